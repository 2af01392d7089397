"""Equivalence classes: the groups of rows that are alike in every one of some columns.

A row's values become one whole number: its codes are the digits, each column's number of different values the base of
its digit. Counting rows per class is then counting equal numbers, which takes milliseconds for a million rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.evidence.table import Column

Keys = NDArray[np.unsignedinteger[Any]]
Counts = NDArray[np.int64]

WIDEST = 1 << 64
"""A key is below it."""
COUNTABLE = 1 << 20
"""Keys below it are counted in an array of all possible ones, which then stays in the processor's cache."""
FREQUENT = 1 << 12
"""Class sizes below it are counted in an array too; the few larger ones are sorted."""


@dataclass(frozen=True, slots=True)
class Groups:
    """How rows fall into equivalence classes.

    ``k``: rows of the smallest class (Samarati & Sweeney 1998), 0 without rows. ``sizes``: pairs of a class size and
    how many classes have it, ascending. ``uniques``, ``below_3``, ``below_5``: rows in classes of 1, of fewer than 3
    and of fewer than 5.
    """

    rows: int
    k: int
    classes: int
    sizes: tuple[tuple[int, int], ...]
    uniques: int
    below_3: int
    below_5: int


def groups(columns: Sequence[Column], rows: int | None = None) -> Groups:
    """The classes that these columns make; a missing value is a value like any other.

    No columns: one class of all ``rows`` (which only matters then).
    """
    return grouped(sizes_of(columns, rows))


def grouped(sizes: Counts) -> Groups:
    """The summary of classes of these sizes, in any order."""
    return summed(_histogram(sizes))


def summed(sizes: tuple[tuple[int, int], ...]) -> Groups:
    """The summary of pairs of a class size and how many classes have it, ascending."""
    below = [sum(size * many for size, many in sizes if size < bound) for bound in (2, 3, 5)]
    return Groups(
        rows=sum(size * many for size, many in sizes),
        k=sizes[0][0] if sizes else 0,
        classes=sum(many for _, many in sizes),
        sizes=sizes,
        uniques=below[0],
        below_3=below[1],
        below_5=below[2],
    )


def _histogram(sizes: Counts) -> tuple[tuple[int, int], ...]:
    few = sizes < FREQUENT
    counts = np.bincount(sizes[few], minlength=1) if len(sizes) else np.zeros(1, dtype=np.int64)
    small = np.flatnonzero(counts)
    large, times = np.unique(sizes[~few], return_counts=True)
    found = [
        *zip(small.tolist(), counts[small].tolist(), strict=True),
        *zip(large.tolist(), times.tolist(), strict=True),
    ]
    return tuple(found)


def sizes_of(columns: Sequence[Column], rows: int | None = None) -> Counts:
    """Rows of each class, in no promised order; shape (classes,)."""
    told = _rows(columns, rows)
    if not columns or not told:
        return np.array([told] if told else [], dtype=np.int64)
    keys, span = keys_of(columns)
    return counted(keys, span)


def counted(keys: Keys, span: int) -> Counts:
    """How often each key occurs, for those that do. Leaves ``keys`` in another order."""
    if span <= COUNTABLE:
        counts = np.bincount(keys, minlength=1)
        return counts[counts > 0].astype(np.int64, copy=False)
    keys.sort()
    starts = np.flatnonzero(keys[1:] != keys[:-1])
    return np.diff(starts, prepend=-1, append=len(keys) - 1)


def class_sizes(columns: Sequence[Column], rows: int | None = None) -> Counts:
    """For each row the rows of its class, itself included (f_k); shape (rows,)."""
    numbers, sizes = class_numbers(columns, rows)
    return sizes[numbers]


def class_numbers(columns: Sequence[Column], rows: int | None = None) -> tuple[NDArray[np.int64], Counts]:
    """Each row's class, counted from 0, shape (rows,), and the rows of each class, shape (classes,)."""
    told = _rows(columns, rows)
    if not columns or not told:
        return np.zeros(told, dtype=np.int64), np.array([told] if told else [], dtype=np.int64)
    numbers, classes = dense(*keys_of(columns))
    return numbers, np.bincount(numbers, minlength=classes)


def _rows(columns: Sequence[Column], rows: int | None) -> int:
    return len(columns[0].codes) if columns else rows or 0


def keys_of(columns: Sequence[Column]) -> tuple[Keys, int]:
    """A number per row, equal where all columns are, and a bound that all numbers are below."""
    parts = sorted(((one.codes, len(one.values)) for one in columns), key=lambda part: part[1])
    keys, span = keys_from(parts, 0)
    return (keys.copy() if keys is parts[0][0] else keys), span


def keys_from(digits: Sequence[tuple[Keys, int]], rows: int) -> tuple[Keys, int]:
    """The same from codes, each with a bound that they are below; all rows are alike in no digits at all."""
    if not digits:
        return np.zeros(rows, dtype=np.uint32), 1
    return reduce(lambda whole, digit: joined(*whole, *digit), digits[1:], digits[0])


def joined(keys: Keys, span: int, codes: Keys, base: int) -> tuple[Keys, int]:
    """Keys with one more digit. Those that would become too wide are first counted through."""
    if span * base > WIDEST:
        keys, span = dense(keys, span)
    wider = keys.astype(key_type(span * base))
    wider *= wider.dtype.type(base)
    wider += codes
    return wider, span * base


def key_type(span: int) -> np.dtype[Any]:
    """The narrowest of two types that holds every key below ``span``: narrow keys sort twice as fast."""
    return np.dtype(np.uint32 if span <= 1 << 32 else np.uint64)


def dense(keys: Keys, span: int) -> tuple[Any, int]:
    """The keys counted through from 0 in ascending order, and how many there are."""
    if span <= COUNTABLE:
        used = np.bincount(keys, minlength=span) > 0
        numbers = np.cumsum(used) - 1
        return numbers[keys], int(used.sum())
    if not len(keys):
        return np.zeros(0, dtype=np.int64), 0
    order = np.argsort(keys)
    ranked = keys[order]
    steps = np.empty(len(keys), dtype=np.int64)
    steps[0] = 0
    np.cumsum(ranked[1:] != ranked[:-1], out=steps[1:])
    numbers = np.empty_like(steps)
    numbers[order] = steps
    return numbers, int(steps[-1]) + 1

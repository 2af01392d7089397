"""Minimal sample uniques: the smallest sets of columns in which a row stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.evidence.measuring.classes import class_numbers
from d4i_desktop.evidence.measuring.subsets import Digits, keyed, occurrences
from d4i_desktop.evidence.table import MISSING, Column, smallest
from d4i_desktop.evidence.task import Task

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class MinimalUnique:
    """A set of columns in which ``rows`` rows stand alone that don't yet in any smaller part of it."""

    columns: tuple[str, ...]
    rows: int


def minimal_uniques(columns: Sequence[Column], most: int = 3, task: Task | None = None) -> tuple[MinimalUnique, ...]:
    """The sets of at most ``most`` columns that single rows out (Elliot, Manning & Ford 2002; Manning & Haglin 2005).

    Smaller sets come first, then those that single more rows out.
    """
    found = [
        MinimalUnique(tuple(columns[index].name for index in chosen), len(rows))
        for chosen, rows in each_minimal(columns, most, task)
    ]
    return tuple(sorted(found, key=lambda one: (len(one.columns), -one.rows)))


def each_minimal(
    columns: Sequence[Column], most: int, task: Task | None = None, *, count_missing: bool = True
) -> Iterator[tuple[tuple[int, ...], Rows]]:
    """Sets of columns, by position, with the rows that they single out minimally; smaller sets first.

    A row that is alone in a set is alone in every larger one, so that comparing with the sets that lack one column is
    enough. ``count_missing``: a missing value may itself single a row out.
    """
    if not columns or not len(columns[0].codes):
        return
    where, digits = _representatives(columns)
    single = where[: int(np.sum(where >= 0))]
    present = None if count_missing else [digit[0][: len(single)] != MISSING for digit in digits]
    yield from _levels(digits, single, min(most, len(columns)), present, task or Task())


def _levels(
    digits: Digits, single: Rows, most: int, present: list[NDArray[np.bool_]] | None, task: Task
) -> Iterator[tuple[tuple[int, ...], Rows]]:
    total = sum(comb(len(digits), size) for size in range(1, most + 1))
    smaller: dict[tuple[int, ...], NDArray[np.bool_]] = {}
    done = 0
    for size in range(1, most + 1):
        alone: dict[tuple[int, ...], NDArray[np.bool_]] = {}
        for chosen, keys, span in keyed(digits, size):
            task.advance(done / total)
            done += 1
            now, new = _alone(chosen, keys, span, len(single), smaller, present)
            if size < most:
                alone[chosen] = now
            if new.any():
                yield chosen, single[new]
        smaller = alone


def _alone(
    chosen: tuple[int, ...],
    keys: Any,
    span: int,
    many: int,
    smaller: dict[tuple[int, ...], NDArray[np.bool_]],
    present: list[NDArray[np.bool_]] | None,
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which of the first ``many`` rows are alone in the set, and which of them in no part of it."""
    now = occurrences(keys, span)[:many] == 1
    if present is not None:
        for index in chosen:
            now &= present[index]
    new = now.copy()
    for at in range(len(chosen)):
        part = smaller.get(chosen[:at] + chosen[at + 1 :])
        if part is not None:
            new &= ~part
    return now, new


def _representatives(columns: Sequence[Column]) -> tuple[Rows, Digits]:
    """Only rows that matter: each that is alone, first, and two of every class that has more.

    Returns the first kind's row numbers (-1 for the others), and all their codes.
    """
    numbers, sizes = class_numbers(columns)
    first = np.empty(len(sizes), dtype=np.int64)
    first[numbers[::-1]] = np.arange(len(numbers) - 1, -1, -1)
    alone, others = np.sort(first[sizes == 1]), first[sizes > 1]
    rows = np.concatenate([alone, others, others])
    digits = [_digit(one, rows) for one in columns]
    return np.concatenate([alone, np.full(2 * len(others), -1, dtype=np.int64)]), digits


def _digit(column: Column, rows: Rows) -> tuple[Any, int]:
    return smallest(column.codes[rows], column.distinct), len(column.values)

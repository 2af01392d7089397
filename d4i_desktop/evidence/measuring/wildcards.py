"""A missing value that may be any: which classes each class may be one of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.evidence.measuring.classes import class_numbers, dense, keys_from
from d4i_desktop.evidence.table import MISSING, Codes, Column
from d4i_desktop.evidence.task import Task

Whole = NDArray[np.int64]
Numbers = NDArray[np.float64]
SET_OUT = 500
"""Comparing two sets of classes in a column costs as much as looking at so many rows, before the first of them."""
STEP = 150
"""So does looking for those that agree with a class in one column, before the first of them."""
QUICKER = 4
"""So many classes are compared in one column in the time that two sets take for one."""


def class_codes(columns: Sequence[Column], numbers: Whole, classes: int) -> list[Any]:
    """Each column's code in each class; ``numbers`` are the rows' classes."""
    first = np.empty(classes, dtype=np.int64)
    first[numbers] = np.arange(len(numbers))
    return [one.codes[first] for one in columns]


def matching(codes: list[Any], sizes: Whole, heavy: Numbers, task: Task) -> tuple[Whole, Numbers]:
    """Rows and weights of each class together with those that it matches; shapes (classes,).

    ``codes``: each column's code in each class; a missing one matches any. Few sets of columns that lack a value are
    compared as sets; where they are many, each class is by itself.
    """
    way = set_by_set if _cost_of_sets(codes) <= _cost_of_classes(codes) else class_by_class
    return way(codes, sizes, heavy, task)


def comparisons(columns: Sequence[Column]) -> int:
    """About how many rows must be looked at to let a missing value match anything: many where ever other columns of
    many rows lack a value."""
    if not columns or not len(columns[0].codes):
        return 0
    numbers, sizes = class_numbers(columns)
    codes = class_codes(columns, numbers, len(sizes))
    return int(min(_cost_of_sets(codes), _cost_of_classes(codes)))


def _cost_of_sets(codes: list[Any]) -> float:
    sets = len(_alike_in_lacking(codes))
    return sets * len(codes) * (len(codes[0]) / 2 + sets * SET_OUT)


def _cost_of_classes(codes: list[Any]) -> float:
    """As many beginnings as there may be, times those that still agree with one if columns are independent."""
    classes = len(codes[0])
    beginnings, left, cost = 1, float(classes), 0.0
    for one in _ranked(codes):
        counts = np.bincount(one)
        shares = counts / classes
        beginnings = min(classes, beginnings * int(np.count_nonzero(counts)))
        cost += beginnings * (STEP + left / QUICKER)
        left *= shares[MISSING] + float(np.sum(shares[1:] * (shares[1:] + shares[MISSING])))
    return cost


def _ranked(codes: list[Any]) -> list[Any]:
    """Columns of few values first, for more classes begin alike then."""
    return sorted(codes, key=lambda one: int(one.max()))


def class_by_class(codes: list[Any], sizes: Whole, heavy: Numbers, task: Task) -> tuple[Whole, Numbers]:
    """In the order of their codes, so that classes that begin alike share what was found for that beginning."""
    ranked = _ranked(codes)
    order = np.lexsort(ranked[::-1])
    all_sizes, all_heavy = np.zeros_like(sizes), np.zeros_like(heavy)
    agreeing, before = [np.arange(len(sizes))], [-1] * len(ranked)
    for done, (one, now) in enumerate(zip(order.tolist(), np.stack(ranked, axis=-1)[order].tolist(), strict=True)):
        task.advance(done / len(sizes))
        same = next((at for at, (a, b) in enumerate(zip(before, now, strict=True)) if a != b), len(now))
        del agreeing[same + 1 :]
        for column, value in zip(ranked[same:], now[same:], strict=True):
            agreeing.append(_agreeing(column, value, agreeing[-1]))
        all_sizes[one], all_heavy[one] = sizes[agreeing[-1]].sum(), heavy[agreeing[-1]].sum()
        before = now
    return all_sizes, all_heavy


def _agreeing(column: Codes, value: int, among: Whole) -> Whole:
    """Those of the classes that hold the value or none."""
    if value == MISSING or len(among) == 1:
        return among
    found = column[among]
    agree: NDArray[np.bool_] = (found == value) | (found == MISSING)
    return among[agree]


def set_by_set(codes: list[Any], sizes: Whole, heavy: Numbers, task: Task) -> tuple[Whole, Numbers]:
    """Two sets of classes that each lack the same columns match where they agree on the columns that neither lacks, so
    that each pair of sets needs one count."""
    members = _alike_in_lacking(codes)
    patterns = [np.array([one[here[0]] == MISSING for one in codes]) for here in members]
    all_sizes, all_heavy = np.zeros_like(sizes), np.zeros_like(heavy)
    for at, here in enumerate(members):
        for other, there in enumerate(members):
            task.advance((at + other / len(members)) / len(members))
            shared = np.flatnonzero(~(patterns[at] | patterns[other]))
            mine, theirs, many = _numbered([codes[index] for index in shared], here, there)
            all_sizes[here] += np.bincount(theirs, sizes[there], minlength=many)[mine].astype(np.int64)
            all_heavy[here] += np.bincount(theirs, heavy[there], minlength=many)[mine]
    return all_sizes, all_heavy


def _alike_in_lacking(codes: list[Any]) -> list[NDArray[np.int64]]:
    """The classes, by number, of each set of columns that some lack."""
    which, many = dense(*keys_from([((one == MISSING).view(np.uint8), 2) for one in codes], len(codes[0])))
    order = np.argsort(which, kind="stable")
    return np.split(order, np.cumsum(np.bincount(which, minlength=many))[:-1])


def _numbered(codes: list[Any], here: Any, there: Any) -> tuple[Any, Any, int]:
    """Two sets of classes counted through together by what they hold in these columns."""
    both = [np.concatenate([one[here], one[there]]) for one in codes]
    keys, span = keys_from([(one, int(one.max()) + 1) for one in both], len(here) + len(there))
    numbers, many = dense(keys, span)
    return numbers[: len(here)], numbers[len(here) :], many

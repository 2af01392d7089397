"""The small groups themselves: how small, and which columns make them so. Values only where somebody asks to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from d4i_desktop.evidence.measuring.classes import class_numbers
from d4i_desktop.evidence.measuring.subsets import affordable, keyed, occurrences
from d4i_desktop.evidence.table import Column
from d4i_desktop.evidence.task import Task

WORK = 200_000_000
"""Rows times sets of columns that are looked at before what is left counts as needing all columns."""


@dataclass(frozen=True, slots=True)
class SmallGroup:
    """A group of ``size`` rows, and a smallest set of columns in which they are that few. It holds no value.

    ``row``: one of them, counted from 0, from which :func:`show` reads.
    """

    size: int
    columns: tuple[str, ...]
    row: int = field(default=0, repr=False, compare=False)


def small_groups(columns: Sequence[Column], below: int, most: int, task: Task | None = None) -> tuple[SmallGroup, ...]:
    """At most ``most`` groups of fewer than ``below`` rows: those that the fewest columns make small, smallest first.

    A row is told of once, with the first set of columns that makes its group small.
    """
    if not columns or most < 1:
        return ()
    numbers, sizes = class_numbers(columns)
    rare = (sizes < below)[numbers]
    found: list[SmallGroup] = []
    if not rare.any():
        return ()
    digits = [(one.codes, len(one.values)) for one in columns]
    task = task or Task()
    largest = affordable(len(columns), len(numbers), len(columns), WORK)
    for size in range(1, largest + 1):
        for chosen, keys, span in keyed(digits, size):
            task.advance((size - 1) / largest)
            names = tuple(columns[index].name for index in chosen)
            found += _of_set(names, keys, occurrences(keys, span), rare, below, most)
        if len(found) >= most or not rare.any():
            break
    if len(found) < most and rare.any():
        found += _of_set(tuple(one.name for one in columns), numbers, sizes[numbers], rare, below, most)
    return tuple(sorted(found, key=lambda one: (len(one.columns), one.size))[:most])


def _of_set(names: tuple[str, ...], keys: Any, sizes: Any, rare: Any, below: int, most: int) -> list[SmallGroup]:
    """The small groups of one set of columns among the rows that are left; they are left no longer."""
    rows = np.flatnonzero(rare & (sizes < below))
    if not len(rows):
        return []
    rare[rows] = False
    _, first = np.unique(keys[rows], return_index=True)
    chosen = rows[first]
    chosen = chosen[np.argsort(sizes[chosen], kind="stable")][:most]
    return [SmallGroup(int(sizes[row]), names, int(row)) for row in chosen]


def show(columns: Sequence[Column], group: SmallGroup) -> tuple[tuple[str, str], ...]:
    """What the rows of that group hold in the columns that make it small: for somebody who asked; keep it nowhere."""
    return tuple((one.name, str(one.values[one.codes[group.row]])) for one in columns if one.name in group.columns)

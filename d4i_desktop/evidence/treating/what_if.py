"""What would change, answered while a control is being moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.core.treatments import KEEP, SUPPRESS_SMALL, base
from d4i_desktop.evidence.measuring import Groups, groups
from d4i_desktop.evidence.measuring.classes import class_numbers, grouped, summed
from d4i_desktop.evidence.table import Column, Table
from d4i_desktop.evidence.treating.loss import Losses, column_loss, value_losses
from d4i_desktop.evidence.treating.treat import treat
from d4i_desktop.evidence.treating.whole import Rows, mean, suppressed

KEPT = 12
"""Treated columns that are kept at once, of each column: enough to go to and fro, without filling the memory."""
LIKE_KEEP = ("", "pseudonym")
"""Leaves alike what is alike and apart what differs, so groups are the same as without."""


@dataclass(frozen=True)
class _Asked:
    """One choice of treatments, worked out as far as it was needed."""

    treatments: dict[str, str]
    hidden: dict[str, Rows]
    left: tuple[Column, ...]
    rows: int

    @cached_property
    def classes(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Each row's group, and the rows of each group."""
        return class_numbers(self.left, self.rows)

    @cached_property
    def groups(self) -> Groups:
        """Without saying which row is in which, it is quicker."""
        return grouped(self.classes[1]) if "classes" in self.__dict__ else groups(self.left, self.rows)

    def small(self, least: int) -> Rows:
        """The rows in groups of fewer."""
        numbers, sizes = self.classes
        return (sizes < least)[numbers]


class WhatIf:
    """Keeps each column as each treatment leaves it, so that only what changed is worked out anew.

    A treatment of a name that isn't a quasi-identifier's changes no group and is passed over.
    """

    def __init__(self, table: Table, quasi: Sequence[str]) -> None:
        self._table = Table(table.named(quasi), table.rows)
        self._quasi = tuple(quasi)
        self._columns: dict[tuple[str, str], Column | None] = {}
        self._losses: dict[tuple[str, str], Losses] = {}
        self._last: _Asked | None = None

    def groups(self, treatments: Mapping[str, str], leave_out_below: int = 0) -> Groups:
        """The groups that would be left, after the treatments and without rows in groups that are too small."""
        return without(self._asked(treatments).groups, leave_out_below)

    def left_out(self, treatments: Mapping[str, str], leave_out_below: int) -> int:
        """Rows that would be left out."""
        return sum(size * count for size, count in self._asked(treatments).groups.sizes if size < leave_out_below)

    def losses(self, treatments: Mapping[str, str], leave_out_below: int = 0) -> dict[str, float]:
        """What each quasi-identifier would lose, 0 to 1 (:mod:`loss`)."""
        asked = self._asked(treatments)
        small = asked.small(leave_out_below) if leave_out_below > 1 else None
        gone = None if small is None else np.flatnonzero(small)
        return {one.name: self._lost(one, treatments, small, gone) for one in self._table.columns}

    def _lost(
        self, column: Column, treatments: Mapping[str, str], small: Rows | None, gone: NDArray[np.int64] | None
    ) -> float:
        hidden = self._asked(treatments).hidden.get(column.name)
        if hidden is not None:
            gone = np.flatnonzero(hidden if small is None else hidden | small)
        return column_loss(column, self._value_losses(column, treatments), gone)

    def lost(self, treatments: Mapping[str, str], leave_out_below: int = 0) -> float:
        """What the quasi-identifiers would lose on average, 0 to 1."""
        return mean(self.losses(treatments, leave_out_below), self._quasi)

    def _asked(self, treatments: Mapping[str, str]) -> _Asked:
        """What was asked last is known, so that the groups, the rows and the losses are worked out from one count."""
        wanted = self._only(treatments)
        if self._last is None or self._last.treatments != wanted:
            made = self._made(wanted)
            hidden = suppressed(self._table, made, wanted, self._quasi)
            self._last = _Asked(
                wanted, hidden, tuple(one for one in made.values() if one is not None), self._table.rows
            )
        return self._last

    def _only(self, treatments: Mapping[str, str]) -> dict[str, str]:
        return {name: treatments[name] for name in self._quasi if name in treatments}

    def _made(self, treatments: Mapping[str, str]) -> dict[str, Column | None]:
        return {one.name: self._column(one, treatments.get(one.name, KEEP)) for one in self._table.columns}

    def _column(self, column: Column, treatment: str) -> Column | None:
        if base(treatment) in (*LIKE_KEEP, KEEP, SUPPRESS_SMALL):
            return column
        known = (column.name, treatment)
        if known not in self._columns:
            self._forget_oldest(column.name)
            self._columns[known] = treat(column, treatment)
        return self._columns[known]

    def _forget_oldest(self, name: str) -> None:
        kept = [one for one in self._columns if one[0] == name]
        if len(kept) >= KEPT:
            del self._columns[kept[0]]

    def _value_losses(self, column: Column, treatments: Mapping[str, str]) -> Losses:
        treatment = treatments.get(column.name, KEEP)
        known = (column.name, treatment)
        if known not in self._losses:
            self._losses[known] = value_losses(column, self._column(column, treatment), treatment)
        return self._losses[known]


def without(whole: Groups, leave_out_below: int) -> Groups:
    """The groups that stay when rows in smaller ones than that are left out."""
    if leave_out_below <= 1:
        return whole
    return summed(tuple((size, many) for size, many in whole.sizes if size >= leave_out_below))

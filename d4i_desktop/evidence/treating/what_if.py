"""What would change, answered while a control is being moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from d4i_desktop.core.treatments import KEEP, base
from d4i_desktop.evidence.measuring import Groups, groups
from d4i_desktop.evidence.table import Column, Table
from d4i_desktop.evidence.treating.loss import Losses, column_loss, value_losses
from d4i_desktop.evidence.treating.treat import SUPPRESS_SMALL, treat
from d4i_desktop.evidence.treating.whole import mean, staying, suppressed

KEPT = 12
"""Treated columns that are kept at once, of each column: enough to go to and fro, without filling the memory."""
LIKE_KEEP = ("", "pseudonym")
"""Leaves alike what is alike and apart what differs, so groups are the same as without."""


class WhatIf:
    """Keeps each column as each treatment leaves it, so that only what changed is worked out anew.

    A treatment of a name that isn't a quasi-identifier's changes no group and is passed over.
    """

    def __init__(self, table: Table, quasi: Sequence[str]) -> None:
        self._table = Table(table.named(quasi), table.rows)
        self._quasi = tuple(quasi)
        self._columns: dict[tuple[str, str], Column | None] = {}
        self._losses: dict[tuple[str, str], Losses] = {}

    def groups(self, treatments: Mapping[str, str], leave_out_below: int = 0) -> Groups:
        """The groups that would be left, after the treatments and without rows in groups that are too small."""
        return without(self._all_groups(treatments), leave_out_below)

    def left_out(self, treatments: Mapping[str, str], leave_out_below: int) -> int:
        """Rows that would be left out."""
        return sum(size * count for size, count in self._all_groups(treatments).sizes if size < leave_out_below)

    def losses(self, treatments: Mapping[str, str], leave_out_below: int = 0) -> dict[str, float]:
        """What each quasi-identifier would lose, 0 to 1 (:mod:`loss`)."""
        made = self._made(treatments)
        hidden = suppressed(self._table, made, self._only(treatments), self._quasi)
        stays = staying(self._table.rows, made, self._quasi, leave_out_below)
        gone = None if stays.all() else ~stays
        return {
            one.name: column_loss(one, self._value_losses(one, treatments), _either(hidden.get(one.name), gone))
            for one in self._table.columns
        }

    def lost(self, treatments: Mapping[str, str], leave_out_below: int = 0) -> float:
        """What the quasi-identifiers would lose on average, 0 to 1."""
        return mean(self.losses(treatments, leave_out_below), self._quasi)

    def _all_groups(self, treatments: Mapping[str, str]) -> Groups:
        made = self._made(treatments)
        suppressed(self._table, made, self._only(treatments), self._quasi)
        left = [one for one in made.values() if one is not None]
        return groups(left, self._table.rows)

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


def _either(one: np.ndarray | None, other: np.ndarray | None) -> np.ndarray | None:
    if one is None or other is None:
        return other if one is None else one
    return np.asarray(one | other)


def without(whole: Groups, leave_out_below: int) -> Groups:
    """The groups that stay when rows in smaller ones than that are left out."""
    if leave_out_below <= 1:
        return whole
    return groups_of({size: count for size, count in whole.sizes if size >= leave_out_below})


def groups_of(sizes: Mapping[int, int]) -> Groups:
    """From how many groups there are of each size."""

    def people(below: int) -> int:
        return sum(size * count for size, count in sizes.items() if size < below)

    rows = sum(size * count for size, count in sizes.items())
    return Groups(
        rows=rows,
        k=min(sizes, default=0),
        classes=sum(sizes.values()),
        sizes=tuple(sorted(sizes.items())),
        uniques=people(2),
        below_3=people(3),
        below_5=people(5),
    )

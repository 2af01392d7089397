"""A whole table, treated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.core.treatments import KEEP, SUPPRESS_SMALL, amount, base
from d4i_desktop.evidence.measuring import class_sizes
from d4i_desktop.evidence.table import MISSING, Column, Table, at_rows
from d4i_desktop.evidence.treating.keys import new_key
from d4i_desktop.evidence.treating.loss import column_loss, value_losses
from d4i_desktop.evidence.treating.treat import OTHER, treat

Rows = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Treated:
    """``table``: what is left. ``left_out``: rows that went because their group was too small.

    ``blanked``: per column that stays, cells that held a value and are missing now, in the rows that stay. ``losses``:
    per column that was there, 0 (all that it told is there) to 1 (nothing is), :mod:`loss`. ``loss``: their mean over
    the quasi-identifiers, 0 where there are none.
    """

    table: Table = field(repr=False)
    left_out: int
    blanked: Mapping[str, int]
    losses: Mapping[str, float]
    loss: float


def treated(
    table: Table,
    treatments: Mapping[str, str],
    quasi: Sequence[str],
    key: bytes = b"",
    leave_out_below: int = 0,
    *,
    other: str = OTHER,
) -> Treated:
    """The table after ``treatments`` (by column name; a column without one is kept).

    First each column by itself; then ``suppress_small:5`` empties a column in the rows whose group, over the
    ``quasi``-identifiers that are left, counts fewer than 5; then rows go whose group counts fewer than
    ``leave_out_below`` even so. Neither makes a group smaller that stays. ``key`` and ``other``: see :func:`treat`.
    """
    secret = key or new_key()
    made = {one.name: treat(one, treatments.get(one.name, KEEP), secret, other=other) for one in table.columns}
    hidden = suppressed(table, made, treatments, quasi)
    stays = staying(table.rows, made, quasi, leave_out_below)
    losses = {
        one.name: _lost(one, made[one.name], treatments.get(one.name, KEEP), hidden.get(one.name), stays)
        for one in table.columns
    }
    blanked = {one.name: _blanked(one, after, stays) for one in table.columns if (after := made[one.name]) is not None}
    left = tuple(at_rows(after, stays) for after in made.values() if after is not None)
    rows = int(stays.sum())
    return Treated(Table(left, rows), table.rows - rows, blanked, losses, mean(losses, quasi))


def mean(losses: Mapping[str, float], quasi: Sequence[str]) -> float:
    return sum(losses[name] for name in quasi) / len(quasi) if quasi else 0.0


def suppressed(
    table: Table, made: dict[str, Column | None], treatments: Mapping[str, str], quasi: Sequence[str]
) -> dict[str, Rows]:
    """Empties, in ``made``, the columns of ``suppress_small`` where a group is small; says in which rows, by column."""
    wanted = {name: amount(one) for name, one in treatments.items() if base(one) == SUPPRESS_SMALL}
    if not wanted or not table.rows:
        return {}
    sizes = class_sizes(remaining(made, quasi), table.rows)
    hidden = {name: sizes < least for name, least in wanted.items() if made.get(name) is not None}
    for name, rows in hidden.items():
        made[name] = emptied(table.column(name), rows)
    return hidden


def remaining(made: Mapping[str, Column | None], quasi: Sequence[str]) -> list[Column]:
    return [one for name in quasi if (one := made[name]) is not None]


def emptied(column: Column, rows: Rows) -> Column:
    """The column without its values in those rows; values that no row has any more may stay known."""
    codes = column.codes.copy()
    codes[rows] = MISSING
    return Column(column.name, column.type, column.values, codes, column.label)


def staying(rows: int, made: Mapping[str, Column | None], quasi: Sequence[str], leave_out_below: int) -> Rows:
    """Which rows stay; shape (rows,). Without any quasi-identifier, all rows are one group."""
    if leave_out_below <= 1 or not rows:
        return np.ones(rows, dtype=np.bool_)
    return class_sizes(remaining(made, quasi), rows) >= leave_out_below


def _lost(column: Column, after: Column | None, treatment: str, hidden: Rows | None, stays: Rows) -> float:
    if hidden is not None:
        return column_loss(column, value_losses(column, column, KEEP), hidden | ~stays)
    return column_loss(column, value_losses(column, after, treatment), ~stays)


def _blanked(column: Column, after: Column, stays: Rows) -> int:
    return int(((column.codes != MISSING) & (after.codes == MISSING) & stays).sum())

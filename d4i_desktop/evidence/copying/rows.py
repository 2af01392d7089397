"""Rows in which nothing is left."""

from __future__ import annotations

import numpy as np

from d4i_desktop.evidence.table import MISSING, Table, at_rows


def without_empty_rows(table: Table) -> Table:
    """The table without rows that hold no value in any column: read back, such a line is no row."""
    holds = np.zeros(table.rows, dtype=np.bool_)
    for one in table.columns:
        holds |= one.codes != MISSING
    if holds.all():
        return table
    return Table(tuple(at_rows(one, holds) for one in table.columns), int(holds.sum()))

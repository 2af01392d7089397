"""Rows in which nothing is left."""

from __future__ import annotations

import numpy as np

from d4i_desktop.evidence.table import MISSING, Column, Table, recoded


def without_empty_rows(table: Table) -> Table:
    """The table without rows that hold no value in any column: read back, such a line is no row."""
    holds = np.zeros(table.rows, dtype=np.bool_)
    for one in table.columns:
        holds |= one.codes != MISSING
    if holds.all():
        return table
    kept = (Column(one.name, one.type, one.values, one.codes[holds], one.label) for one in table.columns)
    return Table(tuple(recoded(one, one.values) for one in kept), int(holds.sum()))

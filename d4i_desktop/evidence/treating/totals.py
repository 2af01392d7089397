"""The table of counts that a release of totals is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.core.totals import LEAST
from d4i_desktop.core.treatments import KEEP
from d4i_desktop.evidence.measuring.classes import class_numbers
from d4i_desktop.evidence.table import Column, ColumnType, Table, at_rows, column_of
from d4i_desktop.evidence.treating.treat import treat
from d4i_desktop.evidence.treating.whole import Treated

Numbers = NDArray[Any]
NUMERIC = (ColumnType.INTEGER, ColumnType.NUMBER)


@dataclass(frozen=True, slots=True)
class Totals:
    """``table``: a row per cell that may be published, the count last. ``cells``: how many those are.

    ``smallest``: the smallest count that would be published; where nothing would be, the smallest there is; 0 without
    rows. ``cells_left_out`` and ``people_left_out``: what isn't in the table. ``people``: rows that were counted, left
    out ones too.
    """

    table: Table = field(repr=False)
    by: tuple[str, ...]
    people: int
    cells: int
    smallest: int
    least: int
    cells_left_out: int
    people_left_out: int


def tabulated(treated: Treated | Table, by: Sequence[str], least: int = LEAST, *, called: str = "People") -> Totals:
    """How many people there are of each combination of the columns ``by``; without any, how many there are in all.

    Cells below ``least`` are left out: the minimum frequency rule of Hundepool et al., *Statistical Disclosure
    Control* (2012), ch. 5. Where those are one cell only, or together fewer than ``least`` people, the next smallest
    goes too: whoever knows how many people there are could else work it out by subtraction (secondary suppression,
    ibid.). The table has no sums of rows or columns for the same reason. ``least`` up to 1 leaves nothing out.

    ``called``: the name of the column of counts; a number is added where a column has that name. Missing values are a
    category of their own. The order of the rows of the data doesn't matter. Raises ``KeyError`` for an unknown column.
    """
    table = treated if isinstance(treated, Table) else treated.table
    columns = table.named(by)
    numbers, counts = class_numbers(columns, table.rows)
    first = np.zeros(len(counts), dtype=np.int64)
    first[numbers] = np.arange(table.rows)
    ranks = [_ranks(one)[one.codes[first]] for one in columns]
    hidden = _hidden(counts, ranks, least)
    shown = np.lexsort([*reversed(ranks), hidden])[: len(counts) - int(hidden.sum())]
    kept = [at_rows(one, first[shown]) for one in columns]
    published = counts[shown]
    kept.append(column_of(_free(called, by), map(str, published.tolist()), ColumnType.INTEGER))
    return Totals(
        table=Table(tuple(kept), len(shown)),
        by=tuple(by),
        people=table.rows,
        cells=len(shown),
        smallest=int(min(published if len(shown) else counts, default=0)),
        least=least,
        cells_left_out=int(hidden.sum()),
        people_left_out=int(counts[hidden].sum()),
    )


def for_totals(table: Table, treatments: Mapping[str, str], by: Sequence[str]) -> Table:
    """The columns to count by, each treated by itself. ``suppress_small`` isn't done to them: it is how many people a
    cell must count (:func:`~d4i_desktop.core.totals.least_said`), and a value emptied first would be counted as one
    that is missing. Raises ``KeyError`` for an unknown column; a column that is dropped isn't there."""
    made = (treat(one, treatments.get(one.name, KEEP)) for one in table.named(by))
    return Table(tuple(one for one in made if one is not None), table.rows)


def _hidden(counts: Numbers, ranks: Sequence[Numbers], least: int) -> Numbers:
    """Which cells are left out; shape (cells,). Smallest first; of equal ones, the first in alphabetical order."""
    order = np.lexsort([*reversed(ranks), counts])
    sums = np.cumsum(counts[order])
    many = int((counts < least).sum())
    while 0 < many < len(counts) and (many < 2 or sums[many - 1] < least):
        many += 1
    hidden = np.zeros(len(counts), dtype=np.bool_)
    hidden[order[:many]] = True
    return hidden


def _ranks(column: Column) -> Numbers:
    """The place of each value among the column's, by its size or the alphabet; shape (distinct + 1,)."""
    values = column.values
    order = np.argsort(values, kind="stable")
    if column.type in NUMERIC:
        order = order[np.argsort([float(one or "-inf") for one in values[order].tolist()], kind="stable")]
    ranks = np.empty(len(values), dtype=np.int64)
    ranks[order] = np.arange(len(values))
    return ranks


def _free(called: str, taken: Sequence[str]) -> str:
    """The name, or the first of “People 2”, “People 3” that no column has, however its letters are typed."""
    known = {one.casefold() for one in taken}
    names = (called, *(f"{called} {number}" for number in range(2, len(known) + 3)))
    return next(one for one in names if one.casefold() not in known)

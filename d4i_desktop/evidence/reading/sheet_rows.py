"""The rows of a sheet: merged cells filled down, and apart from the data what stands below it or between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

from python_calamine import CalamineSheet

from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.cells import kind_of
from d4i_desktop.evidence.reading.layout import Layout, Row
from d4i_desktop.evidence.reading.naming import surely_names
from d4i_desktop.evidence.reading.remarks import MOST_FOOTERS, footer_of, without_sections
from d4i_desktop.evidence.reading.typed_cells import text_of

BATCH, MOST_ABOVE = 5_000, 20
MOST_FILLED = 2_000_000
"""Merged cells beyond so many are left empty: a file that has more was made to be a burden."""
Ranges = Sequence[tuple[int, int, int, int]]
"""First row and column, last row and column, from 0."""
Line = tuple[int, list[Any]]
"""A row's number in the spreadsheet program, from 1, and its cells."""
TOTAL = re.compile(r"(?:grand |sub-?)?totals?|(?:sous-)?tota(?:l|ux)(?: généra(?:l|ux))?|sums?|sommes?", re.IGNORECASE)


def merged_of(sheet: CalamineSheet) -> Ranges:
    return [(*start, *end) for start, end in sheet.merged_cell_ranges or ()]


def filled_rows(sheet: CalamineSheet, merged: Ranges) -> Iterator[Line]:
    """Every row. A cell that is merged with those below counts for each of their rows, as it reads; one that is merged
    with those beside it doesn't, as it is most often a title."""
    first, left = sheet.start or (0, 0)
    inside = _inside(merged, left, first + sheet.height)
    kept: dict[tuple[int, int], Any] = {}
    for place, row in enumerate(sheet.iter_rows(), first):
        for column, begin in inside.get(place, ()):
            if place == begin:
                kept[column, begin] = row[column]
            elif row[column] == "":
                row[column] = kept.get((column, begin), "")
        yield place + 1, row


def _inside(merged: Ranges, left: int, last: int) -> dict[int, list[tuple[int, int]]]:
    """By row, from 0, the columns within a range that goes down, and where it begins."""
    found: dict[int, list[tuple[int, int]]] = {}
    room = MOST_FILLED
    for top, column, bottom, _ in merged:
        rows = range(top, min(bottom, last - 1) + 1)
        if len(rows) < 2 or column < left or len(rows) > room:
            continue
        room -= len(rows)
        for row in rows:
            found.setdefault(row, []).append((column - left, top))
    return found


def filled_cells(sheet: CalamineSheet, merged: Ranges) -> int:
    """How many cells are filled down."""
    first, left = sheet.start or (0, 0)
    inside = _inside(merged, left, first + sheet.height)
    return sum(1 for row, cells in inside.items() for _, begin in cells if row != begin)


def with_joined_names(rows: Sequence[Row], merged: Ranges, left: int) -> list[Row]:
    """The first rows. Names that are merged over several columns are put before each of the names below them."""
    spans = {(top, start - left): end - left for top, start, _, end in merged if end > start >= left}
    for place, ((line, above), (below_line, below)) in enumerate(pairwise(rows[:MOST_ABOVE])):
        spread = _spread(above, line - 1, spans)
        if len(set(spread) - {""}) > 1 and spread != above and surely_names(rows[place + 1 :], len(below)):
            pairs = zip(spread, below, strict=True)
            joined = [low if high == low else f"{high} {low}".strip() for high, low in pairs]
            return [*rows[:place], (below_line, joined), *rows[place + 2 :]]
    return list(rows)


def _spread(row: list[str], line: int, spans: dict[tuple[int, int], int]) -> list[str]:
    found = list(row)
    for column, cell in enumerate(row):
        last = spans.get((line, column), column)
        for beside in range(column + 1, min(last + 1, len(row))):
            found[beside] = cell
    return found


@dataclass(slots=True)
class DataRows:
    """The rows of the data. What it leaves out it counts."""

    sheet: CalamineSheet
    layout: Layout
    merged: Ranges = ()
    sections: int = 0
    blank: int = 0
    footer: int = 0
    total: int = 0

    def batches(self) -> Iterator[tuple[list[Sequence[Any]], float]]:
        """Some rows at a time, each of the table's width, and the share of the sheet that has gone by."""
        rows = filled_rows(self.sheet, self.merged)
        carried: list[Line] = []
        total, done = max(1, self.sheet.height), 0
        while batch := list(islice(rows, BATCH)):
            done += len(batch)
            whole = carried + [one for one in batch if one[0] >= self.layout.first]
            carried = whole[-MOST_FOOTERS:]
            yield self._kept(whole[:-MOST_FOOTERS]), done / total
        yield self._kept(self._without_end(carried)), 1.0

    def _without_end(self, rows: list[Line]) -> list[Line]:
        """The last rows without remarks, and without sums: nobody's row, and told apart from all others."""
        texts = [[text_of(cell) for cell in row] for _, row in rows]
        if self.layout.bare:
            return rows
        self.footer = footer_of(texts, self.layout.width)
        end = len(rows) - self.footer
        while end and not any(texts[end - 1]):
            end -= 1
        if end > 2 and _is_total(texts[end - 1]):
            end -= 1
            self.total = rows[end][0]
        return rows[:end]

    def _kept(self, rows: list[Line]) -> list[Sequence[Any]]:
        """Rows with something in them, without titles and headers that are repeated in between."""
        width, heads = self.layout.width, self.layout.heads
        fitted = [(line, row[:width]) for line, row in rows]
        if heads and any(row and row[0] == heads[0] for _, row in fitted):
            kept, left_out = without_sections([(line, list(map(text_of, row))) for line, row in fitted], heads)
            self.sections += len(left_out)
            lines = {line for line, _ in kept}
            fitted = [(line, row) for line, row in fitted if line in lines]
        full: list[Sequence[Any]] = [row for _, row in fitted if any(cell != "" for cell in row)]
        self.blank += len(fitted) - len(full)
        return full

    def said(self) -> Iterator[Message]:
        counted = (
            ("reading.between_tables", self.sections),
            ("reading.blank_rows", self.blank),
            ("reading.footer", self.footer),
        )
        for key, count in counted:
            if count:
                yield Message.of(key, rows=count)
        if self.total:
            yield Message.of("reading.totals", row=self.total)


def _is_total(row: Sequence[str]) -> bool:
    """Whether it begins with that word and has nothing but numbers besides."""
    filled = [cell for cell in row if cell]
    return (
        len(filled) > 1
        and bool(TOTAL.fullmatch(filled[0].rstrip(" :\u00a0")))
        and set(map(kind_of, filled[1:])) == {"n"}
    )

"""What was found in a person's list, as plain values: a table with its headers, and remarks about places in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from d4i_desktop.core.model import Message

Cell = str | float | date | None
Grid = list[list[Cell]]
EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell about one place in the list. ``row`` counts from 1 as the spreadsheet program does.

    ``column`` is the header, or empty where the whole row is meant; ``value`` the first words of what stands there.
    """

    sheet: str
    row: int
    column: str
    reason: Message
    value: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the headers: its number in the sheet, and a cell per header."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The table found in a sheet. ``header_row`` counts from 1; 0 where there is none.

    Headers are unique: a repeated one gets “ (2)”, an empty one the letter of its column. ``skipped`` are rows that
    were seen not to be datasets (totals, footnotes), ``remarks`` cells that could not be read as they stand.
    """

    name: str
    header_row: int
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    empty_rows: int = 0
    skipped: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetInfo:
    name: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """A list as it was read. ``notes`` are sentences (``lists.*``) about the file as a whole."""

    sheets: tuple[SheetInfo, ...]
    table: Table
    notes: tuple[Message, ...] = ()
    encoding: str = ""


@dataclass(slots=True)
class Sheet:
    """A sheet before its table is found. Positions count from 0.

    ``merged`` are (top, left, bottom, right); ``without_value`` cells with a formula whose result isn't in
    the file; ``errors`` cells whose formula failed.
    """

    name: str
    grid: Grid
    merged: tuple[tuple[int, int, int, int], ...] = ()
    without_value: frozenset[tuple[int, int]] = field(default=frozenset())
    errors: frozenset[tuple[int, int]] = field(default=frozenset())

    def defects(self) -> Iterator[tuple[int, int, Message]]:
        """The cells that hold no usable value, with the reason, in reading order."""
        for row, column in sorted(self.without_value | self.errors):
            broken = (row, column) in self.errors
            yield row, column, Message.of("lists.formula_error" if broken else "lists.formula_without_value")


def as_text(cell: Cell) -> str:
    """The cell as a person would have typed it: whole numbers without “.0”, days as 2026-11-28."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return cell


def excerpt(cell: Cell) -> str:
    """The first words of a cell, on one line."""
    text = " ".join(as_text(cell).split())
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"

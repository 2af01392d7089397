"""Reads a list as people have it: a text file, a spreadsheet, or what was pasted."""

from __future__ import annotations

from pathlib import Path

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.workbooks import is_workbook
from d4i_desktop.exchange.delimited import parse, sheet_of
from d4i_desktop.exchange.layout import header_position, known_headers, table_of
from d4i_desktop.exchange.spreadsheets import SpreadsheetFile
from d4i_desktop.exchange.tables import Sheet, SheetInfo, Workbook, as_text

MOST_BYTES = 60_000_000
MOST_ROWS = 100_000
NOT_TABLES = (
    b"%PDF",
    b"SQLite format 3\0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
)


def read(
    path: Path, sheet: str | None = None, *, header_row: int | None = None, encoding: str | None = None
) -> Workbook:
    """The table of a csv, tsv, txt, xlsx, xlsm, xls or ods file, told apart by content rather than by name.

    Without ``sheet``, the visible sheet that looks most like a list of datasets. ``header_row`` (from 1; 0 for none)
    and ``encoding`` correct a wrong guess. Raises :class:`UserError` for a file that is missing, empty, too large,
    locked, broken or no table, and for a sheet that isn't there.
    """
    head = _head(path)
    if is_workbook(head):
        return _spreadsheet(path, sheet, header_row)
    if sheet:
        raise UserError("list_no_sheets", file=path.name, sheet=sheet)
    found, used, notes = sheet_of(path.read_bytes(), path.name, encoding)
    return _workbook((SheetInfo(found.name),), found, path.name, header_row, notes, used)


def read_pasted(text: str, name: str, *, header_row: int | None = None) -> Workbook:
    """The table in a text from the clipboard. ``name`` is what to call it in remarks."""
    grid, notes = parse(text, name)
    return _workbook((SheetInfo(name),), Sheet(name, grid), name, header_row, notes)


def _head(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UserError("list_not_a_table", file=path.name)
        with path.open("rb") as file:
            head = file.read(16)
    except FileNotFoundError as error:
        raise UserError("list_missing", file=path.name, folder=str(path.absolute().parent)) from error
    except OSError as error:
        raise UserError("list_unreadable", file=path.name) from error
    if not size:
        raise UserError("list_empty", file=path.name)
    if size > MOST_BYTES:
        raise UserError("list_too_large", file=path.name)
    if head.startswith(NOT_TABLES):
        raise UserError("list_not_a_table", file=path.name)
    return head


def _spreadsheet(path: Path, wanted: str | None, header_row: int | None) -> Workbook:
    file = SpreadsheetFile(path)
    names = {one.name: one for one in file.sheets}
    if wanted is not None:
        name = next((one for one in names if one.strip().casefold() == wanted.strip().casefold()), None)
        if name is None:
            raise UserError("list_no_such_sheet", file=path.name, sheet=wanted, sheets=", ".join(names))
        return _workbook(file.sheets, file.sheet(name), path.name, header_row)
    filled = [file.sheet(one.name) for one in file.sheets if not one.hidden]
    filled = [one for one in filled if any(cell is not None for row in one.grid for cell in row)]
    if not filled:
        raise UserError("list_empty", file=path.name)
    chosen = max(filled, key=_likeness)
    return _workbook(file.sheets, chosen, path.name, header_row, _left_out(file.sheets, filled, chosen))


def _likeness(sheet: Sheet) -> int:
    """How many fields its headers name; where that is equal, the first sheet is taken."""
    position = header_position(sheet)
    return known_headers(sheet.grid[position]) if position >= 0 else 0


def _left_out(sheets: tuple[SheetInfo, ...], filled: list[Sheet], chosen: Sheet) -> tuple[Message, ...]:
    others = [one.name for one in filled if one is not chosen]
    hidden = [one.name for one in sheets if one.hidden]
    notes = [Message.of("lists.sheet_used", sheet=chosen.name, others=", ".join(others))] if others else []
    if hidden:
        notes.append(Message.of("lists.hidden_sheets", sheets=", ".join(hidden)))
    return tuple(notes)


def _workbook(
    sheets: tuple[SheetInfo, ...],
    sheet: Sheet,
    file: str,
    header_row: int | None,
    notes: tuple[Message, ...] = (),
    encoding: str = "",
) -> Workbook:
    if not any(one.isalnum() for row in sheet.grid for cell in row for one in as_text(cell)):
        raise UserError("list_empty", file=file)
    table = table_of(sheet, header_row)
    if len(table.rows) > MOST_ROWS:
        raise UserError("list_too_large", file=file)
    return Workbook(sheets, table, notes, encoding)

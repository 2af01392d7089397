"""xlsx, xlsm, xls and ods: by calamine, once the file is seen to be what it says and of sane size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.growing import Growing, grown
from d4i_desktop.evidence.reading.layout import Layout, Row, bare_layout, layout_of
from d4i_desktop.evidence.reading.old_sheets import xls_marks
from d4i_desktop.evidence.reading.sheet_marks import Marks, ods_marks, xlsx_marks
from d4i_desktop.evidence.reading.sheet_rows import (
    DataRows,
    Ranges,
    filled_cells,
    filled_rows,
    merged_of,
    with_joined_names,
)
from d4i_desktop.evidence.reading.survey import survey
from d4i_desktop.evidence.reading.typed_cells import text_of
from d4i_desktop.evidence.reading.workbooks import BROKEN, workbook_kind
from d4i_desktop.evidence.table import SHOWN_ROWS, DataFile, Look, Part, Settings
from d4i_desktop.evidence.task import Task

MOST_BYTES_UNPACKED = 3_000_000_000
MOST_CELLS = 50_000_000
SAMPLE_ROWS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLook(Look):
    """A look that keeps the sheet, which can only be read as a whole, and how its table was found."""

    sheet: CalamineSheet
    layout: Layout
    merged: Ranges = ()


def look(path: Path, settings: Settings) -> Look:
    """What stands in the chosen sheet, or in the visible one that holds most.

    Raises :class:`UserError` for a file that is broken, locked with a password, of insane size, or empty.
    """
    return _looked(path, settings)


def _looked(path: Path, settings: Settings) -> SheetLook:
    kind = workbook_kind(path, MOST_BYTES_UNPACKED, "reading", tested=False)
    with _sentences(path):
        if kind == "ods":  # calamine makes room for every sheet of it at once
            _refuse_wide(path, (found := survey(path, "ods", room="reading")).rows, found.columns, found.last)
        book = CalamineWorkbook.from_path(str(path))
        sheets = [one for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
        positions = {one.name: place for place, one in enumerate(book.sheets_metadata)}
        hidden = {one.name for one in sheets if one.visible is not SheetVisibleEnum.Visible}
        names = [one.name for one in sheets]
        sheet, marks = _chosen(path, kind, book, names, hidden, positions, settings)
        merged = merged_of(sheet) or (survey(path, "ods", sheet.name, room="reading").merged if marks.merged else ())
        rows = _texts(sheet, merged, SAMPLE_ROWS)
    if not any(cell.strip() for _, row in rows for cell in row):
        raise UserError("reading_empty", file=path.name)
    layout = _layout(sheet, rows, merged, settings)
    parts = tuple(_part(one, one in hidden, sheet, marks) for one in names)
    return SheetLook(
        path=path,
        format=kind,
        headers=layout.names,
        rows=tuple(_fitted(row, layout.width) for _, row in layout.rows[:SHOWN_ROWS]),
        settings=settings,
        parts=parts,
        part=sheet.name,
        warnings=(
            *_about_sheets(parts, sheet.name, settings),
            *_about_rows(layout, marks, settings),
            *_about_cells(sheet, marks, merged),
        ),
        sheet=sheet,
        layout=layout,
        merged=merged,
    )


def _layout(sheet: CalamineSheet, rows: list[Row], merged: Ranges, settings: Settings) -> Layout:
    if settings.bare:
        return bare_layout(rows)
    return layout_of(rows if settings.header_row is not None else _joined(sheet, rows, merged), settings.header_row)


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except PasswordError as error:
        raise UserError("reading_encrypted", file=path.name) from error
    except (CalamineError, LookupError, ElementTree.ParseError, *BROKEN) as error:
        raise UserError("reading_broken", file=path.name) from error


def _chosen(
    path: Path,
    kind: str,
    book: CalamineWorkbook,
    names: list[str],
    hidden: set[str],
    positions: dict[str, int],
    settings: Settings,
) -> tuple[CalamineSheet, Marks]:
    """The sheet that was asked for or, of the visible ones (of all, where all are hidden), the one with most cells."""
    if settings.part is not None and settings.part not in names:
        raise UserError("reading_no_such_part", file=path.name, part=settings.part, parts=", ".join(names))
    offered = [settings.part] if settings.part is not None else [one for one in names if one not in hidden] or names
    if not offered:
        raise UserError("reading_empty", file=path.name)
    of_ods = ods_marks(path) if kind == "ods" else {}
    best: tuple[int, CalamineSheet, Marks] | None = None
    for name in offered:
        marks = of_ods.get(name) or _marks(path, kind, positions[name])
        sheet = book.get_sheet_by_name(name)
        size = sheet.height * sheet.width
        if best is None or size > best[0]:
            best = size, sheet, marks
    assert best is not None
    return best[1], best[2]


def _marks(path: Path, kind: str, position: int) -> Marks:
    """What calamine doesn't tell of a sheet. Refused before it makes room for every cell up to the last one."""
    if kind != "xlsx":
        return xls_marks(path, position) if kind == "xls" else Marks()
    marks = xlsx_marks(path, position, MOST_CELLS)
    if marks.odd or marks.rows * marks.columns > MOST_CELLS:
        exact = survey(path, "xlsx", "", position, room="reading")
        _refuse_wide(path, exact.rows, exact.columns, exact.last)
    return marks


def _refuse_wide(path: Path, rows: int, columns: int, last: str) -> None:
    if rows * columns > MOST_CELLS:
        raise UserError("reading_sheet_too_wide", file=path.name, cell=last)


def _part(name: str, hidden: bool, sheet: CalamineSheet, marks: Marks) -> Part:
    if name != sheet.name:
        return Part(name, hidden)
    return Part(name, hidden, sheet.height, marks.hidden_rows)


def _about_sheets(parts: tuple[Part, ...], used: str, settings: Settings) -> Iterator[Message]:
    others = [one.name for one in parts if one.name != used]
    hidden = [one.name for one in parts if one.hidden]
    if others and settings.part is None:
        yield Message.of("reading.sheet_used", sheet=used, others=", ".join(others))
    if hidden:
        yield Message.of("reading.hidden_sheets", sheets=", ".join(hidden))


def _about_rows(layout: Layout, marks: Marks, settings: Settings) -> Iterator[Message]:
    counted = (
        ("reading.preamble", layout.preamble),
        ("reading.hidden_rows", marks.hidden_rows),
        ("reading.hidden_columns", marks.hidden_columns),
    )
    for key, count in counted:
        if count:
            yield Message.of(key, rows=count)
    if not layout.header_row and settings.header_row is None:
        yield Message.of("reading.no_headers")
    if not layout.rows:
        yield Message.of("reading.no_rows")
    if layout.other:
        yield Message.of("reading.other_table", line=layout.other)


def _about_cells(sheet: CalamineSheet, marks: Marks, merged: Ranges) -> Iterator[Message]:
    if marks.failed:
        yield Message.of("reading.failed_cells", rows=marks.failed)
    if marks.uncalculated:
        yield Message.of("reading.uncalculated", cells=marks.uncalculated)
    if filled := filled_cells(sheet, merged):
        yield Message.of("reading.merged", cells=filled)


def _texts(sheet: CalamineSheet, merged: Ranges, most: int) -> list[Row]:
    """The first rows as texts, numbered as the spreadsheet program does."""
    rows = islice(filled_rows(sheet, merged), most)
    return [(line, [text_of(cell) for cell in row]) for line, row in rows]


def _joined(sheet: CalamineSheet, rows: list[Row], merged: Ranges) -> list[Row]:
    return with_joined_names(rows, merged, sheet.start[1] if sheet.start else 0)


def _fitted(row: Sequence[str], width: int) -> tuple[str, ...]:
    return (*row[:width], *[""] * (width - len(row)))


def load(look: Look, task: Task | None = None) -> DataFile:
    """Everything in the sheet. Raises :class:`UserError` and ``Cancelled``."""
    task = task or Task()
    found = look if isinstance(look, SheetLook) else _looked(look.path, look.settings)
    columns = [Growing() for _ in range(found.layout.width)]
    rows = DataRows(found.sheet, found.layout, found.merged)
    with _sentences(look.path):
        for batch, share in rows.batches():
            cells = zip(*batch, strict=True) if batch else [()] * len(columns)
            for column, raw in zip(columns, cells, strict=False):
                column.add_cells(raw, text_of)
            task.advance(0.6 * share)
    table, said = grown(found.headers, columns, task.part(0.6, 1.0))
    return DataFile(found, table, (*found.warnings, *rows.said(), *said))

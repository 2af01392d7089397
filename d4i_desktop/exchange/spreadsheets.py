"""Lists as spreadsheets: xlsx, xlsm, xls and ods, by calamine, once seen to be what they say and of sane size."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from d4i_desktop.core.errors import UserError
from d4i_desktop.exchange.survey import Survey, survey
from d4i_desktop.exchange.tables import Cell, Sheet, SheetInfo

MOST_BYTES_UNPACKED = 300_000_000
MOST_CELLS = 5_000_000
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED_OLE = "EncryptedPackage".encode("utf-16-le")


def is_spreadsheet(head: bytes) -> bool:
    """Whether a file that begins with these bytes is for calamine to read, rather than text."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", OLE))


class SpreadsheetFile:
    """An open spreadsheet. Raises :class:`UserError` for a file that is broken, locked, too large or something else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kind = _kind(path)
        if self.kind == "ods":  # calamine makes room for every sheet of it at once
            self._refuse_wide(survey(path, "ods"))
        try:
            self._book = CalamineWorkbook.from_path(str(path))
        except PasswordError as error:
            raise UserError("list_encrypted", file=path.name) from error
        except (CalamineError, OSError, ValueError) as error:
            raise UserError("list_broken", file=path.name) from error

    @property
    def sheets(self) -> tuple[SheetInfo, ...]:
        """The sheets that hold cells, in the file's order; charts and macros aren't among them."""
        return tuple(
            SheetInfo(one.name, one.visible is not SheetVisibleEnum.Visible)
            for one in self._book.sheets_metadata
            if one.typ is SheetTypeEnum.WorkSheet
        )

    def sheet(self, name: str) -> Sheet:
        """One sheet's cells, from its cell A1 on."""
        found = self._survey(name)
        self._refuse_wide(found)
        try:
            raw = self._book.get_sheet_by_name(name)
            values = raw.to_python(skip_empty_area=False)
        except (CalamineError, ValueError) as error:
            raise UserError("list_broken", file=self.path.name) from error
        grid = [[cell_of(value) for value in row] for row in values]
        return Sheet(name, grid, _merged(raw) or found.merged, found.without_value, found.errors)

    def _refuse_wide(self, found: Survey) -> None:
        if found.rows * found.columns > MOST_CELLS:
            raise UserError("list_too_wide", file=self.path.name, cell=found.last)

    def _survey(self, name: str) -> Survey:
        if self.kind == "xls":
            return Survey()
        position = [one.name for one in self._book.sheets_metadata].index(name)
        return survey(self.path, self.kind, name, position)


def _merged(raw: CalamineSheet) -> tuple[tuple[int, int, int, int], ...]:
    return tuple((*start, *end) for start, end in raw.merged_cell_ranges or ())


def cell_of(value: Any) -> Cell:
    """Calamine's value as one of ours: whole days as dates, other moments as text, yes and no as words."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return float(value)
        case datetime():
            midnight = value.time() == time()
            return value.date() if midnight else value.isoformat(sep=" ", timespec="minutes")
        case date():
            return value
        case time():
            return value.isoformat(timespec="minutes")
        case timedelta():
            return str(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip() or None


def _kind(path: Path) -> str:
    """xls, xlsx or ods by what is inside, whatever the name says."""
    with path.open("rb") as file:
        if file.read(8) == OLE:
            _refuse_encrypted_ole(path)
            return "xls"
    try:
        return _zipped_kind(path)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise UserError("list_broken", file=path.name) from error


def _refuse_encrypted_ole(path: Path) -> None:
    """Office keeps a workbook with a password as a stream of this name."""
    if ENCRYPTED_OLE in path.read_bytes():
        raise UserError("list_encrypted", file=path.name)


def _zipped_kind(path: Path) -> str:
    with zipfile.ZipFile(path) as packed:
        if sum(member.file_size for member in packed.infolist()) > MOST_BYTES_UNPACKED:
            raise UserError("list_too_large", file=path.name)
        names = set(packed.namelist())
        kind = _kind_by_members(packed, names)
        if not kind:
            raise UserError("list_not_a_table", file=path.name)
        if packed.testzip():
            raise UserError("list_broken", file=path.name)
        return kind


def _kind_by_members(packed: zipfile.ZipFile, names: set[str]) -> str:
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "mimetype" in names and b"opendocument.spreadsheet" in packed.read("mimetype")[:200]:
        _refuse_encrypted_ods(packed, names)
        return "ods"
    return ""


def _refuse_encrypted_ods(packed: zipfile.ZipFile, names: set[str]) -> None:
    manifest = packed.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        raise UserError("list_encrypted", file=Path(packed.filename or "").name)

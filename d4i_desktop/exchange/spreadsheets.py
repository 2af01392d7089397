"""Lists as spreadsheets: xlsx, xlsm, xls and ods, by calamine, once seen to be what they say and of sane size."""

from __future__ import annotations

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
from d4i_desktop.evidence.reading.survey import Survey, survey
from d4i_desktop.evidence.reading.workbooks import workbook_kind
from d4i_desktop.exchange.tables import Cell, Sheet, SheetInfo

MOST_BYTES_UNPACKED = 300_000_000
MOST_CELLS = 5_000_000


class SpreadsheetFile:
    """An open spreadsheet. Raises :class:`UserError` for a file that is broken, locked, too large or something else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kind = workbook_kind(path, MOST_BYTES_UNPACKED, "list")
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

"""Opens old workbooks in a process apart first: what is damaged in one may make calamine ask for more memory than there
is, which ends the process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.reading.apart import Piece, asked


def refuse_deadly(path: Path, room: str) -> None:
    """Raises :class:`UserError` ``<room>_broken`` for a workbook that ends the process that opens it, and whatever else
    :func:`asked` raises, of that room."""
    try:
        for _ in asked({"what": "workbook"}, path):
            pass
    except UserError as error:
        raise UserError(error.message_id.replace("reading", room, 1), file=path.name) from error


def answers(request: Mapping[str, Any]) -> Iterator[Piece]:
    """Open every sheet. What calamine refuses by itself is no danger."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        book = CalamineWorkbook.from_path(request["path"])
        for sheet in book.sheets_metadata:
            if sheet.typ is SheetTypeEnum.WorkSheet:
                book.get_sheet_by_name(sheet.name)
    except (CalamineError, OSError, ValueError):
        pass
    return iter(())

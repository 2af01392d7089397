"""Lists of datasets as people have them: read, guess what the columns mean, prepare one edit. Nothing here writes."""

from __future__ import annotations

from d4i_desktop.exchange.headers import Column, ColumnMapping, guess
from d4i_desktop.exchange.lists import Preview, Updated, prepare
from d4i_desktop.exchange.reading import read, read_pasted
from d4i_desktop.exchange.tables import Remark, SheetInfo, Table, Workbook

__all__ = [
    "Column",
    "ColumnMapping",
    "Preview",
    "Remark",
    "SheetInfo",
    "Table",
    "Updated",
    "Workbook",
    "guess",
    "prepare",
    "read",
    "read_pasted",
]

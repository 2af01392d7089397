"""Files that are dropped on a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

INVENTORY = ".d4i"
LISTS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")


def file_in(dropped: QMimeData) -> Path | None:
    """The one file of a kind we know among what is dropped."""
    files = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return next((file for file in files if file.suffix.lower() in (INVENTORY, *LISTS)), None)


def is_inventory(file: Path) -> bool:
    return file.suffix.lower() == INVENTORY

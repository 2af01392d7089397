"""Files that are dropped on a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from d4i_desktop.content.words import Language

INVENTORY = ".d4i"
LISTS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")
"""What may hold a list of datasets; it may as well be data about people."""


def file_in(dropped: QMimeData) -> Path | None:
    """The one file of a kind we know among what is dropped."""
    files = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return next((file for file in files if file.suffix.lower() in (INVENTORY, *_read())), None)


def is_inventory(file: Path) -> bool:
    return file.suffix.lower() == INVENTORY


def is_data(file: Path) -> bool:
    """Whether it can't be a list of datasets."""
    return file.suffix.lower() in _read() and file.suffix.lower() not in LISTS


def data_filter(words: Language) -> str:
    """The kinds of data files, as a file dialog offers them."""
    kinds = " ".join(f"*{one}" for one in _read())
    return f"{words('evidence.file.kinds')} ({kinds});;{words('evidence.file.any')} (*)"


def _read() -> tuple[str, ...]:
    """What data files end in. Asked of what reads them once there is a file: a window starts without it."""
    from d4i_desktop.evidence.reading import SUFFIXES

    return SUFFIXES

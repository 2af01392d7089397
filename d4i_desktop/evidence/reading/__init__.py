"""Data files of any kind: a quick first look, and everything in them as a coded table. The source is only ever read.

What a file is, its first bytes say; its suffix decides only where they don't. Each family of files has a module with
``look(path, settings) -> Look`` and ``load(look, task) -> DataFile``, imported once a file of that family is met:
neither numpy nor the engine is needed to import this package.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.reading.files import HEAD, head_of, in_sentences, opened, unchanged
from d4i_desktop.evidence.reading.signs import is_database, is_json, is_parquet, is_statistics
from d4i_desktop.evidence.reading.workbooks import is_workbook
from d4i_desktop.evidence.task import Task

if TYPE_CHECKING:
    from d4i_desktop.evidence.table import DataFile, Look, Settings

SUFFIXES: tuple[str, ...] = tuple(
    ".csv .tsv .tab .txt .xlsx .xlsm .xls .ods .sav .zsav .por .dta .sas7bdat .xpt .sqlite .sqlite3 .db .parquet "
    ".json .jsonl .ndjson .geojson".split()
)
"""What files to choose from end in, as a person may be offered them."""
BLOCK = 1 << 20


class Family(Protocol):
    """A module that reads one kind of files."""

    def look(self, path: Path, settings: Settings) -> Look: ...

    def load(self, look: Look, task: Task | None) -> DataFile: ...


def _text() -> Family:
    from d4i_desktop.evidence.reading import text

    return text


def _spreadsheets() -> Family:
    from d4i_desktop.evidence.reading import spreadsheets

    return spreadsheets


def _statistics() -> Family:
    from d4i_desktop.evidence.reading import statistics

    return statistics


def _databases() -> Family:
    from d4i_desktop.evidence.reading import databases

    return databases


def _parquet() -> Family:
    from d4i_desktop.evidence.reading import parquet

    return parquet


def _records() -> Family:
    from d4i_desktop.evidence.reading import objects

    return objects


def _any(head: bytes, suffix: str) -> bool:
    return True


FAMILIES: tuple[tuple[Callable[[bytes, str], bool], Callable[[], Family]], ...] = (
    (lambda head, _suffix: is_workbook(head), _spreadsheets),
    (is_statistics, _statistics),
    (is_database, _databases),
    (is_parquet, _parquet),
    (is_json, _records),
    (_any, _text),
)
"""Whether a file is of the family, by its first bytes and its suffix in lower case, and the module that reads it.
The first that agrees reads the file; text comes last."""


def look(path: Path, settings: Settings | None = None) -> Look:
    """What the file is and how its beginning reads; quick whatever its size.

    ``settings`` overrule the guess. Raises :class:`UserError` for a file that isn't one or holds no table.
    """
    from d4i_desktop.evidence.table import Settings

    with in_sentences(path):
        found = _family(path).look(path, settings or Settings())
        if settings and settings.part and settings.part != found.part:
            raise UserError("reading_no_parts", file=path.name, part=settings.part)
        return found


def load(look: Look, task: Task | None = None) -> DataFile:
    """Everything in the file that was looked at, read as the look says. Its own look is bare, so that what is kept of a
    file is its table alone.

    Raises :class:`UserError` for a file that changed meanwhile or can't be read to its end, and ``Cancelled``.
    """
    from d4i_desktop.evidence.table import bare

    with in_sentences(look.path), unchanged(look.path):
        found = _family(look.path).load(look, task)
    return replace(found, look=bare(found.look))


def _family(path: Path) -> Family:
    head, suffix = head_of(path), path.suffix.casefold()
    return next(module() for agrees, module in FAMILIES if agrees(head, suffix))


def fingerprint(path: Path, task: Task | None = None) -> str:
    """SHA-256 of the file's bytes, in hexadecimal. Raises :class:`UserError` for a file that can't be read."""
    task = task or Task()
    found, size, done = hashlib.sha256(), max(1, path.stat().st_size if path.is_file() else 1), 0
    with opened(path) as file:
        while block := file.read(BLOCK):
            found.update(block)
            done += len(block)
            task.advance(done / size)
    return found.hexdigest()


__all__ = ["FAMILIES", "HEAD", "SUFFIXES", "fingerprint", "load", "look", "unchanged"]

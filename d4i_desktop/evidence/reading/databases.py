"""Tables and views of an SQLite database, opened so that neither it nor its folder can change."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.growing import Growing, grown
from d4i_desktop.evidence.reading.layout import unique_names
from d4i_desktop.evidence.table import DataFile, Look, Part, Settings
from d4i_desktop.evidence.task import Task

OURS = 0x44344931
"""The application id of our own inventories."""
SHOWN_ROWS, BATCH, STEPS = 100, 10_000, 100_000
MOST_SECONDS_TO_LOOK = 5.0
"""A view may have rows without end."""


def look(path: Path, settings: Settings) -> Look:
    """The chosen table, or the one with most rows, and what others there are.

    Raises :class:`UserError` for a broken database, one without tables, and an inventory of ours.
    """
    with _open(path) as con, _until(con, time.monotonic() + MOST_SECONDS_TO_LOOK):
        parts = _parts(con, path)
        names = [one.name for one in parts]
        if settings.part is not None and settings.part not in names:
            raise UserError("reading_no_such_part", file=path.name, part=settings.part, parts=", ".join(names))
        part = settings.part or max(parts, key=lambda one: one.rows or 0).name
        cursor = con.execute(f"SELECT * FROM {_quoted(part)} LIMIT {SHOWN_ROWS}")
        headers = unique_names([column[0] for column in cursor.description])
        rows = tuple(tuple(map(_text, row)) for row in cursor)
    return Look(
        path=path,
        format="sqlite",
        headers=headers,
        rows=rows,
        settings=settings,
        parts=parts,
        part=part,
        warnings=tuple(_warnings(parts, part, settings, rows)),
    )


def load(look: Look, task: Task | None = None) -> DataFile:
    """Everything in the table. Raises :class:`UserError` and ``Cancelled``."""
    task = task or Task()
    total = max(1, next((one.rows or 0 for one in look.parts if one.name == look.part), 0))
    growing = [Growing() for _ in look.headers]
    files: set[str] = set()
    with _open(look.path) as con, task.interruptible(con.interrupt):
        cursor, done = con.execute(f"SELECT * FROM {_quoted(look.part)}"), 0
        while rows := list(islice(cursor, BATCH)):
            done += len(rows)
            for name, column, cells in zip(look.headers, growing, zip(*rows, strict=True), strict=True):
                if bytes in set(map(type, cells)):
                    files.add(name)
                column.add(list(map(_text, cells)))
            task.advance(0.8 * min(1.0, done / total))
    table, said = grown(look.headers, growing, task.part(0.8, 1.0))
    pictures = [Message.of("reading.not_text", column=name) for name in look.headers if name in files]
    return DataFile(look, table, (*look.warnings, *pictures, *said))


@contextmanager
def _open(path: Path) -> Iterator[Any]:
    """Immutable, so that SQLite makes no journal or lock beside the file and its folder stays as it was."""
    con = None
    try:
        con = sqlite.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        con.execute("PRAGMA trusted_schema = OFF")
        con.text_factory = lambda data: data.decode("utf-8", errors="replace")
        yield con
    except sqlite.Error as error:
        raise UserError("reading_broken", file=path.name) from error
    finally:
        if con is not None:
            con.close()


@contextmanager
def _until(con: Any, end: float) -> Iterator[None]:
    """Within it, whatever runs past ``end`` (of the monotonic clock, in seconds) is broken off."""
    con.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    yield
    con.set_progress_handler(None, 0)


def _parts(con: Any, path: Path) -> tuple[Part, ...]:
    """Tables with their rows, then views, whose rows would have to be made to count them."""
    if con.execute("PRAGMA application_id").fetchone()[0] == OURS:
        raise UserError("reading_ours", file=path.name)
    found = con.execute(
        "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite~_%' ESCAPE '~' "
        "ORDER BY type, name"
    ).fetchall()
    if not found:
        raise UserError("reading_empty", file=path.name)
    return tuple(Part(name, rows=_count(con, name) if kind == "table" else None) for name, kind in found)


def _count(con: Any, table: str) -> int:
    try:
        return int(con.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchone()[0])
    except sqlite.OperationalError:  # a virtual table whose module isn't there
        return 0


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(cell: Any) -> str:
    if cell is None or isinstance(cell, bytes):
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def _warnings(parts: tuple[Part, ...], part: str, settings: Settings, rows: tuple[Any, ...]) -> Iterator[Message]:
    others = [one.name for one in parts if one.name != part]
    if others and settings.part is None:
        yield Message.of("reading.table_used", table=part, others=", ".join(others))
    if not rows:
        yield Message.of("reading.no_rows")

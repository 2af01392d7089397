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
from d4i_desktop.evidence.engine import quoted
from d4i_desktop.evidence.reading.growing import Growing, grown
from d4i_desktop.evidence.reading.layout import unique_names
from d4i_desktop.evidence.reading.signs import OWN_SUFFIX
from d4i_desktop.evidence.reading.typed_cells import text_of
from d4i_desktop.evidence.table import SHOWN_ROWS, DataFile, Look, Part, Settings
from d4i_desktop.evidence.task import Task

OURS = 0x44344931
"""The application id of our own inventories."""
BATCH, STEPS = 10_000, 100_000
MOST_SECONDS_TO_COUNT, MOST_SECONDS_TO_LOOK = 3.0, 5.0
MOST_CELLS_OF_A_VIEW = 200_000_000
"""A view may have rows without end."""
Rows = tuple[tuple[str, ...], ...]
NOT_YET_WRITTEN = ("-wal", "-journal")
"""Files beside a database that another program has open, or left behind: what it changed last is in there."""


def look(path: Path, settings: Settings) -> Look:
    """The chosen table, or the one with most rows, and what others there are.

    Raises :class:`UserError` for a broken or encrypted database, one without tables, a view whose rows take too long,
    and an inventory of ours.
    """
    if path.suffix.casefold() == OWN_SUFFIX:  # it may be encrypted
        raise UserError("reading_ours", file=path.name)
    with _open(path) as con:
        parts, views = _parts(con, path)
        names = [one.name for one in parts]
        if settings.part is not None and settings.part not in names:
            raise UserError("reading_no_such_part", file=path.name, part=settings.part, parts=", ".join(names))
        part = settings.part or max(parts, key=lambda one: _size(one, views)).name
        headers, rows = _first_rows(con, path, part)
    return Look(
        path=path,
        format="sqlite",
        headers=headers,
        rows=rows,
        settings=settings,
        parts=parts,
        part=part,
        warnings=tuple(_warnings(path, parts, part, settings, rows)),
    )


def _size(part: Part, views: frozenset[str]) -> float:
    """Views come last; a table that couldn't be counted in time comes first."""
    if part.name in views:
        return -1.0
    return float("inf") if part.rows is None else part.rows


def _first_rows(con: Any, path: Path, part: str) -> tuple[tuple[str, ...], Rows]:
    try:
        with _until(con, time.monotonic() + MOST_SECONDS_TO_LOOK):
            cursor = con.execute(f"SELECT * FROM {quoted(part)} LIMIT {SHOWN_ROWS}")
            headers = unique_names([column[0] for column in cursor.description])
            return headers, tuple(tuple(map(_text, row)) for row in cursor)
    except sqlite.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        raise UserError("reading_endless", file=path.name, part=part) from error


def load(look: Look, task: Task | None = None) -> DataFile:
    """Everything in the table. Raises :class:`UserError` and ``Cancelled``."""
    task = task or Task()
    known = next((one.rows for one in look.parts if one.name == look.part), None)
    total, most = max(1, known or 0), MOST_CELLS_OF_A_VIEW // max(1, len(look.headers))
    growing = [Growing() for _ in look.headers]
    files: set[str] = set()
    with _open(look.path) as con, task.interruptible(con.interrupt):
        cursor, done = con.execute(f"SELECT * FROM {quoted(look.part)}"), 0
        while rows := list(islice(cursor, BATCH)):
            done += len(rows)
            if known is None and done > most:
                raise UserError("reading_endless", file=look.path.name, part=look.part)
            for name, column, cells in zip(look.headers, growing, zip(*rows, strict=True), strict=True):
                if bytes in set(map(type, cells)):
                    files.add(name)
                column.add_cells(cells, _text)
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
        con.execute("PRAGMA temp_store = MEMORY")  # what is sorted would lie on the disk in between
        con.text_factory = lambda data: data.decode("utf-8", errors="replace")
        yield con
    except sqlite.Error as error:
        noise = getattr(error, "sqlite_errorcode", None) == sqlite.SQLITE_NOTADB
        raise UserError("reading_not_a_database" if noise else "reading_broken", file=path.name) from error
    except (UnicodeDecodeError, OverflowError) as error:  # a name, or a size, that is none
        raise UserError("reading_broken", file=path.name) from error
    finally:
        if con is not None:
            con.close()


@contextmanager
def _until(con: Any, end: float) -> Iterator[None]:
    """Within it, whatever runs past ``end`` (of the monotonic clock, in seconds) is broken off."""
    con.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    try:
        yield
    finally:
        con.set_progress_handler(None, 0)


def _parts(con: Any, path: Path) -> tuple[tuple[Part, ...], frozenset[str]]:
    """Tables with their rows, then views, whose rows would have to be made to count them; and the names of those."""
    if con.execute("PRAGMA application_id").fetchone()[0] == OURS:
        raise UserError("reading_ours", file=path.name)
    found = con.execute(
        "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite~_%' ESCAPE '~' "
        "ORDER BY type, name"
    ).fetchall()
    if not found:
        raise UserError("reading_empty", file=path.name)
    views = frozenset(name for name, kind in found if kind == "view")
    with _until(con, time.monotonic() + MOST_SECONDS_TO_COUNT):
        parts = tuple(Part(name, rows=None if name in views else _count(con, name)) for name, _ in found)
    return parts, views


def _count(con: Any, table: str) -> int | None:
    """Its rows; ``None`` where counting takes too long, 0 for a virtual table whose module isn't there."""
    try:
        return int(con.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0])
    except sqlite.OperationalError as error:
        return None if "interrupted" in str(error) else 0


def _text(cell: Any) -> str:
    return "" if isinstance(cell, bytes) else text_of(cell)


def _warnings(path: Path, parts: tuple[Part, ...], part: str, settings: Settings, rows: Rows) -> Iterator[Message]:
    others = [one.name for one in parts if one.name != part]
    if others and settings.part is None:
        yield Message.of("reading.table_used", table=part, others=", ".join(others))
    if any(_holds_something(path.with_name(path.name + ending)) for ending in NOT_YET_WRITTEN):
        yield Message.of("reading.not_yet_written")
    if not rows:
        yield Message.of("reading.no_rows")


def _holds_something(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False

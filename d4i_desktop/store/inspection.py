"""Is this file one of ours, whole, and of a version we know? Asked before anything else is done with it."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from d4i_desktop.core.errors import UserError
from d4i_desktop.store import engine
from d4i_desktop.store.keys import MARK, is_protected
from d4i_desktop.store.migrations import APPLICATION_ID, VERSION, names, up_to

MAGIC = b"SQLite format 3\x00"
OURS = APPLICATION_ID.to_bytes(4)
MOST_FLIPPED = 2
HEADER = 100
MOST_BYTES = 2**29
"""A hundred times the file of a large organisation. More is a stranger's, made to fill the memory."""

DAMAGE = frozenset("damaged damaged_row rows_missing broken_references strange_schema".split())
"""What is said of a file that is ours but not sound, as message ids."""

PATIENCE = 20.0
"""Seconds for what takes a fraction of one, unless somebody wants it to take for ever."""


def check_header(path: Path) -> bool:
    """Whether the file is protected; read without SQLite.

    Raises ``UserError`` for a file that is missing, foreign, too large, or, where that can be told, too new.
    """
    if not path.exists():
        raise UserError("missing", file=path.name, folder=str(path.absolute().parent))
    if not path.is_file():  # a folder, or a pipe, on which reading would wait for ever
        raise UserError("not_ours", file=path.name)
    with engine.sentences(path):
        if os.stat(path).st_size > MOST_BYTES:
            raise UserError("too_large", file=path.name, most=MOST_BYTES >> 20)
        with path.open("rb") as file:
            header = file.read(HEADER)
    if is_protected(path):
        return True
    if header[:16] + header[68:72] != MAGIC + OURS:
        ours = _nearly(header[:16] + header[68:72], MAGIC + OURS) or _nearly(header[: len(MARK)], MARK)
        raise UserError("damaged" if ours else "not_ours", file=path.name)
    _not_newer(path, int.from_bytes(header[60:64]))
    return False


def _nearly(found: bytes, expected: bytes) -> bool:
    """Whether what should begin a file of ours does, but for a bit or two that flipped."""
    apart = int.from_bytes(found) ^ int.from_bytes(expected)
    return len(found) == len(expected) and apart.bit_count() <= MOST_FLIPPED


def check_version(database: Database, path: Path) -> int:
    """The version of the file. Raises ``UserError`` for another program's and for one from a later version of ours."""
    application, version = (_pragma(database, name) for name in ("application_id", "user_version"))
    if application != APPLICATION_ID:
        raise UserError("not_ours", file=path.name)
    _not_newer(path, version)
    return version


def _not_newer(path: Path, version: int) -> None:
    if version > VERSION:
        raise UserError("too_new", file=path.name, version=version, known=VERSION)


def check_content(database: Database, path: Path, version: int, *, protected: bool = False) -> None:
    """Raises ``UserError`` for a schema that the migrations don't make, damaged pages or indexes, broken references.

    The schema comes first: what a stranger wrote into it must not run while the rest is looked at.
    """
    with engine.sentences(path), engine.ending_within(database, PATIENCE):
        if schema(database) != expected_schema(version) or applied(database) != names()[:version]:
            raise UserError("strange_schema", file=path.name)
        if protected and database.conn.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
            raise UserError("damaged", file=path.name)
        if database.conn.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise UserError("damaged", file=path.name)
        if database.conn.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise UserError("broken_references", file=path.name)


def _pragma(database: Database, name: str) -> int:
    return int(database.conn.execute(f"PRAGMA {name}").fetchone()[0])


def schema(database: Database) -> frozenset[tuple[str, str, str]]:
    rows = database.conn.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema").fetchall()
    return frozenset((str(kind), str(name), str(sql)) for kind, name, sql in rows)


def applied(database: Database) -> list[str]:
    """The names of the migrations that the file says it went through."""
    return [str(row[0]) for row in database.conn.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]


@cache
def expected_schema(version: int) -> frozenset[tuple[str, str, str]]:
    """What the migrations make, so that a stranger's trigger or view can't hide."""
    database = engine.in_memory()
    up_to(database, version)
    return schema(database)

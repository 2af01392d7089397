"""Is this file one of ours, whole, and of a version we know? Asked before anything else is done with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlite_utils import Database

from d4i_desktop.core.errors import UserError
from d4i_desktop.store import engine
from d4i_desktop.store.migrations import APPLICATION_ID, VERSION, up_to

MAGIC = b"SQLite format 3\x00"
HEADER = 100


def check_header(path: Path) -> int:
    """The file's version, read without SQLite. Raises ``UserError`` for a missing, foreign or too new file."""
    if not path.exists():
        raise UserError("missing", file=path.name, folder=str(path.absolute().parent))
    if path.is_dir():
        raise UserError("not_ours", file=path.name)
    with engine.sentences(path), path.open("rb") as file:
        header = file.read(HEADER)
    if len(header) < HEADER or not header.startswith(MAGIC):
        raise UserError("not_ours", file=path.name)
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise UserError("not_ours", file=path.name)
    version = int.from_bytes(header[60:64])
    if version > VERSION:
        raise UserError("too_new", file=path.name, version=version, known=VERSION)
    return version


def check_content(database: Database, path: Path, version: int) -> None:
    """Raises ``UserError`` for damaged pages, a schema that the migrations don't make, or broken references."""
    for problem in problems(database, path, version):
        raise UserError(problem, file=path.name)


def problems(database: Database, path: Path, version: int) -> list[str]:
    """Message ids of what is wrong, most serious first; empty for a sound file."""
    found = []
    with engine.sentences(path):
        if database.conn.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            found.append("damaged")
        elif schema(database) != expected_schema(version):
            found.append("strange_schema")
        elif database.conn.execute("PRAGMA foreign_key_check").fetchone() is not None:
            found.append("broken_references")
    return found


def schema(database: Database) -> frozenset[tuple[str, str, str]]:
    rows = database.conn.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema").fetchall()
    return frozenset((str(kind), str(name), str(sql)) for kind, name, sql in rows)


@cache
def expected_schema(version: int) -> frozenset[tuple[str, str, str]]:
    """What the migrations make, so that a stranger's trigger or view can't hide."""
    database = engine.in_memory()
    up_to(database, version)
    return schema(database)

"""What is wrong with a file, for whoever can help: figures, names of our own tables, numbers of rows; no content."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from d4i_desktop import __version__
from d4i_desktop.core.errors import UserError
from d4i_desktop.store import engine, inspection, seals
from d4i_desktop.store.cipher import damaged_pages
from d4i_desktop.store.contents import UNREADABLE
from d4i_desktop.store.keys import Key
from d4i_desktop.store.migrations import SEALED, VERSION
from d4i_desktop.store.seals import SEAL

MOST_LINES = 50


def diagnosis(path: Path, key: Key | None = None) -> str:
    """A text of lines ``what: figure``. For a file that nothing in this program has open.

    Raises ``UserError`` for a file that is missing, foreign, too new, or that this key doesn't open.
    """
    protected = inspection.check_header(path)
    if protected and key is None:
        raise UserError("passphrase_needed", file=path.name)
    key = key if protected else None
    return "\n".join([*_header(path, protected), *_pages(path, key), *_database(path, key)]) + "\n"


def _header(path: Path, protected: bool) -> Iterator[str]:
    size = path.stat().st_size
    yield f"D4I Desktop {__version__}, format {VERSION}, SQLite {engine.SQLITE}, {platform.system()}"
    yield f"bytes: {size}; beyond whole pages: {size % 4096}; protected: {'yes' if protected else 'no'}"
    yield f"journal beside it: {'yes' if path.with_name(f'{path.name}-journal').exists() else 'no'}"
    if not protected:
        with path.open("rb") as file:
            yield f"header: {file.read(inspection.HEADER).hex()}"


def _pages(path: Path, key: Key | None) -> Iterator[str]:
    if key is not None:
        damaged, pages = damaged_pages(path, key)
        yield f"pages: {pages}; whose code doesn't hold: {len(damaged)} {damaged[:MOST_LINES]}"


def _database(path: Path, key: Key | None) -> Iterator[str]:
    """Each part with a connection of its own: one that fails doesn't keep the others back."""
    for part in (_version, _schema, _integrity, _references):
        yield from _part(path, key, part)
    for table in sorted(SEALED):
        yield from _part(path, key, partial(_table, table=table))


def _part(path: Path, key: Key | None, part: Callable[[Database], Iterator[str]]) -> Iterator[str]:
    database = engine.connect(path, read_only=True, key=key)
    database.conn.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        with engine.ending_within(database, inspection.PATIENCE):
            yield from part(database)
    except (engine.DatabaseError, *UNREADABLE) as error:
        name = getattr(part, "__name__", "table").strip("_")
        yield f"{name}: {type(error).__name__}"
    finally:
        database.conn.close()


def _version(database: Database) -> Iterator[str]:
    yield f"version: {database.conn.execute('PRAGMA user_version').fetchone()[0]}"


def _schema(database: Database) -> Iterator[str]:
    version = int(database.conn.execute("PRAGMA user_version").fetchone()[0])
    expected = inspection.expected_schema(min(max(version, 1), VERSION))
    found = inspection.schema(database)
    missing = sorted(name for _, name, _ in expected - found)
    yield f"schema: {len(found & expected)} as made, {len(found - expected)} others, missing {missing}"


def _integrity(database: Database) -> Iterator[str]:
    for (line,) in database.conn.execute(f"PRAGMA integrity_check({MOST_LINES})").fetchall():
        yield f"integrity: {line}"


def _references(database: Database) -> Iterator[str]:
    broken = database.conn.execute("PRAGMA foreign_key_check").fetchall()
    yield f"references that lead nowhere: {len(broken)}"


def _table(database: Database, table: str) -> Iterator[str]:
    rows, found, broken = seals.read_tally(database).get(table, (0, 0))[0], 0, []
    try:
        for found, (row, seal) in enumerate(seals.rows_of(database, table), start=1):
            if row[SEAL] != seal:
                broken.append(found)
    except engine.DatabaseError as error:
        yield f"table {table}: {type(error).__name__} after {found} of {rows} rows"
    else:
        yield f"table {table}: {found} of {rows} rows; whose seal is broken: {len(broken)} {broken[:MOST_LINES]}"

"""A whole inventory written to a new file: a first one, a copy, one under another key, what could be saved of one.

The file appears under its name when all of it is on disk and was read back; until then it lies beside, hidden.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from sqlite_utils import Database

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Entity
from d4i_desktop.core.trail import Entry, TrailRule
from d4i_desktop.store import contents, engine, inspection, record
from d4i_desktop.store.keys import Key
from d4i_desktop.store.migrations import SEALED_SINCE, migrate
from d4i_desktop.store.rows import TABLES, to_row
from d4i_desktop.store.seals import Sealed
from d4i_desktop.store.unfolding import folded

TRIES, BETWEEN = 5, 0.2
"""How often, and how many seconds apart, a file is put in its place while a sync client or a scanner holds the old."""

BLOCK = 2**20


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds. ``entities``: what others refer to comes first; ``attachments``: bytes, found by SHA-256."""

    entities: tuple[Entity, ...]
    attachments: tuple[bytes, ...] = ()
    trail: tuple[Entry, ...] = ()
    rule: TrailRule = field(default_factory=TrailRule)


def make(path: Path, content: Content, key: Key | None) -> None:
    """A new file. Raises ``UserError`` where there is one already; nothing half-made is left."""
    if path.exists():
        raise UserError("file_exists", file=path.name, folder=str(path.absolute().parent))
    new = beside(path)
    with engine.sentences(path):
        new.unlink(missing_ok=True)
        try:
            write(new, content, key)
            os.rename(new, path)
            sync_folder(path)
        finally:
            remove(new)


def beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def write(path: Path, content: Content, key: Key | None) -> None:
    """Write a file that must not exist yet, and read it back."""
    with building(path, key) as database:
        migrate(database)
        _fill(Sealed(database), content)
    verify(path, key)


@contextmanager
def building(path: Path, key: Key | None) -> Iterator[Database]:
    """A new database that nobody knows of until it is whole: it is synced once, at the end."""
    database = engine.create(path, key)
    try:
        database.conn.execute("PRAGMA journal_mode = MEMORY")
        database.conn.execute("PRAGMA synchronous = OFF")
        yield database
    finally:
        database.conn.close()
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _fill(sealed: Sealed, content: Content) -> None:
    with sealed.change():
        for kind, some in groupby(content.entities, type):
            sealed.put(TABLES[kind], [to_row(one) for one in some])
        for one in content.attachments:
            row = {"sha256": sha256(one).hexdigest(), "content": folded(one)}
            sealed.put("attachment", [row], pk="sha256")
        sealed.put(record.TRAIL, [record.entry_row(one) for one in content.trail], pk="number")
        record.put_rule(sealed, content.rule)


def verify(path: Path, key: Key | None) -> None:
    """Raises ``UserError`` for a file that isn't sound in every part.

    It may be open in this program: SQLite alone reads it, as reading it ourselves would drop SQLite's locks.
    """
    with engine.sentences(path):
        database = engine.connect(path, read_only=True, key=key)
        try:
            with engine.one_moment(database):
                version = inspection.check_version(database, path)
                inspection.check_content(database, path, version, protected=key is not None)
                if version >= SEALED_SINCE:
                    contents.check_rows(database, path)
        finally:
            database.conn.close()


def swap(new: Path, path: Path) -> None:
    """Put a new file in the place of another that is closed, and overwrite the other before it is let go."""
    old = _old(path)
    with suppress(OSError):
        os.chmod(new, stat.S_IMODE(os.stat(path).st_mode))  # colleagues on a server read it as before
    with suppress(OSError):  # file systems without links: what was deleted there can't be overwritten
        remove(old)
        os.link(path, old)
    replace(new, path)
    sync_folder(path)  # until the new name is on the disk, the old file must not be touched
    clear(path)


def replace(new: Path, path: Path) -> None:
    """One file takes the place of another, all at once. Raises ``OSError`` where something holds the other."""
    for left in reversed(range(TRIES)):
        try:
            os.replace(new, path)
            return
        except PermissionError:
            if not left:
                raise
            time.sleep(BETWEEN)


def sync_folder(path: Path) -> None:
    """Have the names in a file's folder written to the disk, where the system lets us ask for it."""
    with suppress(OSError):
        handle = os.open(path.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def clear(path: Path) -> None:
    """Remove what a change of the key left beside the file when it was cut off. For a file that we hold the lock of."""
    for left in (beside(path), _old(path)):
        let_go(left)


def let_go(path: Path) -> None:
    """Overwrite a file and remove it. Only the name goes of what has another one, such as a snapshot, and of a link."""
    with suppress(OSError):
        about = os.lstat(path)
        if stat.S_ISREG(about.st_mode) and about.st_nlink == 1:
            wipe(path)
    with suppress(OSError):
        remove(path)


def wipe(path: Path) -> None:
    """Overwrite a file. On solid-state disks the medium may keep what was there all the same."""
    left = path.stat().st_size
    with path.open("r+b") as file:
        while left > 0:
            left -= file.write(bytes(min(left, BLOCK)))
        file.flush()
        os.fsync(file.fileno())


def _old(path: Path) -> Path:
    return path.with_name(f".{path.name}.old")


def remove(path: Path) -> None:
    """A database that may be there, and what SQLite left beside it."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)

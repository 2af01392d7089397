"""An open inventory: what the file holds in memory, and the one road by which it changes."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlite_utils import Database

from d4i_desktop.core.edits import Change, Edit
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import ENTITY_TYPES, Entity, Organisation
from d4i_desktop.store import engine, inspection
from d4i_desktop.store.lock import Lock
from d4i_desktop.store.migrations import VERSION, migrate
from d4i_desktop.store.rows import TABLES, from_row, to_row

SUFFIX = ".d4i"
ATTACHED = (("organisation", "logo"), ("issued_plan", "fingerprint"), ("issued_document", "pdf"))
"""The columns that hold the SHA-256 of an attachment."""


class Store:
    """Use :meth:`open` or :meth:`create`. ``read_only`` says whether :meth:`apply` will refuse."""

    def __init__(self, path: Path, database: Database, lock: Lock | None) -> None:
        self.path = path
        self.read_only = lock is None
        self._database = database
        self._lock = lock
        self.inventory = Inventory(_entities(database, path))

    @classmethod
    def create(cls, path: Path, organisation: Organisation) -> Store:
        """Begin a new inventory. Raises ``UserError`` where there is a file already; nothing half-made is left."""
        if path.exists():
            raise UserError("file_exists", file=path.name, folder=str(path.absolute().parent))
        beginning = path.with_name(f".{path.name}.new")
        with engine.sentences(path):
            beginning.unlink(missing_ok=True)
            try:
                _begin(beginning, organisation)
                os.rename(beginning, path)
            finally:
                beginning.unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Store:
        """Open an inventory after looking whether it is ours and sound.

        A file or folder that can't be written opens read-only. Raises ``UserError`` for a file that is missing,
        foreign, damaged, too new, or open elsewhere (unless only reading was asked for); it is left as it was.
        """
        if not path.exists():
            raise UserError("missing", file=path.name, folder=str(path.absolute().parent))
        lock = None if read_only else _lock(path)
        try:
            version = inspection.check_header(path)
            with engine.sentences(path):
                return cls._opened(path, lock, version)
        except BaseException:
            if lock:
                lock.release()
            raise

    @classmethod
    def _opened(cls, path: Path, lock: Lock | None, version: int) -> Store:
        database = engine.connect(path, read_only=lock is None)
        try:
            inspection.check_content(database, path, version)
            if version < VERSION:
                if lock is None:
                    raise UserError("old_and_read_only", file=path.name)
                migrate(database)
            if lock is not None:
                _forget_unused(database)
            return cls(path, database, lock)
        except BaseException:
            database.conn.close()
            raise

    def apply(self, edit: Edit) -> None:
        """Carry out an edit: on disk when this returns, or not at all.

        Raises ``UserError`` for a read-only file, a full disk or a medium that is gone.
        """
        if not edit:
            return
        if self.read_only:
            raise UserError("read_only", file=self.path.name)
        self.inventory.verify(edit)
        with engine.sentences(self.path), self._database.atomic():
            self._database.conn.execute("PRAGMA defer_foreign_keys = ON")
            for table, kind, changes in _batches(edit.changes):
                self._write(table, kind, changes)
        self.inventory.apply(edit)

    def _write(self, table: str, kind: str, changes: list[Change]) -> None:
        if kind == "delete":
            ids = [(change.before.id,) for change in changes if change.before]
            self._database.conn.executemany(f'DELETE FROM "{table}" WHERE id = ?', ids)
        else:
            rows = [to_row(change.after) for change in changes if change.after]
            self._database.table(table).upsert_all(rows, pk="id")

    def attach(self, content: bytes) -> str:
        """Keep bytes in the file, on disk when this returns; the SHA-256 by which :meth:`attached` finds them.

        What nothing refers to is forgotten when the file is opened next. Raises ``UserError`` as :meth:`apply` does.
        """
        if self.read_only:
            raise UserError("read_only", file=self.path.name)
        name = sha256(content).hexdigest()
        row = {"sha256": name, "content": zlib.compress(content)}
        with engine.sentences(self.path), self._database.atomic():
            self._database.table("attachment").upsert(row, pk="sha256")
        return name

    def attached(self, name: str) -> bytes:
        """What was attached under that SHA-256. Raises ``UserError`` where it is missing or isn't what it was."""
        with engine.sentences(self.path):
            row = self._database.conn.execute("SELECT content FROM attachment WHERE sha256 = ?", (name,)).fetchone()
        try:
            content = zlib.decompress(row[0]) if row else b""
        except zlib.error:
            content = b""
        if sha256(content).hexdigest() != name:
            raise UserError("attachment_damaged", file=self.path.name)
        return content

    def logo(self) -> bytes:
        """The organisation's logo; empty where it has none or the file's is damaged: a plan can do without."""
        name = self.inventory.organisation.logo
        try:
            return self.attached(name) if name else b""
        except UserError:
            return b""

    def close(self) -> None:
        self._database.conn.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _lock(path: Path) -> Lock | None:
    """The lock of a file that can be written; ``None`` where it can only be read."""
    if not (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)):
        return None
    lock = Lock(path)
    try:
        taken = lock.take()
    except OSError:
        return None
    if not taken:
        raise UserError("already_open", file=path.name)
    return lock


def _forget_unused(database: Database) -> None:
    """Attachments that nothing refers to any more, such as a logo that was replaced."""
    used = " UNION ".join(f'SELECT "{column}" FROM "{table}"' for table, column in ATTACHED)
    with database.atomic():
        if database.conn.execute(f"SELECT 1 FROM attachment WHERE sha256 NOT IN ({used}) LIMIT 1").fetchone():
            database.conn.execute(f"DELETE FROM attachment WHERE sha256 NOT IN ({used})")


def _begin(path: Path, organisation: Organisation) -> None:
    database = engine.create(path)
    try:
        migrate(database)
        database.table(TABLES[Organisation]).insert(to_row(organisation), pk="id")
    finally:
        database.conn.close()


def _entities(database: Database, path: Path) -> Iterator[Entity]:
    for kind in ENTITY_TYPES:
        cursor = database.conn.execute(f'SELECT * FROM "{TABLES[kind]}" ORDER BY rowid')
        columns = [column[0] for column in cursor.description]
        for number, values in enumerate(cursor, start=1):
            try:
                yield from_row(kind, dict(zip(columns, values, strict=True)))
            except (ValueError, TypeError, KeyError) as error:
                raise UserError("damaged_row", file=path.name, table=TABLES[kind], row=number) from error


def _batches(changes: Iterable[Change]) -> Iterator[tuple[str, str, list[Change]]]:
    """Changes of one table and one kind that follow each other, written together."""

    def what(change: Change) -> tuple[str, str]:
        known = change.after or change.before
        assert known is not None
        return TABLES[type(known)], "put" if change.after else "delete"

    for (table, kind), group in groupby(changes, what):
        yield table, kind, list(group)

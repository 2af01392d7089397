"""What can still be read of a damaged file, written to a new one. The damaged file is only ever read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import ENTITY_TYPES, Entity, Organisation, new_id
from d4i_desktop.core.trail import Entry
from d4i_desktop.store import engine, inspection, making, record, seals
from d4i_desktop.store.contents import UNREADABLE
from d4i_desktop.store.keys import Key
from d4i_desktop.store.migrations import VERSION, migrate
from d4i_desktop.store.rows import TABLES, from_row, to_row
from d4i_desktop.store.unfolding import unfolded

Row = dict[str, Any]
FARTHEST = 2**24
"""How many row numbers to leap over, in steps that double, before a table is taken to end there."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many rows of each table were kept, are lost as far as that is known, and kept although their seal broke."""

    kept: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)


def salvage(path: Path, out: Path, key: Key | None = None) -> Salvaged:
    """Write all that can be read of a damaged file to a new one, under the same key.

    What belongs to something that is lost is lost with it. Raises ``UserError`` where nothing at all can be read or
    ``out`` can't be written; nothing is left of it then.
    """
    content, found, key = _read(path, key)
    making.make(out, content, key)
    return found


def readable(path: Path, key: Key | None = None) -> Salvaged:
    """What :func:`salvage` would keep and lose, without writing anything. Raises ``UserError`` as it does."""
    return _read(path, key)[1]


def _read(path: Path, key: Key | None) -> tuple[making.Content, Salvaged, Key | None]:
    protected = inspection.check_header(path)
    if protected and key is None:
        raise UserError("passphrase_needed", file=path.name)
    reader = _Reader(path, key if protected else None)
    try:
        content = reader.content()
    finally:
        reader.close()
    if not any(reader.found.kept.values()):
        raise UserError("nothing_readable", file=path.name)
    return content, reader.found, reader.key


class _Reader:
    """Reads on after an error, with a new connection: SQLCipher doesn't recover from a bad page."""

    def __init__(self, path: Path, key: Key | None) -> None:
        self.path, self.key = path, key
        self.found = Salvaged()
        self._model = _present()
        self._database: Database | None = None
        self._sound = self._try(_sound_tables, self.path, default=frozenset())
        self._tally = self._try(seals.read_tally, default={})

    def close(self) -> None:
        if self._database is not None:
            self._database.conn.close()
            self._database = None

    def content(self) -> making.Content:
        entities = [one for kind in ENTITY_TYPES for one in self._entities(kind)]
        accepted = list(self._accepted(entities))
        if not any(isinstance(one, Organisation) for one in accepted):
            accepted.insert(0, Organisation(id=new_id(), name=self.path.stem))
        attachments, trail = tuple(self._attachments()), tuple(self._entries())
        self._count_lost()
        return making.Content(entities=tuple(accepted), attachments=attachments, trail=trail)

    def _entities(self, kind: type[Entity]) -> Iterator[Entity]:
        table = TABLES[kind]
        defaults = _defaults(self._model, table)
        for row, holds in self._rows(table):
            with suppress(*UNREADABLE):
                entity = from_row(kind, defaults | row)
                self.found.doubtful[table] += not holds
                yield entity

    def _accepted(self, entities: Iterable[Entity]) -> Iterator[Entity]:
        """Those that a file takes: no two of one name, none that belongs to something lost."""
        for one in entities:
            table = TABLES[type(one)]
            try:
                self._model.table(table).insert(to_row(one), pk="id")
            except engine.DatabaseError:
                continue
            self.found.kept[table] += 1
            yield one

    def _attachments(self) -> Iterator[bytes]:
        for row, _ in self._rows("attachment"):
            content = unfolded(row["content"])
            if sha256(content).hexdigest() == row["sha256"]:
                self.found.kept["attachment"] += 1
                yield content

    def _entries(self) -> Iterator[Entry]:
        for row, _ in self._rows(record.TRAIL):
            with suppress(*UNREADABLE):
                yield record.entry_from(row)
                self.found.kept[record.TRAIL] += 1

    def _count_lost(self) -> None:
        for table, (rows, _) in self._tally.items():
            if rows > self.found.kept[table] and table != record.SETTING:
                self.found.lost[table] = rows - self.found.kept[table]

    def _rows(self, table: str) -> Iterator[tuple[Row, bool]]:
        """The rows that can be read, and whether their seals hold. After a bad page it goes on behind it."""
        last, leap = -1, 1
        while table in self._sound and leap <= FARTHEST:
            try:
                for rowid, row, holds in _from(self._open(), table, last + leap):
                    last, leap = rowid, 1
                    yield row, holds
                return
            except (engine.DatabaseError, UserError):
                self.close()
            leap *= 2

    def _open(self) -> Database:
        if self._database is None:
            self._database = engine.connect(self.path, read_only=True, key=self.key)
            self._database.conn.text_factory = lambda text: text.decode("utf-8", "replace")
        return self._database

    def _try(self, read: Callable[..., Any], *more: Any, default: Any) -> Any:
        try:
            return read(self._open(), *more)
        except (engine.DatabaseError, UserError):
            self.close()
            return default


def _from(database: Database, table: str, rowid: int) -> Iterator[tuple[int, Row, bool]]:
    cursor = database.conn.execute(f'SELECT rowid, * FROM "{table}" WHERE rowid >= ? ORDER BY rowid', (rowid,))
    columns = [column[0] for column in cursor.description][1:]
    of = seals.sealed(columns)
    for found, *values in cursor:
        row = dict(zip(columns, values, strict=True))
        yield found, row, seals.SEAL not in row or row[seals.SEAL] == of(values)


def _sound_tables(database: Database, _path: Path) -> frozenset[str]:
    """Tables that are as a version of ours made them, so that reading one runs nothing of a stranger's."""
    ours = {made for version in range(1, VERSION + 1) for made in inspection.expected_schema(version)}
    return frozenset(name for kind, name, sql in inspection.schema(database) if (kind, name, sql) in ours)


def _present() -> Database:
    database = engine.in_memory()
    migrate(database)
    return database


def _defaults(model: Database, table: str) -> Row:
    """What columns hold that came after the file was made."""
    rows = model.conn.execute(f'PRAGMA table_info("{table}")').fetchall()
    return {name: _value(default) for _, name, _, _, default, _ in rows}


def _value(default: str | None) -> Any:
    if default is None:
        return None
    return int(default) if default.lstrip("-").isdecimal() else default.strip("'")

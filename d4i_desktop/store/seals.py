"""How damage in a plain file shows: each row carries a seal of its values, each table a tally of its seals.

SQLite has no checksums of its own, and its integrity check finds one flipped bit in eight. A seal says which row was
changed by something other than this program; the tally (rows, and the sum of their seals) says that one is missing.
They are no protection from a person who wants to deceive: that is what a passphrase is for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

SEAL = "seal"
SEPARATOR = "\x1f"
AT_ONCE = 500
Row = dict[str, Any]
Count = tuple[int, int]
"""Rows, and the sum of their seals modulo 2**64."""

Tally = dict[str, Count]


class Drifted(Exception):
    """The file isn't as this program left it: something else wrote to it, or put another file in its place."""


class Sealed:
    """The sealed tables of an open file, and the tally that they must have."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.tally = read_tally(database)

    @contextmanager
    def change(self) -> Iterator[None]:
        """One transaction: all of it is on disk afterwards, or nothing. Raises :class:`Drifted` and writes nothing."""
        before = self.tally
        try:
            with self._database.atomic():
                if read_tally(self._database) != before:
                    raise Drifted
                yield
                write_tally(self._database, {name: one for name, one in self.tally.items() if before.get(name) != one})
        except BaseException:
            self.tally = before
            raise

    def put(self, table: str, rows: Sequence[Row], pk: str = "id") -> None:
        """Add or replace rows, within :meth:`change`.

        They are read back: a value that SQLite keeps otherwise than it was given, which is a bug, must be refused now
        and not be called damage at the next opening.
        """
        ids = [row[pk] for row in rows]
        gone = self._seals(table, pk, ids)
        made = {row[pk]: row | {SEAL: seal_of(row)} for row in rows}
        self._database.table(table).upsert_all(made.values(), pk=pk)
        for cursor in self._rows(table, pk, ids, "*"):
            if any(made[row[pk]][SEAL] != found for row, found in _with_seals(cursor)):
                raise TypeError(f"a row of {table} isn't kept as it was given")
        self._count(table, [row[SEAL] for row in made.values()], gone)

    def remove(self, table: str, ids: Sequence[Any], pk: str = "id") -> None:
        """Remove rows, within :meth:`change`."""
        gone = self._seals(table, pk, ids)
        self._database.conn.executemany(f'DELETE FROM "{table}" WHERE "{pk}" = ?', [(id,) for id in ids])
        self._count(table, [], gone)

    def _seals(self, table: str, pk: str, ids: Sequence[Any]) -> list[int]:
        """What the rows are sealed with that are there already."""
        return [row[0] for cursor in self._rows(table, pk, ids, SEAL) for row in cursor]

    def _rows(self, table: str, pk: str, ids: Sequence[Any], columns: str) -> Iterator[Any]:
        """Some rows at a time of those that there are with these ids."""
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            query = f'SELECT {columns} FROM "{table}" WHERE "{pk}" IN ({",".join("?" * len(some))})'
            yield self._database.conn.execute(query, tuple(some))

    def _count(self, table: str, added: Iterable[int], removed: Iterable[int]) -> None:
        self.tally = self.tally | {table: counted(self.tally.get(table, (0, 0)), added, removed)}


def seal(values: Iterable[Any]) -> int:
    """64 bits of BLAKE2b over the values of a row, in the order of their columns' names; signed, as SQLite keeps it."""
    written = SEPARATOR.join(map(str, values)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(written, digest_size=8).digest(), signed=True)


def seal_of(row: Mapping[str, Any]) -> int:
    """The seal of a row that is about to be written."""
    return seal(_plain(row[name]) for name in sorted(row) if name != SEAL)


def sealed(columns: Sequence[str]) -> Callable[[Sequence[Any]], int]:
    """What computes the seal of rows that are read with these columns."""
    order = [at for at, name in enumerate(columns) if name != SEAL]
    pick = itemgetter(*sorted(order, key=lambda at: columns[at]))
    if "content" in columns:
        return lambda values: seal(map(_plain, pick(values)))
    return lambda values: seal(pick(values))


def _plain(value: Any) -> Any:
    return blake2b(value, digest_size=16).hexdigest() if isinstance(value, bytes) else value


def counted(count: Count, added: Iterable[int], removed: Iterable[int] = ()) -> Count:
    """The tally of a table after rows with these seals came and went."""
    came, went = list(added), list(removed)
    total = count[1] + sum(came) - sum(went)
    return count[0] + len(came) - len(went), (total + 2**63) % 2**64 - 2**63


def read_tally(database: Database) -> Tally:
    return {
        str(name): (rows, total) for name, rows, total in database.conn.execute("SELECT name, rows, sum FROM tally")
    }


def write_tally(database: Database, tally: Mapping[str, Count]) -> None:
    rows = [{"name": name, "rows": rows, "sum": total} for name, (rows, total) in tally.items()]
    database.table("tally").upsert_all(rows, pk="name")


def tables(database: Database) -> list[str]:
    """The tables whose rows are sealed."""
    return [table.name for table in database.tables if SEAL in table.columns_dict]


def rows_of(database: Database, table: str) -> Iterator[tuple[Row, int]]:
    """Each row, in the order they were added, and the seal that its values make."""
    return _with_seals(database.conn.execute(f'SELECT * FROM "{table}" ORDER BY rowid'))


def _with_seals(cursor: Any) -> Iterator[tuple[Row, int]]:
    columns = [column[0] for column in cursor.description]
    of = sealed(columns)
    for values in cursor:
        yield dict(zip(columns, values, strict=True)), of(values)


def seal_all(database: Database) -> None:
    """Seal every row as it is now, after a migration changed what rows look like."""
    tally = {}
    for table in tables(database):
        cursor = database.conn.execute(f'SELECT rowid, * FROM "{table}"')
        of = sealed([column[0] for column in cursor.description][1:])
        made = [(of(values), rowid) for rowid, *values in cursor.fetchall()]
        database.conn.executemany(f'UPDATE "{table}" SET seal = ? WHERE rowid = ?', made)
        tally[table] = counted((0, 0), [one for one, _ in made])
    write_tally(database, tally)

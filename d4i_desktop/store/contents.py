"""What an open file holds, read row by row with its seals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import ENTITY_TYPES, Entity, Organisation
from d4i_desktop.store.record import SETTING, TRAIL, entry_from
from d4i_desktop.store.rows import TABLES, from_row
from d4i_desktop.store.seals import SEAL, Count, Row, counted, read_tally, rows_of, tables

ATTACHED = (("organisation", "logo"), ("issued_plan", "fingerprint"), ("issued_document", "pdf"))
"""The columns that hold the SHA-256 of an attachment."""

MOST_TEXT = 2**25
"""Bytes of all rows together. A thousand datasets have a fifth; a stranger's file may want to fill the memory."""

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


def read_inventory(database: Database, path: Path) -> Inventory:
    """Everything but what is attached. Raises ``UserError`` for a row that isn't as this program wrote it."""
    if _text_bytes(database) > MOST_TEXT:
        raise UserError("too_much_text", file=path.name)
    tally = read_tally(database)
    inventory = Inventory(_entities(database, path, tally))
    if len(list(inventory.all(Organisation))) != 1:
        raise UserError("damaged", file=path.name)
    for _ in sealed_rows(database, path, SETTING, tally):
        pass
    for number, row in enumerate(sealed_rows(database, path, TRAIL, tally), start=1):
        with _readable(path, TRAIL, number):
            entry_from(row)
    return inventory


def _text_bytes(database: Database) -> int:
    """As much as the rows can hold at most: what isn't attached."""
    query = "SELECT page_count * page_size - (SELECT coalesce(sum(length(content)), 0) FROM attachment)"
    return int(database.conn.execute(f"{query} FROM pragma_page_count, pragma_page_size").fetchone()[0])


def _entities(database: Database, path: Path, tally: Mapping[str, Count]) -> Iterator[Entity]:
    for kind in ENTITY_TYPES:
        table = TABLES[kind]
        for number, row in enumerate(sealed_rows(database, path, table, tally), start=1):
            try:
                entity = from_row(kind, row)
            except UNREADABLE as error:
                raise UserError("damaged_row", file=path.name, table=table, row=number) from error
            yield entity


@contextmanager
def _readable(path: Path, table: str, number: int) -> Iterator[None]:
    """Says which row it was that no version of the app wrote."""
    try:
        yield
    except UNREADABLE as error:
        raise UserError("damaged_row", file=path.name, table=table, row=number) from error


def sealed_rows(database: Database, path: Path, table: str, tally: Mapping[str, Count]) -> Iterator[Row]:
    """The rows of a table. Raises ``UserError`` ``content_changed`` at a row or tally that isn't what it was."""
    found = []
    for number, (row, seal) in enumerate(rows_of(database, table), start=1):
        if row[SEAL] != seal:
            raise UserError("damaged_row", file=path.name, table=table, row=number)
        found.append(seal)
        yield row
    if counted((0, 0), found) != tally.get(table, (0, 0)):
        raise UserError("rows_missing", file=path.name, table=table)


def check_rows(database: Database, path: Path) -> None:
    """Raises ``UserError`` for a row that isn't what it was or is missing, what is attached too."""
    tally = read_tally(database)
    for table in tables(database):
        for _ in sealed_rows(database, path, table, tally):
            pass


def attachments_sound(database: Database, path: Path) -> bool:
    """Whether all that is attached is what it was, and all that something refers to is there."""
    try:
        for _ in sealed_rows(database, path, "attachment", read_tally(database)):
            pass
    except UserError:
        return False
    return (
        database.conn.execute(f"SELECT 1 FROM ({_used()}) WHERE name != '' AND {_missing()} LIMIT 1").fetchone() is None
    )


def unused(database: Database) -> list[str]:
    """Attachments that nothing refers to any more, such as a logo that was replaced."""
    query = f"SELECT sha256 FROM attachment WHERE sha256 NOT IN (SELECT name FROM ({_used()}))"
    return [str(row[0]) for row in database.conn.execute(query)]


def _used() -> str:
    return " UNION ".join(f'SELECT "{column}" AS name FROM "{table}"' for table, column in ATTACHED)


def _missing() -> str:
    return "name NOT IN (SELECT sha256 FROM attachment)"

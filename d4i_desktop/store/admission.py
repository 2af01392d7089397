"""Who may open a file, and in what state it is found: locked by somebody, cut off in the middle, readable only."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sqlite_utils import Database

from d4i_desktop.core.errors import UserError
from d4i_desktop.store import engine, making
from d4i_desktop.store.keys import Key
from d4i_desktop.store.lock import Lock


def connected(path: Path, lock: Lock | None, key: Key | None) -> Database:
    """A key that is given here was tried on other pages than the first: where that can't be read, it is damaged."""
    try:
        return engine.connect(path, read_only=lock is None, key=key)
    except engine.DatabaseError as error:
        if key is None or "not a database" not in str(error):
            raise
        raise UserError("damaged", file=path.name) from error


def lock_of(path: Path, take_over: bool) -> Lock | None:
    """The lock of a file that can be written; ``None`` where it can only be read."""
    if not (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)):
        return None
    lock = Lock(path)
    try:
        holder = lock.take(over=take_over)
    except OSError:
        return None
    if holder is not None:
        message = "open_elsewhere" if holder.elsewhere else "already_open"
        who = holder.who or holder.computer or "?"
        raise UserError(message, file=path.name, who=who, computer=holder.computer, since=holder.since or "?")
    return lock


def journal_of(path: Path) -> Path:
    """What a killed program may leave: once the file was read, SQLite has taken from it what it needed. What it still
    holds may be words that were deleted since."""
    return path.with_name(f"{path.name}-journal")


def drop_strange_journal(path: Path, key: Key | None) -> None:
    """A journal that a killed program left belongs to the file as it was then. A sync client or a stick may have put
    another in its place since, which it would ruin. So it is tried on a copy first, and dropped where it does harm to a
    file that is sound without it. For a file whose lock we hold.
    """
    journal = journal_of(path)
    if not journal.exists():
        return
    tried = path.with_name(f".{path.name}.tried")
    try:
        if not _sound(path, tried, key, journal) and _sound(path, tried, key, None):
            making.let_go(journal)
    finally:
        making.let_go(tried)


def _sound(path: Path, tried: Path, key: Key | None, journal: Path | None) -> bool:
    """Whether a copy of the file is sound in every part, with what the journal puts back."""
    making.let_go(tried)
    try:
        shutil.copyfile(path, tried)
        if journal is not None:
            shutil.copyfile(journal, journal_of(tried))
    except OSError:  # no room to try it out: SQLite does what it always did
        return True
    try:
        engine.connect(tried, read_only=False, key=key).conn.close()
        making.verify(tried, key)
    except (UserError, engine.DatabaseError):
        return False
    return True


def recover(path: Path, lock: Lock | None, key: Key | None) -> None:
    """Finish, where only reading was asked for, what a program that was cut off had begun: reading alone can't."""
    if lock is not None or not journal_of(path).exists():
        return
    try:
        held = lock_of(path, take_over=False)
    except UserError:  # whoever has it open is in the middle of it
        return
    if held is not None:
        try:
            database = engine.connect(path, read_only=False, key=key)
            try:
                database.conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            finally:
                database.conn.close()
        finally:
            held.release()

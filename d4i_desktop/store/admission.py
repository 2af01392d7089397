"""Who may open a file, and in what state it is found: locked by somebody, cut off in the middle, readable only."""

from __future__ import annotations

import os
from pathlib import Path

from sqlite_utils import Database

from d4i_desktop.core.errors import UserError
from d4i_desktop.store import engine
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

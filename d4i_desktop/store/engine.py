"""The database engine with settings that favour safety over speed, and what it says as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from sqlcipher3 import dbapi2 as driver
from sqlite_utils import Database

from d4i_desktop.core.errors import UserError
from d4i_desktop.store.keys import Key
from d4i_desktop.store.seals import Drifted

DatabaseError = driver.DatabaseError
SQLITE: str = driver.sqlite_version
BUSY_SECONDS = 5.0
SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)
REFUSED = {24, 25}
"""SQLITE_ATTACH and SQLITE_DETACH: no statement of ours needs them, so none of a stranger's gets them."""

OK, DENY = 0, 1
STEPS_BETWEEN = 100_000
"""Of SQLite's machine, between two looks at the clock."""


def connect(path: Path, *, read_only: bool, key: Key | None = None) -> Database:
    """Open an existing file. It is never created here."""
    mode = "ro" if read_only else "rw"
    # SQLite lets one call in at a time from whichever thread; only one thread at a time uses a file here.
    connection = driver.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, check_same_thread=False
    )
    try:
        if key is not None:
            _unlock(connection, key)
        database = wrap(connection)
        if not read_only:
            # A rollback journal survives a sync client better than WAL, and EXTRA syncs the folder entry too.
            database.conn.execute("PRAGMA journal_mode = DELETE")
            database.conn.execute("PRAGMA synchronous = EXTRA")
    except BaseException:
        connection.close()
        raise
    return database


def create(path: Path, key: Key | None = None) -> Database:
    """Make a file that must not exist yet."""
    path.touch(mode=0o600, exist_ok=False)
    return connect(path, read_only=False, key=key)


def in_memory() -> Database:
    return wrap(driver.connect(":memory:"))


def wrap(connection: driver.Connection) -> Database:
    for setting in SETTINGS:
        connection.execute(setting)
    connection.set_authorizer(_permit)
    return Database(connection, execute_plugins=False, strict=True)


def _unlock(connection: driver.Connection, key: Key) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal
    connection.execute(f'PRAGMA key = "{key.raw}"')
    connection.execute("SELECT count(*) FROM sqlite_schema")  # the first use of the key tells whether it fits


def _permit(action: int, *_about: object) -> int:
    return DENY if action in REFUSED else OK


@contextmanager
def free_to_attach(database: Database) -> Iterator[None]:
    """For ``VACUUM``, which attaches a file of its own, and for copying from one key to another."""
    database.conn.set_authorizer(None)
    try:
        yield
    finally:
        database.conn.set_authorizer(_permit)


@contextmanager
def one_moment(database: Database) -> Iterator[None]:
    """Read a file as it is at one moment, though another program may be writing to it: that one waits so long."""
    database.conn.execute("BEGIN")
    try:
        yield
    finally:
        database.conn.rollback()


@contextmanager
def ending_within(database: Database, seconds: float) -> Iterator[None]:
    """Break off what a strange file would have SQLite do without end; it is told as ``interrupted``."""
    end = monotonic() + seconds
    database.conn.set_progress_handler(lambda: monotonic() > end, STEPS_BETWEEN)
    try:
        yield
    finally:
        database.conn.set_progress_handler(None, 0)


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn what the engine says into a sentence for the person, where there is one."""
    try:
        yield
    except Drifted as error:
        raise UserError("changed_elsewhere", file=path.name) from error
    except driver.DatabaseError as error:
        message = _message(error)
        if message is None:
            raise
        raise UserError(message, file=path.name) from error
    except UnicodeDecodeError as error:
        raise UserError("damaged", file=path.name) from error
    except (UnicodeEncodeError, OverflowError) as error:
        raise UserError("cannot_be_kept", file=path.name) from error
    except OSError as error:
        raise UserError("cannot_reach", file=path.name, folder=str(path.absolute().parent)) from error


def _message(error: driver.DatabaseError) -> str | None:
    text = str(error).lower()
    signs = {
        "disk is full": "disk_full",
        "readonly": "read_only",
        "locked": "already_open",
        "disk i/o error": "disk_error",
        "unable to open": "cannot_reach_file",
        "malformed": "damaged",
        "no such table": "damaged",
        "interrupted": "damaged",
        "could not decode": "damaged",
        "not a database": "not_ours",
    }
    return next((message for sign, message in signs.items() if sign in text), None)

"""The database engine with settings that favour safety over speed, and what it says as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as driver
from sqlite_utils import Database

from d4i_desktop.core.errors import UserError

BUSY_SECONDS = 5.0
SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
)


def connect(path: Path, *, read_only: bool) -> Database:
    """Open an existing file. It is never created here."""
    mode = "ro" if read_only else "rw"
    connection = driver.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS)
    database = wrap(connection)
    if not read_only:
        # A rollback journal survives a sync client better than WAL, and EXTRA syncs the folder entry too.
        database.conn.execute("PRAGMA journal_mode = DELETE")
        database.conn.execute("PRAGMA synchronous = EXTRA")
    return database


def create(path: Path) -> Database:
    """Make a file that must not exist yet."""
    path.touch(exist_ok=False)
    return connect(path, read_only=False)


def in_memory() -> Database:
    return wrap(driver.connect(":memory:"))


def wrap(connection: driver.Connection) -> Database:
    for setting in SETTINGS:
        connection.execute(setting)
    return Database(connection, execute_plugins=False, strict=True)


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn what the engine says into a sentence for the person, where there is one."""
    try:
        yield
    except driver.DatabaseError as error:
        message = _message(error)
        if message is None:
            raise
        raise UserError(message, file=path.name) from error
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
        "not a database": "not_ours",
    }
    return next((message for sign, message in signs.items() if sign in text), None)

"""Opening a file that may be anything: a folder, a pipe that never ends, one that vanishes while it is read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from d4i_desktop.core.errors import UserError

Mark = tuple[int, int, int]
HEAD = 1 << 16
"""How many bytes the kind of a file is told from."""
MOST_COLUMNS = 16_384
"""As many as a spreadsheet program takes."""


def state(path: Path) -> os.stat_result:
    """What the system knows of the file. Raises :class:`UserError` where there is none, or it isn't a file."""
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise UserError("reading_missing", file=path.name, folder=str(path.absolute().parent)) from error
    except (OSError, ValueError) as error:
        raise UserError("reading_cannot_open", file=path.name) from error
    if not stat.S_ISREG(found.st_mode):
        raise UserError("reading_not_a_file", file=path.name or path.absolute().name)
    return found


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file, open for reading. Whatever the system refuses becomes a :class:`UserError`."""
    state(path)
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise UserError("reading_cannot_open", file=path.name) from error


def head_of(path: Path) -> bytes:
    """The first :data:`HEAD` bytes. Raises :class:`UserError` for an empty file too."""
    with opened(path) as file:
        head = file.read(HEAD)
    if not head:
        raise UserError("reading_empty", file=path.name)
    return head


def refuse_wide(path: Path, columns: int, most: int = MOST_COLUMNS) -> None:
    """Raises :class:`UserError` for a table of more columns than anybody made on purpose."""
    if columns > most:
        raise UserError("reading_too_wide", file=path.name, columns=columns, most=most)


def mark_of(path: Path) -> Mark:
    """What differs once the file was written to. Raises :class:`UserError` where there is none."""
    found = state(path)
    return found.st_ino, found.st_size, found.st_mtime_ns


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """Raises :class:`UserError` if the file was written to or went away by the time the work within is done."""
    before = mark_of(path)
    yield
    if mark_of(path) != before:
        raise UserError("reading_changed", file=path.name)


@contextmanager
def in_sentences(path: Path) -> Iterator[None]:
    """What befalls any reader of a file that is too much for it becomes a :class:`UserError`."""
    try:
        yield
    except MemoryError as error:
        raise UserError("reading_too_large", file=path.name) from error
    except RecursionError as error:
        raise UserError("reading_too_deep", file=path.name) from error
    except UnicodeError as error:
        raise UserError("reading_other_encoding", file=path.name) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a fault within a library in Rust; it can't be imported
            raise
        raise UserError("reading_broken", file=path.name) from error

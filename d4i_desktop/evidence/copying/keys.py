"""The key of keyed pseudonyms: who has it can find a person's code again, so it is kept apart from the copy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.copying.landing import told
from d4i_desktop.evidence.treating import key_from, key_text, new_key

LONGEST = 4096
"""Bytes that are read of a key file."""


@contextmanager
def key_in(file: Path | None, out: Path, source: Path) -> Iterator[bytes]:
    """The key in ``file``, made there if it is missing, for the time a copy to ``out`` is written.

    Without a file: one that nobody ever sees again, so that no code can be traced back. A key that was made goes again
    if the work within fails. Raises :class:`UserError` for a file beside the copy, or one that is no key.
    """
    if file is None:
        yield new_key()
        return
    _ensure_apart(file, out, source)
    made = _made(file)
    try:
        yield _read(file)
    except BaseException:
        if made:
            file.unlink(missing_ok=True)
        raise


def _ensure_apart(file: Path, out: Path, source: Path) -> None:
    if file.resolve() == source.resolve():
        raise UserError("key_is_the_data", file=file.name)
    if file.resolve().parent == out.resolve().parent:
        raise UserError("key_beside_copy", file=file.name, folder=str(out.resolve().parent))


def _made(file: Path) -> bool:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    except OSError as error:
        raise UserError("cannot_reach", file=file.name, folder=str(file.absolute().parent)) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as written:
            written.write(key_text(new_key()))
            written.flush()
            os.fsync(written.fileno())
    except OSError as error:
        file.unlink(missing_ok=True)
        raise told(error, file) from error
    return True


def _read(file: Path) -> bytes:
    try:
        with open(file, "rb") as held:
            return key_from(held.read(LONGEST).decode("utf-8", "replace"))
    except OSError as error:
        raise UserError("cannot_reach_file", file=file.name) from error

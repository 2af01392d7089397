"""A file that comes to its place whole or not at all, and never takes another's place.

It is made in a folder beside its place that only its maker may enter, and moved at the end. Whatever a writer spills
lies in there too. A folder that a killed program left is told by its lock, which the system has dropped, and goes with
the next copy to the same place, whatever its name.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from d4i_desktop.core.errors import UserError

PART, LOCK = ".d4i-part", "lock"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES)
LONGEST = 200
"""Bytes of a name that leave room for ours: file systems take 255."""

if sys.platform == "win32":

    def _take(handle: int) -> bool:
        return True
else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


@contextmanager
def landing(out: Path, source: Path) -> Iterator[Path]:
    """A path of the same name to write to; it becomes ``out`` if the work within ends well, and goes if it doesn't.

    Raises :class:`UserError` where ``out`` is the ``source`` or exists, by then or meanwhile, and where it can't be
    written.
    """
    _ensure_free(out, source)
    try:
        with _folder(out) as folder:
            part = folder / out.name
            yield part
            _flush(part)
            _move(part, out)
    except OSError as error:
        raise told(error, out) from error


def told(error: OSError, out: Path) -> UserError:
    """What the system refused, as a sentence."""
    params = {"file": out.name, "folder": str(out.absolute().parent)}
    if error.errno == errno.EEXIST:
        return UserError("file_exists", **params)
    return UserError("copy_disk_full" if error.errno in FULL else "cannot_reach", **params)


def _ensure_free(out: Path, source: Path) -> None:
    if len(os.fsencode(out.name)) > LONGEST:
        raise UserError("copy_name_too_long", file=out.name)
    with suppress(OSError):
        if os.path.samefile(out, source):
            raise UserError("copy_onto_itself", file=out.name)
    if os.path.lexists(out):
        raise UserError("file_exists", file=out.name, folder=str(out.absolute().parent))


@contextmanager
def _folder(out: Path) -> Iterator[Path]:
    folder = out.with_name(out.name + PART)
    _sweep(folder, out)
    folder.mkdir(mode=0o700)
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        _take(handle)
        yield folder
    finally:
        os.close(handle)
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(folder: Path, out: Path) -> None:
    """Put away what programs left that were killed at a copy; leave copies that are being made alone."""
    for other in folder.parent.glob(f"*{PART}"):
        if other != folder and (other / LOCK).exists() and _left_behind(other):
            shutil.rmtree(other, ignore_errors=True)
    if not os.path.lexists(folder):
        return
    if not _left_behind(folder):
        raise UserError("copy_being_made", file=out.name, part=folder.name, folder=str(out.absolute().parent))
    shutil.rmtree(folder)


def _left_behind(folder: Path) -> bool:
    """Ours, and nobody holds it any more."""
    if folder.is_symlink():
        return False
    try:
        held = {one.name for one in folder.iterdir()}
        if LOCK not in held:
            return not held
        handle = os.open(folder / LOCK, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return False
    try:
        free = _take(handle)
    finally:
        os.close(handle)
    return free and _removable(folder / LOCK)


def _removable(lock: Path) -> bool:
    """Windows removes no file that a program has open."""
    try:
        lock.unlink()
    except OSError:
        return False
    return True


def _flush(part: Path) -> None:
    """On the disk before it has its name: a copy that is there after a power cut is whole."""
    with open(part, "rb+") as file:
        os.fsync(file.fileno())


def _move(part: Path, out: Path) -> None:
    """Raises ``FileExistsError`` where somebody was quicker; the name is taken and given in one step."""
    if sys.platform == "win32":
        part.rename(out)
        return
    try:
        os.link(part, out, follow_symlinks=False)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        _move_without_links(part, out)


def _move_without_links(part: Path, out: Path) -> None:
    """For memory sticks: take the name with an empty file that is ours, then put the copy in its place."""
    os.close(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
    try:
        os.replace(part, out)
    except OSError:
        out.unlink(missing_ok=True)
        raise

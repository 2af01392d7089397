"""One writer per file: a lock beside it that the system drops when the program ends, however it ends.

It says who has the file open. A lock that another computer left behind (its stick was pulled, a sync client carried it
here) isn't held by anybody this system knows of, so only the person can say whether it still means something.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

BYTE = 1 << 30
"""The byte that is locked on Windows, where a locked one can't be read: far behind the words."""

MOST_BYTES = 4096
HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        os.lseek(handle, BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


NO_LINK = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open; each may be empty. ``since``: local time as ISO text."""

    who: str = ""
    computer: str = ""
    since: str = ""

    @property
    def elsewhere(self) -> bool:
        return self.computer not in ("", this_computer())


def this_computer() -> str:
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def ourselves() -> Holder:
    # Not by asking the system for its accounts: where they are kept on a server, that would ask the network.
    who = next((os.environ[name] for name in ("LOGNAME", "USER", "USERNAME") if os.environ.get(name)), "")
    return Holder(who, this_computer(), datetime.now().isoformat(" ", "minutes"))


class Lock:
    """Held from :meth:`take` to :meth:`release`. ``left_behind``: somebody's program was cut off while it held it."""

    def __init__(self, file: Path) -> None:
        real = file.resolve()
        self.path = real.with_name(f".{real.name}.lock")
        self._handle: int | None = None
        self.left_behind = False

    def take(self, *, over: bool = False) -> Holder | None:
        """Take the lock; ``None`` when it is ours now, else who holds it.

        ``over``: also one that another computer left behind. Raises ``OSError`` where none can be made, as on
        read-only media.
        """
        while True:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o600)
            try:
                _check_own(handle)
                _take(handle)
            except OSError as error:
                held = _read(handle)
                os.close(handle)
                if error.errno not in HELD:
                    raise
                return held
            if not self._still_there(handle):
                os.close(handle)
                continue
            left = _read(handle)
            if left.elsewhere and not over:
                os.close(handle)
                return left
            self._handle = handle
            self.left_behind = bool(left.since)
            _write(handle)
            return None

    def _still_there(self, handle: int) -> bool:
        """The other program may have removed the lock between our opening and taking it."""
        try:
            return os.path.samestat(os.fstat(handle), os.stat(self.path))
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Let the lock go; a stick that was pulled took it along."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        try:
            if sys.platform == "win32":
                os.close(handle)
                self.path.unlink(missing_ok=True)
            else:
                if self._still_there(handle):
                    self.path.unlink(missing_ok=True)
                os.close(handle)
        except OSError:
            return


def _check_own(handle: int) -> None:
    """Raises ``OSError`` for another name of some other file, which a stranger may have put there to be overwritten."""
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode) or about.st_nlink > 1:
        raise OSError(errno.EPERM, "not a file of one name")


def _read(handle: int) -> Holder:
    """What a lock says, or nothing: it may be empty, half-written, or a stranger's."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        said = json.loads(os.read(handle, MOST_BYTES))
        return Holder(*(str(said[name])[:100] for name in ("who", "computer", "since")))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Holder()


def _write(handle: int) -> None:
    try:
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(asdict(ourselves())).encode())
    except OSError:  # a full disk: the lock holds without words
        return

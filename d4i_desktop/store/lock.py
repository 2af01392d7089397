"""One writer per file: a lock beside it that the system drops when the program ends, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held from :meth:`take` to :meth:`release`."""

    def __init__(self, file: Path) -> None:
        real = file.resolve()
        self.path = real.with_name(f".{real.name}.lock")
        self._handle: int | None = None

    def take(self) -> bool:
        """Whether the lock is ours now. Raises ``OSError`` where none can be made, as on read-only media."""
        while True:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _take(handle)
            except OSError:
                os.close(handle)
                return False
            if self._still_there(handle):
                self._handle = handle
                return True
            os.close(handle)

    def _still_there(self, handle: int) -> bool:
        """The other program may have removed the lock between our opening and taking it."""
        try:
            return os.path.samestat(os.fstat(handle), os.stat(self.path))
        except FileNotFoundError:
            return False

    def release(self) -> None:
        if self._handle is None:
            return
        if sys.platform == "win32":
            os.close(self._handle)
            self.path.unlink(missing_ok=True)
        else:
            self.path.unlink(missing_ok=True)
            os.close(self._handle)
        self._handle = None

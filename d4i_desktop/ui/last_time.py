"""Whether the program ended as it should last time: a file of each run, which goes with a good end.

When a library in C crashes, no dialog can be shown any more: Python writes into that file where it happened.
"""

from __future__ import annotations

import faulthandler
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from d4i_desktop import faults, logs

_NAME = "running-{pid}.txt"
_PLACE = re.compile(r'\s+File "(?P<file>.*)", line (?P<line>\d+) in (?P<name>\S+)')
_FIXED = re.compile(
    r"D4I Desktop [\w.,+() ~#-]*|Fatal Python error: [A-Za-z -]*|Windows fatal exception: [\w -]*"
    r"|(Current thread|Thread) 0x[0-9a-f]+ [\w \[\].-]*\(most recent call first\):|  \.\.\."
)
MOST_BYTES = 100_000

if sys.platform == "win32":

    def _is_running(file: Path) -> bool:
        """Whether somebody has it open: Windows renames no such file."""
        try:
            os.replace(file, file)
        except OSError:
            return True
        return False

    def _hold(handle: int) -> None:
        """Open is held."""
else:
    import fcntl

    def _is_running(file: Path) -> bool:
        """Whether somebody holds it; the system lets go of what a program held that is gone."""
        with file.open("rb") as opened:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return True
        return False

    def _hold(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Run:
    """This run of the program, from :meth:`begin` to :meth:`end`. A folder that can't be written is no failure."""

    def __init__(self) -> None:
        self._file = logs.folder() / _NAME.format(pid=os.getpid())
        self._handle: int | None = None

    def begin(self) -> None:
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            _hold(self._handle)
            os.write(self._handle, f"{faults.versions()}\n".encode())
        except OSError:
            return
        faulthandler.enable(self._handle, all_threads=True)

    def end(self) -> None:
        """All is well: nothing is left of this run. Safe to call again."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        faulthandler.disable()
        os.close(handle)
        try:
            self._file.unlink(missing_ok=True)
        except OSError:
            return


def reports() -> list[str]:
    """What is known of each run that ended unexpectedly since this was last asked; told once, and kept in the log.

    One line of versions, and where it happened if that was the program's own doing and not a power cut.
    """
    try:
        return [_taken(file) for file in sorted(logs.folder().glob(_NAME.format(pid="*"))) if not _is_running(file)]
    except OSError:
        return []


def _taken(file: Path) -> str:
    with file.open("rb") as opened:
        content = opened.read(MOST_BYTES).decode("utf-8", "replace")
    file.unlink()
    told = "\n".join(_reduced(content))
    logs.crashed(told)
    return told


def _reduced(content: str) -> Iterator[str]:
    """Lines as Python writes them, with paths cut to where code lies; anything else stays out."""
    for line in content.splitlines():
        if found := _PLACE.fullmatch(line):
            yield f"  {faults.short(found['file'])}:{found['line']} {found['name']}"
        elif _FIXED.fullmatch(line):
            yield line

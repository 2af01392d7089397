"""What may be told of a fault: its kind, where it happened and with which versions.

Never its message: that may quote what a person typed, or name a file.
"""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from d4i_desktop import __version__
from d4i_desktop.paths import PACKAGE

MOST_FRAMES = 60
"""How much of a stack is told: what calls itself for ever has a thousand places."""
MOST_CAUSES = 10

Raised = BaseException


def report(error: Raised) -> str:
    """Versions, then each fault with its places, the outermost first, and what caused it."""
    return "\n".join([versions(), *_told(error)])


def versions() -> str:
    """Of the program, Python and the system, without its name or that of its owner."""
    # Not platform.platform(), which on Windows asks the network's name of the computer.
    if sys.platform == "win32":
        build = sys.getwindowsversion()
        system = f"{build.major}.{build.minor}.{build.build}"
    else:
        system = f"{os.uname().release} {os.uname().machine}"
    python = ".".join(map(str, sys.version_info[:3]))
    return f"D4I Desktop {__version__}, Python {python}, {sys.platform} {system}"


def kind(error: Raised) -> str:
    return type(error).__qualname__


def places(trace: TracebackType | None) -> list[str]:
    """``d4i_desktop/ui/session.py:12 do``, the outermost first; of a long stack its two ends."""
    found = [f"{short(one.filename)}:{one.lineno} {one.name}" for one in traceback.extract_tb(trace)]
    half = MOST_FRAMES // 2
    return found if len(found) <= MOST_FRAMES else [*found[:half], "...", *found[-half:]]


def place(error: Raised) -> str:
    """The innermost place of ours, else the innermost."""
    found = places(error.__traceback__)
    ours = [one for one in found if one.startswith("d4i_desktop/")]
    return next(reversed(ours or found), "")


def short(file: str) -> str:
    """A path from where code lies; the folders above say who the person is. Elsewhere only the name."""
    plain = file.replace("\\", "/")
    if not _is_absolute(plain):  # in the frozen program, and for what has no file
        return plain
    if found := re.fullmatch(r".*/(?:site|dist)-packages/(.+)", plain):
        return found[1]
    roots = (f"{root.as_posix()}/" for root in (PACKAGE.parent, Path(os.__file__).parent))
    return next((plain.removeprefix(root) for root in roots if plain.startswith(root)), plain.rpartition("/")[2])


def _is_absolute(file: str) -> bool:
    return file.startswith(("/", "~")) or re.match("[A-Za-z]:", file) is not None


def _told(error: Raised) -> Iterator[str]:
    told: list[Raised] = []
    cause: Raised | None = error
    while cause is not None and cause not in told and len(told) < MOST_CAUSES:
        told.append(cause)
        yield kind(cause)
        yield from (f"  {one}" for one in places(cause.__traceback__))
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)

"""Starting the program anew, where a person was."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment

from d4i_desktop.paths import PACKAGE

OPTION = "--at="


class Restart(StrEnum):
    """Where a new start may lead. What fails at once after one would fail there again."""

    HERE = "here"
    WELCOME = "welcome"
    NOT_AT_ALL = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A file, a place of the rail and what is shown there; each may be missing. Ids and a path, no content."""

    file: Path | None = None
    place: str = ""
    dataset: str = ""
    question: str = ""

    @property
    def arguments(self) -> list[str]:
        """What :func:`spot_of` understands."""
        file = [] if self.file is None else [str(self.file.absolute())]
        return [f"{OPTION}{self.place}/{self.dataset}/{self.question}", *file]


def spot_of(arguments: list[str]) -> Spot | None:
    """The spot that was handed over; ``None`` where these arguments hand none over."""
    if not arguments or not arguments[0].startswith(OPTION) or len(arguments) > 2:
        return None
    place, dataset, question = (*arguments[0].removeprefix(OPTION).split("/"), "", "")[:3]
    return Spot(Path(arguments[1]) if len(arguments) > 1 else None, place, dataset, question)


def start_at(spot: Spot) -> bool:
    """Start another process of the program there, which goes on when this one ends; whether that was possible.

    The file must have been let go before.
    """
    program, *arguments = command()
    process = QProcess()
    process.setProgram(program)
    process.setArguments([*arguments, *spot.arguments])
    process.setProcessEnvironment(_environment())
    if not _is_frozen():
        process.setWorkingDirectory(str(PACKAGE.parent))
    started = process.startDetached()
    return bool(started[0] if isinstance(started, tuple) else started)


def command() -> list[str]:
    """How this program is started: the frozen one is a program, the other a module of this Python."""
    return [sys.executable] if _is_frozen() else [sys.executable, "-m", "d4i_desktop"]


def _is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _environment() -> QProcessEnvironment:
    """Ours; the frozen program is told that it starts afresh, not as a helper of this process."""
    kept = QProcessEnvironment.systemEnvironment()
    if _is_frozen():
        kept.insert("PYINSTALLER_RESET_ENVIRONMENT", "1")
    return kept

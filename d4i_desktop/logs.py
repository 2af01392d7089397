"""The log: what the program did and where it failed, in a form that can't hold what a person typed.

Whatever is logged, by us or by a library, only these reach the file: names of :class:`Event`, numbers, kinds and places
of faults, and of anybody else's record the place where it was made. No message of anybody is ever written.
"""

from __future__ import annotations

import logging
import os
import re
from collections import Counter
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from platformdirs import user_log_path

from d4i_desktop import faults

MOST_BYTES = 256 * 1024
NAMES = ("log.txt", "log-1.txt", "log-2.txt")
"""The present file, the one before, the one before that. When the first is full, the last goes."""
MOST_ALIKE = 20
"""How often one line is written in one run: what happens at every step must not drive out the rest."""

_OURS = logging.getLogger("d4i_desktop")


class Event(StrEnum):
    """What is logged by name."""

    STARTED = "started"
    OPENED = "opened"
    CLOSED = "closed"
    REFUSED = "refused"
    FAULT = "fault"
    CRASHED = "crashed"
    SIGNAL = "signal"
    RESTARTED = "restarted"
    QT = "qt"
    ENDED = "ended"


def folder() -> Path:
    """Where the log lies, for this person."""
    return user_log_path("d4i-desktop", appauthor=False)


def begin() -> None:
    """From now on everything that is logged goes to the file, reduced; safe to call again."""
    root = logging.getLogger()
    if not any(isinstance(one, LogFile) for one in root.handlers):
        root.addHandler(LogFile())
        _OURS.setLevel(logging.INFO)
        logging.captureWarnings(True)


def note(event: Event, **numbers: int) -> None:
    """Log that something happened, with how many."""
    _OURS.info(event, extra={"numbers": numbers})


def started() -> None:
    """Log which program begins, on which system."""
    _OURS.info(Event.STARTED, extra={"told": faults.versions()})


def fault(error: BaseException) -> None:
    """Log a bug: its kind, its places, its causes."""
    _OURS.error(Event.FAULT, extra={"told": faults.report(error)})


def crashed(report: str) -> None:
    """Log what is known of an earlier run that ended unexpectedly."""
    _OURS.error(Event.CRASHED, extra={"told": report})


def refused(message_id: str) -> None:
    """Log what a person was told that they can put right, by the name of the sentence."""
    _OURS.info(Event.REFUSED, extra={"told": _name(message_id)})


def qt(level: str, category: str, place: str) -> None:
    """Log that Qt complained, and which part of it."""
    _OURS.warning(Event.QT, extra={"told": " ".join(map(_name, (level, category, place)))})


def read() -> str:
    """The whole log, the oldest first; empty where there is none."""
    return "".join(_content(folder() / name) for name in reversed(NAMES))


def erase() -> None:
    """Raises ``OSError`` where it can't be."""
    for name in NAMES:
        (folder() / name).unlink(missing_ok=True)


class LogFile(logging.Handler):
    """Opens the file for each line: nothing is lost in a crash, several windows may write, and it can be erased."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._written: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; where that can't be done (a full disk, a folder of somebody else's) it is left out."""
        words = reduced(record)
        self._written[words] += 1
        if self._written[words] > MOST_ALIKE:
            return
        try:
            _write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%SZ} {words}\n")
        except OSError:
            return


def reduced(record: logging.LogRecord) -> str:
    """What of a record may be written: of one that isn't ours, its weight, who made it and where."""
    if not isinstance(record.msg, Event):
        raised = faults.kind(record.exc_info[1]) if record.exc_info and record.exc_info[1] else ""
        parts = (record.levelname, record.name, f"{faults.short(record.pathname)}:{record.lineno}", raised)
        return " ".join(filter(None, map(_name, parts)))
    numbers = getattr(record, "numbers", {})
    said = (record.msg.value, *(f"{name}={int(number)}" for name, number in numbers.items()))
    return " ".join(filter(None, (*said, getattr(record, "told", ""))))


def _name(given: str) -> str:
    """A name as code has them; anything else might be somebody's words."""
    return given if re.fullmatch(r"[\w.:/<>-]{0,120}", given, re.ASCII) else "?"


def _write(line: str) -> None:
    place = folder()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    _make_room(place)
    handle = os.open(place / NAMES[0], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line.encode("utf-8", "replace"))
    finally:
        os.close(handle)


def _make_room(place: Path) -> None:
    file = place / NAMES[0]
    if not file.exists() or file.stat().st_size < MOST_BYTES:
        return
    for older, newer in zip(reversed(NAMES), list(reversed(NAMES))[1:], strict=False):
        if (place / newer).exists():
            os.replace(place / newer, place / older)


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""

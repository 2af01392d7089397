"""When a protected file locks itself: nobody used the window for a while, or the computer slept.

No bus and no system's own signal is asked: a timer looks at two clocks. During sleep the wall clock goes on, and on
some systems the monotonic one does too, while the timer stands still: a tick that comes far too late by either of them
tells of it. (So does a clock that somebody sets ahead, which locks once for nothing.)
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

TICK_SECONDS = 2.0
SLEPT_SECONDS = 30.0
"""How much later than it should a tick may come where a computer is merely busy."""

Clock = Callable[[], float]


class Idleness(QObject):
    """``due`` when it is time to lock: after so many ``minutes`` without use (0 for never), and after each sleep."""

    due = Signal()

    def __init__(
        self,
        app: QApplication,
        minutes: Callable[[], int],
        monotonic: Clock = time.monotonic,
        wall: Clock = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._minutes, self._clocks = minutes, (monotonic, wall)
        self._last = self._now()
        self._used = monotonic()
        self._pointer = QCursor.pos()
        self._watched: QWidget | None = None
        app.focusChanged.connect(self._watch)
        self._watch(None, app.focusWidget())
        self._timer = QTimer(self, interval=int(1000 * TICK_SECONDS))
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """What the clocks say now."""
        minutes, now, pointer = self._minutes(), self._now(), QCursor.pos()
        if pointer != self._pointer:
            self._pointer, self._used = pointer, now[0]
        slept = max(one - before for one, before in zip(now, self._last, strict=True)) > TICK_SECONDS + SLEPT_SECONDS
        self._last = now
        idle = minutes > 0 and now[0] - self._used >= 60 * minutes
        if slept or idle:
            self._used = now[0]
            self.due.emit()

    def _now(self) -> tuple[float, ...]:
        return tuple(clock() for clock in self._clocks)

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Keys arrive where the focus is. (Watching the whole application would slow down every event there is.)"""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new
        self._used = self._clocks[0]()
        if new is not None:
            new.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress:
            self._used = self._clocks[0]()
        return False

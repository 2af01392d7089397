"""Ending because somebody else asks: a terminal that closes, the system that shuts down, Ctrl-C."""

from __future__ import annotations

import signal
from contextlib import suppress
from types import FrameType

from PySide6.QtCore import QObject, QTimer, Signal

from d4i_desktop import logs
from d4i_desktop.logs import Event

NAMES = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")
TICK_MS = 1000


class EndsWhenAsked(QObject):
    """``asked`` in the window's thread when the system signals that the program is to end."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Python hears a signal when it next runs, and in Qt's loop it may not run for hours. (What Qt's manual proposes
        # instead, a pair of sockets, would be the only sockets of this program.)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(lambda: None)

    def begin(self) -> None:
        self._tick.start()
        for name in NAMES:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as nohup wants it
                with suppress(ValueError, OSError):
                    signal.signal(number, self._heard)

    def _heard(self, number: int, _frame: FrameType | None) -> None:
        logs.note(Event.SIGNAL, number=number)
        QTimer.singleShot(0, self, self.asked.emit)  # also where the loop hasn't begun yet

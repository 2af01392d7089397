"""When something goes wrong that nobody foresaw: it reaches the person once, wherever it was raised."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from time import monotonic
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from d4i_desktop import faults, logs
from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.ui.dialogs.crash import CrashDialog
from d4i_desktop.ui.restart import Restart

ALIKE_SECONDS = 2.0
"""The same fault again so soon is no person's doing: telling it again would only be in the way of the window."""

FAILED = 70
"""The exit code where nothing is left to go on with."""


class CrashHook(QObject):
    """A sentence for what a person can put right, the dialog for a bug.

    Qt may be in the middle of drawing, or in another thread, so that nothing is shown before the window's own thread
    has come back to its loop.
    """

    restart_asked = Signal()
    _bug = Signal(str, str)  # the report, and the place by which the same fault is known again
    _fixable = Signal(object)

    def __init__(
        self,
        words: Callable[[], Language],
        say: Callable[[str], None],
        unsaved: Callable[[], int] = lambda: 0,
        restart: Callable[[], Restart] = lambda: Restart.HERE,
    ) -> None:
        super().__init__()
        self._words, self._say, self._unsaved, self._restart = words, say, unsaved, restart
        self.ending = False
        self._showing = False
        self._last, self._closed = "", 0.0
        self._bug.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._fixable.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear of what is raised in slots, in threads, and where Python itself can't raise it."""
        sys.excepthook = self
        threading.excepthook = lambda args: self(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)
        sys.unraisablehook = lambda args: self(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)

    def __call__(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        sys.last_value = sys.last_traceback = None  # which would keep all that was at work there
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, UserError):
            logs.refused(error.message_id)
        else:
            logs.fault(error)
            complain(faults.report(error))
        try:
            if isinstance(error, UserError):
                self._fixable.emit(error)
            else:
                self._bug.emit(faults.report(error), f"{faults.kind(error)} {faults.place(error)}")
        except RuntimeError:  # the window has gone
            return

    @Slot(object)
    def _tell(self, error: UserError) -> None:
        if not self.ending:
            self._say(self._words().error(error))

    @Slot(str, str)
    def _show(self, report: str, place: str) -> None:
        again = place == self._last and monotonic() - self._closed < ALIKE_SECONDS
        if self._showing or self.ending or again:
            return
        self._showing = True
        try:
            self._ask(report)
        finally:
            self._showing, self._last, self._closed = False, place, monotonic()

    def _ask(self, report: str) -> None:
        window = QApplication.activeWindow()
        going_on = any(one.isVisible() for one in QApplication.topLevelWidgets())
        dialog = CrashDialog(
            self._words(), report, self._unsaved(), restart=self._restart(), going_on=going_on, parent=window
        )
        dialog.exec()
        restart = dialog.wants_restart
        dialog.deleteLater()
        if restart:
            self.restart_asked.emit()
        elif not going_on:
            QApplication.exit(FAILED)


def complain(words: str) -> None:
    """To whoever started the program in a terminal; there may be nobody."""
    if sys.stderr is not None:
        sys.stderr.write(f"{words}\n")

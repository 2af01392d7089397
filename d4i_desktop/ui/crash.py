"""Hears of everything that nobody foresaw, wherever it is raised, and tells of it once."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from d4i_desktop import faults, logs
from d4i_desktop.core.errors import UserError


class CrashHook(QObject):
    """Takes the place of Python's own hooks. Its signals come in whatever thread the fault was raised in, perhaps in
    the middle of drawing: connect them with a queue.
    """

    bug = Signal(str, str)  # the report, and the place by which the same fault is known again
    fixable = Signal(object)  # the UserError

    def install(self) -> None:
        """Hear of what is raised in slots, in threads, and where Python itself can't raise it."""
        sys.excepthook = self
        threading.excepthook = lambda args: self(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)
        sys.unraisablehook = lambda args: self(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)

    def __call__(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        sys.last_value = sys.last_traceback = None  # which would keep all that was at work there
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif isinstance(error, UserError):
            logs.refused(error.message_id)
            self._tell(error)
        else:
            logs.fault(error)
            complain(faults.report(error))
            self._tell(error)

    def _tell(self, error: BaseException) -> None:
        try:
            if isinstance(error, UserError):
                self.fixable.emit(error)
            else:
                self.bug.emit(faults.report(error), f"{faults.kind(error)} {faults.place(error)}")
        except RuntimeError:  # the window has gone
            return


def complain(words: str) -> None:
    """To whoever started the program in a terminal; there may be nobody."""
    if sys.stderr is not None:
        sys.stderr.write(f"{words}\n")

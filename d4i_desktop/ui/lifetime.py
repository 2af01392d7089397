"""The program's life around its windows: faults, requests to end, a new start, and how it ended last time."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from d4i_desktop import logs
from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.logs import Event
from d4i_desktop.ui import last_time, qt_messages
from d4i_desktop.ui.crash import CrashHook
from d4i_desktop.ui.dialogs.crash import CrashDialog, LastTimeDialog
from d4i_desktop.ui.ending import EndsWhenAsked
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.pages.welcome import WelcomeWindow
from d4i_desktop.ui.restart import Restart, Spot, start_at

if TYPE_CHECKING:  # it knows the database, which the first window does without
    from d4i_desktop.ui.pages.locked import LockedWindow

FRESH_SECONDS = 30.0
"""What fails so soon after a new start fails because of where it led."""

ALIKE_SECONDS = 2.0
"""The same fault again so soon is no person's doing: telling it again would only be in the way of the window."""

FAILED = 70
"""The exit code where nothing is left to go on with."""


class Program(Protocol):
    """What holds the window and the file."""

    words: Language
    window: MainWindow | WelcomeWindow | LockedWindow | None

    @property
    def unsaved(self) -> int: ...
    @property
    def spot(self) -> Spot: ...
    def say(self, sentence: str) -> None: ...
    def show_welcome(self) -> None: ...
    def close_file(self) -> None: ...
    def keep_unasked(self) -> None: ...


class Lifetime(QObject):
    """From :meth:`begin`, before there is any window, to the end of the application.

    ``began_at`` is what an earlier process handed over that was started anew; ``words`` hold until there is a program.
    """

    def __init__(self, app: QApplication, words: Language, began_at: Spot | None = None) -> None:
        super().__init__()
        self._app, self._words, self._began_at = app, words, began_at
        self._began = monotonic()
        self._program: Program | None = None
        self._run = last_time.Run()
        self.ending = False
        self._showing = False
        self._last, self._closed = "", 0.0
        self._ends = EndsWhenAsked(self)
        self._ends.asked.connect(self.end)
        self.hook = CrashHook(self)
        self.hook.bug.connect(self._show_bug, Qt.ConnectionType.QueuedConnection)
        self.hook.fixable.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Listen from now on."""
        logs.begin()
        logs.started()
        qt_messages.install()
        self.hook.install()
        self._ends.begin()
        self._last_time = last_time.reports()
        self._run.begin()
        self._app.aboutToQuit.connect(self._ended)

    def hold(self, program: Program) -> None:
        """There is a program from now on; its file is closed at the end."""
        self._program = program

    def words(self) -> Language:
        return self._words if self._program is None else self._program.words

    # Faults

    @Slot(object)
    def _tell(self, error: UserError) -> None:
        if self._program is not None and not self.ending:
            self._program.say(self.words().error(error))

    @Slot(str, str)
    def _show_bug(self, report: str, place: str) -> None:
        again = place == self._last and monotonic() - self._closed < ALIKE_SECONDS
        if self._showing or self.ending or again:
            return
        self._showing = True
        try:
            self._ask(report)
        finally:
            self._showing, self._last, self._closed = False, place, monotonic()

    def _ask(self, report: str) -> None:
        """What to do about a bug. Without a window there is nothing to go on with."""
        unsaved = 0 if self._program is None else self._program.unsaved
        going_on = any(one.isVisible() for one in QApplication.topLevelWidgets())
        window, restart = QApplication.activeWindow(), self.may_restart()
        dialog = CrashDialog(self.words(), report, unsaved, restart=restart, going_on=going_on, parent=window)
        dialog.exec()
        wants_restart = dialog.wants_restart
        dialog.deleteLater()
        if wants_restart:
            self.restart()
        elif not going_on:
            QApplication.exit(FAILED)

    # Last time

    def tell_last_time(self) -> None:
        """One line on the window where an earlier run ended unexpectedly; what is known of it is a click away."""
        told, self._last_time = self._last_time, []
        window = self._program.window if self._program else None
        if not told or window is None:
            return
        words = self.words()
        known = "\n\n".join(one for one in told if "\n" in one)
        see = words("trouble.last_time.see") if known else ""
        window.mention_above(words("trouble.last_time.said"), see, lambda: LastTimeDialog(words, known, window).exec())

    # A new start

    def may_restart(self) -> Restart:
        """Where it may lead: a fault right after a new start is not to repeat itself for ever."""
        if self._began_at is None or monotonic() - self._began > FRESH_SECONDS:
            return Restart.HERE
        return Restart.WELCOME if self._began_at.file else Restart.NOT_AT_ALL

    @Slot()
    def restart(self) -> None:
        """Let go of the file and start another process where we are; this one ends."""
        program = self._program
        spot = program.spot if program and self.may_restart() is Restart.HERE else Spot()
        self.ending = True
        if program is not None:
            program.close_file()
        logs.note(Event.RESTARTED)
        if start_at(spot):
            self._app.exit()
            return
        self.ending = False
        if program is not None:
            program.show_welcome()
            program.say(self.words()("trouble.not_restarted"))

    # The end

    @Slot()
    def end(self) -> None:
        """As when a person quits, but nobody can be asked: what is being typed is kept, and what couldn't be written.

        Dialogs close first, then the file.
        """
        if self._program is not None:
            self._program.keep_unasked()
        self._app.exit()  # quit() would close the window first, which may ask and refuse

    @Slot()
    def _ended(self) -> None:
        self.ending = True
        if self._program is not None:
            self._program.close_file()
        logs.note(Event.ENDED)
        self._run.end()

"""The program's life around its windows: faults, requests to end, a new start, and how it ended last time."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from d4i_desktop import logs
from d4i_desktop.content.words import Language
from d4i_desktop.logs import Event
from d4i_desktop.ui import last_time, qt_messages
from d4i_desktop.ui.crash import CrashHook
from d4i_desktop.ui.dialogs.crash import LastTimeDialog
from d4i_desktop.ui.ending import EndsWhenAsked
from d4i_desktop.ui.main_window import MainWindow, commit_typing
from d4i_desktop.ui.pages.welcome import WelcomeWindow
from d4i_desktop.ui.restart import Restart, Spot, start_at

if TYPE_CHECKING:  # it knows the database, which the first window does without
    from d4i_desktop.ui.pages.locked import LockedWindow

FRESH_SECONDS = 30.0
"""What fails so soon after a new start fails because of where it led."""


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
        self._ends = EndsWhenAsked(self.end, self)
        self.hook = CrashHook(self.words, self._say, self._unsaved, self.may_restart)
        self.hook.restart_asked.connect(self.restart)

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

    def _say(self, sentence: str) -> None:
        if self._program is not None:
            self._program.say(sentence)

    def _unsaved(self) -> int:
        return 0 if self._program is None else self._program.unsaved

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
        self.hook.ending = True
        if program is not None:
            program.close_file()
        logs.note(Event.RESTARTED)
        if start_at(spot):
            self._app.quit()
            return
        self.hook.ending = False
        if program is not None:
            program.show_welcome()
            program.say(self.words()("trouble.not_restarted"))

    # The end

    @Slot()
    def end(self) -> None:
        """As when a person quits: what is being typed is kept. Dialogs close first, then the file."""
        commit_typing()
        self._app.quit()

    @Slot()
    def _ended(self) -> None:
        self.hook.ending = True
        if self._program is not None:
            self._program.close_file()
        logs.note(Event.ENDED)
        self._run.end()

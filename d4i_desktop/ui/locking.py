"""Puts a protected file away until its passphrase is typed: its content and its key leave the window and memory."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.ui.main_window import commit_typing
from d4i_desktop.ui.restart import Spot
from d4i_desktop.ui.session import Session

if TYPE_CHECKING:  # it knows the database, which the first window does without
    from d4i_desktop.ui.pages.locked import LockedWindow

AGAIN_MS = 50


class Lockable(Protocol):
    """What holds the window and the file."""

    words: Language
    session: Session | None

    @property
    def spot(self) -> Spot: ...
    def say(self, sentence: str) -> None: ...
    def show_locked(self, window: LockedWindow) -> None: ...
    def close_file(self) -> None: ...


def lock(program: Lockable, owner: QObject) -> None:
    """Lock the file that is open, where it has a passphrase. What is being typed is kept; dialogs are put away."""
    if _protected(program):
        commit_typing()
        leave_dialogs(partial(_lock, program), owner)


def _protected(program: Lockable) -> bool:
    return program.session is not None and program.session.store.key is not None


def _lock(program: Lockable) -> None:
    from d4i_desktop.ui.pages.locked import LockedWindow

    if _protected(program) and _saved(program):
        window = LockedWindow(program.words, program.spot)
        program.close_file()
        program.show_locked(window)
        QTimer.singleShot(0, gc.collect)  # so that key and content go now, and not when memory is short


def _saved(program: Lockable) -> bool:
    """What is in memory only would be lost: then the file stays open, and the window says why."""
    session = program.session
    if session is None or not session.unsaved:
        return True
    try:
        session.save_unsaved()
    except UserError as error:
        program.say(program.words.error(error))
    return not session.unsaved


def leave_dialogs(then: Callable[[], None], owner: QObject) -> None:
    """Put away every menu and dialog; call ``then`` once all who waited for them have gone on.

    One that can't be put away now, such as while a file is being written, is waited for.
    """
    if (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            window.reject()
    if QThread.currentThread().loopLevel() > 1:
        QTimer.singleShot(AGAIN_MS, owner, lambda: leave_dialogs(then, owner))
    else:
        then()

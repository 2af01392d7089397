"""Changes that couldn't be written: said until they are, and asked about before they would be lost."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.ui.dialogs.choice import ChoiceDialog
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets.messages import Banner, Tone


class UnsavedBanner(Banner):
    """Stands above every page while changes are in memory only. ``copy_asked``: save all of it elsewhere."""

    copy_asked = Signal()

    def __init__(self, words: Language, session: Session) -> None:
        super().__init__(Tone.ERROR, "", words("opening.unsaved.again"), below=True)
        self._language, self._session = words, session
        self.copy = self.add_link(words("opening.unsaved.copy"))
        self.copy.clicked.connect(self.copy_asked)
        self.acted.connect(self._again)
        session.unsaved_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how many there are now, and why."""
        words, count = self._language, self._session.unsaved
        problem = words.error(self._session.problem) if self._session.problem else ""
        self.set_words(f"{problem} {words.n('opening.unsaved.count', count)}".strip())

    def _again(self) -> None:
        try:
            self._session.save_unsaved()
        except UserError:  # the banner says why
            return


def may_leave(words: Language, session: Session, window: QWidget) -> str:
    """What to do before the file is let go: ``go``, ``copy`` (save it elsewhere first), or nothing (empty)."""
    try:
        session.save_unsaved()
    except UserError as error:
        sentences = [words.error(error), words.n("opening.unsaved.count", session.unsaved)]
        ways = {"go": words("opening.unsaved.discard"), "copy": words("opening.unsaved.copy")}
        title, stay = words("opening.unsaved.title"), words("opening.unsaved.stay")
        return ChoiceDialog(words, title, sentences, ways, window, cancel=stay).ask()
    return "go"


def why_read_only(words: Language, path: Path) -> str:
    """The reason in a sentence: the file or its folder can't be written, or somebody else has it open."""
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return words("opening.reading.elsewhere" if writable else "errors.read_only", file=path.name)

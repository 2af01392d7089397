"""Filling a whole row or column: what to give, what that comes to, and both ways to go about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.access import Fill
from d4i_desktop.core.access_words import fill_said
from d4i_desktop.core.model import ReleaseKind
from d4i_desktop.ui.pages.terms import ReleaseBox
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton


class FillBox(QWidget):
    """``asked``: another release was chosen, so that another :class:`Fill` is to be shown.

    ``wanted`` carries the fill and whether what would exceed what is permitted is wanted too.
    """

    asked = Signal()
    wanted = Signal(object, bool)

    def __init__(self, words: Language, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._fill = Fill(None)
        self.release = ReleaseBox(words, f"{heading}: {words('access.fill.what')}")
        self.release.set_release(ReleaseKind.TOTALS)
        self.release.picked.connect(lambda _release: self.asked.emit())
        self.sentence = text.body("")
        self.go = PrimaryButton("", "check")
        self.all = SecondaryButton("")
        self.go.clicked.connect(lambda: self.wanted.emit(self._fill, False))
        self.all.clicked.connect(lambda: self.wanted.emit(self._fill, True))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(6)
        self.body.addWidget(text.heading(heading))
        for part in (text.small_heading(words("access.fill.what")), self.release, self.sentence, self.go, self.all):
            self.body.addWidget(part)

    def show_fill(self, found: Fill | None, about: str = "") -> None:
        """Say what it comes to; None while that isn't known yet. ``about`` says which cells are meant."""
        words = self._words
        self._fill = found or Fill(None)
        said = words("access.pane.waiting") if found is None else fill_said(words, found)
        self.sentence.setText(f"{about} {said}".strip())
        fine, skipped = len(self._fill.fine), len(self._fill.skipped)
        self.go.rename(words.n("access.fill.go", fine))
        self.all.rename(words.n("access.fill.all", skipped))
        self.go.setVisible(bool(fine))
        self.all.setVisible(bool(skipped))

"""How far long work has come, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import SecondaryButton
from d4i_desktop.ui.widgets.cards import ThinProgress


class WorkBar(QWidget):
    """A sentence, a bar and *Stop*. Hidden while nothing is under way."""

    stopped = Signal()

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.sentence = text.body("")
        self.share = text.label("", tone=text.Tone.SOFT, wrap=False)
        self.bar = ThinProgress("")
        self.stop = SecondaryButton(words("evidence.work.stop"), "x")
        self.stop.clicked.connect(self.stopped)
        said = QHBoxLayout()
        said.addWidget(self.sentence, 1)
        said.addWidget(self.share)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(said)
        column.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(column, 1)
        row.addWidget(self.stop)
        self.hide()

    def begin(self, sentence: str) -> None:
        """Say what is under way."""
        self.sentence.setText(sentence)
        self.bar.setAccessibleName(sentence)
        self.advance(0.0)
        self.show()

    def advance(self, share: float) -> None:
        """``share`` of it is done, 0 to 1."""
        per_cent = int(100 * share)
        self.share.setText(self._words("window.menu.per_cent", n=self._words.number(per_cent)))
        self.bar.set_progress(per_cent, 100)

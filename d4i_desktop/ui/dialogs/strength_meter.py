"""How good a passphrase is, while it is typed: a bar, a sentence, and what would be better."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.strength import Grade, Strength, findings_text, strength_text
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.cards import ThinProgress

PAUSE_MS = 150
"""After the last key: before that nobody reads it."""


class StrengthMeter(QWidget):
    """``known`` is what a stranger knows of the file. ``judged`` when :attr:`strength` is that of the text at hand."""

    judged = Signal()

    def __init__(self, words: Language, known: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._known = words, tuple(known)
        self.strength: Strength | None = None
        self._typed, self._shown = "", False
        self.bar = ThinProgress(words("strength.meter"), 0, len(Grade))
        self.sentence = text.body("")
        self.findings, self.by = text.soft(""), text.small(words("strength.by"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.bar, self.sentence, self.findings, self.by):
            column.addWidget(part)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        self._worker = Worker(self)
        self._worker.done.connect(self._judge)
        self._begin()  # what it compares with is read while a person still thinks
        self._say()

    def look_at(self, typed: str, *, shown: bool) -> None:
        """Judge this; what makes it weak is only quoted where it is ``shown`` anyway."""
        self._shown = shown
        if typed == self._typed:
            self._say()
            return
        self._typed, self.strength = typed, None
        self._worker.cancel()
        if typed:
            self._pause.start()
        else:
            self._pause.stop()
            self._say()

    def _begin(self) -> None:
        from d4i_desktop.store.guessing import strength_of

        typed, known = self._typed, self._known
        self._worker.start(lambda: strength_of(typed or " ", known))

    def _judge(self, strength: Strength) -> None:
        self.strength = strength if self._typed else None
        self._say()
        self.judged.emit()

    def _say(self) -> None:
        """What was said of fewer signs stays until more is known."""
        if self.strength is None and self._typed:
            return
        strength, words = self.strength, self._words
        self.bar.set_progress(list(Grade).index(strength.grade) + 1 if strength else 0, len(Grade))
        self.sentence.setText(strength_text(words, strength) if strength else words("passphrase.wanted"))
        self.findings.setText("\n".join(findings_text(words, strength, shown=self._shown)) if strength else "")
        self.findings.setVisible(bool(self.findings.text()))
        self.by.setVisible(strength is not None)
        self.bar.setAccessibleDescription(self.sentence.text())

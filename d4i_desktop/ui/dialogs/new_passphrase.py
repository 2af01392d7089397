"""A new passphrase: typed twice or seen, judged while it is typed, or drawn by chance."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.strength import Grade, digits
from d4i_desktop.store import passphrases
from d4i_desktop.ui.dialogs.strength_meter import StrengthMeter
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.secret import SecretField


class NewPassphrase(QWidget):
    """``known``: what a stranger knows of the file, which makes no passphrase."""

    changed = Signal()  # the value, or how it looks

    def __init__(self, words: Language, known: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.field = SecretField(words, words("passphrase.new"))
        self.again = SecretField(words, words("passphrase.again"))
        self.again.eye.hide()
        self.differs = text.small(words("passphrase.differs"))
        self.meter = StrengthMeter(words, known)
        self.make = LinkButton(words("passphrase.make"), "sparkles")
        self.drawn = text.small(words("passphrase.drawn", **_worth(words)))
        self.drawn.hide()
        self._second = QWidget()
        self._arrange()
        self.setFocusProxy(self.field)
        self.field.line.textChanged.connect(lambda _typed: self._typed())
        self.field.line.textEdited.connect(lambda _typed: self.drawn.hide())
        self.field.shown_changed.connect(lambda _shown: self._typed())
        self.again.line.textChanged.connect(lambda _typed: self._compare())
        self.meter.judged.connect(self.changed)
        self.make.clicked.connect(self._make)
        self._typed()

    def _arrange(self) -> None:
        words = self._words
        first, second = text.strong(words("passphrase.new")), text.strong(words("passphrase.again"))
        first.setBuddy(self.field.line)
        second.setBuddy(self.again.line)
        below = QVBoxLayout(self._second)
        below.setContentsMargins(0, 6, 0, 0)
        below.setSpacing(6)
        for part in (second, self.again, self.differs):
            below.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for one in (first, self.field, self.meter):
            column.addWidget(one)
        column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.drawn)
        column.addWidget(self._second)

    def value(self) -> str:
        """What is to become the passphrase; empty while it can't: too weak, or not typed alike twice."""
        typed, strength = self.field.text(), self.meter.strength
        if not typed or strength is None or strength.grade is Grade.HOPELESS or not self._alike():
            return ""
        return typed

    def _alike(self) -> bool:
        return self.field.shown or self.field.text() == self.again.text()

    def _typed(self) -> None:
        self._second.setVisible(not self.field.shown)
        self.meter.look_at(self.field.text(), shown=self.field.shown)
        self._compare()

    def _compare(self) -> None:
        """Say that they differ only once the second can't become the first any more."""
        self.differs.setVisible(not self.field.text().startswith(self.again.text()))
        self.changed.emit()

    def _make(self) -> None:
        """One that chance picked, to be read and written down."""
        self.field.line.setText(passphrases.draw(self._words.language))
        self.field.show_signs(True)
        self.drawn.show()
        self.field.line.setFocus()
        self.changed.emit()


def _worth(words: Language) -> dict[str, str]:
    possible = len(passphrases.drawable(words.language))
    worth = digits(possible, passphrases.DRAWN)
    return {"n": words.number(passphrases.DRAWN), "possible": words.number(possible), "digits": words.number(worth)}

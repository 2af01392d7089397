"""A file that is damaged: what is wrong with it, and the ways to go on without touching it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.choice import alone
from d4i_desktop.ui.dialogs.crash import Report
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import ScrollColumn, closing_row, fit

WAYS = ("restore", "readable", "diagnosis")
WIDTH = 620


class DamageDialog(QDialog):
    """``sentence`` says what is wrong. ``chosen`` is one of :data:`WAYS`, or empty.

    ``readable``: whether anything of the file may still be read.
    """

    def __init__(
        self, words: Language, sentence: str, backups: int, parent: QWidget | None = None, *, readable: bool = True
    ) -> None:
        super().__init__(parent)
        self.chosen = ""
        self._words = words
        self.setWindowTitle(words("opening.damage.title"))
        self.setMinimumWidth(min(theme.px(WIDTH), self.screen().availableSize().width() - 24))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(text.lead(words("opening.damage.title")))
        column.addWidget(text.body(sentence))
        first = "restore" if backups else "readable"
        self.ways = {name: (PrimaryButton if name == first else SecondaryButton)(self._name(name)) for name in WAYS}
        self.ways["restore"].setEnabled(backups > 0)
        self._list = ScrollColumn(gap=10)
        for name, button in self.ways.items():
            card = self._card(name, button, backups)
            card.setHidden(name == "readable" and not readable)
            self._list.body.addWidget(card)
            button.clicked.connect(lambda _checked=False, name=name: self._take(name))
        column.addWidget(self._list, 1)
        self.cancel = SecondaryButton(words("window.cancel"))
        column.addLayout(alone(self, self.cancel))
        self.ways[first].setDefault(True)
        self.ways[first].setFocus()

    def _name(self, way: str) -> str:
        return self._words(f"opening.damage.{way}")

    def _card(self, name: str, button: QWidget, backups: int) -> QWidget:
        card = Card(padding=14)
        card.body.setSpacing(6)
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(text.soft(self._about(name, backups)))
        return card

    def _about(self, name: str, backups: int) -> str:
        if name != "restore":
            return self._words(f"opening.damage.{name}_about")
        return self._words.n("opening.damage.backups", backups) if backups else self._words("opening.damage.none")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        width, ways, layout = self.minimumWidth(), self._list.widget(), self.layout()
        fit(self, width)
        assert layout is not None and ways is not None
        layout.activate()
        spare = self._list.height() - ways.heightForWidth(self._list.viewport().width())  # words were taken as narrow
        self.resize(width, min(self.height() - spare, self.screen().availableSize().height() - 40))

    def _take(self, name: str) -> None:
        self.chosen = name
        self.accept()

    def ask(self) -> str:
        """Which way; empty where the person changed their mind."""
        self.exec()
        self.deleteLater()
        return self.chosen


class DiagnosisDialog(QDialog):
    """What is wrong with the file in technical terms, in full, to save for whoever can help."""

    def __init__(self, words: Language, content: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setWindowTitle(words("opening.damage.diagnosis"))
        self.setMinimumWidth(min(theme.px(WIDTH), self.screen().availableSize().width() - 24))
        self.report = Report(words("opening.damage.diagnosis"), content)
        self.report.at_least(240)
        self.said = text.small("")
        self.said.hide()
        self.save = SecondaryButton(words("opening.damage.save"))
        self.save.clicked.connect(self._save)
        self.close_button = PrimaryButton(words("window.close"))
        self.close_button.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(text.lead(words("opening.damage.diagnosis")))
        column.addWidget(text.body(words("opening.damage.diagnosis_what")))
        column.addWidget(self.report, 1)
        column.addWidget(self.said)
        column.addLayout(closing_row(self, self.save, self.close_button, above=6))
        self.save.clicked.disconnect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, self.minimumWidth())

    def _save(self) -> None:
        self.said.setText(self.report.save(self._words, self, "d4i-diagnosis.txt"))
        self.said.setVisible(bool(self.said.text()))
        fit(self, self.width())

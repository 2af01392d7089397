"""Things to read: help for a screen, the glossary, and what this program is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop import __version__
from d4i_desktop.content.words import Language
from d4i_desktop.core.search import Findable, find
from d4i_desktop.ui import theme
from d4i_desktop.ui.places import KEYS
from d4i_desktop.ui.search import glossary
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton
from d4i_desktop.ui.widgets.fields import SearchField
from d4i_desktop.ui.widgets.layouts import ScrollColumn, fit


class Reading(QDialog):
    """A heading, paragraphs, and a button that closes."""

    def __init__(self, words: Language, heading: str, paragraphs: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setMinimumWidth(theme.px(440))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(text.lead(heading))
        for paragraph in paragraphs:
            column.addWidget(text.body(paragraph))
        column.addSpacing(6)
        column.addLayout(closing_row(self, words))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, theme.px(480))


def closing_row(dialog: QDialog, words: Language) -> QHBoxLayout:
    """The button that closes a dialog in which nothing is decided."""
    row = QHBoxLayout()
    row.addStretch(1)
    button = PrimaryButton(words("window.close"))
    button.setDefault(True)
    button.clicked.connect(dialog.accept)
    row.addWidget(button)
    return row


def help_for(words: Language, place: str, parent: QWidget | None = None) -> Reading:
    """What one screen is for, and the keys that work there."""
    paragraphs = words(f"window.help.{place}").split("\n")
    heading = words("window.help.title", place=words(f"window.place.{place}"))
    return Reading(words, heading, [*paragraphs, words("window.help.keys", last=len(KEYS))], parent)


def about(words: Language, parent: QWidget | None = None) -> Reading:
    paragraphs = words("window.about.text", version=__version__).split("\n")
    return Reading(words, "D4I Desktop", paragraphs, parent)


class GlossaryDialog(QDialog):
    """Every term with its meaning; type to narrow it down. Opens on ``term`` if one is named."""

    def __init__(self, words: Language, term: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setWindowTitle(words("window.glossary.title"))
        room = self.screen().availableSize() - QSize(24, 48)
        self.resize(QSize(theme.px(560), theme.px(520)).boundedTo(room))
        self.search = SearchField(words("window.glossary.search"))
        self.search.text_changed.connect(lambda _typed: self._show())
        self.list = ScrollColumn(gap=14)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        column.addWidget(text.lead(words("window.glossary.title")))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(closing_row(self, words))
        terms = {id: name for id, name, _meaning in glossary(words)}
        self.search.line.setText(terms.get(term, ""))
        self._show()
        self.search.setFocus()

    def terms(self) -> list[str]:
        """The terms that are shown."""
        return [one.title for one in self._shown]

    def _show(self) -> None:
        every = [Findable("term", *one) for one in glossary(self._words)]
        typed = self.search.text()
        self._shown = find(every, typed, len(every)) if typed.strip() else tuple(every)
        body = self.list.body
        while (item := body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for one in self._shown:
            body.addWidget(_entry(one))
        if not self._shown:
            body.addWidget(text.soft(self._words("window.search.nothing")))


def _entry(one: Findable) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(2)
    column.addWidget(text.strong(one.title))
    column.addWidget(text.soft(one.also))
    return widget

"""What changed between two plans, as sentences to read."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from d4i_desktop.content.words import Language
from d4i_desktop.core.change_words import difference_text
from d4i_desktop.ui.comparing import Differences
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.cards import Divider
from d4i_desktop.ui.widgets.layouts import clear

MOST = 30
"""Sentences shown: what comes after is said to be there, for the plan to tell."""


class DifferenceList(QVBoxLayout):
    """Differences as sentences, the most important first."""

    def __init__(self, words: Language) -> None:
        super().__init__()
        self._words = words
        self.setSpacing(6)

    def show_differences(self, found: Differences, most: int = MOST) -> None:
        clear(self)
        for number, one in enumerate(found[:most]):
            if number:
                self.addWidget(Divider())
            self.addWidget(text.body(difference_text(self._words, one)))
        if len(found) > most:
            self.addWidget(text.soft(self._words.n("reflection.more", len(found) - most)))

    def say(self, sentence: str) -> None:
        """A sentence instead of a list."""
        clear(self)
        self.addWidget(text.soft(sentence))

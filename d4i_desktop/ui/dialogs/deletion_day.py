"""The day by which the data must be gone, said live while a person fills in how long it is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.model import Dataset
from d4i_desktop.core.palette import Role
from d4i_desktop.core.retention_words import deletion
from d4i_desktop.ui import icons
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.cards import Card


class DeletionDay(Card):
    """Hidden while there is nothing to say."""

    def __init__(self, words: Language) -> None:
        super().__init__(padding=12)
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.sentence = text.strong("")
        picture = text.label("", Type.BODY, wrap=False)
        picture.setPixmap(icons.icon("clock", Role.ACCENT).pixmap(icons.size()))
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(picture)
        row.addWidget(self.sentence, 1)
        self.body.addWidget(held)

    def show_dataset(self, dataset: Dataset) -> None:
        said = deletion(self._words, dataset)
        self.sentence.setText(said)
        self.setAccessibleName(said)
        self.setVisible(bool(said))

"""What a file shows: one sentence, and three parts to choose from."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from d4i_desktop.core import evidence_words
from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.columns import TWO_FROM
from d4i_desktop.ui.pages.evidence.columns import ColumnsPart
from d4i_desktop.ui.pages.evidence.part import Part
from d4i_desktop.ui.pages.evidence.people import PeoplePart
from d4i_desktop.ui.pages.evidence.subject import Subject
from d4i_desktop.ui.pages.evidence.what_if import WhatIfPart
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import Chip
from d4i_desktop.ui.widgets.layouts import Flow

PARTS = ("columns", "people", "what_if")


class Shown(QWidget):
    """``sentence`` says what was measured; where there is little room it makes way for what is being tried."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject, self._words = subject, subject.words
        self.sentence, self.tried = text.heading(""), text.strong("")
        self.columns, self.people, self.what_if = ColumnsPart(subject), PeoplePart(subject), WhatIfPart(subject)
        self.parts: dict[str, Part] = dict(zip(PARTS, (self.columns, self.people, self.what_if), strict=True))
        self.chips = {one: Chip(self._words(f"evidence.part.{one}")) for one in PARTS}
        self._stack = QStackedWidget()
        for part in self.parts.values():
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for shown in (self.sentence, Flow(*self.chips.values()), self.tried):
            column.addWidget(shown)
        column.addWidget(self._stack, 1)
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, name=name: self.show_part(name))
        self.what_if.said.connect(self.tried.setText)

    def show_part(self, part: str) -> None:
        """``columns``, ``people`` or ``what_if``."""
        for name, chip in self.chips.items():
            chip.setChecked(name == part)
        self._stack.setCurrentWidget(self.parts[part])
        self._arrange()
        self.refresh()

    @property
    def part(self) -> str:
        return PARTS[self._stack.currentIndex()]

    def refresh(self) -> None:
        """Show what is kept now, if anything is."""
        if self._subject.known and self._subject.scan is not None:
            self._arrange()
            self.sentence.setText(self._headline())
            self.parts[self.part].refresh()

    def _headline(self) -> str:
        found = self._subject.measurement()
        if found is None:
            return self._words("evidence.not_counted")
        if not found.columns:
            return self._words("evidence.no_quasi")
        return evidence_words.alone(self._words, self._subject.facts, found)

    def stop(self) -> None:
        """End what is under way."""
        for part in self.parts.values():
            part.stop()

    def focus_first(self) -> None:
        (self.columns.table if self.part == "columns" else self.chips[self.part]).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where there is little room, what is said elsewhere too makes way."""
        compact = self.width() < theme.px(TWO_FROM)
        trying = compact and self.part == "what_if"
        self.sentence.setVisible(not compact or self.part == "people")
        self.tried.setVisible(trying and self._subject.known and self._subject.loaded is not None)
        self.what_if.card.sentence.setVisible(not trying)

"""How far each stage of the method has come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from d4i_desktop.content.words import Language
from d4i_desktop.core.standing import StageProgress
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.cards import Card, ThinProgress
from d4i_desktop.ui.widgets.text import Tone


class StagesCard(Card):
    """How far each stage of the method has come."""

    def __init__(self, words: Language) -> None:
        super().__init__()
        self._words = words
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(14)
        self.grid.setVerticalSpacing(0)
        self.grid.setColumnStretch(1, 1)
        self._rows: dict[str, tuple[ThinProgress, QLabel]] = {}
        self.body.addWidget(text.heading(words("window.stages.title")))
        self.body.addLayout(self.grid)

    def show_stages(self, progress: Sequence[StageProgress]) -> None:
        for row, one in enumerate(progress):
            bar, numbers = self._rows.get(one.stage) or self._add(row, one.stage)
            bar.set_progress(one.done, one.total)
            done, total = self._words.number(one.done), self._words.number(one.total)
            numbers.setText(f"{done}/{total}" if one.total else "—")
            bar.setAccessibleDescription(self._words("window.stages.progress", done=done, total=total))

    def _add(self, row: int, stage: str) -> tuple[ThinProgress, QLabel]:
        name = self._words(f"window.stages.{stage}")
        bar, numbers = ThinProgress(name), text.label("", Type.SMALL, Tone.SOFT, wrap=False)
        self.grid.addWidget(text.label(name, wrap=False), row, 0)
        self.grid.addWidget(bar, row, 1)
        self.grid.addWidget(numbers, row, 2, Qt.AlignmentFlag.AlignRight)
        self._rows[stage] = bar, numbers
        return bar, numbers

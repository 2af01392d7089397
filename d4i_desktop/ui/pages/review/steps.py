"""Four steps to choose from, for how bad or how likely something is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.risk import Axis
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import Chip


class Steps(QWidget):
    """Four steps; beneath stands the word of the chosen one, or those of both ends. Keys 1 to 4 and arrows."""

    stepped = Signal(int)

    def __init__(self, name: str, grades: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grades = grades
        self.setAccessibleName(name)
        self.buttons = [Chip(str(number + 1)) for number in range(len(grades))]
        self._group = QButtonGroup(self)
        self._scale = f"1 {grades[0]} – {len(grades)} {grades[-1]}"
        self._word = text.small(self._scale)
        row = QHBoxLayout()
        row.setSpacing(4)
        for number, button in enumerate(self.buttons, start=1):
            button.setAccessibleName(f"{name}: {grades[number - 1]}")
            button.setToolTip(grades[number - 1])
            button.clicked.connect(lambda _=False, number=number: self._step(number))
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._word)

    def value(self) -> int | None:
        return next((number for number, one in enumerate(self.buttons, start=1) if one.isChecked()), None)

    def set_value(self, grade: int | None) -> None:
        """Show a grade, 1 to 4, or none."""
        self._group.setExclusive(False)
        for number, button in enumerate(self.buttons, start=1):
            button.setChecked(number == grade)
        self._group.setExclusive(True)
        self._word.setText(self._grades[grade - 1] if grade else self._scale)

    def _step(self, number: int) -> None:
        self.set_value(number)
        self.stepped.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= len(self.buttons):
            self.buttons[number - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._step(number)
        else:
            super().keyPressEvent(event)


def steps_for(words: Language, axis: Axis, name: str) -> Steps:
    """Steps with the words of one axis; ``name`` says what is rated."""
    return Steps(name, [words(f"{axis.value}.{number}") for number in range(1, 5)])

"""One factor's statements, asked one after the other until something isn't a yes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.catalogue import RUNGS
from d4i_desktop.core.factors import Said, stopped
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import Chip
from d4i_desktop.ui.widgets.layouts import Flow

_KEYS = {Qt.Key.Key_1: Said.YES, Qt.Key.Key_2: Said.NO, Qt.Key.Key_3: Said.UNKNOWN}


class Statement(QWidget):
    """A statement with yes, no and I don't know; the keys 1, 2 and 3 answer, too."""

    said = Signal(object)

    def __init__(self, words: Language, rung: int) -> None:
        super().__init__()
        self.words = words
        self._statement = text.strong("")
        self.chips = {one: Chip(words(f"organisation.rating.{one}")) for one in Said}
        self._group = QButtonGroup(self)
        for one, chip in self.chips.items():
            self._group.addButton(chip)
            chip.clicked.connect(lambda _=False, one=one: self.said.emit(one))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(6)
        column.addWidget(text.small(words("organisation.rating.step_of", rung=words(f"rung.{rung}"))))
        column.addWidget(self._statement)
        column.addWidget(Flow(*self.chips.values()))

    def show_statement(self, statement: str, said: Said | None) -> None:
        self._statement.setText(statement)
        self._group.setExclusive(False)
        for one, chip in self.chips.items():
            chip.setChecked(one is said)
            name = self.words("organisation.rating.answer", answer=chip.text(), statement=statement)
            chip.setAccessibleName(name)
        self._group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        said = _KEYS.get(Qt.Key(event.key()))
        if said is None:
            super().keyPressEvent(event)
        else:
            self.chips[said].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.said.emit(said)


class Statements(QWidget):
    """The ladder of one factor. ``said`` carries the rung and the answer."""

    said = Signal(int, object)

    def __init__(self, words: Language) -> None:
        super().__init__()
        self.words = words
        self.rungs = {rung: Statement(words, rung) for rung in range(2, RUNGS + 1)}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for rung, one in self.rungs.items():
            one.said.connect(lambda said, rung=rung: self.said.emit(rung, said))
            column.addWidget(one)

    def show_answers(self, factor: str, answers: Sequence[Said]) -> None:
        """The statements that were answered, and the next one unless the ladder has stopped."""
        asked = len(answers) + (0 if stopped(answers) else 1)
        for rung, one in self.rungs.items():
            at = rung - 2
            said = answers[at] if at < len(answers) else None
            one.show_statement(self.words(f"factor.{factor}.{rung}.statement"), said)
            one.setVisible(at < asked)

    def focus_next(self, answers: Sequence[Said]) -> QWidget | None:
        """Go to the statement that is asked now; ``None`` where there is none."""
        if stopped(answers):
            return None
        one = self.rungs[len(answers) + 2]
        one.chips[Said.YES].setFocus(Qt.FocusReason.OtherFocusReason)
        return one

"""What we will do differently, line by line: each can become an action of the plan with a click."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.model import Reflection
from d4i_desktop.core.reflection import act_on, action_of, resolutions
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton


class ResolutionRow(QWidget):
    """A line, and the button that makes it an action, or leads to the one it became."""

    acted = Signal(str)

    def __init__(self, words: Language, line: str) -> None:
        super().__init__()
        self._words = words
        self.button = LinkButton("")
        self.button.clicked.connect(lambda: self.acted.emit(line))
        self.button.setAccessibleDescription(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(text.body(line), 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def show_made(self, made: bool, read_only: bool) -> None:
        """Whether it is an action of the plan already."""
        self.button.rename(self._words("reflection.in_plan" if made else "reflection.make_action"))
        self.button.setEnabled(made or not read_only)


class Resolutions(QWidget):
    """The lines of one reflection."""

    go = Signal(str, str)

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self._session, self._words = session, words
        self.rows: dict[str, ResolutionRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_lines(self, reflection: Reflection) -> None:
        """Rows of lines that stay are kept, and with them the focus."""
        lines = resolutions(reflection)
        for gone in set(self.rows) - set(lines):
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        for place, line in enumerate(lines):
            if line not in self.rows:
                self.rows[line] = ResolutionRow(self._words, line)
                self.rows[line].acted.connect(self._act)
            self._column.insertWidget(place, self.rows[line])
            made = action_of(self._session.inventory, line) is not None
            self.rows[line].show_made(made, self._session.store.read_only)
        self.setVisible(bool(lines))

    def _act(self, line: str) -> None:
        if action_of(self._session.inventory, line) is None:
            self._session.do(act_on(line))
        else:
            self.go.emit("plan", "")

"""A few sentences, and the ways there are to go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.ui import theme
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.layouts import closing_row, fit

WIDTH = 560


class ChoiceDialog(QDialog):
    """``ways`` are named in order, the one to take last: Enter takes that one. ``chosen`` is empty until one is taken.

    Without any way there is only something to read.
    """

    def __init__(
        self,
        words: Language,
        title: str,
        sentences: Sequence[str],
        ways: Mapping[str, str],
        parent: QWidget | None = None,
        *,
        cancel: str = "",
    ) -> None:
        super().__init__(parent)
        self.chosen = ""
        self.setWindowTitle(title)
        self.setMinimumWidth(min(theme.px(WIDTH), self.screen().availableSize().width() - 24))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 22, 24, 20)
        self.column.setSpacing(10)
        self.column.addWidget(text.lead(title))
        for sentence in sentences:
            self.column.addWidget(text.body(sentence))
        self.cancel = SecondaryButton(cancel or words("window.cancel"))
        self.buttons: dict[str, SecondaryButton | PrimaryButton] = {}
        self.column.addLayout(self._row(ways) if ways else alone(self, self.cancel))

    def _row(self, ways: Mapping[str, str]) -> QHBoxLayout:
        *others, last = ways
        self.buttons = {one: SecondaryButton(ways[one]) for one in others} | {last: PrimaryButton(ways[last])}
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self._take(name))
        self.buttons[last].setFocus()
        left = [self.buttons[one] for one in others]
        return closing_row(self, self.cancel, self.buttons[last], *left, above=8)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, self.minimumWidth())

    def _take(self, name: str) -> None:
        self.chosen = name
        self.accept()

    def ask(self) -> str:
        """Which way; empty where the person changed their mind."""
        self.exec()
        self.deleteLater()
        return self.chosen


def alone(dialog: QDialog, cancel: SecondaryButton) -> QHBoxLayout:
    """The last row of a dialog that can only be left."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 8, 0, 0)
    row.addStretch(1)
    row.addWidget(cancel)
    cancel.clicked.connect(dialog.reject)
    return row

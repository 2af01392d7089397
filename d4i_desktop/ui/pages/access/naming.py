"""Asking for the name of an audience of one's own."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.entries import Line
from d4i_desktop.ui.widgets.layouts import closing_row


class NameDialog(QDialog):
    """A name that isn't ``taken`` (folded names)."""

    def __init__(self, words: Language, taken: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken = taken
        self.setWindowTitle(words("access.new.title"))
        self.line = Line(words("access.new.name"), words("access.new.hint"))
        self.wrong = text.label(words("access.pane.rename_taken"), Type.SMALL, text.Tone.DANGER)
        self.wrong.setVisible(False)
        self.add = PrimaryButton(words("access.new.add"))
        self.add.setEnabled(False)
        self.add.clicked.connect(self.accept)
        self.line.textChanged.connect(self._check)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(8)
        for part in (text.strong(words("access.new.name")), self.line, self.wrong):
            column.addWidget(part)
        column.addSpacing(8)
        column.addLayout(closing_row(self, SecondaryButton(words("window.cancel")), self.add))
        self.setMinimumWidth(theme.px(440))

    def name(self) -> str:
        return " ".join(self.line.text().split())

    def _check(self) -> None:
        taken = self.name().casefold() in self._taken
        self.wrong.setVisible(taken)
        self.add.setEnabled(bool(self.name()) and not taken)

    @classmethod
    def ask(cls, parent: QWidget, words: Language, taken: Collection[str]) -> str:
        """The name, or empty."""
        dialog = cls(words, taken, parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.name() if accepted else ""

"""The card beside the preview: what the plan is to hold, and how it is handed over."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.palette import Role
from d4i_desktop.ui import icons
from d4i_desktop.ui.pages.plan.options import Options
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card

KEYS = {"save": "Ctrl+S", "print": "Ctrl+P", "open": "Ctrl+Shift+E"}


class Side(Card):
    """Only shows; the page connects the buttons."""

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self.options = Options(session, words)
        self.printing = text.small("")
        self.save = PrimaryButton(words("planpage.save"), "download")
        self.print = SecondaryButton(words("planpage.print"), "printer")
        self.open = SecondaryButton(words("planpage.open"), "external-link")
        self.issue = SecondaryButton("", "pen-line")
        for name, button in (("save", self.save), ("print", self.print), ("open", self.open), ("", self.issue)):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            if name:
                button.setToolTip(QKeySequence(KEYS[name]).toString(QKeySequence.SequenceFormat.NativeText))
        self._arrange()

    def _arrange(self) -> None:
        self.what = QStackedWidget()
        self.what.addWidget(self.options)
        self.what.addWidget(self._exact())
        self.body.addWidget(self.what, 1)
        self.body.addSpacing(4)
        self.body.addWidget(self.printing)
        self.printing.hide()
        self.body.addWidget(self.save)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.print)
        row.addWidget(self.open)
        self.body.addLayout(row)
        self.body.addWidget(self.issue)

    def _exact(self) -> QWidget:
        """What stands beside a document that was issued: nothing of it can be chosen any more."""
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(2, 0, 6, 0)
        column.addWidget(text.soft(self._words("planpage.past.exact")))
        column.addStretch(1)
        return beside

    def show_saving(self, saving: bool) -> None:
        """Whether a file is being written."""
        self.save.setEnabled(not saving)
        self.save.rename(self._words("planpage.saving" if saving else "planpage.save"))

    def show_printing(self, said: str) -> None:
        """How far printing is; empty when nothing is printed. The same button stops it."""
        self.printing.setText(said)
        self.printing.setVisible(bool(said))
        self.print.rename(self._words("planpage.stop_printing" if said else "planpage.print"))

    def crowd(self, crowded: bool) -> None:
        """Where words are large, more of the options is in view: what is done rarely comes after them."""
        place = self.options.body if crowded else self.body
        if place.indexOf(self.issue) < 0:
            place.addWidget(self.issue)
        for button, icon in ((self.print, "printer"), (self.open, "external-link")):
            if button.icon().isNull() != crowded:
                button.setIcon(QIcon() if crowded else icons.icon(icon, Role.INK))

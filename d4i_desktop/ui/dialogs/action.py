"""Add an action of one's own: what, for which data, who, by when."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core import edits
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.model import Action, new_id
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.editors import DayEditor
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.combos import Combo
from d4i_desktop.ui.widgets.layouts import closing_row, fit

WIDTH = 480


class ActionDialog(QDialog):
    """Only the title is needed; the rest can be settled later."""

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setWindowTitle(words("planpage.new_action"))
        self.title, self.owner = QLineEdit(), QLineEdit()
        self.dataset = Combo(words("planpage.field.dataset"))
        self.dataset.addItem(words("planpage.whole_organisation"), "")
        for dataset in session.inventory.datasets():
            self.dataset.addItem(dataset.title, dataset.id)
        self.due = DayEditor(words, words("planpage.field.due"), session.today())
        self._build()
        self.title.textChanged.connect(lambda typed: self.add.setEnabled(bool(typed.strip())))
        self.add.setEnabled(False)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(5)
        column.addWidget(text.lead(self._words("planpage.new_action")))
        parts = (("title", self.title), ("dataset", self.dataset), ("owner", self.owner), ("due", self.due.widget))
        for name, widget in parts:
            label = text.strong(self._words(f"planpage.field.{name}"))
            label.setBuddy(widget)
            widget.setAccessibleName(label.text())
            column.addSpacing(8)
            column.addWidget(label)
            column.addWidget(widget)
        self.title.setPlaceholderText(self._words("planpage.field.title_hint"))
        self.owner.setPlaceholderText(self._words("planpage.field.owner_hint"))
        column.addStretch(1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.cancel = SecondaryButton(self._words("window.cancel"))
        self.add = PrimaryButton(self._words("planpage.add"))
        self.add.clicked.connect(self.accept)
        return closing_row(self, self.cancel, self.add, above=16)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, theme.px(WIDTH))
        self.title.setFocus()

    def edit(self) -> Edit:
        """What is filled in now, as an edit."""
        title = self.title.text().strip()
        action = Action(
            id=new_id(),
            dataset_id=self.dataset.currentData(),
            measure="",
            title=title,
            owner=self.owner.text().strip(),
            due=cast(date | None, self.due.value()),
        )
        return edits.put(None, action, "add_action", title=title)

    @classmethod
    def ask(cls, parent: QWidget, session: Session, words: Language) -> Edit | None:
        """The edit that adds it, or ``None`` if the person changed their mind."""
        dialog = cls(session, words, parent)
        made = dialog.edit() if dialog.exec() else None
        dialog.deleteLater()
        return made

"""The card beside the table of actions: who does it, by when, how far it has come. Every change is kept at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core import edits
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Action, Dataset, Status
from d4i_desktop.core.sentences import action_source, action_title
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.combos import Combo
from d4i_desktop.ui.widgets.entries import DayField, Line
from d4i_desktop.ui.widgets.layouts import ScrollColumn


class ActionPane(Card):
    """Shows one action; hides without one."""

    review_wanted = Signal(str)  # the id of the dataset
    remove_wanted = Signal()

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session, self._words = session, words
        self._id = ""
        self._heading = text.lead("")
        self.title = Line(words("planpage.field.title"))
        self._dataset = text.soft("")
        self._source = text.small("")
        self.review = LinkButton(words("planpage.open_review"), "shield-check")
        self.status = Combo(words("planpage.field.status"))
        for status in Status:
            self.status.addItem(words(f"status.{status}"), status)
        self.owner = Line(words("planpage.field.owner"), words("planpage.field.owner_hint"))
        self.due = DayField(words, words("planpage.field.due"), session.today())
        self.proof = Line(words("planpage.field.proof"))
        self._hint = text.small(words("planpage.needs_proof"))
        self.remove = SecondaryButton(words("planpage.remove"), "trash-2")
        self._arrange()
        self._connect()
        self.hide()

    def _arrange(self) -> None:
        scroll = ScrollColumn(gap=12)
        for part in (self._heading, self._dataset, self._source, self.review):
            scroll.body.addWidget(part)
        self._title_part = self._named("title", self.title)
        scroll.body.addWidget(self._title_part)
        for name, widget in (("owner", self.owner), ("due", self.due), ("status", self.status), ("proof", self.proof)):
            scroll.body.addWidget(self._named(name, widget))
        scroll.body.addWidget(self._hint)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)

    def _named(self, name: str, widget: QWidget) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(2, 0, 6, 0)
        column.setSpacing(4)
        label = text.small_heading(self._words(f"planpage.field.{name}"))
        label.setBuddy(widget)
        column.addWidget(label)
        column.addWidget(widget)
        return part

    def _connect(self) -> None:
        self.title.left.connect(lambda typed: self._change(title=typed) if typed else self.refresh())
        self.owner.left.connect(lambda typed: self._change(owner=typed))
        self.proof.left.connect(lambda typed: self._change(proof=typed))
        self.due.chosen.connect(lambda day: self._change(due=day))
        self.status.activated.connect(lambda _place: self._change(status=Status(self.status.currentData())))
        self.review.clicked.connect(self._review)
        self.remove.clicked.connect(self.remove_wanted)

    @property
    def _held(self) -> Action | None:
        return self._session.inventory.get(Action, self._id)

    def show_action(self, action: Action | None) -> None:
        """Show another one; what was being typed goes to the one before."""
        if (action.id if action else "") != self._id:
            self.commit()
        self._id = action.id if action else ""
        self.refresh()

    def commit(self) -> None:
        """Keep what is being typed."""
        for line in (self.title, self.owner, self.proof):
            line.commit()

    def refresh(self) -> None:
        """Show what the inventory says now."""
        held = self._held
        self.setVisible(held is not None)
        if held is None:
            return
        words, own = self._words, not held.measure
        name = action_title(words, held)
        self.setAccessibleName(name)
        self._heading.setText(name)
        self.title.set_value(held.title)
        self._title_part.setVisible(own)
        dataset = self._session.inventory.get(Dataset, held.dataset_id)
        self._dataset.setText(dataset.title if dataset else words("planpage.whole_organisation"))
        self.review.setVisible(dataset is not None)
        self._source.setText(action_source(words, held))
        self._source.setVisible(bool(self._source.text()))
        self._show_values(held)

    def _show_values(self, held: Action) -> None:
        self.status.take(held.status)
        self.owner.set_value(held.owner)
        self.due.set_value(held.due)
        self.proof.set_value(held.proof)
        key = f"measure.{held.measure}.proof"
        self.proof.setPlaceholderText(self._words(key if self._words.has(key) else "planpage.field.proof_hint"))
        self._hint.setVisible(held.status is Status.DONE and not held.verified)

    def _review(self) -> None:
        if (held := self._held) is not None:
            self.review_wanted.emit(held.dataset_id)

    def _change(self, **values: Any) -> None:
        if (before := self._held) is not None:
            after = replace(before, **values)
            title = action_title(self._words, after)
            try:
                self._session.do(edits.put(before, after, "change_action", title=title))
            except UserError:  # shown by the window; the card must not show what wasn't kept
                self.refresh()
                raise

"""A planned action of the dataset: who, by when, how far, and what proves it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from d4i_desktop.core import edits
from d4i_desktop.core.model import Action, Status
from d4i_desktop.core.sentences import action_title
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import IconButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.combos import Combo
from d4i_desktop.ui.widgets.entries import DayField, Line


class ActionCard(Card):
    """One planned measure."""

    def __init__(self, subject: Subject, action: Action) -> None:
        super().__init__(padding=14)
        self.subject, self.words, self._id = subject, subject.words, action.id
        self.title = action_title(self.words, action)
        self.status = self._combo()
        self.remove = IconButton("trash-2", self.words("review.measure.remove", title=self.title))
        self.remove.clicked.connect(self._remove)
        top = QHBoxLayout()
        top.addWidget(text.strong(self.title), 1)
        top.addWidget(self.status, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        if called_by := self._called_by(action):
            self.body.addWidget(text.small(called_by))
        self.owner = Line(self._name("owner"), self.words("review.measure.owner_hint"))
        self.due = DayField(self.words, self._name("due"), subject.session.today())
        self.proof = Line(self._name("proof"), proof_hint(subject, action.measure))
        self.body.addLayout(self._grid())
        self._counts = text.small("")
        self.body.addWidget(self._counts)
        self.owner.left.connect(lambda typed: self._change(owner=typed))
        self.due.chosen.connect(lambda day: self._change(due=day))
        self.proof.left.connect(lambda typed: self._change(proof=typed))

    def _name(self, field: str) -> str:
        return f"{self.title}: {self.words(f'review.measure.{field}')}"

    def _combo(self) -> Combo:
        combo = Combo(self._name("status"))
        for status in Status:
            combo.addItem(self.words(f"status.{status.value}"), status.value)
        combo.activated.connect(lambda _index: self._change(status=Status(combo.currentData())))
        return combo

    def _called_by(self, action: Action) -> str:
        """The question at which it was added; empty for any other action."""
        kind, _, id = action.source.partition(":")
        return self.words("review.action.from", n=id) if kind == "question" else ""

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for row, (field, widget) in enumerate((("owner", self.owner), ("due", self.due), ("proof", self.proof))):
            grid.addWidget(text.small(self.words(f"review.measure.{field}")), row, 0)
            grid.addWidget(widget, row, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _held(self) -> Action | None:
        return self.subject.session.inventory.get(Action, self._id)

    def _change(self, **values: Any) -> None:
        before = self._held()
        if before is not None:
            after = replace(before, **values)
            self.subject.session.do(edits.put(before, after, "change_action", title=self.title))

    def _remove(self) -> None:
        if (held := self._held()) is not None:
            self.subject.session.do(edits.remove(held, "remove_action", title=self.title))

    def refresh(self) -> None:
        held = self._held()
        if held is None:
            return
        self.status.take(held.status.value)
        self.owner.set_value(held.owner)
        self.due.set_value(held.due)
        self.proof.set_value(held.proof)
        waits = held.status is Status.DONE and not held.verified
        self._counts.setText(self.words("review.measure.needs_proof"))
        self._counts.setVisible(waits)

    def commit(self) -> None:
        self.owner.commit()
        self.proof.commit()


def proof_hint(subject: Subject, measure: str) -> str:
    """What would show that a measure was carried out, the catalogue's or one's own."""
    words, key = subject.words, f"measure.{measure}.proof"
    own = next((one.proof for one in subject.review.facts.own_measures if one.id == measure), "")
    return own or (words(key) if words.has(key) else words("review.measure.proof_hint"))

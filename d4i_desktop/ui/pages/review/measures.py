"""What will be done about it: suggested measures to add, planned ones with owner, date and proof, one's own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.core import edits
from d4i_desktop.core.catalogue import Measure, Question
from d4i_desktop.core.model import Action, Status, new_id
from d4i_desktop.core.review import suggested_measures
from d4i_desktop.core.sentences import action_title
from d4i_desktop.ui.pages.review.answers import AnswerView
from d4i_desktop.ui.pages.review.fields import DayField, Line
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import IconButton, LinkButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card

SHOWN = 4
"""Suggestions that show at once; the rest unfold."""


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
        self.owner = Line(self._name("owner"), self.words("review.measure.owner_hint"))
        self.due = DayField(self.words, self._name("due"), subject.session.today())
        self.proof = Line(self._name("proof"), self._proof_hint(action.measure))
        self.body.addLayout(self._grid())
        self._counts = text.small("")
        self.body.addWidget(self._counts)
        self.owner.left.connect(lambda typed: self._change(owner=typed))
        self.due.chosen.connect(lambda day: self._change(due=day))
        self.proof.left.connect(lambda typed: self._change(proof=typed))

    def _name(self, field: str) -> str:
        return f"{self.title}: {self.words(f'review.measure.{field}')}"

    def _combo(self) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(self._name("status"))
        for status in Status:
            combo.addItem(self.words(f"status.{status.value}"), status.value)
        combo.activated.connect(lambda _index: self._change(status=Status(combo.currentData())))
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]
        return combo

    def _proof_hint(self, measure: str) -> str:
        key = f"measure.{measure}.proof"
        return self.words(key) if self.words.has(key) else self.words("review.measure.proof_hint")

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

    def _change(self, **values: object) -> None:
        before = self._held()
        if before is not None:
            after = replace(before, **values)  # type: ignore[arg-type]
            self.subject.session.do(edits.put(before, after, "change_action", title=self.title))

    def _remove(self) -> None:
        if (held := self._held()) is not None:
            self.subject.session.do(edits.remove(held, "remove_action", title=self.title))

    def refresh(self) -> None:
        held = self._held()
        if held is None:
            return
        self.status.setCurrentIndex(self.status.findData(held.status.value))
        self.owner.set_value(held.owner)
        self.due.set_value(held.due)
        self.proof.set_value(held.proof)
        waits = held.status is Status.DONE and not held.verified
        self._counts.setText(self.words("review.measure.needs_proof"))
        self._counts.setVisible(waits)

    def commit(self) -> None:
        self.owner.commit()
        self.proof.commit()


class SuggestionRow(QWidget):
    """A measure that isn't in the plan, and the button that adds it."""

    def __init__(self, subject: Subject, measure: Measure) -> None:
        super().__init__()
        words, title = subject.words, subject.words(f"measure.{measure.id}.title")
        self.add = SecondaryButton(words("review.measure.add"), "plus")
        self.add.setAccessibleName(words("review.measure.add_named", title=title))
        self.add.clicked.connect(lambda: subject.plan(measure.id))
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(text.strong(title))
        column.addWidget(text.small(words(f"measure.{measure.id}.how")))
        column.addWidget(text.small(words(f"review.measure.effort.{measure.effort}")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(column, 1)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)


class MeasuresAnswer(AnswerView):
    """Planned first, then what the answers call for, then one's own."""

    def __init__(self, subject: Subject, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(subject, question, parent)
        self.cards: dict[str, ActionCard] = {}
        self.suggestions: dict[str, SuggestionRow] = {}
        self._everything = False
        self._planned_heading = text.heading(self.words("review.measure.planned"))
        self._planned = QVBoxLayout()
        self._suggested_heading = text.heading(self.words("review.measure.suggested"))
        self._suggested = QVBoxLayout()
        self._suggested.setSpacing(12)
        self.more = LinkButton("")
        self.more.clicked.connect(self._show_everything)
        self.own = Line(self.words("review.measure.own"), self.words("review.measure.own"))
        self.own.left.connect(self._add_own)
        self.column.addWidget(self._planned_heading)
        self.column.addLayout(self._planned)
        self.column.addWidget(self._suggested_heading)
        self.column.addLayout(self._suggested)
        self.column.addWidget(self.more)
        self.column.addWidget(self.own)

    def _add_own(self, title: str) -> None:
        if title:
            self.own.set_value("")
            self.own.clear()
            action = Action(id=new_id(), dataset_id=self.subject.dataset_id, measure="", title=title)
            edit = edits.put(None, action, "add_action", title=title)
            self.subject.session.do(self.subject.instead_of_missing(self.question.id, edit))

    def _show_everything(self) -> None:
        self._everything = True
        self.refresh()

    def refresh(self) -> None:
        self._show_planned()
        self._show_suggested()

    def _show_planned(self) -> None:
        held = {one.id: one for one in self.subject.review.facts.actions}
        for id in [id for id in self.cards if id not in held]:
            _drop(self.cards.pop(id))
        for id, action in held.items():
            if id not in self.cards:
                self.cards[id] = ActionCard(self.subject, action)
                self._planned.addWidget(self.cards[id])
            self.cards[id].refresh()
        self._planned_heading.setVisible(bool(held))

    def _show_suggested(self) -> None:
        catalogue = self.subject.session.catalogue
        called = suggested_measures(catalogue, self.subject.review)
        shown = called if self._everything else called[:SHOWN]
        for id in [id for id in self.suggestions if id not in shown]:
            _drop(self.suggestions.pop(id))
        for place, id in enumerate(shown):
            measure = catalogue.measure(id)
            if id not in self.suggestions and measure is not None:
                self.suggestions[id] = SuggestionRow(self.subject, measure)
                self._suggested.insertWidget(place, self.suggestions[id])
        self._suggested_heading.setVisible(bool(called))
        left = len(called) - len(shown)
        self.more.setVisible(left > 0)
        self.more.rename(self.words.n("review.measure.more", left) if left else "")

    def focus_first(self) -> None:
        cards: list[QWidget] = [card.status for card in self.cards.values()]
        rows: list[QWidget] = [row.add for row in self.suggestions.values()]
        (cards + rows + [self.own])[0].setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        for card in self.cards.values():
            card.commit()


def _drop(widget: QWidget) -> None:
    """Hidden first, so that the focus moves on before the widget is gone."""
    widget.hide()
    widget.deleteLater()

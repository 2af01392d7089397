"""What will be done about it: suggested measures to add, planned ones with owner, date and proof, one's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.core import edits, sentences
from d4i_desktop.core.catalogue import Measure, Question
from d4i_desktop.core.model import Action, OwnMeasure
from d4i_desktop.core.review import suggested_measures
from d4i_desktop.core.risk import measure_of
from d4i_desktop.ui.pages.review.action_card import ActionCard
from d4i_desktop.ui.pages.review.answers import AnswerView
from d4i_desktop.ui.pages.review.own_measure import ask_own_measure
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import IconButton, LinkButton, SecondaryButton
from d4i_desktop.ui.widgets.entries import Line

SHOWN = 4
"""Suggestions that show at once; the rest unfold."""


class SuggestionRow(QWidget):
    """A measure that isn't in the plan, and the button that adds it; one's own can be changed."""

    def __init__(self, subject: Subject, measure: Measure) -> None:
        super().__init__()
        words = subject.words
        own = next((one for one in subject.review.facts.own_measures if one.id == measure.id), None)
        title = sentences.measure_title(words, subject.review.facts.own_measures, measure.id)
        self.add = SecondaryButton(words("review.measure.add"), "plus")
        self.add.setAccessibleName(words("review.measure.add_named", title=title))
        self.add.clicked.connect(lambda: subject.plan(measure.id))
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(text.strong(title))
        if how := own.how if own else words(f"measure.{measure.id}.how"):
            column.addWidget(text.small(how))
        column.addWidget(text.small(words(f"review.measure.effort.{measure.effort}")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(column, 1)
        if own is not None:
            row.addWidget(self._change(subject, own), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)

    def _change(self, subject: Subject, own: OwnMeasure) -> IconButton:
        made = IconButton("pencil", subject.words("review.own_measure.change_named", title=own.title))
        made.clicked.connect(lambda: ask_own_measure(subject, self, own))
        return made


class MeasuresAnswer(AnswerView):
    """Planned first, then what the answers call for, then one's own measures and actions."""

    def __init__(self, subject: Subject, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(subject, question, parent)
        self.cards: dict[str, ActionCard] = {}
        self.suggestions: dict[str, SuggestionRow] = {}
        self.own: dict[str, SuggestionRow] = {}
        self._own_shown: tuple[OwnMeasure, ...] = ()
        self._everything = False
        self._planned_heading = text.heading(self.words("review.measure.planned"))
        self._planned = QVBoxLayout()
        self._suggested_heading = text.heading(self.words("review.measure.suggested"))
        self._suggested = QVBoxLayout()
        self._suggested.setSpacing(12)
        self.more = LinkButton("")
        self.more.clicked.connect(self._show_everything)
        self._own_heading = text.heading(self.words("review.own_measure.heading"))
        self._own = QVBoxLayout()
        self._own.setSpacing(12)
        self.add_own = LinkButton(self.words("review.own_measure.add"), "plus")
        self.add_own.clicked.connect(lambda: ask_own_measure(subject, self))
        self.free = Line(self.words("review.measure.own"), self.words("review.measure.own"))
        self.free.left.connect(self._add_free)
        self.column.addWidget(self._planned_heading)
        self.column.addLayout(self._planned)
        self.column.addWidget(self._suggested_heading)
        self.column.addLayout(self._suggested)
        self.column.addWidget(self.more)
        self.column.addWidget(self._own_heading)
        self.column.addLayout(self._own)
        self.column.addWidget(self.add_own)
        self.column.addWidget(self.free)

    def _add_free(self, title: str) -> None:
        """An action that carries out no measure: it lowers nothing, and is planned all the same."""
        if title:
            self.free.set_value("")
            self.free.clear()
            action = edits.action_for(self.subject.dataset_id, title=title)
            edit = edits.put(None, action, "add_action", title=title)
            self.subject.session.do(self.subject.instead_of_missing(self.question.id, edit))

    def _show_everything(self) -> None:
        self._everything = True
        self.refresh()

    def refresh(self) -> None:
        self._show_planned()
        self._forget_changed()
        called = suggested_measures(self.subject.session.catalogue, self.subject.review)
        shown = called if self._everything else called[:SHOWN]
        self._show_rows(self.suggestions, self._suggested, shown)
        self._suggested_heading.setVisible(bool(called))
        left = len(called) - len(shown)
        self.more.setVisible(left > 0)
        self.more.rename(self.words.n("review.measure.more", left) if left else "")
        self._show_own(called)

    def _show_planned(self) -> None:
        held = {one.id: one for one in self.subject.review.facts.actions}
        for id in [id for id, card in self.cards.items() if id not in held or card.title != self._title(held[id])]:
            _drop(self.cards.pop(id))
        for place, (id, action) in enumerate(held.items()):
            if id not in self.cards:
                self.cards[id] = ActionCard(self.subject, action)
                self._planned.insertWidget(place, self.cards[id])
            self.cards[id].refresh()
        self._planned_heading.setVisible(bool(held))

    def _title(self, action: Action) -> str:
        return sentences.action_title(self.words, action)

    def _show_own(self, called: Sequence[str]) -> None:
        """One's own measures that aren't in the plan; those that an answer calls for stand further up."""
        facts = self.subject.review.facts
        taken = facts.planned
        waiting = [one.id for one in facts.own_measures if one.id not in taken and one.id not in called]
        self._show_rows(self.own, self._own, waiting)
        self._own_heading.setVisible(bool(waiting))

    def _forget_changed(self) -> None:
        """Rows of one's own measures are made anew once a measure was changed."""
        own = self.subject.review.facts.own_measures
        if own != self._own_shown:
            self._own_shown = own
            for rows in (self.suggestions, self.own):
                for id in list(rows):
                    _drop(rows.pop(id))

    def _show_rows(self, rows: dict[str, SuggestionRow], column: QVBoxLayout, shown: Sequence[str]) -> None:
        for id in [id for id in rows if id not in shown]:
            _drop(rows.pop(id))
        own = self.subject.review.facts.own_measures
        for place, id in enumerate(shown):
            measure = measure_of(self.subject.session.catalogue, own, id)
            if id not in rows and measure is not None:
                rows[id] = SuggestionRow(self.subject, measure)
                column.insertWidget(place, rows[id])

    def focus_first(self) -> None:
        cards: list[QWidget] = [card.status for card in self.cards.values()]
        rows: list[QWidget] = [row.add for row in self.suggestions.values()]
        (cards + rows + [self.free])[0].setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        for card in self.cards.values():
            card.commit()


def _drop(widget: QWidget) -> None:
    """Hidden first, so that the focus moves on before the widget is gone."""
    widget.hide()
    widget.deleteLater()

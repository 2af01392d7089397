"""The gut feeling: each person rates each risk in private; then, when everybody is ready, all is shown."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.core import edits
from d4i_desktop.core.catalogue import Question
from d4i_desktop.core.model import Rating, new_id
from d4i_desktop.core.risk import Axis
from d4i_desktop.ui.pages.review.answers import AnswerView
from d4i_desktop.ui.pages.review.feelings_grid import FeelingsGrid
from d4i_desktop.ui.pages.review.felt import FeltView
from d4i_desktop.ui.pages.review.steps import Steps
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.badges import Tag
from d4i_desktop.ui.widgets.buttons import SecondaryButton
from d4i_desktop.ui.widgets.cards import Divider
from d4i_desktop.ui.widgets.entries import KeepsEnter, Line
from d4i_desktop.ui.widgets.layouts import Flow


class FeelingsAnswer(AnswerView):
    """One of three: somebody gives theirs, the computer is handed over, or all is shown."""

    def __init__(self, subject: Subject, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(subject, question, parent)
        self.turn = subject.turn
        self.name = Line(self.words("review.feel.who"), self.words("review.feel.name_hint"))
        self.name.left.connect(self._renamed)
        self._again = text.small("")
        self.grid = FeelingsGrid(subject)
        self.grid.rated.connect(self._rated)
        self.done = SecondaryButton(self.words("review.feel.done"), "check")
        self.done.clicked.connect(self.hand_over)
        self._giving = self._column(
            text.small_heading(self.words("review.feel.who")), self.name, self._again,
            text.small(self.words("review.feel.private")), self.grid, Flow(self.done),
        )  # fmt: skip
        self._people_shown: list[str] | None = None
        self._tags = Flow(gap=6)
        self.next_name = Line(self.words("review.feel.next"), self.words("review.feel.name_hint"))
        self.begin = SecondaryButton(self.words("review.feel.begin"), "arrow-right")
        self.begin.clicked.connect(lambda: self.begin_turn(self.next_name.text().strip()))
        self.next_name.returnPressed.connect(self.begin.click)
        self._answered = text.small_heading(self.words("review.feel.have_answered"))
        self._between = self._column(
            self._answered, self._tags, text.small_heading(self.words("review.feel.next")), self._next_row(),
            text.small(self.words("review.feel.private")),
        )  # fmt: skip
        self.reveal = SecondaryButton("", "eye")
        self.reveal.clicked.connect(self.show_all)
        self._revealing = self._column(Divider(), Flow(self.reveal), text.small(self.words("review.feel.reveal_about")))
        self.felt = FeltView(subject)
        self.felt.another.connect(self.another_round)
        for part in (self._giving, self._between, self._revealing, self.felt):
            self.column.addWidget(part)

    def _column(self, *parts: QWidget) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        for part in parts:
            column.addWidget(part)
        return made

    def _next_row(self) -> QWidget:
        made = KeepsEnter()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.next_name, 1)
        row.addWidget(self.begin)
        return made

    @property
    def steps(self) -> dict[tuple[str, Axis], Steps]:
        return self.grid.steps

    def _people(self) -> list[str]:
        ratings = self.subject.session.inventory.of(Rating, self.subject.dataset_id)
        return list(dict.fromkeys(one.person for one in ratings))

    def _fresh_name(self) -> str:
        """Who answers here if they haven't yet, else the next number."""
        taken, author = self._people(), self.subject.session.author
        if author and author not in taken:
            return author
        names = (self.words("review.feel.person", n=number) for number in range(len(taken) + 1, 2 * len(taken) + 2))
        return next(name for name in names if name not in taken)

    # One person's turn

    def begin_turn(self, person: str) -> None:
        """It is this person's turn; somebody who has answered before begins anew and sees nothing of it."""
        if person:
            self.turn.person, self.turn.given = person, {}
            self.grid.clear()
            self.refresh()
            self.grid.focus_first()
            self.unfolded.emit()

    def hand_over(self) -> None:
        """Hide what this person gave and let the next one begin."""
        self.name.commit()
        self._end_turn()
        self.refresh()
        self.next_name.setFocus(Qt.FocusReason.TabFocusReason)
        self.next_name.selectAll()
        self.unfolded.emit()

    def _end_turn(self) -> None:
        self.turn.person, self.turn.given = "", {}
        self.grid.clear()

    def _rated(self, scenario: str, severity: int, likelihood: int) -> None:
        self.turn.given.setdefault(scenario, set()).add((severity, likelihood))
        rating = Rating(
            id=new_id(), dataset_id=self.subject.dataset_id, person=self.turn.person, scenario=scenario,
            severity=severity, likelihood=likelihood,
        )  # fmt: skip
        edit = edits.rate(self.subject.session.inventory, rating)
        self.subject.session.do(self.subject.instead_of_missing(self.question.id, edit))

    def _mine(self) -> dict[str, Rating]:
        """What this person gave in this turn, and still stands."""
        ratings = self.subject.session.inventory.of(Rating, self.subject.dataset_id)
        mine = [one for one in ratings if one.person == self.turn.person]
        given = self.turn.given
        return {one.scenario: one for one in mine if (one.severity, one.likelihood) in given.get(one.scenario, ())}

    def _renamed(self, name: str) -> None:
        mine = list(self._mine().values())
        if not name or (name in self._people() and mine):
            self.name.set_value(self.turn.person)
            return
        self.turn.person = name
        changes = [edits.put(one, replace(one, person=name), "rate", person=name) for one in mine]
        if changes:
            self.subject.session.do(edits.together("rate", changes, person=name))
        self.refresh()

    # Everybody

    def show_all(self) -> None:
        """From now on everybody sees what everybody felt."""
        self.name.commit()
        self._end_turn()
        self.subject.session.do(edits.reveal(self.subject.dataset))
        self.focus_first()
        self.unfolded.emit()

    def another_round(self) -> None:
        """Hide it all again, so that people can think again."""
        self._end_turn()
        self.subject.session.do(edits.reveal(self.subject.dataset, revealed=False))
        self.focus_first()
        self.unfolded.emit()

    def refresh(self) -> None:
        people, revealed = self._people(), self.subject.dataset.revealed
        if not people and not revealed and not self.turn.person:
            self.turn.person = self._fresh_name()
        giving = bool(self.turn.person) and not revealed
        self._giving.setVisible(giving)
        self._between.setVisible(not giving and not revealed)
        self._revealing.setVisible(bool(people) and not revealed)
        self.felt.setVisible(revealed)
        self.reveal.rename(self.words.n("review.feel.reveal", len(people)))
        if revealed:
            self.felt.refresh()
        elif giving:
            self._refresh_giving(people)
        else:
            self._refresh_between(people)

    def _refresh_giving(self, people: list[str]) -> None:
        mine = self._mine()
        self.name.set_value(self.turn.person)
        before = self.turn.person in people and not mine
        self._again.setText(self.words("review.feel.again_as", person=self.turn.person) if before else "")
        self._again.setVisible(before)
        self.done.setEnabled(bool(mine))
        self.grid.refresh({scenario: (one.severity, one.likelihood) for scenario, one in mine.items()})

    def _refresh_between(self, people: list[str]) -> None:
        if people != self._people_shown:
            self._people_shown = people
            self._tags.fill(*(Tag(person) for person in people))
            self.next_name.set_value(self._fresh_name())
        self._answered.setVisible(bool(people))

    def focus_first(self) -> None:
        if not self._giving.isHidden():
            self.grid.focus_first()
        elif not self._between.isHidden():
            self.next_name.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.felt.round.setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        if not self._giving.isHidden():
            self.name.commit()

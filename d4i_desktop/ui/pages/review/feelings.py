"""The gut feeling: each person rates each risk, without seeing what the others said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from d4i_desktop.core import edits
from d4i_desktop.core.catalogue import Question
from d4i_desktop.core.model import Rating, new_id
from d4i_desktop.core.risk import Axis
from d4i_desktop.ui.pages.review.answers import AnswerView
from d4i_desktop.ui.pages.review.fields import Line
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import Chip, LinkButton
from d4i_desktop.ui.widgets.cards import Divider
from d4i_desktop.ui.widgets.layouts import Flow


class Steps(QWidget):
    """Four steps, negligible to maximum; the word of the chosen one stands beneath. Keys 1 to 4 and arrows."""

    stepped = Signal(int)

    def __init__(self, name: str, grades: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grades = grades
        self.setAccessibleName(name)
        self.buttons = [Chip(str(number + 1)) for number in range(len(grades))]
        self._group = QButtonGroup(self)
        self._word = text.small("")
        row = QHBoxLayout()
        row.setSpacing(4)
        for number, button in enumerate(self.buttons, start=1):
            button.setAccessibleName(f"{name}: {grades[number - 1]}")
            button.setToolTip(grades[number - 1])
            button.clicked.connect(lambda _=False, number=number: self._step(number))
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._word)

    def value(self) -> int | None:
        return next((number for number, one in enumerate(self.buttons, start=1) if one.isChecked()), None)

    def set_value(self, grade: int | None) -> None:
        """Show a grade, 1 to 4, or none."""
        self._group.setExclusive(False)
        for number, button in enumerate(self.buttons, start=1):
            button.setChecked(number == grade)
        self._group.setExclusive(True)
        self._word.setText(self._grades[grade - 1] if grade else " ")

    def _step(self, number: int) -> None:
        self.set_value(number)
        self.stepped.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= len(self.buttons):
            self.buttons[number - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._step(number)
        else:
            super().keyPressEvent(event)


class FeelingsAnswer(AnswerView):
    """Only the ratings of the person who is answering are shown."""

    def __init__(self, subject: Subject, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(subject, question, parent)
        people = self._people()
        self.person = "" if len(people) > 1 else (people or [self._fresh_name()])[0]
        self._shown: list[str] | None = None
        self._buttons: list[QPushButton] = []
        self._chips = Flow(gap=6)
        self.name = Line(self.words("review.feel.who"), self.words("review.feel.name_hint"))
        self.name.left.connect(self._renamed)
        self._ask = text.soft(self.words("review.feel.choose_person"))
        self._private = text.small(self.words("review.feel.private"))
        self._grid = QWidget()
        self.steps = self._fill_grid()
        self._who = text.small_heading(self.words("review.feel.who"))
        for part in (self._chips, self._ask, self._who, self.name, self._private, self._grid):
            self.column.addWidget(part)

    def _people(self) -> list[str]:
        ratings = self.subject.session.inventory.of(Rating, self.subject.dataset_id)
        return list(dict.fromkeys(one.person for one in ratings))

    def _fresh_name(self) -> str:
        taken = self._people()
        names = (self.words("review.feel.person", n=number) for number in range(1, len(taken) + 2))
        return next(name for name in names if name not in taken)

    def _fill_grid(self) -> dict[tuple[str, Axis], Steps]:
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2)
        steps = {}
        for place, scenario in enumerate(self.subject.session.catalogue.scenarios):
            row = place * 5
            name = self.words(f"scenario.{scenario}.name")
            grid.addWidget(text.strong(name), row, 0, 1, 2)
            grid.addWidget(text.small(self.words(f"scenario.{scenario}.about")), row + 1, 0, 1, 2)
            for column, axis in enumerate(Axis):
                grid.addWidget(text.small_heading(self.words(f"review.feel.{axis.value}")), row + 2, column)
                steps[scenario, axis] = self._steps(scenario, name, axis)
                grid.addWidget(steps[scenario, axis], row + 3, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Divider(), row + 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return steps

    def _steps(self, scenario: str, name: str, axis: Axis) -> Steps:
        grades = [self.words(f"{axis.value}.{number}") for number in range(1, 5)]
        made = Steps(f"{name}, {self.words(f'review.feel.{axis.value}')}", grades)
        made.stepped.connect(lambda _number: self._rated(scenario))
        return made

    def _rated(self, scenario: str) -> None:
        """A rating needs both of its sides; one alone waits for the other."""
        severity = self.steps[scenario, Axis.SEVERITY].value()
        likelihood = self.steps[scenario, Axis.LIKELIHOOD].value()
        if severity is None or likelihood is None:
            return
        rating = Rating(
            id=new_id(), dataset_id=self.subject.dataset_id, person=self.person, scenario=scenario,
            severity=severity, likelihood=likelihood,
        )  # fmt: skip
        edit = edits.rate(self.subject.session.inventory, rating)
        self.subject.session.do(self.subject.instead_of_missing(self.question.id, edit))

    def _mine(self) -> dict[str, Rating]:
        ratings = self.subject.session.inventory.of(Rating, self.subject.dataset_id)
        return {one.scenario: one for one in ratings if one.person == self.person}

    def _renamed(self, name: str) -> None:
        if not name or name in self._people():
            self.name.set_value(self.person)
            return
        mine = list(self._mine().values())
        self.person = name
        changes = [edits.put(one, replace(one, person=name), "rate", person=name) for one in mine]
        if changes:
            self.subject.session.do(edits.together("rate", changes, person=name))
        self.refresh()

    def show_person(self, person: str) -> None:
        """It is this person's turn."""
        self.person = person
        for steps in self.steps.values():
            steps.set_value(None)
        self.refresh()

    def add_person(self) -> None:
        """Somebody who hasn't answered yet takes their turn, under a name that can be changed."""
        self.show_person(self._fresh_name())
        self.name.setFocus(Qt.FocusReason.TabFocusReason)
        self.name.selectAll()

    def refresh(self) -> None:
        self._fill_chips()
        someone = bool(self.person)
        self._ask.setVisible(not someone)
        for part in (self._who, self.name, self._private, self._grid):
            part.setVisible(someone)
        self.name.set_value(self.person)
        mine = self._mine()
        for (scenario, axis), steps in self.steps.items():
            rating = mine.get(scenario)
            if rating is not None:
                steps.set_value(rating.severity if axis is Axis.SEVERITY else rating.likelihood)
            elif None not in self._pair(scenario):
                steps.set_value(None)  # it was whole, and has been undone

    def _pair(self, scenario: str) -> tuple[int | None, int | None]:
        return self.steps[scenario, Axis.SEVERITY].value(), self.steps[scenario, Axis.LIKELIHOOD].value()

    def _fill_chips(self) -> None:
        people = self._people()
        shown = people if self.person in people or not self.person else [*people, self.person]
        if [*shown, self.person, str(len(people))] == self._shown:
            return
        self._shown = [*shown, self.person, str(len(people))]
        chips = []
        for person in shown if len(shown) > 1 else []:
            chip = Chip(person)
            chip.setChecked(person == self.person)
            chip.clicked.connect(lambda _=False, person=person: self.show_person(person))
            chips.append(chip)
        add = LinkButton(self.words("review.feel.add_person"), "plus")
        add.setEnabled(self.person in people or not self.person)
        add.clicked.connect(self.add_person)
        self._buttons = [*chips, add]
        self._chips.fill(*self._buttons)

    def focus_first(self) -> None:
        scenarios = self.subject.session.catalogue.scenarios
        if self.person and scenarios:
            self.steps[scenarios[0], Axis.SEVERITY].buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        self.name.commit()

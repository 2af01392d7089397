"""Every risk with its two rows of steps, for one person to rate; the user's own risks among them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from d4i_desktop.core import sentences
from d4i_desktop.core.risk import Axis, scenarios_of
from d4i_desktop.ui.pages.review.own_risk import ask_own_risk
from d4i_desktop.ui.pages.review.steps import Steps, steps_for
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.cards import Divider


class FeelingRow(QWidget):
    """One risk. A rating needs both of its sides; one alone waits for the other."""

    rated = Signal(str, int, int)

    def __init__(self, subject: Subject, scenario: str) -> None:
        super().__init__()
        self._scenario, words = scenario, subject.words
        self._name, self._about = text.strong(""), text.small("")
        self.steps: dict[Axis, Steps] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._name, 0, 0, 1, 2)
        grid.addWidget(self._about, 1, 0, 1, 2)
        self.show_names(subject)
        for column, axis in enumerate(Axis):
            asked = words(f"review.feel.{axis.value}")
            grid.addWidget(text.small_heading(asked), 2, column)
            self.steps[axis] = steps_for(words, axis, f"{self._name.text()}, {asked}")
            self.steps[axis].stepped.connect(self._stepped)
            grid.addWidget(self.steps[axis], 3, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        grid.addWidget(Divider(), 4, 0, 1, 2)

    def show_names(self, subject: Subject) -> None:
        facts = subject.review.facts
        about = sentences.scenario_about(subject.words, facts, self._scenario)
        self._name.setText(sentences.scenario_name(subject.words, facts, self._scenario))
        self._about.setText(about)
        self._about.setVisible(bool(about))

    def _stepped(self, _number: int) -> None:
        severity, likelihood = (self.steps[axis].value() for axis in Axis)
        if severity is not None and likelihood is not None:
            self.rated.emit(self._scenario, severity, likelihood)

    def set_value(self, rating: tuple[int, int] | None) -> None:
        """Show a rating; without one, what is half chosen stays, and what was whole has been undone."""
        values = [steps.value() for steps in self.steps.values()]
        if rating is None and None in values:
            return
        for steps, value in zip(self.steps.values(), rating or (None, None), strict=True):
            steps.set_value(value)


class FeelingsGrid(QWidget):
    """``rated`` carries the scenario, how bad and how likely."""

    rated = Signal(str, int, int)

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.subject = subject
        self.rows: dict[str, FeelingRow] = {}
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 4, 0, 0)
        self._list.setSpacing(6)
        self.add_own = LinkButton(subject.words("review.own_risk.add"), "plus")
        self.add_own.clicked.connect(lambda: ask_own_risk(subject, self))
        self._list.addWidget(self.add_own)
        self._arrange()

    @property
    def steps(self) -> dict[tuple[str, Axis], Steps]:
        return {(scenario, axis): one for scenario, row in self.rows.items() for axis, one in row.steps.items()}

    def _arrange(self) -> None:
        wanted = scenarios_of(self.subject.session.catalogue, self.subject.review.facts)
        for gone in [one for one in self.rows if one not in wanted]:
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        for scenario in wanted:
            if scenario not in self.rows:
                row = self.rows[scenario] = FeelingRow(self.subject, scenario)
                row.rated.connect(self.rated)
                self._list.insertWidget(self._list.count() - 1, row)

    def refresh(self, given: dict[str, tuple[int, int]]) -> None:
        """Show these ratings and no others."""
        self._arrange()
        for one in self.subject.review.facts.own_risks:
            self.rows[one.id].show_names(self.subject)
        for scenario, row in self.rows.items():
            row.set_value(given.get(scenario))

    def clear(self) -> None:
        """Nothing is chosen, not even half."""
        for row in self.rows.values():
            for steps in row.steps.values():
                steps.set_value(None)

    def focus_first(self) -> None:
        first = next(iter(self.rows.values()))
        first.steps[Axis.SEVERITY].buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

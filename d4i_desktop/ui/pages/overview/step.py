"""The one thing to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal

from d4i_desktop.content.words import Language
from d4i_desktop.core.next_step import Step, StepKind
from d4i_desktop.core.sentences import action_title
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import Flow


class StepCard(Card):
    """The one thing to do next. The buttons stay; only their words change, so that the focus stays too."""

    go = Signal(str, str)

    def __init__(self, words: Language) -> None:
        super().__init__(edge=True)
        self._words = words
        self._step = Step(StepKind.ADD_DATASET)
        self.title, self.about = text.lead(""), text.soft("")
        self.first = PrimaryButton("", "arrow-right", icon_after=True)
        self.second = SecondaryButton("")
        self.first.clicked.connect(lambda: self._go(self._places()[0]))
        self.second.clicked.connect(lambda: self._go(self._places()[1]))
        self.body.setSpacing(5)
        self.body.addWidget(text.small(words("window.step.name")))
        self.body.addWidget(self.title)
        self.body.addWidget(self.about)
        self.body.addSpacing(6)
        self.body.addWidget(Flow(self.first, self.second))
        self.setVisible(False)

    def show_step(self, step: Step) -> None:
        self._step = step
        words, key = self._words, f"window.step.{step.kind.value}"
        self.title.setText(words(f"{key}.title", name=self._name(), number=step.number))
        self.about.setText(self._about())
        self.first.rename(words(f"{key}.first"))
        self.second.rename(words(f"{key}.second"))
        self.setVisible(True)

    def _name(self) -> str:
        if self._step.kind is StepKind.OVERDUE_ACTION and self._step.action:
            return action_title(self._words, self._step.action)
        return self._step.dataset.title if self._step.dataset else ""

    def _about(self) -> str:
        step, words = self._step, self._words
        if step.kind is StepKind.OVERDUE_ACTION and step.action:
            late = words.n("window.step.late", step.days)
            return words("window.step.owned", late=late, owner=step.action.owner) if step.action.owner else late
        if step.dataset is None or step.kind is StepKind.MEASURE_AGAIN:
            return words(f"window.step.{step.kind.value}.about")
        total = words.number(step.total)
        sentence = words.n("window.step.to_go", step.left, total=total) if step.left else ""
        feeling = words.n("window.step.felt", step.people) if step.people else words("window.step.nobody")
        return f"{sentence} {feeling}".strip()

    def _places(self) -> tuple[str, str]:
        return {
            StepKind.ADD_DATASET: ("inventory", "organisation"),
            StepKind.MEASURE_AGAIN: ("evidence", "review"),
            StepKind.OVERDUE_ACTION: ("review" if self._step.dataset else "plan", "plan"),
            StepKind.REFLECT: ("reflection", "plan"),
            StepKind.ISSUE_PLAN: ("plan", "inventory"),
            StepKind.PRINT_PLAN: ("plan", "inventory"),
        }.get(self._step.kind, ("review", "inventory"))

    def _go(self, place: str) -> None:
        dataset = self._step.dataset
        self.go.emit(place, dataset.id if dataset and place in ("review", "inventory", "evidence") else "")

"""The cards of the overview. Each is given values and shows them; it asks to go elsewhere by signal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core import sentences
from d4i_desktop.core.fields import level_of
from d4i_desktop.core.geometry import Mark, Moment, Placed
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Action, Dataset
from d4i_desktop.core.next_step import Step, StepKind, days_late, is_open
from d4i_desktop.core.review import Review
from d4i_desktop.core.risk import LEVELS, Finding
from d4i_desktop.core.sentences import action_title
from d4i_desktop.core.standing import (
    Shown,
    StageProgress,
    actions_due,
    due_this_month,
    highest_risks,
    top_findings,
)
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.badges import RiskBadge
from d4i_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card, Divider, ThinProgress
from d4i_desktop.ui.widgets.layouts import Flow
from d4i_desktop.ui.widgets.risk_map import MapWords, RiskMap
from d4i_desktop.ui.widgets.spectrum_strip import SpectrumStrip, StripWords
from d4i_desktop.ui.widgets.text import Tone

MOST_ACTIONS = 4
WIDEST_CELL = 40


def clear(layout: QVBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()


def heading(words: str, beside: QLabel) -> QHBoxLayout:
    """The name of a card with a quiet word after it."""
    row = QHBoxLayout()
    row.setSpacing(9)
    name = text.label(words, Type.HEADING, wrap=False)
    beside.setWordWrap(False)
    row.addWidget(name, 0, Qt.AlignmentFlag.AlignBaseline)
    row.addWidget(beside, 0, Qt.AlignmentFlag.AlignBaseline)
    row.addStretch(1)
    return row


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
        self.title.setText(words(f"{key}.title", name=self._name()))
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
        if step.kind in (StepKind.ADD_DATASET, StepKind.PRINT_PLAN):
            return words(f"window.step.{step.kind.value}.about")
        total = words.number(step.total)
        sentence = words.n("window.step.to_go", step.left, total=total) if step.left else ""
        feeling = words.n("window.step.felt", step.people) if step.people else words("window.step.nobody")
        return f"{sentence} {feeling}".strip()

    def _places(self) -> tuple[str, str]:
        return {
            StepKind.ADD_DATASET: ("inventory", "organisation"),
            StepKind.OVERDUE_ACTION: ("review" if self._step.dataset else "plan", "plan"),
            StepKind.PRINT_PLAN: ("plan", "inventory"),
        }.get(self._step.kind, ("review", "inventory"))

    def _go(self, place: str) -> None:
        dataset = self._step.dataset
        self.go.emit(place, dataset.id if dataset and place in ("review", "inventory") else "")


class SpectrumCard(Card):
    """All datasets on the spectrum: a ring where each is today, a dot where it is wanted."""

    def __init__(self, words: Language) -> None:
        super().__init__()
        self._words = words
        self.count = text.small("")
        names = tuple(words(f"level.{level}.name") for level in range(6))
        strip_words = StripWords(names, words("window.spectrum.today"), words("window.spectrum.wanted"))
        self.strip = SpectrumStrip(strip_words)
        self.strip.setAccessibleName(words("window.spectrum.title"))
        self.body.addLayout(heading(words("window.spectrum.title"), self.count))
        self.body.addSpacing(4)
        self.body.addWidget(self.strip)

    def show_datasets(self, datasets: Sequence[Dataset]) -> None:
        words = self._words
        placed = [Placed(d.title, level_of(d.level_today), level_of(d.level_wanted)) for d in datasets]
        self.count.setText(words.n("window.datasets", len(placed)))
        self.strip.show_datasets(placed, self._described(placed))

    def _described(self, placed: Sequence[Placed]) -> str:
        """The picture in words: how many are at each level."""
        parts = []
        for level in range(6):
            today = sum(one.today == level for one in placed)
            wanted = sum(one.wanted == level for one in placed)
            if today or wanted:
                name = self._words(f"level.{level}.name")
                parts.append(self._words("window.spectrum.described", level=name, today=today, wanted=wanted))
        return " ".join(parts)


class ActionsCard(Card):
    """What is due, the soonest first."""

    go = Signal(str, str)

    def __init__(self, words: Language) -> None:
        super().__init__()
        self._words = words
        self.due = text.small("")
        self.rows = QVBoxLayout()
        self.body.addLayout(heading(words("window.actions.title"), self.due))
        self.body.addLayout(self.rows)

    def show_actions(self, inventory: Inventory, today: date) -> None:
        words = self._words
        actions = actions_due(inventory.all(Action), MOST_ACTIONS)
        due = due_this_month(inventory.all(Action), today)
        self.due.setText(words.n("window.actions.due_this_month", due) if due else "")
        clear(self.rows)
        if actions:
            self.rows.addWidget(self._table(actions, inventory, today))
        else:
            self.rows.addWidget(text.soft(words("window.actions.none")))

    def _table(self, actions: Sequence[Action], inventory: Inventory, today: date) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 2)
        for number, action in enumerate(actions):
            if number:
                grid.addWidget(Divider(), 2 * number - 1, 0, 1, 3)
            dataset = inventory.get(Dataset, action.dataset_id)
            grid.addWidget(self._title(action, dataset), 2 * number, 0)
            grid.addWidget(text.label(action.owner, tone=Tone.SOFT), 2 * number, 1)
            grid.addWidget(self._due(action, today), 2 * number, 2)
        return table

    def _title(self, action: Action, dataset: Dataset | None) -> LinkButton:
        title = ElidedLink(action_title(self._words, action))
        title.setAccessibleDescription(dataset.title if dataset else "")
        title.clicked.connect(lambda: self._go(action))
        return title

    def _due(self, action: Action, today: date) -> QLabel:
        words, late = self._words, days_late(action, today)
        if not is_open(action):
            return text.label(words(f"status.{action.status.value}"), tone=Tone.SOFT, wrap=False)
        if late > 0:
            return text.label(words.n("window.actions.late", late), Type.STRONG, Tone.DANGER, wrap=False)
        if action.due is None:
            return text.label(words("window.actions.no_date"), tone=Tone.SOFT, wrap=False)
        day = words.date(action.due, year=action.due.year != today.year)
        return text.label(words("window.actions.due", day=day), tone=Tone.SOFT, wrap=False)

    def _go(self, action: Action) -> None:
        self.go.emit("review" if action.dataset_id else "plan", action.dataset_id)


class ElidedLink(LinkButton):
    """A title that leads somewhere and gives way when there is little room; the tip has all of it."""

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"), plain=True)
        self.setAccessibleName(words)
        self._words = words
        self.setToolTip(text.escaped(words))
        self.setStyleSheet("font-weight: 400; padding-left: 0;")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(120))

    def resizeEvent(self, event: object) -> None:
        room = self.width() - 10
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))


class FindingsCard(Card):
    """Fears and facts: the widest blind spot and the largest exaggerated fear, on the map and in words."""

    go = Signal(str, str)

    def __init__(self, words: Language) -> None:
        super().__init__()
        self._words = words
        grades = (1, 2, 3, 4)
        map_words = MapWords(
            words("window.findings.severity"),
            words("window.findings.likelihood"),
            tuple(words(f"severity.{grade}") for grade in grades),  # type: ignore[arg-type]
            tuple(words(f"likelihood.{grade}") for grade in grades),  # type: ignore[arg-type]
            {each: words(f"window.findings.{each.value}") for each in list(Moment)[:3]},
        )
        self.map = RiskMap(map_words, _level, widest_cell=WIDEST_CELL)
        self.map.setAccessibleName(words("window.findings.title"))
        self.sentences = QVBoxLayout()
        self.sentences.setSpacing(2)
        self.body.setSpacing(5)
        self.body.addWidget(text.heading(words("window.findings.title")))
        self.body.addWidget(self.map)
        self.body.addLayout(self.sentences)

    def show_reviews(self, reviews: Sequence[Review]) -> None:
        words = self._words
        found = top_findings(reviews)
        shown = found or highest_risks(reviews, 2)
        names = {number: self._name(one) for number, one in enumerate(shown, start=1)}
        self.map.show_risks(list(_marks(shown)), names, " ".join(self._described(one) for one in shown))
        clear(self.sentences)
        if not found:
            self.sentences.addWidget(text.soft(words(f"window.findings.{'no_gap' if shown else 'none'}")))
        for number, one in enumerate(shown, start=1):
            self.sentences.addWidget(self._sentence(number, one))

    def _name(self, shown: Shown) -> str:
        scenario = sentences.scenario_name(self._words, shown.facts, shown.risk.scenario)
        return self._words("window.findings.name", scenario=scenario, dataset=shown.dataset.title)

    def _described(self, shown: Shown) -> str:
        """The finding in plain words, for the map's description."""
        return f"{self._name(shown)}{self._levels(shown)}"

    def _levels(self, shown: Shown) -> str:
        words, risk = self._words, shown.risk
        found = words(f"risk.{risk.assessed.level.id}")
        if risk.perceived is None:
            return words("window.findings.found_level", found=found)
        felt = words(f"risk.{risk.perceived.rated.level.id}")
        return words("window.findings.levels", felt=felt, found=found)

    def _sentence(self, number: int, shown: Shown) -> QWidget:
        words, level = self._words, shown.risk.assessed.level
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(text.label(f"{number}", Type.STRONG, wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(RiskBadge(int(level) - 1, words(f"risk.{level.id}").capitalize()), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(text.strong(self._kind(shown)), 1)
        column.addLayout(head)
        column.addWidget(self._linked(shown))
        return row

    def _kind(self, shown: Shown) -> str:
        kinds = {Finding.BLIND_SPOT: "finding.blind_spot.name", Finding.FEAR_LARGER: "finding.fear_larger.name"}
        key = kinds.get(shown.risk.finding) if shown.risk.finding else None
        return self._words(key) if key else ""

    def _linked(self, shown: Shown) -> QLabel:
        """The sentence with the dataset's title as a link to its review."""
        scenario = text.escaped(sentences.scenario_name(self._words, shown.facts, shown.risk.scenario))
        ink = theme.look().palette.ink
        link = f'<a href="#" style="color:{ink}">{text.escaped(shown.dataset.title)}</a>'
        sentence = self._words("window.findings.name", scenario=scenario, dataset=link)
        made = text.rich(sentence + text.escaped(self._levels(shown)))
        made.setAccessibleName(self._described(shown))
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        made.linkActivated.connect(lambda _link: self.go.emit("review", shown.dataset.id))
        return made


def _level(severity: int, likelihood: int) -> int:
    return LEVELS[severity - 1][likelihood - 1] - 1


def _marks(shown: Iterable[Shown]) -> Iterable[Mark]:
    for number, one in enumerate(shown, start=1):
        risk = one.risk
        if risk.perceived:
            felt = risk.perceived.rated
            yield Mark(number, Moment.FELT, felt.severity, felt.likelihood)
        yield Mark(number, Moment.FOUND, risk.assessed.severity, risk.assessed.likelihood)
        if risk.planned != risk.assessed:
            yield Mark(number, Moment.PLANNED, risk.planned.severity, risk.planned.likelihood)


class StagesCard(Card):
    """How far each stage of the method has come."""

    def __init__(self, words: Language) -> None:
        super().__init__()
        self._words = words
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(14)
        self.grid.setVerticalSpacing(0)
        self.grid.setColumnStretch(1, 1)
        self._rows: dict[str, tuple[ThinProgress, QLabel]] = {}
        self.body.addWidget(text.heading(words("window.stages.title")))
        self.body.addLayout(self.grid)

    def show_stages(self, progress: Sequence[StageProgress]) -> None:
        for row, one in enumerate(progress):
            bar, numbers = self._rows.get(one.stage) or self._add(row, one.stage)
            bar.set_progress(one.done, one.total)
            done, total = self._words.number(one.done), self._words.number(one.total)
            numbers.setText(f"{done}/{total}" if one.total else "—")
            bar.setAccessibleDescription(self._words("window.stages.progress", done=done, total=total))

    def _add(self, row: int, stage: str) -> tuple[ThinProgress, QLabel]:
        name = self._words(f"window.stages.{stage}")
        bar, numbers = ThinProgress(name), text.label("", Type.SMALL, Tone.SOFT, wrap=False)
        self.grid.addWidget(text.label(name, wrap=False), row, 0)
        self.grid.addWidget(bar, row, 1)
        self.grid.addWidget(numbers, row, 2, Qt.AlignmentFlag.AlignRight)
        self._rows[stage] = bar, numbers
        return bar, numbers

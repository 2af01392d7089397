"""Fears and facts, on the map and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core import sentences
from d4i_desktop.core.geometry import Mark, Moment
from d4i_desktop.core.review import Review
from d4i_desktop.core.risk import LEVELS, Finding
from d4i_desktop.core.standing import Shown, highest_risks, top_findings
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.badges import RiskBadge
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import clear
from d4i_desktop.ui.widgets.risk_map import MapWords, RiskMap

WIDEST_CELL = 40


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


def _marks(shown: Iterable[Shown]) -> Iterator[Mark]:
    for number, one in enumerate(shown, start=1):
        risk = one.risk
        if risk.perceived:
            felt = risk.perceived.rated
            yield Mark(number, Moment.FELT, felt.severity, felt.likelihood)
        yield Mark(number, Moment.FOUND, risk.assessed.severity, risk.assessed.likelihood)
        if risk.planned != risk.assessed:
            yield Mark(number, Moment.PLANNED, risk.planned.severity, risk.planned.likelihood)

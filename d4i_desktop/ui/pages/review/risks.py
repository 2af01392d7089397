"""The risks on the map, as they were felt, found, planned and verified; and where fear and facts part."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core import sentences
from d4i_desktop.core.geometry import Mark, Moment
from d4i_desktop.core.review import Review
from d4i_desktop.core.risk import LEVELS, Rated, Risk, RiskLevel
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.review.own_risk import ask_own_risk
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.badges import RiskBadge
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import Flow
from d4i_desktop.ui.widgets.risk_map import MapWords, RiskMap

FLATNESS = 0.62
"""Height of a cell by its width: flat enough for map and legend to stand below the levels at 1280x720."""


def map_words(words: Language) -> MapWords:
    """The names on the map."""
    grades = {axis: tuple(words(f"{axis}.{n}") for n in range(1, 5)) for axis in ("severity", "likelihood")}
    moments = dict(zip(Moment, ("perceived", "assessed", "planned", "verified"), strict=True))
    return MapWords(
        words("review.risk.severity"),
        words("review.risk.likelihood"),
        grades["severity"],  # type: ignore[arg-type]
        grades["likelihood"],  # type: ignore[arg-type]
        {moment: words(f"moment.{name}") for moment, name in moments.items()},
        words("review.risk.own_short"),
    )


def level_of(severity: int, likelihood: int) -> int:
    """The method's look-up table as the map counts: 0 low to 3 very high."""
    return int(LEVELS[severity - 1][likelihood - 1]) - 1


def hidden_feelings(words: Language, review: Review) -> str:
    """That feelings were given and stay hidden; empty before anybody gave one, and once they are shown."""
    people = review.facts.raters
    return words.n("review.risk.private", people) if people and not review.dataset.revealed else ""


def marks(number: int, risk: Risk) -> list[Mark]:
    """Where a risk stands on the map: planned and verified only where they differ from what was found."""
    rated: list[tuple[Moment, Rated | None]] = []
    if risk.perceived:
        rated.append((Moment.FELT, risk.perceived.rated))
    if risk.grounded:
        rated.append((Moment.FOUND, risk.assessed))
        rated.append((Moment.PLANNED, risk.planned if risk.planned != risk.assessed else None))
        rated.append((Moment.VERIFIED, risk.verified if risk.verified != risk.assessed else None))
    own = {Moment.FOUND: risk.override is not None}
    return [
        Mark(number, moment, one.severity, one.likelihood, own=own.get(moment, False)) for moment, one in rated if one
    ]


def notable(risk: Risk) -> bool:
    """Whether it belongs on the map before everything is asked for: felt, overridden, or found above low."""
    return bool(risk.perceived or risk.override or (risk.grounded and risk.computed.level > RiskLevel.LOW))


class RiskRow(QWidget):
    """A risk's number and name, which open it, and the level that was found."""

    followed = Signal(str)

    def __init__(self, scenario: str) -> None:
        super().__init__()
        self._scenario = scenario
        self.name = text.rich("", Type.SMALL)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse
                                          | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)  # fmt: skip
        self.name.linkActivated.connect(self.followed)
        self.badge = RiskBadge(0, "")
        self.own = text.label("", Type.SMALL, text.Tone.ACCENT, wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.own)
        row.addWidget(self.badge)

    def show_risk(self, words: Language, number: int, name: str, risk: Risk) -> None:
        link = f'<a href="risk:{self._scenario}" style="text-decoration: none">'
        markup = f"{link}<b>{number}</b>&nbsp; {text.escaped(name)}</a>"
        if self.name.text() != markup:
            self.name.setText(markup)
            self.name.setAccessibleName(name)
        level = risk.assessed.level
        self.badge.setVisible(risk.grounded or risk.override is not None)
        self.badge.set_risk(int(level) - 1, words(f"risk.{level.id}"))
        self.own.setText(words("review.risk.own_short") if risk.override else "")
        self.own.setVisible(risk.override is not None)
        self.own.setToolTip(text.escaped(risk.override.reason) if risk.override else "")


class RisksCard(Card):
    """The map, what differs between fear and facts, and the list of risks. ``followed`` carries ``risk:loss``."""

    followed = Signal(str)

    def __init__(self, subject: Subject) -> None:
        super().__init__(padding=14)
        self.subject, self.words = subject, subject.words
        self._everything = False
        self.map = RiskMap(map_words(self.words), level_of, flatness=FLATNESS)
        self.map.setAccessibleName(self.words("review.risk.title"))
        self._empty, self.private = text.small(""), text.small("")
        self._findings = QVBoxLayout()
        self.rows: dict[str, RiskRow] = {}
        self._list = QVBoxLayout()
        self.more = LinkButton(self.words("review.risk.all"))
        self.more.clicked.connect(self._show_everything)
        self.add_own = LinkButton(self.words("review.own_risk.add"), "plus")
        self.add_own.clicked.connect(lambda: ask_own_risk(subject, self))
        self.add_own.setEnabled(not subject.read_only)
        self.body.addWidget(text.heading(self.words("review.risk.title")))
        for part in (self.map, self._empty, self.private):
            self.body.addWidget(part)
        self.body.addLayout(self._findings)
        self.body.addLayout(self._list)
        self.body.addWidget(Flow(self.more, self.add_own, gap=16))

    def _arrange(self, review: Review) -> None:
        """A row for each risk, the user's own last."""
        for gone in [one for one in self.rows if one not in review.risks]:
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        for scenario in review.risks:
            if scenario not in self.rows:
                self.rows[scenario] = RiskRow(scenario)
                self.rows[scenario].followed.connect(self.followed)
                self._list.addWidget(self.rows[scenario])

    def _show_everything(self) -> None:
        self._everything = not self._everything
        self.refresh(self.subject.review)

    def refresh(self, review: Review) -> None:
        """Show the risks; what people felt is among them once it has been revealed."""
        self._arrange(review)
        names = {one: sentences.scenario_name(self.words, review.facts, one) for one in review.risks}
        own = {one.id for one in review.facts.own_risks}
        shown = {one for one, risk in review.risks.items() if one in own or notable(risk)}
        for number, (scenario, row) in enumerate(self.rows.items(), start=1):
            row.setVisible(self._everything or scenario in shown)
            row.show_risk(self.words, number, names[scenario], review.risks[scenario])
        self._show_map(review, names, shown)
        self._empty.setText(self.words("review.risk.all_low" if review.begun else "review.risk.empty"))
        self._empty.setVisible(not shown)
        hidden = hidden_feelings(self.words, review)
        self.private.setText(hidden)
        self.private.setVisible(bool(hidden))
        self._show_findings(review, review.findings)
        self.more.rename(self.words("review.risk.fewer" if self._everything else "review.risk.all"))

    def _show_map(self, review: Review, names: Mapping[str, str], shown: Collection[str]) -> None:
        numbered = [(n, one) for n, one in enumerate(review.risks, start=1) if self._everything or one in shown]
        drawn = [mark for number, one in numbered for mark in marks(number, review.risks[one])]
        numbers = {number: names[one] for number, one in numbered}
        said = [self._said(numbers[mark.number], mark) for mark in drawn]
        self.map.show_risks(drawn, numbers, ". ".join(said))

    def _said(self, name: str, mark: Mark) -> str:
        moments = dict(zip(Moment, ("perceived", "assessed", "planned", "verified"), strict=True))
        level = RiskLevel(level_of(mark.severity, mark.likelihood) + 1)
        return self.words(
            "review.risk.said",
            name=name,
            moment=self.words("review.risk.own_short" if mark.own else f"moment.{moments[mark.moment]}"),
            level=self.words(f"risk.{level.id}"),
        )

    def _show_findings(self, review: Review, findings: tuple[Risk, ...]) -> None:
        while (taken := self._findings.takeAt(0)) is not None:
            if (old := taken.widget()) is not None:
                old.hide()
                old.deleteLater()
        for risk in findings:
            self._findings.addWidget(self._finding(review, risk))

    def _finding(self, review: Review, risk: Risk) -> QLabel:
        sentence = sentences.finding(self.words, review, risk)
        head, colon, rest = sentence.partition(":")
        return text.rich(f"<b>{text.escaped(head + colon)}</b>{text.escaped(rest)}", Type.SMALL)

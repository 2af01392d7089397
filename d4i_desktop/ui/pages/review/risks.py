"""The risks on the map, as they were felt, found, planned and verified; and where fear and facts part."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core import sentences
from d4i_desktop.core.geometry import Mark, Moment
from d4i_desktop.core.review import Review
from d4i_desktop.core.risk import LEVELS, Rated, Risk, RiskLevel
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.badges import RiskBadge
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.risk_map import MapWords, RiskMap


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
    )


def level_of(severity: int, likelihood: int) -> int:
    """The method's look-up table as the map counts: 0 low to 3 very high."""
    return int(LEVELS[severity - 1][likelihood - 1]) - 1


def marks(number: int, risk: Risk, *, felt: bool) -> list[Mark]:
    """Where a risk stands on the map: planned and verified only where they differ from what was found."""
    rated: list[tuple[Moment, Rated | None]] = []
    if felt and risk.perceived:
        rated.append((Moment.FELT, risk.perceived.rated))
    if risk.grounded:
        rated.append((Moment.FOUND, risk.assessed))
        rated.append((Moment.PLANNED, risk.planned if risk.planned != risk.assessed else None))
        rated.append((Moment.VERIFIED, risk.verified if risk.verified != risk.assessed else None))
    return [Mark(number, moment, one.severity, one.likelihood) for moment, one in rated if one]


def notable(risk: Risk) -> bool:
    """Whether it belongs on the map before everything is asked for: felt, overridden, or found above low."""
    return bool(risk.perceived or risk.override or (risk.grounded and risk.computed.level > RiskLevel.LOW))


class RiskRow(QWidget):
    """A risk's number and name, which open it, and the level that was found."""

    followed = Signal(str)

    def __init__(self, number: int, scenario: str, name: str) -> None:
        super().__init__()
        link = f'<a href="risk:{scenario}" style="text-decoration: none"><b>{number}</b>&nbsp; {text.escaped(name)}</a>'
        self.name = text.rich(link, Type.SMALL)
        self.name.setAccessibleName(name)
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

    def show_risk(self, words: Language, risk: Risk) -> None:
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
        super().__init__(padding=16)
        self.subject, self.words = subject, subject.words
        self._everything = False
        self.hidden_feelings = False
        self.map = RiskMap(map_words(self.words), level_of)
        self.map.setAccessibleName(self.words("review.risk.title"))
        self._empty = text.small("")
        self._private = text.small(self.words("review.risk.private"))
        self._findings = QVBoxLayout()
        self.rows = self._make_rows()
        self.more = LinkButton(self.words("review.risk.all"))
        self.more.clicked.connect(self._show_everything)
        self.body.addWidget(text.heading(self.words("review.risk.title")))
        for part in (self.map, self._empty, self._private):
            self.body.addWidget(part)
        self.body.addLayout(self._findings)
        for row in self.rows.values():
            self.body.addWidget(row)
        self.body.addWidget(self.more)

    def _make_rows(self) -> dict[str, RiskRow]:
        rows = {}
        for number, scenario in enumerate(self.subject.session.catalogue.scenarios, start=1):
            rows[scenario] = RiskRow(number, scenario, self.words(f"scenario.{scenario}.name"))
            rows[scenario].followed.connect(self.followed)
        return rows

    def _show_everything(self) -> None:
        self._everything = not self._everything
        self.refresh(self.subject.review)

    def refresh(self, review: Review) -> None:
        """Show the risks; feelings stay hidden while somebody gives theirs."""
        felt = not self.hidden_feelings
        shown = {one: risk for one, risk in review.risks.items() if self._everything or self._shown(risk)}
        for scenario, row in self.rows.items():
            row.setVisible(scenario in shown)
            row.show_risk(self.words, review.risks[scenario])
        self._show_map(review, felt=felt)
        self._empty.setText(self.words("review.risk.all_low" if review.begun else "review.risk.empty"))
        self._empty.setVisible(not any(self._shown(risk) for risk in review.risks.values()))
        self._private.setVisible(self.hidden_feelings)
        self._show_findings(review, review.findings if felt else ())
        self.more.rename(self.words("review.risk.fewer" if self._everything else "review.risk.all"))

    def _shown(self, risk: Risk) -> bool:
        if self.hidden_feelings:
            return risk.override is not None or (risk.grounded and risk.computed.level > RiskLevel.LOW)
        return notable(risk)

    def _show_map(self, review: Review, *, felt: bool) -> None:
        numbered = list(enumerate(review.risks.values(), start=1))
        drawn = [mark for number, risk in numbered if self._shown(risk) for mark in marks(number, risk, felt=felt)]
        names = {n: sentences.scenario_name(self.words, review.facts, risk.scenario) for n, risk in numbered}
        said = [self._said(names[mark.number], mark) for mark in drawn]
        self.map.show_risks(drawn, names, ". ".join(said))

    def _said(self, name: str, mark: Mark) -> str:
        moments = dict(zip(Moment, ("perceived", "assessed", "planned", "verified"), strict=True))
        level = RiskLevel(level_of(mark.severity, mark.likelihood) + 1)
        return self.words(
            "review.risk.said",
            name=name,
            moment=self.words(f"moment.{moments[mark.moment]}"),
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

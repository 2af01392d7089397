"""What people felt, once it is shown: for each risk everybody's rating side by side, never an average."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from d4i_desktop.core import sentences
from d4i_desktop.core.geometry import Box, Moment, spread
from d4i_desktop.core.model import Rating
from d4i_desktop.core.palette import Role
from d4i_desktop.core.risk import Perceived, Rated, RiskLevel, scenarios_of
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import draw, text
from d4i_desktop.ui.widgets.buttons import SecondaryButton
from d4i_desktop.ui.widgets.cards import Divider
from d4i_desktop.ui.widgets.layouts import Flow

_GAP, _TALL = 3, 34


class SpreadStrip(QWidget):
    """Four cells, low to very high, and in them a numbered ring per person; the one in the middle has a second ring."""

    def __init__(self, names: Sequence[str], levels: Mapping[int, RiskLevel], middle: int, said: str) -> None:
        """``levels`` by the number of the person; ``middle`` is such a number."""
        super().__init__()
        self._names, self._levels, self._middle = names, levels, middle
        self.setAccessibleName(said)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(theme.font(Type.SMALL)).height()
        return QSize(theme.px(260), round(theme.px(_TALL) + line + 5))

    def minimumSizeHint(self) -> QSize:
        widest = max(QFontMetricsF(theme.font(Type.SMALL)).horizontalAdvance(name) for name in self._names)
        return QSize(round(widest + 4) * len(self._names), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - _GAP * (len(RiskLevel) - 1)) / len(RiskLevel)
        for level in RiskLevel:
            box = Box((level - 1) * (width + _GAP), 0, width, theme.px(_TALL))
            self._paint_cell(painter, box, level)

    def _paint_cell(self, painter: QPainter, box: Box, level: RiskLevel) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.look().palette.cells[level - 1]))
        painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), 4, 4)
        painter.setPen(theme.colour(Role.SOFT))
        painter.setFont(theme.font(Type.SMALL))
        below = QRectF(box.x, box.height + 3, box.width, self.height() - box.height)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter), self._names[level - 1])
        here = [number for number, one in self._levels.items() if one is level]
        places, radius = spread(box, len(here), theme.px(10))
        for number, place in zip(here, places, strict=True):
            centre = QPointF(place.x, place.y)
            draw.marker(painter, centre, radius, Moment.FELT, str(number))
            if number == self._middle and len(self._levels) > 1:
                painter.setPen(QPen(theme.colour(Role.INK), 1.4))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(centre, radius + 3, radius + 3)


class FeltRisk(QWidget):
    """One risk: the strip, the range in words, and who said what."""

    def __init__(self, subject: Subject, scenario: str, ratings: Mapping[int, Rating], felt: Perceived) -> None:
        """``ratings`` by the number of the person."""
        super().__init__()
        self.words, self._felt = subject.words, felt
        rated = {number: Rated(one.severity, one.likelihood) for number, one in ratings.items()}
        levels = {number: one.level for number, one in rated.items()}
        middle = next(number for number, one in rated.items() if one == felt.rated)
        names = [self.words(f"risk.{level.id}") for level in RiskLevel]
        self.told = self._told()
        self.lines = [self._line(number, one, rated[number]) for number, one in ratings.items()]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(text.strong(sentences.scenario_name(self.words, subject.review.facts, scenario)))
        column.addWidget(SpreadStrip(names, levels, middle, self.told or self.lines[0]))
        for said in ([self.told] if self.told else []) + self.lines:
            column.addWidget(text.small(said) if said is not self.told else text.body(said))
        column.addWidget(Divider())

    def _told(self) -> str:
        """The range and the one in the middle; empty for one person."""
        felt, words = self._felt, self.words
        if felt.people < 2:
            return ""
        lowest, highest = (words(f"risk.{level.id}") for level in felt.spread)
        if felt.spread[0] is felt.spread[1]:
            return words.n("review.feel.alike", felt.people, level=lowest)
        if felt.people == 2:
            return words("review.feel.range_of_two", lowest=lowest, highest=highest)
        middle = words(f"risk.{felt.rated.level.id}")
        return words("review.feel.range", lowest=lowest, highest=highest, middle=middle)

    def _line(self, number: int, rating: Rating, rated: Rated) -> str:
        return self.words(
            "review.feel.said",
            n=number,
            person=rating.person,
            level=self.words(f"risk.{rated.level.id}"),
            severity=self.words(f"severity.{rated.severity}"),
            likelihood=self.words(f"likelihood.{rated.likelihood}"),
        )


class FeltView(QWidget):
    """Every risk that somebody rated. ``another`` asks for another round."""

    another = Signal()

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.subject, self.words = subject, subject.words
        self.risks: dict[str, FeltRisk] = {}
        self._shown: tuple[object, ...] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.round = SecondaryButton(self.words("review.feel.another_round"), "history")
        self.round.clicked.connect(self.another)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._list)
        column.addWidget(Flow(self.round))
        column.addWidget(text.small(self.words("review.feel.another_about")))

    def refresh(self) -> None:
        facts = self.subject.review.facts
        if self._shown == (facts.ratings, facts.own_risks):
            return
        self._shown = facts.ratings, facts.own_risks
        for old in self.risks.values():
            old.hide()
            old.deleteLater()
        self.risks = {}
        people = list(dict.fromkeys(one.person for one in facts.ratings))
        for scenario in scenarios_of(self.subject.session.catalogue, facts):
            felt = self.subject.review.risks[scenario].perceived
            given = {people.index(one.person) + 1: one for one in facts.ratings if one.scenario == scenario}
            ratings = {number: given[number] for number in sorted(given)}
            if felt is not None:
                self.risks[scenario] = FeltRisk(self.subject, scenario, ratings, felt)
                self._list.addWidget(self.risks[scenario])

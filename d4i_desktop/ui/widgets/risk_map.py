"""The risk map: sixteen cells, and on them each risk as it was felt, found, planned and verified."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEasingCurve, QEvent, QPointF, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from d4i_desktop.core.geometry import (
    GRADES,
    Arrow,
    Box,
    LevelOf,
    Mark,
    Marker,
    Moment,
    Point,
    RiskPicture,
    risk_arrows,
    risk_picture,
)
from d4i_desktop.core.palette import Role
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import draw
from d4i_desktop.ui.widgets.text import escaped

_GAP = 3
_TRAVEL_MS = 180
_WIDEST_CELL, _FLATNESS = 64, 0.86


@dataclass(frozen=True, slots=True)
class MapWords:
    """Names of the axes, of the four grades from least to most on each, and of the moments in the legend.

    ``own`` names a rating of one's own; it joins the legend where there is one.
    """

    severity: str
    likelihood: str
    severities: tuple[str, str, str, str]
    likelihoods: tuple[str, str, str, str]
    moments: Mapping[Moment, str] = field(default_factory=dict)
    own: str = ""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the parts go for one width."""

    map: Box
    staggered: bool
    words_top: float
    title_top: float
    legend: tuple[tuple[Moment, str, bool, float, float], ...]
    height: float


class RiskMap(QWidget):
    """Markers are numbered; hovering over one names its risk. ``level_of`` is the method's look-up table.

    ``widest_cell``: in pixels at 100 % text; ``flatness``: height of a cell by its width.
    """

    def __init__(
        self,
        words: MapWords,
        level_of: LevelOf,
        *,
        widest_cell: int = _WIDEST_CELL,
        flatness: float = _FLATNESS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._widest_cell, self._flatness = widest_cell, flatness
        self._words, self._level_of = words, level_of
        self._marks: tuple[Mark, ...] = ()
        self._names: Mapping[int, str] = {}
        self._before: dict[tuple[int, Moment], Point] = {}
        self._travel = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=_TRAVEL_MS)
        self._travel.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._travel.valueChanged.connect(lambda _value: self.update())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_risks(self, marks: Sequence[Mark], names: Mapping[int, str], description: str) -> None:
        """Draw these; ``names`` go with the numbers, ``description`` says the same in words.

        Markers that were there before travel to their new place if motion is allowed.
        """
        self._before = {(m.mark.number, m.mark.moment): m.centre for m in self._picture().markers}
        if [one.own for one in marks] != [one.own for one in self._marks]:
            self.updateGeometry()
        self._marks, self._names = tuple(marks), dict(names)
        self.setAccessibleDescription(description)
        self._travel.stop()
        if theme.look().motion and self._before and self.isVisible():
            self._travel.start()
        else:
            self._before = {}
        self.update()

    def travelling(self) -> bool:
        """Whether markers are on their way to a new place."""
        return self._travel.state() is QVariantAnimation.State.Running

    def _left(self) -> float:
        metrics = QFontMetricsF(theme.font(Type.SMALL))
        return metrics.height() + 4 + max(metrics.horizontalAdvance(w) for w in self._words.severities) + 8

    def _frame(self, width: float) -> _Frame:
        metrics = QFontMetricsF(theme.font(Type.SMALL))
        line, left = metrics.height(), self._left()
        gaps = _GAP * (GRADES - 1)
        room = width - left - gaps
        beyond = metrics.horizontalAdvance(self._words.likelihoods[-1]) / 2  # the last word may reach past its cell
        cell = max(8.0, min(theme.px(self._widest_cell), room / GRADES, (room - beyond) / (GRADES - 0.5)))
        area = Box(left, 1, cell * GRADES + gaps, cell * self._flatness * GRADES + gaps)
        widest = max(metrics.horizontalAdvance(word) for word in self._words.likelihoods)
        staggered = widest + 4 > cell + _GAP
        words_top = area.height + 5
        title_top = words_top + line * (2 if staggered else 1) + 1
        legend, bottom = self._legend(width, title_top + line + 8)
        return _Frame(area, staggered, words_top, title_top, legend, bottom)

    def _legend(self, width: float, top: float) -> tuple[tuple[tuple[Moment, str, bool, float, float], ...], float]:
        metrics, side = QFontMetricsF(theme.font(Type.SMALL)), 2 * theme.px(5.5)
        placed, x, y = [], 2.0, top
        named = [(moment, word, False) for moment, word in self._words.moments.items()]
        if self._words.own and any(mark.own for mark in self._marks):
            named.append((Moment.FOUND, self._words.own, True))
        for moment, word, own in named:
            span = side + 6 + metrics.horizontalAdvance(word)
            if x > 2 and x + span > width:
                x, y = 2.0, y + metrics.height() + 4
            placed.append((moment, word, own, x, y))
            x += span + 14
        return tuple(placed), y + (metrics.height() if placed else -8) + 2

    def _picture(self) -> RiskPicture:
        area = self._frame(self.width()).map
        return risk_picture(area, self._marks, self._level_of, gap=_GAP, radius=theme.px(10))

    def heightForWidth(self, width: int) -> int:
        return round(self._frame(width).height) + 1

    def sizeHint(self) -> QSize:
        width = round(self._left()) + theme.px(self._widest_cell) * GRADES + _GAP * (GRADES - 1)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(Type.SMALL))
        words = max(metrics.horizontalAdvance(word) for word in self._words.likelihoods)
        cell = max(36.0, words / 2 + 4)
        width = round(self._left() + cell * GRADES + _GAP * (GRADES - 1)) + 1
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture, frame = self._picture(), self._frame(self.width())
        self._paint_cells(painter, picture)
        self._paint_axes(painter, frame)
        markers = self._travelling(picture.markers)
        for arrow in risk_arrows(markers):
            _paint_arrow(painter, arrow)
        for each in markers:
            centre = QPointF(each.centre.x, each.centre.y)
            draw.marker(painter, centre, each.radius, each.mark.moment, str(each.mark.number), own=each.mark.own)
        self._paint_legend(painter, frame)

    def _paint_cells(self, painter: QPainter, picture: RiskPicture) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for cell in picture.cells:
            painter.setBrush(QColor(theme.look().palette.cells[cell.level]))
            painter.drawRoundedRect(QRectF(cell.box.x, cell.box.y, cell.box.width, cell.box.height), 4, 4)

    def _paint_axes(self, painter: QPainter, frame: _Frame) -> None:
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour(Role.SOFT))
        line, area = QFontMetricsF(painter.font()).height(), frame.map
        cell, tall = (area.width + _GAP) / GRADES, (area.height + _GAP) / GRADES
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        centre = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        for index in range(GRADES):
            row = QRectF(0, area.y + (GRADES - 1 - index) * tall, area.x - 7, tall - _GAP)
            painter.drawText(row, right, self._words.severities[index])
            drop = line if frame.staggered and index % 2 else 0
            x = area.x + (index - 0.5) * cell - _GAP / 2
            below = QRectF(x, frame.words_top + drop, cell * 2, line + 2)
            painter.drawText(below, centre, self._words.likelihoods[index])
        painter.setFont(theme.font(Type.SMALL_STRONG))
        name = QRectF(area.x, frame.title_top, area.width, line + 2)
        painter.drawText(name, centre, self._words.likelihood)
        painter.save()
        painter.translate(0, area.y + area.height)
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, area.height, line), centre, self._words.severity)
        painter.restore()

    def _paint_legend(self, painter: QPainter, frame: _Frame) -> None:
        painter.setFont(theme.font(Type.SMALL))
        line, radius = QFontMetricsF(painter.font()).height(), theme.px(5.5)
        for moment, word, own, x, y in frame.legend:
            draw.marker(painter, QPointF(x + radius, y + line / 2), radius, moment, own=own)
            painter.setPen(theme.colour(Role.SOFT))
            box = QRectF(x + 2 * radius + 6, y, self.width(), line)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, word)

    def _travelling(self, markers: Sequence[Marker]) -> tuple[Marker, ...]:
        """Where the markers are now, on the way from where they were."""
        if not self.travelling():
            return tuple(markers)
        share = float(self._travel.currentValue())
        return tuple(self._on_the_way(each, share) for each in markers)

    def _on_the_way(self, marker: Marker, share: float) -> Marker:
        start = self._before.get((marker.mark.number, marker.mark.moment), marker.centre)
        x = start.x + (marker.centre.x - start.x) * share
        y = start.y + (marker.centre.y - start.y) * share
        return Marker(marker.mark, Point(x, y), marker.radius)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event.pos().x(), event.pos().y()), self)
            return True
        return super().event(event)

    def _tip(self, x: float, y: float) -> str:
        markers = self._picture().markers
        near = (m for m in markers if (m.centre.x - x) ** 2 + (m.centre.y - y) ** 2 <= m.radius**2)
        return next((escaped(self._names.get(m.mark.number, "")) for m in near), "")


def _paint_arrow(painter: QPainter, arrow: Arrow) -> None:
    ink = theme.colour(Role.INK)
    painter.setPen(QPen(ink, 1.6))
    painter.drawLine(QPointF(arrow.start.x, arrow.start.y), QPointF(arrow.end.x, arrow.end.y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([QPointF(point.x, point.y) for point in arrow.head]))

"""Bars with words: how many people each line counts, and how many it counted before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from d4i_desktop.core.palette import Role
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import draw

_HEIGHT, _GAP, _LEAST_BAR, _SIDE_FROM = 12, 10, 90, 330


@dataclass(frozen=True, slots=True)
class Bar:
    """One line. ``share`` and ``before`` are 0 to 1 of the longest; ``risk`` colours it by a level of risk, 0 to 3."""

    name: str
    words: str
    share: float
    risk: int | None = None
    before: float | None = None


class Bars(QWidget):
    """Lines of name, bar and words; where there is little room, the bar goes below its name. All is said in words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.bars: tuple[Bar, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Draw these instead."""
        if tuple(bars) == self.bars:
            return
        resized = len(bars) != len(self.bars)
        self.bars = tuple(bars)
        self.setAccessibleDescription("; ".join(f"{one.name}: {one.words}" for one in bars))
        if resized:
            self.updateGeometry()
        self.update()

    # Where things go

    def _line(self) -> float:
        return QFontMetricsF(theme.font(Type.BODY)).height()

    def _sides(self) -> tuple[float, float]:
        """Room for the names and for the words."""
        names, words = QFontMetricsF(theme.font(Type.BODY)), QFontMetricsF(theme.font(Type.BODY))
        return (
            max((names.horizontalAdvance(one.name) for one in self.bars), default=0.0) + 2,
            max((words.horizontalAdvance(one.words) for one in self.bars), default=0.0) + 2,
        )

    def _beside(self, width: float) -> bool:
        left, right = self._sides()
        return left + right + 2 * _GAP + theme.px(_LEAST_BAR) <= width

    def _row_height(self, width: float) -> float:
        if self._beside(width):
            return max(self._line(), theme.px(_HEIGHT)) + theme.px(8)
        lines = 1 if sum(self._sides()) + _GAP <= width else 2
        return lines * self._line() + theme.px(_HEIGHT) + theme.px(14)

    def heightForWidth(self, width: int) -> int:
        return round(len(self.bars) * self._row_height(width)) + 2

    def sizeHint(self) -> QSize:
        width = theme.px(_SIDE_FROM)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        font = theme.font(Type.BODY)
        words = [draw.widest_word(part, font) for one in self.bars for part in (one.name, one.words)]
        least = round(max(min(max(words, default=0.0), theme.px(150)), theme.px(_LEAST_BAR)))
        return QSize(least, self.heightForWidth(max(least, self.width())))

    # Drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(Type.BODY))
        height, beside = self._row_height(self.width()), self._beside(self.width())
        for number, one in enumerate(self.bars):
            box = QRectF(0, number * height, self.width(), height)
            (self._paint_beside if beside else self._paint_below)(painter, box, one)

    def _paint_beside(self, painter: QPainter, box: QRectF, one: Bar) -> None:
        left, right = self._sides()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour(Role.INK))
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignLeft), one.name)
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignRight), one.words)
        side = theme.px(_HEIGHT)
        room = QRectF(left + _GAP, box.center().y() - side / 2, box.width() - left - right - 2 * _GAP, side)
        self._paint_bar(painter, room, one)

    def _paint_below(self, painter: QPainter, box: QRectF, one: Bar) -> None:
        line = self._line()
        metrics = QFontMetricsF(painter.font())
        together = sum(self._sides()) + _GAP <= box.width()
        painter.setPen(theme.colour(Role.INK))
        first = QRectF(box.x(), box.y(), box.width(), line)
        painter.drawText(first, int(Qt.AlignmentFlag.AlignLeft), self._cut(metrics, one.name, box.width()))
        second = first if together else first.translated(0, line)
        align = Qt.AlignmentFlag.AlignRight if together else Qt.AlignmentFlag.AlignLeft
        painter.setPen(theme.colour(Role.SOFT))
        painter.drawText(second, int(align), self._cut(metrics, one.words, box.width()))
        room = QRectF(box.x(), second.bottom() + theme.px(3), box.width(), theme.px(_HEIGHT))
        self._paint_bar(painter, room, one)

    @staticmethod
    def _cut(metrics: QFontMetricsF, words: str, width: float) -> str:
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)

    @staticmethod
    def _paint_bar(painter: QPainter, room: QRectF, one: Bar) -> None:
        radius = room.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Role.WINDOW))
        painter.drawRoundedRect(room, radius, radius)
        if one.share > 0:
            colour = theme.colour(Role.ACCENT) if one.risk is None else theme.risk_colour(one.risk)
            painter.setBrush(colour)
            width = max(room.height(), room.width() * min(1.0, one.share))
            painter.drawRoundedRect(QRectF(room.x(), room.y(), width, room.height()), radius, radius)
        if one.before is not None and one.before > 0:
            painter.setBrush(QColor(Qt.GlobalColor.transparent))
            painter.setPen(QPen(theme.colour(Role.EDGE), 1.4, Qt.PenStyle.DashLine))
            width = max(room.height(), room.width() * min(1.0, one.before))
            frame = QRectF(room.x(), room.y(), width, room.height()).adjusted(0.7, 0.7, -0.7, -0.7)
            painter.drawRoundedRect(frame, radius, radius)

"""The spectrum in one strip: six bars with their names, above them where datasets are and should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from d4i_desktop.core.geometry import LEVELS, Dot, Placed, StripPicture, Tally, strip_picture
from d4i_desktop.core.palette import SPECTRUM, Role, mix
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import draw
from d4i_desktop.ui.widgets.text import escaped

_GAP = 5


@dataclass(frozen=True, slots=True)
class StripWords:
    """The six names from sealed to open, and the legend's two words."""

    levels: tuple[str, ...]
    today: str
    wanted: str


class SpectrumStrip(QWidget):
    """``describe`` gives the picture in words to a screen reader; hovering over a dot names its dataset."""

    def __init__(self, words: StripWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._placed: tuple[Placed, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_datasets(self, placed: Sequence[Placed], description: str) -> None:
        """Draw these; ``description`` says the same in words."""
        self._placed = tuple(placed)
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def _picture(self, width: float) -> StripPicture:
        return strip_picture(width, self._placed, radius=theme.px(6.5), gap=_GAP, bar=theme.px(9))

    def _column(self, width: float) -> float:
        return (width - _GAP * (LEVELS - 1)) / LEVELS

    def _names_height(self, width: float) -> float:
        font = theme.font(Type.SMALL)
        return max(draw.wrapped_height(name, font, self._column(width)) for name in self._words.levels)

    def heightForWidth(self, width: int) -> int:
        legend = QFontMetricsF(theme.font(Type.SMALL)).height()
        return round(self._picture(width).height + 6 + self._names_height(width) + 10 + legend) + 2

    def sizeHint(self) -> QSize:
        return QSize(theme.px(560), self.heightForWidth(theme.px(560)))

    def minimumSizeHint(self) -> QSize:
        font = theme.font(Type.SMALL)
        word = max(draw.widest_word(name, font) for name in self._words.levels)
        width = round(word + 1) * LEVELS + _GAP * (LEVELS - 1)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = self._picture(self.width())
        painter.setFont(theme.font(Type.SMALL))
        self._paint_bars(painter, picture)
        for dot in picture.dots:
            draw.ring_or_dot(painter, QPointF(dot.centre.x, dot.centre.y), dot.radius, dot.wanted)
        for tally in picture.tallies:
            self._paint_tally(painter, tally)
        self._paint_legend(painter)

    def _paint_bars(self, painter: QPainter, picture: StripPicture) -> None:
        palette = theme.look().palette
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        for bar, colour, name in zip(picture.bars, SPECTRUM, self._words.levels, strict=True):
            painter.setPen(QPen(QColor(mix(palette.soft, colour, 0.55)), 1))
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(bar.x + 0.5, bar.y, bar.width - 1, bar.height), 3, 3)
            painter.setPen(theme.colour(Role.SOFT))
            below = QRectF(bar.x, bar.y + bar.height + 6, bar.width, self._names_height(self.width()) + 2)
            painter.drawText(below, flags, name)

    def _paint_tally(self, painter: QPainter, tally: Tally) -> None:
        centre = QPointF(tally.centre.x, tally.centre.y)
        draw.ring_or_dot(painter, centre, tally.radius, tally.wanted)
        painter.setPen(theme.colour(Role.INK))
        box = QRectF(centre.x() + tally.radius + 4, centre.y() - 20, 80, 40)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(tally.count))

    def _paint_legend(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(painter.font())
        middle, radius, x = self.height() - metrics.height() / 2 - 1, theme.px(5), 2.0
        for filled, word in ((False, self._words.today), (True, self._words.wanted)):
            draw.ring_or_dot(painter, QPointF(x + radius, middle), radius, filled)
            x += 2 * radius + 6
            painter.setPen(theme.colour(Role.SOFT))
            width = metrics.horizontalAdvance(word) + 2
            box = QRectF(x, middle - metrics.height(), width, 2 * metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, word)
            x += width + 14

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            dot = self._dot_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), escaped(self._placed[dot.index].title) if dot else "", self)
            return True
        return super().event(event)

    def _dot_at(self, x: float, y: float) -> Dot | None:
        for dot in self._picture(self.width()).dots:
            if max(abs(dot.centre.x - x), abs(dot.centre.y - y)) <= dot.radius + 2:
                return dot
        return None

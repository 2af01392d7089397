"""A factor's ladder in the window: five rungs, a numbered mark for each person, a band, the middle."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from d4i_desktop.core.catalogue import RUNGS
from d4i_desktop.core.factors import Standing
from d4i_desktop.core.geometry import Box, Moment
from d4i_desktop.core.ladder import Crowd, LadderPicture, ladder_picture
from d4i_desktop.core.palette import Role
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import draw

GAP = 5
TRIANGLE = 7


class LadderView(QWidget):
    """``name`` is the factor's; the description says what is drawn."""

    def __init__(self, name: str, nobody: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nobody = nobody
        self._standing = Standing("")
        self._people: Sequence[str] = ()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_standing(self, standing: Standing, people: Sequence[str], description: str) -> None:
        """Draw this; ``people`` gives each person their number."""
        self._standing, self._people = standing, people
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def _picture(self, width: float) -> LadderPicture:
        return ladder_picture(width - 2, self._standing, self._people, radius=theme.px(9), gap=GAP)

    def heightForWidth(self, width: int) -> int:
        return round(self._picture(width).height) + theme.px(TRIANGLE) + 3

    def sizeHint(self) -> QSize:
        return QSize(theme.px(360), self.heightForWidth(theme.px(360)))

    def minimumSizeHint(self) -> QSize:
        least = RUNGS * theme.px(34)
        return QSize(least, self.heightForWidth(max(least, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(1, 1)
        drawn = self._picture(self.width())
        if drawn.band is None:
            self._paint_nobody(painter, drawn)
            return
        for box in drawn.rungs:
            _box(painter, box, Role.WASH if drawn.in_band(box) else Role.PANE, Role.LINE, 1)
        _box(painter, drawn.band, None, Role.ACCENT, 1.8)
        for mark in drawn.marks:
            person(painter, QPointF(mark.centre.x, mark.centre.y), mark.radius, str(mark.person + 1))
        for crowd in drawn.crowds:
            _crowd(painter, crowd)
        if drawn.middle is not None:
            middle(painter, QPointF(drawn.middle.x, drawn.middle.y + 1.5))

    def _paint_nobody(self, painter: QPainter, drawn: LadderPicture) -> None:
        _box(painter, drawn.whole, Role.PANE, Role.LINE, 1)
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour(Role.SOFT))
        room = QRectF(8, 0, self.width() - 16, drawn.height)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self._nobody)


def _box(painter: QPainter, box: Box, fill: Role | None, edge: Role, line: float) -> None:
    painter.setPen(QPen(theme.colour(edge), line))
    painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), 5, 5)


def person(painter: QPainter, centre: QPointF, radius: float, number: str = "") -> None:
    """A solid dot with the person's number."""
    painter.setFont(QFont(theme.font(Type.SMALL)))
    draw.marker(painter, centre, radius, Moment.FOUND, number)


def middle(painter: QPainter, tip: QPointF) -> None:
    """A triangle that points up at a rung."""
    tall = theme.px(TRIANGLE) - 1.5
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(Role.ACCENT))
    corners = [tip, QPointF(tip.x() - tall * 0.85, tip.y() + tall), QPointF(tip.x() + tall * 0.85, tip.y() + tall)]
    painter.drawPolygon(QPolygonF(corners))


def _crowd(painter: QPainter, crowd: Crowd) -> None:
    centre = QPointF(crowd.centre.x - crowd.radius * 1.4, crowd.centre.y)
    person(painter, centre, crowd.radius)
    painter.setFont(theme.font(Type.SMALL))
    painter.setPen(theme.colour(Role.INK))
    room = QRectF(centre.x() + crowd.radius + 4, centre.y() - 20, 80, 40)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), f"× {crowd.count}")


class RungNames(QWidget):
    """The five names, each above its rung."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(names))

    def _column(self, width: float) -> float:
        return (width - 2 - GAP * (RUNGS - 1)) / RUNGS

    def heightForWidth(self, width: int) -> int:
        font = theme.font(Type.SMALL)
        return round(max(draw.wrapped_height(name, font, self._column(width)) for name in self._names)) + 2

    def sizeHint(self) -> QSize:
        return QSize(theme.px(360), self.heightForWidth(theme.px(360)))

    def minimumSizeHint(self) -> QSize:
        font = theme.font(Type.SMALL)
        word = max(draw.widest_word(name, font) for name in self._names)
        least = round(word + 1) * RUNGS + GAP * (RUNGS - 1)
        return QSize(least, self.heightForWidth(max(least, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour(Role.SOFT))
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        wide = self._column(self.width())
        for number, name in enumerate(self._names):
            painter.drawText(QRectF(1 + number * (wide + GAP), 0, wide, self.height()), flags, name)


class Key(QWidget):
    """A shape of the picture with its meaning: ``person``, ``middle`` or ``range``."""

    def __init__(self, shape: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape, self._word = shape, word
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _left(self) -> int:
        return theme.px(28 if self._shape == "range" else 16)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(Type.SMALL))
        wide = self._left() + 6 + metrics.horizontalAdvance(self._word) + 2
        return QSize(round(wide), round(max(metrics.height(), theme.px(16))) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = self.height() / 2
        if self._shape == "person":
            person(painter, QPointF(theme.px(8), half), theme.px(6))
        elif self._shape == "middle":
            middle(painter, QPointF(theme.px(8), half - theme.px(TRIANGLE) / 2))
        else:
            tall = theme.px(12)
            _box(painter, Box(1, half - tall / 2, self._left() - 2, tall), Role.WASH, Role.ACCENT, 1.6)
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour(Role.SOFT))
        room = QRectF(self._left() + 6, 0, self.width(), self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self._word)

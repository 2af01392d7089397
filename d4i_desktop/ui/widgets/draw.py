"""Strokes that several widgets share: the level square, the risk shapes, rings and dots."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from d4i_desktop.core.geometry import Moment
from d4i_desktop.core.palette import RISK_SHAPES, SPECTRUM, Role, Shape, mix
from d4i_desktop.ui import theme


def wrapped_height(text: str, font: QFont, width: float) -> float:
    """Height of ``text`` when broken at words into ``width``."""
    room = QRectF(0, 0, max(1.0, width), 1_000_000)
    return QFontMetricsF(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()


def widest_word(text: str, font: QFont) -> float:
    """Width of the longest word, below which ``text`` can't be broken."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)


def level_square(painter: QPainter, box: QRectF, level: int) -> None:
    """The colour of a spectrum level, with a soft line that keeps it apart from a dark ground."""
    palette = theme.look().palette
    fill = SPECTRUM[level]
    painter.setPen(QPen(QColor(mix(palette.soft, fill, 0.55)), 1))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


def risk_shape(painter: QPainter, box: QRectF, level: int, colour: QColor) -> None:
    """The outline that goes with a risk level; triangle and octagon carry an exclamation mark."""
    painter.setPen(_round_pen(colour, box.width() / 9))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = box.width() / 18
    frame = box.adjusted(inset, inset, -inset, -inset)
    shape = RISK_SHAPES[level]
    if shape is Shape.CIRCLE:
        painter.drawEllipse(frame.adjusted(inset, inset, -inset, -inset))
        return
    painter.drawPolygon(_polygon(shape, frame))
    if shape is not Shape.DIAMOND:
        _exclamation(painter, frame, 0.64 if shape is Shape.TRIANGLE else 0.5)


def _polygon(shape: Shape, box: QRectF) -> QPolygonF:
    corners = {
        Shape.DIAMOND: [(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)],
        Shape.TRIANGLE: [(0.5, 0.04), (1, 0.93), (0, 0.93)],
        Shape.OCTAGON: [(0.3, 0), (0.7, 0), (1, 0.3), (1, 0.7), (0.7, 1), (0.3, 1), (0, 0.7), (0, 0.3)],
    }[shape]
    return QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in corners])


def _exclamation(painter: QPainter, box: QRectF, middle: float) -> None:
    x, unit = box.center().x(), box.height()
    y = box.y() + middle * unit
    painter.drawLine(QPointF(x, y - 0.22 * unit), QPointF(x, y + 0.02 * unit))
    painter.drawPoint(QPointF(x, y + 0.2 * unit))


def _round_pen(colour: QColor, width: float) -> QPen:
    style = Qt.PenStyle.SolidLine
    return QPen(colour, width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def marker(
    painter: QPainter, centre: QPointF, radius: float, moment: Moment, number: str = "", *, own: bool = False
) -> None:
    """A rating on the map: felt hollow, found solid, planned dashed, verified a ring with a tick.

    ``own``: a ring around it says that a person rated it in place of what was found.
    """
    if own:
        painter.setPen(QPen(theme.colour(Role.INK), max(1.2, radius / 8)))
        painter.setBrush(theme.colour(Role.PANE))
        painter.drawEllipse(centre, radius, radius)
        radius *= 0.72
    ink, pane = theme.colour(Role.INK), theme.colour(Role.PANE)
    solid = moment is Moment.FOUND
    fills = {Moment.FELT: QBrush(Qt.BrushStyle.NoBrush), Moment.FOUND: QBrush(ink)}
    pen = QPen(ink, max(1.4, radius / 5.5))
    if moment is Moment.PLANNED:
        pen.setDashPattern([2.0, 1.4])
    painter.setPen(pen)
    painter.setBrush(fills.get(moment, QBrush(pane)))
    inner = radius - pen.widthF() / 2
    painter.drawEllipse(centre, inner, inner)
    if number:
        _number(painter, centre, radius, number, pane if solid else ink)
    if moment is Moment.VERIFIED:
        _tick(painter, centre, radius, bool(number))


def _number(painter: QPainter, centre: QPointF, radius: float, number: str, colour: QColor) -> None:
    font = QFont(painter.font())
    font.setPixelSize(max(6, round(radius * (1.15 if len(number) < 2 else 0.95))))
    font.setWeight(QFont.Weight.Bold)
    painter.save()
    painter.setFont(font)
    painter.setPen(colour)
    box = QRectF(centre.x() - radius, centre.y() - radius, radius * 2, radius * 2)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)
    painter.restore()


def _tick(painter: QPainter, centre: QPointF, radius: float, beside: bool) -> None:
    """Inside the ring, or in a seal on its shoulder when a number has the inside."""
    ink, pane = theme.colour(Role.INK), theme.colour(Role.PANE)
    size = radius
    if beside:
        size = radius * 0.62
        centre = QPointF(centre.x() + radius * 0.85, centre.y() - radius * 0.75)
        painter.setPen(QPen(pane, 1))
        painter.setBrush(ink)
        painter.drawEllipse(centre, size, size)
    path = QPainterPath(QPointF(centre.x() - size * 0.45, centre.y() + size * 0.02))
    path.lineTo(centre.x() - size * 0.1, centre.y() + size * 0.36)
    path.lineTo(centre.x() + size * 0.48, centre.y() - size * 0.34)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_round_pen(pane if beside else ink, max(1.2, size / 4)))
    painter.drawPath(path)


def ring_or_dot(painter: QPainter, centre: QPointF, radius: float, filled: bool) -> None:
    """On the strip: a dot for where a dataset is wanted, a ring for where it is today."""
    marker(painter, centre, radius, Moment.FOUND if filled else Moment.FELT)

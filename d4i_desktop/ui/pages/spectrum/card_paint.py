"""How a card is drawn: wanted filled, today outlined; its height follows from its words."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from d4i_desktop.core.palette import Role
from d4i_desktop.ui import fonts, icons, theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.spectrum.faces import Face

TITLE_LINES, MARK_LINES = 3, 3
PAD, INDENT, CHEVRON = 9, 14, 15


def card_height(face: Face, width: int, *, compact: bool) -> int:
    """In pixels, without the gap below."""
    small, strong = _line_height(Type.SMALL, theme.look().scale), _line_height(Type.STRONG, theme.look().scale)
    room = _room(face, width)
    if compact:
        two = face.marks or (face.spot.ghost and not _tail_fits(face, room))
        return round(small * (2 if two else 1)) + 2 * (PAD - 3)
    marks = sum(len(_mark_lines(one.words, room)) for one in face.marks)
    titles = len(_lines(face.title, Type.STRONG, theme.look().scale, room, TITLE_LINES, _chevron(face)))
    notes = len(_lines(face.note, Type.SMALL, theme.look().scale, room, 2))
    return round(titles * strong + (notes + marks) * small) + 2 * PAD


def chevron_box(box: QRect) -> QRect:
    """Where a click opens a card."""
    side = theme.px(CHEVRON) + PAD + 4
    return QRect(box.right() - side, box.top(), side + 1, min(box.height(), side + 6))


def paint_card(
    painter: QPainter,
    box: QRect,
    face: Face,
    *,
    compact: bool,
    chosen: bool = False,
    active: bool = False,
    hover: bool = False,
) -> None:
    """One card: its box, title, note and warnings."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = box.adjusted(theme.px(INDENT) if face.spot.under else 0, 0, 0, 0)
    _paint_box(painter, QRectF(box), face, chosen=chosen, active=active, hover=hover)
    pad = PAD - 3 if compact else PAD
    inside = QRectF(box).adjusted(PAD, pad, -PAD, -pad)
    handle = face.opened is not None and (not compact or chosen or hover or face.opened)
    y = _paint_title(painter, inside, face, compact=compact, handle=handle)
    if compact and face.spot.ghost and not _tail_fits(face, inside.width()):
        _paint_note(painter, inside, y, face)
    elif compact:
        _paint_marks_small(painter, inside, y, face)
    else:
        y = _paint_note(painter, inside, y, face)
        for mark in face.marks:
            y = _paint_mark(painter, inside, y, mark.icon, mark.words)
    painter.restore()


def _paint_box(painter: QPainter, box: QRectF, face: Face, *, chosen: bool, active: bool, hover: bool) -> None:
    ghost = face.spot.ghost
    pen = QPen(theme.colour(Role.EDGE if ghost or hover else Role.LINE), 1)
    if ghost:
        pen.setDashPattern([4.0, 3.0])
    elif face.spot.under:
        pen.setDashPattern([1.0, 2.5])
        pen.setColor(theme.colour(Role.EDGE))
    if chosen:
        pen = QPen(theme.colour(Role.ACCENT if active else Role.EDGE), 2)
    painter.setPen(pen)
    ground = theme.colour(Role.WINDOW if ghost else Role.WASH if active else Role.PANE)
    ground.setAlphaF(0.6 if ghost else 1.0)  # so that it can be read over the hatching
    painter.setBrush(ground)
    inset = pen.widthF() / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 8, 8)


def _paint_title(painter: QPainter, inside: QRectF, face: Face, *, compact: bool, handle: bool) -> float:
    kind = Type.STRONG if not compact else Type.SMALL if face.spot.ghost else Type.SMALL_STRONG
    painter.setFont(theme.font(kind))
    painter.setPen(theme.colour(Role.SOFT if face.spot.ghost else Role.INK))
    metrics = QFontMetricsF(painter.font())
    room = inside.width() - (_chevron(face) if handle else 0)
    if compact:
        lines: tuple[str, ...] = (_fitting(face, metrics, room),)
    else:
        lines = _lines(face.title, Type.STRONG, theme.look().scale, inside.width(), TITLE_LINES, _chevron(face))
    y = inside.y()
    for line in lines:
        painter.drawText(QPointF(inside.x(), y + metrics.ascent()), line)
        y += metrics.height()
    if handle:
        side = theme.px(CHEVRON)
        place = QRectF(inside.right() - side + 3, inside.y() + (metrics.height() - side) / 2, side, side)
        name = "chevron-down" if face.opened else "chevron-right"
        icons.paint(painter, name, place, theme.look().palette.soft)
    return y


def _paint_note(painter: QPainter, inside: QRectF, y: float, face: Face) -> float:
    painter.setFont(theme.font(Type.SMALL))
    painter.setPen(theme.colour(Role.SOFT))
    metrics = QFontMetricsF(painter.font())
    for line in _lines(face.note, Type.SMALL, theme.look().scale, inside.width(), 2):
        painter.drawText(QPointF(inside.x(), y + metrics.ascent()), line)
        y += metrics.height()
    return y


def _paint_mark(painter: QPainter, inside: QRectF, y: float, icon: str, words: str) -> float:
    colour = theme.look().palette.risk[2]
    painter.setFont(theme.font(Type.SMALL_STRONG))
    metrics = QFontMetricsF(painter.font())
    side = theme.px(13)
    icons.paint(painter, icon, QRectF(inside.x(), y + (metrics.height() - side) / 2, side, side), colour)
    painter.setPen(QColor(colour))
    for line in _mark_lines(words, inside.width()):
        painter.drawText(QPointF(inside.x() + side + 5, y + metrics.ascent()), line)
        y += metrics.height()
    return y


def _fitting(face: Face, metrics: QFontMetricsF, room: float) -> str:
    """The title, cut where it must be; with the word for today, if it fits beside; a release by its own name."""
    tail = f" · {face.note}" if face.spot.ghost and _tail_fits(face, room) else ""
    left = room - metrics.horizontalAdvance(tail)
    whole = f"{face.note} · {face.title}" if not face.spot.card.full and not face.spot.under else face.title
    return metrics.elidedText(whole, Qt.TextElideMode.ElideMiddle, left) + tail


def _tail_fits(face: Face, room: float) -> bool:
    """Whether a ghost's note leaves its title more than half the line."""
    return _tail_width(face.note, theme.look().scale) < room * 0.45


@lru_cache
def _tail_width(note: str, scale: float) -> float:
    return QFontMetricsF(fonts.font(Type.SMALL, scale)).horizontalAdvance(f" · {note}")


@lru_cache
def _line_height(kind: Type, scale: float) -> float:
    return QFontMetricsF(fonts.font(kind, scale)).height()


def _paint_marks_small(painter: QPainter, inside: QRectF, y: float, face: Face) -> None:
    """All warnings on one line, in short words; those that find no room keep their shape."""
    x, metrics = inside.x(), QFontMetricsF(theme.font(Type.SMALL_STRONG))
    for mark in face.marks:
        needs = theme.px(13) + 5 + metrics.horizontalAdvance(mark.short)
        rest = QRectF(x, y, inside.right() - x + 1, inside.height())
        _paint_mark(painter, rest, y, mark.icon, mark.short if needs <= rest.width() else "")
        x += needs + 8


def _room(face: Face, width: float) -> float:
    return width - 2 * PAD - (theme.px(INDENT) if face.spot.under else 0)


def _chevron(face: Face) -> float:
    return 0 if face.opened is None else theme.px(CHEVRON) + 2


def _mark_lines(words: str, room: float) -> tuple[str, ...]:
    return _lines(words, Type.SMALL_STRONG, theme.look().scale, room - theme.px(13) - 5, MARK_LINES)


@lru_cache(maxsize=8192)
def _lines(words: str, kind: Type, scale: float, width: float, most: int, beside: float = 0) -> tuple[str, ...]:
    """``words`` broken into at most so many lines; the last ends in an ellipsis where something is left.

    ``beside``: what the first line leaves free at its end.
    """
    font = fonts.font(kind, scale)
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(8.0, width if starts else width - beside))
        starts.append(line.textStart())
    layout.endLayout()
    whole = len(starts) <= most
    ends = [*starts[1:], len(words)] if whole else starts[1:]
    lines = [words[start:end].strip() for start, end in zip(starts, ends, strict=False)]
    if not whole:
        rest = words[starts[most - 1] :]
        lines[most - 1] = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return tuple(lines) or ("",)

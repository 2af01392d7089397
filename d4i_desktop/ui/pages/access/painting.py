"""How the matrix is drawn: a shape and a word for what is given, and a mark with a word for what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.access import OFFERED, SAFES, Cell, Flag
from d4i_desktop.core.model import ReleaseKind
from d4i_desktop.core.palette import Role
from d4i_desktop.ui import icons, theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.access.cells import MatrixModel
from d4i_desktop.ui.widgets import draw

Index = QModelIndex | QPersistentModelIndex
PAD, GAP = 8, 5
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def row_height() -> int:
    """Two lines of text and some air."""
    return theme.px(36) + 10


def mark_side() -> int:
    return theme.px(12)


def first_line(words: Language, held: Cell) -> str:
    """What is given, in a word or two."""
    if held.release is None:
        return ""
    name = words(f"access.short.{held.release}")
    many = len(held.grants) > 1
    return words("access.several", release=name, n=words.number(len(held.grants))) if many else name


def second_line(words: Language, held: Cell) -> str:
    """What is wrong with it, or else how many conditions it has or until when it is given."""
    if held.flag:
        return words(f"access.flag.{held.flag}")
    if len(held.grants) != 1:
        return words.n("access.grants", len(held.grants)) if held.grants else ""
    grant = held.grants[0]
    count = sum(bool(getattr(grant, one).strip()) for one in SAFES)
    if count:
        return words.n("access.conditions", count)
    return words("access.until", day=words.date(grant.until)) if grant.until else grant.who


def paint_release(painter: QPainter, box: QRectF, release: ReleaseKind) -> None:
    """Three steps, filled as far as the release goes: one for totals, three for full records."""
    steps, width = len(OFFERED), box.width() / 4
    ink = theme.colour(Role.INK)
    for step in range(steps):
        height = box.height() * (step + 1) / steps
        bar = QRectF(box.x() + step * width * 1.5, box.bottom() - height, width, height)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(ink if step <= OFFERED.index(release) else Qt.BrushStyle.NoBrush)
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))


def paint_flag(painter: QPainter, box: QRectF, flag: Flag) -> None:
    if flag is Flag.BEYOND:
        draw.risk_shape(painter, box, 2, flag_ink(flag))
    else:
        name = "clock" if flag is Flag.ENDED else "circle-help"
        icons.paint(painter, name, box, flag_ink(flag).name())


def flag_ink(flag: Flag) -> QColor:
    if flag is Flag.BEYOND:
        return theme.risk_colour(3)
    return theme.risk_colour(1) if flag is Flag.ENDED else theme.colour(Role.SOFT)


class CellPainter(QStyledItemDelegate):
    """Draws one cell. ``band`` is the row or column that the pane is about: (0, row) or (1, column)."""

    def __init__(self, words: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.band: tuple[int, int] | None = None
        self.current: tuple[int, int] = (-1, -1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, MatrixModel)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        self._ground(painter, box, (index.row(), index.column()))
        self._words_of(painter, box.adjusted(PAD, 4, -PAD + 3, -5), model.cells.of(*model.at(index)))
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, place: tuple[int, int]) -> None:
        here = place == self.current
        if here or (self.band is not None and place[self.band[0]] == self.band[1]):
            painter.fillRect(box, theme.colour(Role.WASH))
        line = theme.colour(Role.LINE)
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), line)
        painter.fillRect(QRectF(box.right() - 1, box.y(), 1, box.height()), line)
        if here:
            painter.setPen(QPen(theme.colour(Role.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -2.5, -2.5), 4, 4)

    def _words_of(self, painter: QPainter, box: QRectF, held: Cell) -> None:
        if held.release is None:
            self._say(painter, box, "–", Type.BODY, theme.colour(Role.SOFT))
            return
        side, below = mark_side(), second_line(self._words, held)
        half = box.height() / 2
        top = QRectF(box.x(), box.y(), box.width(), half) if below else box
        spot = QRectF(top.x(), round(top.center().y() - side / 2), side, side)
        paint_release(painter, spot, held.release)
        words = top.adjusted(side + GAP, 0, 0, 0)
        self._say(painter, words, first_line(self._words, held), Type.SMALL_STRONG, theme.colour(Role.INK))
        if below:
            self._below(painter, QRectF(box.x(), box.y() + half, box.width(), half), held, below)

    def _below(self, painter: QPainter, box: QRectF, held: Cell, said: str) -> None:
        side = mark_side()
        words = box.adjusted(side + GAP, 0, 0, 0)
        if held.flag is None:
            self._say(painter, words, said, Type.SMALL, theme.colour(Role.SOFT))
            return
        paint_flag(painter, QRectF(box.x(), round(box.center().y() - side / 2), side, side), held.flag)
        self._say(painter, words, said, Type.SMALL_STRONG, flag_ink(held.flag))

    def _say(self, painter: QPainter, box: QRectF, said: str, kind: Type, ink: QColor) -> None:
        font = theme.font(kind)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(box, LEFT, _elided(said, font, box.width()))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, row_height())


def column_width(words: Language, headers: list[str]) -> int:
    """As wide as the longest word of a header or of what a cell says."""
    side = mark_side() + GAP
    small = QFontMetricsF(theme.font(Type.SMALL_STRONG))
    given = [side + small.horizontalAdvance(words(f"access.short.{one}")) for one in OFFERED]
    wrong = [side + small.horizontalAdvance(words(f"access.flag.{one}")) for one in Flag]
    heads = [draw.widest_word(one, theme.font(Type.SMALL_STRONG)) for one in headers]
    return round(max(*given, *wrong, *(min(one, theme.px(150)) for one in heads))) + 2 * PAD + 2


def _elided(said: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(said, Qt.TextElideMode.ElideRight, width)

"""A column of the board: its name, who gets in, how many, and the list of its cards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from d4i_desktop.core.board import Spot
from d4i_desktop.core.model import Level
from d4i_desktop.core.palette import SPECTRUM, SPECTRUM_TINT, Role, mix
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.spectrum.card_list import CardList
from d4i_desktop.ui.pages.spectrum.faces import Face
from d4i_desktop.ui.widgets import draw

_PAD, _BAND = 10, 5


class Column(QWidget):
    """``level`` is None for the tray of what isn't placed yet."""

    def __init__(self, level: Level | None, name: str, who: str, face: Callable[[Spot], Face]) -> None:
        super().__init__()
        self.level, self.name, self._who = level, name, who
        self.count = ""
        self._stopped = self._target = self._brief = False
        self.header = 0
        self.list = CardList(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 4, 6)
        column.addWidget(self.list)
        self.set_count("0")

    def set_count(self, count: str) -> None:
        """How many cards are wanted here, as words write it."""
        self.count = count
        self.list.setAccessibleName(f"{self.name}: {count}")
        self.list.setAccessibleDescription(self._who)
        self.update()

    def set_stopped(self, stopped: bool) -> None:
        """Whether the card that has the focus can't come here."""
        self._stopped = stopped
        self.update()

    @property
    def stopped(self) -> bool:
        return self._stopped

    def set_target(self, target: bool) -> None:
        """Whether a card is held over this column."""
        if target != self._target:
            self._target = target
            self.update()

    def header_height(self, width: float, *, brief: bool) -> float:
        """What the name, and who gets in unless it is to be ``brief``, need at that width."""
        room = width - 2 * _PAD
        name = draw.wrapped_height(self.name, theme.font(Type.STRONG), room - self._count_width())
        who = 0.0 if brief else draw.wrapped_height(self._who, theme.font(Type.SMALL), room)
        return _BAND + 9 + name + who + 10

    def least_width(self) -> int:
        """Room for the longest word of the header."""
        small = draw.widest_word(self._who, theme.font(Type.SMALL))
        name = draw.widest_word(self.name, theme.font(Type.STRONG)) + self._count_width()
        return round(max(small, name)) + 2 * _PAD + 1

    def set_header(self, height: int, *, brief: bool) -> None:
        """All columns leave as much room."""
        self.header, self._brief = height, brief
        self.setToolTip(self._who)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(6, height, 4, 6)

    def _count_width(self) -> float:
        return QFontMetricsF(theme.font(Type.STRONG)).horizontalAdvance(self.count) + 6

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        path = QPainterPath()
        path.addRoundedRect(box, 10, 10)
        palette = theme.look().palette
        colour = palette.edge if self.level is None else SPECTRUM[self.level]
        ground = palette.rail if self.level is None else mix(colour, palette.window, SPECTRUM_TINT)
        painter.fillPath(path, QColor(ground))
        painter.save()
        painter.setClipPath(path)
        if self._stopped:
            below = QRectF(self.rect()).adjusted(0, self.header - 4, 0, 0)
            painter.fillRect(below, QBrush(QColor(mix(palette.ink, ground, 0.28)), Qt.BrushStyle.BDiagPattern))
        if self.level is not None:
            painter.fillRect(QRectF(0, 0, self.width(), _BAND + 1), QColor(colour))
        painter.restore()
        if self.level is None or self._target:
            pen = QPen(theme.colour(Role.ACCENT if self._target else Role.LINE), 2 if self._target else 1)
            painter.setPen(pen)
            painter.drawPath(path)
        self._paint_header(painter)

    def _paint_header(self, painter: QPainter) -> None:
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
        room, top = self.width() - 2 * _PAD, _BAND + 9
        strong, small = theme.font(Type.STRONG), theme.font(Type.SMALL)
        name_room = room - self._count_width()
        name = draw.wrapped_height(self.name, strong, name_room)
        painter.setFont(strong)
        painter.setPen(theme.colour(Role.INK))
        painter.drawText(QRectF(_PAD, top, name_room, name + 2), flags, self.name)
        painter.setPen(theme.colour(Role.SOFT))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        painter.drawText(QRectF(_PAD, top, room, name + 2), right, self.count)
        if self._brief:
            return
        painter.setFont(small)
        painter.drawText(QRectF(_PAD, top + name, room, self.header - top - name), flags, self._who)

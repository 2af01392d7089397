"""Answers as cards: a title, an example beneath, one or several to pick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from d4i_desktop.core.palette import Role
from d4i_desktop.ui import focus, icons, theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import draw

_SIDE, _TOP, _AFTER = 15, 12, 12
_WALK = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. ``example`` is the soft line beneath, ``mark`` the key that picks it."""

    id: str
    title: str
    example: str = ""
    mark: str = ""


class _Card:
    """What radio and check cards share: measuring and painting. Mixed into a button."""

    choice: Choice

    @staticmethod
    def _text_x() -> int:
        return _SIDE + theme.px(icons.SIZE) + _AFTER

    def _end_x(self) -> int:
        """From the right edge to where the words end."""
        return _SIDE + (theme.px(14) if self.choice.mark else 0)

    def _height(self, width: int) -> int:
        room = width - self._text_x() - self._end_x()
        height = draw.wrapped_height(self.choice.title, theme.font(Type.STRONG), room)
        if self.choice.example:
            height += 1 + draw.wrapped_height(self.choice.example, theme.font(Type.SMALL), room)
        return round(height) + 2 * _TOP

    def _width(self) -> int:
        parts = [(self.choice.title, Type.STRONG), (self.choice.example, Type.SMALL)]
        words = [draw.widest_word(text, theme.font(kind)) for text, kind in parts]
        return self._text_x() + self._end_x() + round(max(words)) + 2

    def _paint(self, button: QAbstractButton, round_mark: bool) -> None:
        painter = QPainter(button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, button)
        side = theme.px(icons.SIZE)
        line = QRectF(0, _TOP, 1, draw.wrapped_height("X", theme.font(Type.STRONG), 999))
        mark = QRectF(_SIDE, line.center().y() - side / 2, side, side)
        (_paint_radio if round_mark else _paint_check)(painter, mark, button.isChecked())
        self._paint_words(painter, button)

    def _paint_ground(self, painter: QPainter, button: QAbstractButton) -> None:
        checked = button.isChecked()
        thickness = 2 if checked else 1
        hovered = button.underMouse() and button.isEnabled()
        edge = Role.ACCENT if checked else (Role.EDGE if hovered else Role.LINE)
        painter.setPen(QPen(theme.colour(edge), thickness))
        painter.setBrush(theme.colour(Role.WASH if checked else Role.PANE))
        half = thickness / 2
        painter.drawRoundedRect(QRectF(button.rect()).adjusted(half, half, -half, -half), 8, 8)

    def _paint_words(self, painter: QPainter, button: QAbstractButton) -> None:
        room = button.width() - self._text_x() - self._end_x()
        bold, quiet = theme.font(Type.STRONG), theme.font(Type.SMALL)
        height = draw.wrapped_height(self.choice.title, bold, room)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        painter.setFont(bold)
        painter.setPen(theme.colour(Role.INK if button.isEnabled() else Role.SOFT))
        painter.drawText(QRectF(self._text_x(), _TOP, room, height), flags, self.choice.title)
        painter.setFont(quiet)
        painter.setPen(theme.colour(Role.SOFT))
        rest = QRectF(self._text_x(), _TOP + height + 1, room, button.height() - _TOP - height)
        painter.drawText(rest, flags, self.choice.example)
        end = QRectF(0, _TOP, button.width() - _SIDE, height)
        painter.drawText(end, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight), self.choice.mark)


def _paint_radio(painter: QPainter, box: QRectF, checked: bool) -> None:
    ring = box.width() * (0.3 if checked else 0.1)
    colour = theme.colour(Role.ACCENT if checked else Role.EDGE)
    painter.setPen(QPen(colour, ring))
    painter.setBrush(theme.colour(Role.ON_ACCENT) if checked else QColor(Qt.GlobalColor.transparent))
    half = ring / 2
    painter.drawEllipse(box.adjusted(half, half, -half, -half))


def _paint_check(painter: QPainter, box: QRectF, checked: bool) -> None:
    painter.setPen(QPen(theme.colour(Role.ACCENT if checked else Role.EDGE), box.width() * 0.1))
    painter.setBrush(theme.colour(Role.ACCENT) if checked else QColor(Qt.GlobalColor.transparent))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
    if not checked:
        return
    path = QPainterPath(_at(box, 0.26, 0.52))
    path.lineTo(_at(box, 0.43, 0.69))
    path.lineTo(_at(box, 0.75, 0.34))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(theme.colour(Role.ON_ACCENT), box.width() * 0.11)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPath(path)


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.x() + box.width() * x, box.y() + box.height() * y)


def _prepare(button: QAbstractButton, choice: Choice) -> None:
    button.setAccessibleName(choice.title)
    button.setAccessibleDescription(choice.example)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    focus.ring_radius(button, 8)


class RadioCard(QRadioButton, _Card):
    """One of several: picking it lets go of the others in its :class:`ChoiceGroup`."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        _prepare(self, choice)
        self.setAutoExclusive(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._paint(self, round_mark=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _WALK:
            event.ignore()  # the group walks
        else:
            super().keyPressEvent(event)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def heightForWidth(self, width: int) -> int:
        return self._height(width)

    def sizeHint(self) -> QSize:
        return QSize(max(self._width(), theme.px(300)), self._height(theme.px(300)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(), self._height(self._width() if self.width() < 1 else self.width()))


class CheckCard(QCheckBox, _Card):
    """Any number of these may be picked."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        _prepare(self, choice)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._paint(self, round_mark=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _WALK:
            event.ignore()  # the group walks
        else:
            super().keyPressEvent(event)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def heightForWidth(self, width: int) -> int:
        return self._height(width)

    def sizeHint(self) -> QSize:
        return QSize(max(self._width(), theme.px(300)), self._height(theme.px(300)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(), self._height(self._width() if self.width() < 1 else self.width()))


class ChoiceGroup(QWidget):
    """Cards in a column. Up and Down move, Space or Enter picks; nothing is picked until a person does.

    ``chosen`` carries the ids that are picked now, in the order of the choices.
    """

    chosen = Signal(tuple)

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        several: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._several = several
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        self.cards: list[RadioCard | CheckCard] = [
            CheckCard(choice) if several else RadioCard(choice) for choice in choices
        ]
        for card in self.cards:
            column.addWidget(card)
            card.clicked.connect(lambda _checked=False, card=card: self._picked(card))

    def value(self) -> tuple[str, ...]:
        """The ids that are picked."""
        return tuple(card.choice.id for card in self.cards if card.isChecked())

    def set_value(self, ids: Sequence[str]) -> None:
        """Pick these and no others; says nothing to those who listen."""
        for card in self.cards:
            card.setChecked(card.choice.id in ids)

    def _picked(self, card: RadioCard | CheckCard) -> None:
        if not self._several:
            self.set_value((card.choice.id,))
        self.chosen.emit(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = [index for index, card in enumerate(self.cards) if card.hasFocus()]
        if focused and event.key() in _WALK:
            target = (focused[0] + _WALK[Qt.Key(event.key())]) % len(self.cards)
            self.cards[target].setFocus(Qt.FocusReason.TabFocusReason)
        elif focused and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.cards[focused[0]].click()
        else:
            super().keyPressEvent(event)

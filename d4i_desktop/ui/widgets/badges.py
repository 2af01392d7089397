"""A level or a risk in a line of text: a shape, a colour and always the word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import draw
from d4i_desktop.ui.widgets.text import restyle

_GAP = 6


class _Badge(QLabel):
    """A word with room for a shape before it."""

    _side = 11

    def __init__(self, word: str, kind: Type, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", kind.value)
        self.setText(word)
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setContentsMargins(theme.px(self._side) + _GAP, 0, 0, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _draw_shape(self, painter: QPainter, box: QRectF) -> None:
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.px(self._side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_shape(painter, QRectF(0, round((self.height() - side) / 2), side, side))


class LevelBadge(_Badge):
    """A spectrum level (0 to 5): its square and its name."""

    def __init__(self, level: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, Type.BODY, parent)
        self._level = level

    def set_level(self, level: int, name: str) -> None:
        """Show another level."""
        self._level = level
        self.setText(name)
        self.setAccessibleName(name)

    def _draw_shape(self, painter: QPainter, box: QRectF) -> None:
        draw.level_square(painter, box, self._level)


class RiskBadge(_Badge):
    """A risk level (0 low to 3 very high): its shape and its word."""

    _side = 13

    def __init__(self, level: int, word: str, parent: QWidget | None = None) -> None:
        super().__init__(word, Type.STRONG, parent)
        self._level = level
        self.setProperty("risk", level)

    def set_risk(self, level: int, word: str) -> None:
        """Show another risk."""
        self._level = level
        self.setText(word)
        self.setAccessibleName(word)
        self.setProperty("risk", level)
        restyle(self)

    def _draw_shape(self, painter: QPainter, box: QRectF) -> None:
        draw.risk_shape(painter, box, self._level, theme.risk_colour(self._level))


class Tag(QLabel):
    """A short word in a quiet box, one of several in a :class:`FlowLayout`."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tag", "true")
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

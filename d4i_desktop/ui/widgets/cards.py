"""Boxes. Used only around what can be picked up or answered, or what belongs together as one thing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from d4i_desktop.core.palette import Role
from d4i_desktop.ui import focus, theme

RADIUS = 12


def edged_box(painter: QPainter, box: QRectF, radius: float, ground: Role, edge: Role | str | None) -> None:
    """A rounded box; ``edge`` (a role or a colour) thickens its left border to 4 px, along the corners."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.fillPath(path, theme.colour(ground))
    painter.setPen(QPen(theme.colour(Role.LINE), 1))
    painter.drawPath(path)
    if edge is not None:
        _band(painter, box, radius, edge)


def _band(painter: QPainter, box: QRectF, radius: float, edge: Role | str) -> None:
    outer, inner = QPainterPath(), QPainterPath()
    outer.addRoundedRect(box, radius, radius)
    inner.addRoundedRect(box.adjusted(4, 0, radius * 2, 0), radius, radius)
    cut = QPainterPath()
    cut.addRect(QRectF(box.x(), box.y(), radius, box.height()))
    colour = theme.colour(edge) if isinstance(edge, Role) else QColor(edge)
    painter.fillPath(outer.subtracted(inner).intersected(cut), colour)


class Card(QFrame):
    """A pane with 12 px corners. Put things into ``body``; ``edge`` marks the one card that comes first."""

    def __init__(self, *, edge: bool = False, padding: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edge = Role.ACCENT if edge else None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding + (4 if edge else 0), padding - 2, padding, padding - 2)
        self.body.setSpacing(8)
        focus.ring_radius(self, RADIUS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        edged_box(QPainter(self), QRectF(self.rect()), RADIUS, Role.PANE, self._edge)


class Divider(QWidget):
    """A 1 px line between rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour(Role.LINE))


class ThinProgress(QProgressBar):
    """A 7 px bar. ``name`` says what is progressing; the caller writes the numbers beside it."""

    def __init__(self, name: str, done: int = 0, total: int = 100, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setProperty("kind", "thin")
        self.setFixedHeight(7)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_progress(done, total)

    def set_progress(self, done: int, total: int) -> None:
        """``done`` of ``total``; a total of 0 shows an empty bar."""
        self.setRange(0, max(1, total))
        self.setValue(done)

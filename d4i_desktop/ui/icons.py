"""Lucide icons, tinted with a role of the palette and sharp at any device pixel ratio."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from d4i_desktop.core.palette import Role
from d4i_desktop.paths import resources
from d4i_desktop.ui import theme

SIZE = 18
"""Pixels at 100 % text."""


@cache
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    tinted = _drawing(name).replace("currentColor", colour)
    return QSvgRenderer(QByteArray(tinted.encode()))


def tinted(name: str, colour: str) -> str:
    """The SVG text of an icon in ``colour``. Raises FileNotFoundError for a name that isn't shipped."""
    return _drawing(name).replace("currentColor", colour)


def paint(painter: QPainter, name: str, box: QRectF, colour: str) -> None:
    """Draw an icon into ``box``."""
    _renderer(name, colour).render(painter, box)


class _Tinted(QIconEngine):
    """Looks the colour up when it paints, so that an icon follows a change of theme."""

    def __init__(self, name: str, role: Role, last: bool) -> None:
        super().__init__()
        self._name, self._role, self._last = name, role, last

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        painter.save()
        painter.setOpacity(0.45 if mode is QIcon.Mode.Disabled else 1.0)
        side = min(rect.width(), rect.height())
        left = rect.right() + 1 - side if self._last else rect.x()
        paint(painter, self._name, QRectF(left, rect.y(), side, side), theme.look().palette.colour(self._role))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        if made.isNull():
            return made  # a button that is squeezed flat for a moment, until its layout has settled
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Tinted(self._name, self._role, self._last)


def icon(name: str, role: Role = Role.INK, *, last: bool = False) -> QIcon:
    """The Lucide icon called ``name``. Raises FileNotFoundError for a name that isn't shipped.

    In a box wider than high it keeps to the left, or to the right if it comes ``last``.
    """
    _drawing(name)
    return QIcon(_Tinted(name, role, last))


def size() -> QSize:
    """Icon size at the text scale in use."""
    side = round(SIZE * theme.look().scale)
    return QSize(side, side)

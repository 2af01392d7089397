"""The focus ring: two pixels of accent with a gap, around whatever has the focus.

One ring per window, a child of the window rather than of the widget, so that no layout cuts it off. A widget
can send the ring to another one (a search field to its frame) with :func:`ring_around`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from weakref import ref

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from d4i_desktop.core.palette import Role
from d4i_desktop.ui import theme

WIDTH = 2
GAP = 2
_REACH = WIDTH + GAP
_TYPED_INTO = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest}


def ring_around(widget: QWidget, frame: QWidget) -> None:
    """When ``widget`` has the focus, draw the ring around ``frame``."""
    widget.setProperty("focusFrame", frame)


def ring_radius(widget: QWidget, radius: int) -> None:
    """Round the ring like the widget it goes around (controls are 8 px, which is the default)."""
    widget.setProperty("focusRadius", radius)


def in_reading_order(root: QWidget) -> None:
    """Let Tab go through ``root`` as its layouts read, however late its parts were built."""
    stops = [one for one in _as_laid_out(root) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for first, second in pairwise(stops):
        if first.nextInFocusChain() is not second:
            QWidget.setTabOrder(first, second)


def _as_laid_out(widget: QWidget) -> Iterator[QWidget]:
    """The widget and what it holds; of a stack only what is shown."""
    yield widget
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    inside = widget.currentWidget() if isinstance(widget, QStackedWidget) else inside
    if inside is not None:
        yield from _as_laid_out(inside)
    elif (layout := widget.layout()) is not None:
        yield from _items_of(layout)


def _items_of(layout: QLayout) -> Iterator[QWidget]:
    numbers = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        numbers.sort(key=lambda number: layout.getItemPosition(number)[:2])  # type: ignore[index]
    for item in filter(None, map(layout.itemAt, numbers)):
        if (widget := item.widget()) is not None:
            yield from _as_laid_out(widget)
        elif (inner := item.layout()) is not None:
            yield from _items_of(inner)


_rings: list[FocusRing] = []


class FocusRing(QWidget):
    """Follows one widget inside one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.home = ref(window)
        self._target: QWidget | None = None
        self.last: QWidget | None = None
        self._watched: list[QWidget] = []
        self.hide()

    def follow(self, target: QWidget | None) -> None:
        """Move to ``target``; None hides the ring."""
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        self.last = target or self._target
        self._target, self._watched = target, []
        while target is not None:
            target.installEventFilter(self)
            self._watched.append(target)
            target = target.parentWidget() if not target.isWindow() else None
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        if event.type() is QEvent.Type.Destroy and watched is self._target:
            self._target = None
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        target, window = self._target, self.parentWidget()
        if target is None or window is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        seen = QRect(target.mapTo(window, target.rect().topLeft()), target.size())
        seen = seen.adjusted(-_REACH, -_REACH, _REACH, _REACH)
        self.setGeometry(seen)
        self._clip(target, seen, window)
        self.raise_()
        self.show()

    def _clip(self, target: QWidget, seen: QRect, window: QWidget) -> None:
        """Stay inside the scroll areas that hold the widget."""
        shown = seen
        for widget in self._watched[1:]:
            area = widget.parentWidget()
            if isinstance(area, QScrollArea) and widget is area.viewport():
                edge = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
                shown = shown.intersected(edge.adjusted(-_REACH, 0, _REACH, 0))
        if shown == seen:
            self.clearMask()
        elif shown.isEmpty():
            self.setMask(QRegion(-1, -1, 1, 1))  # nothing to see; an empty mask would show everything
        else:
            self.setMask(shown.translated(-seen.topLeft()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        known = self._target is not None and isValid(self._target)
        radius = self._target.property("focusRadius") if self._target and known else None
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(Role.ACCENT), WIDTH))
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        corner = (8 if radius is None else radius) + GAP
        painter.drawRoundedRect(inside, corner, corner)


def watch(app: QApplication) -> None:
    """Show the ring wherever the focus goes. Calling it again changes nothing."""
    if not app.property("focusWatched"):
        app.setProperty("focusWatched", True)
        app.focusChanged.connect(_focus_moved)


def _focus_moved(old: QWidget | None, new: QWidget | None) -> None:
    here = new.window() if new is not None else None
    _rings[:] = filter(isValid, _rings)
    for ring in _rings:  # not by way of the old widget: it may be going to pieces right now
        if ring.home() is not here:
            ring.follow(None)
    if new is not None:
        _follow_in(new.window(), _framed(new) if _wants_ring(new, arrived=old is None) else None)


def _follow_in(window: QWidget, target: QWidget | None) -> None:
    ring = window.findChild(FocusRing)
    if ring is None and target is not None:
        ring = FocusRing(window)
        _rings.append(ring)
    if ring is not None:
        ring.follow(target)


def _wants_ring(widget: QWidget, *, arrived: bool) -> bool:
    """Always for what is typed into; else if the focus came by key. A window that is entered shows it again."""
    if widget.property("focusNone") or widget.isWindow():
        return False
    if arrived and not isinstance(widget, _TYPED_INTO):
        ring = widget.window().findChild(FocusRing)
        return ring is not None and ring.last is _framed(widget)
    by_mouse = QGuiApplication.mouseButtons() is not Qt.MouseButton.NoButton
    return not by_mouse or isinstance(widget, _TYPED_INTO)


def _framed(widget: QWidget) -> QWidget:
    frame = widget.property("focusFrame")
    if isinstance(frame, QWidget):
        return frame
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractSpinBox | QComboBox) or (
        isinstance(parent, QAbstractScrollArea) and widget is parent.viewport()
    ):
        return parent
    return widget

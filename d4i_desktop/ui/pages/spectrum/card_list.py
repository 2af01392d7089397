"""The list of a column's cards: what keys and the mouse ask for, said by signals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView

from d4i_desktop.core.board import Spot
from d4i_desktop.ui.pages.spectrum.card_paint import chevron_box
from d4i_desktop.ui.pages.spectrum.cards import FACE, GAP, CardDelegate, CardsModel
from d4i_desktop.ui.pages.spectrum.faces import Face


class CardList(QListView):
    """The cards of one column. It only says what a person did; the page decides what follows."""

    picked = Signal(object)  # the Spot that has the focus now
    stepped = Signal(int, bool)  # -1 towards closed or 1 towards open; whether it is about today
    crossed = Signal(int)  # go to another column, without the card
    toggled = Signal(object)
    review_asked = Signal(object)
    unplaced = Signal(object)
    menu_asked = Signal(object, QPoint)
    dragged = Signal(object, QPoint, QPoint)  # spot, where in the card it is held, where on the screen
    dropped = Signal(object, QPoint)
    drag_cancelled = Signal()

    def __init__(self, face: Callable[[Spot], Face]) -> None:
        super().__init__()
        self.cards = CardsModel(face, self)
        self.look = CardDelegate(self)
        self.setModel(self.cards)
        self.setItemDelegate(self.look)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusNone", True)  # the card shows it
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView { background: transparent; border: 0; padding: 0 }")
        self.viewport().setAutoFillBackground(False)
        self._pressed: tuple[Spot, QPoint, QPoint] | None = None
        self._dragging = False

    def show_spots(self, spots: Sequence[Spot], *, compact: bool) -> None:
        """Show these, where the column was scrolled to before."""
        changed = self.look.compact != compact
        self.look.compact = compact
        kept = self.verticalScrollBar().value()
        if self.cards.show_spots(spots) or changed:
            self.doItemsLayout()
            self.verticalScrollBar().setValue(kept)
        can = any(not one.ghost for one in self.cards.spots)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can else Qt.FocusPolicy.NoFocus)

    def current(self) -> Spot | None:
        index = self.currentIndex()
        return self.cards.spots[index.row()] if index.isValid() else None

    def row_of(self, key: tuple[str, object]) -> int | None:
        """The row of a card that isn't a ghost."""
        rows = (row for row, one in enumerate(self.cards.spots) if one.card.key == key and not one.ghost)
        return next(rows, None)

    def choose(self, row: int) -> None:
        index = self.cards.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def choose_near(self, row: int) -> bool:
        """The card in that row or the nearest one; whether there is any."""
        rows = [one for one, spot in enumerate(self.cards.spots) if not spot.ghost]
        if rows:
            self.choose(min(rows, key=lambda one: abs(one - row)))
        return bool(rows)

    def drop_choice(self) -> None:
        """Another column has the focus now."""
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.picked.emit(self.cards.spots[current.row()])

    def focusInEvent(self, event: QFocusEvent) -> None:
        chosen = self.currentIndex()
        super().focusInEvent(event)
        if not chosen.isValid() and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.choose_near(0)
        elif (spot := self.current()) is not None:
            self.picked.emit(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        spot = self.current()
        if event.key() == Qt.Key.Key_Escape and self._dragging:
            self._stop_drag()
            self.drag_cancelled.emit()
        elif spot is None or not self._act(event, spot):
            if event.key() in _MOVES:
                super().keyPressEvent(event)
            else:
                event.ignore()

    def _act(self, event: QKeyEvent, spot: Spot) -> bool:
        key, keys = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _STEPS:
            if keys == Qt.KeyboardModifier.ControlModifier:
                self.crossed.emit(_STEPS[key])
            else:
                self.stepped.emit(_STEPS[key], keys == Qt.KeyboardModifier.ShiftModifier)
            return keys in (_PLAIN, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
        if keys != _PLAIN:
            return False
        signal = {
            Qt.Key.Key_Return: self.toggled,
            Qt.Key.Key_Enter: self.toggled,
            Qt.Key.Key_R: self.review_asked,
            Qt.Key.Key_Delete: self.unplaced,
            Qt.Key.Key_Backspace: self.unplaced,
        }.get(key)
        if signal is not None:
            signal.emit(spot)
        return signal is not None

    def card_box(self, row: int) -> QRect:
        """Where a card is seen, in this list."""
        return self.visualRect(self.cards.index(row)).adjusted(0, 0, 0, -GAP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        spot, where = self.cards.spots[index.row()], event.position().toPoint()
        box = self.card_box(index.row())
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        row = self.row_of(spot.card.key)
        if row is not None:
            self.choose(row)
        face: Face = index.data(FACE)
        if face.opened is not None and chevron_box(box).contains(where):
            self.toggled.emit(spot)
        else:
            self._pressed = spot, where, where - box.topLeft()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        spot, start, held = self._pressed
        where = event.position().toPoint()
        if self._dragging or (where - start).manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(spot, held, self.viewport().mapToGlobal(where))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, dragging = self._pressed, self._dragging
        self._stop_drag()
        if pressed is not None and dragging:
            self.dropped.emit(pressed[0], self.viewport().mapToGlobal(event.position().toPoint()))
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self.cards.spots[index.row()].ghost:
            self.toggled.emit(self.cards.spots[index.row()])

    def _stop_drag(self) -> None:
        self._pressed, self._dragging = None, False
        self.viewport().unsetCursor()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            row = self.row_of(self.cards.spots[index.row()].card.key) if index.isValid() else None
            if row is None:
                return
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.choose(row)
            where = event.globalPos()
        else:
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if (spot := self.current()) is not None:
            self.menu_asked.emit(spot, where)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():
            QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))


_PLAIN = Qt.KeyboardModifier.NoModifier
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_MOVES = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)

"""A column's cards as a model, and the delegate that draws them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from d4i_desktop.core.board import Spot
from d4i_desktop.ui.pages.spectrum.card_paint import card_height, paint_card
from d4i_desktop.ui.pages.spectrum.faces import Face
from d4i_desktop.ui.widgets.text import escaped

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
FACE = Qt.ItemDataRole.UserRole
GAP = 6


class CardsModel(QAbstractListModel):
    """Spots from top to bottom. A ghost can be seen and heard, but not chosen."""

    def __init__(self, face: Callable[[Spot], Face], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = face
        self._faces: dict[int, Face] = {}
        self.spots: tuple[Spot, ...] = ()

    def show_spots(self, spots: Sequence[Spot]) -> bool:
        """Show these; whether they are others than before, or in another order."""
        self._faces.clear()
        if tuple(spots) == self.spots:
            self.dataChanged.emit(self.index(0), self.index(len(self.spots) - 1))
            return False
        self.beginResetModel()
        self.spots = tuple(spots)
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.spots)

    def face(self, row: int) -> Face:
        if row not in self._faces:
            self._faces[row] = self._face(self.spots[row])
        return self._faces[row]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.spots):
            return None
        if role == FACE:
            return self.face(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.face(index.row()).said
        if role == Qt.ItemDataRole.ToolTipRole:
            return escaped(self.face(index.row()).said)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.spots[index.row()].ghost:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class CardDelegate(QStyledItemDelegate):
    """``compact``: the title on one line, and warnings; else the title on up to three, and a note."""

    compact = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if view is not None else option.rect.width()  # type: ignore[attr-defined]
        face: Face = index.data(FACE)
        return QSize(40, card_height(face, width, compact=self.compact) + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        active = chosen and option.widget.hasFocus()
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        box = option.rect.adjusted(0, 0, 0, -GAP)
        paint_card(painter, box, index.data(FACE), compact=self.compact, chosen=chosen, active=active, hover=hover)

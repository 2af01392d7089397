"""The first rows of a file, as they read now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from d4i_desktop.ui import theme
from d4i_desktop.ui.widgets.table import row_height

if TYPE_CHECKING:
    from d4i_desktop.evidence.table import Look

MOST_COLUMNS, MOST_ROWS, LONGEST = 60, 30, 200
"""What is shown of a very wide file, and of a very long cell."""
Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Rows:
    """What fits on a screen of what was looked at."""

    headers: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class PreviewModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.held = Rows()

    def show_rows(self, held: Rows) -> None:
        self.beginResetModel()
        self.held = held
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.held.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.held.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self.held.rows[index.row()]
        return row[index.column()] if index.column() < len(row) else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.held.headers[section]
        return None


class Preview(QTableView):
    """Cells to look at; arrows move through them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows_model = PreviewModel()
        self.setModel(self.rows_model)
        self.setProperty("kind", "preview")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(row_height() * 0.8))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_look(self, look: Look) -> int:
        """Show its first rows and columns; gives how many columns there wasn't room for."""
        rows = tuple(_row(one) for one in look.rows[:MOST_ROWS])
        self.rows_model.show_rows(Rows(_row(look.headers), rows))
        self.resizeColumnsToContents()
        widest = theme.px(220)
        for place in range(self.rows_model.columnCount()):
            self.setColumnWidth(place, min(widest, max(theme.px(56), self.columnWidth(place) + 4)))
        return max(0, len(look.headers) - MOST_COLUMNS)


def _row(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one[:LONGEST].replace("\n", " ") for one in cells[:MOST_COLUMNS])

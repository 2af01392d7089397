"""The cells of the matrix: worked out when they are looked at, kept until their dataset changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from d4i_desktop.content.words import Language
from d4i_desktop.core.access import Cell, audience_name, cell
from d4i_desktop.core.access_words import cell_said
from d4i_desktop.core.model import Dataset, Grant
from d4i_desktop.core.review import Review
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets.text import escaped

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
NOTHING = Cell()


class Cells:
    """What each audience was granted of each dataset. A dataset that nobody was granted needs no review."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept: dict[str, tuple[Review, date, dict[str, Cell]]] = {}

    def row(self, dataset: Dataset) -> dict[str, Cell]:
        """The cells of a dataset that hold something, by audience; kept as long as its review and the day are."""
        session = self._session
        granted = dict.fromkeys(one.audience for one in session.inventory.of(Grant, dataset.id))
        if not granted:
            return {}
        review, today = session.review(dataset), session.today()
        kept = self._kept.get(dataset.id)
        if kept is None or kept[0] is not review or kept[1] != today:
            row = {one: cell(session.inventory, review, one, today) for one in granted}
            kept = self._kept[dataset.id] = review, today, row
        return kept[2]

    def of(self, dataset: Dataset, audience: str) -> Cell:
        return self.row(dataset).get(audience, NOTHING)


class MatrixModel(QAbstractTableModel):
    """Datasets by audiences. The headers name them; a cell says everything to a screen reader."""

    def __init__(self, cells: Cells, words: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells, self._words = cells, words
        self.datasets: tuple[Dataset, ...] = ()
        self.audiences: tuple[str, ...] = ()

    def show(self, datasets: Sequence[Dataset], audiences: Sequence[str]) -> bool:
        """Show these; whether other rows or columns stand there now. The same ones are only drawn anew."""
        ids = [one.id for one in datasets], tuple(audiences)
        if ids == ([one.id for one in self.datasets], self.audiences):
            self.datasets = tuple(datasets)
            self._redraw()
            return False
        self.beginResetModel()
        self.datasets, self.audiences = tuple(datasets), tuple(audiences)
        self.endResetModel()
        return True

    def _redraw(self) -> None:
        rows, columns = len(self.datasets), len(self.audiences)
        if rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, columns - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, rows - 1)

    def at(self, index: Index) -> tuple[Dataset, str]:
        return self.datasets[index.row()], self.audiences[index.column()]

    def place(self, dataset_id: str, audience: str) -> QModelIndex:
        """Where a cell stands; invalid where it doesn't."""
        row = next((n for n, one in enumerate(self.datasets) if one.id == dataset_id), -1)
        column = self.audiences.index(audience) if audience in self.audiences else -1
        return self.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.datasets)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.audiences)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            dataset, audience = self.at(index)
            said = cell_said(self._words, dataset.title, audience, self.cells.of(dataset, audience))
            return escaped(said) if role == Qt.ItemDataRole.ToolTipRole else said
        if role == Qt.ItemDataRole.DisplayRole:
            release = self.cells.of(*self.at(index)).release
            return self._words(f"access.short.{release}") if release else self._words("access.nothing")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        vertical = orientation is Qt.Orientation.Vertical
        said = self.datasets[section].title if vertical else audience_name(self._words, self.audiences[section])
        return escaped(said) if role == Qt.ItemDataRole.ToolTipRole else said

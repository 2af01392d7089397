"""Small tables to fill in, a cell at a time, quick with hundreds of rows: words and choices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from d4i_desktop.ui import focus, icons, theme
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.table import row_height

Index = QModelIndex | QPersistentModelIndex
Choices = Sequence[tuple[str, str]]
ID = Qt.ItemDataRole.UserRole


class ChoiceDelegate(QStyledItemDelegate):
    """Edits a cell with a list of choices; the cell keeps the id and shows the word."""

    def __init__(self, choices: Choices, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = choices

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The word, and the arrow that says there are others."""
        super().paint(painter, option, index)
        side = theme.px(14)
        box = QRectF(option.rect.right() - side - 10, option.rect.center().y() - side / 2, side, side)
        icons.paint(painter, "chevron-down", box, theme.look().palette.soft)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        combo = QComboBox(parent)
        combo.setAccessibleName(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        for id, word in self._choices:
            combo.addItem(word, id)
        combo.activated.connect(lambda: self._settle(combo))
        QTimer.singleShot(0, combo, combo.showPopup)
        return combo

    def _settle(self, combo: QComboBox) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What the cell holds may be none of the choices, such as a band of five years: it can be kept all the same."""
        assert isinstance(editor, QComboBox)
        held = index.data(ID)
        if held and editor.findData(held) < 0:
            editor.addItem(index.data(), held)
        editor.setCurrentIndex(max(0, editor.findData(held)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)
        id, word = editor.currentData(), editor.currentText()
        model.setData(index, id, ID)  # the view now asks the editor to show what the model holds
        model.setData(index, word, Qt.ItemDataRole.DisplayRole)


class Grid(QTableWidget):
    """A click or any key edits the cell. Enter goes into the cell rather than closing the dialog."""

    def __init__(self, headers: Sequence[str], name: str) -> None:
        super().__init__(0, len(headers))
        self.setHorizontalHeaderLabels(list(headers))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.itemClicked.connect(self._edit)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _edit(self, item: QTableWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEditable and self.state() != QAbstractItemView.State.EditingState:
            self.editItem(item)

    def edit_current(self) -> None:
        """Begin to edit the cell with the focus."""
        if (item := self.currentItem()) is not None:
            self._edit(item)

    def framed(self) -> Card:
        """The grid in a card whose corners it doesn't cut."""
        card = Card(padding=0)
        card.body.setContentsMargins(1, 5, 1, 8)
        card.body.addWidget(self)
        focus.ring_around(self, card)
        return card

    def offer(self, column: int, choices: Choices) -> None:
        """Let the cells of a column be chosen."""
        self.setItemDelegateForColumn(column, ChoiceDelegate(choices, self))

    def put(self, row: int, column: int, word: str, id: str = "", *, fixed: bool = False) -> None:
        item = QTableWidgetItem(word)
        item.setData(ID, id)
        if fixed:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        self.setItem(row, column, item)

    def id_at(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return str(item.data(ID) or "") if item else ""

    def word_at(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.edit_current()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """The columns that are shown get as much as each other."""
        shown = [column for column in range(self.columnCount()) if not self.isColumnHidden(column)]
        for column in shown:
            self.setColumnWidth(column, self.viewport().width() // len(shown))

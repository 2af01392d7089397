"""Tables: columns described as values, rows as any tuple, drawn in our look and quick with 10,000 rows."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from d4i_desktop.core.palette import Role
from d4i_desktop.ui import focus, icons, theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import draw
from d4i_desktop.ui.widgets.cards import Card

_TOP = QModelIndex()
R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_PAD, _GAP = 10, 6
_SAMPLE = 200
_SQUEEZE = 0.8
_FIRST = 100  # the narrowest first column, in pixels at 100 % text


Mark = tuple[str, str]
"""The name of an icon, and what it says in words."""


class Badge(Enum):
    """What is drawn before the word."""

    NONE = auto()
    LEVEL = auto()
    RISK = auto()


class Alignment(Enum):
    LEFT = Qt.AlignmentFlag.AlignLeft
    RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """``value`` is the word shown. ``grade`` gives the level or risk for the badge (None draws none).

    ``key`` sorts (by default the grade, else the word; None comes last).
    ``late`` marks a value in bold danger ink. ``marks`` are icons after the word, each with what it says in words.
    """

    header: str
    value: Callable[[R], str]
    alignment: Alignment = Alignment.LEFT
    badge: Badge = Badge.NONE
    grade: Callable[[R], int | None] | None = None
    key: Callable[[R], Any] | None = None
    late: Callable[[R], bool] | None = None
    strong: bool = False
    marks: Callable[[R], Sequence[Mark]] | None = None

    def marked(self, row: R) -> Sequence[Mark]:
        return self.marks(row) if self.marks is not None else ()

    def spoken(self, row: R) -> str:
        """The word and what its marks say, for those who don't see them."""
        return ", ".join([self.value(row), *(word for _icon, word in self.marked(row))])

    def sort_key(self, row: R) -> tuple[bool, Any]:
        made = self.key or self.grade or (lambda each: folded(self.value(each)) or None)
        found = made(row)
        return found is None, 0 if found is None else found


def folded(word: str) -> str:
    """``word`` without case and accents, so that É sorts with E."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows as they were given, in the order of the header that was clicked."""

    def __init__(self, columns: Sequence[Column[R]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[R, ...] = ()
        self._given: tuple[R, ...] = ()
        self._order: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these instead, in the same order as before."""
        self.beginResetModel()
        self._given = tuple(rows)
        self.rows = self._sorted()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Column -1 goes back to the order in which the rows were given."""
        self._order = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        before, self.rows = self.rows, self._sorted()
        places = {id(row): place for place, row in enumerate(self.rows)}
        for index in self.persistentIndexList():
            place = places[id(before[index.row()])]
            self.changePersistentIndex(index, self.index(place, index.column()))
        self.layoutChanged.emit()

    def _sorted(self) -> tuple[R, ...]:
        if self._order is None:
            return self._given
        column, order = self.columns[self._order[0]], self._order[1]
        keyed = [(column.sort_key(row), row) for row in self._given]
        known = [pair for pair in keyed if not pair[0][0]]
        known.sort(key=lambda pair: pair[0][1], reverse=order is Qt.SortOrder.DescendingOrder)
        return (*(row for _key, row in known), *(row for key, row in keyed if key[0]))

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[index.column()].value(self.rows[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.columns[index.column()].spoken(self.rows[index.row()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].header
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].alignment.value | Qt.AlignmentFlag.AlignVCenter
        return None


class _RowPainter(QStyledItemDelegate):
    """Draws one cell: ground, line below, badge, word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, RowsModel)
        column, row = model.columns[index.column()], model.rows[index.row()]
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, option)
        self._cell(painter, box.adjusted(_PAD, 0, -_PAD, -1), column, row, index.column() == 0)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour(Role.WASH))
        line = QRectF(box.x(), box.bottom() - 1, box.width(), 1)
        painter.fillRect(line, theme.colour(Role.LINE))

    def _cell(self, painter: QPainter, box: QRectF, column: Column[R], row: R, first: bool) -> None:
        grade = column.grade(row) if column.grade is not None else None
        ink = theme.colour(Role.INK)
        if grade is not None and column.badge is not Badge.NONE:
            ink, box = _draw_badge(painter, box, column.badge, grade)
        late = column.late is not None and column.late(row)
        if late:
            ink = theme.risk_colour(3)
        bold = first or late or column.strong or (column.badge is Badge.RISK and grade is not None)
        font = theme.font(Type.STRONG if bold else Type.BODY)
        marks = column.marked(row)
        box = box.adjusted(0, 0, -_marks_width(len(marks)), 0)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(column.value(row), Qt.TextElideMode.ElideRight, box.width())
        _draw_marks(painter, box, box.x() + metrics.horizontalAdvance(shown), marks)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(box, int(column.alignment.value | Qt.AlignmentFlag.AlignVCenter), shown)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, row_height())


def _draw_badge(painter: QPainter, box: QRectF, badge: Badge, grade: int) -> tuple[QColor, QRectF]:
    side = theme.px(11 if badge is Badge.LEVEL else 13)
    spot = QRectF(box.x(), round(box.center().y() - side / 2), side, side)
    ink = theme.colour(Role.INK)
    if badge is Badge.LEVEL:
        draw.level_square(painter, spot, grade)
    else:
        ink = theme.risk_colour(grade)
        draw.risk_shape(painter, spot, grade, ink)
    return ink, box.adjusted(side + _GAP, 0, 0, 0)


def _marks_width(count: int) -> float:
    return count * (theme.px(14) + _GAP)


def _draw_marks(painter: QPainter, box: QRectF, end: float, marks: Sequence[Mark]) -> None:
    """Right after the word, in quiet ink."""
    side = theme.px(14)
    for number, (icon, _word) in enumerate(marks):
        left = end + _GAP + number * (side + _GAP)
        spot = QRectF(left, round(box.center().y() - side / 2), side, side)
        icons.paint(painter, icon, spot, theme.look().palette.soft)


def _head(column: Column[R]) -> float:
    """Room for the header and its arrow."""
    words = QFontMetricsF(theme.font(Type.SMALL_STRONG)).horizontalAdvance(column.header)
    return words + theme.px(14) + 2 * _PAD


def row_height() -> int:
    """Height of a row at the text scale in use."""
    return theme.px(21) + 20


class Table(QTableView, Generic[R]):
    """Whole rows are selected.

    ``row_selected`` carries the row or None; ``row_opened`` comes by Enter or double click.
    """

    row_selected = Signal(object)
    row_opened = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        row_id: Callable[[R], str],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row_id = row_id
        self.rows_model: RowsModel[R] = RowsModel(columns)
        self.setAccessibleName(name)
        self.setModel(self.rows_model)
        self.setItemDelegate(_RowPainter(self))
        self._behave()
        self._dress()
        self.doubleClicked.connect(lambda index: self.row_opened.emit(self.rows_model.rows[index.row()]))

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        header.setHighlightSections(False)

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height())

    def framed(self) -> Card:
        """The table in a card whose corners it doesn't cut."""
        return framed(self)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these; what was selected stays selected if it is still there."""
        chosen = self.current()
        blocked = self.blockSignals(True)
        self.rows_model.set_rows(rows)
        kept = chosen is not None and self.select(self._row_id(chosen))
        self.blockSignals(blocked)
        self.fit()
        if chosen is not None and not kept:
            self.row_selected.emit(None)

    def current(self) -> R | None:
        """The row that is selected."""
        picked = self.selectionModel().selectedRows()
        return self.rows_model.rows[picked[0].row()] if picked else None

    def select(self, row_id: str) -> bool:
        """Select the row with this id and bring it into view; whether it is there."""
        for position, row in enumerate(self.rows_model.rows):
            if self._row_id(row) == row_id:
                self.selectRow(position)
                self.scrollTo(self.rows_model.index(position, 0))
                return True
        return False

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.row_selected.emit(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.row_opened.emit(row)
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Give each column what its words need and share out what is left.

        Too little room first shortens long words; far too little makes the table scroll sideways.
        """
        columns = self.rows_model.columns
        needs = [self._need(column, first=not place) for place, column in enumerate(columns)]
        room = self.viewport().width()
        share = max(0.0, (room - sum(needs)) / max(1, len(needs)))
        squeeze = min(1.0, max(_SQUEEZE, room / max(1.0, sum(needs))))
        widths = [max(need * squeeze, _head(column)) + share for column, need in zip(columns, needs, strict=True)]
        beyond = sum(widths) - room
        if beyond > 0:  # a title that is cut says more than a level that is out of sight
            widths[0] = max(widths[0] - beyond, min(widths[0], theme.px(_FIRST)))
        for place, width in enumerate(widths):
            self.setColumnWidth(place, int(width))

    def _need(self, column: Column[R], *, first: bool) -> float:
        metrics = QFontMetricsF(theme.font(Type.STRONG))
        rows = self.rows_model.rows[:_SAMPLE]
        widest = max(
            (metrics.horizontalAdvance(column.value(row)) + _marks_width(len(column.marked(row))) for row in rows),
            default=0.0,
        )
        badge = 0 if column.badge is Badge.NONE else theme.px(13) + _GAP
        return max(_head(column), min(widest + badge, theme.px(320 if first else 220)) + 2 * _PAD)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.model() is not None:
            self.verticalHeader().setDefaultSectionSize(row_height())
            self.fit()


def framed(view: QAbstractItemView) -> Card:
    """Rows in a card whose corners they don't cut."""
    view.setProperty("framed", "true")
    view.viewport().setAutoFillBackground(False)
    card = Card(padding=0)
    card.body.setContentsMargins(1, 5, 1, 8)
    card.body.addWidget(view)
    focus.ring_around(view, card)
    return card

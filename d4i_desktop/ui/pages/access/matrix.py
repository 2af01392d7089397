"""The matrix as a table that works with keys alone; its headers stay in sight and choose a whole row or column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.access import OFFERED
from d4i_desktop.core.model import Dataset, ReleaseKind
from d4i_desktop.core.palette import Role
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.access.cells import Index, MatrixModel
from d4i_desktop.ui.pages.access.painting import PAD, CellPainter, column_width, row_height
from d4i_desktop.ui.widgets import draw, text

TITLES_WIDTH, TITLES_SHARE = 190, 0.36


class Names(QHeaderView):
    """Titles beside the rows or names above the columns, wrapped; the one that the pane is about is washed."""

    def __init__(self, orientation: Qt.Orientation, name: str, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setAccessibleName(name)
        self.band: int | None = None
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        box = QRectF(rect)
        across = self.orientation() is Qt.Orientation.Horizontal
        painter.save()
        if section == self.band:
            painter.fillRect(box, theme.colour(Role.WASH))
        line = theme.colour(Role.LINE)
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), line)
        painter.fillRect(QRectF(box.right() - 1, box.y(), 1, box.height()), line)
        painter.setPen(theme.colour(Role.INK if section == self.band or not across else Role.SOFT))
        room = box.adjusted(PAD, 4, -PAD + 2, -5)
        down = Qt.AlignmentFlag.AlignBottom if across else Qt.AlignmentFlag.AlignVCenter
        words = str(self.model().headerData(section, self.orientation()))
        font = theme.font(Type.STRONG)
        if across or QFontMetricsF(font).horizontalAdvance(words) > room.width():
            font = theme.font(Type.SMALL_STRONG)  # of which two lines fit
        painter.setFont(font)
        shown = _shortened(words, font, room)
        painter.drawText(room, int(down | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), shown)
        painter.restore()


def _shortened(words: str, font: QFont, room: QRectF) -> str:
    """The name on as many lines as there is room for, shortened where that isn't enough."""
    if _fits(words, font, room):
        return words
    metrics = QFontMetricsF(font)
    lines = max(1, int((room.height() + 1) // metrics.lineSpacing()))
    for share in (0.95, 0.85, 0.75, 0.6, 0.5):
        short = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() * lines * share)
        if _fits(short, font, room):
            return short
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())


def _fits(words: str, font: QFont, room: QRectF) -> bool:
    wide = draw.widest_word(words, font) <= room.width()
    return wide and draw.wrapped_height(words, font, room.width()) <= room.height() + 2


class Matrix(QTableView):
    """``release_set`` carries a release or None for nothing; the other signals say where a person wants to go."""

    moved = Signal()
    release_set = Signal(object)
    opened = Signal()
    column_wanted = Signal()
    row_wanted = Signal()
    typed = Signal(str)

    def __init__(self, model: MatrixModel, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.cells_model = words, model
        self.setAccessibleName(words("access.matrix"))
        self.setAccessibleDescription(words("access.hint"))
        self.painter_of = CellPainter(words, self)
        self.setModel(model)
        self.setItemDelegate(self.painter_of)
        self.titles = Names(Qt.Orientation.Vertical, words("access.dataset"), self)
        self.names = Names(Qt.Orientation.Horizontal, words("access.pane.audience"), self)
        self.setVerticalHeader(self.titles)
        self.setHorizontalHeader(self.names)
        self._corner = text.small_heading(words("access.dataset"))
        self._corner.setParent(self)
        self._corner.setIndent(PAD)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        self._behave()

    def _behave(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())
        self.setStyleSheet("QTableCornerButton::section { background: transparent; }")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.names.sectionClicked.connect(lambda column: self._head(max(0, self.currentIndex().row()), column))
        self.titles.sectionClicked.connect(lambda row: self._head(row, max(0, self.currentIndex().column()), True))

    def _head(self, row: int, column: int, title: bool = False) -> None:
        self.setCurrentIndex(self.cells_model.index(row, column))
        (self.row_wanted if title else self.column_wanted).emit()

    # Where a person is

    def current(self) -> tuple[Dataset, str] | None:
        """The dataset and the audience of the current cell."""
        index = self.currentIndex()
        return self.cells_model.at(index) if index.isValid() else None

    def select(self, dataset_id: str, audience: str) -> bool:
        """Go to a cell; whether it is there."""
        index = self.cells_model.place(dataset_id, audience)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def show_cells(self, datasets: Sequence[Dataset], audiences: Sequence[str]) -> None:
        """Show these; the current cell stays, or else the nearest one takes its place."""
        before, index = self.current(), self.currentIndex()
        row, column = max(0, index.row()), max(0, index.column())
        if self.cells_model.show(datasets, audiences):
            kept = before is not None and self.select(before[0].id, before[1])
            if not kept and datasets and audiences:
                beside = self._beside(before, row, column)
                self.setCurrentIndex(beside)
            self.fit()
        self.viewport().update()

    def _beside(self, before: tuple[Dataset, str] | None, row: int, column: int) -> QModelIndex:
        model = self.cells_model
        if before and before[1] in model.audiences:
            column = model.audiences.index(before[1])
        return model.index(min(row, model.rowCount() - 1), min(column, model.columnCount() - 1))

    def mark(self, band: tuple[int, int] | None) -> None:
        """Wash the row (0, row) or the column (1, column) that is spoken of."""
        self.painter_of.band = band
        self.titles.band = band[1] if band and band[0] == 0 else None
        self.names.band = band[1] if band and band[0] == 1 else None
        for part in (self.titles, self.names, self):
            part.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.painter_of.current = current.row(), current.column()
        self.viewport().update()
        self.moved.emit()

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Nothing but the current cell is ever selected."""
        return QItemSelectionModel.SelectionFlag.ClearAndSelect

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Space and held in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier):
            control = held == Qt.KeyboardModifier.ControlModifier
            (self.column_wanted if control else self.row_wanted).emit()
        elif held not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.release_set.emit(None)
        elif event.text() in ("0", "1", "2", "3"):
            self.release_set.emit(_release(event.text()))
        elif event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    # Size

    def fit(self) -> None:
        """Columns as wide as their words, shared out where there is more room; titles beside them."""
        model, room = self.cells_model, max(1, self.width() - 2)
        heads = [str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(model.columnCount())]
        if not heads:
            return
        least = column_width(self.words, heads)
        titles = min(theme.px(TITLES_WIDTH), round(room * TITLES_SHARE))
        bar = self.verticalScrollBar().sizeHint().width() if self.verticalScrollBar().maximum() else 0
        width = max(least, (room - titles - bar) // len(heads))
        font = theme.font(Type.SMALL_STRONG)
        tall = max(draw.wrapped_height(one, font, width - 2 * PAD + 2) for one in heads)
        self.names.setDefaultSectionSize(width)
        self.names.setFixedHeight(min(round(tall), round(4 * QFontMetricsF(font).lineSpacing())) + 14)
        self.titles.setDefaultSectionSize(row_height())
        self.titles.setFixedWidth(titles)
        self.updateGeometries()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if hasattr(self, "_corner"):
            self._corner.setGeometry(self.frameWidth(), 0, self.titles.width(), self.names.height() + PAD - 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(240))


def _release(digit: str) -> ReleaseKind | None:
    return (None, *OFFERED)[int(digit)]

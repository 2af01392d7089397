"""The import dialog: a list as people have it, shown with what would happen, then taken over as one edit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from d4i_desktop.content.words import Language
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.exchange import Preview, Remark, Workbook, guess, prepare, read, read_pasted
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.import_columns import ColumnsList
from d4i_desktop.ui.dialogs.worker import Job, Worker
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import Chip, LinkButton, PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.combos import Combo
from d4i_desktop.ui.widgets.layouts import Flow
from d4i_desktop.ui.widgets.messages import Banner, EmptyState, Tone
from d4i_desktop.ui.widgets.table import Column, Table

SIZE = QSize(1000, 640)
COLUMNS, SKIPPED, REMARKS = range(3)
TABS = ("tab_columns", "tab_skipped", "tab_remarks")
BEGIN, READ = range(2)


class ImportDialog(QDialog):
    """Reading and counting happen beside the window; until Import is pressed nothing is written."""

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self._session = session
        self._path: Path | None = None
        self._text = ""
        self._book: Workbook | None = None
        self.preview: Preview | None = None
        self.edit: Edit | None = None
        self._reader, self._counter = Worker(self), Worker(self)
        self.setWindowTitle(words("inventory.import.title"))
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    # What it looks like

    def _build(self) -> None:
        words = self.words
        self.problem = Banner(Tone.ERROR, "")
        self.problem.hide()
        self.columns = ColumnsList(words)
        self.skipped, self.remarks = self._remark_table(SKIPPED), self._remark_table(REMARKS)
        self._place = QStackedWidget()
        self._place.addWidget(self._begin_place())
        self._place.addWidget(self._read_place())
        self.progress = QProgressBar()
        self.progress.setProperty("kind", "thin")
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.problem)
        column.addWidget(self._place, 1)
        column.addWidget(self.progress)
        column.addLayout(self._bottom())
        self._busy("")
        room = self.screen().availableSize() - QSize(24, 48)
        self.resize(QSize(theme.px(SIZE.width()), theme.px(SIZE.height())).boundedTo(room))

    def _begin_place(self) -> QWidget:
        words = self.words
        self.begin = EmptyState(
            "file-spreadsheet",
            words("inventory.import.headline"),
            words("inventory.import.sentence"),
            words("inventory.import.choose"),
        )
        self.from_clipboard = LinkButton(words("inventory.import.paste"), "copy")
        place = QWidget()
        column = QVBoxLayout(place)
        column.addStretch(2)
        column.addWidget(self.begin)
        column.addWidget(self.from_clipboard, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return place

    def _read_place(self) -> QWidget:
        self.tabs = [Chip(self.words(f"inventory.import.{tab}")) for tab in TABS]
        self._lists = QStackedWidget()
        for part in (self.columns, self.skipped.framed(), self.remarks.framed()):
            self._lists.addWidget(part)
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._source_row())
        column.addWidget(Flow(*self.tabs))
        column.addWidget(self._lists, 1)
        return place

    def _source_row(self) -> QWidget:
        words = self.words
        self.source = text.heading("")
        self.source.setWordWrap(False)
        self.sheet = Combo(words("inventory.import.sheet"))
        self.sheet.setMinimumWidth(theme.px(160))
        self.header_row = QSpinBox()
        self.header_row.setRange(0, 999)
        self.header_row.setKeyboardTracking(False)
        self.header_row.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.header_row.setAccessibleName(words("inventory.import.header_row"))
        self._sheet_name = text.small(words("inventory.import.sheet"))
        self._sheet_name.setBuddy(self.sheet)
        row_name = text.small(words("inventory.import.header_row"))
        row_name.setBuddy(self.header_row)
        self.other = LinkButton(words("inventory.import.other"), "folder-open")
        for label in (self._sheet_name, row_name):
            label.setWordWrap(False)
        return Flow(self.source, self.other, self._sheet_name, self.sheet, row_name, self.header_row, gap=10)

    def _remark_table(self, which: int) -> Table[Remark]:
        words = self.words
        columns: tuple[Column[Remark], ...] = (
            Column(words("inventory.import.sheet"), lambda one: one.sheet),
            Column(words("inventory.import.row"), lambda one: words.number(one.row), key=lambda one: one.row),
            Column(words("inventory.import.column"), lambda one: one.column or "—"),
            Column(words("inventory.import.reason"), lambda one: words.message(one.reason)),
            Column(words("inventory.import.value"), lambda one: one.value),
        )
        return Table(columns, lambda one: f"{one.row} {one.column}", words(f"inventory.import.{TABS[which]}"))

    def _bottom(self) -> QHBoxLayout:
        self.counts = text.strong("")
        self.go = PrimaryButton(self.words("inventory.import.go"))
        self.cancel = SecondaryButton(self.words("inventory.import.cancel"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.counts, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        return row

    def _connect(self) -> None:
        self.begin.acted.connect(self.choose)
        self.from_clipboard.clicked.connect(lambda: self.paste(QApplication.clipboard().text()))
        self.other.clicked.connect(self.choose)
        self.sheet.activated.connect(lambda _index: self._read(sheet=self.sheet.currentData()))
        self.header_row.valueChanged.connect(self._header_row_chosen)
        self.columns.changed.connect(self._count)
        for place, tab in enumerate(self.tabs):
            tab.clicked.connect(lambda _on=False, place=place: self.show_tab(place))
        self._reader.done.connect(self._was_read)
        self._reader.failed.connect(self._complain)
        self._counter.done.connect(self._was_counted)
        self._counter.failed.connect(self._complain)
        self.go.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)

    # Reading

    def choose(self) -> None:
        """Ask for a file."""
        words = self.words
        folder = str(self._path.parent) if self._path else ""
        name, _kind = QFileDialog.getOpenFileName(
            self, words("inventory.import.choose"), folder, words("inventory.import.filter")
        )
        if name:
            self.load(Path(name))

    def load(self, path: Path) -> None:
        """Read a file; what is in it is shown once that is done."""
        self._path, self._text = path, ""
        self._read()

    def paste(self, copied: str) -> None:
        """Read a table from a text, as the clipboard has it."""
        if not copied.strip():
            self._say_problem(self.words("inventory.import.nothing_copied"))
            return
        self._path, self._text = None, copied
        self._read()

    def _read(self, sheet: str | None = None, header_row: int | None = None) -> None:
        self._busy(self.words("inventory.import.reading"))
        self.problem.hide()
        self._reader.start(self._reading(sheet, header_row))

    def _reading(self, sheet: str | None, header_row: int | None) -> Job:
        if self._path is not None:
            return partial(read, self._path, sheet, header_row=header_row)
        return partial(read_pasted, self._text, self._name(), header_row=header_row)

    def _name(self) -> str:
        return self._path.name if self._path else self.words("inventory.import.pasted")

    def _was_read(self, book: Workbook) -> None:
        self._book = book
        self.source.setText(self._name())
        self._show_sheets(book)
        blocked = self.header_row.blockSignals(True)
        self.header_row.setValue(book.table.header_row)
        self.header_row.blockSignals(blocked)
        self.columns.show_table(book.table, guess(book.table))
        self._place.setCurrentIndex(READ)
        self.show_tab(COLUMNS)
        self.columns.combos[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._count()

    def _show_sheets(self, book: Workbook) -> None:
        self.sheet.clear()
        for one in book.sheets:
            shown = self.words("inventory.import.hidden", sheet=one.name) if one.hidden else one.name
            self.sheet.addItem(shown, one.name)
        self.sheet.take(book.table.name)
        for part in (self.sheet, self._sheet_name):
            part.setVisible(len(book.sheets) > 1)

    def _header_row_chosen(self, row: int) -> None:
        if self._book is not None:
            self._read(sheet=self._book.table.name if len(self._book.sheets) > 1 else None, header_row=row)

    # Counting

    def _count(self) -> None:
        """What would happen with the columns as they are now."""
        assert self._book is not None
        self.preview = None
        self.go.setEnabled(False)
        self.problem.hide()
        if not self.columns.mapping.of("title"):
            self._counter.cancel()
            self._busy("")
            self._say_problem(self.words("inventory.import.no_title"))
            self._show_remarks((), ())
            return
        self._busy(self.words("inventory.import.counting"))
        held = Inventory(self._session.inventory.datasets(archived=True))
        keep = self.columns.keep.isChecked()
        self._counter.start(
            partial(prepare, held, self._book.table, self.columns.mapping, self._name(), keep_unmapped=keep)
        )

    def _was_counted(self, preview: Preview) -> None:
        self.preview = preview
        self._busy("")
        self.counts.setText(self._sum(preview))
        self.go.setEnabled(bool(preview.edit))
        self._show_remarks(preview.skipped, preview.remarks)

    def _sum(self, preview: Preview) -> str:
        numbers = {
            "added": len(preview.added),
            "updated": len(preview.updated),
            "unchanged": len(preview.unchanged),
            "skipped": len(preview.skipped),
            "empty_rows": preview.empty_rows,
        }
        shown = [self.words.n(f"inventory.import.{key}", n) for key, n in numbers.items() if n or key == "added"]
        return " · ".join(shown if preview.edit else [self.words("inventory.import.nothing_new"), *shown[1:]])

    def _show_remarks(self, skipped: Sequence[Remark], remarks: Sequence[Remark]) -> None:
        for table, tab, rows in (
            (self.skipped, self.tabs[SKIPPED], skipped),
            (self.remarks, self.tabs[REMARKS], remarks),
        ):
            table.set_rows(rows)
            tab.set_count(self.words.number(len(rows)))

    def show_tab(self, place: int) -> None:
        """Show the columns, the rows that are skipped, or what needs a look."""
        for other, tab in enumerate(self.tabs):
            tab.setChecked(other == place)
        self._lists.setCurrentIndex(place)

    # What is said

    def _busy(self, sentence: str) -> None:
        self.progress.setVisible(bool(sentence))
        self.counts.setText(sentence)
        self.go.setEnabled(False)

    def _complain(self, error: UserError) -> None:
        self._busy("")
        self._say_problem(self.words.error(error))

    def _say_problem(self, sentence: str) -> None:
        self.problem.set_words(sentence)
        self.problem.show()

    # Leaving

    def accept(self) -> None:
        if self.preview is not None and self.preview.edit:
            self.edit = self.preview.edit
            super().accept()

    def done(self, result: int) -> None:
        """However it ends, nothing that is still being computed counts."""
        self._reader.cancel()
        self._counter.cancel()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = next((Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()), None)
        if path is not None:
            event.acceptProposedAction()
            self.load(path)

"""Inventory: list what we hold, find a dataset, see what it is and change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core import edits
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.model import Dataset
from d4i_desktop.core.reminders import overdue_datasets, reminders
from d4i_desktop.ui import dropping, icons, theme
from d4i_desktop.ui.dialogs.dataset import DatasetDialog
from d4i_desktop.ui.dialogs.import_list import ImportDialog
from d4i_desktop.ui.models.finding import Finder
from d4i_desktop.ui.models.groups import Shown, grouped
from d4i_desktop.ui.models.standings import Standings
from d4i_desktop.ui.pages.inventory_detail import DetailCard
from d4i_desktop.ui.pages.inventory_table import (
    DELETION,
    PERMITTED,
    REVIEW,
    RISK,
    STEWARD,
    TITLE,
    TODAY,
    Cells,
    DatasetTable,
)
from d4i_desktop.ui.pages.page import Page
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets.buttons import Chip, LinkButton, PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.fields import SearchField
from d4i_desktop.ui.widgets.layouts import Flow
from d4i_desktop.ui.widgets.messages import EmptyState, Toast

DETAIL_WIDTH = 268
LEAST_WIDTHS = (
    (1180, (TITLE, STEWARD, TODAY, PERMITTED, RISK, REVIEW, DELETION)),
    (960, (TITLE, STEWARD, TODAY, PERMITTED, RISK, REVIEW)),
    (780, (TITLE, TODAY, PERMITTED, RISK)),
)
RESORT_MS = 400
READ_AT_ONCE = 300
READ_AFTER_MS = 50


class InventoryPage(Page):
    """A table with a filter and chips, and the dataset that is selected beside it."""

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(session, words, parent)
        self._shown = Shown.ALL
        self._finder = Finder()
        self._groups: dict[Shown, list[Dataset]] = {}
        self._unread: Iterator[Dataset] = iter(())
        self._standings = Standings(session, self)
        self.fixed = session.store.read_only
        self._build()
        self._connect()
        self._bind_keys()
        for part in (self.add, self.from_list, self.detail.edit):
            part.setVisible(not self.fixed)
        self.setFocusProxy(self.table)

    # What is on the page

    def _build(self) -> None:
        self._cells = Cells(self.words, self._standings, self._finder, self.session.today)
        self.table = DatasetTable(self._cells)
        self.detail = DetailCard(self.session, self.words, self._standings)
        self.filter = SearchField(self.words("inventory.filter"), "Ctrl+F")
        self.chips = {one: Chip(self.words(f"inventory.chip.{one}")) for one in Shown}
        self._pages = QStackedWidget()
        self._pages.addWidget(self._filled_place())
        self._pages.addWidget(self._empty_place())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _filled_place(self) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._toolbar())
        self._results = QStackedWidget()
        self._results.addWidget(self.table.framed())
        self._results.addWidget(self._nothing_place())
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._results, 1)
        row.addWidget(self.detail)
        column.addLayout(row, 1)
        return place

    def _toolbar(self) -> QHBoxLayout:
        self.add = PrimaryButton(self.words("inventory.add"), "plus")
        self.from_list = SecondaryButton(self.words("inventory.from_list"), "upload")
        menu = QMenu(self.from_list)
        menu.addAction(self.words("inventory.from_file"), self.import_list)
        menu.addAction(self.words("inventory.from_clipboard"), self.import_clipboard)
        menu.addAction(self.words("evidence.choose.from_file"), self.choose_data)
        self.from_list.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Flow(self.filter, *self.chips.values()), 1)
        for button in (self.from_list, self.add):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _nothing_place(self) -> QWidget:
        self._nothing = EmptyState(
            "search", self.words("inventory.nothing.headline"), " ", self.words("inventory.nothing.action")
        )
        self._nothing.acted.connect(self._show_all)
        return self._nothing

    def _empty_place(self) -> QWidget:
        words = self.words
        self.empty = EmptyState(
            "table-2",
            words("inventory.empty.headline"),
            words("inventory.empty.sentence"),
            words("inventory.empty.action"),
        )
        link = LinkButton(words("inventory.empty.list"), "upload")
        self.empty.setEnabled(not self.fixed)
        link.setEnabled(not self.fixed)
        self.empty.acted.connect(self.add_dataset)
        link.clicked.connect(self.import_list)
        place = QWidget()
        column = QVBoxLayout(place)
        column.addStretch(2)
        column.addWidget(self.empty)
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return place

    def _connect(self) -> None:
        self.filter.text_changed.connect(lambda _text: self._fill())
        for shown, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, shown=shown: self.show_only(shown))
        self.table.row_selected.connect(self._select)
        self.table.row_opened.connect(lambda _row: self.edit_dataset())
        self.table.typed.connect(self._type)
        self.table.delete_pressed.connect(self.put_away)
        self.table.menu_wanted.connect(self._open_menu)
        self.detail.review_wanted.connect(self.review_dataset)
        self.detail.edit_wanted.connect(self.edit_dataset)
        self.detail.menu_wanted.connect(lambda button: self._open_menu(button.mapToGlobal(button.rect().bottomLeft())))
        self.add.clicked.connect(self.add_dataset)
        self._resort = QTimer(self, interval=RESORT_MS, singleShot=True)
        self._resort.timeout.connect(self._regroup)
        self._reading = QTimer(self)
        self._reading.timeout.connect(self._read_ahead)
        self._standings.advanced.connect(lambda: None if self._resort.isActive() else self._resort.start())
        self._standings.finished.connect(self._regroup)

    def _bind_keys(self) -> None:
        changing: dict[str, Callable[[], None]] = {
            "Ctrl+N": self.add_dataset,
            "Ctrl+D": self.duplicate_dataset,
            "Ctrl+I": self.import_list,
        }
        keys = {} if self.fixed else changing
        for key, act in keys.items():
            made = QShortcut(QKeySequence(key), self)
            made.setContext(Qt.ShortcutContext.WindowShortcut)
            made.activated.connect(act)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.filter)
        down.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        down.activated.connect(lambda: self.table.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.add.setToolTip(QKeySequence("Ctrl+N").toString(QKeySequence.SequenceFormat.NativeText))

    # What is shown

    def refresh(self) -> None:
        """Show what the inventory says now."""
        self._pages.setCurrentIndex(0 if self.session.inventory.datasets(archived=True) else 1)
        self._standings.prepare(self.session.inventory.datasets())
        if self._standings.running:
            self._regroup()
        self._select(self.table.current())
        self._unread = iter(self.session.inventory.datasets(archived=True))
        self._reading.start(READ_AFTER_MS)

    def _read_ahead(self) -> None:
        """Make texts ready to be searched, a few at a time, so that the first keystroke is as quick as the next."""
        self._reading.setInterval(0)
        some = list(islice(self._unread, READ_AT_ONCE))
        for dataset in some:
            self._finder.text(dataset)
        if not some:
            self._reading.stop()

    def open_dataset(self, dataset_id: str) -> None:
        """Select it, whatever the filter was."""
        dataset = self.session.inventory.get(Dataset, dataset_id)
        if dataset is not None:
            self.filter.clear()
            self.show_only(Shown.ARCHIVED if dataset.archived else Shown.ALL)
            self.table.select(dataset_id)

    def bookmark(self) -> str:
        """The dataset that is selected."""
        dataset = self.table.current()
        return dataset.id if dataset else ""

    def import_file(self, file: Path) -> None:
        """A list that was dropped on the window."""
        if not self.fixed:
            self.import_list(file)

    def show_only(self, shown: Shown) -> None:
        """Leave the datasets of one chip."""
        self._shown = shown
        self._arrange(self.size())
        self._regroup()

    def _regroup(self) -> None:
        """Which datasets belong to which chip, and how many; then the rows."""
        session = self.session
        self._cells.late = overdue_datasets(reminders(session.inventory, session.today()))
        groups = self._groups = grouped(session.inventory, self._standings, self._cells.late)
        for shown, chip in self.chips.items():
            chip.setChecked(shown is self._shown)
            waiting = shown is Shown.HIGH_RISK and self._standings.running
            chip.set_count("…" if waiting else self.words.number(len(groups[shown])))
            chip.setVisible(shown is Shown.ALL or bool(groups[shown]) or shown is self._shown)
        self._fill()

    def _fill(self) -> None:
        """The rows, or what stands in their place when there are none."""
        rows = self._finder.matching(self._groups.get(self._shown, ()), self.filter.text())
        self.table.set_rows(rows)
        self._results.setCurrentIndex(0 if rows else 1)
        if rows and self.table.current() is None:
            self.table.select(self.table.rows_model.rows[0].id)
        elif not rows:
            self._say_nothing()
            self.detail.show_dataset(None)

    def _say_nothing(self) -> None:
        text = self.filter.text().strip()
        chip = self.words(f"inventory.chip.{self._shown}")
        sentence = self.words("inventory.nothing.sentence", text=text)
        self._nothing.set_sentence(sentence if text else self.words("inventory.nothing.none", chip=chip))

    def _show_all(self) -> None:
        self.filter.clear()
        self.show_only(Shown.ALL)
        self.filter.setFocus()

    def _select(self, dataset: Dataset | None) -> None:
        self.detail.show_dataset(dataset)

    def _type(self, text: str) -> None:
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filter.line.insert(text)

    # What a person does

    def add_dataset(self) -> None:
        self._take(DatasetDialog.ask(self, self.session, self.words, None))

    def edit_dataset(self) -> None:
        if (dataset := self.table.current()) and not self.fixed:
            self._take(DatasetDialog.ask(self, self.session, self.words, dataset))

    def review_dataset(self) -> None:
        if dataset := self.table.current():
            self.go.emit("review", dataset.id)

    def duplicate_dataset(self) -> None:
        if dataset := self.table.current():
            title = self.words("inventory.copy_of", title=dataset.title)
            self._take(edits.duplicate(self.session.inventory, dataset, title))
            self._tell("duplicated", title)

    def put_away(self) -> None:
        """Archive; what is in the archive already is deleted. Either can be undone."""
        dataset = self.table.current()
        if dataset is None or self.fixed:
            return
        if dataset.archived:
            self.delete_dataset()
            return
        self._take(edits.archive(dataset))
        self._tell("archived", dataset.title)

    def restore_dataset(self) -> None:
        if dataset := self.table.current():
            self._take(edits.restore(dataset))
            self._tell("restored", dataset.title)

    def delete_dataset(self) -> None:
        """Only from the archive, with everything that belongs to it."""
        dataset = self.table.current()
        if dataset is not None and dataset.archived:
            self._take(edits.delete_dataset(self.session.inventory, dataset))
            self._tell("deleted", dataset.title)

    def import_list(self, path: Path | None = None) -> None:
        """Ask for a list, or begin with the one that is given."""
        self._import(ImportDialog(self.session, self.words, self), path)

    def choose_data(self) -> None:
        """Ask for a data file: a dataset is made of it on the Evidence page, once a person saw how it reads."""
        title = self.words("evidence.choose.from_file")
        name, _kind = QFileDialog.getOpenFileName(self, title, "", dropping.data_filter(self.words))
        if name:
            self.data_given.emit(Path(name))

    def import_clipboard(self) -> None:
        dialog = ImportDialog(self.session, self.words, self)
        dialog.paste(QApplication.clipboard().text())
        self._import(dialog, None)

    def _import(self, dialog: ImportDialog, path: Path | None) -> None:
        if path is not None:
            dialog.load(path)
        dialog.exec()
        dialog.deleteLater()
        if dialog.edit is not None:
            self._take(dialog.edit)
            self._tell("imported", "")

    def _take(self, edit: Edit | None) -> None:
        """Carry it out and select what it made."""
        if not edit:
            return
        self.session.do(edit)
        made = next((one.after for one in edit.changes if one.before is None and isinstance(one.after, Dataset)), None)
        if made is not None:
            self.open_dataset(made.id)

    def _tell(self, what: str, title: str) -> None:
        label = self.session.undo_label
        toast = Toast(self.window(), self.words(f"inventory.{what}", title=title), self.words("inventory.undo"))
        toast.acted.connect(lambda: self.session.undo() if self.session.undo_label is label else None)

    # Menu and size

    def _open_menu(self, where: QPoint) -> None:
        if dataset := self.table.current():
            menu = self.menu_for(dataset)
            menu.exec(where)
            menu.deleteLater()

    def menu_for(self, dataset: Dataset) -> QMenu:
        """What can be done with a dataset, with the keys that do the same."""
        menu = QMenu(self)
        entries: list[tuple[str, str, str, Callable[[], None]]] = [
            ("review", "shield-check", "", self.review_dataset),
            ("edit", "pencil", "Return", self.edit_dataset),
            ("duplicate", "copy", "Ctrl+D", self.duplicate_dataset),
        ]
        if dataset.archived:
            entries.append(("restore", "archive-restore", "", self.restore_dataset))
            entries.append(("delete", "trash-2", "Del", self.delete_dataset))
        else:
            entries.append(("archive", "archive", "Del", self.put_away))
        for name, icon, key, act in entries[:1] if self.fixed else entries:
            action = QAction(icons.icon(icon), self.words(f"inventory.{name}"), menu)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            menu.addAction(action)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size())

    def _arrange(self, size: QSize) -> None:
        """As much of the table and the card as there is room for at this text size."""
        room = size.width() / theme.look().scale
        places: tuple[int, ...] = next((shown for least, shown in LEAST_WIDTHS if room >= least), (TITLE, PERMITTED))
        if self._shown is Shown.OVERDUE and REVIEW in places and DELETION not in places:
            places = (*(one for one in places if one != STEWARD), DELETION)
        self.table.show_columns(places)
        self.detail.setFixedWidth(min(theme.px(DETAIL_WIDTH), round(size.width() * 0.42)))

"""Access: say who may use what, and on which conditions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.access import Fill, add_audience, audience_name, audiences, fill, names_taken, set_cell
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.model import Dataset, Grant, ReleaseKind
from d4i_desktop.core.review import Review
from d4i_desktop.ui import theme
from d4i_desktop.ui.models.finding import Finder
from d4i_desktop.ui.pages.access.cells import Cells, MatrixModel
from d4i_desktop.ui.pages.access.matrix import Matrix
from d4i_desktop.ui.pages.access.naming import NameDialog
from d4i_desktop.ui.pages.access.rows import Shown, grouped
from d4i_desktop.ui.pages.access.side import About, SidePane
from d4i_desktop.ui.pages.page import Page
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.sweep import Sweep
from d4i_desktop.ui.widgets.buttons import Chip, SecondaryButton
from d4i_desktop.ui.widgets.fields import SearchField
from d4i_desktop.ui.widgets.layouts import Flow
from d4i_desktop.ui.widgets.messages import EmptyState, Toast
from d4i_desktop.ui.widgets.table import framed

PANE_WIDTH, PANE_SHARE = 272, 0.44


class AccessPage(Page):
    """The matrix of audiences and datasets, and beside it what the current cell, column or row is about."""

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(session, words, parent)
        self._shown = Shown.ALL
        self._finder = Finder()
        self._cells = Cells(session)
        self._reviews: dict[str, Review] | None = None
        self._refreshing = False
        self.sweep = Sweep(session, self)
        self.sweep.finished.connect(self._swept)
        self._build()
        self._connect()
        self.setFocusProxy(self.matrix)

    # What is on the page

    def _build(self) -> None:
        words = self.words
        self.matrix = Matrix(MatrixModel(self._cells, words, self), words)
        self.side = SidePane(self.session, words)
        self.filter = SearchField(words("access.filter"), "Ctrl+F")
        self.chips = {one: Chip(words(f"access.chip.{one}")) for one in Shown}
        self.add = SecondaryButton(words("access.add"), "plus")
        self.add.setVisible(not self.session.store.read_only)
        self.nothing = EmptyState("search", words("access.empty.no_rows"), " ", words("access.empty.show_all"))
        self.empty = EmptyState(
            "users", words("access.empty.headline"), words("access.empty.sentence"), words("access.empty.action")
        )
        self._results = QStackedWidget()
        self._results.addWidget(framed(self.matrix))
        self._results.addWidget(self.nothing)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._filled_place())
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _filled_place(self) -> QWidget:
        place = QWidget()
        top = QHBoxLayout()
        top.addWidget(Flow(self.filter, *self.chips.values()), 1)
        top.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._results, 1)
        row.addWidget(self.side)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(row, 1)
        return place

    def _connect(self) -> None:
        self.filter.text_changed.connect(lambda _text: self._fill())
        for shown, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, shown=shown: self.show_only(shown))
        self.add.clicked.connect(self.add_audience)
        self.empty.acted.connect(lambda: self.go.emit("inventory", ""))
        self.nothing.acted.connect(self._show_all)
        matrix, side = self.matrix, self.side
        matrix.moved.connect(self._show_place)
        matrix.release_set.connect(self.set_release)
        matrix.opened.connect(lambda: self._open(About.CELL, enter=True))
        matrix.column_wanted.connect(lambda: self._open(About.AUDIENCE))
        matrix.row_wanted.connect(lambda: self._open(About.DATASET))
        matrix.typed.connect(self._type)
        side.turned.connect(self._show_place)
        side.cell.review_wanted.connect(lambda dataset: self.go.emit("review", dataset))
        side.dataset.review_wanted.connect(lambda dataset: self.go.emit("review", dataset))
        side.audience.chosen.connect(self.show_audience)
        side.audience.copied.connect(self._copy)
        side.audience.removed.connect(lambda name: self._tell(self.words("access.pane.removed", name=name)))
        side.audience.fill.wanted.connect(self._fill_column)
        side.dataset.fill.wanted.connect(self._fill_row)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.filter)
        down.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        down.activated.connect(lambda: self.matrix.setFocus(Qt.FocusReason.ShortcutFocusReason))
        side.left.connect(lambda: matrix.setFocus(Qt.FocusReason.ShortcutFocusReason))

    # What is shown

    def refresh(self) -> None:
        """Show what the inventory says now."""
        self._pages.setCurrentIndex(0 if self.session.inventory.datasets() else 1)
        self._reviews = None
        self.sweep.start()
        if self._reviews is None:
            self._regroup()

    def _swept(self) -> None:
        self._reviews = {one.dataset.id: one for one in self.sweep.reviews}
        self._regroup()

    def _regroup(self) -> None:
        """Which datasets belong to which chip, and how many; then the rows."""
        inventory = self.session.inventory
        granted = frozenset(one.dataset_id for one in inventory.all(Grant))
        self._groups = grouped(inventory.datasets(), self._cells, granted, known=self._reviews is not None)
        for shown, chip in self.chips.items():
            chip.setChecked(shown is self._shown)
            waiting = self._reviews is None and shown in (Shown.BEYOND, Shown.ENDED)
            chip.set_count("…" if waiting else self.words.number(len(self._groups[shown])))
            chip.setVisible(shown is Shown.ALL or bool(self._groups[shown]) or shown is self._shown)
        self._fill()

    def _fill(self) -> None:
        """The rows, or what stands in their place when there are none."""
        rows = self._finder.matching(self._groups[self._shown], self.filter.text())
        self._refreshing = True
        self.matrix.show_cells(rows, audiences(self.session.catalogue, self.session.inventory))
        self._refreshing = False
        waiting = self._reviews is None and self._shown in (Shown.BEYOND, Shown.ENDED)
        self._results.setCurrentIndex(0 if rows or waiting else 1)
        typed = self.filter.text().strip()
        self.nothing.set_sentence(self.words("access.empty.none", text=typed) if typed else "")
        if rows and self.matrix.current() is None:
            self.matrix.setCurrentIndex(self.matrix.cells_model.index(0, 0))
        self._show_place()

    def _show_place(self) -> None:
        """The pane, and what it is about in the matrix."""
        if self._refreshing:
            return
        place, index = self.matrix.current(), self.matrix.currentIndex()
        self.side.setVisible(place is not None)
        if place is None:
            return
        model, about = self.matrix.cells_model, self.side.about
        bands = {About.AUDIENCE: (1, index.column()), About.DATASET: (0, index.row())}
        self.matrix.mark(bands.get(about))
        self.side.show_place(*place, model.audiences, self._reviews, model.datasets)

    def show_only(self, shown: Shown) -> None:
        """Leave the datasets of one chip."""
        self._shown = shown
        self._regroup()

    def _show_all(self) -> None:
        self.filter.clear()
        self.show_only(Shown.ALL)
        self.matrix.setFocus()

    def show_audience(self, audience: str) -> None:
        """Go to the column of an audience."""
        place = self.matrix.current()
        if place is not None:
            self.matrix.select(place[0].id, audience)
            self._show_place()

    def open_dataset(self, dataset_id: str) -> None:
        """Go to its row, whatever the filter was."""
        if self.session.inventory.get(Dataset, dataset_id) is None:
            return
        self.filter.clear()
        self.show_only(Shown.ALL)
        place = self.matrix.current()
        self.matrix.select(dataset_id, place[1] if place else self.session.catalogue.audiences[0])

    def bookmark(self) -> str:
        """The pane and the cell."""
        place = self.matrix.current()
        return f"{self.side.about}/{place[0].id}/{place[1]}" if place else ""

    def return_to(self, bookmark: str) -> None:
        about, _, rest = bookmark.partition("/")
        dataset, _, audience = rest.partition("/")
        self.open_dataset(dataset)
        self.matrix.select(dataset, audience)
        self.side.turn(About(about))

    # What a person does

    def set_release(self, release: ReleaseKind | None) -> None:
        """Give this release, or nothing, in the current cell."""
        place = self.matrix.current()
        if place is None or self.session.store.read_only:
            return
        session, (dataset, audience) = self.session, place
        name = audience_name(self.words, audience)
        session.do(set_cell(session.catalogue, session.inventory, dataset.id, audience, release, name))

    def add_audience(self) -> None:
        session = self.session
        taken = names_taken(session.catalogue, session.inventory, self.words)
        name = NameDialog.ask(self, self.words, taken)
        if name:
            session.do(add_audience(session.inventory, name, taken))
            self.side.turn(About.AUDIENCE)
            self.show_audience(name)
            self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_column(self, wanted: Fill, skipped: bool) -> None:
        if place := self.matrix.current():
            name = audience_name(self.words, place[1])
            self._fill_in(wanted, skipped, fill_key="fill_column", audience=name)

    def _fill_row(self, wanted: Fill, skipped: bool) -> None:
        if place := self.matrix.current():
            self._fill_in(wanted, skipped, fill_key="fill_row", title=place[0].title)

    def _fill_in(self, wanted: Fill, skipped: bool, *, fill_key: str, **params: str) -> None:
        session = self.session
        edit: Edit = fill(session.catalogue, session.inventory, wanted, skipped=skipped, key=fill_key, **params)
        session.do(edit)
        count = len(wanted.fine) + (len(wanted.skipped) if skipped else 0)
        self._tell(self.words.n("access.fill.filled", count))
        self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, about: About, *, enter: bool = False) -> None:
        self.side.turn(about)
        if enter and self.matrix.current() is not None:
            self.side.focus_first()

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        if place := self.matrix.current():
            Toast(self.window(), self.words("access.pane.copied", audience=audience_name(self.words, place[1])))

    def _type(self, typed: str) -> None:
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filter.line.insert(typed)

    def _tell(self, said: str) -> None:
        label = self.session.undo_label
        toast = Toast(self.window(), said, self.words("access.undo"))
        toast.acted.connect(lambda: self.session.undo() if self.session.undo_label is label else None)

    def hideEvent(self, event: QHideEvent) -> None:
        self.side.commit()
        self.sweep.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(min(theme.px(PANE_WIDTH), round(event.size().width() * PANE_SHARE)))

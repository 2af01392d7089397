"""Who does what by when: every action of the inventory in a table, and the one that is selected beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core import edits
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Action, Dataset, Status
from d4i_desktop.core.next_step import days_late, is_open, overdue
from d4i_desktop.core.sentences import action_title
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.action import ActionDialog
from d4i_desktop.ui.pages.plan.action_pane import ActionPane
from d4i_desktop.ui.pages.plan.options import OneOf
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets.buttons import PrimaryButton
from d4i_desktop.ui.widgets.messages import EmptyState, Toast
from d4i_desktop.ui.widgets.table import Column, Table

ALL, LATE, NOBODY = FILTERS = ("all", "late", "nobody")
TITLE, DATASET, OWNER, DUE, STATUS = range(5)
PANE_WIDTH = 290
ROOM_FOR_OWNER = 640
CROWDED = 1.1
"""How much too wide the words may be before the dataset, which stands in the card too, leaves the table."""
UNCUT = (DUE, STATUS)


def listed(inventory: Inventory) -> tuple[Action, ...]:
    """Every action but those of archived datasets: what is to be done first, by day; what was dropped last."""
    order = {Status.PLANNED: 0, Status.DOING: 0, Status.DONE: 1, Status.DROPPED: 2}
    shown = {"", *(one.id for one in inventory.datasets())}
    held = [one for one in inventory.all(Action) if one.dataset_id in shown]
    return tuple(sorted(held, key=lambda one: (order[one.status], one.due or date.max, one.title, one.id)))


class ActionTable(Table[Action]):
    """Delete is said as a signal."""

    delete_pressed = Signal()

    def __init__(self, session: Session, words: Language) -> None:
        self._session, self._words = session, words
        super().__init__(self._columns(), lambda one: one.id, words("planpage.actions"))

    def _columns(self) -> tuple[Column[Action], ...]:
        words, today = self._words, self._session.today
        return (
            Column(words("planpage.field.title"), lambda one: action_title(words, one)),
            Column(words("planpage.field.dataset"), self._dataset),
            Column(words("planpage.field.owner"), lambda one: one.owner or words("planpage.nobody")),
            Column(
                words("planpage.field.due"),
                self._due,
                key=lambda one: one.due,
                late=lambda one: is_open(one) and days_late(one, today()) > 0,
            ),
            Column(
                words("planpage.field.status"),
                lambda one: words(f"status.{one.status}"),
                key=lambda one: list(Status).index(one.status),
            ),
        )

    def _dataset(self, action: Action) -> str:
        dataset = self._session.inventory.get(Dataset, action.dataset_id)
        return dataset.title if dataset else self._words("planpage.whole_organisation")

    def _due(self, action: Action) -> str:
        today = self._session.today()
        late = days_late(action, today)
        if action.due is None:
            return self._words("planpage.no_date") if is_open(action) else "—"
        if is_open(action) and late > 0:
            return self._words.n("planpage.late", late)
        return self._words.date(action.due, year=action.due.year != today.year)

    def fit(self) -> None:
        """Days and states are always whole; who and what share the rest, the longest giving way first."""
        width = self.viewport().width()
        needs = self._needs((TITLE, DATASET, OWNER, DUE, STATUS))
        self.setColumnHidden(DATASET, self.isColumnHidden(OWNER) or sum(needs.values()) > width * CROWDED)
        needs = self._needs([place for place in needs if not self.isColumnHidden(place)])
        room = width - sum(need for place, need in needs.items() if place in UNCUT)
        most = _cap([need for place, need in needs.items() if place not in UNCUT], room)
        share = max(0.0, width - sum(needs.values())) / len(needs)
        for place, need in needs.items():
            self.setColumnWidth(place, int((need if place in UNCUT else min(need, most)) + share))

    def _needs(self, places: Sequence[int]) -> dict[int, float]:
        return {place: self._need(self.rows_model.columns[place], first=place == TITLE) for place in places}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current() is not None:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


def _cap(needs: Sequence[float], room: float) -> float:
    """The width above which a column has to give way so that all fit in ``room``."""
    left, ordered = room, sorted(needs)
    for place, need in enumerate(ordered):
        if need > (share := left / (len(ordered) - place)):
            return max(share, 1.0)
        left -= need
    return max(ordered, default=0.0)


class ActionsPlace(QWidget):
    """The table with its card, or what stands there while nothing is planned.

    ``add`` is for the page to put where it has room.
    """

    go = Signal(str, str)

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._words = session, words
        self.table = ActionTable(session, words)
        self.pane = ActionPane(session, words)
        self.add = PrimaryButton(words("planpage.add_action"), "plus")
        names = [(one, words(f"planpage.filter.{one}")) for one in FILTERS]
        self.filter = OneOf(names, words("planpage.filter.name"))
        self.filter.take(ALL)
        self.empty = EmptyState(
            "square-check",
            words("planpage.none.headline"),
            words("planpage.none.sentence"),
            words("planpage.none.action"),
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.table.framed(), 1)
        row.addWidget(self.pane)
        row.setContentsMargins(0, 0, 0, 0)
        filled = QWidget()
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(self.filter)
        inside.addLayout(row, 1)
        self._places = QStackedWidget()
        self._places.addWidget(filled)
        self._places.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._places, 1)

    def _connect(self) -> None:
        self.table.row_selected.connect(self.pane.show_action)
        self.table.row_opened.connect(lambda _row: self.pane.owner.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.delete_pressed.connect(self.remove_action)
        self.pane.remove_wanted.connect(self.remove_action)
        self.pane.review_wanted.connect(lambda id: self.go.emit("review", id))
        self.empty.acted.connect(lambda: self.go.emit("review", ""))
        self.add.clicked.connect(self.add_action)
        self.filter.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show what the inventory says now."""
        every = listed(self._session.inventory)
        self._places.setCurrentIndex(0 if every else 1)
        rows = self._filtered(every)
        self.table.set_rows(rows)
        if self.table.current() is None and rows:
            self.table.select(rows[0].id)
        self.pane.show_action(self.table.current())

    def _filtered(self, every: tuple[Action, ...]) -> tuple[Action, ...]:
        """Those that are asked for. A question that has no answer any more isn't offered."""
        nobody = tuple(one for one in every if is_open(one) and not one.owner.strip())
        found = {ALL: every, LATE: overdue(every, self._session.today()), NOBODY: nobody}
        if not found[self.filter.value()]:
            self.filter.take(ALL)
        for name, chip in self.filter.chips.items():
            chip.set_count(self._words.number(len(found[name])))
            chip.setVisible(name == ALL or bool(found[name]))
        self.filter.setVisible(bool(found[LATE] or found[NOBODY]))
        return found[self.filter.value()]

    def add_action(self) -> None:
        """Ask for an action of one's own."""
        edit = ActionDialog.ask(self.window(), self._session, self._words)
        if edit:
            self.filter.take(ALL)
            self._session.do(edit)
            made = edit.changes[0].after
            assert made is not None
            self.table.select(made.id)

    def remove_action(self) -> None:
        """Take the selected one off the plan; a word in passing offers to bring it back."""
        action = self.table.current()
        if action is None:
            return
        title, row = action_title(self._words, action), self.table.rows_model.rows.index(action)
        self._session.do(edits.remove(action, "remove_action", title=title))
        rows = self.table.rows_model.rows
        if rows:
            self.table.select(rows[min(row, len(rows) - 1)].id)
        label = self._session.undo_label
        toast = Toast(self.window(), self._words("planpage.removed", title=title), self._words("planpage.undo"))
        toast.acted.connect(lambda: self._session.undo() if self._session.undo_label is label else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size())

    def _arrange(self, size: QSize) -> None:
        """What stands in the card too goes from the table when there is little room."""
        room = size.width() / theme.look().scale
        self.table.setColumnHidden(OWNER, room < ROOM_FOR_OWNER)
        self.table.setColumnHidden(STATUS, room < ROOM_FOR_OWNER)
        self.pane.setFixedWidth(min(theme.px(PANE_WIDTH), round(size.width() * 0.42)))
        self.table.fit()

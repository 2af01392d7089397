"""Who changed what, and when: to read, to narrow down, to erase, and how much of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.search import fold
from d4i_desktop.core.trail import Entry
from d4i_desktop.core.trail_words import TrailWords, Wanted
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.history_erase import EraseDialog, Erasure, datasets_of
from d4i_desktop.ui.dialogs.history_keep import Keeping
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.combos import Combo
from d4i_desktop.ui.widgets.fields import SearchField
from d4i_desktop.ui.widgets.messages import Banner, Tone
from d4i_desktop.ui.widgets.table import Column, Table

DAYS = (1, 7, 30)
YEAR = 365
WIDEST = 200
"""How wide a column other than the last gets, in pixels at 100 % text."""


class Entries(Table[Entry]):
    """What was done says most, so it gets the room that the others leave."""

    def fit(self) -> None:
        for place, column in enumerate(self.rows_model.columns[:-1]):
            self.setColumnWidth(place, ceil(min(self._need(column, first=False), theme.px(WIDEST))) + 1)


class HistoryDialog(QDialog):
    """Reads the trail when it is made. Raises ``UserError`` where that can't be."""

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._words = session, words
        self._told = TrailWords(words, session.inventory)
        self._entries: tuple[Entry, ...] = ()
        self.setWindowTitle(words("history.title"))
        room = self.screen().availableSize()
        self.resize(min(theme.px(940), room.width() - 40), min(theme.px(660), room.height() - 60))
        self.problem = Banner(Tone.ERROR, "")
        self.problem.hide()
        self._make_filters()
        self._make_table()
        self.keeping = Keeping(session, words)
        self.keeping.chosen.connect(lambda _rule: self.read())
        self.keeping.failed.connect(self._complain)
        self._arrange()
        self.read()
        self.search.setFocus()

    # What is shown

    def read(self) -> None:
        """Show what the file says now."""
        self._entries = tuple(reversed(self._session.store.trail()))
        self._fill_filters()
        self.keeping.know(self._entries)
        self.erase.setEnabled(bool(self._entries) and not self._session.store.read_only)
        self.narrow()

    def narrow(self) -> None:
        """Show what has all that is wanted."""
        shown = self._told.chosen(self._entries, self.wanted())
        self.table.set_rows(shown)
        self._places.setCurrentIndex(0 if shown else 1)
        key = "none" if self._entries else "empty"
        self.nothing.setText(self._words(f"history.{key}"))
        self.count.setText(self._counted(len(shown)))

    def wanted(self) -> Wanted:
        return Wanted(
            typed=self.search.text(),
            datasets=self.dataset.currentData() or frozenset(),
            who=self.person.currentData(),
            since=self.time.currentData(),
        )

    def shown(self) -> tuple[Entry, ...]:
        """The entries in the table, in its order."""
        return self.table.rows_model.rows

    def _counted(self, shown: int) -> str:
        words, every = self._words, len(self._entries)
        count = words.n("history.count", every)
        return count if shown == every else words("history.count_of", shown=words.number(shown), count=count)

    def _when(self, entry: Entry) -> str:
        moment = datetime.fromisoformat(entry.at).astimezone()
        return f"{self._words.date(moment.date())}, {moment:%H:%M}"

    # Parts

    def _make_filters(self) -> None:
        words = self._words
        self.search = SearchField(words("history.search"))
        self.dataset, self.person, self.time = (Combo(words(f"history.{one}")) for one in ("dataset", "who", "when"))
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        self.time.addItem(words("history.every_time"), "")
        for days in (*DAYS, YEAR):
            name = words("history.year") if days == YEAR else words.n("history.days", days)
            since = (midnight - timedelta(days=days - 1)).astimezone(UTC)
            self.time.addItem(name, since.isoformat(timespec="seconds"))
        self.search.text_changed.connect(lambda _typed: self.narrow())
        for combo in (self.dataset, self.person, self.time):
            combo.currentIndexChanged.connect(lambda _place: self.narrow())

    def _fill_filters(self) -> None:
        words = self._words
        datasets = datasets_of(words, self._session, self._told, self._entries)
        people = sorted({one.who for one in self._entries if one.who}, key=str.casefold)
        nobody = [(words("history.nobody"), None)] if any(not one.who for one in self._entries) else []
        _refill(self.dataset, [(words("history.every_dataset"), frozenset()), *datasets])
        _refill(self.person, [(words("history.every_person"), ""), *((one, one) for one in people), *nobody])

    def _make_table(self) -> None:
        words, told = self._words, self._told
        order = cache(fold)  # few different words stand in many rows
        columns = (
            Column(words("history.when"), self._when, key=lambda entry: entry.number),
            Column(words("history.who"), told.who, key=lambda entry: order(told.who(entry))),
            Column(words("history.dataset"), told.dataset, key=lambda entry: order(told.dataset(entry)) or None),
            Column(words("history.what"), told.what, key=lambda entry: order(told.what(entry))),
        )
        self.table = Entries(columns, lambda entry: str(entry.number), words("history.title"))
        self.table.row_selected.connect(self._show_whole)
        self.whole = text.small("")
        self.whole.hide()
        self.count = text.small("")
        self.nothing = text.soft("")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _show_whole(self, entry: Entry | None) -> None:
        """What is cut off in the table."""
        self.whole.setText("" if entry is None else self._told.what(entry))
        self.whole.setVisible(entry is not None)

    def _arrange(self) -> None:
        words = self._words
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(text.lead(words("history.title")))
        column.addWidget(text.soft(words("history.about")))
        column.addWidget(self.problem)
        column.addWidget(self.search)
        filters = QHBoxLayout()
        filters.setSpacing(8)
        for combo in (self.dataset, self.person, self.time):
            filters.addWidget(combo, 1)
        column.addLayout(filters)
        self._places = QStackedLayout()
        for place in (self.table.framed(), self.nothing):
            self._places.addWidget(place)
        column.addLayout(self._places, 1)
        column.addWidget(self.whole)
        column.addWidget(self.keeping)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.erase = SecondaryButton(self._words("history.erase.open"))
        self.erase.clicked.connect(self._ask_erase)
        self.close_button = PrimaryButton(self._words("window.close"))
        self.close_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.erase)
        row.addWidget(self.count, 1)
        row.addWidget(self.close_button)
        return row

    # Erasing

    def _ask_erase(self) -> None:
        wanted = EraseDialog.ask(self._words, self._session, self._told, self._entries, self)
        if wanted is not None:
            self.erase_now(wanted)

    def erase_now(self, wanted: Erasure) -> None:
        """Let these go, for good."""

        def erase() -> None:
            for dataset_id in wanted.datasets or ("",):
                self._session.store.erase_trail(wanted.before, dataset_id, names_only=wanted.names_only)

        self._try(erase)
        self.read()

    def _try(self, do: Callable[[], None]) -> None:
        self.problem.hide()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            do()
        except UserError as error:
            self._complain(error)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _complain(self, error: UserError) -> None:
        self.problem.set_words(self._words.error(error))
        self.problem.show()


def _refill(combo: Combo, choices: list[tuple[str, object]]) -> None:
    """Other choices; what was chosen stays chosen if it is still there."""
    before = (combo.currentText(), combo.currentData())
    blocked = combo.blockSignals(True)
    combo.clear()
    for name, data in choices:
        combo.addItem(name, data)
    combo.setCurrentIndex(choices.index(before) if before in choices else 0)
    combo.blockSignals(blocked)

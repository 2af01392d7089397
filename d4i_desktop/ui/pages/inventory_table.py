"""The table of datasets: its columns, and the keys that work while it has the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

from d4i_desktop.content.words import MONTHS, Language
from d4i_desktop.core.fields import level_of
from d4i_desktop.core.model import Dataset, Missing
from d4i_desktop.core.retention import deletion_due
from d4i_desktop.core.retention_words import deletion
from d4i_desktop.core.risk import RiskLevel
from d4i_desktop.core.sentences import level_name
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.models.finding import Finder, folded
from d4i_desktop.ui.models.groups import community_held, restricted, review_day
from d4i_desktop.ui.models.standings import Standings
from d4i_desktop.ui.widgets.table import Badge, Column, Mark, Table

TITLE, STEWARD, TODAY, PERMITTED, RISK, REVIEW, DELETION = range(7)
UNCUT = (TITLE, RISK, REVIEW, DELETION)
"""Columns whose words are shown whole as far as can be."""
MEASURED_ROWS = 100
TITLE_SHARE = 0.25
"""As much of the width as the title may take where there is too little for all."""
SOON_DAYS = 150
"""Below this, a day needs no year."""


class Cells:
    """The words of one row. What needs a review is computed only when a row is painted or read aloud."""

    def __init__(self, words: Language, standings: Standings, finder: Finder, today: Callable[[], date]) -> None:
        self.words = words
        self.standings = standings
        self.finder = finder
        self.today = today
        self.late: frozenset[str] = frozenset()
        self._columns = self.columns()

    def columns(self) -> tuple[Column[Dataset], ...]:
        """In the order of TITLE, STEWARD, TODAY, PERMITTED, RISK, REVIEW, DELETION."""
        head = [self.words(f"inventory.column.{one}") for one in ("title", "steward", "today")]
        tail = [self.words(f"inventory.column.{one}") for one in ("permitted", "risk", "review", "deletion")]
        return (
            Column(head[0], lambda one: one.title, key=self.finder.title, marks=self.marks),
            Column(head[1], lambda one: self.steward(one) or "—", key=lambda one: folded(self.steward(one)) or None),
            Column(head[2], self.today_level, badge=Badge.LEVEL, grade=lambda one: level_of(one.level_today)),
            Column(tail[0], self.permitted, badge=Badge.LEVEL, grade=self._permitted_grade, key=self._permitted_key),
            Column(tail[1], self.risk, badge=Badge.RISK, grade=self._risk_grade, key=self._risk_key),
            self._day_column(tail[2], review_day),
            self._day_column(tail[3], deletion_due),
        )

    def _day_column(self, head: str, day_of: Callable[[Dataset], date | None]) -> Column[Dataset]:
        def late(one: Dataset) -> bool:
            day = day_of(one)
            return day is not None and day < self.today()

        return Column(head, lambda one: self._day(day_of(one)), key=day_of, late=late)

    def marks(self, one: Dataset) -> Sequence[Mark]:
        """What to know of it at a glance, as an icon with a word."""
        said = [("clock", "is_late", one.id in self.late), ("lock", "is_restricted", restricted(one))]
        said.append(("users", "is_community", community_held(one)))
        return [(icon, self.words(f"inventory.{key}")) for icon, key, holds in said if holds]

    def measured(self, place: int, rows: Sequence[Dataset]) -> Sequence[str]:
        """The words to make room for, in a column whose rows mustn't all be computed to measure them."""
        if place == RISK:
            return [self.words(f"risk.{one.id}").capitalize() for one in RiskLevel]
        known = [one for one in rows[:MEASURED_ROWS] if self.standings.known(one) is not None]
        return [self.permitted(one) for one in known] or [self.words("inventory.not_reviewed")]

    @staticmethod
    def steward(one: Dataset) -> str:
        return "" if one.steward is None or isinstance(one.steward, Missing) else one.steward

    def today_level(self, one: Dataset) -> str:
        level = level_of(one.level_today)
        return "—" if level is None else level_name(self.words, level)

    def permitted(self, one: Dataset) -> str:
        standing = self.standings.of(one)
        if standing.permitted is None:
            return self.words("inventory.not_reviewed")
        name = level_name(self.words, standing.permitted)
        return name if standing.settled else self.words("inventory.at_most", level=name)

    def risk(self, one: Dataset) -> str:
        risk = self.standings.of(one).risk
        return "—" if risk is None else self.words(f"risk.{risk.id}").capitalize()

    def _day(self, day: date | None) -> str:
        today = self.today()
        if day is None:
            return "—"
        if day < today:
            return self.words("inventory.overdue")
        if (day - today).days < SOON_DAYS:
            return self.words.date(day, year=False)
        return f"{MONTHS[self.words.language][day.month - 1]} {day.year}"

    def tip(self, one: Dataset, place: int) -> str:
        """What a cell can't say in its width."""
        standing = self.standings.of(one)
        if place == PERMITTED and standing.begun and not standing.settled:
            counts = {"answered": standing.answered, "applicable": standing.applicable}
            return self.words("inventory.so_far", **counts)
        if place == DELETION and (said := deletion(self.words, one)):
            return said
        day = review_day(one)
        return self.words.date(day) if place == REVIEW and day else self._columns[place].spoken(one)

    def _permitted_grade(self, one: Dataset) -> int | None:
        return self.standings.of(one).permitted

    def _permitted_key(self, one: Dataset) -> int | None:
        known = self.standings.known(one)
        return known.permitted if known else None

    def _risk_grade(self, one: Dataset) -> int | None:
        risk = self.standings.of(one).risk
        return None if risk is None else int(risk) - 1

    def _risk_key(self, one: Dataset) -> int | None:
        known = self.standings.known(one)
        return known.risk if known else None


class DatasetTable(Table[Dataset]):
    """Typing goes to the filter; Delete and the context menu key are said as signals."""

    typed = Signal(str)
    delete_pressed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, cells: Cells, parent: QWidget | None = None) -> None:
        self._cells = cells
        super().__init__(cells.columns(), lambda one: one.id, cells.words("inventory.table"), parent)
        self.setWordWrap(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By key, the menu opens at the row that is selected."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.current() is not None:
            row = self.visualRect(self.selectionModel().selectedRows()[0])
            self.menu_wanted.emit(self.viewport().mapToGlobal(row.center()))
        elif self.indexAt(self.viewport().mapFromGlobal(event.globalPos())).isValid():
            self.menu_wanted.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            tip = self._cells.tip(self.rows_model.rows[index.row()], index.column()) if index.isValid() else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().viewportEvent(event)

    def show_columns(self, places: Sequence[int]) -> None:
        """Show these columns only, where there is no room for all."""
        for place in range(len(self.rows_model.columns)):
            self.setColumnHidden(place, place not in places)
        self.fit()

    def fit(self) -> None:
        """Share the width among the columns that are shown."""
        shown = [place for place in range(len(self.rows_model.columns)) if not self.isColumnHidden(place)]
        needs = [self._need(self.rows_model.columns[place], first=place == TITLE) for place in shown]
        room = self.viewport().width()
        share = max(0.0, room - sum(needs)) / len(shown)
        uncut = UNCUT if len(shown) > len(UNCUT) else ()
        if not share and uncut:
            needs[0] = min(needs[0], room * TITLE_SHARE)
        whole = sum(need for place, need in zip(shown, needs, strict=True) if place in uncut)
        most = _cap([need for place, need in zip(shown, needs, strict=True) if place not in uncut], room - whole)
        for place, need in zip(shown, needs, strict=True):
            self.setColumnWidth(place, int((need if place in uncut else min(need, most)) + share))

    def _need(self, column: Column[Dataset], *, first: bool) -> float:
        place = self.rows_model.columns.index(column)
        if place not in (PERMITTED, RISK):
            return super()._need(column, first=first)
        words = self._cells.measured(place, self.rows_model.rows)
        metrics = QFontMetricsF(theme.font(Type.STRONG if place == RISK else Type.BODY))
        widest = max(metrics.horizontalAdvance(word) for word in words)
        head = QFontMetricsF(theme.font(Type.SMALL_STRONG)).horizontalAdvance(column.header) + theme.px(14)
        return max(head, widest + theme.px(13) + 6) + 22


def _cap(needs: Sequence[float], room: float) -> float:
    """The width above which a column has to give way so that all fit: the wide ones do, the narrow ones don't."""
    left, ordered = room, sorted(needs)
    for place, need in enumerate(ordered):
        share = left / (len(ordered) - place)
        if need > share:
            return share
        left -= need
    return max(ordered, default=0.0)

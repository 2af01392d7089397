"""The columns of the file: what each seems to hold, and what a person says that it gives away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core import found_words
from d4i_desktop.core.model import ColumnFinding, Field, Role
from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.evidence.part import Part
from d4i_desktop.ui.pages.evidence.subject import Subject
from d4i_desktop.ui.pages.page import EDGE
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.choices import Choice, ChoiceGroup
from d4i_desktop.ui.widgets.layouts import ScrollColumn
from d4i_desktop.ui.widgets.table import Alignment, Column, Table

SURE = 0.75
"""What one is more confident of than this is said without “perhaps”."""
PANE_WIDTH, PANE_SHARE = 290, 0.44
ROLES = tuple(Role)
LEAST_WIDTHS = ((860, 5), (700, 3))
"""From which width, in pixels at 100 % text, how many columns of the table read well; else two. What a column seems
to hold stands beside the table too."""


@dataclass(frozen=True, slots=True)
class Row:
    """A column as the file shows it, and as the inventory keeps it."""

    finding: ColumnFinding
    field: Field

    @property
    def name(self) -> str:
        return self.finding.name


class ColumnsPart(Part):
    """``confirmed`` carries a column's name and the role that a person chose for it. Digits 1 to 4 choose too."""

    confirmed = Signal(str, Role)

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self.table: Table[Row] = Table(self._columns(), lambda row: row.name, self.words("evidence.columns.list"))
        self.table.row_selected.connect(self._show)
        self.table.row_opened.connect(lambda _row: self._enter())
        self.table.installEventFilter(self)
        self.pane = self._pane()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, EDGE, 0)
        row.setSpacing(16)
        row.addWidget(self.table.framed(), 1)
        row.addWidget(self.pane)

    def _columns(self) -> list[Column[Row]]:
        words = self.words
        return [
            Column(words("evidence.columns.column"), lambda row: row.name),
            Column(
                words("evidence.columns.role"), lambda row: words(f"role.{row.field.role.value}"),
                key=lambda row: ROLES.index(row.field.role),
            ),
            Column(words("evidence.columns.holds"), lambda row: holds(words, row.finding) or "—"),
            Column(
                words("evidence.columns.distinct"), lambda row: words.number(row.finding.distinct),
                alignment=Alignment.RIGHT, key=lambda row: row.finding.distinct,
            ),
            Column(
                words("evidence.columns.missing"), lambda row: words.number(row.finding.missing),
                alignment=Alignment.RIGHT, key=lambda row: row.finding.missing,
            ),
        ]  # fmt: skip

    def _pane(self) -> QWidget:
        words = self.words
        self.name = text.heading("")
        self.seems = text.body("")
        self.why = text.soft("")
        self.roles = ChoiceGroup(
            [Choice(one.value, words(f"role.{one.value}"), words(f"evidence.role.{one.value}")) for one in ROLES],
            name=words("evidence.columns.role"),
        )
        self.roles.chosen.connect(lambda ids: self._choose(Role(ids[0])))
        self.suggested = text.small("")
        scroll = ScrollColumn(gap=8, margin=2)
        for part in (self.name, self.seems, self.why):
            scroll.body.addWidget(part)
        scroll.body.addWidget(text.strong(words("evidence.columns.asks")))
        scroll.body.addWidget(self.roles)
        scroll.body.addWidget(self.suggested)
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        return around

    # What is shown

    def refresh(self) -> None:
        """The columns as they are kept now."""
        scan = self.subject.scan
        if scan is None:
            return
        fields = {one.name: one for one in self.subject.fields}
        self.table.set_rows([Row(one, fields[one.name]) for one in scan.columns if one.name in fields])
        if self.table.current() is None and self.table.rows_model.rows:
            self.table.selectRow(0)
        self._show(self.table.current())
        for card in self.roles.cards:
            card.setEnabled(not self.subject.read_only)

    def _show(self, row: Row | None) -> None:
        self.pane.setVisible(row is not None)
        if row is None:
            return
        words, finding = self.words, row.finding
        self.name.setText(row.name)
        self.seems.setText(told(words, finding))
        self.seems.setVisible(bool(finding.detected))
        self.why.setText(words.message(found_words.reason(finding)))
        self.roles.set_value((row.field.role.value,))
        other = finding.role is not row.field.role
        self.suggested.setText(words("evidence.columns.suggested", role=words(f"role.{finding.role.value}")))
        self.suggested.setVisible(other)

    # What a person does

    def _choose(self, role: Role) -> None:
        row = self.table.current()
        if row is not None and row.field.role is not role and not self.subject.read_only:
            self.confirmed.emit(row.name, role)

    def _enter(self) -> None:
        chosen = next((card for card in self.roles.cards if card.isChecked()), self.roles.cards[0])
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A digit on a row chooses its role."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            number = event.key() - Qt.Key.Key_1
            if event.modifiers() == Qt.KeyboardModifier.NoModifier and 0 <= number < len(ROLES):
                self._choose(ROLES[number])
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() / theme.look().scale
        shown = next((count for least, count in LEAST_WIDTHS if room >= least), 2)
        if shown != len(self.table.rows_model.columns):
            self.table.rows_model.columns = tuple(self._columns()[:shown])
            self.table.set_rows(self.table.rows_model.rows)
        self.pane.setFixedWidth(min(theme.px(PANE_WIDTH), round(event.size().width() * PANE_SHARE)))


def holds(words: Language, finding: ColumnFinding) -> str:
    """“Email address” or “City, perhaps”; what is surest."""
    if not finding.detected:
        return ""
    found = finding.detected[0]
    named = words(f"kind.{found.kind}")
    return named if found.confidence >= SURE else words("evidence.columns.perhaps", kind=named)


def told(words: Language, finding: ColumnFinding) -> str:
    """What it seems to hold, in how much of it and how surely; then how many values it has."""
    lines = []
    for found in finding.detected[:3]:
        sure = "quite_sure" if found.confidence >= SURE else "maybe"
        share = words("window.menu.per_cent", n=words.number(round(100 * found.share)))
        lines.append(words(f"evidence.columns.{sure}", kind=words(f"kind.{found.kind}"), share=share))
    return "\n".join(lines)

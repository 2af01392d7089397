"""Which dataset to look at: all of them, with the file each points to and what it showed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core import evidence
from d4i_desktop.core.evidence_words import file_name, people
from d4i_desktop.core.model import Dataset, Measurement, Missing, ReleaseKind
from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.evidence.subject import Subject
from d4i_desktop.ui.pages.page import EDGE
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from d4i_desktop.ui.widgets.messages import EmptyState
from d4i_desktop.ui.widgets.table import Column, Table

FILE_FROM = 600
"""From which width, in pixels at 100 % text, the name of the file has room in the list."""


class Row:
    """A dataset in the list. What its file showed is asked for when it is first painted."""

    def __init__(self, session: Session, words: Language, dataset: Dataset) -> None:
        self.id, self.title = dataset.id, dataset.title
        self._subject, self._words = Subject(session, words, dataset.id), words

    @property
    def file(self) -> str:
        scan = self._subject.scan
        return file_name(scan.file) if scan else ""

    @property
    def _found(self) -> Measurement | None:
        """What was measured in the full records, or typed in by hand."""
        return self._subject.facts.measurement(ReleaseKind.FULL)

    @property
    def alone(self) -> int | None:
        found = self._found
        return found.uniques if found else None

    def said(self) -> str:
        """“389 of 412 clients”."""
        found = self._found
        if found is None or found.uniques is None or found.rows is None:
            return ""
        whom = people(self._words, self._subject.facts, found.rows)
        return self._words("evidence.choose.alone_of", alone=self._words.number(found.uniques), people=whom)

    def state(self) -> str:
        """What is to be done about it, or since when it holds."""
        found, scan, facts = self._found, self._subject.scan, self._subject.facts
        if scan is None:
            none = facts.value(evidence.QUESTION) is Missing.NOT_APPLICABLE
            return self._words("evidence.choose.typed" if found else "evidence.choose.no_file") if found or none else ""
        if found is not None and facts.stale(found):
            return self._words("evidence.choose.stale")
        return self._words.date(scan.taken_on) if scan.taken_on else ""


class Chooser(QWidget):
    """``chosen`` carries a dataset id; ``file_wanted`` asks to add a dataset from a file."""

    chosen = Signal(str)
    file_wanted = Signal()
    inventory_wanted = Signal()

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self.session, self.words = session, words
        self.about = text.soft(words("evidence.choose.about"))
        self.add = SecondaryButton(words("evidence.choose.from_file"), "file-spreadsheet")
        self.add.clicked.connect(self.file_wanted)
        self.table: Table[Row] = Table(self._columns(), lambda row: row.id, words("evidence.choose.list"))
        self.table.row_opened.connect(lambda row: self.chosen.emit(row.id))
        self.table.clicked.connect(self._clicked)
        self.frame = self.table.framed()
        still = session.store.read_only
        self.empty = EmptyState(
            "scan-search", words("evidence.choose.empty"), "" if still else words("evidence.choose.empty_about"),
            "" if still else words("evidence.empty.action"),
        )  # fmt: skip
        self.empty.acted.connect(self.file_wanted)
        self.inventory = LinkButton(words("evidence.choose.empty_action"), "table-2")
        self.inventory.clicked.connect(self.inventory_wanted)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.about, 1)
        top.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, EDGE, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.frame, 1)
        self._none = QWidget()
        none = QVBoxLayout(self._none)
        none.addStretch(1)
        none.addWidget(self.empty)
        none.addWidget(self.inventory, 0, Qt.AlignmentFlag.AlignHCenter)
        none.addStretch(2)
        column.addWidget(self._none, 1)

    def _columns(self) -> list[Column[Row]]:
        words = self.words
        return [
            Column(words("evidence.choose.dataset"), lambda row: row.title),
            Column(words("evidence.choose.file"), lambda row: row.file or "—", key=lambda row: row.file or None),
            Column(words("evidence.choose.alone"), lambda row: row.said() or "—", key=lambda row: row.alone),
            Column(words("evidence.choose.read_on"), lambda row: row.state() or "—"),
        ]

    def _clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self.table.rows_model.rows[index.row()].id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the file makes way: its dataset's page names it."""
        super().resizeEvent(event)
        every = self._columns()
        shown = every if event.size().width() >= theme.px(FILE_FROM) else [every[0], *every[2:]]
        if len(shown) != len(self.table.rows_model.columns):
            self.table.rows_model.columns = tuple(shown)
            self.table.set_rows(self.table.rows_model.rows)

    def refresh(self) -> None:
        datasets = self.session.inventory.datasets()
        self._none.setVisible(not datasets)
        for part in (self.frame, self.about):
            part.setVisible(bool(datasets))
        self.add.setVisible(bool(datasets) and not self.session.store.read_only)
        self.table.set_rows([Row(self.session, self.words, one) for one in datasets])

    def focus_first(self) -> None:
        """The list, at its first row."""
        if self.table.current() is None and self.table.rows_model.rows:
            self.table.selectRow(0)
        if self.frame.isVisibleTo(self):
            self.table.setFocus()
        else:
            getattr(self.empty, "button", self.inventory).setFocus()

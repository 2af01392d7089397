"""The plans that were issued: fingerprints, documents as they were printed, what changed from one to the next."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language, load
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.issued import documents_of, fingerprint_groups, issued_plans, plan_numbered
from d4i_desktop.core.model import IssuedDocument, IssuedPlan
from d4i_desktop.ui import theme
from d4i_desktop.ui.comparing import Comparison, Differences
from d4i_desktop.ui.dialogs.new_inventory import file_name
from d4i_desktop.ui.pages.differences import DifferenceList
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.cards import Card, Divider
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn, clear
from d4i_desktop.ui.widgets.messages import EmptyState
from d4i_desktop.ui.widgets.table import Column, Table

NUMBER, DAY, BY, PRINTED = range(4)
PANE_WIDTH = 400
ROOM_FOR_ALL = 900


def document_name(words: Language, document: IssuedDocument) -> str:
    """For whom and in which language: “Ourselves (English)”."""
    whom = document.partner or words(f"planpage.editions.{document.edition}")
    return words("planpage.past.document", whom=whom, language=words(f"window.language.{document.language}"))


def name_of(document: IssuedDocument, plan: IssuedPlan, organisation: str) -> str:
    """What its file is called, in its own language."""
    words = load(document.language)
    whom = document.partner or words(f"planpage.editions.{document.edition}")
    day = plan.issued_on.isoformat()
    name = words("planpage.past.file_name", organisation=organisation, number=plan.number, day=day, whom=whom)
    return f"{file_name(name)}.pdf"


class PlanPane(Card):
    """One issued plan. Nothing of it can be changed."""

    show_wanted = Signal(object)  # the IssuedDocument
    save_wanted = Signal(object)
    form_wanted = Signal(object)  # the IssuedPlan

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self._session, self._words = session, words
        self._plan: IssuedPlan | None = None
        self.comparison = Comparison(session, words, self)
        self.comparison.found.connect(self._show_changes)
        self.comparison.failed.connect(self._fail)
        self.title, self.issued, self.note = text.lead(""), text.body(""), text.soft("")
        self.fingerprint = text.strong("")
        self.fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.documents = QVBoxLayout()
        self.another = LinkButton(words("planpage.past.another"), "copy")
        self.another.clicked.connect(lambda: self.form_wanted.emit(self._plan))
        self.since = text.small_heading("")
        self.changes = DifferenceList(words)
        self._build()

    def _build(self) -> None:
        words = self._words
        scroll = ScrollColumn(gap=8)
        scroll.body.setContentsMargins(0, 0, 8, 0)
        for part in (self.title, self.issued, self.note):
            scroll.body.addWidget(part)
        scroll.body.addWidget(text.small_heading(words("planpage.past.fingerprint")))
        scroll.body.addWidget(self.fingerprint)
        scroll.body.addWidget(text.small(words("planpage.past.fingerprint_about")))
        scroll.body.addWidget(text.small_heading(words("planpage.past.documents")))
        scroll.body.addLayout(self.documents)
        scroll.body.addWidget(Flow(self.another))
        scroll.body.addWidget(self.since)
        scroll.body.addLayout(self.changes)
        self.body.addWidget(scroll)

    def show_plan(self, plan: IssuedPlan | None) -> None:
        self.setVisible(plan is not None)
        if plan is None or plan == self._plan:
            return
        self._plan = plan
        words = self._words
        self.title.setText(words("planpage.past.title", number=plan.number))
        self.setAccessibleName(self.title.text())
        key = "issued_by" if plan.issued_by.strip() else "issued"
        self.issued.setText(words(f"planpage.past.{key}", day=words.date(plan.issued_on), who=plan.issued_by.strip()))
        self.note.setText(plan.note)
        self.note.setVisible(bool(plan.note.strip()))
        self.fingerprint.setText(fingerprint_groups(plan.fingerprint))
        self._show_documents(documents_of(self._session.inventory, plan))
        self._compare(plan)

    def _show_documents(self, documents: Iterable[IssuedDocument]) -> None:
        clear(self.documents)
        for number, document in enumerate(documents):
            if number:
                self.documents.addWidget(Divider())
            self.documents.addWidget(self._row(document))

    def _row(self, document: IssuedDocument) -> QWidget:
        words, name = self._words, document_name(self._words, document)
        show = LinkButton(words("planpage.past.show"), "eye")
        save = LinkButton(words("planpage.past.save"), "download")
        for button, signal in ((show, self.show_wanted), (save, self.save_wanted)):
            button.setAccessibleDescription(name)
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit(document))
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        pages = words.n("planpage.past.pages", document.pages)
        column.addWidget(text.body(words("planpage.past.document_pages", document=name, pages=pages)))
        column.addWidget(Flow(show, save))
        return row

    def _compare(self, plan: IssuedPlan) -> None:
        before = plan_numbered(self._session.inventory, plan.number - 1)
        self.since.setVisible(before is not None)
        if before is None:
            self.comparison.stop()
            self.changes.say(self._words("planpage.past.first"))
            return
        self.since.setText(self._words("reflection.since", number=before.number))
        self.changes.say(self._words("reflection.comparing"))
        self.comparison.between(before, plan)

    def _show_changes(self, found: Differences) -> None:
        if found:
            self.changes.show_differences(found)
        else:
            self.changes.say(self._words("reflection.nothing"))

    def _fail(self, error: UserError) -> None:
        self.changes.say(self._words.error(error))


class PastPlace(QWidget):
    """The table of issued plans, the newest first, with the one that is selected beside it."""

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._words = session, words
        self.table: Table[IssuedPlan] = Table(self._columns(), lambda one: one.id, words("planpage.past.name"))
        self.pane = PlanPane(session, words)
        self.empty = EmptyState("file-text", words("planpage.past.none"), words("planpage.past.none_about"))
        self.table.row_selected.connect(self.pane.show_plan)
        self.table.row_opened.connect(self._open)
        self._build()

    def _build(self) -> None:
        filled = QWidget()
        row = QHBoxLayout(filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.table.framed(), 1)
        row.addWidget(self.pane)
        self._places = QStackedWidget()
        self._places.addWidget(filled)
        self._places.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._places)

    def _columns(self) -> tuple[Column[IssuedPlan], ...]:
        words = self._words
        return (
            Column(
                words("planpage.past.number"),
                lambda one: words("planpage.past.short", number=one.number),
                key=lambda one: one.number,
                strong=True,
            ),
            Column(words("planpage.past.day"), lambda one: words.date(one.issued_on), key=lambda one: one.issued_on),
            Column(words("planpage.past.by"), lambda one: one.issued_by or "—"),
            Column(words("planpage.past.documents"), self._printed),
        )

    def _printed(self, plan: IssuedPlan) -> str:
        documents = documents_of(self._session.inventory, plan)
        return self._words.join([document_name(self._words, one) for one in documents])

    def _open(self, plan: IssuedPlan) -> None:
        first = next(iter(documents_of(self._session.inventory, plan)), None)
        if first is not None:
            self.pane.show_wanted.emit(first)

    def refresh(self) -> int:
        """Show what the inventory says now; how many plans there are."""
        plans = issued_plans(self._session.inventory)
        self._places.setCurrentIndex(0 if plans else 1)
        self.table.set_rows(plans)
        if self.table.current() is None and plans:
            self.table.select(plans[0].id)
        self.pane.show_plan(self.table.current())
        return len(plans)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size())

    def _arrange(self, size: QSize) -> None:
        """What stands in the card too goes from the table when there is little room."""
        room = size.width() / theme.look().scale
        self.table.setColumnHidden(BY, room < ROOM_FOR_ALL)
        self.table.setColumnHidden(PRINTED, room < ROOM_FOR_ALL)
        self.pane.setFixedWidth(min(theme.px(PANE_WIDTH), round(size.width() * 0.55)))
        self.table.fit()

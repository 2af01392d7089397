"""See the plan as it will print, settle who does what by when, and hand over the PDF."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language, load
from d4i_desktop.core.issued import documents_of, fingerprint_groups, issued_plans, next_number
from d4i_desktop.core.model import Action, IssuedDocument, IssuedPlan
from d4i_desktop.ui import theme
from d4i_desktop.ui.comparing import entities_of
from d4i_desktop.ui.pages.page import Page
from d4i_desktop.ui.pages.plan.delivery import Delivery
from d4i_desktop.ui.pages.plan.desk import Order, Printed
from d4i_desktop.ui.pages.plan.options import OneOf
from d4i_desktop.ui.pages.plan.press import Press
from d4i_desktop.ui.pages.plan.printing import Printing
from d4i_desktop.ui.pages.plan.side import KEYS, Side
from d4i_desktop.ui.pages.plan.viewer import Viewer
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.badges import Tag
from d4i_desktop.ui.widgets.messages import Banner, EmptyState, Tone

if TYPE_CHECKING:  # imported when needed, so that the preview comes soon
    from d4i_desktop.ui.pages.plan.actions import ActionsPlace
    from d4i_desktop.ui.pages.plan.past import PastPlace

PAGES, ACTIONS, PAST = "pages", "actions", "past"
SETTLE_MS = 300
"""How long a person pauses before the preview follows."""
FIRST_MS = 20
SIDE_WIDTH = 264
CROWDED = 700
"""Pixels at 100 % text below which the page is narrow."""


class PlanPage(Page):
    """Three places: the pages with what they are to hold, the actions, and the plans that were issued.

    The preview is made beside the window. It shows today's plan, or a document of an issued one as it was printed.
    """

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(session, words, parent)
        self._stale, self._day = True, session.today()
        self.viewer, self.side = Viewer(words), Side(session, words)
        self.preview, self.options = self.viewer.preview, self.side.options
        self.press = Press(self.preview.wanted, self)
        self.delivery = Delivery(self.press, words, self, lambda: self.session.store.key is not None)
        self.printing = Printing(self.press, words, self)
        self._actions: ActionsPlace | None = None
        self._past: PastPlace | None = None
        self.document: IssuedDocument | None = None
        self._build()
        self._connect()

    # What is on the page

    def _build(self) -> None:
        words = self.words
        self.empty = EmptyState(
            "file-text",
            words("planpage.empty.headline"),
            words("planpage.empty.sentence"),
            words("planpage.empty.action"),
        )
        self.problem = Banner(Tone.ERROR, "", words("planpage.save_elsewhere"))
        self.past = Banner(Tone.INFO, "", words("planpage.past.back"))
        self.done = Banner(Tone.INFO, "", words("planpage.save"))
        for banner in (self.problem, self.past, self.done):
            banner.hide()
        self._places = QStackedWidget()
        self._places.addWidget(self._pages_place())
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._top())
        for banner in (self.problem, self.done, self.past):
            column.addWidget(banner)
        column.addWidget(self._places, 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(filled)
        self._whole.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _top(self) -> QHBoxLayout:
        words = self.words
        names = [
            (PAGES, words("planpage.pages")),
            (ACTIONS, words("planpage.actions")),
            (PAST, words("planpage.past.name")),
        ]
        self.places = OneOf(names, words("planpage.places"))
        self.places.take(PAGES)
        self.state = text.label("", tone=text.Tone.SOFT, wrap=False)
        self.draft = Tag(words("planpage.draft"))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.places, 1)
        for part in (self.state, self.draft):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._top_row = row
        return row

    def _pages_place(self) -> QWidget:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.viewer, 1)
        row.addWidget(self.side)
        return place

    @property
    def actions_place(self) -> ActionsPlace:
        """Made when it is first wanted, as the past plans are: the preview comes sooner."""
        if self._actions is None:
            from d4i_desktop.ui.pages.plan.actions import ActionsPlace

            self._actions = ActionsPlace(self.session, self.words)
            self._actions.go.connect(self.go)
            self._actions.refresh()
            self._places.addWidget(self._actions)
            self._top_row.addWidget(self._actions.add, 0, Qt.AlignmentFlag.AlignVCenter)
            self._actions.add.hide()
        return self._actions

    @property
    def past_place(self) -> PastPlace:
        if self._past is None:
            from d4i_desktop.ui.pages.plan.past import PastPlace

            self._past = PastPlace(self.session, self.words)
            self._past.pane.show_wanted.connect(self.show_document)
            self._past.pane.save_wanted.connect(self.save_document)
            self._past.pane.form_wanted.connect(self.save_in_another_form)
            self._past.refresh()
            self._places.addWidget(self._past)
        return self._past

    def _connect(self) -> None:
        self.empty.acted.connect(lambda: self.go.emit("inventory", ""))
        self.places.changed.connect(lambda: self.show_place(self.places.value()))
        self.preview.moved.connect(self._moved)
        self.options.changed.connect(self._ask_for_print)
        self.side.save.clicked.connect(self.save_as)
        self.side.print.clicked.connect(self.print_or_stop)
        self.side.open.clicked.connect(self.open_copy)
        self.side.issue.clicked.connect(self.issue_plan)
        self.past.acted.connect(lambda: self.show_document(None))
        self.done.acted.connect(self._save_newest)
        self.problem.acted.connect(self.save_as)
        self.press.printed.connect(self._printed)
        self.press.drawn.connect(self.preview.show_picture)
        self.delivery.began.connect(lambda: self._show_saving(True))
        self.delivery.ended.connect(lambda: self._show_saving(False))
        self.delivery.complained.connect(self._complain)
        self.printing.said.connect(self.side.show_printing)
        self.printing.complained.connect(self._complain)
        self.printing.wrote.connect(self.delivery.announce)
        self._settle = QTimer(self, singleShot=True)
        self.session.closing.connect(self._settle.stop)
        self._settle.timeout.connect(self._print)
        for name, act in (("save", self.save_as), ("print", self.print_it), ("open", self.open_copy)):
            made = QShortcut(QKeySequence(KEYS[name]), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)

    # What is shown

    def refresh(self) -> None:
        """Show what the inventory says now."""
        self._whole.setCurrentIndex(0 if self.session.inventory.datasets() else 1)
        self.options.refresh()
        for place in (self._actions, self._past):
            if place is not None:
                place.refresh()
        self._count()
        self._offer_to_issue()
        if self._stale or self._day != self.session.today():
            self._ask_for_print()
        self._say_state()

    def _count(self) -> None:
        held = self.session.inventory
        counts = {ACTIONS: sum(1 for _one in held.all(Action)), PAST: len(issued_plans(held))}
        for place, count in counts.items():
            self.places.chips[place].set_count(self.words.number(count) if count else "")

    def show_place(self, place: str) -> None:
        """The pages, the actions or the past plans."""
        self.places.take(place)
        if place == PAGES:
            self._places.setCurrentIndex(0)
        else:
            self._places.setCurrentWidget(self.actions_place if place == ACTIONS else self.past_place)
        self._show_beside(place)
        self.done.hide()
        if place == PAGES and self._stale:
            self._ask_for_print()

    def _show_beside(self, place: str) -> None:
        """What stands in the row of the chips."""
        self.state.setVisible(place == PAGES)
        self.draft.setVisible(place == PAGES and self.document is None)
        self.past.setVisible(place == PAGES and self.document is not None)
        if self._actions is not None:
            self._actions.add.setVisible(place == ACTIONS)

    def _on_changed(self) -> None:
        self._stale = True
        super()._on_changed()

    def bookmark(self) -> str:
        """The place, the page that is read, how large it is, and the options."""
        return json.dumps([self.places.value(), self.preview.page, self.preview.zoom, self.options.noted()])

    def return_to(self, bookmark: str) -> None:
        place, page, zoom, options = json.loads(bookmark)
        self.options.take(options)
        self.preview.zoom_to(zoom)
        self._page_to_show = page
        self.show_place(place)
        self._ask_for_print()

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody looks at isn't printed: the page that is shown instead is drawn sooner."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._give_up_preview()

    # The preview

    def _give_up_preview(self) -> None:
        if self._printing:
            self.press.stop()
            self._printing, self._stale = False, True

    @property
    def up_to_date(self) -> bool:
        """Whether the pages show what the inventory says, and every page in view is drawn."""
        return not (self._stale and self.document is None) and self.press.idle and self.preview.wanted() is None

    def order(self) -> Order:
        """The plan as it is to be printed now."""
        return Order(
            self.session.catalogue,
            entities_of(self.session.inventory),
            self.options.language.value(),
            self.session.today(),
            replace(self.options.options(), logo=self.session.store.logo()),
            self.options.sheet,
        )

    def _ask_for_print(self) -> None:
        """Once the person pauses, or the page is seen for the first time. A document that was issued stays as it is."""
        self._stale = True
        if self.document is not None:
            return
        self._settle.start(SETTLE_MS if self.preview.pages else FIRST_MS)
        self._say_state()

    def _print(self) -> None:
        if (
            self.document is None
            and self.isVisible()
            and self.places.value() == PAGES
            and self._whole.currentIndex() == 0
        ):
            self._stale, self._day = False, self.session.today()
            self._printing = True
            self.press.print(self.order())
        self._say_state()

    _printing = False
    _page_to_show = 0

    def _printed(self, printed: Printed) -> None:
        self._printing = False
        self.viewer.show_printed(printed)
        if self._page_to_show:
            self.preview.go_to(self._page_to_show)
            self._page_to_show = 0
        self._say_state()

    def _moved(self) -> None:
        self.press.go_on()

    def _say_state(self) -> None:
        updating = self._printing or (self._stale and self.document is None)
        self.state.setText(self.words("planpage.updating") if updating else "")

    # Plans that are issued

    def issue_plan(self) -> None:
        """Ask what to issue, and issue it; then it is among the past plans."""
        from d4i_desktop.ui.pages.plan.issue_dialog import IssueDialog

        self._give_up_preview()
        options = replace(self.options.options(), logo=self.session.store.logo())
        issued = IssueDialog.ask(
            self.window(), self.session, self.words, options, self.options.language.value(), self.options.sheet
        )
        self.refresh()
        if issued is None:
            return
        self.past_place.table.select(issued.id)
        self.show_place(PAST)
        groups = fingerprint_groups(issued.fingerprint).replace(" ", "\u00a0")
        self.done.set_words(self.words("planpage.issue.done", number=issued.number, fingerprint=groups))
        self.done.show()
        self.past_place.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_to_issue(self) -> None:
        self.side.issue.rename(self.words("planpage.issue_plan", number=next_number(self.session.inventory)))
        self.side.issue.setVisible(self.document is None and not self.session.store.read_only)

    def show_document(self, document: IssuedDocument | None) -> None:
        """Show a document as it was printed when its plan was issued; ``None`` goes back to today's plan."""
        pdf = self.session.store.attached(document.pdf) if document else None
        self.document = document
        self.side.what.setCurrentIndex(0 if document is None else 1)
        self._offer_to_issue()
        if document is not None:
            from d4i_desktop.ui.pages.plan.past import document_name

            plan = self._plan_of(document)
            self.past.set_words(
                self.words("planpage.past.shown", number=plan.number, day=self.words.date(plan.issued_on),
                           document=document_name(self.words, document))
            )  # fmt: skip
        self._settle.stop()
        self.show_place(PAGES)
        self.preview.go_to(0)
        if pdf is None:
            self._print()
        else:
            self._printing = self._stale = True
            self.press.print(pdf)
        self._say_state()

    def _plan_of(self, document: IssuedDocument) -> IssuedPlan:
        plan = self.session.inventory.get(IssuedPlan, document.plan_id)
        assert plan is not None
        return plan

    def save_document(self, document: IssuedDocument) -> None:
        """Ask where to, then write the document there as it was printed."""
        pdf = self.session.store.attached(document.pdf)
        if (file := self._ask_where(self._name_of(document))) is not None:
            self.delivery.save(pdf, file)

    def save_in_another_form(self, plan: IssuedPlan) -> None:
        """Ask how and where to, then write the plan there as it was frozen, in a form that it wasn't issued in."""
        from d4i_desktop.ui.pages.plan.form_dialog import FormDialog

        self._give_up_preview()
        made = FormDialog.ask(self.window(), self.session, self.words, plan, self.options)
        self.refresh()
        if made is not None and (file := self._ask_where(self._name_of(made[0]))) is not None:
            self.delivery.save(made[1], file)

    def _save_newest(self) -> None:
        plan = self.past_place.table.current()
        documents = documents_of(self.session.inventory, plan) if plan else ()
        if documents:
            self.save_document(documents[0])

    def _name_of(self, document: IssuedDocument) -> str:
        from d4i_desktop.ui.pages.plan.past import name_of

        return name_of(document, self._plan_of(document), self.session.organisation.name)

    # The file

    def save_as(self) -> None:
        """Ask where to, then write the PDF there."""
        if (file := self._ask_where(self.proposed_name())) is not None:
            self.save_to(file)

    def _ask_where(self, name: str) -> Path | None:
        return self.delivery.ask_where(name, self.session.store.path.parent)

    def proposed_name(self) -> str:
        """In the language of the plan, with the day."""
        if self.document is not None:
            return self._name_of(self.document)
        from d4i_desktop.ui.dialogs.new_inventory import file_name

        words, us = load(self.options.language.value()), self.session.organisation.name
        name = words("planpage.file_name", organisation=us, day=self.session.today().isoformat())
        return f"{file_name(name)}.pdf"

    def save_to(self, file: Path) -> None:
        """Write the PDF, whole or not at all; what came of it is said on the page."""
        self.delivery.save(self._to_save(), file)

    def _to_save(self) -> Order | bytes:
        """What the preview shows, as it is now."""
        return self.session.store.attached(self.document.pdf) if self.document else self.order()

    def open_copy(self) -> None:
        """Hand a copy to the program that shows PDFs."""
        self.problem.hide()
        self.delivery.show(self._to_save(), self.proposed_name(), self.session.store.path.parent)

    def print_it(self) -> None:
        """Ask the system's way how to print, then print what the preview shows."""
        self.problem.hide()
        sheet = self.preview.size_of_page or self.options.sheet.sheet
        name = self.proposed_name().removesuffix(".pdf")
        self.printing.ask(self._to_save(), name, sheet, self.preview.pages, self.preview.page)

    def print_or_stop(self) -> None:
        """The button's: print, or print no more."""
        if self.printing.under_way:
            self.printing.stop()
        else:
            self.print_it()

    def _show_saving(self, saving: bool) -> None:
        self.side.show_saving(saving)
        if saving:
            self.problem.hide()

    def _complain(self, sentence: str) -> None:
        self.problem.set_words(sentence)
        self.problem.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size())

    def _arrange(self, size: QSize) -> None:
        self.side.setFixedWidth(min(theme.px(SIDE_WIDTH), round(size.width() * 0.44)))
        self.side.crowd(size.width() < theme.px(CROWDED))
        self._show_beside(self.places.value())

"""See the plan as it will print, settle who does what by when, and hand over the PDF."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language, load
from d4i_desktop.core.model import Action
from d4i_desktop.ui import theme
from d4i_desktop.ui.comparing import entities_of
from d4i_desktop.ui.dialogs.new_inventory import file_name
from d4i_desktop.ui.pages.page import Page
from d4i_desktop.ui.pages.plan.actions import ROOM_FOR_OWNER, ActionsPlace
from d4i_desktop.ui.pages.plan.options import OneOf, Options
from d4i_desktop.ui.pages.plan.press import Drawn, Order, Press, Printed, Saved
from d4i_desktop.ui.pages.plan.preview import Preview
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.messages import Banner, EmptyState, Toast, Tone

PAGES, ACTIONS = "pages", "actions"
SETTLE_MS = 300
"""How long a person pauses before the preview follows."""
SIDE_WIDTH = 264


class PlanPage(Page):
    """Two places: the pages with what they are to hold, and the actions. The preview is made beside the window."""

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(session, words, parent)
        self._stale, self._day = True, session.today()
        self._shown_folder: tempfile.TemporaryDirectory[str] | None = None
        self.preview = Preview(words)
        self.press = Press(self.preview.wanted, self)
        self.options = Options(session, words)
        self.actions_place = ActionsPlace(session, words)
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
        self.problem.hide()
        self._places = QStackedWidget()
        self._places.addWidget(self._pages_place())
        self._places.addWidget(self.actions_place)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._top())
        column.addWidget(self.problem)
        column.addWidget(self._places, 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(filled)
        self._whole.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _top(self) -> QHBoxLayout:
        words = self.words
        names = [(one, words(f"planpage.{one}")) for one in (PAGES, ACTIONS)]
        self.places = OneOf(names, words("planpage.places"))
        self.places.take(PAGES)
        self.where = text.label("", tone=text.Tone.SOFT, wrap=False)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.places, 1)
        for part in (self.where, self.actions_place.summary, self.actions_place.add):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (self.actions_place.summary, self.actions_place.add):
            part.hide()
        return row

    def _pages_place(self) -> QWidget:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.preview, 1)
        row.addWidget(self._side())
        return place

    def _side(self) -> QWidget:
        self.side = Card()
        self.save = PrimaryButton(self.words("planpage.save"), "download")
        self.show_it = SecondaryButton(self.words("planpage.open_to_print"), "printer")
        for button in (self.save, self.show_it):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.save.setToolTip(QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText))
        self.show_it.setToolTip(QKeySequence("Ctrl+P").toString(QKeySequence.SequenceFormat.NativeText))
        self.side.body.addWidget(self.options, 1)
        self.side.body.addSpacing(4)
        self.side.body.addWidget(self.save)
        self.side.body.addWidget(self.show_it)
        return self.side

    def _connect(self) -> None:
        self.empty.acted.connect(lambda: self.go.emit("inventory", ""))
        self.places.changed.connect(lambda: self.show_place(self.places.value()))
        self.actions_place.go.connect(self.go)
        self.preview.moved.connect(self._moved)
        self.options.changed.connect(self._ask_for_print)
        self.save.clicked.connect(self.save_as)
        self.show_it.clicked.connect(self.open_to_print)
        self.problem.acted.connect(self.save_as)
        self.press.printed.connect(self._printed)
        self.press.drawn.connect(self._drawn)
        self.press.saved.connect(self._saved)
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._print)
        for key, act in (("Ctrl+S", self.save_as), ("Ctrl+P", self.open_to_print)):
            made = QShortcut(QKeySequence(key), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)

    # What is shown

    def refresh(self) -> None:
        """Show what the inventory says now."""
        self._whole.setCurrentIndex(0 if self.session.inventory.datasets() else 1)
        self.options.refresh()
        self.actions_place.refresh()
        count = sum(1 for _one in self.session.inventory.all(Action))
        self.places.chips[ACTIONS].set_count(self.words.number(count) if count else "")
        if self._stale or self._day != self.session.today():
            self._ask_for_print()
        self._say_where()

    def show_place(self, place: str) -> None:
        """The pages, or the actions."""
        self.places.take(place)
        self._places.setCurrentIndex(0 if place == PAGES else 1)
        self._show_beside(place)
        if place == PAGES and self._stale:
            self._ask_for_print()

    def _show_beside(self, place: str) -> None:
        """What stands in the row of the chips."""
        self.where.setVisible(place == PAGES)
        self.actions_place.add.setVisible(place == ACTIONS)
        self.actions_place.summary.setVisible(place == ACTIONS and self.width() >= theme.px(ROOM_FOR_OWNER))

    def _on_changed(self) -> None:
        self._stale = True
        super()._on_changed()

    def bookmark(self) -> str:
        """The place, the page that is read and the options."""
        return json.dumps([self.places.value(), self.preview.page, self.options.noted()])

    def return_to(self, bookmark: str) -> None:
        place, page, options = json.loads(bookmark)
        self.options.take(options)
        self._page_to_show = page
        self.show_place(place)
        self._ask_for_print()

    # The preview

    @property
    def up_to_date(self) -> bool:
        """Whether the pages show what the inventory says, and every page in view is drawn."""
        return not self._stale and self.press.idle and self.preview.wanted() is None

    def order(self) -> Order:
        """The plan as it is to be printed now."""
        return Order(
            self.session.catalogue,
            entities_of(self.session.inventory),
            self.options.language.value(),
            self.session.today(),
            replace(self.options.options(), logo=self.session.store.logo()),
            self.options.page_size,
        )

    def _ask_for_print(self) -> None:
        """Soon, once the person pauses; at once for the first time."""
        self._stale = True
        if self.preview.pages:
            self._settle.start()
        else:
            self._print()
        self._say_where()

    def _print(self) -> None:
        if self.isVisible() and self.places.value() == PAGES and self._whole.currentIndex() == 0:
            self._stale, self._day = False, self.session.today()
            self._printing = True
            self.press.print(self.order())
        self._say_where()

    _printing = False
    _page_to_show = 0

    def _printed(self, printed: Printed) -> None:
        self._printing = False
        self.preview.show_pages(printed.sizes, printed.edition)
        if self._page_to_show:
            self.preview.go_to(self._page_to_show)
            self._page_to_show = 0
        self._say_where()

    def _drawn(self, drawn: Drawn) -> None:
        self.preview.show_picture(drawn.page, drawn.picture, drawn.edition)

    def _moved(self) -> None:
        self.press.go_on()
        self._say_where()

    def _say_where(self) -> None:
        pages = self.preview.pages
        words = self.words("planpage.page_of", page=self.preview.page + 1, pages=pages) if pages else ""
        updating = self._stale or self._printing
        self.where.setText(self.words("planpage.updating") if updating else words)

    # The file

    def save_as(self) -> None:
        """Ask where to, then write the PDF there."""
        dialog = QFileDialog(self.window(), self.words("planpage.save"), str(self.session.store.path.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.words("planpage.pdf_files"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self.proposed_name())
        if dialog.exec() and (chosen := dialog.selectedFiles()):
            self.save_to(Path(chosen[0]))
        dialog.deleteLater()

    def proposed_name(self) -> str:
        """In the language of the plan, with the day."""
        words, us = load(self.options.language.value()), self.session.organisation.name
        name = words("planpage.file_name", organisation=us, day=self.session.today().isoformat())
        return f"{file_name(name)}.pdf"

    def save_to(self, file: Path) -> None:
        """Write the PDF, whole or not at all; what came of it is said on the page."""
        self.problem.hide()
        self.save.setEnabled(False)
        self.save.rename(self.words("planpage.saving"))
        self.press.save(self.order(), file)

    def open_to_print(self) -> None:
        """Hand a copy to the program that shows PDFs; it is deleted with the page."""
        self.problem.hide()
        if self._shown_folder is None:
            self._shown_folder = tempfile.TemporaryDirectory(prefix="d4i-", ignore_cleanup_errors=True)
            self.destroyed.connect(self._shown_folder.cleanup)
        self.press.save(self.order(), Path(self._shown_folder.name) / self.proposed_name())

    def _saved(self, saved: Saved) -> None:
        self.save.setEnabled(True)
        self.save.rename(self.words("planpage.save"))
        copy = self._shown_folder is not None and saved.file.parent == Path(self._shown_folder.name)
        if not saved.written:
            self._complain(self.words("planpage.not_saved", file=saved.file.name, folder=str(saved.file.parent)))
        elif copy:
            self._open(saved.file)
        else:
            toast = Toast(
                self.window(), self.words("planpage.saved", file=saved.file.name), self.words("planpage.open")
            )
            toast.acted.connect(lambda: self._open(saved.file))

    def _open(self, file: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self._complain(self.words("planpage.no_viewer"))

    def _complain(self, sentence: str) -> None:
        self.problem.set_words(sentence)
        self.problem.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(event.size())

    def _arrange(self, size: QSize) -> None:
        self.side.setFixedWidth(min(theme.px(SIDE_WIDTH), round(size.width() * 0.44)))
        self._show_beside(self.places.value())

"""The window around one open inventory: the rail, the header, and a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from d4i_desktop import logs
from d4i_desktop.content.words import Language, load
from d4i_desktop.core.access import decided
from d4i_desktop.core.model import Dataset
from d4i_desktop.core.next_step import finished
from d4i_desktop.core.search import Findable
from d4i_desktop.core.standing import evidenced, ourselves, placed
from d4i_desktop.ui import dropping, theme
from d4i_desktop.ui.focus import in_reading_order
from d4i_desktop.ui.header import Header
from d4i_desktop.ui.menus import Menus
from d4i_desktop.ui.pages.page import EDGE, Page
from d4i_desktop.ui.places import KEYS, PLACES
from d4i_desktop.ui.restart import Spot
from d4i_desktop.ui.search import everything
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.settings import Settings
from d4i_desktop.ui.sweep import Sweep
from d4i_desktop.ui.theme import Mode
from d4i_desktop.ui.unsaved import UnsavedBanner, why_read_only
from d4i_desktop.ui.watching import FileWatch
from d4i_desktop.ui.widgets.messages import Banner, Toast, Tone, dismissible
from d4i_desktop.ui.widgets.rail import Entry, Rail

_USES_ALT = {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}


class MainWindow(QMainWindow):
    """Shows the session. What concerns other files it only asks for, by signal; it doesn't close the session."""

    open_asked = Signal(Path)
    ask_for_file = Signal()
    new_asked = Signal()
    close_asked = Signal()
    backups_asked = Signal()
    check_asked = Signal()
    copy_asked = Signal()  # everything in another file, opened in place of this one
    quit_asked = Signal()
    lock_asked = Signal()
    language_changed = Signal(str)

    def __init__(self, session: Session, words: Language, settings: Settings) -> None:
        super().__init__()
        self.session, self.words, self.settings = session, words, settings
        self.may_leave: Callable[[], bool] = lambda: True  # asked before the window closes by itself
        self.place = "overview"
        self._dataset = ""
        self._alt_alone = False
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 480)
        self._sweep = Sweep(session, self)
        self._sweep.finished.connect(self._show_counts)
        session.changed.connect(self._on_changed)
        session.unsaved_changed.connect(self._on_unsaved)
        self._build()
        self.files = FileWatch(session, self)
        QTimer.singleShot(0, self.files, self.files.look)
        QShortcut(QKeySequence("F10"), self).activated.connect(self._open_menu)

    def _build(self) -> None:
        """Everything that speaks a language or was measured for a text size."""
        words = self.words
        self.pages: dict[str, Page] = {}
        self.menus = self._menus()
        entries = [Entry(place.key, place.icon, words(f"window.place.{place.key}")) for place in PLACES]
        self.rail = Rail(entries, name=words("window.rail"))
        self.rail.selected.connect(self.go)
        self.header = Header(words, self.menus, self._findable)
        self.header.found.connect(self._found)
        self.stack = QStackedWidget()
        self.setCentralWidget(self._arranged())
        self._show_standing()
        self._show_count("spectrum", map(placed, self.session.inventory.datasets()))
        self._sweep.start()

    def _arranged(self) -> QWidget:
        whole = QWidget()
        whole.setProperty("ground", "window")
        self._banners = QVBoxLayout()
        self._banners.setSpacing(8)
        column = QVBoxLayout()
        self._banners.setContentsMargins(0, 0, EDGE, 0)
        self.header.setContentsMargins(0, 0, EDGE, 0)
        column.setContentsMargins(24, 14, 24 - EDGE, 16)
        column.setSpacing(14)
        column.addWidget(self.header)
        column.addLayout(self._banners)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self._standing_banners()
        return whole

    def _standing_banners(self) -> None:
        """What is so for as long as the file is open."""
        words, store = self.words, self.session.store
        self._unsaved: UnsavedBanner | None = None
        self._show_unsaved()
        if store.read_only:
            reading = Banner(Tone.WARNING, why_read_only(words, store.path), words("opening.reading.copy"))
            reading.acted.connect(self.copy_asked)
            self._banners.addWidget(reading)
        if store.damage is not None:
            damaged = Banner(Tone.WARNING, words("opening.damage.attachment"), words("opening.damage.see_backups"))
            damaged.acted.connect(self.backups_asked)
            self._banners.addWidget(damaged)

    def _menus(self) -> Menus:
        menus = Menus(self, self.words, self.settings, KEYS)
        menus.lock.setEnabled(self.session.store.key is not None)
        menus.asked.connect(self._asked)
        menus.place_asked.connect(self._go_by_key)
        menus.file_asked.connect(self.open_asked)
        menus.language_asked.connect(self.set_language)
        menus.mode_asked.connect(self.set_mode)
        menus.text_size_asked.connect(self.set_text_size)
        return menus

    # Places

    def go(self, place: str, dataset_id: str = "") -> None:
        """Show a place, and there a dataset if one is named. A place that this version lacks shows the overview."""
        key = place if place in KEYS else "overview"
        page = self._page(key)
        self.place, self._dataset = key, dataset_id or self._dataset
        self.rail.select(key)
        self.header.set_title(self.words(f"window.place.{key}"))
        self.stack.setCurrentWidget(page)
        if dataset_id:
            page.open_dataset(dataset_id)
        if self.isVisible() and not self._focus_is_in(self.rail) and not self._focus_is_in(page):
            _focus_first(page)

    @property
    def spot(self) -> Spot:
        """Where we are, in ids: of what else a page knows of it, only which dataset and question."""
        parts = self.page.bookmark().split("/")
        inventory, catalogue = self.session.inventory, self.session.catalogue
        dataset = next((one for one in parts if inventory.get(Dataset, one)), self._dataset)
        asked = {one.id for one in catalogue.questions} if self.place == "review" else set()
        question = next((one for one in parts[1:] if one in asked), "")
        return Spot(self.session.store.path, self.place, dataset, question)

    def return_to(self, spot: Spot) -> None:
        """Go where :attr:`spot` was taken; to the overview where it says nothing. What is no longer there is left."""
        known = self.session.inventory.get(Dataset, spot.dataset) is not None
        self.go(spot.place or "overview", spot.dataset if known else "")
        if spot.question and known:
            self.page.open_question(spot.question)

    def _go_by_key(self, place: str) -> None:
        self.go(place)
        if not self._focus_is_in(self.page):
            _focus_first(self.page)

    def _focus_is_in(self, part: QWidget) -> bool:
        focused = self.focusWidget()
        return focused is not None and part.isAncestorOf(focused)

    def _page(self, key: str) -> Page:
        if key not in self.pages:
            make = next(place.make for place in PLACES if place.key == key)
            page = self.pages[key] = make(self.session, self.words)
            page.go.connect(self.go)
            page.ask.connect(self._ask)
            page.data_given.connect(self.look_into)
            if not page.reaches_edge:
                page.setContentsMargins(0, 0, EDGE, 0)
            self.stack.addWidget(page)
        return self.pages[key]

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._page(self.place)

    def _rebuild(self) -> None:
        """The same place with other words or sizes."""
        bookmark = self.page.bookmark()
        commit_typing()
        old = self.centralWidget()
        self.menus.drop()
        self._build()
        if old is not None:
            old.deleteLater()
        self.go(self.place)
        if bookmark:
            self.page.return_to(bookmark)
        self.header.language.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the menu asks for

    def _asked(self, what: str) -> None:
        do = {
            "new": self.new_asked.emit,
            "open": self.ask_for_file.emit,
            "close": self.close_asked.emit,
            "quit": self.quit_asked.emit,
            "undo": self.session.undo,
            "redo": self.session.redo,
            "history": self._history,
            "worksheets": self._worksheets,
            "passphrase": self._passphrase,
            "lock": self.lock_asked.emit,
            "backups": self.backups_asked.emit,
            "check": self.check_asked.emit,
            "help_here": self._help,
            "glossary": self._glossary,
            "log": self._log,
            "about": self._about,
        }
        if what in ("close", "quit", "backups", "check"):
            commit_typing()
        do[what]()

    def _worksheets(self) -> None:
        from d4i_desktop.ui.worksheets import WorksheetPrinting

        session, printing = self.session, WorksheetPrinting(self, self.words)
        printing.complained.connect(self.say)
        printing.ask(session.catalogue, session.inventory, session.store.path.parent)

    def _passphrase(self) -> None:
        from d4i_desktop.ui.protecting import Protecting

        store = self.session.store
        if store.read_only:
            self.say(self.words("errors.read_only", file=store.path.name))
            return
        protecting = Protecting(self, self.words, self.session, self.settings)
        protecting.complained.connect(self.say)
        protecting.ask()
        self.menus.lock.setEnabled(store.key is not None)

    def _history(self) -> None:
        from d4i_desktop.ui.dialogs.history import HistoryDialog

        commit_typing()
        dialog = HistoryDialog(self.session, self.words, self)
        dialog.exec()
        dialog.deleteLater()

    def _help(self) -> None:
        from d4i_desktop.ui.dialogs.reading import help_for

        help_for(self.words, self.place, self).exec()

    def _about(self) -> None:
        from d4i_desktop.ui.dialogs.reading import about

        about(self.words, self).exec()

    def _log(self) -> None:
        from d4i_desktop.ui.dialogs.crash import LogDialog

        LogDialog(self.words, logs.read(), logs.erase, self).exec()

    def _glossary(self, term: str = "") -> None:
        from d4i_desktop.ui.dialogs.reading import GlossaryDialog

        GlossaryDialog(self.words, term, self).exec()

    def set_language(self, language: str) -> None:
        """Say everything in another language, in the place where we are."""
        if language == self.words.language:
            return
        self.settings.set_language(language)
        self.words = load(language)
        self.language_changed.emit(language)
        self._rebuild()

    def set_mode(self, mode: Mode) -> None:
        self.settings.set_mode(mode)
        self._dress()

    def set_text_size(self, per_cent: int) -> None:
        self.settings.set_text_size(per_cent)
        self._dress()

    def _dress(self) -> None:
        theme.apply(_application(), self.settings.theme)
        self._rebuild()

    # What is found by searching

    def _findable(self) -> tuple[Findable, ...]:
        return everything(self.words, self.session.inventory, self.session.catalogue, KEYS)

    def _found(self, found: Findable) -> None:
        if found.kind == "place":
            self.go(found.id)
        elif found.kind == "dataset":
            self.go("inventory", found.id)
        elif found.kind == "question":
            self._ask(self._dataset, found.id)
        else:
            self._glossary(found.id)

    def _ask(self, dataset_id: str, question: str) -> None:
        """Ask a question of a dataset's review."""
        self.go("review", dataset_id)
        self.page.open_question(question)

    # Where we stand

    def _on_changed(self) -> None:
        self._show_standing()
        self._sweep.start()

    def _show_standing(self) -> None:
        words, session = self.words, self.session
        self.menus.show_history(session.undo_label, session.redo_label)
        self.header.refresh()
        name, file = session.organisation.name, session.store.path.stem
        self.rail.set_organisation(name, "" if file == name else file)
        read_only, unsaved = session.store.read_only, session.unsaved
        saved = words("window.read_only" if read_only else "window.saved")
        self.rail.set_footer(
            words.n("opening.unsaved.footer", unsaved) if unsaved else saved, saved=not (read_only or unsaved)
        )
        known = ourselves(session.inventory, session.catalogue.factors)
        self.rail.set_count("organisation", "/".join(map(str, known)))
        self.rail.set_count("inventory", words.number(len(session.inventory.datasets())))
        self.setWindowTitle(words("window.title", name=session.organisation.name))

    def _show_counts(self) -> None:
        """What has to be asked of every dataset: once the window is drawn."""
        reviews = self._sweep.reviews
        self._show_count("spectrum", map(placed, self.session.inventory.datasets()))
        self._show_count("review", map(finished, reviews))
        self._show_count("access", map(decided, reviews))
        if "evidence" in self.rail.entries:
            self._show_part("evidence", *evidenced(reviews))

    def _show_count(self, place: str, held: Iterable[bool]) -> None:
        found = list(held)
        self._show_part(place, sum(found), len(found))

    def _show_part(self, place: str, done: int, total: int) -> None:
        self.rail.set_count(place, f"{self.words.number(done)}/{self.words.number(total)}")

    # Messages

    def say(self, sentence: str) -> None:
        """A sentence that stays above the page until it is put away."""
        banner = Banner(Tone.WARNING, sentence, self.words("window.close"))
        banner.acted.connect(banner.deleteLater)
        self._banners.addWidget(banner)

    def mention_above(self, sentence: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """A calm line above the page until it is put away, with something to do about it."""
        self._banners.addWidget(dismissible(sentence, self.words("window.close"), action, do))

    def mention(self, sentence: str) -> None:
        """A sentence in passing."""
        Toast(self, sentence)

    def _on_unsaved(self) -> None:
        self._show_standing()
        self._show_unsaved()

    def _show_unsaved(self) -> None:
        """A banner for as long as something isn't saved, first of all."""
        if self.session.unsaved and self._unsaved is None:
            self._unsaved = UnsavedBanner(self.words, self.session)
            self._unsaved.copy_asked.connect(self.copy_asked)
            self._banners.insertWidget(0, self._unsaved)
        elif not self.session.unsaved and self._unsaved is not None:
            self._unsaved.hide()
            self._unsaved.deleteLater()
            self._unsaved = None
            self.mention(self.words("opening.unsaved.saved"))

    # Files that are dropped on the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropping.file_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = dropping.file_in(event.mimeData())
        if file is None:
            return
        event.acceptProposedAction()
        if dropping.is_inventory(file):
            self.open_asked.emit(file)
        elif self.place == "evidence" or dropping.is_data(file):
            self.look_into(file)
        else:
            self.list_or_data(file, self.mapToGlobal(event.position().toPoint()))

    def list_or_data(self, file: Path, where: QPoint) -> None:
        """A spreadsheet may list datasets, or be one: ask which."""
        menu = QMenu(self)
        menu.addAction(self.words("window.dropped.list"), partial(self.import_list, file))
        menu.addAction(self.words("window.dropped.data"), partial(self.look_into, file))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)
        menu.setActiveAction(menu.actions()[0])

    def look_into(self, file: Path) -> None:
        """Take a data file to the Evidence page."""
        self.go("evidence")
        self.page.import_file(file)

    def import_list(self, file: Path) -> None:
        """Take a list of datasets to the inventory."""
        self.go("inventory")
        self.page.import_file(file)

    # Keys and the end

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab: what a page built late stands where it is seen, not after all that was there before."""
        in_reading_order(self.page)
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What comes while Alt is down (a shortcut, a click) never arrives here, so it is looked for everywhere."""
        self._alt_alone = event.key() == Qt.Key.Key_Alt
        if self._alt_alone:
            _application().installEventFilter(self)
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        alt = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt
        if event.type() in _USES_ALT and not alt:
            self._alt_alone = False
        return super().eventFilter(watched, event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Alt on its own opens the menu, as F10 does."""
        if event.key() == Qt.Key.Key_Alt and self._alt_alone:
            self._open_menu()
        self._alt_alone = False
        _application().removeEventFilter(self)
        super().keyReleaseEvent(event)

    def _open_menu(self) -> None:
        if self.menus.in_a_button:
            self.header.menu.showMenu()

    def closeEvent(self, event: QCloseEvent) -> None:
        commit_typing()
        self.settings.set_geometry(self.saveGeometry())
        if not self.may_leave():
            event.ignore()
            return
        event.accept()
        self.quit_asked.emit()


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _focus_first(page: QWidget) -> None:
    """Put the focus on the first control of a page, so that keys work where a person looks."""
    one = page.nextInFocusChain()
    while one is not None and page.isAncestorOf(one):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled() and one.isVisibleTo(page):
            one.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        one = one.nextInFocusChain()


def commit_typing() -> None:
    """Let the field that is being typed in hand over what it holds, as it does when it is left."""
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()

"""Where the window is put together: settings, fonts, theme, the open file, and which window is shown."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_documents_path
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Slot
from PySide6.QtGui import QGuiApplication, QIcon, QSessionManager
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QWidget

from d4i_desktop import logs
from d4i_desktop.content.words import LANGUAGES, Language, load
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Organisation, new_id
from d4i_desktop.logs import Event
from d4i_desktop.paths import resources
from d4i_desktop.ui import dropping, theme
from d4i_desktop.ui.collecting import Collector
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.idleness import Idleness
from d4i_desktop.ui.keeping import Keeping
from d4i_desktop.ui.lifetime import Lifetime
from d4i_desktop.ui.locking import lock
from d4i_desktop.ui.main_window import MainWindow, commit_typing
from d4i_desktop.ui.pages.welcome import WelcomeWindow
from d4i_desktop.ui.restart import Spot
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.settings import Settings, settings_file
from d4i_desktop.ui.undo_keys import UndoKeys

if TYPE_CHECKING:  # imported when needed, so that the first window shows soon
    from d4i_desktop.store.keys import Key
    from d4i_desktop.store.store import Store
    from d4i_desktop.ui.dialogs.new_inventory import NewInventory
    from d4i_desktop.ui.pages.locked import LockedWindow

NAME = "D4I Desktop"
SWITCH_SECONDS = 0.0005
"""How long a thread that prints may keep the window waiting: it waits at every step of drawing itself."""
AHEAD_MS = 300
AHEAD = ("d4i_desktop.exchange", "d4i_desktop.report", "pypdfium2")
"""What pages load at their first visit that knows nothing of Qt."""


def run(
    argv: list[str],
    file: Path | None = None,
    sample: bool = False,
    language: str | None = None,
    spot: Spot | None = None,
) -> int:
    """Open the window, on a file, on the sample or on Welcome, and stay until it is closed; the exit code.

    ``language`` holds for this time only; what a person set stays set. ``spot``: where an earlier process was.
    """
    app = application(argv)
    settings = Settings(settings_file())
    words = load(language or settings.language)
    life = Lifetime(app, words, spot)
    life.begin()
    Collector(app).begin()

    def begin() -> None:  # within the loop, where what fails can be shown
        desktop = Desktop(app, settings, words)
        life.hold(desktop)
        desktop.begin(file, sample, spot)
        life.tell_last_time()

    QTimer.singleShot(0, begin)
    QTimer.singleShot(AHEAD_MS, load_ahead)
    return app.exec()


def application(argv: list[str]) -> QApplication:
    """The application object with its name and icon."""
    sys.setswitchinterval(SWITCH_SECONDS)
    app = QApplication(argv)
    app.setApplicationName("d4i-desktop")
    app.setApplicationDisplayName(NAME)
    QGuiApplication.setDesktopFileName("d4i-desktop")
    app.setWindowIcon(QIcon(str(resources() / "icons" / "d4i.png")))
    app.setQuitOnLastWindowClosed(False)
    return app


def load_ahead() -> threading.Thread:
    """Load beside the window what takes long, so that the first visit to a page is quick."""
    loading = threading.Thread(target=_load_all, daemon=True)
    loading.start()
    return loading


def _load_all() -> None:
    for one in AHEAD:
        import_module(one)
    for language in LANGUAGES:
        load(language)


class Desktop(QObject):
    """Holds the one window that is shown and the one session that is open."""

    def __init__(self, app: QApplication, settings: Settings, words: Language, documents: Path | None = None) -> None:
        super().__init__()
        self.settings, self.words = settings, words
        self.documents = documents or writable_documents()
        self.window: MainWindow | WelcomeWindow | LockedWindow | None = None
        self.session: Session | None = None
        self._app = app
        self._wanted = Spot()  # where to go in a file once it is open
        self._translator: QTranslator | None = None
        self._stop = threading.Event()
        self._maker = Worker(self)
        self._maker.done.connect(self._sample_made)
        self._maker.failed.connect(self._sample_failed)
        self._speak(words.language)
        theme.apply(app, settings.theme)
        self._undo_keys = UndoKeys(app)
        app.commitDataRequest.connect(self._session_ends)
        self._idleness = Idleness(app, lambda: settings.lock_minutes, parent=self)
        self._idleness.due.connect(self.lock)
        self._keeping = Keeping(self)

    def begin(self, file: Path | None = None, sample: bool = False, spot: Spot | None = None) -> None:
        """Show the first window; ``spot``, where there is one, says which."""
        if spot is not None:
            self._wanted, file = spot, spot.file
        if file is not None:
            self.open(file)
        elif sample:
            self.sample()
        if self.window is None:
            self.show_welcome()

    # Windows

    def show_welcome(self) -> None:
        """Close the file, if one is open, and show Welcome."""
        self.close_file()
        window = WelcomeWindow(self.words, self.settings)
        window.new_asked.connect(self.new)
        window.ask_for_file.connect(self.ask)
        window.sample_asked.connect(self.sample)
        window.stop_asked.connect(self._stop_making)
        window.worksheets_asked.connect(self.worksheets)
        window.open_asked.connect(self.open)
        window.list_dropped.connect(self._new_with_list)
        window.language_asked.connect(self.set_language)
        window.quit_asked.connect(self._app.quit)
        self._show(window)

    def _show_session(self, session: Session) -> None:
        before = self.session
        window = MainWindow(session, self.words, self.settings)
        window.new_asked.connect(self.new)
        window.ask_for_file.connect(self.ask)
        window.open_asked.connect(self.open)
        window.close_asked.connect(self._close)
        window.backups_asked.connect(self._keeping.show_backups)
        window.check_asked.connect(self._keeping.check)
        window.copy_asked.connect(self._keeping.copy)
        window.may_leave = self._keeping.may_leave
        window.quit_asked.connect(self._app.quit)
        window.lock_asked.connect(self.lock)
        window.language_changed.connect(self._language_changed)
        self._wanted, wanted = Spot(), self._wanted
        window.return_to(wanted if wanted.file == session.store.path else Spot())
        self.session = session
        self._show(window)
        if before is not None:
            self._keeping.close(before)

    def _show(self, window: MainWindow | WelcomeWindow | LockedWindow) -> None:
        """The new window where the old one was."""
        old, self.window = self.window, window
        if old is not None:
            self.settings.set_geometry(old.saveGeometry())
        if not window.restoreGeometry(self.settings.geometry):
            _first_size(window)
        window.show()
        if old is not None:
            old.blockSignals(True)
            old.hide()
            old.deleteLater()

    # Files

    @Slot(Path)
    def open(self, file: Path, key: Key | None = None) -> None:
        """Open an inventory in place of what is open; if it can't be, say why and leave everything as it is."""
        file = file.absolute()
        if not self._is_open(file) and self._keeping.may_leave():
            self.replace(file, key)

    def replace(self, file: Path, key: Key | None = None) -> None:
        """As :meth:`open`, without asking for what isn't saved in the file that is open."""
        self._try(lambda: self._open(file, key))

    def _open(self, file: Path, key: Key | None = None) -> None:
        store = self._keeping.opening().open(file, key)
        if store is not None:
            self._show_store(store)

    def remember(self, file: Path) -> None:
        """Put a file on the list of recent ones."""
        self.settings.add_recent(file)
        self._list_recent()

    def forget(self, file: Path) -> None:
        """Take a file that is gone off the list of recent ones."""
        self.settings.forget(file)
        self._list_recent()

    def _list_recent(self) -> None:
        if isinstance(self.window, WelcomeWindow):
            self.window.build(self.words)

    def _is_open(self, file: Path) -> bool:
        return self.session is not None and self.session.store.path.resolve() == file.resolve()

    def _show_store(self, store: Store) -> None:
        from d4i_desktop.content.load import load_catalogue

        session = Session(store, load_catalogue())
        try:
            self._show_session(session)
        except BaseException:  # a bug: the file mustn't stay locked behind a window that isn't there
            if self.session is not session:
                session.close()
            raise
        self._keeping.tell_of_syncing()
        self.settings.add_recent(store.path)
        datasets = len(store.inventory.datasets(archived=True))
        logs.note(Event.OPENED, datasets=datasets, protected=store.key is not None, read_only=store.read_only)
        if isinstance(self.window, MainWindow):
            self.window.menus.show_recent()

    def _try(self, do: Callable[[], None]) -> None:
        try:
            do()
        except UserError as error:
            logs.refused(error.message_id)
            if self.window is None:
                self.show_welcome()
            self.say(self.words.error(error))

    def ask(self) -> None:
        """Let a person choose a file to open."""
        kinds = self.words("window.file.kind")
        file, _ = QFileDialog.getOpenFileName(self.window, self.words("window.file.open"), str(self.documents), kinds)
        if file:
            self.open(Path(file))

    def worksheets(self) -> None:
        """Print sheets to fill in by hand, for an organisation that has no inventory yet."""
        from d4i_desktop.content.load import load_catalogue
        from d4i_desktop.ui.worksheets import WorksheetPrinting

        assert self.window is not None
        printing = WorksheetPrinting(self.window, self.words)
        printing.complained.connect(self.say)
        printing.ask(load_catalogue(), None, self.documents)

    def new(self) -> bool:
        """Ask for what a new inventory needs, make it and open it; whether one was made."""
        if not self._keeping.may_leave():
            return False
        from d4i_desktop.ui.dialogs.new_inventory import NewInventoryDialog

        dialog = NewInventoryDialog(self.words, self.documents, self.make, self.window)
        return dialog.exec() == NewInventoryDialog.DialogCode.Accepted

    def make(self, wanted: NewInventory) -> None:
        """Begin an inventory and open it. Raises ``UserError`` where that can't be."""
        from d4i_desktop.store.store import Store

        organisation = Organisation(
            id=new_id(), name=wanted.name, language=wanted.language, jurisdictions=wanted.jurisdictions
        )
        store = Store.create(wanted.file, organisation)
        store.backups = self._keeping.backups
        if wanted.language != self.words.language:
            self.settings.set_language(wanted.language)
            self._language_changed(wanted.language)
        self._show_store(store)

    def _new_with_list(self, file: Path) -> None:
        """A list was dropped on Welcome, or data: begin an inventory, then take it in."""
        if self.new() and isinstance(self.window, MainWindow):
            (self.window.look_into if dropping.is_data(file) else self.window.import_list)(file)

    def sample(self) -> None:
        """Write a copy of the sample where a person finds it again, beside the window; open it, and say where it is."""
        if not self._keeping.may_leave():
            return
        if not isinstance(self.window, WelcomeWindow):
            self.show_welcome()
        self._show_making(True)
        language, documents, stop = self.words.language, self.documents, threading.Event()
        self._stop = stop
        self._maker.start(lambda: make_sample(documents, language, stop))

    def _show_making(self, making: bool) -> None:
        if isinstance(self.window, WelcomeWindow):
            self.window.show_making(making)

    @Slot(object)
    def _sample_made(self, file: Path | None) -> None:
        self._show_making(False)
        if file is None:
            return
        self.open(file)
        if isinstance(self.window, MainWindow):
            self.window.mention(self.words("window.sample_at", file=file.name, folder=str(file.parent)))

    @Slot(object)
    def _sample_failed(self, error: UserError) -> None:
        self._show_making(False)
        self.say(self.words.error(error))

    def _stop_making(self) -> None:
        """Give up the sample that is being made; nothing of it is left."""
        self._stop.set()
        self._maker.cancel()
        self._show_making(False)

    def _close(self) -> None:
        if self._keeping.may_leave():
            self.show_welcome()

    def close_file(self) -> None:
        """Hand over what is being typed and close the file, if one is open; give up a sample that is being made."""
        commit_typing()
        self._stop.set()
        self._maker.cancel()
        if self.session is not None:
            logs.note(Event.CLOSED, unsaved=self.unsaved)
            session, self.session = self.session, None
            self._keeping.close(session)
        self.settings.save()

    @property
    def unsaved(self) -> int:
        """How many changes are in memory only."""
        return self.session.unsaved if self.session is not None else 0

    @property
    def over(self) -> QWidget | None:
        """What dialogs stand over."""
        return self.window

    @property
    def spot(self) -> Spot:
        """Where a person is, to come back to it."""
        return self.window.spot if isinstance(self.window, MainWindow) else Spot()

    @Slot(QSessionManager)
    def _session_ends(self, _manager: QSessionManager) -> None:
        self.keep_unasked()

    def keep_unasked(self) -> None:
        """The end comes from elsewhere: what is being typed goes to the disk, and what couldn't be written before."""
        commit_typing()
        self._keeping.save_once_more()

    # Locking

    @Slot()
    def lock(self) -> None:
        """Put the file away until its passphrase is typed, if it has one."""
        lock(self, self)

    def show_locked(self, window: LockedWindow) -> None:
        """In place of a file that was closed."""
        window.unlocked.connect(self._return)
        file = window.file
        window.panel.offer_backups(bool(self._keeping.backups.listed(file)))
        window.panel.backups_asked.connect(lambda: self._keeping.show_backups_of(file))
        window.close_asked.connect(self.show_welcome)
        window.quit_asked.connect(self._app.quit)
        self._show(window)

    @Slot(object, object)
    def _return(self, spot: Spot, key: Key) -> None:
        """Back to where a person was when the file was locked."""
        file, self._wanted = spot.file, spot
        if file is not None:
            self._try(lambda: self._open(file, key))

    # Language and messages

    def set_language(self, language: str) -> None:
        """From Welcome; the main window does this by itself."""
        self.settings.set_language(language)
        self._language_changed(language)
        if isinstance(self.window, WelcomeWindow):
            self.window.build(self.words)

    def _language_changed(self, language: str) -> None:
        self.words = load(language)
        self._speak(language)

    def _speak(self, language: str) -> None:
        """Qt's own words (Cancel, Copy...) in that language too."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
        QLocale.setDefault(QLocale(language if language in LANGUAGES else "en"))
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{language}", folder):
            self._app.installTranslator(self._translator)

    def say(self, sentence: str) -> None:
        """A sentence on whatever window is shown."""
        if self.window is not None:
            self.window.say(sentence)


class _Stopped(Exception):
    """Nobody waits for the sample any more."""


def make_sample(folder: Path, language: str, stop: threading.Event) -> Path | None:
    """Where the sample inventory is, dated today; ``None`` where it was stopped. Made for a thread."""

    from d4i_desktop import sample
    from d4i_desktop.ui.pages.plan.desk import alone

    def going_on() -> None:
        if stop.is_set():
            raise _Stopped

    file = free(folder / f"{sample.SAMPLE_NAMES[language]}.d4i")
    try:
        with alone():
            sample.make_sample(file, language, date.today(), going_on)
    except _Stopped:
        return None
    return file


def writable_documents() -> Path:
    """The folder of documents, or a folder of our own among the temporary files where there is none to write to."""
    documents = user_documents_path()
    if documents.is_dir() and os.access(documents, os.W_OK):
        return documents
    return Path(tempfile.mkdtemp(prefix="d4i-"))


def free(file: Path) -> Path:
    """The path, or the next with a number that doesn't exist yet: nothing is ever overwritten."""
    others = (file.with_name(f"{file.stem} {number}{file.suffix}") for number in range(2, 10_000))
    return file if not file.exists() else next(one for one in others if not one.exists())


def _first_size(window: QMainWindow) -> None:
    """A size that reads well and fits the screen."""
    room = QGuiApplication.primaryScreen().availableGeometry()
    window.resize(min(1280, room.width()), min(800, room.height()))

"""What keeps the open file safe: its backups, a look whether it is sound, a copy elsewhere, nothing lost at the end."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.syncing import synced_by
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.settings import Settings
from d4i_desktop.ui.unsaved import may_leave
from d4i_desktop.ui.waiting import wait_for

if TYPE_CHECKING:  # they know the database, which the first window does without
    from d4i_desktop.store.backups import Backups
    from d4i_desktop.store.keys import Key
    from d4i_desktop.ui.opening import Attempt, Opening


class Program(Protocol):
    """What holds the window and the file."""

    words: Language
    session: Session | None
    documents: Path
    settings: Settings

    @property
    def over(self) -> QWidget | None: ...
    def open(self, file: Path, key: Key | None = None) -> None: ...
    def say(self, sentence: str) -> None: ...
    def replace(self, file: Path, key: Key | None = None) -> None: ...
    def remember(self, file: Path) -> None: ...
    def forget(self, file: Path) -> None: ...


class Keeping(QObject):
    """Everything here is about the session that is open; without one there is nothing to do.

    Its parent is the program.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._backups: Backups | None = None
        self._checking = Worker(self)
        self._checking.done.connect(self._sound)
        self._checking.failed.connect(self._not_sound)

    @property
    def _program(self) -> Program:
        """Asked for, not held: two that hold each other go whenever, in any thread."""
        return cast(Program, self.parent())

    @property
    def backups(self) -> Backups:
        """Of all files, on this computer."""
        from d4i_desktop.store.backups import Backups, backups_folder

        if self._backups is None:
            self._backups = Backups(backups_folder())
        return self._backups

    def opening(self) -> Opening:
        """What opens files over the present window."""
        from d4i_desktop.ui.opening import Opening

        program = self._program
        return Opening(program.words, self.backups, program.over, program.documents, program)

    @property
    def _shown(self) -> tuple[Session, MainWindow] | None:
        """The open file and its window; ``None`` where there is none, or it is locked."""
        session, window = self._program.session, self._program.over
        return (session, window) if session is not None and isinstance(window, MainWindow) else None

    # Backups

    @Slot()
    def show_backups(self) -> None:
        """The backups of the open file; one that is put back is opened in its place."""
        if (session := self._program.session) is None:
            return
        store = session.store
        self._go_to(self.opening().restored(store.path, store.key, None if store.read_only else store))

    def show_backups_of(self, file: Path) -> None:
        """The backups of a file that isn't open."""
        self._go_to(self.opening().restored(file, None))

    def _go_to(self, found: Attempt | None) -> None:
        if found is not None:
            self._program.open(found.file, found.key)

    # Is it sound?

    @Slot()
    def check(self) -> None:
        """Look through every page and row of the open file, beside the window."""
        if (shown := self._shown) is not None:
            session, window = shown
            path, key = session.store.path, session.store.key
            window.mention(self._program.words("opening.check.looking"))
            self._checking.start(lambda: look_through(path, key))

    @Slot(object)
    def _sound(self, path: Path) -> None:
        shown = self._shown
        if shown is not None and shown[0].store.path == path:
            shown[1].mention(self._program.words("opening.check.sound"))

    @Slot(object)
    def _not_sound(self, error: UserError) -> None:
        shown, words = self._shown, self._program.words
        if shown is None or error.params.get("file") != shown[0].store.path.name:
            return
        from d4i_desktop.store.inspection import DAMAGE

        store, window = shown[0].store, shown[1]
        if error.message_id in DAMAGE:
            self._go_to(self.opening().after_damage(error, store.path, store.key))
        else:
            window.mention_above(words.error(error), words("opening.damage.see_backups"), self.show_backups)

    # Where it lies

    def tell_of_syncing(self) -> None:
        """Once for each file without a passphrase: who else gets it, where its folder is a service's."""
        if (shown := self._shown) is None or shown[0].store.key is not None:
            return
        words, (session, window) = self._program.words, shown
        path = session.store.path
        service = synced_by(path.absolute().parent.parts)
        if service and path.absolute() not in self._program.settings.remembered:
            sentence = words("opening.synced.about", file=path.name, service=service)
            window.mention_above(
                sentence, words("window.menu.passphrase"), lambda: window.menus.asked.emit("passphrase")
            )

    # A copy elsewhere

    @Slot()
    def copy(self) -> None:
        """All of it, with what couldn't be saved, to another file that is opened in place of this one."""
        session = self._program.session
        if session is not None and (made := self._copied(session)) is not None:
            self._program.replace(made, session.store.key)

    def _copied(self, session: Session) -> Path | None:
        """Where the copy is; ``None`` where there is none, and the person knows why."""
        file = self._chosen(session.store.path)
        if file is None:
            return None
        try:
            sentence = self._program.words("opening.waiting.copy", file=file.name)
            wait_for(lambda: session.store.copy_to(file), sentence, self._program.over)
        except UserError as error:
            self._program.say(self._program.words.error(error))
            return None
        return file

    def _chosen(self, path: Path) -> Path | None:
        """A file that isn't there yet, with our ending."""
        title, kinds = self._program.words("opening.unsaved.copy"), self._program.words("window.file.kind")
        wanted = str(self._elsewhere(path))
        chosen, _ = QFileDialog.getSaveFileName(self._program.over, title, wanted, kinds)
        if not chosen:
            return None
        file = Path(chosen)
        return file if file.suffix.lower() == path.suffix.lower() else file.with_name(file.name + path.suffix)

    def _elsewhere(self, path: Path) -> Path:
        """Among the documents, where there is nothing yet."""
        from d4i_desktop.store.backups import free

        name = self._program.words("opening.unsaved.copy_name", name=path.stem)
        return free(self._program.documents / (name + path.suffix))

    # The end

    def close(self, session: Session) -> None:
        """Let the file go; it is tidied and backed up before. Nothing may read it any more."""
        session.closing.emit()
        sentence = self._program.words("opening.waiting.close", file=session.store.path.name)
        wait_for(session.store.close, sentence, self._program.over)

    def may_leave(self) -> bool:
        """Whether the open file may be let go: all of it is saved, or copied, or a person gives the rest up."""
        session, window = self._program.session, self._program.over
        if session is None or not session.unsaved or window is None:
            return True
        chosen = may_leave(self._program.words, session, window)
        return chosen == "go" or (chosen == "copy" and self._copied(session) is not None)

    def save_once_more(self) -> None:
        """The end comes and nobody can be asked: into the file, else into another that Welcome lists."""
        session = self._program.session
        if session is None:
            return
        try:
            session.save_unsaved()
        except UserError:
            made = self._elsewhere(session.store.path)
            with suppress(UserError):
                session.store.copy_to(made)
                self._program.settings.add_recent(made)


def look_through(path: Path, key: Key | None) -> Path:
    """Made for a thread. Raises ``UserError`` for what isn't sound; the path otherwise."""
    from d4i_desktop.store.making import verify

    verify(path, key)
    return path

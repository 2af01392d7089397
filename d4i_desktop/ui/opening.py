"""Everything between a path and an open inventory: its passphrase, who else has it open, what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.change_counts import salvaged_texts
from d4i_desktop.core.errors import UserError
from d4i_desktop.store.backups import Backups, free
from d4i_desktop.store.diagnosis import diagnosis
from d4i_desktop.store.inspection import DAMAGE
from d4i_desktop.store.keys import Key, is_protected
from d4i_desktop.store.salvage import salvage
from d4i_desktop.store.store import Store
from d4i_desktop.ui.dialogs.backups import BackupsDialog
from d4i_desktop.ui.dialogs.choice import ChoiceDialog
from d4i_desktop.ui.dialogs.damage import DamageDialog, DiagnosisDialog
from d4i_desktop.ui.dialogs.unlock import ask_key


@dataclass(frozen=True, slots=True)
class Attempt:
    """A file and how to open it."""

    file: Path
    read_only: bool = False
    take_over: bool = False


class Opening:
    """Opens files over a window, asking what has to be asked."""

    def __init__(self, words: Language, backups: Backups, window: QWidget | None) -> None:
        self._words, self._backups, self._window = words, backups, window

    def open(self, file: Path) -> Store | None:
        """An open inventory, perhaps another file than was asked for; ``None`` where the person changed their mind.

        Raises ``UserError`` for what nothing can be done about here.
        """
        attempt: Attempt | None = Attempt(file)
        key: Key | None = None
        while attempt is not None:
            if is_protected(attempt.file) and key is None:
                key = ask_key(self._window, self._words, attempt.file)
                if key is None:
                    return None
            try:
                return self._opened(attempt, key)
            except UserError as error:
                attempt = self._way_on(error, attempt, key)
        return None

    def _opened(self, attempt: Attempt, key: Key | None) -> Store:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            return Store.open(
                attempt.file,
                read_only=attempt.read_only,
                take_over=attempt.take_over,
                key=key,
                backups=self._backups,
            )
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _way_on(self, error: UserError, attempt: Attempt, key: Key | None) -> Attempt | None:
        if error.message_id in ("already_open", "open_elsewhere"):
            return self._open_there(error, attempt)
        damaged = error.message_id in DAMAGE
        if damaged or (error.message_id == "not_ours" and self._backups.listed(attempt.file)):
            found = self.after_damage(error, attempt.file, key)
            return Attempt(found) if found else None
        raise error

    def _open_there(self, error: UserError, attempt: Attempt) -> Attempt | None:
        words, left = self._words, error.message_id == "open_elsewhere"
        sentences = [words.error(error)] + ([words("opening.there.left")] if left else [])
        ways = {"over": words("opening.there.over")} if left else {}
        ways["read"] = words("opening.there.read")
        chosen = ChoiceDialog(words, words("opening.there.title"), sentences, ways, self._window).ask()
        if not chosen:
            return None
        return replace(attempt, read_only=chosen == "read", take_over=chosen == "over")

    # Damage

    def after_damage(self, error: UserError, file: Path, key: Key | None) -> Path | None:
        """The file to open instead of a damaged one, which is left as it is; ``None`` for none."""
        while True:
            count = len(self._backups.listed(file))
            chosen = DamageDialog(self._words, self._words.error(error), count, self._window).ask()
            if chosen == "restore":
                found = self.restored(file, key)
            elif chosen == "readable":
                found = self._readable(file, key)
            elif chosen == "diagnosis":
                self._diagnose(file, key)
                continue
            else:
                return None
            if found is not None:
                return found

    def restored(self, file: Path, key: Key | None, store: Store | None = None) -> Path | None:
        """Show the backups of a file; the one that was put back, if one was. ``store``: the file, if it is open."""
        take = (lambda: self._backups.take(store, "asked")) if store is not None else None
        dialog = BackupsDialog(self._words, self._backups, file, key, self._key_of, take, self._window)
        dialog.exec()
        dialog.deleteLater()
        return dialog.restored

    def _key_of(self, backup: Path) -> Key | None:
        return ask_key(self._window, self._words, backup)

    def _readable(self, file: Path, key: Key | None) -> Path | None:
        words = self._words
        out = free(file.with_name(words("backups.recovered_name", name=file.stem) + file.suffix))
        try:
            found = salvage(file, out, key)
        except UserError as error:
            ChoiceDialog(words, words("opening.damage.readable"), [words.error(error)], {"": words("window.close")},
                         self._window).ask()  # fmt: skip
            return None
        sentences = [
            words("opening.damage.saved", file=out.name),
            *salvaged_texts(words, kept=found.kept, lost=found.lost, doubtful=found.doubtful),
        ]
        ways = {"open": words("opening.damage.open")}
        return (
            out if ChoiceDialog(words, words("opening.damage.readable"), sentences, ways, self._window).ask() else None
        )

    def _diagnose(self, file: Path, key: Key | None) -> None:
        try:
            content = diagnosis(file, key)
        except UserError as error:
            content = f"{error.message_id}\n"
        dialog = DiagnosisDialog(self._words, content, self._window)
        dialog.exec()
        dialog.deleteLater()

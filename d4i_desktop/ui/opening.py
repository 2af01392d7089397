"""Everything between a path and an open inventory: its passphrase, who else has it open, what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

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
from d4i_desktop.ui.dialogs.backups import BackupsDialog, when
from d4i_desktop.ui.dialogs.choice import ChoiceDialog
from d4i_desktop.ui.dialogs.damage import DamageDialog, DiagnosisDialog
from d4i_desktop.ui.dialogs.unlock import ask_key
from d4i_desktop.ui.waiting import wait_for


@dataclass(frozen=True, slots=True)
class Attempt:
    """A file and how to open it. Without its ``key``, a protected one asks for it."""

    file: Path
    key: Key | None = None
    read_only: bool = False
    take_over: bool = False


class Recent(Protocol):
    """The list of files opened before."""

    def remember(self, file: Path) -> None: ...
    def forget(self, file: Path) -> None: ...


class Opening:
    """Opens files over a window, asking what has to be asked.

    ``documents``: where a backup goes whose file's folder is gone.
    """

    def __init__(
        self,
        words: Language,
        backups: Backups,
        window: QWidget | None,
        documents: Path,
        recent: Recent,
    ) -> None:
        self._words, self._backups, self._window = words, backups, window
        self._documents, self._recent = documents, recent

    def open(self, file: Path, key: Key | None = None) -> Store | None:
        """An open inventory, perhaps another file than was asked for; ``None`` where the person changed their mind.

        Raises ``UserError`` for what nothing can be done about here.
        """
        attempt: Attempt | None = Attempt(file, key)
        while attempt is not None:
            if attempt.key is None and is_protected(attempt.file):
                attempt = self._with_key(attempt)
                continue
            try:
                return self._opened(attempt)
            except UserError as error:
                attempt = self._way_on(error, attempt)
        return None

    def _with_key(self, attempt: Attempt) -> Attempt | None:
        """The same with the key that a person typed, or a backup that they put back instead."""
        instead: list[Attempt | None] = []
        file = attempt.file
        see = (lambda: instead.append(self.restored(file, None))) if self._backups.listed(file) else None
        key = ask_key(self._window, self._words, file, see)
        if instead:
            return instead[0]
        return replace(attempt, key=key) if key is not None else None

    def _opened(self, attempt: Attempt) -> Store:
        opened = partial(
            Store.open,
            attempt.file,
            read_only=attempt.read_only,
            take_over=attempt.take_over,
            key=attempt.key,
            backups=self._backups,
        )
        return wait_for(opened, self._words("opening.waiting.open", file=attempt.file.name), self._window)

    def _way_on(self, error: UserError, attempt: Attempt) -> Attempt | None:
        if error.message_id in ("already_open", "open_elsewhere"):
            return self._open_there(error, attempt)
        if error.message_id == "missing":
            return self._gone(error, attempt.file)
        if error.message_id == "not_ours" and self._backups.listed(attempt.file):
            error = UserError("beginning_damaged", file=attempt.file.name)
        if error.message_id in DAMAGE or error.message_id == "beginning_damaged":
            return self.after_damage(error, attempt.file, attempt.key)
        raise error

    def _open_there(self, error: UserError, attempt: Attempt) -> Attempt | None:
        words, left = self._words, error.message_id == "open_elsewhere"
        sentences = [words.error(self._dated(error))] + ([words("opening.there.left")] if left else [])
        ways = {"over": words("opening.there.over")} if left else {}
        ways["read"] = words("opening.there.read")
        chosen = ChoiceDialog(words, words("opening.there.title"), sentences, ways, self._window).ask()
        if not chosen:
            return None
        return replace(attempt, read_only=chosen == "read", take_over=chosen == "over")

    def _dated(self, error: UserError) -> UserError:
        """Since when as clocks here show it, where the lock says so at all."""
        try:
            since = when(self._words, datetime.fromisoformat(str(error.params["since"])))
        except (ValueError, KeyError, OverflowError, OSError):
            return error
        return UserError(error.message_id, **{**error.params, "since": since})

    def _gone(self, error: UserError, file: Path) -> Attempt | None:
        """Deleted, moved, or on a stick that isn't in: its backups may still be here."""
        words, count = self._words, len(self._backups.listed(file))
        if not count:
            self._recent.forget(file)
            raise error
        sentences = [words("opening.gone.about", folder=str(file.parent)), words.n("opening.gone.backups", count)]
        ways = {"forget": words("opening.gone.forget"), "restore": words("opening.damage.restore")}
        title = words("opening.gone.title", file=file.name)
        chosen = ChoiceDialog(words, title, sentences, ways, self._window).ask()
        if chosen == "forget":
            self._recent.forget(file)
        return self.restored(file, None) if chosen == "restore" else None

    # Damage

    def after_damage(self, error: UserError, file: Path, key: Key | None) -> Attempt | None:
        """What to open instead of a damaged file, which is left as it is; ``None`` for nothing."""
        while True:
            count = len(self._backups.listed(file))
            readable = error.message_id != "beginning_damaged"  # without it nothing says where anything lies
            told = self._words.error(error)
            chosen = DamageDialog(self._words, told, count, self._window, readable=readable).ask()
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

    def restored(self, file: Path, key: Key | None, store: Store | None = None) -> Attempt | None:
        """Show the backups of a file; the one that was put back, if one was. ``store``: the file, if it is open."""
        take = (lambda: self._backups.take(store, "asked")) if store is not None else None
        beside = file if file.parent.is_dir() else self._documents / file.name
        dialog = BackupsDialog(self._words, self._backups, file, beside, key, self._key_of, take, self._window)
        dialog.exec()
        dialog.deleteLater()
        return Attempt(dialog.restored, dialog.key) if dialog.restored else None

    def _key_of(self, backup: Path) -> Key | None:
        return ask_key(self._window, self._words, backup)

    def _readable(self, file: Path, key: Key | None) -> Attempt | None:
        words = self._words
        out = free(file.with_name(words("backups.recovered_name", name=file.stem) + file.suffix))
        try:
            sentence = words("opening.waiting.salvage", file=file.name)
            found = wait_for(lambda: salvage(file, out, key), sentence, self._window)
        except UserError as error:
            self._tell(words.error(error))
            return None
        texts = salvaged_texts(words, kept=found.kept, lost=found.lost, doubtful=found.doubtful)
        sentences = [words("opening.damage.saved", file=out.name), *texts]
        ways = {"open": words("opening.damage.open")}
        self._recent.remember(out)
        title, close = words("opening.damage.readable"), words("window.close")
        wanted = ChoiceDialog(words, title, sentences, ways, self._window, cancel=close).ask()
        return Attempt(out) if wanted else None

    def _tell(self, sentence: str) -> None:
        words, title = self._words, self._words("opening.damage.readable")
        ChoiceDialog(words, title, [sentence], {}, self._window, cancel=words("window.close")).ask()

    def _diagnose(self, file: Path, key: Key | None) -> None:
        try:
            sentence = self._words("opening.waiting.diagnosis", file=file.name)
            content = wait_for(lambda: diagnosis(file, key), sentence, self._window)
        except UserError as error:
            content = f"{error.message_id}\n"
        dialog = DiagnosisDialog(self._words, content, self._window)
        dialog.exec()
        dialog.deleteLater()

"""Gives an open file another passphrase, or none: a backup first, then the file, then all its backups."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from d4i_desktop.core.errors import UserError
from d4i_desktop.store.keys import Key, new_key
from d4i_desktop.store.store import Store
from d4i_desktop.store.unlocking import refusal
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.waiting import wait_for


class Rekeying(QObject):
    """``done`` carries how many backups couldn't follow. ``failed`` carries a ``UserError``: the file is as it was."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._making = Worker(self)
        self._making.done.connect(self._rewrite)
        self._writing = False

    @property
    def busy(self) -> bool:
        return self._making.busy or self._writing

    def begin(self, passphrase: str | None) -> None:
        """``None`` takes away the one it has."""
        self._making.start((lambda: None) if passphrase is None else partial(new_key, passphrase))

    def wait(self) -> None:
        self._making.wait()

    def _rewrite(self, key: Key | None) -> None:
        """Nothing may use the file meanwhile, and the program not end."""
        self._writing = True
        try:
            left = wait_for(partial(_rewritten, self._store, key))
        except UserError as error:
            self._writing = False
            self.failed.emit(error)
        else:
            self._writing = False
            self.done.emit(left)


def _rewritten(store: Store, key: Key | None) -> int:
    if store.backups is not None:
        store.backups.take(store, "passphrase")
    return store.change_key(key)


def prove(store: Store, secret: str) -> None:
    """Whether somebody knows what opens an open file. Raises ``UserError`` if not; slow on purpose."""
    if store.is_opened_by(secret):
        return
    raise refusal(store.path, secret)

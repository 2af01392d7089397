"""Gives an open file another passphrase, or none: a backup first, then the file, then all its backups."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from d4i_desktop.core.errors import UserError
from d4i_desktop.store.keys import Key, mistyped, new_key
from d4i_desktop.store.store import Store
from d4i_desktop.ui.dialogs.worker import Worker


class Rekeying(QObject):
    """``done`` carries how many backups couldn't follow. ``failed`` carries a ``UserError``: the file is as it was."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._making, self._following = Worker(self), Worker(self)
        self._making.done.connect(self._rewrite)
        self._following.done.connect(self.done)
        self._following.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        return self._making.busy or self._following.busy

    def begin(self, passphrase: str | None) -> None:
        """``None`` takes away the one it has."""
        self._making.start((lambda: None) if passphrase is None else partial(new_key, passphrase))

    def wait(self) -> None:
        self._making.wait()
        self._following.wait()

    def _rewrite(self, key: Key | None) -> None:
        """The database belongs to the window's thread. The backups, which may be many, don't."""
        store, old, backups = self._store, self._store.key, self._store.backups
        try:
            if backups is not None:
                backups.take(store, "passphrase")
            store.backups = None
            store.change_key(key)
        except UserError as error:
            self.failed.emit(error)
            return
        finally:
            store.backups = backups
        self._following.start(lambda: len(backups.change_key(store.path, old, key)) if backups else 0)


def prove(store: Store, secret: str) -> None:
    """Whether somebody knows what opens an open file. Raises ``UserError`` if not; slow on purpose."""
    if store.is_opened_by(secret):
        return
    if group := mistyped(secret):
        raise UserError("code_mistyped", file=store.path.name, group=group)
    raise UserError("wrong_passphrase", file=store.path.name)

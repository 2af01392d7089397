"""Asks for what opens a protected file that is closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.store.keys import Key
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.key_panel import KeyPanel
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.layouts import closing_row, fit

WIDTH = 500


class UnlockDialog(QDialog):
    """Stays until it is right or put away. ``key`` is what opens the file, ``error`` what kept it from being tried.

    ``has_backups``: a passphrase that seems wrong leads to them; ``wants_backups`` says that it did.
    """

    def __init__(
        self, words: Language, path: Path, parent: QWidget | None = None, *, has_backups: bool = False
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.wants_backups = False
        self.key: Key | None = None
        self.error: UserError | None = None
        self.setWindowTitle(words("passphrase.unlock.title"))
        self.setMinimumWidth(min(theme.px(WIDTH), self.screen().availableSize().width() - 24))
        self.panel = key_panel(words, path)
        self.panel.ready_changed.connect(self._allow)
        self.panel.said.connect(lambda: fit(self, self.width()))
        self.panel.field.line.capitals_noticed.connect(lambda _on: fit(self, self.width()))
        self.panel.opened.connect(self._opened)
        self.panel.failed.connect(self._failed)
        self.panel.offer_backups(has_backups)
        self.panel.backups_asked.connect(self._to_backups)
        self.cancel = SecondaryButton(words("window.cancel"))
        self.yes = PrimaryButton(words("passphrase.unlock.open"))
        self.yes.clicked.connect(self.panel.begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(text.lead(words("passphrase.unlock.heading", file=path.name)))
        column.addWidget(text.soft(words("passphrase.unlock.about")))
        column.addWidget(self.panel)
        column.addLayout(closing_row(self, self.cancel, self.yes, above=8))
        self._allow()
        self.panel.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, min(theme.px(WIDTH), self.screen().availableSize().width() - 24))

    def _allow(self) -> None:
        self.yes.setEnabled(self.panel.ready)
        busy = "passphrase.unlock.opening" if self.panel.busy else "passphrase.unlock.open"
        self.yes.rename(self._words(busy))

    def _opened(self, key: Key) -> None:
        self.key = key
        self.accept()

    def _failed(self, error: UserError) -> None:
        self.error = error
        self.reject()

    def _to_backups(self) -> None:
        self.wants_backups = True
        self.reject()


def key_panel(words: Language, path: Path) -> KeyPanel:
    """Asks for what opens the file at that path."""
    from d4i_desktop.store.unlocking import unlock

    return KeyPanel(words, words("passphrase.unlock.field"), lambda secret: unlock(path, secret))


def ask_key(
    parent: QWidget | None, words: Language, path: Path, see_backups: Callable[[], object] | None = None
) -> Key | None:
    """What opens a protected file that is closed; ``None`` if the person changed their mind.

    ``see_backups``, where there are any, is called if they went there instead. Raises ``UserError`` for a file that
    can't be read at all. One that is damaged in part gives its key, and :meth:`Store.open` says what is wrong with it.
    """
    dialog = UnlockDialog(words, path, parent, has_backups=see_backups is not None)
    dialog.exec()
    key, error, elsewhere = dialog.key, dialog.error, dialog.wants_backups
    dialog.panel.wait()
    dialog.deleteLater()
    if error is not None:
        raise error
    if elsewhere and see_backups is not None:
        see_backups()
    return key

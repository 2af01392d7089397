"""The passphrase from the menu: the dialog, then the recovery sheet that belongs to a new one."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.syncing import synced_by
from d4i_desktop.report import PAPERS, Paper, usual_size
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.passphrase import PassphraseDialog, Task
from d4i_desktop.ui.recovery_sheet import RecoverySheetSaving
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.settings import Settings
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.layouts import closing_row, fit
from d4i_desktop.ui.widgets.messages import Toast

WIDTH = 480


class SheetOffer(QDialog):
    """What was done, and the sheet that is missing now."""

    def __init__(self, words: Language, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("passphrase.title"))
        self.setMinimumWidth(theme.px(400))
        self.later = SecondaryButton(words("passphrase.done.later"))
        self.save = PrimaryButton(words("passphrase.sheet.yes"))
        self.save.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(text.lead(words(f"passphrase.done.{task}")))
        column.addWidget(text.body(words("passphrase.done.sheet")))
        column.addLayout(closing_row(self, self.later, self.save, above=8))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, theme.px(WIDTH))


class Protecting(QObject):
    """Over a window, whose child it is. ``complained`` carries what a person should know as a sentence."""

    complained = Signal(str)

    def __init__(self, window: QWidget, words: Language, session: Session, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._words, self._session, self._settings = window, words, session, settings

    def ask(self) -> None:
        """Ask what is to become of the passphrase, and do it."""
        dialog = PassphraseDialog(self._words, self._session.store, self._settings.lock_minutes, self._window)
        dialog.minutes_chosen.connect(self._settings.set_lock_minutes)
        done = bool(dialog.exec())
        task, left = dialog.task, dialog.left
        dialog.deleteLater()
        if done:
            self._tell(task, left)

    def _tell(self, task: Task, left: int) -> None:
        if left:
            self.complained.emit(self._words.n("passphrase.done.left", left))
        if task is Task.REMOVE:
            Toast(self._window, self._words("passphrase.done.remove"))
        elif task is Task.SHEET or self._wants_sheet(task):
            self._save_sheet()

    def _wants_sheet(self, task: Task) -> bool:
        offer = SheetOffer(self._words, task, self._window)
        wanted = bool(offer.exec())
        offer.deleteLater()
        return wanted

    def _save_sheet(self) -> None:
        session = self._session
        store, key = session.store, session.store.key
        assert key is not None
        paper = Paper(PAPERS[usual_size(session.organisation.jurisdictions)])
        saving = RecoverySheetSaving(self._window, self._words)
        saving.complained.connect(self.complained)
        saving.ask(store.path, key.recovery_code, session.today(), paper, self._elsewhere())

    def _elsewhere(self) -> Path:
        """A folder for the sheet that no service takes along together with the file that it opens."""
        places = (self._session.store.path.absolute().parent, user_documents_path(), Path.home())
        return next((one for one in places if not synced_by(one.parts)), Path.home())

"""The recovery sheet from the window: where to, written beside the window, and a word when it is there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.report import Paper
from d4i_desktop.report.recovery import write_recovery_sheet
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.pages.plan.delivery import why_not
from d4i_desktop.ui.pages.plan.desk import Saved, alone
from d4i_desktop.ui.pages.plan.press import press_thread
from d4i_desktop.ui.widgets.messages import Toast


class RecoverySheetSaving(QObject):
    """Over a window, whose child it is. ``complained`` carries what went wrong as a sentence."""

    complained = Signal(str)

    def __init__(self, window: QWidget, words: Language) -> None:
        super().__init__(window)
        self._window, self._words = window, words
        self._worker = Worker(self, press_thread())
        self._worker.done.connect(self._saved)

    def ask(self, file: Path, code: str, today: date, paper: Paper, folder: Path) -> None:
        """Ask where the sheet for that file is to go, ``folder`` proposed, and write it there."""
        out = self._ask_where(file, folder)
        if out is None:
            self.deleteLater()
            return
        words = self._words

        def write() -> Saved:
            with alone():
                try:
                    write_recovery_sheet(words, file.name, code, today, out, paper)
                except OSError as error:
                    return Saved(out, error)
                return Saved(out)

        self._worker.start(write)

    def _ask_where(self, file: Path, folder: Path) -> Path | None:
        dialog = QFileDialog(self._window, self._words("passphrase.sheet.title"), str(folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self._words("planpage.pdf_files"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self._words('recovery.title')} - {file.stem}.pdf")
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None

    def _saved(self, saved: Saved) -> None:
        words, file = self._words, saved.file
        if saved.error is not None:
            self.complained.emit(why_not(words, saved))
            return
        toast = Toast(self._window, words("planpage.saved", file=file.name), words("planpage.open"))
        toast.acted.connect(lambda: self._open(file))

    def _open(self, file: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self.complained.emit(self._words("planpage.no_viewer"))

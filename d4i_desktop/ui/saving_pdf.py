"""A PDF that a person asked for: where to, written beside the window, and a word when it is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.pages.plan.delivery import why_not
from d4i_desktop.ui.pages.plan.desk import Saved, alone
from d4i_desktop.ui.pages.plan.press import press_thread
from d4i_desktop.ui.widgets.messages import Toast


class PdfSaving(QObject):
    """Over a window, whose child it is. ``complained`` carries what went wrong as a sentence."""

    complained = Signal(str)

    def __init__(self, window: QWidget, words: Language) -> None:
        super().__init__(window)
        self.window, self.words = window, words
        self._worker = Worker(self, press_thread())
        self._worker.done.connect(self._saved)

    def ask_where(self, title: str, name: str, folder: Path) -> Path | None:
        """A file to write to, ``name`` without its ending and ``folder`` proposed; ``None`` for none."""
        dialog = QFileDialog(self.window, title, str(folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.words("planpage.pdf_files"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{name}.pdf")
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None

    def save(self, file: Path, write: Callable[[], object]) -> None:
        """Write it. What ``write`` raises as ``OSError`` is complained of."""

        def saved() -> Saved:
            with alone():
                try:
                    write()
                except OSError as error:
                    return Saved(file, error)
                return Saved(file)

        self._worker.start(saved)

    def _saved(self, saved: Saved) -> None:
        words, file = self.words, saved.file
        if saved.error is not None:
            self.complained.emit(why_not(words, saved))
            return
        toast = Toast(self.window, words("planpage.saved", file=file.name), words("planpage.open"))
        toast.acted.connect(lambda: self._open(file))

    def _open(self, file: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self.complained.emit(self.words("planpage.no_viewer"))

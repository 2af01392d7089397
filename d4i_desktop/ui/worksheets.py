"""Worksheets from the menu: what to print, where to, and a word when it is done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from d4i_desktop.content.words import Language, load
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.document import Document
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.worksheets import build_worksheets
from d4i_desktop.report import Paper, print_document
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.dialogs.worksheets import Wanted, WorksheetsDialog
from d4i_desktop.ui.pages.plan.delivery import why_not
from d4i_desktop.ui.pages.plan.desk import Saved, alone
from d4i_desktop.ui.pages.plan.press import press_thread
from d4i_desktop.ui.widgets.messages import Toast


class WorksheetPrinting(QObject):
    """Over a window, whose child it is. ``complained`` carries what went wrong as a sentence."""

    complained = Signal(str)

    def __init__(self, window: QWidget, words: Language) -> None:
        super().__init__(window)
        self._window, self._words = window, words
        self._worker = Worker(self, press_thread())
        self._worker.done.connect(self._saved)

    def ask(self, catalogue: Catalogue, inventory: Inventory | None, folder: Path) -> None:
        """Ask which sheets and where to, and print them there. ``folder`` is proposed."""
        dialog = WorksheetsDialog(self._words, inventory, self._window)
        wanted = dialog.wanted() if dialog.exec() else None
        dialog.deleteLater()
        file = self._ask_where(wanted, folder) if wanted else None
        if wanted is None or file is None:
            self.deleteLater()
        else:
            document = build_worksheets(catalogue, load(wanted.language), wanted.options)
            self._worker.start(lambda: _saved(document, file, wanted.paper))

    def _ask_where(self, wanted: Wanted, folder: Path) -> Path | None:
        name = load(wanted.language)("worksheets.title")
        dialog = QFileDialog(self._window, self._words("window.worksheets.save"), str(folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self._words("planpage.pdf_files"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{name}.pdf")
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


def _saved(document: Document, file: Path, paper: Paper) -> Saved:
    with alone():
        try:
            print_document(document, file, paper)
        except OSError as error:
            return Saved(file, error)
        return Saved(file)

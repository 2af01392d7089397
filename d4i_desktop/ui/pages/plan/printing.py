"""The system's own dialog to print, and what is said meanwhile."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QIcon, QPageLayout, QPageSize
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.ui.pages.plan.delivery import why_not
from d4i_desktop.ui.pages.plan.desk import OnPaper, Order, Saved
from d4i_desktop.ui.pages.plan.press import Press
from d4i_desktop.ui.widgets.messages import Toast

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from d4i_desktop.ui.pages.plan.on_paper import PaperJob

NEEDS_PRINTER = ("win32",)
"""Systems whose dialog doesn't offer a file where there is no printer."""


class Printing(QObject):
    """``said`` carries how far it is, empty once it is over; ``complained`` what went wrong, as a sentence.

    ``wrote`` carries the file where a person chose to print into one.
    """

    said = Signal(str)
    complained = Signal(str)
    wrote = Signal(Path)

    def __init__(self, press: Press, words: Language, page: QWidget) -> None:
        super().__init__(page)
        self._press, self._words, self._page = press, words, page
        self.under_way = False
        self._file: Path | None = None
        press.on_paper.connect(self._went_on)

    def ask(self, what: Order | bytes, name: str, sheet: tuple[float, float], pages: int, current: int) -> None:
        """Ask how, then print, unless something is being printed.

        ``sheet`` in points; ``pages`` 0 where nobody knows yet; ``current`` is the page in view, from 0.
        """
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        from d4i_desktop.ui.pages.plan.on_paper import PaperJob

        if self.under_way:
            return
        if sys.platform in NEEDS_PRINTER and not QPrinterInfo.availablePrinterNames():
            self.complained.emit(self._words("planpage.no_printer"))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        printer.setPageSize(QPageSize(QSizeF(*sheet), QPageSize.Unit.Point))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        if self._accepted(printer, pages):
            into_file = printer.outputFormat() is QPrinter.OutputFormat.PdfFormat and printer.outputFileName()
            self._file = Path(printer.outputFileName()) if into_file else None
            self._begin(PaperJob(what, printer, current))

    def _accepted(self, printer: QPrinter, pages: int) -> bool:
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

        dialog = QPrintDialog(printer, self._page.window())
        for one in (
            QAbstractPrintDialog.PrintDialogOption.PrintPageRange,
            QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage,
        ):
            dialog.setOption(one)
        if pages:
            dialog.setMinMax(1, pages)
            dialog.setFromTo(1, pages)
        for button in dialog.findChildren(QPushButton):  # Qt's own pictures aren't drawn for our sizes
            button.setIcon(QIcon())
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted

    def _begin(self, job: PaperJob) -> None:
        self.under_way = True
        self.said.emit(self._words("planpage.printing"))
        self._press.put_on_paper(job)

    def stop(self) -> None:
        """Print no more of it."""
        self._press.stop_paper()

    def _went_on(self, went: OnPaper) -> None:
        if not went.over:
            words = self._words("planpage.printing_page", page=went.done + 1, pages=went.pages)
            self.said.emit(words)
            return
        self.under_way = False
        self.said.emit("")
        if went.error is not None:
            self.complained.emit(self._why_not(went.error))
        elif went.done == went.pages and self._file is not None:
            self.wrote.emit(self._file)
        elif went.done == went.pages:
            Toast(self._page.window(), self._words.n("planpage.printed", went.pages))

    def _why_not(self, error: OSError) -> str:
        if self._file is None:
            return self._words("planpage.not_printed")
        return why_not(self._words, Saved(self._file, error))

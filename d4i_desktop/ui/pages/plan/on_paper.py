"""Puts the pages of a plan on a printer's paper, one after the other and each in bands, so that little memory is held.

Where a person prints into a PDF file on the same paper, that file gets the plan's own pages, words and all, instead of
pictures of them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from d4i_desktop.report import whole_file
from d4i_desktop.ui.pages.plan.desk import ONE, OnPaper, Order, Stopped, alone, pdf_of, picture_of

SHARPEST = 600
"""Dots per inch above which nobody sees a difference."""
BAND = 1024
"""Rows of dots that are held at once: 20 MB of a letter page."""
OVERLAP = 2
"""Rows that a band has in common with the next one, so that no hair of paper shows between them."""
BLANK = 20.0
"""Points along the edges of our sheets where nothing is drawn: what a printer can't reach there isn't missed."""
SAME = 1.0
"""Points by which two sizes of paper may differ and still be the same."""


def placed(sheet: tuple[float, float], paper: QRectF, reached: QRectF) -> QRectF:
    """Where a sheet goes on the paper: in the middle, in its own size or as much smaller as it must be. All in points.

    ``reached`` is the part of the paper that the printer can print on.
    """
    most = reached.adjusted(-BLANK, -BLANK, BLANK, BLANK).intersected(paper)
    width, height = sheet
    share = min(1.0, (most.width() + SAME) / width, (most.height() + SAME) / height)
    where = QRectF(0, 0, width * share, height * share)
    where.moveCenter(most.center())
    return where


def chosen_pages(printer: QPrinter, count: int, current: int) -> list[int]:
    """The pages to print, from 0, in their order and as often as the printer doesn't repeat them by itself.

    Where the range is all pages, the print server itself may leave some out, and must be given every one.
    """
    pages = list(range(count))
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        pages = [current]
    elif printer.printRange() is QPrinter.PrintRange.PageRange:
        pages = [one for one in pages if printer.pageRanges().contains(one + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    times = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    return pages * times if printer.collateCopies() else [one for one in pages for _ in range(times)]


class PaperJob:
    """A plan on its way to a printer, for a thread: every :meth:`step` is a page. ``current`` is the page in view."""

    def __init__(self, what: Order | bytes, printer: QPrinter, current: int = 0) -> None:
        self.stop = threading.Event()
        self._what, self._printer, self._current = what, printer, current
        self._pdf = b""
        self._document: pypdfium2.PdfDocument | None = None
        self._painter: QPainter | None = None
        self._pages: list[int] = []
        self._done = 0
        self._over = False
        self._error: OSError | None = None

    def step(self) -> OnPaper:
        """Do the next part."""
        try:
            if not self._over:
                self._step()
        except (Stopped, OSError) as error:
            self._error = error if isinstance(error, OSError) else None
            self._end(abort=True)
        except BaseException:
            self._error = OSError("a mistake of ours")
            self._end(abort=True)
            raise
        return OnPaper(self._done, len(self._pages), self._over, self._error)

    def finish(self) -> None:
        """Do all the rest: nobody waits for it any more, but the paper is wanted."""
        while not self.step().over:
            pass

    def _step(self) -> None:
        if self.stop.is_set():
            raise Stopped
        if self._document is None:
            self._begin()
        elif self._done < len(self._pages):
            self._print_page(self._document, self._pages[self._done])
            self._done += 1
        if self._done == len(self._pages):
            self._end()

    # The beginning and the end

    def _begin(self) -> None:
        with alone():
            self._pdf = pdf_of(self._what, self.stop)
            self._document = pypdfium2.PdfDocument(self._pdf)
            count = len(self._document)
            self._pages = chosen_pages(self._printer, count, min(self._current, count - 1))
            if self._is_file_of_same_paper():
                self._write_file(self._document)
                self._done = len(self._pages)
        if self._done < len(self._pages):
            self._printer.setFullPage(True)
            self._painter = QPainter()
            if not self._painter.begin(self._printer):
                raise OSError("the printer doesn't begin")
            self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)

    def _is_file_of_same_paper(self) -> bool:
        if self._printer.outputFormat() is not QPrinter.OutputFormat.PdfFormat or not self._printer.outputFileName():
            return False
        assert self._document is not None
        sheet, paper = self._document.get_page_size(0), _full(self._printer.pageLayout())
        return bool(abs(paper.width() - sheet[0]) <= SAME and abs(paper.height() - sheet[1]) <= SAME)

    def _write_file(self, document: pypdfium2.PdfDocument) -> None:
        with whole_file(Path(self._printer.outputFileName())) as handle:
            if self._pages == list(range(len(document))):
                handle.write(self._pdf)
                return
            chosen = pypdfium2.PdfDocument.new()
            try:
                chosen.import_pages(document, self._pages)
                chosen.save(handle)
            finally:
                chosen.close()

    def _end(self, *, abort: bool = False) -> None:
        self._over = True
        if self._painter is not None and self._painter.isActive():
            if abort:
                self._printer.abort()
            self._painter.end()
        self._painter = None
        with ONE:
            if self._document is not None:
                self._document.close()

    # One page

    def _print_page(self, document: pypdfium2.PdfDocument, page: int) -> None:
        painter, printer = self._painter, self._printer
        assert painter is not None
        if self._done and not printer.newPage():
            raise OSError("the printer takes no more pages")
        layout, dots = printer.pageLayout(), printer.resolution() / 72
        with ONE:
            sheet = document[page]
        try:
            where = placed(sheet.get_size(), _full(layout), layout.paintRect(QPageLayout.Unit.Point))
            for band, part in bands(sheet, where, min(dots, SHARPEST / 72), self.stop):
                painter.drawImage(QRectF(part.topLeft() * dots, part.size() * dots), band)
        finally:
            with ONE:
                sheet.close()


def _full(layout: QPageLayout) -> QRectF:
    return layout.fullRect(QPageLayout.Unit.Point)


def bands(
    sheet: pypdfium2.PdfPage, where: QRectF, dots: float, stop: threading.Event
) -> Iterator[tuple[QImage, QRectF]]:
    """The page as pictures one below the other, each with its place on the paper; ``dots`` to a point.

    They begin on whole dots.
    """
    left, upper = round(where.x() * dots), round(where.y() * dots)
    width, height = round(where.width() * dots), round(where.height() * dots)
    for top in range(0, height, BAND):
        if stop.is_set():
            raise Stopped
        rows = min(BAND + OVERLAP, height - top)
        part = QRectF(left / dots, (upper + top) / dots, width / dots, rows / dots)
        with ONE:
            band = picture_of(sheet, (width, height), top, rows, pdfium.FPDF_PRINTING)
        yield band, part

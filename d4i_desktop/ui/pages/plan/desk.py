"""Where plans are printed and pages drawn: one thing at a time in the whole program.

Printing isn't made for several threads at once (its fonts are registered globally), nor is drawing; so every job holds
:data:`ONE`. A preview is printed into memory: nothing of the plan lies on the disk until a person saves it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PySide6.QtGui import QImage

from d4i_desktop.content.words import Language, load
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Entity
from d4i_desktop.core.plan import Document, PlanOptions, build_plan
from d4i_desktop.report import Paper, draw_document, print_document, whole_file
from d4i_desktop.ui.collecting import put_off
from d4i_desktop.ui.pages.plan.reading import Link, chapters_of, links_of, text_of

ONE = threading.Lock()


@dataclass(frozen=True, slots=True)
class Order:
    """What to print, as it is at this moment: a thread must not read an inventory that goes on changing."""

    catalogue: Catalogue
    entities: tuple[Entity, ...]
    language: str
    today: date
    options: PlanOptions
    paper: Paper

    def plan(self, stop: threading.Event) -> Document:
        """Raises :class:`Stopped` once nobody wants it any more."""
        words = StoppableWords(load(self.language), stop)
        return build_plan(self.catalogue, Inventory(self.entities), words, self.today, self.options)


@dataclass(frozen=True, slots=True)
class Printed:
    """A preview is ready: the ``sizes`` of its pages in points, and the first page of each chapter by name.

    ``edition`` counts the previews of one page.
    """

    sizes: tuple[tuple[float, float], ...]
    edition: int
    chapters: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page of an edition: a picture of the ``width`` that was asked for, its words, and where it leads."""

    page: int
    width: int
    picture: QImage
    edition: int
    text: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """A file was written, or could not be (``error``) and nothing was left behind."""

    file: Path
    error: OSError | None = None

    @property
    def written(self) -> bool:
        return self.error is None


@dataclass(frozen=True, slots=True)
class OnPaper:
    """How far printing has come. ``over``: it has ended, well unless there is an ``error``."""

    done: int
    pages: int
    over: bool = False
    error: OSError | None = None


@contextmanager
def alone() -> Iterator[None]:
    """While nothing else is printed or drawn."""
    with ONE, put_off():
        yield


class Stopped(Exception):
    """Nobody waits for this any more."""


def unless(stop: threading.Event) -> Callable[[], None]:
    """Raises :class:`Stopped` once nobody waits any more."""

    def going_on() -> None:
        if stop.is_set():
            raise Stopped

    return going_on


def pdf_of(what: Order | bytes, stop: threading.Event) -> bytes:
    """The plan as a PDF; a PDF is one already. Raises :class:`Stopped`. Not for two threads at once."""
    if isinstance(what, bytes):
        return what
    handle = BytesIO()
    draw_document(what.plan(stop), handle, what.paper, unless(stop))
    return handle.getvalue()


class StoppableWords(Language):
    """Words that end with :class:`Stopped` once nobody wants to read them any more."""

    def __init__(self, words: Language, stop: threading.Event) -> None:
        super().__init__(words.language, words.texts)
        self._stop = stop

    def __call__(self, key: str, /, **params: object) -> str:
        if self._stop.is_set():
            raise Stopped
        return super().__call__(key, **params)


class Desk:
    """What is shown at the moment, and what is being done for it. Only :meth:`close` is for the window's thread."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.edition = 0
        self.document: pypdfium2.PdfDocument | None = None

    def print(self, what: Order | bytes, stop: threading.Event) -> Printed | None:
        """Show other pages: a plan printed now, or a PDF as it is."""
        with alone():
            try:
                return self._laid_out(pdf_of(what, stop))
            except Stopped:
                return None

    def _laid_out(self, pdf: bytes) -> Printed:
        self._put_away()
        self.document = pypdfium2.PdfDocument(pdf)
        self.edition += 1
        pages = range(len(self.document))
        sizes = tuple(self.document.get_page_size(page) for page in pages)
        return Printed(sizes, self.edition, chapters_of(self.document))

    def draw(self, page: int, width: int) -> Drawn | None:
        """The page as a picture, ``width`` pixels wide."""
        with ONE:
            if self.document is None or page >= len(self.document):
                return None
            sheet = self.document[page]
            try:
                wide, high = sheet.get_size()
                picture = picture_of(sheet, (width, round(width * high / wide)))
                return Drawn(page, width, picture, self.edition, text_of(sheet), links_of(self.document, sheet))
            finally:
                sheet.close()

    def save(self, what: Order | bytes, file: Path) -> Saved:
        """Write a plan, or a PDF as it is, whole or not at all."""
        with alone():
            try:
                if isinstance(what, bytes):
                    with whole_file(file) as handle:
                        handle.write(what)
                else:
                    print_document(what.plan(threading.Event()), file, what.paper)
            except OSError as error:
                return Saved(file, error)
            return Saved(file)

    def retire(self) -> None:
        """Put the pages away in the thread that drew them.

        Left to the search for garbage, that would happen in any thread, while another page is drawn: it can crash.
        """
        with ONE:
            self._put_away()

    def _put_away(self) -> None:
        if self.document is not None:
            self.document.close()
            self.document = None


def picture_of(
    sheet: pypdfium2.PdfPage, size: tuple[int, int], top: int = 0, rows: int | None = None, flags: int = 0
) -> QImage:
    """A page in exactly that many pixels, or the ``rows`` of it below ``top``. For whoever holds :data:`ONE`."""
    width, height = size[0], size[1] if rows is None else rows
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGRx)
    try:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        pdfium.FPDF_RenderPageBitmap(bitmap.raw, sheet.raw, 0, -top, *size, 0, flags)
        seen = memoryview(bitmap.buffer).cast("B")
        return QImage(seen, width, height, bitmap.stride, QImage.Format.Format_RGB32).copy()
    finally:
        bitmap.close()

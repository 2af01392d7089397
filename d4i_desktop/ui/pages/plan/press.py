"""Prints and draws pages beside the window: one thing at a time in the whole program, and only what still counts.

Printing isn't made for several threads at once (its fonts are registered globally), nor is drawing; so every job holds
:data:`_ONE`. A preview is printed into memory: nothing of the plan lies on the disk until a person saves it.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pypdfium2
from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage

from d4i_desktop.content.words import Language, load
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Entity
from d4i_desktop.core.plan import Document, PlanOptions, build_plan
from d4i_desktop.report import Paper, draw_document, print_document, whole_file
from d4i_desktop.report.issuing import PreparedIssue, prepare
from d4i_desktop.ui.dialogs.worker import Worker, one_thread

_ONE = threading.Lock()
_NAME = "press"
_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class Order:
    """What to print, as it is at this moment: a thread must not read an inventory that goes on changing."""

    catalogue: Catalogue
    entities: tuple[Entity, ...]
    language: str
    today: date
    options: PlanOptions
    paper: Paper

    def plan(self) -> Document:
        inventory = Inventory(self.entities)
        return build_plan(self.catalogue, inventory, load(self.language), self.today, self.options)


@dataclass(frozen=True, slots=True)
class Printed:
    """A preview is ready: the ``sizes`` of its pages in points. ``edition`` counts the previews of one page."""

    sizes: tuple[tuple[float, float], ...]
    edition: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page of an edition as a picture."""

    page: int
    picture: QImage
    edition: int


@dataclass(frozen=True, slots=True)
class Saved:
    """A file was written, or (``written`` is false) could not be and nothing was left behind."""

    file: Path
    written: bool


@contextmanager
def _without_pauses() -> Iterator[None]:
    """Put off the search for circular garbage: among the million parts of a long plan it holds up the window, too."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


@contextmanager
def alone() -> Iterator[None]:
    """While nothing else is printed or drawn."""
    with _ONE, _without_pauses():
        yield


class _Stopped(Exception):
    """Nobody waits for this print any more."""


class _Sections(tuple[_Part, ...]):
    """The sections of a plan, which end with :class:`_Stopped` once they are no longer wanted."""

    stop: threading.Event

    def __iter__(self) -> Iterator[_Part]:
        for one in super().__iter__():
            if self.stop.is_set():
                raise _Stopped
            yield one


class _Desk:
    """What the thread works on. It knows nothing of the page, so it can outlive it."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.edition = 0
        self._document: pypdfium2.PdfDocument | None = None

    def print(self, order: Order, stop: threading.Event) -> Printed | None:
        with alone():
            try:
                handle = BytesIO()
                draw_document(_stoppable(order.plan(), stop), handle, order.paper)
            except _Stopped:
                return None
            return self._laid_out(handle.getvalue())

    def show(self, pdf: bytes) -> Printed:
        """A PDF as it is, such as the one of an issued plan."""
        with _ONE:
            return self._laid_out(pdf)

    def _laid_out(self, pdf: bytes) -> Printed:
        self._put_away()
        self._document = pypdfium2.PdfDocument(pdf)
        self.edition += 1
        pages = range(len(self._document))
        return Printed(tuple(self._document.get_page_size(page) for page in pages), self.edition)

    def draw(self, page: int, width: int) -> Drawn | None:
        """The page as a picture, ``width`` pixels wide."""
        with _ONE:
            if self._document is None or page >= len(self._document):
                return None
            sheet = self._document[page]
            bitmap = sheet.render(scale=width / sheet.get_width(), prefer_bgrx=True)
            seen = memoryview(bitmap.buffer).cast("B")
            form = QImage.Format.Format_RGB32
            picture = QImage(seen, bitmap.width, bitmap.height, bitmap.stride, form).copy()
            bitmap.close()
            sheet.close()
            return Drawn(page, picture, self.edition)

    def save(self, order: Order | bytes, file: Path) -> Saved:
        with alone():
            try:
                if isinstance(order, bytes):
                    with whole_file(file) as handle:
                        handle.write(order)
                else:
                    print_document(order.plan(), file, order.paper)
            except OSError:
                return Saved(file, False)
            return Saved(file, True)

    def close(self) -> None:
        """Stop what is being printed, and put the pages away where they were drawn.

        Left to the search for garbage, that would happen in any thread, while another page is drawn: it can crash.
        """
        self.stop.set()
        if QCoreApplication.instance() is not None:
            press_thread().start(self._retire)

    def _retire(self) -> None:
        with _ONE:
            self._put_away()

    def _put_away(self) -> None:
        if self._document is not None:
            self._document.close()
            self._document = None


class _StoppableWords(Language):
    """Words that end with :class:`_Stopped` once nobody wants to read them any more."""

    def __init__(self, words: Language, stop: threading.Event) -> None:
        super().__init__(words.language, words.texts)
        self._stop = stop

    def __call__(self, key: str, /, **params: object) -> str:
        if self._stop.is_set():
            raise _Stopped
        return super().__call__(key, **params)


@dataclass(frozen=True, slots=True)
class IssueOrder:
    """What to issue, as it is at this moment: ``options`` is one for each edition, ``before`` the last snapshot."""

    catalogue: Catalogue
    entities: tuple[Entity, ...]
    languages: tuple[str, ...]
    today: date
    options: tuple[PlanOptions, ...]
    paper: Paper
    issued_by: str
    note: str
    before: bytes | None

    def prepare(self, stop: threading.Event) -> PreparedIssue | None:
        """Everything ready to be issued, or ``None`` where it was stopped. Takes a while: made for a thread."""
        words = {one: _StoppableWords(load(one), stop) for one in self.languages}
        with alone():
            try:
                return prepare(
                    self.catalogue, Inventory(self.entities), words, self.today, self.options,
                    issued_by=self.issued_by, note=self.note, paper=self.paper, before=self.before,
                )  # fmt: skip
            except _Stopped:
                return None


def _stoppable(plan: Document, stop: threading.Event) -> Document:
    sections = _Sections(plan.sections)
    sections.stop = stop
    return replace(plan, sections=sections)


def press_thread() -> QThreadPool:
    """The one thread, which lives as long as the program: a page that goes doesn't wait for it."""
    app = QCoreApplication.instance()
    assert app is not None
    kept = app.findChild(QThreadPool, _NAME, Qt.FindChildOption.FindDirectChildrenOnly)
    if kept is None:
        kept = one_thread(app)
        kept.setObjectName(_NAME)
    return kept


class Press(QObject):
    """Files that a person asked for come first, then the newest preview, then the pages in view.

    ``wanted`` says which page is in view and not drawn yet, and how wide in pixels; ``None`` when none is.
    """

    printed = Signal(object)
    drawn = Signal(object)
    saved = Signal(object)

    def __init__(self, wanted: Callable[[], tuple[int, int] | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._desk = _Desk()
        self._order: Order | bytes | None = None
        self._files: list[tuple[Order | bytes, Path]] = []
        self._worker = Worker(self, press_thread())
        self._worker.done.connect(self._done)
        self.destroyed.connect(self._desk.close)

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and nothing waits."""
        return not (self._worker.busy or self._order or self._files)

    def print(self, order: Order | bytes) -> None:
        """Print a preview, or show a PDF as it is, in place of what is being printed."""
        self._desk.stop.set()
        self._order = order
        self.go_on()

    def stop(self) -> None:
        """Give up the preview, for what can't wait."""
        self._desk.stop.set()
        self._order = None

    def save(self, order: Order | bytes, file: Path) -> None:
        """Write the plan, or a PDF as it is, to a file: whole or not at all."""
        self._files.append((order, file))
        self.go_on()

    def go_on(self) -> None:
        """Do the next thing, unless one is being done."""
        if self._worker.busy:
            return
        if self._files:
            order, file = self._files.pop(0)
            self._worker.start(lambda: self._desk.save(order, file))
        elif self._order is not None:
            self._print_next()
        elif (page := self._wanted()) is not None:
            self._worker.start(lambda: self._desk.draw(*page))

    def _print_next(self) -> None:
        order, self._order = self._order, None
        stop = self._desk.stop = threading.Event()
        assert order is not None
        if isinstance(order, bytes):
            self._worker.start(lambda: self._desk.show(order))
        else:
            self._worker.start(lambda: self._desk.print(order, stop))

    def _done(self, found: object) -> None:
        for kind, signal in ((Printed, self.printed), (Drawn, self.drawn), (Saved, self.saved)):
            if isinstance(found, kind):
                signal.emit(found)
        self.go_on()

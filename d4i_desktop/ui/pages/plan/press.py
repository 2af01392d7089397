"""What is printed and drawn beside the window, in which order: what a person waits for comes first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal

from d4i_desktop.content.words import load
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Entity, IssuedPlan
from d4i_desktop.core.plan import PlanOptions
from d4i_desktop.report import Paper, draw_document
from d4i_desktop.report.issuing import PreparedIssue, in_another_form, prepare
from d4i_desktop.ui.dialogs.worker import Worker, one_thread
from d4i_desktop.ui.pages.plan.desk import (
    Desk,
    Drawn,
    OnPaper,
    Order,
    Printed,
    Saved,
    StoppableWords,
    Stopped,
    alone,
    unless,
)

if TYPE_CHECKING:
    from d4i_desktop.ui.pages.plan.on_paper import PaperJob

_NAME = "press"


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
        words = {one: StoppableWords(load(one), stop) for one in self.languages}
        with alone():
            try:
                return prepare(
                    self.catalogue, Inventory(self.entities), words, self.today, self.options,
                    issued_by=self.issued_by, note=self.note, paper=self.paper, before=self.before,
                    going_on=unless(stop),
                )  # fmt: skip
            except Stopped:
                return None


@dataclass(frozen=True, slots=True)
class FormOrder:
    """What to print of a plan. ``kept``: what the file keeps of it, by SHA-256: a thread can't read the file."""

    catalogue: Catalogue
    plans: tuple[IssuedPlan, ...]
    kept: dict[str, bytes]
    plan: IssuedPlan
    language: str
    options: PlanOptions
    paper: Paper

    def printed(self, stop: threading.Event) -> bytes | None:
        """The PDF, or ``None`` where it was stopped. Raises ``UserError`` as :func:`in_another_form` does."""
        words, handle = StoppableWords(load(self.language), stop), BytesIO()
        with alone():
            try:
                shown = in_another_form(
                    self.catalogue, Inventory(self.plans), self._attached, self.plan, words, self.options
                )
                draw_document(shown, handle, self.paper, unless(stop))
            except Stopped:
                return None
        return handle.getvalue()

    def _attached(self, name: str) -> bytes:
        if name not in self.kept:
            raise UserError("snapshot_unreadable")
        return self.kept[name]


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
    """Files that a person asked for come first, then the newest preview, the pages in view, and last those on paper.

    ``wanted`` says which page is in view and not drawn yet, and how wide in pixels; ``None`` when none is.
    """

    printed = Signal(object)
    drawn = Signal(object)
    saved = Signal(object)
    on_paper = Signal(object)

    def __init__(self, wanted: Callable[[], tuple[int, int] | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._desk = Desk()
        self._order: Order | bytes | None = None
        self._files: list[tuple[Order | bytes, Path]] = []
        self._paper: list[PaperJob] = []
        self._worker = Worker(self, press_thread())
        self._worker.done.connect(self._done)
        desk, paper = self._desk, self._paper
        self.destroyed.connect(lambda: _leave(desk, paper))

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and nothing waits."""
        return not (self._worker.busy or self._order or self._files or self._paper)

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

    def put_on_paper(self, job: PaperJob) -> None:
        """Print on a printer, page by page: what else is wanted comes in between."""
        self._paper.append(job)
        self.go_on()

    def stop_paper(self) -> None:
        """Give up what is being put on paper."""
        for job in self._paper:
            job.stop.set()
        self.go_on()

    def go_on(self) -> None:
        """Do the next thing, unless one is being done."""
        if self._worker.busy:
            return
        if self._files:
            order, file = self._files.pop(0)
            self._worker.start(lambda: self._desk.save(order, file))
        elif self._order is not None:
            self._print_next(self._order)
        elif (page := self._wanted()) is not None:
            self._worker.start(lambda: self._desk.draw(*page))
        elif self._paper:
            self._worker.start(self._paper[0].step)

    def _print_next(self, order: Order | bytes) -> None:
        self._order = None
        stop = self._desk.stop = threading.Event()
        self._worker.start(lambda: self._desk.print(order, stop))

    def _done(self, found: object) -> None:
        signals = {Printed: self.printed, Drawn: self.drawn, Saved: self.saved, OnPaper: self.on_paper}
        if isinstance(found, OnPaper) and found.over:
            self._paper.pop(0)
        if found is not None:
            signals[type(found)].emit(found)
        self.go_on()


def _leave(desk: Desk, paper: list[PaperJob]) -> None:
    """What is left to do in the thread when a page goes: the paper that a person wants, and putting pages away."""
    desk.stop.set()
    if QCoreApplication.instance() is not None:
        for job in paper:
            press_thread().start(job.finish)
        press_thread().start(desk.retire)

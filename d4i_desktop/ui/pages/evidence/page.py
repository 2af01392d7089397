"""The Evidence page: the list to choose a dataset from, then what its file shows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.evidence_words import file_name
from d4i_desktop.core.model import Dataset, new_id
from d4i_desktop.ui import dropping
from d4i_desktop.ui.pages.evidence.bench import Bench
from d4i_desktop.ui.pages.evidence.chooser import Chooser
from d4i_desktop.ui.pages.evidence.subject import Subject
from d4i_desktop.ui.pages.page import Page
from d4i_desktop.ui.session import Session


class EvidencePage(Page):
    """``open_dataset`` shows what a dataset's file shows; an empty id shows the list to choose from."""

    reaches_edge = True

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(session, words, parent)
        self.setAcceptDrops(not session.store.read_only)
        self.chooser = Chooser(session, words)
        self.chooser.chosen.connect(self.open_dataset)
        self.chooser.file_wanted.connect(self.choose_for_new)
        self.chooser.inventory_wanted.connect(lambda: self.go.emit("inventory", ""))
        self.bench: Bench | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chooser)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    # One dataset

    def open_dataset(self, dataset_id: str) -> None:
        dataset = self.session.inventory.get(Dataset, dataset_id)
        if dataset is None:
            self.choose()
            return
        if self.bench is None or self.bench.dataset_id != dataset_id:
            self._begin(Bench(Subject(self.session, self.words, dataset_id)))
        assert self.bench is not None
        self.bench.refresh()
        self.bench.look_at_file()

    def _begin(self, bench: Bench) -> None:
        self._leave()
        self.bench = bench
        bench.left.connect(self.choose)
        bench.asked.connect(self.ask)
        bench.added.connect(self.open_dataset)
        self._stack.addWidget(bench)
        self._stack.setCurrentWidget(bench)
        bench.focus_first()

    def _leave(self) -> None:
        if self.bench is not None:
            self.bench.stop()
            self._stack.removeWidget(self.bench)
            self.bench.deleteLater()
            self.bench = None

    def choose(self) -> None:
        """Back to the list of datasets."""
        self._leave()
        self._stack.setCurrentWidget(self.chooser)
        self.chooser.refresh()
        self.chooser.focus_first()

    # Files

    def choose_for_new(self) -> None:
        """Ask for a file and add a dataset from it."""
        name, _kind = QFileDialog.getOpenFileName(
            self, self.words("evidence.choose.from_file"), "", dropping.data_filter(self.words)
        )
        if name:
            self.add_from(Path(name))

    def add_from(self, file: Path) -> None:
        """A dataset from a data file: its title is the file's name, its columns are the file's."""
        fresh = Dataset(id=new_id(), title=_title(file))
        bench = Bench(Subject(self.session, self.words, fresh.id), fresh)
        self._begin(bench)
        bench.take(file)

    def import_file(self, file: Path) -> None:
        """A data file that was dropped: the one of the dataset that is shown, or of a new one."""
        if self.session.store.read_only:
            return
        if self.bench is None:
            self.add_from(file)
        else:
            self.bench.take(file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        file = dropping.file_in(event.mimeData())
        if file is not None and not dropping.is_inventory(file):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (file := dropping.file_in(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.import_file(file)

    # As every page

    def bookmark(self) -> str:
        """The dataset and the part that are shown."""
        if self.bench is None or self.session.inventory.get(Dataset, self.bench.dataset_id) is None:
            return ""
        return f"{self.bench.dataset_id}/{self.bench.part}"

    def return_to(self, bookmark: str) -> None:
        dataset, _, part = bookmark.partition("/")
        self.open_dataset(dataset)
        if part and self.bench is not None:
            self.bench.show_part(part)

    def refresh(self) -> None:
        if self.bench is None:
            self.chooser.refresh()
        elif not self.bench.fresh and self.session.inventory.get(Dataset, self.bench.dataset_id) is None:
            self.choose()
        else:
            self.bench.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.bench is not None:
            self.bench.look_at_file()


def _title(file: Path) -> str:
    """“Intake 2026” of “intake_2026.csv”."""
    named = file_name(str(file)).rsplit(".", 1)[0].replace("_", " ").strip() or file.name
    return named[:1].upper() + named[1:]

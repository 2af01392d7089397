"""One dataset: the file it points to, and what that file shows in three parts."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from d4i_desktop.core import evidence, evidence_words
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Dataset, Scan
from d4i_desktop.core.staleness import Stale
from d4i_desktop.ui import dropping, theme
from d4i_desktop.ui.dialogs.long_work import LongWork
from d4i_desktop.ui.pages.columns import TWO_FROM
from d4i_desktop.ui.pages.evidence import jobs
from d4i_desktop.ui.pages.evidence.no_file import NoFile
from d4i_desktop.ui.pages.evidence.reading_dialog import ReadingDialog
from d4i_desktop.ui.pages.evidence.reading_in import ReadingIn
from d4i_desktop.ui.pages.evidence.shown import Shown
from d4i_desktop.ui.pages.evidence.subject import Subject
from d4i_desktop.ui.pages.page import EDGE
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from d4i_desktop.ui.widgets.layouts import Flow
from d4i_desktop.ui.widgets.messages import Banner, Toast, Tone
from d4i_desktop.ui.widgets.progress import WorkBar
from d4i_desktop.ui.widgets.text import escaped

EMPTY, SHOWN, WAITING = range(3)


class Bench(QWidget):
    """``fresh``: a dataset that isn't in the inventory yet; reading its file adds it.

    ``left`` goes back to the list, ``added`` carries the id of a fresh dataset that is there now.
    """

    left = Signal()
    added = Signal(str)
    asked = Signal(str, str)

    def __init__(self, subject: Subject, fresh: Dataset | None = None) -> None:
        super().__init__()
        self.subject, self.fresh = subject, fresh
        self.words, self.dataset_id = subject.words, subject.dataset_id
        self.reading = ReadingIn(subject, fresh, self)
        self._file = LongWork(self)
        self._gone = self._changed = False
        self._title = ""
        self._build()
        self._connect()
        self.show_part("columns")

    # What it looks like

    def _build(self) -> None:
        words = self.words
        self.back = LinkButton(words("evidence.back"), "arrow-left")
        self.title = text.lead("")
        self.about = text.small("")
        self.again = SecondaryButton(words("evidence.file.again"), "history")
        self.other = SecondaryButton(words("evidence.file.other"), "folder-open")
        self.problem = Banner(Tone.ERROR, "", words("window.close"))
        self.stale = Banner(Tone.WARNING, "", words("evidence.file.again"))
        self.work = WorkBar(words)
        self.no_file = NoFile(words, still=self.subject.read_only)
        self.shown = Shown(self.subject)
        self.columns, self.people, self.what_if = self.shown.columns, self.shown.people, self.shown.what_if
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._head())
        said = QVBoxLayout()
        said.setContentsMargins(0, 0, EDGE, 0)
        for part in (self.problem, self.stale, self.work):
            part.hide()
            said.addWidget(part)
        column.addLayout(said)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.no_file)
        self._stack.addWidget(self.shown)
        self._stack.addWidget(QWidget())
        column.addWidget(self._stack, 1)

    def _head(self) -> QWidget:
        self.title.setWordWrap(False)
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, EDGE, 0)
        column.setSpacing(2)
        column.addWidget(Flow(self.back, self.title, self.again, self.other, gap=14))
        column.addWidget(self.about)
        return head

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.other.clicked.connect(self.choose)
        self.again.clicked.connect(self.read_again)
        self.no_file.file_wanted.connect(self.choose)
        self.no_file.why_wanted.connect(self._say_why)
        self.stale.acted.connect(self.read_again)
        self.problem.acted.connect(self.problem.hide)
        self.work.stopped.connect(self._stopped)
        reading = self.reading
        reading.began.connect(self._begin_work)
        reading.advanced.connect(self.work.advance)
        reading.ended.connect(self._ended)
        reading.failed.connect(self._complain)
        reading.broke.connect(self._stopped)
        self._file.done.connect(self._saw)
        self._file.failed.connect(self._complain)
        self.columns.confirmed.connect(reading.confirm)
        self.what_if.read_wanted.connect(self.read_again)

    # What is shown

    def show_part(self, part: str) -> None:
        """``columns``, ``people`` or ``what_if``."""
        self.shown.show_part(part)

    @property
    def part(self) -> str:
        return self.shown.part

    def refresh(self) -> None:
        """Show what is kept now."""
        scan = None if self.fresh else self.subject.scan
        self._title = self.fresh.title if self.fresh else self.subject.dataset.title
        waiting = self.fresh is not None and self.reading.running
        self._stack.setCurrentIndex(SHOWN if scan else WAITING if waiting else EMPTY)
        changeable = not self.subject.read_only
        self.about.setText(self._about(scan) if scan else "")
        self._arrange()
        self.no_file.why.setVisible(changeable and not self.fresh)
        self.other.setVisible(changeable and scan is not None)
        self.again.setVisible(changeable and scan is not None and self.subject.loaded is None)
        self._show_stale(scan)
        self.shown.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where there is little room, what is said elsewhere too makes way."""
        compact = self.width() < theme.px(TWO_FROM)
        self.about.setVisible(bool(self.about.text()) and not compact)
        room = max(theme.px(120), self.width() - EDGE - theme.px(8))
        self.title.setText(self.title.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room))
        self.title.setToolTip(escaped("\n".join(one for one in (self._title, self.about.text()) if one)))

    def _about(self, scan: Scan) -> str:
        words = self.words
        day = words.date(scan.taken_on) if scan.taken_on else ""
        said = [evidence_words.file_name(scan.file), scan.part, words.n("evidence.file.rows", scan.rows)]
        if day:
            said.append(words("evidence.file.read_on", day=day))
        said.append(words("evidence.file.in_memory" if self.subject.loaded else "evidence.file.not_in_memory"))
        return " · ".join(one for one in said if one)

    def _show_stale(self, scan: Scan | None) -> None:
        found = self.subject.measurement() if scan else None
        changed = Stale.FILE if self._changed else self.subject.facts.stale(found) if found else None
        gone, still = scan is not None and self._gone, self.subject.read_only
        self.stale.setVisible(not self.reading.running and (changed is not None or gone))
        self.again.setVisible(self.again.isVisibleTo(self) and not self.stale.isVisibleTo(self))
        again = self.words("evidence.empty.action" if gone else "evidence.file.again")
        self.stale.set_action("" if still else again)
        self.what_if.name_reading(again)
        if scan is not None and self._gone:
            key = "evidence.file.gone_still" if still else "evidence.file.gone"
            self.stale.set_words(self.words(key, file=evidence_words.file_name(scan.file)))
        elif changed is not None:
            self.stale.set_words(evidence_words.out_of_date(self.words, changed))

    def focus_first(self) -> None:
        if self._stack.currentIndex() == EMPTY:
            self.no_file.focus_first()
        else:
            self.shown.focus_first()

    # The file

    def look_at_file(self) -> None:
        """Whether it is still there, and still the one that was read; asked beside the window."""
        scan = None if self.fresh else self.subject.scan
        if scan is not None and not self.reading.running:
            self._file.start(partial(jobs.file_now, scan))

    def _saw(self, now: tuple[str, int, int] | None) -> None:
        subject = self.subject
        if not subject.known:  # taken back while the file was looked at
            return
        self._gone, scan = now is None, subject.scan
        self._changed = subject.read_only and bool(now and scan and now[0] != scan.fingerprint)
        if now is not None and not subject.read_only:
            subject.session.notice(evidence.saw_file(subject.session.inventory, subject.dataset, *now))
        self.refresh()

    def choose(self) -> None:
        """Ask for a file."""
        scan = None if self.fresh else self.subject.scan
        folder = str(Path(scan.file).parent) if scan else ""
        title = self.words("evidence.empty.action")
        name, _kind = QFileDialog.getOpenFileName(self, title, folder, dropping.data_filter(self.words))
        if name:
            self.take(Path(name))

    def read_again(self) -> None:
        """The same file, read in the same way; another one where it isn't there any more."""
        scan = self.subject.scan
        if scan is None or self._gone:
            self.choose()
        else:
            self.take(Path(scan.file), scan)

    def take(self, file: Path, scan: Scan | None = None) -> None:
        """Show how the file reads; once that is confirmed, read it. As before where ``scan`` says how."""
        self.problem.hide()
        settings = jobs.settings_of(scan) if scan else None
        look = ReadingDialog.ask(self, self.words, file, settings)
        if look is not None:
            self.reading.read(look)
        elif self.fresh:
            self.left.emit()

    def stop(self) -> None:
        """End what is under way."""
        self.reading.stop()
        self.shown.stop()
        self.work.hide()
        if not self.fresh and self.subject.session.inventory.get(Dataset, self.dataset_id):
            self.refresh()

    def _stopped(self) -> None:
        self.stop()
        if self.fresh:
            self.left.emit()

    def _begin_work(self, what: str) -> None:
        self.work.begin(self.words(f"evidence.work.{what}"))
        self.stale.hide()
        if self.fresh:
            self.refresh()

    def _ended(self, read: bool) -> None:
        self.work.hide()
        self._gone = False
        if self.fresh:
            self.fresh = None
            self.added.emit(self.dataset_id)
        self.refresh()
        if read:
            self.focus_first()
            self._tell()

    def _tell(self) -> None:
        session = self.subject.session
        label = session.undo_label
        toast = Toast(self.window(), self.words("evidence.kept"), self.words("evidence.undo"))
        toast.acted.connect(lambda: session.undo() if session.undo_label is label else None)

    def _complain(self, error: UserError) -> None:
        self.work.hide()
        self.problem.set_words(self.words.error(error))
        self.problem.show()
        self.refresh()

    def _say_why(self) -> None:
        self.asked.emit(self.dataset_id, evidence.QUESTION)

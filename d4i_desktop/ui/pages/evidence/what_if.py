"""What if: choose what is done to each column and see at once who could still be picked out, and what is lost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from d4i_desktop.core import evidence, evidence_words
from d4i_desktop.core.edits import edit
from d4i_desktop.core.model import Measurement, ReleaseKind
from d4i_desktop.core.treatments import DROP, KEEP
from d4i_desktop.ui.dialogs.long_work import LongWork
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.pages.evidence import jobs
from d4i_desktop.ui.pages.evidence.beside import Beside
from d4i_desktop.ui.pages.evidence.copy_dialog import CopyDialog
from d4i_desktop.ui.pages.evidence.jobs import Loaded, Outcome, Version
from d4i_desktop.ui.pages.evidence.outcome import OutcomeCard
from d4i_desktop.ui.pages.evidence.part import Part
from d4i_desktop.ui.pages.evidence.subject import Subject
from d4i_desktop.ui.pages.evidence.suggesting import SuggestCard, people_box
from d4i_desktop.ui.pages.evidence.treatments import Treatings
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import Chip
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn
from d4i_desktop.ui.widgets.messages import EmptyState

if TYPE_CHECKING:
    from d4i_desktop.evidence.treating import Suggestion


class Trying:
    """The engine that counts, made in the thread that counts, anew for other columns or another file."""

    def __init__(self, loaded: Loaded, quasi: tuple[str, ...], sensitive: tuple[str, ...]) -> None:
        self.loaded, self.quasi, self.sensitive = loaded, quasi, sensitive
        self._engine: object = None

    @property
    def about(self) -> tuple[object, ...]:
        return self.loaded, self.quasi, self.sensitive

    def __call__(self, version: Version) -> Outcome:
        if version.kind is ReleaseKind.TOTALS:
            return jobs.tried_totals(self.loaded, self.quasi, self.sensitive, version)
        if self._engine is None:
            self._engine = jobs.what_if_of(self.loaded, self.quasi)
        return jobs.tried(self._engine, version)  # type: ignore[arg-type]


class WhatIfPart(Part):
    """``read_wanted`` asks for the file, which has to be in memory to try anything; ``said`` carries the sentence."""

    read_wanted = Signal()
    said = Signal(str)

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self.kind = ReleaseKind.DEIDENTIFIED
        self.outcome: Outcome | None = None
        self._trying: Trying | None = None
        self._again = False
        self._counter, self._using = Worker(self), LongWork(self)
        self._build()
        self._connect()

    # What it looks like

    def _build(self) -> None:
        words = self.words
        self.kinds = {one: Chip(words(f"release.{one.value}.name")) for one in ReleaseKind}
        self.treatings = Treatings(words)
        self.below = people_box(words("evidence.try.leave_out"))
        self.proposal = SuggestCard(self.subject)
        self.card = OutcomeCard(words, still=self.subject.read_only)
        self.unread = EmptyState(
            "file-spreadsheet", words("evidence.try.unread"),
            words("evidence.try.unread_still" if self.subject.read_only else "evidence.try.unread_about"),
            "" if self.subject.read_only else words("evidence.file.again"),
        )  # fmt: skip
        self._pages = QStackedWidget()
        left = (Flow(*self.kinds.values()), self.proposal, self._treat_card())
        self._pages.addWidget(Beside(left, self.card))
        scroll = ScrollColumn()
        scroll.body.addWidget(self.unread)
        self._pages.addWidget(scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _treat_card(self) -> Card:
        card = Card()
        card.body.addWidget(text.heading(self.words("evidence.try.title")))
        card.body.addWidget(self.treatings)
        asked = text.label(self.words("evidence.try.leave_out"), wrap=False)
        asked.setBuddy(self.below)
        card.body.addWidget(Flow(asked, self.below))
        return card

    def _connect(self) -> None:
        for kind, chip in self.kinds.items():
            chip.clicked.connect(lambda _on=False, kind=kind: self.show_release(kind))
        self.treatings.changed.connect(self._changed)
        self.below.valueChanged.connect(lambda _value: self._changed())
        self.proposal.suggested.connect(self._suggested)
        self.unread.acted.connect(self.read_wanted)
        self._counter.done.connect(self._counted)
        self._using.done.connect(self._measured)
        self._using.failed.connect(self.proposal.complain)
        self.card.use_wanted.connect(self.use)
        self.card.copy_wanted.connect(self.write_copy)

    # What is shown

    def refresh(self) -> None:
        """The release as it is decided and tried now."""
        loaded, subject = self.subject.loaded, self.subject
        self._pages.setCurrentIndex(0 if loaded else 1)
        if loaded is None:
            return
        if self._trying is None or self._trying.about != (loaded, subject.quasi, subject.sensitive):
            self._trying = Trying(loaded, subject.quasi, subject.sensitive)
        for kind, chip in self.kinds.items():
            chip.setChecked(kind is self.kind)
        treatments = self._treatments()
        self.treatings.show_columns(loaded.scan.columns, subject.fields, treatments, subject.read_only)
        blocked = self.below.blockSignals(True)
        self.below.setValue(subject.leave_out_below(self.kind))
        self.below.blockSignals(blocked)
        self.proposal.refresh()
        self._count()

    def _treatments(self) -> dict[str, str]:
        """By column name: what is being tried, else what was decided, else what is proposed."""
        return self.subject.decided(self.kind) | self.subject.shelf.trying.get(self.kind, {})

    def name_reading(self, action: str) -> None:
        """What is offered where the file isn't in memory."""
        if not self.subject.read_only:
            self.unread.button.rename(action)

    def show_release(self, kind: ReleaseKind) -> None:
        """Try this version of the data."""
        self.kind = kind
        self.proposal.forget()
        self.refresh()

    def _changed(self) -> None:
        shelf = self.subject.shelf
        shelf.trying[self.kind] = self.treatings.treatments()
        shelf.leave_out[self.kind] = self.below.value()
        self._count()

    # Counting

    def _count(self) -> None:
        """One count at a time; what was moved meanwhile is counted when that is shown."""
        if self._trying is None:
            return
        self._again = self._counter.busy
        if not self._again:
            self._counter.start(partial(self._trying, self.subject.version(self.kind)))

    def _counted(self, outcome: Outcome) -> None:
        self.outcome = outcome
        subject = self.subject
        version = subject.version(self.kind)
        for name, line in self.treatings.lines.items():
            line.show_lost(outcome.losses.get(name))
        sentence = self._sentence(outcome, version)
        self.card.show_outcome(outcome, subject.measurement(), sentence, self.kind)
        self.said.emit(sentence)
        self.card.set_used(self._used(version))
        if self._again:
            self._count()

    def _sentence(self, outcome: Outcome, version: Version) -> str:
        if version.kind is ReleaseKind.TOTALS:
            return self._of_totals(outcome)
        left = tuple(one for one in self.subject.quasi if version.treatments.get(one) != DROP)
        if not left:
            return self.words("evidence.try.nothing_left")
        found = outcome.groups
        made = Measurement(
            id="", dataset_id=self.subject.dataset_id, release=ReleaseKind.FULL, rows=found.rows, k=found.k,
            uniques=found.uniques, columns=left,
        )  # fmt: skip
        return evidence_words.alone(self.words, self.subject.facts, made)

    def _of_totals(self, outcome: Outcome) -> str:
        """“8 counts, by gender and age; the smallest stands for 5 people.”"""
        words, found = self.words, outcome.groups
        if not found.classes:
            return words("evidence.try.no_counts")
        smallest = words.n("measured.who.people", found.k)
        if not outcome.by:
            return words("evidence.try.one_count", people=smallest)
        named = evidence_words.columns_named(words, self.subject.facts, outcome.by)
        return words.n("evidence.try.counts", found.classes, columns=named, people=smallest)

    def _used(self, version: Version) -> bool:
        """Whether these are the treatments that the release is measured with."""
        held = self.subject.measurement(self.kind)
        return (
            held is not None
            and dict(held.treatments) == dict(version.treatments)
            and held.leave_out_below == version.leave_out_below
        )

    def _suggested(self, found: Suggestion) -> None:
        shelf = self.subject.shelf
        shelf.trying[self.kind] = self._treatments() | dict(found.treatments)
        shelf.leave_out[self.kind] = found.leave_out_below
        self.refresh()

    # Using

    def use(self) -> None:
        """Decide this for the release, and keep what it comes to."""
        subject, loaded = self.subject, self.subject.loaded
        if loaded is None or subject.read_only:
            return
        version = subject.version(self.kind)
        quasi, today = subject.quasi, subject.session.today()
        self._using.start(partial(jobs.measured, loaded, quasi, subject.sensitive, (version,), today))

    def _measured(self, measured: tuple[Measurement, ...]) -> None:
        subject, scan = self.subject, self.subject.scan
        if scan is None:
            return
        kind = measured[0].release
        done = dict(measured[0].treatments)
        decided = {kind: {one.name: done.get(one.name, KEEP) for one in subject.fields}}
        below = {kind: measured[0].leave_out_below}
        kept = evidence.keep(subject.session.inventory, subject.dataset, scan, subject.fields, measured, decided, below)
        release = self.words(f"release.{kind.value}.name")
        used = edit("use_treatments", kept.changes, release=release, title=subject.dataset.title)
        subject.shelf.trying.pop(kind, None)
        subject.shelf.leave_out.pop(kind, None)
        subject.session.do(used)
        self.refresh()

    # The copy

    def write_copy(self) -> None:
        """Write what is being tried as a file that may leave."""
        loaded = self.subject.loaded
        if loaded is not None:
            version = self.subject.version(self.kind)
            dialog = CopyDialog(self.subject, loaded, version, self.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.exec()

    def stop(self) -> None:
        """End what is under way."""
        self.proposal.stop()
        self._using.stop()

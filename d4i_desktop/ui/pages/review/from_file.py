"""What the dataset's file shows, to be read beside the question about it; it is measured in Evidence."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from d4i_desktop.core.contradictions import contradiction, contradictions
from d4i_desktop.core.evidence_words import alone, in_version, measured_on, out_of_date
from d4i_desktop.core.model import Measurement, ReleaseKind
from d4i_desktop.core.sentences import small
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import SecondaryButton
from d4i_desktop.ui.widgets.cards import Card


class FromFile(Card):
    """Who is alone, version by version, and when that was measured; without a file, that one can be looked into."""

    wanted = Signal()  # the Evidence page

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, padding=14)
        self.subject, self.words = subject, subject.words
        self.sentences = QWidget()
        self._column = QVBoxLayout(self.sentences)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.open = SecondaryButton("", "scan-search")
        self.open.clicked.connect(self.wanted)
        self.body.addWidget(self.sentences)
        self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self._said: list[tuple[str, text.Tone]] = []

    def refresh(self) -> None:
        facts = self.subject.review.facts
        self.open.rename(self.words("review.evidence.open" if facts.scan else "review.evidence.look"))
        said = list(self._sentences())
        if said != self._said:
            self._said = said
            while (held := self._column.takeAt(0)) is not None:
                if (widget := held.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
            for sentence, tone in said:
                self._column.addWidget(text.label(sentence, tone=tone))

    def _sentences(self) -> Iterator[tuple[str, text.Tone]]:
        facts = self.subject.review.facts
        measured = sorted((one for one in facts.measurements if one.fingerprint), key=_place)
        if not measured:
            yield self.words("review.evidence.not_measured" if facts.scan else "review.evidence.file"), text.Tone.SOFT
        for one in measured:
            yield self._shown(one), text.Tone.PLAIN
        for changed in dict.fromkeys(filter(None, map(facts.stale, measured))):
            yield out_of_date(self.words, changed), text.Tone.CAUTION
        for found in contradictions(facts):
            yield contradiction(self.words, found), text.Tone.CAUTION
        for on in dict.fromkeys(measured_on(self.words, facts, one) for one in measured):
            yield on, text.Tone.SOFT

    def _shown(self, one: Measurement) -> str:
        facts = self.subject.review.facts
        if one.release is ReleaseKind.FULL:
            return alone(self.words, facts, one)
        name = self.words("plan.releases.name", release=self.words(f"release.{one.release}.name"))
        return f"{name} {small(in_version(self.words, facts, one))}"


def _place(measurement: Measurement) -> int:
    return list(ReleaseKind).index(measurement.release)

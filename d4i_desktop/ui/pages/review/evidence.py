"""What the file shows, and figures that were counted elsewhere: rows, smallest group, people alone, smallest cell."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from d4i_desktop.core import edits
from d4i_desktop.core.catalogue import Question
from d4i_desktop.core.evidence import typed
from d4i_desktop.core.model import Measurement, ReleaseKind, new_id
from d4i_desktop.ui.pages.review.answers import AnswerView, ChoiceAnswer
from d4i_desktop.ui.pages.review.from_file import FromFile
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.entries import Count

FIGURES = {
    ReleaseKind.FULL: ("rows", "k", "uniques"),
    ReleaseKind.DEIDENTIFIED: ("rows", "k", "uniques"),
    ReleaseKind.TOTALS: ("smallest_cell",),
}
"""What is counted in each release."""


class EvidenceAnswer(AnswerView):
    """What was measured in the file; where there is none, or on request, a card of figures to type in per release.

    What is left empty wasn't counted.
    """

    def __init__(self, subject: Subject, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(subject, question, parent)
        self.counts: dict[tuple[ReleaseKind, str], Count] = {}
        self._meanings = {kind: text.small("") for kind in FIGURES}
        self.file = FromFile(subject)
        self.file.wanted.connect(lambda: self.place_wanted.emit("evidence", subject.dataset_id))
        self.column.addWidget(self.file)
        self.elsewhere = LinkButton(self.words("review.evidence.elsewhere"))
        self.elsewhere.clicked.connect(self._unfold)
        self.column.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        self._asked = False
        self.cards = [self._card(kind, figures) for kind, figures in FIGURES.items()]
        for card in self.cards:
            self.column.addWidget(card)
        self._why = ChoiceAnswer(subject, question) if question.choices else None
        if self._why:
            self.column.addWidget(text.strong(self.words("review.evidence.no_figures")))
            self.column.addWidget(self._why)
            self._why.advanced.connect(self.advanced)

    def _card(self, kind: ReleaseKind, figures: tuple[str, ...]) -> Card:
        card = Card(padding=14)
        release = self.words(f"release.{kind.value}.name")
        card.body.addWidget(text.strong(release))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, figure in enumerate(figures):
            name = self.words(f"review.evidence.{figure}")
            field = self.counts[kind, figure] = Count(f"{release}: {name}")
            field.counted.connect(lambda count, kind=kind, figure=figure: self._counted(kind, figure, count))
            grid.addWidget(text.soft(name), row, 0)
            grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(grid)
        card.body.addWidget(self._meanings[kind])
        return card

    def _held(self, kind: ReleaseKind) -> Measurement | None:
        return self.subject.review.facts.measurement(kind)

    def _counted(self, kind: ReleaseKind, figure: str, count: int | None) -> None:
        before = self._held(kind)
        fresh = Measurement(id=new_id(), dataset_id=self.subject.dataset_id, release=kind)
        today = self.subject.session.today()
        after = typed(replace(before or fresh, taken_on=today), **{figure: count})
        title = self.subject.dataset.title
        if any(getattr(after, name) is not None for name in ("rows", "k", "uniques", "smallest_cell")):
            edit = edits.put(before, after, "measure_release", title=title)
            self.subject.session.do(self.subject.instead_of_missing(self.question.id, edit))
        elif before is not None:
            self.subject.session.do(edits.remove(before, "measure_release", title=title))

    def _unfold(self) -> None:
        self._asked = True
        self.refresh()
        self.focus_first()
        self.unfolded.emit()

    def refresh(self) -> None:
        self.file.refresh()
        facts = self.subject.review.facts
        by_hand = facts.scan is None or any(not one.fingerprint for one in facts.measurements)
        self.elsewhere.setVisible(not (by_hand or self._asked))
        for card in self.cards:
            card.setVisible(by_hand or self._asked)
        for (kind, figure), field in self.counts.items():
            held = self._held(kind)
            field.set_count(getattr(held, figure) if held else None)
        for kind, meaning in self._meanings.items():
            sentence = self._meaning(self._held(kind))
            meaning.setText(sentence)
            meaning.setVisible(bool(sentence))
        if self._why:
            self._why.refresh()

    def _meaning(self, held: Measurement | None) -> str:
        if held is None:
            return ""
        parts = []
        if held.uniques is not None and held.rows:
            numbers = {"uniques": self.words.number(held.uniques), "rows": self.words.number(held.rows)}
            parts.append(self.words("review.evidence.alone", **numbers))
        if held.taken_on:
            parts.append(self.words("review.evidence.counted_on", day=self.words.date(held.taken_on)))
        return " ".join(parts)

    def focus_first(self) -> None:
        if self.cards[0].isHidden():
            self.file.open.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.counts[ReleaseKind.FULL, "rows"].setFocus(Qt.FocusReason.TabFocusReason)

    def pick(self, number: int) -> bool:
        return self._why.pick(number) if self._why else False

    def commit(self) -> None:
        for field in self.counts.values():
            field.commit()

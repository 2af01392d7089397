"""How many people could be picked out: sizes of groups, the columns that give them away, the smallest groups."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from d4i_desktop.core import evidence_words
from d4i_desktop.core.model import Measurement
from d4i_desktop.ui.dialogs.long_work import LongWork
from d4i_desktop.ui.pages.columns import Columns
from d4i_desktop.ui.pages.evidence import jobs
from d4i_desktop.ui.pages.evidence.part import Part
from d4i_desktop.ui.pages.evidence.picture import Picture
from d4i_desktop.ui.pages.evidence.subject import Subject
from d4i_desktop.ui.pages.evidence.worst import ShowDialog, WorstCard
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.bars import Bar, Bars
from d4i_desktop.ui.widgets.cards import Card

RANKED = 12
"""How many columns are ranked, the most telling ones."""


class PeoplePart(Part):
    """All of it comes from what is kept, so it shows at once; only *Show me* needs the file."""

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self.picture = Picture(self.words)
        self.worst = WorstCard(self.words)
        self.worst.show_wanted.connect(self.show_groups)
        self._work = LongWork(self)
        self._work.done.connect(self._show_values)
        self._work.broke.connect(lambda: self.worst.set_busy(False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.columns = Columns((self._picture_card(), self.worst), (self._ranking_card(),))
        column.addWidget(self.columns)

    def _picture_card(self) -> Card:
        card = Card()
        card.body.addWidget(text.heading(self.words("evidence.people.sizes")))
        card.body.addWidget(self.picture)
        self.technical = text.small("")
        self.same = text.body("")
        card.body.addWidget(self.same)
        card.body.addWidget(self.technical)
        return card

    def _ranking_card(self) -> Card:
        card = Card()
        self.ranking_head = text.heading(self.words("evidence.people.ranking"))
        self.ranking_about = text.soft("")
        self.ranking = Bars(self.words("evidence.people.ranking"))
        for part in (self.ranking_head, self.ranking_about, self.ranking):
            card.body.addWidget(part)
        return card

    # What is shown

    def refresh(self) -> None:
        """What is kept now."""
        found = self.subject.measurement()
        self.columns.setVisible(found is not None and bool(found.columns))
        if found is None or not found.columns:
            return
        self.picture.show_people(evidence_words.people_by_size(found), found.rows or 0)
        self.technical.setText(self._technical(found))
        same = evidence_words.revealed(self.words, self.subject.facts, found)
        self.same.setText(" ".join(same))
        self.same.setVisible(bool(same))
        self._rank(found)
        can_show = self.subject.loaded is not None
        small = sum(int(many) for size, many in found.sizes if int(size) < jobs.WORST_BELOW)
        self.worst.show_groups(found.worst, small, found.k or 0, can_show=can_show, named=self._named)

    def _named(self, columns: tuple[str, ...]) -> str:
        return evidence_words.columns_named(self.words, self.subject.facts, columns)

    def _technical(self, found: Measurement) -> str:
        words = self.words
        classes = sum(int(many) for _, many in found.sizes)
        return words(
            "evidence.people.technical",
            k=words.number(found.k or 0),
            classes=words.number(classes),
            below=words.number(found.below_5 or 0),
        )

    def _rank(self, found: Measurement) -> None:
        """The most telling column first: how many would no longer be alone without it."""
        alone = found.uniques or 0
        words = self.words
        telling = sorted(((name, int(left)) for name, left in found.contributors), key=lambda pair: pair[1])[:RANKED]
        names = [name for name, _ in telling]
        bars = [
            Bar(
                evidence_words.column_named(words, self.subject.facts, name, names),
                words.n("evidence.people.without", left),
                (alone - left) / alone if alone else 0.0,
                risk=2 if alone and left < alone else None,
            )
            for name, left in telling
        ]
        self.ranking.show_bars(bars if alone else [])
        nobody = words("evidence.people.ranking_nobody")
        self.ranking_about.setText(words.n("evidence.people.ranking_about", alone) if alone else nobody)

    # Show me

    def show_groups(self) -> None:
        """Read the values of the smallest groups out of the file in memory, to look at and to keep nowhere."""
        loaded = self.subject.loaded
        if loaded is not None:
            self.worst.set_busy(True)
            self._work.start(partial(jobs.shown_groups, loaded, self.subject.quasi))

    def _show_values(self, groups: object) -> None:
        self.worst.set_busy(False)
        dialog = ShowDialog(self.words, groups, self.window())  # type: ignore[arg-type]
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.exec()

    def stop(self) -> None:
        """End what is under way."""
        self._work.stop()
        self.worst.set_busy(False)

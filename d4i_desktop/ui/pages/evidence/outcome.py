"""What would be left: the sentence, the picture beside what it was, what is lost, and what to do with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from d4i_desktop.content.words import Language
from d4i_desktop.core.evidence_words import people_by_size
from d4i_desktop.core.model import Measurement, ReleaseKind
from d4i_desktop.ui.pages.evidence.jobs import Outcome
from d4i_desktop.ui.pages.evidence.picture import Picture, counted
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card


class OutcomeCard(Card):
    """``use_wanted`` decides it for the release, ``copy_wanted`` writes it."""

    use_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, words: Language, *, still: bool) -> None:
        super().__init__()
        self._words = words
        self.sentence = text.heading("")
        self.picture = Picture(words)
        self.legend = text.small(words("evidence.try.legend"))
        self.left_out = text.body("")
        self.lost = text.body("")
        self.technical = text.small("")
        self.used = text.small(words("evidence.try.used"))
        self.use = SecondaryButton("", "check")
        self.copy = PrimaryButton(words("evidence.copy.open"), "download")
        for part in (self.sentence, self.picture, self.legend, self.left_out, self.lost, self.technical, self.used):
            self.body.addWidget(part)
        for button in (self.use, self.copy):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.use.setVisible(not still)
        self._still = still
        self.use.clicked.connect(self.use_wanted)
        self.copy.clicked.connect(self.copy_wanted)

    def show_outcome(self, outcome: Outcome, before: Measurement | None, sentence: str, kind: ReleaseKind) -> None:
        """``before``: the full records as they were measured."""
        words, found = self._words, outcome.groups
        self.sentence.setText(sentence)
        was = people_by_size(before) if before and kind is not ReleaseKind.TOTALS else ()
        self.picture.show_people(counted(found.sizes), found.rows + outcome.left_out, was)
        self.legend.setVisible(bool(was))
        self.left_out.setText(words.n("evidence.try.rows_left_out", outcome.left_out))
        self.left_out.setVisible(bool(outcome.left_out))
        self.lost.setVisible(kind is not ReleaseKind.TOTALS)
        self.technical.setVisible(kind is not ReleaseKind.TOTALS)
        self.lost.setText(words("evidence.try.lost_in_all", n=words.number(round(100 * outcome.loss))))
        self.technical.setText(
            words(
                "evidence.people.technical", k=words.number(found.k), classes=words.number(found.classes),
                below=words.number(found.below_5),
            )
        )  # fmt: skip
        self.use.rename(words(f"evidence.try.use_{kind.value}"))

    def set_used(self, used: bool) -> None:
        """Whether the release is already what is tried."""
        self.used.setVisible(used)
        self.use.setEnabled(not used)

"""Ask for a proposal: what loses least and still leaves nobody in too small a group."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSpinBox

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.sentences import small, treatment_name
from d4i_desktop.core.treatments import KEEP
from d4i_desktop.ui.dialogs.long_work import LongWork
from d4i_desktop.ui.pages.evidence import jobs
from d4i_desktop.ui.pages.evidence.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import SecondaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import Flow
from d4i_desktop.ui.widgets.progress import WorkBar

if TYPE_CHECKING:
    from d4i_desktop.evidence.treating import Suggestion

TARGET = 5
"""How many people should be alike at least, unless somebody says otherwise."""


class SuggestCard(Card):
    """``suggested`` carries the proposal; what it does is said here."""

    suggested = Signal(object)

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject, self._words = subject, subject.words
        words = self._words
        self.target = people_box(words("evidence.try.target"), 2)
        self.target.setValue(TARGET)
        self.ask = SecondaryButton(words("evidence.try.suggest"), "sparkles")
        self.work = WorkBar(words)
        self.said = text.soft("")
        self.said.hide()
        self.searching = LongWork(self)
        asked = text.label(words("evidence.try.target"), wrap=False)
        asked.setBuddy(self.target)
        for part in (Flow(asked, self.target, self.ask), self.work, self.said):
            self.body.addWidget(part)
        self.ask.clicked.connect(self.search)
        self.work.stopped.connect(self.stop)
        self.searching.advanced.connect(self.work.advance)
        self.searching.done.connect(self._found)
        self.searching.failed.connect(self.complain)
        self.searching.broke.connect(self.work.hide)

    def refresh(self) -> None:
        """A proposal needs columns that could point to a person."""
        self.ask.setEnabled(bool(self._subject.quasi) and not self._subject.read_only)

    def search(self) -> None:
        """Search for it in the file in memory."""
        loaded, subject = self._subject.loaded, self._subject
        if loaded is not None:
            self.said.hide()
            self.work.begin(self._words("evidence.work.suggesting"))
            kinds = {name: kind for name, kind in subject.kinds.items() if kind}
            self.searching.start(partial(jobs.suggested, loaded, subject.quasi, kinds, self.target.value()))

    def _found(self, found: Suggestion) -> None:
        self.work.hide()
        self.said.setText(self._told(found))
        self.said.show()
        self.suggested.emit(found)

    def _told(self, found: Suggestion) -> str:
        words = self._words
        done = [
            words("evidence.try.step", column=name, treatment=small(treatment_name(words, what)))
            for name, what in found.treatments.items()
            if what != KEEP
        ]
        said = [words("evidence.try.reached" if found.reached else "evidence.try.not_reached", n=self.target.value())]
        steps = words("evidence.and_then").join(done)
        said.append(words("evidence.try.steps", steps=steps) if done else words("evidence.try.no_steps"))
        if found.left_out:
            said.append(words.n("evidence.try.rows_left_out", found.left_out))
        said.append(words.n("evidence.try.tried", found.tried))
        return " ".join(said)

    def complain(self, error: UserError) -> None:
        """Say what went wrong."""
        self.work.hide()
        self.said.setText(self._words.error(error))
        self.said.show()

    def stop(self) -> None:
        """End the search; nothing comes of it."""
        self.searching.stop()
        self.work.hide()

    def forget(self) -> None:
        """What was proposed was for another version of the data."""
        self.stop()
        self.said.hide()


def people_box(name: str, least: int = 0) -> QSpinBox:
    """A number of people."""
    box = QSpinBox()
    box.setRange(least, 1000)
    box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    box.setAccessibleName(name)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box

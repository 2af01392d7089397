"""The five factors as a room of its own: empty, one person answering, handing on, and looking together."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.factors import people
from d4i_desktop.ui.pages.organisation.rating import Rating
from d4i_desktop.ui.pages.organisation.results import Results
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.messages import EmptyState


class Handed(QWidget):
    """Between two people: nobody's answers are on the screen."""

    def __init__(self, words: Language) -> None:
        super().__init__()
        self.words = words
        self.title, self.about = text.title(""), text.soft("")
        self.next = PrimaryButton(words("organisation.factors.next_person"), "plus")
        self.show_all = SecondaryButton(words("organisation.factors.show_all"), "eye")
        card = Card(padding=24)
        card.body.addWidget(self.title)
        card.body.addWidget(self.about)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.next)
        row.addWidget(self.show_all)
        row.addStretch(1)
        card.body.addSpacing(6)
        card.body.addLayout(row)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 16, 0)
        around.addWidget(card)
        around.addStretch(1)

    def thank(self, person: str, answered: int) -> None:
        self.title.setText(self.words("organisation.handed.title", person=person))
        self.about.setText(self.words.n("organisation.handed.about", answered))


class Factors(QStackedWidget):
    """``mode``: ``rating``, ``handed`` or ``results``; what others said shows in ``results`` alone."""

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.words = session, words
        self.handed = Handed(words)
        self.empty = self._empty()
        self.addWidget(self.empty)
        self.addWidget(self.handed)
        self.handed.next.clicked.connect(lambda: self.begin())
        self.handed.show_all.clicked.connect(self.show_all)
        self.mode = self._before = "results"

    @cached_property
    def rating(self) -> Rating:
        """Built when somebody first answers."""
        made = Rating(self.session, self.words)
        made.done.connect(self._hand_on)
        self.addWidget(made)
        return made

    @cached_property
    def results(self) -> Results:
        """Built when there is something to look at."""
        made = Results(self.session, self.words)
        made.begun.connect(self.begin)
        made.chosen.connect(self.begin)
        self.addWidget(made)
        return made

    def _empty(self) -> EmptyState:
        words, read_only = self.words, self.session.store.read_only
        about = words(f"organisation.factors.{'empty_read_only' if read_only else 'empty_about'}")
        action = "" if read_only else words("organisation.factors.begin")
        made = EmptyState("message-square", words("organisation.factors.empty_title"), about, action)
        made.acted.connect(lambda: self.begin())
        return made

    def begin(self, person: str = "", factor: str = "") -> None:
        """Let a person answer: somebody who has begun, or (without a name) the next."""
        if self.mode != "rating":
            self._before = self.mode
        self.mode = "rating"
        self.refresh()
        self.rating.show_person(person, factor)

    def show_all(self) -> None:
        """Look together."""
        self.mode = "results"
        self.refresh()

    def _hand_on(self) -> None:
        """Who went without answering anything leaves no trace, and sees no more than the one before."""
        held = people(self.session.inventory)
        self.mode = "handed" if self.rating.person in held else self._before
        if self.rating.person in held:
            self.handed.thank(self.rating.person, len(held))
        self.refresh()
        self.handed.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show what the inventory says now."""
        nobody = not people(self.session.inventory)
        if nobody and self.mode != "rating":
            self.mode = "results"
        place = self.empty if nobody and self.mode == "results" else getattr(self, self.mode)
        self.setCurrentWidget(place)
        if place is not self.empty and self.mode == "results":
            self.results.refresh()
        elif self.mode == "rating" and self.rating.person:
            self.rating.refresh()

    def bookmark(self) -> str:
        """The mode and, while somebody answers, where they are."""
        if self.mode == "results":
            return self.mode
        return "/".join((self.mode, self.rating.factor, self.rating.person))

    def return_to(self, bookmark: str) -> None:
        mode, factor, person = (*bookmark.split("/", 2), "", "")[:3]
        if mode == "rating" and not self.session.store.read_only:
            self.begin(person, factor)
        elif mode == "handed":
            self.rating.person = person
            self._hand_on()

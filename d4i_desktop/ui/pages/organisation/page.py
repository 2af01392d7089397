"""Organisation: two parts, who we are and the five factors."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.ui.pages.organisation.factors import Factors
from d4i_desktop.ui.pages.organisation.profile import Profile
from d4i_desktop.ui.pages.page import Page
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets.buttons import Chip
from d4i_desktop.ui.widgets.layouts import Flow

PARTS = ("who", "factors")


class OrganisationPage(Page):
    reaches_edge = True

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(session, words, parent)
        self.profile = Profile(session, words)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.profile)
        self.chips = {part: Chip(words(f"organisation.part.{part}")) for part in PARTS}
        self._group = QButtonGroup(self)
        for part, chip in self.chips.items():
            self._group.addButton(chip)
            chip.clicked.connect(lambda _=False, part=part: self.show_part(part))
        row = Flow(*self.chips.values())
        row.setAccessibleName(words("organisation.part.name"))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(12)
        around.addWidget(row)
        around.addWidget(self.stack, 1)
        self.show_part("who")

    @cached_property
    def factors(self) -> Factors:
        """Built on the first visit: who comes to change the contact needn't wait for it."""
        made = Factors(self.session, self.words)
        self.stack.addWidget(made)
        return made

    def show_part(self, part: str) -> None:
        """``who`` or ``factors``."""
        self.chips[part].setChecked(True)
        self.stack.setCurrentWidget(self.factors if part == "factors" else self.profile)
        self.refresh()

    @property
    def part(self) -> str:
        """The part that is shown."""
        return PARTS[self.stack.currentIndex()]

    def refresh(self) -> None:
        (self.profile if self.part == "who" else self.factors).refresh()

    def bookmark(self) -> str:
        visited = "factors" in self.__dict__
        return f"{self.part}/{self.factors.bookmark() if visited else ''}"

    def return_to(self, bookmark: str) -> None:
        part, _, rest = bookmark.partition("/")
        if part not in PARTS:
            return
        if rest:
            self.factors.return_to(rest)
        self.show_part(part)

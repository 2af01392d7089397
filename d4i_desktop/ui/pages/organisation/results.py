"""What everybody said, side by side: the picture of the five, who answered, and the next small steps."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.catalogue import RUNGS
from d4i_desktop.core.factors import Standing, ladder_alt, people, spread_sentence, standings
from d4i_desktop.core.model import FactorRating
from d4i_desktop.core.plan_words import capital, short
from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.columns import Columns
from d4i_desktop.ui.pages.organisation.ladder import Key, LadderView, RungNames
from d4i_desktop.ui.pages.organisation.steps import StepsCard
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import Flow
from d4i_desktop.ui.widgets.text import escaped

LARGE = 1.4
"""From this text size on, the names stand above the ladders."""

SHORT = 24
NAMES = 132
"""Width of the factors' names, in pixels at 100 % text."""


class PictureCard(Card):
    """The five ladders, each with a sentence on how far people agree."""

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self.session, self.words = session, words
        self.ladders: dict[str, LadderView] = {}
        self.sentences = {factor: text.small("") for factor in session.catalogue.factors}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(RungNames([capital(words(f"rung.{rung}")) for rung in range(1, RUNGS + 1)]), 0, 1)
        for number, factor in enumerate(session.catalogue.factors):
            self._add(grid, 3 * number + 1, factor)
        self.body.addWidget(text.heading(words("organisation.factors.title")))
        self.body.addWidget(text.soft(words("organisation.factors.about")))
        self.body.addLayout(grid)
        self.keys = {one: Key(one, words(f"organisation.picture.{one}")) for one in ("person", "range", "middle")}
        self.body.addWidget(Flow(*self.keys.values(), gap=16))

    def _add(self, grid: QGridLayout, row: int, factor: str) -> None:
        """The name at the left, or above where large text leaves no room for both."""
        name = text.strong(self.words(f"factor.{factor}.name"))
        name.setToolTip(self.words(f"factor.{factor}.about"))
        self.ladders[factor] = LadderView(name.text(), self.words("organisation.picture.nobody"))
        if theme.look().scale > LARGE:
            grid.addWidget(name, row, 1)
        else:
            name.setFixedWidth(theme.px(NAMES))
            name.setContentsMargins(0, 2, 0, 0)
            grid.addWidget(name, row + 1, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.ladders[factor], row + 1, 1)
        below = self.sentences[factor]
        below.setContentsMargins(2, 0, 0, 8)
        grid.addWidget(below, row + 2, 1)

    def show_standings(self, held: tuple[Standing, ...]) -> None:
        order = people(self.session.inventory)
        self.keys["middle"].setVisible(any(len(one.levels) > 2 for one in held))
        for one in held:
            name = self.words(f"factor.{one.factor}.name")
            self.ladders[one.factor].show_standing(one, order, ladder_alt(self.words, name, one))
            self.sentences[one.factor].setText("\n".join(self._lines(one, order)))

    def _lines(self, standing: Standing, order: tuple[str, ...]) -> list[str]:
        """How far people agree, then what they noted, by their number."""
        if not standing.rated:
            return []
        held = {
            one.person: one.note for one in self.session.inventory.all(FactorRating) if one.factor == standing.factor
        }
        notes = [
            self.words("organisation.picture.note", n=number, note=held[who])
            for number, who in enumerate(order, 1)
            if held.get(who, "").strip()
        ]
        return [spread_sentence(self.words, standing), *notes]


class PeopleCard(Card):
    """Who answered, by number; choosing one opens their answers. ``chosen`` carries the name."""

    chosen = Signal(str)
    begun = Signal()

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self.session, self.words = session, words
        self.people: dict[str, LinkButton] = {}
        self._flow = Flow(gap=14)
        self.next = PrimaryButton(words("organisation.factors.next_person"), "plus")
        self.next.clicked.connect(self.begun)
        about = text.small(words("organisation.factors.people_help"))
        self.body.addWidget(text.heading(words("organisation.factors.people")))
        for part in (about, self._flow, self.next):
            self.body.addWidget(part)
        for part in (about, self.next):
            part.setHidden(session.store.read_only)

    def refresh(self) -> None:
        order = people(self.session.inventory)
        if tuple(self.people) == order:
            return
        self.people = {name: self._link(number, name) for number, name in enumerate(order, 1)}
        self._flow.fill(*self.people.values())

    def _link(self, number: int, name: str) -> LinkButton:
        made = LinkButton(f"{number}  {short(name, SHORT)}".replace("&", "&&"))
        made.setToolTip(escaped(name) if len(name) > SHORT else "")
        made.setAccessibleName(self.words("organisation.factors.of_person", person=name))
        made.setEnabled(not self.session.store.read_only)
        made.clicked.connect(lambda: self.chosen.emit(name))
        return made


class Results(QWidget):
    """``chosen`` asks to open a person's answers, ``begun`` for a new person."""

    chosen = Signal(str)
    begun = Signal()

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self.session = session
        self.picture = PictureCard(session, words)
        self.people = PeopleCard(session, words)
        self.steps = StepsCard(session, words)
        self.people.chosen.connect(self.chosen)
        self.people.begun.connect(self.begun)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(Columns((self.picture,), (self.people, self.steps)))

    def refresh(self) -> None:
        """Show what everybody said."""
        held = standings(self.session.catalogue, self.session.inventory.all(FactorRating))
        self.picture.show_standings(held)
        self.steps.show_standings(held)
        self.people.refresh()

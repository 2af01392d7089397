"""Cards to cut out."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor

from d4i_desktop.core.document import Run
from d4i_desktop.core.forms import FeelingCard, FeelingCards, PenNames
from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.part import Part, tagged
from d4i_desktop.report.pens import ABOUT, ASKED, LABEL, NUMBER, RULE, Rules, dashes, heard, label, natural
from d4i_desktop.report.tagged import Element
from d4i_desktop.report.text import Text
from d4i_desktop.report.words import Style

STEP = Style(9, 11, after=0)
CARD_AS = "H2"
"""Each card is a heading below the sheet's."""
WIDE = 400.0
"""From this width on two cards stand side by side."""
LONG = 290.0
"""From this width on a card has what is written on it side by side."""


def card_rows(block: FeelingCards, parent: Element, names: PenNames) -> CardRows:
    """All cards as tall as the tallest, so that one cut parts a row from the next."""
    return CardRows([Card(one, block, parent, names) for one in block.cards])


class Card(Part):
    """What could happen, how bad and how likely in four steps each, and who says so."""

    pad, number = 7.0, 18.0

    def __init__(self, card: FeelingCard, block: FeelingCards, parent: Element, names: PenNames) -> None:
        heading = Element(CARD_AS, parent)
        self.mark = tagged(Text([Run(card.number)], NUMBER), heading)
        self.title = tagged(Text([Run(card.title or block.own)], ASKED), heading)
        about = Element("P", parent)
        self.own = None if card.title else Rules(names.line, about)
        self.about = tagged(Text([Run(card.about)], ABOUT), about)
        self.scales = [_scale(asked, steps, parent, names.step) for asked, steps in block.scales]
        self.blanks = [_blank(one, Element("P", parent), names.line) for one in block.blanks]

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        inner = room - 2 * self.pad
        tall = self.title.wrap(inner - self.number, 1e6)[1] + self._about(inner)
        tall += sum(5 + asked.wrap(inner, 1e6)[1] + 2 + self._steps(steps, inner) for asked, steps in self.scales)
        self.width, self.height = room, tall + RULE * self._blank_rows(room) + 2 * self.pad
        return room, self.height

    def _blank_rows(self, room: float) -> int:
        """A wide card has them side by side."""
        return 1 if room >= LONG else len(self.blanks)

    def _about(self, inner: float) -> float:
        return RULE if self.own else self.about.wrap(inner, 1e6)[1]

    def _steps(self, steps: Sequence[Step], inner: float) -> float:
        return max(one.wrap(inner / len(steps), 1e6)[1] for one in steps)

    def draw(self) -> None:
        inner, top = self.width - 2 * self.pad, self.height - self.pad
        with dashes(self.canv):
            self.canv.rect(0, 0, self.width, self.height)
        self.mark.wrap(self.number, 1e6)
        self.mark.draw_on(self.canv, self.pad, top - self.mark.height)
        top = self._put(self.title, self.pad + self.number, top)
        if self.own:
            top -= RULE
            self.own.wrap(inner, 1e6)
            self.own.draw_on(self.canv, self.pad, top + 2)
        else:
            top = self._put(self.about, self.pad, top)
        for asked, steps in self.scales:
            top = self._put(asked, self.pad, top - 5) - 2
            top = self._scale(steps, top, inner / len(steps))
        rows = self._blank_rows(self.width)
        wide = inner / (len(self.blanks) // rows)
        for place, blank in enumerate(self.blanks):
            left, row = (self.pad + place * wide, 0) if rows == 1 else (self.pad, rows - 1 - place)
            self._put_blank(blank, left, left + wide - (8 if rows == 1 else 0), self.pad + row * RULE)

    def _put(self, text: Text, left: float, top: float) -> float:
        text.draw_on(self.canv, left, top - text.height)
        return top - text.height

    def _scale(self, steps: Sequence[Step], top: float, wide: float) -> float:
        top -= self._steps(steps, wide * len(steps))
        tall = max(one.height for one in steps)
        for place, one in enumerate(steps):
            one.draw_on(self.canv, self.pad + place * wide, top + tall - one.height)
        return top

    def _put_blank(self, blank: tuple[Text, Rules], left: float, right: float, y: float) -> None:
        text, rules = blank
        wide = natural(text) + 0.1
        text.wrap(wide, 1e6)
        text.draw_on(self.canv, left, y + 1)
        rules.wrap(right - left - wide - 5, 1e6)
        rules.draw_on(self.canv, left + wide + 5, y + 2)


class StepBox(Part):
    """One of a scale, to be ticked."""

    height = 17.0

    def __init__(self, name: str, parent: Element) -> None:
        self.element = heard(name, parent)

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width = room
        return room, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(HexColor(LIGHT.soft))
        self.canv.setLineWidth(0.8)
        self.canv.roundRect(0, 0, self.width, self.height, 3, stroke=1, fill=0)


class Step(Part):
    """A box and below it what it stands for."""

    def __init__(self, text: str, body: Element, name: str) -> None:
        self.box = StepBox(name, body)
        self.text = tagged(Text([Run(text)], STEP), body)

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.box.wrap(room - 5, height)
        self.width, self.height = room, self.box.height + 2 + self.text.wrap(room - 3, height)[1]
        return self.width, self.height

    def draw(self) -> None:
        self.box.draw_on(self.canv, 0, self.height - self.box.height)
        self.text.draw_on(self.canv, 0, 0)


def _scale(asked: str, steps: Sequence[str], parent: Element, name: str) -> tuple[Text, list[Step]]:
    said, whole = tagged(Text([Run(asked)], LABEL), Element("P", parent)), Element("L", parent)
    return said, [Step(one, Element("LBody", Element("LI", whole)), name) for one in steps]


def _blank(text: str, whole: Element, name: str) -> tuple[Text, Rules]:
    return label(text, whole), Rules(name, whole)


class CardRows(Part):
    """Cards side by side where there is room; parts between rows."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.cards = cards

    def space_before(self) -> float:
        return 6

    def _columns(self, room: float) -> int:
        return 2 if room >= WIDE else 1

    def _tall(self, room: float) -> float:
        return max(one.wrap(room / self._columns(room), 1e6)[1] for one in self.cards)

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        rows = -(-len(self.cards) // self._columns(room))
        self.width, self.height = room, rows * self._tall(room)
        return room, self.height

    def split(self, room: float, height: float) -> list[Part]:
        fit = int((height + 0.01) // self._tall(room)) * self._columns(room)
        if fit >= len(self.cards):
            return [self]
        return [CardRows(self.cards[:fit]), CardRows(self.cards[fit:])] if fit else []

    def draw(self) -> None:
        tall, columns = self._tall(self.width), self._columns(self.width)
        wide = self.width / columns
        for place, one in enumerate(self.cards):
            one.wrap(wide, 1e6)
            one.height = tall
            one.draw_on(self.canv, place % columns * wide, self.height - (place // columns + 1) * tall)


class Cut(Part):
    """A dashed line across."""

    def space_before(self) -> float:
        return 14

    def space_after(self) -> float:
        return 4

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width, self.height = room, 1
        return room, 1

    def draw(self) -> None:
        with dashes(self.canv):
            self.canv.line(0, 0, self.width, 0)

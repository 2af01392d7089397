"""Cards to cut out and tables to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor

from d4i_desktop.core.document import Run
from d4i_desktop.core.forms import FeelingCard, FeelingCards, Space, WritingTable
from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.grid import GAP, Grid
from d4i_desktop.report.marks import draw_level
from d4i_desktop.report.part import Part, tagged
from d4i_desktop.report.pens import ABOUT, ASKED, LABEL, NUMBER, RULE, dashes, natural, rule
from d4i_desktop.report.spoken import spoken
from d4i_desktop.report.tagged import Element
from d4i_desktop.report.text import HEAD, Text
from d4i_desktop.report.words import Style

STEP = Style(9, 11, after=0)
CARD_AS = "H2"
"""Each card is a heading below the sheet's."""
WIDE = 400.0
"""From this width on two cards stand side by side."""
LONG = 290.0
"""From this width on a card has what is written on it side by side."""


def card_rows(block: FeelingCards, parent: Element) -> CardRows:
    """All cards as tall as the tallest, so that one cut parts a row from the next."""
    return CardRows([Card(one, block, parent) for one in block.cards])


class Card(Part):
    """What could happen, how bad and how likely in four steps each, and who says so."""

    pad, box, number = 7.0, 17.0, 18.0

    def __init__(self, card: FeelingCard, block: FeelingCards, parent: Element) -> None:
        heading = Element(CARD_AS, parent)
        self.mark = tagged(Text([Run(card.number)], NUMBER), heading)
        self.title = tagged(Text([Run(card.title or block.own)], ASKED), heading)
        self.own = not card.title
        self.about = tagged(Text([Run(card.about)], ABOUT), Element("P", parent))
        self.scales = [_scale(asked, steps, parent) for asked, steps in block.scales]
        self.blanks = [tagged(Text([Run(one)], LABEL), Element("P", parent)) for one in block.blanks]

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        inner = room - 2 * self.pad
        tall = self.title.wrap(inner - self.number, 1e6)[1] + self._about(inner)
        tall += sum(
            5 + asked.wrap(inner, 1e6)[1] + 2 + self.box + self._steps(steps, inner) for asked, steps in self.scales
        )
        self.width, self.height = room, tall + RULE * self._blank_rows(room) + 2 * self.pad
        return room, self.height

    def _blank_rows(self, room: float) -> int:
        """A wide card has them side by side."""
        return 1 if room >= LONG else len(self.blanks)

    def _about(self, inner: float) -> float:
        return RULE if self.own else self.about.wrap(inner, 1e6)[1]

    def _steps(self, steps: Sequence[Text], inner: float) -> float:
        return 2 + max(one.wrap(inner / len(steps) - 3, 1e6)[1] for one in steps)

    def draw(self) -> None:
        inner, top = self.width - 2 * self.pad, self.height - self.pad
        with dashes(self.canv):
            self.canv.rect(0, 0, self.width, self.height)
        self.mark.wrap(self.number, 1e6)
        self.mark.draw_on(self.canv, self.pad, top - self.mark.height)
        top = self._put(self.title, self.pad + self.number, top)
        if self.own:
            top -= RULE
            rule(self.canv, self.pad, self.width - self.pad, top + 2)
        else:
            top = self._put(self.about, self.pad, top)
        for asked, steps in self.scales:
            top = self._put(asked, self.pad, top - 5) - 2
            top = self._scale(steps, top, inner / len(steps))
        rows = self._blank_rows(self.width)
        wide = inner / (len(self.blanks) // rows)
        for place, text in enumerate(self.blanks):
            left, row = (self.pad + place * wide, 0) if rows == 1 else (self.pad, rows - 1 - place)
            self._blank(text, left, left + wide - (8 if rows == 1 else 0), self.pad + row * RULE)

    def _put(self, text: Text, left: float, top: float) -> float:
        text.draw_on(self.canv, left, top - text.height)
        return top - text.height

    def _scale(self, steps: Sequence[Text], top: float, wide: float) -> float:
        for place, text in enumerate(steps):
            left = self.pad + place * wide
            self.canv.setStrokeColor(HexColor(LIGHT.soft))
            self.canv.setLineWidth(0.8)
            self.canv.roundRect(left, top - self.box, wide - 5, self.box, 3, stroke=1, fill=0)
            text.draw_on(self.canv, left, top - self.box - 2 - text.height)
        return top - self.box - self._steps(steps, wide * len(steps))

    def _blank(self, text: Text, left: float, right: float, y: float) -> None:
        wide = natural(text) + 0.1
        text.wrap(wide, 1e6)
        text.draw_on(self.canv, left, y + 1)
        rule(self.canv, left + wide + 5, right, y + 2)


def _scale(asked: str, steps: Sequence[str], parent: Element) -> tuple[Text, list[Text]]:
    label, whole = tagged(Text([Run(asked)], LABEL), Element("P", parent)), Element("L", parent)
    return label, [tagged(Text([Run(one)], STEP), Element("LBody", Element("LI", whole))) for one in steps]


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


class SpaceCell(Part):
    """Words, a row of numbers to circle, or nothing but room."""

    gap = 10.0

    def __init__(self, space: Space, element: Element, style: Style = LABEL, *, once: bool = False) -> None:
        self.space = space
        strong = (
            Style(style.size, style.leading, style.strong, colour=style.colour, after=0)
            if space.level is not None
            else style
        )
        self.text = Text([Run(space.text)], strong)
        self.about = Text([Run(space.about)], ABOUT) if space.about else None
        self.circles = [Text([Run(one)], LABEL) for one in space.circles]
        for text in (self.text, *([self.about] if self.about else []), *self.circles):
            text.element, text.once = element, once

    @property
    def inset(self) -> float:
        return 15.0 if self.space.level is not None else 0.0

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        said = self.text.wrap(room - self.inset, 1e6)[1] if self.space.text else 0
        said += self.about.wrap(room - self.inset, 1e6)[1] if self.about else 0
        self.width, self.height = room, max(said + 4, self.space.lines * RULE - 5)
        return room, self.height

    def draw(self) -> None:
        top = self.height - 3
        if self.space.level is not None:
            draw_level(self.canv, 0, top - 11, 9, self.space.level)
        if self.space.text:
            self.text.draw_on(self.canv, self.inset, top - self.text.height)
        if self.about:
            self.about.draw_on(self.canv, self.inset, top - self.text.height - self.about.height)
        left = 4.0
        for one in self.circles:
            one.wrap(natural(one) + 0.1, 1e6)
            one.draw_on(self.canv, left, (self.height - one.height) / 2)
            left += natural(one) + self.gap


class Ruled(Grid):
    """A table whose columns are parted by lines, so that each cell is a box to write in."""

    @classmethod
    def like(cls, grid: Grid) -> Ruled:
        """A piece of a table that was split, with its lines."""
        made = cls(grid.shares, grid.head, grid.rows, after=grid.after)
        made.start, made.stop = grid.start, grid.stop
        return made

    def split(self, room: float, height: float) -> list[Part]:
        parts = super().split(room, height)
        return [self.like(one) if isinstance(one, Grid) and one is not self else one for one in parts]

    def draw(self) -> None:
        super().draw()
        left = 0.0
        for wide in self.widths(self.width)[:-1]:
            left += wide + GAP
            self.canv.line(left - GAP / 2, 0, left - GAP / 2, self.height)

    def _line(self, at: float, colour: str) -> None:
        """Darker than in a table to read: a plain printer must show it."""
        super()._line(at, LIGHT.edge)


def writing_grid(block: WritingTable, parent: Element) -> Grid:
    whole = Element("Table", parent, summary=spoken(block.about))
    head = Element("TR", Element("THead", whole))
    titles = [SpaceCell(one, Element("TH", head, scope="Column"), HEAD, once=True) for one in block.head]
    body = Element("TBody", whole)
    return Ruled(block.shares, titles, [_row(row, Element("TR", body)) for row in block.rows])


def _row(row: Sequence[Space], element: Element) -> list[SpaceCell]:
    """The first cell names the row, where it isn't one to write in."""
    first, *others = row
    named = Element("TH", element, scope="Row") if first.text else Element("TD", element)
    return [SpaceCell(first, named), *(SpaceCell(one, Element("TD", element)) for one in others)]

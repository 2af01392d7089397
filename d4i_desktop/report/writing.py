"""Tables to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from d4i_desktop.core.document import Run
from d4i_desktop.core.forms import Space, WritingTable
from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.grid import GAP, Grid
from d4i_desktop.report.marks import draw_level
from d4i_desktop.report.part import Part
from d4i_desktop.report.pens import ABOUT, LABEL, RULE, natural
from d4i_desktop.report.spoken import spoken
from d4i_desktop.report.tagged import Element
from d4i_desktop.report.text import HEAD, Text
from d4i_desktop.report.words import Style


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

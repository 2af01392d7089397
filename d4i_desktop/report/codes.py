"""A code to copy by hand: large signs in numbered groups, as many side by side as there is room for."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

from d4i_desktop.core.document import Code, Run
from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.fonts import SEMIBOLD
from d4i_desktop.report.part import Part, tagged
from d4i_desktop.report.pens import MARK, natural
from d4i_desktop.report.tagged import Element
from d4i_desktop.report.text import Text
from d4i_desktop.report.words import Style

SIGNS = Style(24, 30, SEMIBOLD, after=0)


class Group(Part):
    """A box with its number and the signs."""

    pad, beside = 9.0, 8.0
    height = 44.0

    def __init__(self, number: int, signs: str, parent: Element) -> None:
        self.mark = tagged(Text([Run(str(number))], MARK), Element("Lbl", parent))
        self.signs = tagged(Text([Run(signs)], SIGNS), Element("LBody", parent))
        self.left = self.pad + natural(self.mark) + self.beside
        self.natural = self.left + natural(self.signs) + 2 * self.pad

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width = room
        return room, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(HexColor(LIGHT.edge))
        self.canv.setLineWidth(0.8)
        self.canv.roundRect(0, 0, self.width, self.height, 5, stroke=1, fill=0)
        self.mark.wrap(self.width, 1e6)
        self.mark.draw_on(self.canv, self.pad, self.height - self.mark.height - 6)
        self.signs.wrap(self.width, 1e6)
        self.signs.draw_on(self.canv, self.left, (self.height - self.signs.height) / 2)


class CodeGroups(Part):
    """All boxes are as wide as the widest group needs. Never parted: a code belongs on one page."""

    gap = 8.0

    def __init__(self, block: Code, parent: Element) -> None:
        whole = Element("L", parent)
        self.groups = [Group(number, one, Element("LI", whole)) for number, one in enumerate(block.groups, start=1)]

    def space_before(self) -> float:
        return 6

    def space_after(self) -> float:
        return 10

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.wide = max(one.natural for one in self.groups)
        self.columns = max(1, int((room + self.gap) // (self.wide + self.gap)))
        rows = -(-len(self.groups) // self.columns)
        self.width, self.height = room, rows * Group.height + (rows - 1) * self.gap
        return room, self.height

    def draw(self) -> None:
        for place, one in enumerate(self.groups):
            row, column = divmod(place, self.columns)
            one.wrap(self.wide, 1e6)
            top = self.height - row * (Group.height + self.gap)
            one.draw_on(self.canv, column * (self.wide + self.gap), top - Group.height)

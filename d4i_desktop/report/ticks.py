"""Boxes to tick, in columns or one after the other."""

from __future__ import annotations

from typing import NamedTuple

from d4i_desktop.core.document import Run
from d4i_desktop.core.forms import PenNames, Tick, Ticks
from d4i_desktop.report.part import Part, tagged
from d4i_desktop.report.pens import LABEL, MARK, Box, natural
from d4i_desktop.report.tagged import Element
from d4i_desktop.report.text import Text


class Choice(NamedTuple):
    """A box, the mark that says the same in the window, and words."""

    box: Box
    mark: Text
    text: Text


class TickBoxes(Part):
    """Boxes with their words in as many columns as make it shortest, down each column; or one after the other."""

    least, gap, box = 96.0, 12.0, 14.0

    def __init__(self, block: Ticks, parent: Element, names: PenNames) -> None:
        self.running = block.running
        label = Text([Run(block.label, strong=True)], LABEL)
        self.label = tagged(label, Element("P", parent)) if block.label else None
        self.marked = any(one.mark for one in block.choices)
        whole = Element("L", parent)
        self.choices = [_choice(one, Element("LI", whole), names, several=block.several) for one in block.choices]

    def space_before(self) -> float:
        return 4

    def space_after(self) -> float:
        return 5

    @property
    def inset(self) -> float:
        """From the box's left edge to the words."""
        return self.box + (13.5 if self.marked else 0.0)

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.spots, tall = self._run(room) if self.running else self._columned(room)
        self.width, self.height = room, tall
        return room, tall

    def _run(self, room: float) -> tuple[list[tuple[float, float]], float]:
        """Where each box stands, from the left and from the top, and the height of all."""
        left = 0.0
        top = 0.0
        if self.label:
            left = min(natural(self.label), room) + self.gap
            top = self.label.wrap(room, 1e6)[1] - LABEL.leading
        spots = []
        for _, _, text in self.choices:
            wide = min(natural(text) + 0.1, room - self.inset)
            if left and left + self.inset + wide > room:
                left, top = 0.0, top + LABEL.leading + 4
            text.wrap(wide, 1e6)
            spots.append((left, top))
            left += self.inset + wide + self.gap
            top += text.height - LABEL.leading
        return spots, top + LABEL.leading + 3

    def _columned(self, room: float) -> tuple[list[tuple[float, float]], float]:
        best = min((one for one in (1, 2, 3) if self._may(room, one)), key=lambda one: self._in(room, one)[1])
        return self._in(room, best)

    def _may(self, room: float, columns: int) -> bool:
        wide = self._wide(room, columns) - self.inset
        lines = 2 if columns == 2 else 1
        return columns == 1 or (
            wide >= self.least and all(natural(text) <= lines * wide for _, _, text in self.choices)
        )

    def _wide(self, room: float, columns: int) -> float:
        return (room - self.gap * (columns - 1)) / columns

    def _in(self, room: float, columns: int) -> tuple[list[tuple[float, float]], float]:
        head = self.label.wrap(room, 1e6)[1] + 2 if self.label else 0.0
        wide, rows = self._wide(room, columns), -(-len(self.choices) // columns)
        spots, tallest = [], head
        for start in range(0, len(self.choices), rows):
            top = head
            for _, _, text in self.choices[start : start + rows]:
                spots.append((start // rows * (wide + self.gap), top))
                top += text.wrap(wide - self.inset, 1e6)[1] + 3
            tallest = max(tallest, top)
        return spots, tallest

    def draw(self) -> None:
        self.wrap(self.width, 1e6)
        if self.label:
            self.label.draw_on(self.canv, 0, self.height - self.label.height)
        for (box, mark, text), (left, top) in zip(self.choices, self.spots, strict=True):
            base = self.height - top
            if self.marked:
                mark.wrap(20, 1e6)
                mark.draw_on(self.canv, left + self.box, base - mark.height)
            box.draw_on(self.canv, left + 1, base - 11)
            text.draw_on(self.canv, left + self.inset, base - text.height)


def _choice(choice: Tick, item: Element, names: PenNames, *, several: bool) -> Choice:
    mark = tagged(Text([Run(choice.mark)], MARK), Element("Lbl", item))
    body = Element("LBody", item)
    box = Box(names.several if several else names.one, body, rounded=not several)
    return Choice(box, mark, tagged(Text([Run(choice.text)], LABEL), body))

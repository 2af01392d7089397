"""What every form shares: how far apart one writes, the styles of its words, a ruled line, a box to tick."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from d4i_desktop.core.document import Run
from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.part import Part, tagged
from d4i_desktop.report.tagged import Element
from d4i_desktop.report.text import BODY, Text
from d4i_desktop.report.words import Style

RULE = 24.0
"""From one ruled line to the next: 8.5 mm, which a hand needs."""
LABEL = Style(9.5, 13, after=0)
MARK = Style(9, 13, colour=LIGHT.soft, after=0)
ABOUT = Style(9, 12.5, colour=LIGHT.soft, after=0)
ASKED = Style(10.5, 14, BODY.strong, after=1)
NUMBER = Style(12, 14, BODY.strong, colour=LIGHT.accent, after=0)


def natural(text: Text) -> float:
    """The width of a text on one line."""
    return sum(word.width + word.space for word in text.words)


def rule(canvas: Canvas, left: float, right: float, y: float) -> None:
    canvas.setStrokeColor(HexColor(LIGHT.edge))
    canvas.setLineWidth(0.6)
    canvas.line(left, y, right, y)


@contextmanager
def dashes(canvas: Canvas) -> Iterator[None]:
    """What is drawn within is where to cut."""
    canvas.saveState()
    canvas.setStrokeColor(HexColor(LIGHT.edge))
    canvas.setLineWidth(0.7)
    canvas.setDash(4, 3)
    yield
    canvas.restoreState()


def tick_box(canvas: Canvas, x: float, y: float, side: float, *, rounded: bool = False) -> None:
    """``x`` and ``y`` are the lower left corner; a rounded one says that only one of them is ticked."""
    canvas.setStrokeColor(HexColor(LIGHT.soft))
    canvas.setLineWidth(0.8)
    if rounded:
        canvas.circle(x + side / 2, y + side / 2, side / 2, stroke=1, fill=0)
    else:
        canvas.roundRect(x, y, side, side, 1.2, stroke=1, fill=0)


def heard(name: str, parent: Element) -> Element:
    """Of something drawn that is to be filled in: said by its name, in place."""
    return Element("Span", parent, said=f"{name} ")


class Rules(Part):
    """Lines to write on, ``count`` of them, which say that they are there."""

    def __init__(self, name: str, parent: Element, count: int = 1) -> None:
        self.count = count
        self.element = heard(name, parent)

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width, self.height = room, (self.count - 1) * RULE + 1
        return self.width, self.height

    def draw(self) -> None:
        for number in range(self.count):
            rule(self.canv, 0, self.width, number * RULE)


class Box(Part):
    """A box to tick, which says that it is there; a rounded one where only one of them is ticked."""

    width = height = 9.0

    def __init__(self, name: str, parent: Element, *, rounded: bool = False) -> None:
        self.rounded = rounded
        self.element = heard(name, parent)

    def draw(self) -> None:
        tick_box(self.canv, 0, 0, self.width, rounded=self.rounded)


def label(text: str, parent: Element, *, strong: bool = False) -> Text:
    """Words beside something to fill in, in the same element."""
    return tagged(Text([Run(text, strong=strong)], LABEL), Element("Span", parent))

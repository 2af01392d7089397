"""Text on paper: runs in one style, that part between lines where they must."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from d4i_desktop.core.document import Run
from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.fonts import BOLD, SEMIBOLD
from d4i_desktop.report.lines import draw_lines
from d4i_desktop.report.part import Part
from d4i_desktop.report.voices import draw_marked
from d4i_desktop.report.words import Line, Style, break_lines, words

if TYPE_CHECKING:
    from d4i_desktop.report.pages import PlanCanvas

MEASURE = 430.0
"""No line of running text is longer than this, in points."""

BODY = Style()
LEAD = Style(13, 19, after=14)
SOFT = Style(9, 13, colour=LIGHT.soft, after=6)
COMPACT = Style(9, 13, after=5)
CELL = Style(9, 12.5, after=0)
HEAD = Style(9, 12, SEMIBOLD, colour=LIGHT.soft, after=0)
HEADINGS = {
    1: Style(24, 30, BOLD, before=22, after=10),
    2: Style(17, 22, BOLD, before=20, after=6),
    3: Style(13, 17, SEMIBOLD, before=13, after=4),
    4: Style(10.5, 15, SEMIBOLD, before=8, after=3),
}


class Text(Part):
    """Runs in one style, as wide as it is given room (at most ``measure``).

    ``once``: drawn again, as the head of a table on a further page, it is decoration.
    """

    once = False

    def __init__(self, runs: Sequence[Run], style: Style = BODY, *, measure: float | None = None) -> None:
        super().__init__()
        self.style, self.measure = style, measure
        self.runs: Sequence[Run] = runs
        self.words = list(words(runs, style))
        self.lines: list[Line] = []
        self.room = -1.0
        self.fixed = False

    def space_before(self) -> float:
        return self.style.before

    def space_after(self) -> float:
        return self.style.after

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        inner = min(room, self.measure) if self.measure else room
        if not self.fixed and inner != self.room:
            self.lines = break_lines(self.words, inner, self.style.size)
            self.room = inner
        self.width, self.height = room, len(self.lines) * self.style.leading
        return self.width, self.height

    def split(self, room: float, height: float) -> list[Part]:
        """Never a single line alone at the end or the top of a page, where there are enough of them."""
        self.wrap(room, height)
        fits, total = int((height + 0.01) // self.style.leading), len(self.lines)
        if fits >= total:
            return [self]
        if total - fits == 1:
            fits -= 1
        if fits < 2:
            return []
        return [
            self._part(self.lines[:fits], replace(self.style, after=0)),
            self._part(self.lines[fits:], replace(self.style, before=0)),
        ]

    def _part(self, lines: list[Line], style: Style) -> Text:
        part = copy(self)
        part.style, part.lines, part.fixed = style, lines, True
        return part

    def draw_on(self, canvas: PlanCanvas, x: float, y: float) -> None:
        """In place: most parts of a plan are texts, and moving the origin for each would double the file."""
        if self.element is None or (self.once and self.element.kids):
            draw_lines(canvas, self.lines, self.style, y + self.height, x)
        else:
            draw_marked(canvas, self.element, self.lines, self.style, y + self.height, x)

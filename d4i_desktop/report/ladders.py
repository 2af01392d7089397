"""The five factors as vectors: a ladder each, a dot for a person, a band from the lowest to the highest."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib.colors import HexColor

from d4i_desktop.core.document import FactorsPicture, LadderRow, Run
from d4i_desktop.core.geometry import Box
from d4i_desktop.core.ladder import Crowd, LadderPicture, ladder_picture
from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.captions import LINE, NAME, SMALL, beside, places
from d4i_desktop.report.lines import draw_lines
from d4i_desktop.report.part import Part
from d4i_desktop.report.text import HEAD, Text
from d4i_desktop.report.words import one_line

RADIUS = 4.2
GAP = 4.0

Entry = tuple[float, str, Callable[[float, float], None]]
"""Of a legend: the width of its shape, its word, and what draws the shape."""


class FactorLadders(Part):
    """The rungs' names above, the factors' names at the left, the meaning of the shapes beneath.

    Where rungs would be narrower than ``least``, the factors' names stand above their ladders.
    """

    label, pad, triangle, below, least = 118.0, 11.0, 5.0, 18.0, 50.0

    def __init__(self, picture: FactorsPicture) -> None:
        super().__init__()
        self.picture = picture
        self.names = [Text([Run(name)], HEAD) for name in picture.rungs]
        self.labels = [Text([Run(row.label)], NAME) for row in picture.rows]

    def space_after(self) -> float:
        return 8

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        above = self._column(room - self.label) < self.least
        self.begin = 0.0 if above else self.label
        self.room = room - self.begin
        self.head = max(name.wrap(self._column(self.room), 1e6)[1] for name in self.names) + 4
        self.ladders = [self._ladder(row) for row in self.picture.rows]
        labels = [label.wrap(room if above else self.label - 12, 1e6)[1] for label in self.labels]
        self.drops = [tall + 3 if above else 0.0 for tall in labels]
        self.rows = [
            (drop + drawn.height + self.triangle if above else max(drawn.height + self.triangle, tall)) + self.pad
            for drawn, tall, drop in zip(self.ladders, labels, self.drops, strict=True)
        ]
        self.legend = self._legend_entries()
        self.places = places([(wide, word) for wide, word, _ in self.legend], self.room)
        self.width, self.height = room, self.head + sum(self.rows) + self.below + LINE * self.places[-1][1]
        return self.width, self.height

    def _column(self, room: float) -> float:
        return (room - GAP * (len(self.names) - 1)) / len(self.names)

    def split(self, room: float, height: float) -> list[Part]:
        return []

    def _ladder(self, row: LadderRow) -> LadderPicture:
        return ladder_picture(self.room, row.standing, self.picture.people, radius=RADIUS, gap=GAP)

    def draw(self) -> None:
        column = self.ladders[0].rungs[0].width + GAP
        for rung, name in enumerate(self.names):
            name.draw_on(self.canv, self.begin + rung * column, self.height - name.height)
        top = self.height - self.head
        for drawn, label, tall, drop in zip(self.ladders, self.labels, self.rows, self.drops, strict=True):
            down = 0 if drop else max(0, (drawn.height - label.height) / 2)
            label.draw_on(self.canv, 0, top - down - label.height)
            self._draw_ladder(drawn, top - drop)
            top -= tall
        self._legend(6)

    def _draw_ladder(self, drawn: LadderPicture, top: float) -> None:
        if drawn.band is None:
            self._box(drawn.whole, top, LIGHT.pane, LIGHT.line, 0.8)
            line = one_line(self.picture.nobody, SMALL)
            draw_lines(self.canv, [line], SMALL, top - drawn.height / 2 + SMALL.leading / 2, self.begin + 6)
            return
        for box in drawn.rungs:
            self._box(box, top, LIGHT.wash if drawn.in_band(box) else LIGHT.pane, LIGHT.line, 0.8)
        self._box(drawn.band, top, "", LIGHT.accent, 1.1)
        for mark in drawn.marks:
            self._dot(self.begin + mark.centre.x, top - mark.centre.y, mark.radius)
        for crowd in drawn.crowds:
            self._crowd(crowd, top)
        if drawn.middle is not None:
            self._triangle(self.begin + drawn.middle.x, top - drawn.middle.y - 0.8)

    def _box(self, box: Box, top: float, fill: str, edge: str, line: float) -> None:
        """Without a ``fill`` only its outline."""
        self.canv.setFillColor(HexColor(fill or LIGHT.pane))
        self.canv.setStrokeColor(HexColor(edge))
        self.canv.setLineWidth(line)
        left, bottom = self.begin + box.x, top - box.height
        self.canv.roundRect(left, bottom, box.width, box.height, 3, stroke=1, fill=int(bool(fill)))

    def _dot(self, x: float, y: float, radius: float) -> None:
        self.canv.setFillColor(HexColor(LIGHT.ink))
        self.canv.circle(x, y, radius, stroke=0, fill=1)

    def _crowd(self, crowd: Crowd, top: float) -> None:
        x, y = self.begin + crowd.centre.x - 10, top - crowd.centre.y
        self._dot(x, y, crowd.radius)
        beside(self, f"× {crowd.count}", x + crowd.radius + 4, y)

    def _triangle(self, x: float, tip: float) -> None:
        self.canv.setFillColor(HexColor(LIGHT.accent_strong))
        path = self.canv.beginPath()
        path.moveTo(x, tip)
        path.lineTo(x - self.triangle * 0.8, tip - self.triangle)
        path.lineTo(x + self.triangle * 0.8, tip - self.triangle)
        path.close()
        self.canv.drawPath(path, stroke=0, fill=1)

    def _legend(self, bottom: float) -> None:
        last = self.places[-1][1]
        for (left, line), (wide, word, draw) in zip(self.places, self.legend, strict=True):
            x, y = self.begin + left, bottom + LINE * (last - line)
            draw(x, y)
            beside(self, word, x + wide, y)

    def _legend_entries(self) -> list[Entry]:
        person, middle, spread = self.picture.legend
        entries: list[Entry] = [(12, person, self._person), (13, middle, self._middle), (25, spread, self._range)]
        several = any(len(row.standing.levels) > 2 for row in self.picture.rows)
        return entries if several else [entries[0], entries[2]]  # nobody is in the middle of two

    def _person(self, x: float, y: float) -> None:
        self._dot(x + 4, y, RADIUS)

    def _middle(self, x: float, y: float) -> None:
        self._triangle(x + 5, y + self.triangle / 2)

    def _range(self, x: float, y: float) -> None:
        self._box(Box(x - self.begin, 0, 20, 8), y + 4, LIGHT.wash, LIGHT.accent, 1.1)

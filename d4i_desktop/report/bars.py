"""Counts of people as bars, a column of them for each version of the data."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

from d4i_desktop.core.document import BarsPicture, Run
from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.captions import SMALL, beside
from d4i_desktop.report.fonts import width
from d4i_desktop.report.part import Part
from d4i_desktop.report.text import HEAD, Text


class Bars(Part):
    """The sizes at the left, the versions above, each count written behind its bar; all bars to one scale."""

    label, gap, row, bar = 92.0, 18.0, 15.0, 8.0

    def __init__(self, picture: BarsPicture) -> None:
        super().__init__()
        self.picture = picture
        self.title = Text([Run(picture.title)], SMALL)
        self.names = [Text([Run(column.name)], HEAD) for column in picture.columns]
        self.most = max((count for column in picture.columns for count in column.counts), default=0)

    def space_before(self) -> float:
        return 6

    def space_after(self) -> float:
        return 8

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        number = len(self.names)
        self.column = min(200.0, (room - self.label - self.gap * (number - 1)) / number)
        self.heads = max(name.wrap(self.column, 1e6)[1] for name in self.names) + 3
        self.top = self.title.wrap(room, 1e6)[1] + 4
        self.width, self.height = room, self.top + self.heads + self.row * len(self.picture.names)
        return self.width, self.height

    def draw(self) -> None:
        self.title.draw_on(self.canv, 0, self.height - self.title.height)
        for number, name in enumerate(self.names):
            name.draw_on(self.canv, self._left(number), self.height - self.top - name.height)
        first = self.height - self.top - self.heads - self.row / 2
        for place, size in enumerate(self.picture.names):
            y = first - place * self.row
            beside(self, size, 0, y)
            for number, column in enumerate(self.picture.columns):
                self._bar(self._left(number), y, column.counts[place], column.said[place])

    def _left(self, number: int) -> float:
        return self.label + number * (self.column + self.gap)

    def _bar(self, left: float, y: float, count: int, said: str) -> None:
        """A count above zero is always seen."""
        room = self.column - width(f"{self.most:,}", SMALL.font, SMALL.size) - 8
        wide = max(1.5, room * count / self.most) if count else 0
        if count:
            self.canv.setFillColor(HexColor(LIGHT.accent))
            self.canv.rect(left, y - self.bar / 2, wide, self.bar, stroke=0, fill=1)
        beside(self, said, left + wide + (4 if wide else 0), y)

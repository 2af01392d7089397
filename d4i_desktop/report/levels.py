"""Levels as vectors: the spectrum with what stands on it, and how far each version of a dataset may go."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

from d4i_desktop.core.document import LevelPicture, LevelRow, Run, SpectrumPicture
from d4i_desktop.core.geometry import Moment
from d4i_desktop.core.model import Level
from d4i_desktop.core.palette import LIGHT, SPECTRUM
from d4i_desktop.report.captions import NAME, SMALL, beside
from d4i_desktop.report.marks import draw_moment
from d4i_desktop.report.part import Part
from d4i_desktop.report.text import CELL, HEAD, Text


class SpectrumStrip(Part):
    """Six bars, each with its name and what stands on it, written out.

    Where the columns would be narrower than ``least``, the levels stand one below the other.
    """

    gap, bar, least, beside = 6.0, 7.0, 60.0, 92.0

    def __init__(self, picture: SpectrumPicture) -> None:
        super().__init__()
        self.picture = picture
        self.names = [Text([Run(shelf.name)], NAME) for shelf in picture.shelves]
        shelves = [[entry for entry in (*shelf.entries, shelf.more) if entry] for shelf in picture.shelves]
        self.shelves = [[Text([Run(entry)], SMALL) for entry in shelf] for shelf in shelves]
        self.listed = [Text([Run(" · ".join(shelf))], SMALL) for shelf in shelves]

    def space_after(self) -> float:
        return 10

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.column = (room - 5 * self.gap) / 6
        self.stacks = self.column < self.least
        self.width, self.height = room, self._stacked(room) if self.stacks else self._beside()
        return self.width, self.height

    def _stacked(self, room: float) -> float:
        pairs = zip(self.names, self.listed, strict=True)
        beside = room - self.beside - self.gap
        self.rows = [max(name.wrap(self.beside, 1e6)[1], text.wrap(beside, 1e6)[1]) for name, text in pairs]
        return sum(self.rows) + 6 * (self.bar + self.gap)

    def _beside(self) -> float:
        self.name_height = max(name.wrap(self.column, 1e6)[1] for name in self.names)
        shelves = [sum(entry.wrap(self.column, 1e6)[1] + 2 for entry in shelf) for shelf in self.shelves]
        return self.bar + 4 + self.name_height + 3 + max(shelves)

    def draw(self) -> None:
        if self.stacks:
            self._draw_stacked()
        else:
            self._draw_beside()

    def _draw_stacked(self) -> None:
        top = self.height
        for level, (name, listed, tall) in enumerate(zip(self.names, self.listed, self.rows, strict=True)):
            self._bar(level, 0, top, self.width)
            top -= self.bar + 2
            name.draw_on(self.canv, 0, top - name.height)
            listed.draw_on(self.canv, self.beside + self.gap, top - listed.height)
            top -= tall + self.gap - 2

    def _draw_beside(self) -> None:
        for level, (name, shelf) in enumerate(zip(self.names, self.shelves, strict=True)):
            left = level * (self.column + self.gap)
            self._bar(level, left, self.height, self.column)
            name.draw_on(self.canv, left, self.height - self.bar - 4 - name.height)
            top = self.height - self.bar - 4 - self.name_height - 3
            for entry in shelf:
                entry.draw_on(self.canv, left, top - entry.height)
                top -= entry.height + 2

    def _bar(self, level: int, left: float, top: float, wide: float) -> None:
        self.canv.setFillColor(HexColor(SPECTRUM[level]))
        self.canv.roundRect(left, top - self.bar, wide, self.bar, 2, stroke=0, fill=1)


class LevelLadder(Part):
    """A row of six steps per release: filled as far as it may go, a ring at today, a dot at wanted.

    The releases stand at the left, or above their steps where those would be narrower than ``least``.
    """

    label, gap, step, row, least = 160.0, 4.0, 11.0, 28.0, 48.0

    def __init__(self, picture: LevelPicture) -> None:
        super().__init__()
        self.picture = picture
        self.names = [Text([Run(name)], HEAD) for name in picture.names]
        self.labels = [
            Text([Run(row.label, strong=True), Run(f"\n{row.said}", soft=True)], CELL) for row in picture.rows
        ]

    def space_after(self) -> float:
        return 11

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        above = (room - self.label - 5 * self.gap) / 6 < self.least
        self.begin = 0.0 if above else self.label
        self.column = (room - self.begin - 5 * self.gap) / 6
        self.head = max(name.wrap(self.column, 1e6)[1] for name in self.names) + 6
        labels = [label.wrap(room if above else self.label - 10, 1e6)[1] for label in self.labels]
        self.drops = [label + 3 if above else 4 for label in labels]
        self.rows = [tall + self.row if above else max(self.row, tall + 5) for tall in labels]
        self.width, self.height = room, self.head + sum(self.rows) + 18
        return self.width, self.height

    def _left(self, level: int) -> float:
        return self.begin + level * (self.column + self.gap)

    def draw(self) -> None:
        for level, name in enumerate(self.names):
            name.draw_on(self.canv, self._left(level), self.height - name.height)
        top = self.height - self.head
        for row, label, tall, drop in zip(self.picture.rows, self.labels, self.rows, self.drops, strict=True):
            label.draw_on(self.canv, 0, top - label.height)
            self._steps(row, top - drop)
            top -= tall
        self._legend(4)

    def _steps(self, row: LevelRow, top: float) -> None:
        for level in Level:
            open_to = row.permitted is not None and level <= row.permitted
            self.canv.setFillColor(HexColor(SPECTRUM[level] if open_to else LIGHT.pane))
            self.canv.setStrokeColor(HexColor(SPECTRUM[level] if open_to else LIGHT.line))
            self.canv.setLineWidth(0.8)
            left = self._left(level)
            self.canv.roundRect(left, top - self.step, self.column, self.step, 2, stroke=1, fill=1)
            self._marks(row, level, left + self.column / 2, top - self.step / 2)

    def _marks(self, row: LevelRow, level: Level, x: float, y: float) -> None:
        """On a light ground of their own, so that ring and dot look the same on every step."""
        if level not in (row.today, row.wanted):
            return
        both = row.today is level and row.wanted is level
        wide = 30 if both else 14
        self.canv.setFillColor(HexColor(LIGHT.pane))
        self.canv.roundRect(x - wide / 2, y - 7, wide, 14, 7, stroke=0, fill=1)
        if row.today is level:
            draw_moment(self.canv, x - (8 if both else 0), y, 4, Moment.FELT)
        if row.wanted is level:
            self._dot(x + (8 if both else 0), y)

    def _dot(self, x: float, y: float) -> None:
        self.canv.setFillColor(HexColor(LIGHT.ink))
        self.canv.circle(x, y, 4.4, stroke=0, fill=1)

    def _legend(self, y: float) -> None:
        today, wanted, permitted = self.picture.legend
        x = self.begin
        draw_moment(self.canv, x + 4, y, 4, Moment.FELT)
        x = beside(self, today, x + 12, y)
        self._dot(x + 4, y)
        x = beside(self, wanted, x + 12, y)
        self.canv.setFillColor(HexColor(SPECTRUM[2]))
        self.canv.roundRect(x, y - 3.5, 18, 7, 2, stroke=0, fill=1)
        beside(self, permitted, x + 23, y)

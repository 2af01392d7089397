"""The pictures as vectors: the spectrum with its shelves, a release's levels, the risk map, lines to sign on."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

from d4i_desktop.core.document import LevelPicture, LevelRow, RiskMapPicture, Run, SignatureLines, SpectrumPicture
from d4i_desktop.core.geometry import Arrow, Box, Cell, Marker, Moment, risk_picture
from d4i_desktop.core.model import Level
from d4i_desktop.core.palette import LIGHT, SPECTRUM
from d4i_desktop.core.risk import Rated
from d4i_desktop.report.fonts import SEMIBOLD, width
from d4i_desktop.report.lines import draw_lines
from d4i_desktop.report.marks import draw_moment
from d4i_desktop.report.part import Part
from d4i_desktop.report.text import CELL, HEAD, SOFT, Text
from d4i_desktop.report.words import Style, one_line

NAME = Style(9, 12, SEMIBOLD, after=0)
SMALL = Style(9, 12, colour=LIGHT.soft, after=0)
CENTRED_NUMBER = 7.5


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


def beside(part: Part, text: str, x: float, y: float, style: Style = SMALL) -> float:
    """Draw a word with its middle at ``y``; where the next thing may begin."""
    line = one_line(text, style)
    draw_lines(part.canv, [line], style, y + style.leading / 2, x)
    return x + sum(word.width + word.space for word in line) + 14


def _level_of(severity: int, likelihood: int) -> int:
    return Rated(severity, likelihood).level - 1


class RiskMap(Part):
    """Severity upwards, likelihood rightwards, with the marks and arrows of the shared geometry."""

    left, below, tallest = 74.0, 34.0, 112.0

    def __init__(self, picture: RiskMapPicture) -> None:
        super().__init__()
        self.picture = picture

    def space_before(self) -> float:
        return 6

    def space_after(self) -> float:
        return 8

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width = min(room, 260)
        grid = min(self.tallest, (self.width - self.left) * 0.8)
        self.grid = grid
        self.height = grid + self.below + 15 * len(self._legend_rows()) + 16
        return self.width, self.height

    def _legend_rows(self) -> list[list[tuple[Moment, str]]]:
        rows: list[list[tuple[Moment, str]]] = [[]]
        used = 0.0
        for moment, word in self.picture.legend:
            wide = 26 + width(word, SMALL.font, SMALL.size)
            if rows[-1] and used + wide > self.width:
                rows.append([])
                used = 0
            rows[-1].append((moment, word))
            used += wide
        return rows

    def draw(self) -> None:
        self._words()
        area = Box(self.left, 0, self.width - self.left, self.grid)
        drawn = risk_picture(area, self.picture.marks, _level_of, gap=2, radius=9)
        for cell in drawn.cells:
            self._cell(cell)
        for arrow in drawn.arrows:
            self._arrow(arrow)
        for marker in drawn.markers:
            self._marker(marker)
        self._legend()

    def _y(self, down: float) -> float:
        return float(self.height - 14 - down)

    def _cell(self, cell: Cell) -> None:
        box = cell.box
        self.canv.setFillColor(HexColor(LIGHT.cells[cell.level]))
        self.canv.roundRect(box.x, self._y(box.y + box.height), box.width, box.height, 2.5, stroke=0, fill=1)

    def _marker(self, marker: Marker) -> None:
        x, y, moment = marker.centre.x, self._y(marker.centre.y), marker.mark.moment
        draw_moment(self.canv, x, y, marker.radius, moment)
        size = min(CENTRED_NUMBER, marker.radius * 1.05)
        self.canv.setFillColor(HexColor(LIGHT.pane if moment is Moment.FOUND else LIGHT.ink))
        self.canv.setFont(SEMIBOLD, size)
        self.canv.drawCentredString(x, y - size * 0.34, str(marker.mark.number))

    def _arrow(self, arrow: Arrow) -> None:
        self.canv.setStrokeColor(HexColor(LIGHT.ink))
        self.canv.setFillColor(HexColor(LIGHT.ink))
        self.canv.setLineWidth(0.9)
        self.canv.line(arrow.start.x, self._y(arrow.start.y), arrow.end.x, self._y(arrow.end.y))
        path = self.canv.beginPath()
        for index, point in enumerate(arrow.head):
            (path.lineTo if index else path.moveTo)(point.x, self._y(point.y))
        path.close()
        self.canv.drawPath(path, stroke=0, fill=1)

    def _words(self) -> None:
        """The four words of each axis, and the axes' names."""
        cell = self.grid / 4
        for number, word in enumerate(self.picture.severity):
            line = one_line(word, SMALL, self.left - 6)
            wide = sum(one.width + one.space for one in line)
            middle = self._y(self.grid - cell * (number + 0.5))
            draw_lines(self.canv, [line], SMALL, middle + 6, self.left - 6 - wide)
        across = (self.width - self.left) / 4
        size = min(9.0, 9.0 * (across - 5) / max(width(one, SMALL.font, 9) for one in self.picture.likelihood))
        style = Style(size, 12, colour=LIGHT.soft)
        for number, word in enumerate(self.picture.likelihood):
            wide = width(word, style.font, size)
            at = self.left + across * (number + 0.5) - wide / 2
            draw_lines(self.canv, [one_line(word, style)], style, self._y(self.grid + 2), at)
        self._axes()

    def _axes(self) -> None:
        severity, likelihood = self.picture.axes
        draw_lines(self.canv, [one_line(severity, HEAD)], HEAD, self.height + 1, 0)
        wide = width(likelihood, HEAD.font, HEAD.size)
        middle = self.left + (self.width - self.left - wide) / 2
        draw_lines(self.canv, [one_line(likelihood, HEAD)], HEAD, self._y(self.grid + 14), middle)

    def _legend(self) -> None:
        y = self._y(self.grid + self.below + 4)
        for row in self._legend_rows():
            x = 0.0
            for moment, word in row:
                draw_moment(self.canv, x + 4, y, 4, moment)
                x = beside(self, word, x + 12, y)
            y -= 15


class Signatures(Part):
    """For each who signs: a line for name, one for the signature and one for the date."""

    row, shares = 56.0, (0.36, 0.4, 0.24)

    def __init__(self, lines: SignatureLines) -> None:
        super().__init__()
        self.lines = lines

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width, self.height = room, self.row * len(self.lines.who)
        return self.width, self.height

    def draw(self) -> None:
        for number, who in enumerate(self.lines.who):
            top = self.height - number * self.row
            draw_lines(self.canv, [one_line(who, NAME, self.width)], NAME, top)
            left = 0.0
            for label, share in zip(self.lines.words, self.shares, strict=True):
                wide = self.width * share
                self.canv.setStrokeColor(HexColor(LIGHT.edge))
                self.canv.setLineWidth(0.7)
                self.canv.line(left, top - 40, left + wide - 16, top - 40)
                draw_lines(self.canv, [one_line(label, SOFT, wide)], SOFT, top - 41, left)
                left += wide

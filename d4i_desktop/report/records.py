"""A row of a table where its columns don't fit side by side: its cells one below the other, each beside its title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from d4i_desktop.report.grid import Grid
from d4i_desktop.report.marks import Marked
from d4i_desktop.report.part import Part
from d4i_desktop.report.text import Text

MOST = 3
"""More columns than this are always too many."""
LABEL = 0.3
"""The titles' share of the width."""
GUTTER, LINE = 8.0, 3.0
NAME = 40.0
"""What a row is called stays with what is said of it, unless it is taller than this."""

Line = tuple[Part | None, Part]
"""A title, or none where a cell has the whole width, and the cell."""


class Record(Part):
    """Cells beside their titles; the first is what the row is called.

    It parts between two of its ``lines``, or within a long cell.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = list(lines)

    def _rooms(self, line: Line) -> tuple[float, float]:
        label = self.width * LABEL if line[0] is not None else 0
        return label, self.width - label - (GUTTER if label else 0)

    def _tall(self, line: Line) -> float:
        label, room = self._rooms(line)
        title = line[0].wrap(label, 1e6)[1] if line[0] is not None else 0
        return max(title, line[1].wrap(room, 1e6)[1])

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width = room
        self.height = sum(map(self._tall, self.lines)) + LINE * (len(self.lines) - 1)
        return self.width, self.height

    def split(self, room: float, height: float) -> list[Part]:
        self.wrap(room, height)
        left = height
        for index, line in enumerate(self.lines):
            tall = self._tall(line)
            if tall > left:
                return self._parted(index, left)
            left -= tall + LINE
        return [self]

    def _parted(self, index: int, left: float) -> list[Part]:
        title, cell = self.lines[index]
        parts = cell.split(self._rooms(self.lines[index])[1], left)
        if len(parts) == 2:
            return [
                Record([*self.lines[:index], (title, parts[0])]),
                Record([(title, parts[1]), *self.lines[index + 1 :]]),
            ]
        named = index > 1 or (index == 1 and self._tall(self.lines[0]) > NAME)
        return [Record(self.lines[:index]), Record(self.lines[index:])] if named else []

    def draw(self) -> None:
        top = self.height
        for line in self.lines:
            room = self._rooms(line)[1]
            tall = self._tall(line)
            if line[0] is not None:
                line[0].draw_on(self.canv, 0, top - line[0].height)
            line[1].draw_on(self.canv, self.width - room, top - line[1].height)
            top -= tall + LINE


def record(head: Sequence[Part], row: Sequence[Part]) -> Record:
    """A row beside its titles; cells without a word, and their titles, take no room."""
    titles = [title if _says_something(title) else None for title in head] or [None] * len(row)
    lines = list(zip(titles, [_named(row[0]), *row[1:]], strict=True))
    return Record([lines[0], *(line for line in lines[1:] if _says_something(line[1]))])


def _named(cell: Part) -> Part:
    """What a row is called, set off from what is said of it."""
    if isinstance(cell, Marked):
        return Marked(_strong(cell.text), cell.risk, cell.level)
    return _strong(cell) if isinstance(cell, Text) else cell


def _strong(text: Text) -> Text:
    strong = Text([replace(run, strong=not run.soft) for run in text.runs], text.style)
    strong.element = text.element
    return strong


def _says_something(cell: Part) -> bool:
    text = getattr(cell, "text", cell)
    return not isinstance(text, Text) or any(word.pieces for word in text.words)


def cramped(grid: Grid, room: float) -> bool:
    """Whether there are too many columns, or a word would be cut that has room enough where it has a line."""
    if len(grid.shares) > MOST:
        return True
    columns = zip(*([grid.head] if grid.head else []), *grid.rows, strict=True)
    return any(
        wide < _longest_word(cell) < room * (1 - LABEL) - GUTTER
        for wide, column in zip(grid.widths(room), columns, strict=True)
        for cell in column
    )


def _longest_word(cell: Part) -> float:
    """In points; what is drawn before the text counts too."""
    text = getattr(cell, "text", cell)
    before = getattr(cell, "indent", 0.0)
    return before + max((word.width for word in text.words), default=0) if isinstance(text, Text) else 0.0

"""Tables that flow: header again on every page and never alone, rows that part when they must, in linear time."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor

from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.part import Part

GAP = 12.0
PAD = 2.5
"""Above and below a cell."""
FIRST = 3
"""So many rows stand under a heading at least."""
BEGINNING = 90.0
"""But no more of them than this."""
LONG_ROW = 150.0
"""A row taller than this may be parted at a page end; a shorter one moves to the next page."""

Row = Sequence[Part]


class Grid(Part):
    """Rows of parts under an optional header. ``shares`` are the columns' relative widths."""

    def __init__(
        self,
        shares: Sequence[float],
        head: Row,
        rows: Sequence[Row],
        *,
        after: float = 12,
    ) -> None:
        super().__init__()
        self.shares, self.head, self.rows, self.after = tuple(shares), head, rows, after
        self.start, self.stop = 0, len(rows)
        self.heights: dict[int, float] = {}
        self.room = -1.0

    def space_after(self) -> float:
        return self.after

    def widths(self, room: float) -> list[float]:
        """Of the columns' contents, without the gaps between them."""
        free = room - GAP * (len(self.shares) - 1)
        return [free * share / sum(self.shares) for share in self.shares]

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        if room != self.room:
            self.heights, self.room = {}, room
        total = self._row_height(self.head) if self.head else 0.5
        for index in range(self.start, self.stop):
            total += self._height(index)
            if total > height + 1000:
                break
        self.width, self.height = room, total
        return room, total

    def least(self, room: float) -> float:
        """The height of the header and the first rows, or of their beginning where they are long."""
        self.wrap(room, 0)
        head = self._row_height(self.head) if self.head else 0.5
        first = range(self.start, min(self.start + FIRST, self.stop))
        return head + min(sum(map(self._height, first)), BEGINNING)

    def _height(self, index: int) -> float:
        if index not in self.heights:
            self.heights[index] = self._row_height(self.rows[index])
        return self.heights[index]

    def _row_height(self, row: Row) -> float:
        wide = self.widths(self.room)
        return max(cell.wrap(w, 1e6)[1] for cell, w in zip(row, wide, strict=True)) + 2 * PAD

    def split(self, room: float, height: float) -> list[Part]:
        self.wrap(room, height)
        used = self._row_height(self.head) if self.head else 0.5
        index = self.start
        while index < self.stop and used + self._height(index) <= height + 0.01:
            used += self._height(index)
            index += 1
        if index == self.stop:
            return [self]
        parts = self._part_row(index, height - used)
        if parts:
            return [self._first(index, parts[0]), self._rest(index + 1, parts[1])]
        if index == self.stop - 1 and index - self.start > FIRST:
            index -= 1  # no row alone on a page
        return [self._piece(self.start, index), self._piece(index, self.stop)] if index > self.start else []

    def _part_row(self, index: int, left: float) -> tuple[Row, Row] | None:
        """The row in two, when it is too long to be moved as a whole."""
        if self._height(index) <= LONG_ROW or left < 60:
            return None
        pairs = [
            _part(cell, w, left - 2 * PAD) for cell, w in zip(self.rows[index], self.widths(self.room), strict=True)
        ]
        if all(isinstance(first, Nothing) for first, _ in pairs):
            return None
        return [first for first, _ in pairs], [second for _, second in pairs]

    def _piece(self, start: int, stop: int) -> Grid:
        """A stretch of rows; the lists are shared, so that a long table is never copied."""
        piece = Grid(self.shares, self.head, self.rows, after=self.after)
        piece.start, piece.stop, piece.heights, piece.room = start, stop, self.heights, self.room
        return piece

    def _first(self, index: int, row: Row) -> Grid:
        return Grid(self.shares, self.head, [*self.rows[self.start : index], row], after=0)

    def _rest(self, index: int, row: Row) -> Grid:
        return Grid(self.shares, self.head, [row, *self.rows[index : self.stop]], after=self.after)

    def draw(self) -> None:
        top = self.height
        if self.head:
            top = self._draw_row(self.head, top, self._row_height(self.head), LIGHT.edge)
        else:
            self._line(top, LIGHT.line)
        for index in range(self.start, self.stop):
            top = self._draw_row(self.rows[index], top, self._height(index), LIGHT.line)

    def _draw_row(self, row: Row, top: float, height: float, colour: str) -> float:
        left = 0.0
        for cell, wide in zip(row, self.widths(self.room), strict=True):
            cell.wrap(wide, 1e6)
            cell.draw_on(self.canv, left, top - PAD - cell.height)
            left += wide + GAP
        self._line(top - height, colour)
        return top - height

    def _line(self, at: float, colour: str) -> None:
        self.canv.setStrokeColor(HexColor(colour))
        self.canv.setLineWidth(0.6)
        self.canv.line(0, at, self.width, at)


class Nothing(Part):
    """What is left of a cell that was finished on the page before."""

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width, self.height = room, 0
        return room, 0

    def draw(self) -> None:
        pass


def _part(cell: Part, wide: float, left: float) -> tuple[Part, Part]:
    """A cell in two. One that can't be parted stays whole, above where it fits, else below."""
    if cell.wrap(wide, 1e6)[1] <= left:
        return cell, Nothing()
    parts = cell.split(wide, left)
    if len(parts) == 2:
        return parts[0], parts[1]
    return Nothing(), cell

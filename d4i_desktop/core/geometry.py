"""Where the parts of the two pictures go: the risk map and the spectrum strip.

Values only, so that the window and the printed plan draw the same picture. The y axis points down (a PDF flips
it). Lengths are in whatever unit the caller uses for the area.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

GRADES = 4
"""Severity and likelihood run from 1 to this."""

LEVELS = 6
"""The spectrum runs from 0 to this, less one."""


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``x``, ``y`` is its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def holds(self, point: Point) -> bool:
        """Whether ``point`` lies inside or on the border."""
        inside_x = self.x <= point.x <= self.x + self.width
        return inside_x and self.y <= point.y <= self.y + self.height


class Moment(StrEnum):
    """The four moments at which a risk is rated, named as the picture shows them."""

    FELT = "felt"
    FOUND = "found"
    PLANNED = "planned"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class Mark:
    """A risk, by its number in the legend, rated at one moment. Grades run 1 to 4.

    ``own``: a person's own rating stands in place of what was found.
    """

    number: int
    moment: Moment
    severity: int
    likelihood: int
    own: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    box: Box
    severity: int
    likelihood: int
    level: int


@dataclass(frozen=True, slots=True)
class Marker:
    mark: Mark
    centre: Point
    radius: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """From the border of a found marker to the border of the planned or verified one with the same number."""

    number: int
    start: Point
    end: Point
    head: tuple[Point, Point, Point]


@dataclass(frozen=True, slots=True)
class RiskPicture:
    cells: tuple[Cell, ...]
    markers: tuple[Marker, ...]
    arrows: tuple[Arrow, ...]


LevelOf = Callable[[int, int], int]
"""(severity, likelihood) -> level, 0 low to 3 very high."""


def risk_picture(
    area: Box, marks: Sequence[Mark], level_of: LevelOf, *, gap: float = 3, radius: float = 10
) -> RiskPicture:
    """The whole map inside ``area``: cells, markers that never overlap, arrows from found to planned and verified."""
    cells = risk_cells(area, level_of, gap=gap)
    markers = tuple(marker for cell in cells for marker in _markers_in(cell, marks, radius))
    return RiskPicture(cells, markers, risk_arrows(markers))


def risk_cells(area: Box, level_of: LevelOf, *, gap: float = 3) -> tuple[Cell, ...]:
    """Sixteen cells, most severe row on top, likelihood growing to the right."""
    width = (area.width - gap * (GRADES - 1)) / GRADES
    height = (area.height - gap * (GRADES - 1)) / GRADES
    return tuple(
        Cell(
            Box(area.x + column * (width + gap), area.y + row * (height + gap), width, height),
            GRADES - row,
            column + 1,
            level_of(GRADES - row, column + 1),
        )
        for row in range(GRADES)
        for column in range(GRADES)
    )


def _markers_in(cell: Cell, marks: Sequence[Mark], radius: float) -> tuple[Marker, ...]:
    here = [m for m in marks if (m.severity, m.likelihood) == (cell.severity, cell.likelihood)]
    places, fitted = spread(cell.box, len(here), radius)
    return tuple(Marker(mark, place, fitted) for mark, place in zip(here, places, strict=True))


def spread(box: Box, count: int, radius: float) -> tuple[tuple[Point, ...], float]:
    """Centres of ``count`` circles in ``box`` that don't touch, and the radius (at most ``radius``) that allows it."""
    if not count:
        return (), radius
    columns, rows = _grid(box, count)
    fitted = min(radius, box.width / columns * 0.46, box.height / rows * 0.46)
    step_x = min(box.width / columns, fitted * 2.6)
    step_y = min(box.height / rows, fitted * 2.6)
    places = []
    for index in range(count):
        row, column = divmod(index, columns)
        in_row = min(columns, count - row * columns)
        x = box.centre.x + (column - (in_row - 1) / 2) * step_x
        places.append(Point(x, box.centre.y + (row - (rows - 1) / 2) * step_y))
    return tuple(places), fitted


def _grid(box: Box, count: int) -> tuple[int, int]:
    """Columns and rows that leave the largest circles."""
    shapes = [(columns, math.ceil(count / columns)) for columns in range(1, count + 1)]
    return max(shapes, key=lambda shape: min(box.width / shape[0], box.height / shape[1]))


def risk_arrows(markers: Sequence[Marker]) -> tuple[Arrow, ...]:
    """From where each risk was found, an arrow to where measures take it: planned ones, verified ones."""
    found = {m.mark.number: m for m in markers if m.mark.moment is Moment.FOUND}
    later = [m for m in markers if m.mark.moment in (Moment.PLANNED, Moment.VERIFIED) and m.mark.number in found]
    moved = [m for m in later if _cell_of(m.mark) != _cell_of(found[m.mark.number].mark)]
    arrows = (_arrow(found[marker.mark.number], marker) for marker in moved)
    return tuple(arrow for arrow in arrows if arrow is not None)


def _cell_of(mark: Mark) -> tuple[int, int]:
    return mark.severity, mark.likelihood


def _arrow(start: Marker, end: Marker) -> Arrow | None:
    dx, dy = end.centre.x - start.centre.x, end.centre.y - start.centre.y
    length = math.hypot(dx, dy)
    room = length - start.radius - end.radius
    if room < 3:
        return None
    ux, uy = dx / length, dy / length
    tail = Point(start.centre.x + ux * start.radius, start.centre.y + uy * start.radius)
    tip = Point(end.centre.x - ux * (end.radius + 1), end.centre.y - uy * (end.radius + 1))
    size = min(8.0, room * 0.7)
    base = Point(tip.x - ux * size, tip.y - uy * size)
    wing = size * 0.45
    left = Point(base.x - uy * wing, base.y + ux * wing)
    right = Point(base.x + uy * wing, base.y - ux * wing)
    return Arrow(start.mark.number, tail, base, (tip, left, right))


@dataclass(frozen=True, slots=True)
class Placed:
    """A dataset on the strip: levels 0 to 5, or None where it isn't placed."""

    title: str
    today: int | None
    wanted: int | None


@dataclass(frozen=True, slots=True)
class Dot:
    """One dataset's place; ``index`` is its position in the sequence given, ``wanted`` a dot, else a ring."""

    index: int
    wanted: bool
    level: int
    centre: Point
    radius: float


@dataclass(frozen=True, slots=True)
class Tally:
    """Stands for dots when there are too many to draw: how many, at ``centre`` of its symbol."""

    count: int
    wanted: bool
    level: int
    centre: Point
    radius: float


@dataclass(frozen=True, slots=True)
class StripPicture:
    bars: tuple[Box, ...]
    dots: tuple[Dot, ...]
    tallies: tuple[Tally, ...]
    height: float


def strip_picture(
    width: float,
    placed: Sequence[Placed],
    *,
    radius: float = 6,
    gap: float = 5,
    bar: float = 9,
    rows: int = 3,
    min_rows: int = 1,
) -> StripPicture:
    """Six bars with the datasets stacked above them, wanted before today; more than ``rows`` rows become two tallies.

    ``height`` reaches from the top of the dots to the bottom of the bars.
    """
    column = (width - gap * (LEVELS - 1)) / LEVELS
    step = radius * 3
    across = max(1, int(column // step))
    queues = tuple(_queue(placed, level) for level in range(LEVELS))
    fits = [len(queue) <= across * rows for queue in queues]
    used = [math.ceil(len(q) / across) if fit else 2 for q, fit in zip(queues, fits, strict=True)]
    top = max([min_rows, *used]) * step
    bars = tuple(Box(level * (column + gap), top + radius * 0.7, column, bar) for level in range(LEVELS))
    dots: list[Dot] = []
    tallies: list[Tally] = []
    for level, (queue, fit) in enumerate(zip(queues, fits, strict=True)):
        centre = bars[level].centre.x
        if fit:
            dots += _dots(queue, level, centre, top, across, radius)
        else:
            tallies += _tallies(queue, level, centre, top, radius)
    return StripPicture(bars, tuple(dots), tuple(tallies), top + radius * 0.7 + bar)


def _queue(placed: Sequence[Placed], level: int) -> list[tuple[int, bool]]:
    wanted = [(index, True) for index, each in enumerate(placed) if each.wanted == level]
    return wanted + [(index, False) for index, each in enumerate(placed) if each.today == level]


def _dots(
    queue: list[tuple[int, bool]], level: int, centre: float, top: float, across: int, radius: float
) -> list[Dot]:
    step = radius * 3
    dots = []
    for position, (index, wanted) in enumerate(queue):
        row, column = divmod(position, across)
        in_row = min(across, len(queue) - row * across)
        x = centre + (column - (in_row - 1) / 2) * step
        dots.append(Dot(index, wanted, level, Point(x, top - (row + 0.5) * step), radius))
    return dots


def _tallies(queue: list[tuple[int, bool]], level: int, centre: float, top: float, radius: float) -> list[Tally]:
    step = radius * 3
    counts = Counter(wanted for _, wanted in queue)
    shown = [(wanted, counts[wanted]) for wanted in (True, False) if counts[wanted]]
    return [
        Tally(count, wanted, level, Point(centre - step / 2, top - (row + 0.5) * step), radius)
        for row, (wanted, count) in enumerate(shown)
    ]

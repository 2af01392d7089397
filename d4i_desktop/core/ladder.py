"""Where the parts of a factor's ladder go: five rungs side by side, a mark for each person, a band, the middle.

Values only, so that the window and the printed plan draw the same picture. The y axis points down (a PDF flips it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from d4i_desktop.core.catalogue import RUNGS
from d4i_desktop.core.factors import Standing
from d4i_desktop.core.geometry import Box, Point

LINES = 3
"""So many lines of marks stand on one rung; more people than that are a number beside one mark."""

APART = 3.0


@dataclass(frozen=True, slots=True)
class PersonMark:
    """A person, by their place in the list of people (0 for the first)."""

    person: int
    centre: Point
    radius: float


@dataclass(frozen=True, slots=True)
class Crowd:
    """More people than there is room for on a rung."""

    count: int
    centre: Point
    radius: float


@dataclass(frozen=True, slots=True)
class LadderPicture:
    """``band`` runs from the lowest to the highest rung; ``middle`` is the tip of a triangle that points up.

    Both are ``None`` where nobody rated; ``middle`` is where one or two did, too.
    """

    rungs: tuple[Box, ...]
    band: Box | None
    middle: Point | None
    marks: tuple[PersonMark, ...]
    crowds: tuple[Crowd, ...]
    height: float

    @property
    def whole(self) -> Box:
        """All rungs as one, for a ladder on which nobody stands."""
        last = self.rungs[-1]
        return Box(0, 0, last.x + last.width, last.height)

    def in_band(self, box: Box) -> bool:
        """Whether that rung lies in the band."""
        return self.band is not None and self.band.holds(box.centre)


def ladder_picture(
    width: float, standing: Standing, people: Sequence[str], *, radius: float, gap: float
) -> LadderPicture:
    """The picture in a strip of that width. ``people`` gives each person their number, alike in all ladders."""
    wide = (width - gap * (RUNGS - 1)) / RUNGS
    fit = max(1, int((wide - APART) // (2 * radius + APART)))
    on = [[people.index(who) for who, level in standing.levels if level == rung] for rung in range(1, RUNGS + 1)]
    most = max((_lines(len(here), fit) for here in on), default=1)
    tall = max(1, most) * (2 * radius + APART) + APART
    rungs = tuple(Box(number * (wide + gap), 0, wide, tall) for number in range(RUNGS))
    marks, crowds = [], []
    for box, here in zip(rungs, on, strict=True):
        if len(here) > fit * LINES:
            crowds.append(Crowd(len(here), box.centre, radius))
        else:
            marks += _placed(box, sorted(here), fit, radius)
    return LadderPicture(rungs, _band(rungs, standing), _middle(rungs, standing), tuple(marks), tuple(crowds), tall)


def _lines(count: int, fit: int) -> int:
    return 1 if count > fit * LINES else -(-count // fit)


def _placed(box: Box, here: Sequence[int], fit: int, radius: float) -> list[PersonMark]:
    """In lines that are centred in the rung."""
    lines = [here[start : start + fit] for start in range(0, len(here), fit)]
    step = 2 * radius + APART
    made = []
    for row, line in enumerate(lines):
        y = box.centre.y + (row - (len(lines) - 1) / 2) * step
        made += [
            PersonMark(who, Point(box.centre.x + (place - (len(line) - 1) / 2) * step, y), radius)
            for place, who in enumerate(line)
        ]
    return made


def _band(rungs: Sequence[Box], standing: Standing) -> Box | None:
    if not standing.rated:
        return None
    first, last = rungs[standing.lowest - 1], rungs[standing.highest - 1]
    return Box(first.x, 0, last.x + last.width - first.x, first.height)


def _middle(rungs: Sequence[Box], standing: Standing) -> Point | None:
    if len(standing.levels) < 3:
        return None
    box = rungs[standing.middle - 1]
    return Point(box.centre.x, box.height)

"""What every peer starts from: the same document, the same sizes, pictures as shapes, and one way to be timed.

Runs in the peers' Python, with nothing of ours but ``core``, which needs the standard library only.
"""

from __future__ import annotations

import json
import math
import pickle
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))

from d4i_desktop.core.document import (  # noqa: E402
    Cell,
    Columns,
    Document,
    Heading,
    KeepTogether,
    LevelPicture,
    LevelRow,
    Runs,
    SignatureLines,
    SpectrumPicture,
    Stress,
    Tone,
)
from d4i_desktop.core.model import Level  # noqa: E402
from d4i_desktop.core.palette import LIGHT, RISK_SHAPES, SPECTRUM, Shape  # noqa: E402

FONTS = ROOT / "resources" / "fonts"
REGULAR, SEMIBOLD, BOLD = (FONTS / f"SourceSans3-{one}.ttf" for one in ("Regular", "SemiBold", "Bold"))
SHEET, MARGIN, TOP, BOTTOM = (612.0, 792.0), 48.0, 72.0, 56.0
ROOM, FULL = SHEET[0] - 2 * MARGIN, SHEET[1] - TOP - BOTTOM
MEASURE, INDENT, MARK, GAP, PAD = 430.0, 14.0, 13.0, 12.0, 2.5
STRESS = {Stress.NOTE: LIGHT.edge, Stress.WARNING: LIGHT.risk[3], Stress.HOLD: LIGHT.accent}


@dataclass(frozen=True)
class Look:
    """Points. ``weight``: 400, 600 or 700."""

    size: float
    leading: float
    weight: int = 400
    colour: str = LIGHT.ink
    before: float = 0
    after: float = 6


TONES = {
    Tone.LEAD: Look(13, 19, after=14),
    Tone.BODY: Look(10.5, 15),
    Tone.SOFT: Look(9, 13, colour=LIGHT.soft),
    Tone.COMPACT: Look(9, 13, after=5),
}
CELL, HEAD, RUNNING = Look(9, 12.5, after=0), Look(9, 12, 600, LIGHT.soft, after=0), Look(9, 12, colour=LIGHT.soft)
HEADINGS = {
    1: Look(24, 30, 700, before=22, after=10),
    2: Look(17, 22, 700, before=20, after=6),
    3: Look(13, 17, 600, before=13, after=4),
    4: Look(10.5, 15, 600, before=8, after=3),
}
TITLE, SUBTITLE, ORGANISATION = HEADINGS[1], Look(13, 19, colour=LIGHT.soft, after=34), Look(17, 23, 600, after=34)


@dataclass(frozen=True)
class Rect:
    """Points from the upper left corner of the picture, as for all shapes; no colour is an empty text."""

    x: float
    y: float
    width: float
    height: float
    radius: float
    fill: str = ""
    edge: str = ""


@dataclass(frozen=True)
class Disc:
    x: float
    y: float
    radius: float
    fill: str = ""
    edge: str = ""


@dataclass(frozen=True)
class Polygon:
    points: tuple[tuple[float, float], ...]
    fill: str


@dataclass(frozen=True)
class Label:
    """``y`` is the baseline's."""

    x: float
    y: float
    text: str
    colour: str = LIGHT.soft
    weight: int = 400
    size: float = 9


Shapes = list[Rect | Disc | Polygon | Label]
WIDTHS: dict[int, dict[str, float]] = {}
"""By weight, how wide each character is at 1 point."""


def lines(text: str, room: float, weight: int) -> list[str]:
    """A label at 9 points, broken at spaces."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if sum(WIDTHS[weight].get(one, 0.5) for one in longer) * 9 <= room or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    return found


def picture(block: LevelPicture | SpectrumPicture | SignatureLines) -> tuple[float, Shapes]:
    """Its height and what is drawn; it is as wide as the page has room."""
    match block:
        case LevelPicture():
            return levels(block)
        case SpectrumPicture():
            return spectrum(block)
        case SignatureLines():
            return signatures(block)
        case _:
            raise TypeError(f"the peers don't know how to draw a {type(block).__name__} yet")


def levels(block: LevelPicture) -> tuple[float, Shapes]:
    left, column = 160.0, (ROOM - 160 - 20) / 6
    drawn: Shapes = []
    top = 12.0
    for level, name in enumerate(block.names):
        found = lines(name, column, 600)
        drawn += [Label(left + level * (column + 4), 9 + 12 * n, one, weight=600) for n, one in enumerate(found)]
        top = max(top, 12.0 * len(found))
    top += 6
    for row in block.rows:
        drawn += _steps(row, left, top + 4, column)
        named = lines(row.label, 150, 600)
        said = lines(row.said, 150, 400)
        drawn += [Label(0, top + 9 + 12.5 * n, one, LIGHT.ink, 600) for n, one in enumerate(named)]
        drawn += [Label(0, top + 9 + 12.5 * (n + len(named)), one) for n, one in enumerate(said)]
        top += max(28.0, 12.5 * (len(named) + len(said)) + 5)
    for number, word in enumerate(block.legend):
        drawn.append(Disc(left + number * 80 + 4, top + 8, 4, "" if number == 0 else LIGHT.ink, LIGHT.ink))
        drawn.append(Label(left + number * 80 + 12, top + 11, word))
    return top + 18, drawn


def _steps(row: LevelRow, left: float, top: float, column: float) -> Iterator[Rect | Disc]:
    for level in Level:
        open_to = row.permitted is not None and level <= row.permitted
        x = left + level * (column + 4)
        fill, edge = (SPECTRUM[level],) * 2 if open_to else (LIGHT.pane, LIGHT.line)
        yield Rect(x, top, column, 11, 2, fill, edge)
        if level in (row.today, row.wanted):
            yield Rect(x + column / 2 - 15, top - 1.5, 30, 14, 7, LIGHT.pane)
        if level is row.today:
            yield Disc(x + column / 2 - 8, top + 5.5, 4, "", LIGHT.ink)
        if level is row.wanted:
            yield Disc(x + column / 2 + 8, top + 5.5, 4.4, LIGHT.ink)


def spectrum(block: SpectrumPicture) -> tuple[float, Shapes]:
    column, drawn, height = (ROOM - 30) / 6, [], 0.0
    for level, shelf in enumerate(block.shelves):
        x, y = level * (column + 6), 20.0
        drawn.append(Rect(x, 0, column, 7, 2, SPECTRUM[level]))
        for text, weight in [(shelf.name, 600), *((one, 400) for one in (*shelf.entries, shelf.more) if one)]:
            for one in lines(text, column, weight):
                drawn.append(Label(x, y, one, LIGHT.ink if weight == 600 else LIGHT.soft, weight))
                y += 12
        height = max(height, y)
    return height, drawn


def signatures(block: SignatureLines) -> tuple[float, Shapes]:
    drawn: Shapes = []
    for number, who in enumerate(block.who):
        top, left = number * 56.0, 0.0
        drawn.append(Label(0, top + 9, who, LIGHT.ink, 600))
        for word, share in zip(block.words, (0.36, 0.4, 0.24), strict=True):
            drawn += [Rect(left, top + 40, ROOM * share - 16, 0.7, 0, LIGHT.edge), Label(left, top + 51, word)]
            left += ROOM * share
    return 56.0 * len(block.who), drawn


def mark(cell: Cell) -> Shapes:
    """The shape before a cell's words, in a square of 8 points; nothing where it has none."""
    if cell.level is not None:
        return [Rect(0.6, 0.4, 7.2, 7.2, 0.72 * cell.level, SPECTRUM[cell.level], LIGHT.edge)]
    if cell.risk is None:
        return []
    fill, shape = LIGHT.risk[cell.risk - 1], RISK_SHAPES[cell.risk - 1]
    if shape is Shape.CIRCLE:
        return [Disc(4, 4, 3.6, fill)]
    corners, turn = {Shape.DIAMOND: (4, 90.0), Shape.TRIANGLE: (3, 90.0), Shape.OCTAGON: (8, 22.5)}[shape]
    angles = [math.radians(turn + 360 * one / corners) for one in range(corners)]
    return [Polygon(tuple((4 + 4 * math.cos(one), 4 - 4 * math.sin(one)) for one in angles), fill)]


def listed(document: Document) -> list[Heading]:
    def walk(blocks: object) -> Iterator[Heading]:
        for block in blocks:  # type: ignore[attr-defined]
            match block:
                case Heading(listed=True):
                    yield block
                case KeepTogether():
                    yield from walk(block.blocks)
                case Columns():
                    yield from walk((*block.left, *block.right))

    return list(walk(document.blocks))


def plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def main(render: Callable[[Document, Path, str], None]) -> None:
    """Called with the pickled document, the file to write and the variant. Starting Python and reading don't count."""
    source, out, variant = sys.argv[1:4]
    document, widths = pickle.loads(Path(source).read_bytes())
    WIDTHS.update(widths)
    begun, worked = time.perf_counter(), time.process_time()
    render(document, Path(out), variant)
    seconds, cpu = time.perf_counter() - begun, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "memory": memory}))

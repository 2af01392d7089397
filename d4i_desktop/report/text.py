"""Text on paper: runs broken into lines, drawn in the fonts that have their characters.

No markup is read anywhere: what a person typed is drawn as it stands. A space stays at the end of a line, so that
whoever copies the text out keeps the words apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from d4i_desktop.core.document import Run
from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.fonts import BOLD, MAIN, REGULAR, SEMIBOLD, pieces, readable, width
from d4i_desktop.report.part import Part
from d4i_desktop.report.righttoleft import is_right_to_left, turned

if TYPE_CHECKING:
    from d4i_desktop.report.pages import PlanCanvas

CJK = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60"
BREAKS = re.compile(rf"\n|[ \t]+|[^\s\-–—/{CJK}]*[\-–—/]+|[{CJK}]|[^\s\-–—/{CJK}]+|\u00a0")
PARTED = re.compile(rf"[\-–—/{CJK}].|.[{CJK}]", re.DOTALL)
MEASURE = 430.0
"""No line of running text is longer than this, in points."""


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes and spaces in points."""

    size: float = 10.5
    leading: float = 15
    font: str = REGULAR
    strong: str = SEMIBOLD
    colour: str = LIGHT.ink
    soft: str = LIGHT.soft
    before: float = 0
    after: float = 6


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


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one font and colour."""

    text: str
    font: str
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Word:
    """What is never broken unless it is longer than a line. ``space`` is the gap after it."""

    pieces: tuple[Piece, ...]
    width: float
    space: float
    right_to_left: bool = False
    ends_line: bool = False


@lru_cache(maxsize=20_000)
def _word(text: str, font: str, colour: str, size: float) -> tuple[tuple[Piece, ...], float, bool]:
    backwards = not text.isascii() and is_right_to_left(text)
    drawn = turned(text) if backwards else text
    found = tuple(Piece(part, name, colour, width(part, name, size)) for name, part in pieces(drawn, font))
    return found, sum(piece.width for piece in found), backwards


def words(runs: Sequence[Run], style: Style) -> Iterator[Word]:
    """The words of all runs; neighbours without a space between them may be parted at a hyphen."""
    gap = width(" ", style.font, style.size)
    for run in runs:
        font = style.strong if run.strong else style.font
        colour = style.soft if run.soft else style.colour
        tokens = BREAKS.findall(readable(run.text))
        for token in tokens:
            if token == "\n":
                yield Word((), 0, 0, ends_line=True)
            elif token.isspace() and token != "\u00a0":
                yield Word((), 0, gap)
            else:
                found, wide, backwards = _word(token, font, colour, style.size)
                yield Word(found, wide, 0, backwards)


Line = tuple[Word, ...]


def break_lines(found: Sequence[Word], room: float, size: float) -> list[Line]:
    """Lines no wider than ``room`` points. A word wider than that is cut between characters."""
    lines: list[Line] = []
    line: list[Word] = []
    used = 0.0
    for cluster in _clusters(found):
        for word in _cut(cluster, room, size):
            if word.ends_line:
                lines.append(tuple(line))
                line, used = [], 0.0
                continue
            if line and word.pieces and used + word.width > room + 0.01:
                lines.append(tuple(line))
                line, used = [], 0.0
            if line or word.pieces:
                line.append(word)
                used += word.width + word.space
    return [*lines, tuple(line)]


def _clusters(found: Sequence[Word]) -> Iterator[Word]:
    """Words glued by a no-break space, or run on from one run into the next, become one."""
    held: Word | None = None
    for word in found:
        if held is not None and word.pieces and _glued(held, word):
            held = replace(held, pieces=held.pieces + word.pieces, width=held.width + word.width)
            continue
        if held is not None:
            yield held
        held = word
    if held is not None:
        yield held


def _glued(word: Word, following: Word) -> bool:
    if not word.pieces or word.right_to_left or following.right_to_left:
        return False
    return not PARTED.match(word.pieces[-1].text[-1] + following.pieces[0].text[0])


def _cut(word: Word, room: float, size: float) -> Iterator[Word]:
    if word.width <= room:
        yield word
        return
    part: list[Piece] = []
    used = 0.0
    for piece in word.pieces:
        for character in piece.text:
            wide = width(character, piece.font, size)
            if part and used + wide > room:
                yield Word(tuple(part), used, 0)
                part, used = [], 0.0
            if part and (part[-1].font, part[-1].colour) == (piece.font, piece.colour):
                last = part[-1]
                part[-1] = Piece(last.text + character, last.font, last.colour, last.width + wide)
            else:
                part.append(Piece(character, piece.font, piece.colour, wide))
            used += wide
    yield Word(tuple(part), used, word.space)


def _ordered(line: Line) -> Iterator[Word]:
    """With each stretch of right-to-left words in its own order."""
    held: list[Word] = []
    for word in line:
        if word.right_to_left or (held and not word.pieces):
            held.append(word)
            continue
        yield from _turned(held)
        held = []
        yield word
    yield from _turned(held)


def _turned(held: list[Word]) -> Iterator[Word]:
    count = len(held)
    while count and not held[count - 1].pieces:
        count -= 1
    yield from reversed(held[:count])
    yield from held[count:]


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
        element = None if self.once and self.element and self.element.kids else self.element
        if element is not None:
            canvas.mark(element)
        draw_lines(canvas, self.lines, self.style, y + self.height, x)
        if element is not None:
            canvas.unmark()


def draw_lines(canvas: Canvas, lines: Sequence[Line], style: Style, top: float, left: float = 0) -> None:
    """From ``top`` down. Neighbours in one font and colour are drawn as one piece, spaces included."""
    baseline = top - (style.leading - style.size) / 2 - style.size * 0.8
    for line in lines:
        at = left
        for piece in merged(line, style):
            text = canvas.beginText(at, baseline)
            text.setFont(piece.font, style.size)
            text.setFillColor(_colour(piece.colour))
            text.textOut(piece.text)
            canvas.drawText(text)
            at += piece.width
        baseline -= style.leading


@lru_cache(maxsize=64)
def _colour(value: str) -> HexColor:
    return HexColor(value)


def merged(line: Line, style: Style) -> list[Piece]:
    found: list[Piece] = []
    for word in _ordered(line):
        if not word.pieces and word.space:
            _add_space(found, style)
        for piece in word.pieces:
            last = found[-1] if found else None
            if last and (last.font, last.colour) == (piece.font, piece.colour):
                found[-1] = Piece(last.text + piece.text, last.font, last.colour, last.width + piece.width)
            else:
                found.append(piece)
    return found


def _add_space(found: list[Piece], style: Style) -> None:
    """In the text's own font: other fonts' spaces are wider than the line was measured with."""
    last = found[-1] if found and found[-1].font in MAIN else Piece("", style.font, style.colour, 0)
    wide = last.width + width(" ", last.font, style.size)
    spaced = Piece(last.text + " ", last.font, last.colour, wide)
    found[-1 if last.text else len(found) :] = [spaced]


def one_line(text: str, style: Style, room: float) -> Line:
    """As much of the text as fits on a line, for running heads; an ellipsis says that more follows."""
    found = break_lines(list(words([Run(" ".join(text.split()))], style)), room, style.size)
    if len(found) == 1:
        return found[0]
    shorter = break_lines(list(words([Run(" ".join(text.split()))], style)), room - style.size, style.size)[0]
    return (*shorter, *words([Run("…")], style))

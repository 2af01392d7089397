"""Lines of words as they are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from d4i_desktop.report.fonts import MAIN, width
from d4i_desktop.report.righttoleft import clusters
from d4i_desktop.report.words import Line, Style


class Stretch(NamedTuple):
    """Text that is drawn as one."""

    font: str
    colour: str
    text: str


def draw_lines(canvas: Canvas, lines: Sequence[Line], style: Style, top: float, left: float = 0) -> None:
    """From ``top`` down. Along a line, a piece begins where the one before ended."""
    baseline = _baseline(style, top)
    text = canvas.beginText(left, baseline)
    font = colour = ""
    for number, line in enumerate(lines):
        if number:
            text.setTextOrigin(left, round(baseline - number * style.leading, 3))
        for stretch in merged(line, style):
            if stretch.font != font:
                font = stretch.font
                text.setFont(font, style.size)
            if stretch.colour != colour:
                colour = stretch.colour
                text.setFillColor(_colour(colour))
            text._textOut(stretch.text)
    canvas.drawText(text)


@lru_cache(maxsize=64)
def _colour(value: str) -> HexColor:
    return HexColor(value)


def merged(line: Line, style: Style) -> Iterator[Stretch]:
    """Neighbours in one font and colour, spaces included."""
    for (font, colour), group in groupby(_drawn(line, style), key=itemgetter(0, 1)):
        yield Stretch(font, colour, "".join(text for *_, text in group))


def _drawn(line: Line, style: Style) -> Iterator[tuple[str, str, str]]:
    """Spaces are in the text's own font: other fonts' are wider than the line was measured with."""
    font, colour = style.font, style.colour
    for word in line:
        for piece in word.pieces:
            font, colour = piece.font, piece.colour
            yield font, colour, piece.text
        if not word.pieces:
            yield font if font in MAIN else style.font, colour if font in MAIN else style.colour, " "


def draw_backwards(canvas: Canvas, line: Line, style: Style, top: float, left: float) -> None:
    """Right-to-left words, letter by letter from the right: so those who read the file in its order get the words."""
    baseline = _baseline(style, top)
    text = canvas.beginText(left, baseline)
    end = 1 + max(index for index, word in enumerate(line) if word.pieces)
    at = right = left + sum(word.width + word.space for word in line[:end])
    for word in reversed(line[:end]):
        for piece in reversed(word.pieces):
            text.setFont(piece.font, style.size)
            text.setFillColor(_colour(piece.colour))
            for letters in reversed(clusters(piece.text)):
                at -= width(letters, piece.font, style.size)
                text.setTextOrigin(round(at, 3), baseline)
                text._textOut(letters)
        if not word.pieces:
            at -= word.space
            text._textOut(" ")
    if line[end:]:
        text.setTextOrigin(round(right, 3), baseline)
        text._textOut(" ")
    canvas.drawText(text)


def _baseline(style: Style, top: float) -> float:
    return top - (style.leading - style.size) / 2 - style.size * 0.8

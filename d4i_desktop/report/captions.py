"""What pictures say beside their shapes."""

from __future__ import annotations

from collections.abc import Iterable

from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.fonts import SEMIBOLD, width
from d4i_desktop.report.lines import draw_lines
from d4i_desktop.report.part import Part
from d4i_desktop.report.words import Style, one_line

NAME = Style(9, 12, SEMIBOLD, after=0)
SMALL = Style(9, 12, colour=LIGHT.soft, after=0)

APART = 14.0
"""Between a word and the next shape."""
LINE = 15.0
"""Of a legend."""


def beside(part: Part, text: str, x: float, y: float, style: Style = SMALL) -> float:
    """Draw a word with its middle at ``y``; where the next thing may begin."""
    line = one_line(text, style)
    draw_lines(part.canv, [line], style, y + style.leading / 2, x)
    return x + sum(word.width + word.space for word in line) + APART


def places(entries: Iterable[tuple[float, str]], room: float) -> list[tuple[float, int]]:
    """Where each entry of a legend begins, and on which line. An entry is the width of its shape, and its word."""
    found, x, line = [], 0.0, 0
    for shape, word in entries:
        wide = shape + width(word, SMALL.font, SMALL.size)
        if x and x + wide > room:
            x, line = 0.0, line + 1
        found.append((x, line))
        x += wide + APART
    return found

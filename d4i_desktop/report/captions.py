"""What pictures say beside their shapes."""

from __future__ import annotations

from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.fonts import SEMIBOLD
from d4i_desktop.report.lines import draw_lines
from d4i_desktop.report.part import Part
from d4i_desktop.report.words import Style, one_line

NAME = Style(9, 12, SEMIBOLD, after=0)
SMALL = Style(9, 12, colour=LIGHT.soft, after=0)


def beside(part: Part, text: str, x: float, y: float, style: Style = SMALL) -> float:
    """Draw a word with its middle at ``y``; where the next thing may begin."""
    line = one_line(text, style)
    draw_lines(part.canv, [line], style, y + style.leading / 2, x)
    return x + sum(word.width + word.space for word in line) + 14

"""Lines of words as they are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from d4i_desktop.report.fonts import MAIN, width
from d4i_desktop.report.righttoleft import clusters
from d4i_desktop.report.tagged import Stretch, TaggedCanvas
from d4i_desktop.report.words import Line, Style


def draw_lines(canvas: TaggedCanvas, lines: Sequence[Line], style: Style, top: float, left: float = 0) -> None:
    """From ``top`` down. Along a line, a piece begins where the one before ended."""
    baseline = _baseline(style, top)
    for number, line in enumerate(lines):
        if line:
            canvas.write(left, baseline - number * style.leading, style.size, merged(line, style))


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


def draw_backwards(canvas: TaggedCanvas, line: Line, style: Style, top: float, left: float) -> None:
    """Right-to-left words, letter by letter from the right: so those who read the file in its order get the words."""
    baseline, space = _baseline(style, top), [Stretch(style.font, style.colour, " ")]
    end = 1 + max(index for index, word in enumerate(line) if word.pieces)
    at = right = left + sum(word.width + word.space for word in line[:end])
    for word in reversed(line[:end]):
        for piece in reversed(word.pieces):
            for letters in reversed(clusters(piece.text)):
                at -= width(letters, piece.font, style.size)
                canvas.write(at, baseline, style.size, [Stretch(piece.font, piece.colour, letters)])
        if not word.pieces:
            at -= word.space
            canvas.write(at, baseline, style.size, space)
    if line[end:]:
        canvas.write(right, baseline, style.size, space)


def _baseline(style: Style, top: float) -> float:
    return top - (style.leading - style.size) / 2 - style.size * 0.8

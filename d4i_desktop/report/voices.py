"""Lines of words as they are said: in their language, as they are meant where that isn't what is drawn, as links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from d4i_desktop.report.lines import draw_backwards, draw_lines
from d4i_desktop.report.tagged import Element, TaggedCanvas
from d4i_desktop.report.words import Line, Style, Word, turned_round


class Voice(NamedTuple):
    """How a stretch of words is to be said, where that isn't as the document is."""

    language: str = ""
    leads_to: str = ""
    otherwise: bool = False
    right_to_left: bool = False


PLAIN = Voice()


def draw_marked(
    canvas: TaggedCanvas, element: Element, lines: Sequence[Line], style: Style, top: float, left: float
) -> None:
    """As the content of ``element``, with elements below it for other languages, for links and for what is said."""
    voices = {_voice(word, canvas.root.language) for line in lines for word in line if word.pieces}
    if len(voices) == 1 and voices <= {Voice(language) for language, *_ in voices}:
        element.language = voices.pop().language
    if not voices <= {PLAIN}:
        _draw_voices(canvas, element, lines, style, top, left)
        return
    canvas.mark(element)
    draw_lines(canvas, lines, style, top, left)
    canvas.unmark()


def _draw_voices(
    canvas: TaggedCanvas, element: Element, lines: Sequence[Line], style: Style, top: float, left: float
) -> None:
    before, inner = PLAIN, element
    for number, line in enumerate(lines):
        high, at = top - number * style.leading, left
        for voice, held in _by_voice(line, canvas.root.language):
            if voice != before or voice.otherwise:
                before, inner = voice, _inner(element, voice, held)
            end = at + sum(word.width + word.space for word in held)
            canvas.mark(inner)
            if voice.right_to_left:
                draw_backwards(canvas, held, style, high, at)
            else:
                draw_lines(canvas, [held], style, high, at)
            canvas.unmark()
            if voice.leads_to:
                canvas.link(inner, _said(held), voice.leads_to, (at, high - style.leading, end, high))
            at = end


def _voice(word: Word, language: str) -> Voice:
    other = word.language if word.language != language else ""
    return Voice(other, word.leads_to, word.said != "", word.right_to_left)


def _by_voice(line: Line, language: str) -> Iterator[tuple[Voice, Line]]:
    """Neighbours of one voice; what has no letters belongs to what it follows."""
    voices: list[Voice] = []
    for word in line:
        voices.append(_voice(word, language) if _speaks(word) or not voices else voices[-1])
    for voice, group in groupby(zip(voices, line, strict=True), key=itemgetter(0)):
        yield voice, tuple(word for _, word in group)


def _speaks(word: Word) -> bool:
    return word.said != "" or any(letter.isalpha() for piece in word.pieces for letter in piece.text)


def _inner(element: Element, voice: Voice, held: Line) -> Element:
    if voice == PLAIN:
        return element
    said = _said(held) if voice.otherwise else ""
    return Element("Link" if voice.leads_to else "Span", element, language=voice.language, said=said)


def _said(held: Line) -> str:
    """In the order in which it was typed."""
    typed = turned_round(held) if held[0].right_to_left else held
    return "".join(word.said or "".join(piece.text for piece in word.pieces) or " " for word in typed)

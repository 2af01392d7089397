"""Runs of text as words, and words as lines no wider than their room.

No markup is read anywhere: what a person typed is drawn as it stands. A space stays at the end of a line, so that
whoever copies the text out keeps the words apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from d4i_desktop.core.document import Run
from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.fonts import REGULAR, SEMIBOLD, drawable, pieces, readable, width
from d4i_desktop.report.righttoleft import is_right_to_left, turned
from d4i_desktop.report.spoken import NAMES, language_by_script, language_of, spoken

CJK = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60"
BREAKS = re.compile(rf"\n|[ \t]+|[^\s\-–—/{CJK}]*[\-–—/]+|[{CJK}]|[^\s\-–—/{CJK}]+|\u00a0")
PARTED = re.compile(rf"[\-–—/{CJK}].|.[{CJK}]", re.DOTALL)


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


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one font and colour."""

    text: str
    font: str
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Word:
    """What is never broken unless it is longer than a line. ``space`` is the gap that it is, where it has no pieces.

    ``said`` is what is meant where the pieces are something else, ``language`` is empty where nothing tells it, and
    ``leads_to`` is the anchor that the word is a link to.
    """

    pieces: tuple[Piece, ...]
    width: float
    space: float
    right_to_left: bool = False
    ends_line: bool = False
    said: str = ""
    language: str = ""
    leads_to: str = ""


Line = tuple[Word, ...]
"""In the order in which it is drawn, from the left."""
END = Word((), 0, 0, ends_line=True)
"""Drawn as a space, for which nothing needs room: it keeps apart what is read out in one go."""


def words(runs: Sequence[Run], style: Style) -> Iterator[Word]:
    """The words of all runs; neighbours without a space between them may be parted at a hyphen."""
    space = Word((), 0, _gap(style.font, style.size))
    for run in runs:
        font = style.strong if run.strong else style.font
        colour = style.soft if run.soft else style.colour
        language = language_of(run.text)
        for token in BREAKS.findall(_kept(run.text)):
            if token == "\n":
                yield END
            elif token.isspace() and token != "\u00a0":
                yield space
            else:
                yield _word(token, font, colour, style.size, language, run.page_of)


def _kept(text: str) -> str:
    """As it will be drawn, but for the characters that no font has: what they are called is still to be said."""
    if text.isascii():
        return readable(text)
    return "".join(readable(one) if drawable(one) or len(readable(one)) < 2 else one for one in text)


@lru_cache(maxsize=20_000)
def _word(text: str, font: str, colour: str, size: float, language: str, leads_to: str) -> Word:
    if text.isascii():
        wide = width(text, font, size)
        return Word((Piece(text, font, colour, wide),), wide, 0, language=language, leads_to=leads_to)
    backwards = is_right_to_left(text)
    shown = readable(text)
    drawn = turned(shown) if backwards else shown
    found = tuple(Piece(part, name, colour, width(part, name, size)) for name, part in pieces(drawn, font))
    return Word(
        found,
        sum(piece.width for piece in found),
        0,
        backwards,
        said=spoken(text) if drawn != text else "",
        language=_language(text, shown, language),
        leads_to=leads_to,
    )


def _language(text: str, shown: str, told: str) -> str:
    """Of one word of a text whose small words told a language."""
    if shown.isascii() and not any(character.isascii() for character in text):
        return NAMES
    found = language_by_script(text)
    return told if found == "zh" and told == "ja" else found or told


@lru_cache(maxsize=256)
def _gap(font: str, size: float) -> float:
    return width(" ", font, size)


def break_lines(found: Sequence[Word], room: float, size: float) -> list[Line]:
    """Lines no wider than ``room`` points. A word wider than that is cut between characters."""
    lines: list[Line] = []
    line: list[Word] = []
    used = 0.0
    for cluster in _clusters((*found, END), room, size):
        wide = sum(word.width for word in cluster)
        ends = cluster[0].ends_line
        if ends or (line and wide and used + wide > room + 0.01):
            lines.append(_ordered([*line, END] if ends and line else line))
            line, used = [], 0.0
        if not ends and (cluster[0].pieces or line):
            line += cluster
            used += wide + cluster[-1].space
    return lines


def _clusters(found: Sequence[Word], room: float, size: float) -> Iterator[list[Word]]:
    """Words glued by a no-break space, or run on from one run into the next, stay together as long as they fit."""
    held: list[Word] = []
    for word in found:
        if held and not _glued(held[-1], word):
            yield from _cut(held, room, size)
            held = []
        held.append(word)
    if held:
        yield from _cut(held, room, size)


def _glued(word: Word, following: Word) -> bool:
    if not word.pieces or not following.pieces or word.right_to_left or following.right_to_left:
        return False
    return not PARTED.match(word.pieces[-1].text[-1] + following.pieces[0].text[0])


def _cut(cluster: list[Word], room: float, size: float) -> Iterator[list[Word]]:
    if sum(word.width for word in cluster) <= room:
        yield cluster
        return
    part: list[Word] = []
    used = 0.0
    for word in cluster:
        begun = False
        for letter in _letters(word, size):
            if part and used + letter.width > room:
                yield part
                part, used, begun = [], 0.0, False
            if begun:
                part[-1] = _longer(part[-1], letter)
            else:
                part.append(replace(word, pieces=(letter,), width=letter.width, said=""))
            begun, used = True, used + letter.width
    yield part


def _letters(word: Word, size: float) -> Iterator[Piece]:
    for piece in word.pieces:
        for character in piece.text:
            yield replace(piece, text=character, width=width(character, piece.font, size))


def _longer(word: Word, letter: Piece) -> Word:
    *others, last = word.pieces
    if (last.font, last.colour) == (letter.font, letter.colour):
        found = (*others, replace(last, text=last.text + letter.text, width=last.width + letter.width))
    else:
        found = (*word.pieces, letter)
    return replace(word, pieces=found, width=word.width + letter.width)


def _ordered(line: Sequence[Word]) -> Line:
    """With each stretch of right-to-left words in its own order."""
    if not any(word.right_to_left for word in line):
        return tuple(line)
    found: list[Word] = []
    held: list[Word] = []
    for word in line:
        if word.right_to_left or (held and not word.pieces):
            held.append(word)
        else:
            found += [*turned_round(held), word]
            held = []
    return (*found, *turned_round(held))


def turned_round(held: Sequence[Word]) -> list[Word]:
    """The other way round, but for the spaces at the end."""
    count = len(held)
    while count and not held[count - 1].pieces:
        count -= 1
    return [*reversed(held[:count]), *held[count:]]


def one_line(text: str, style: Style, room: float = 1e6) -> Line:
    """As much of the text as fits on a line, for running heads; an ellipsis says that more follows."""
    found = list(words([Run(" ".join(text.split()))], style))
    first, *others = break_lines(found, room, style.size)
    if not others:
        return first
    return (*break_lines(found, room - style.size, style.size)[0], *words([Run("…")], style))

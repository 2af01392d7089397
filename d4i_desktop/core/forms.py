"""What is filled in with a pen: lines to write on, boxes to tick, cards to cut out, as data without paper.

Part of :mod:`d4i_desktop.core.document`, whose blocks these are.
"""

from __future__ import annotations

from dataclasses import dataclass

from d4i_desktop.core.model import Level


@dataclass(frozen=True, slots=True)
class WritingLines:
    """Room to write in: so many ruled lines, under a few words that say what for."""

    count: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Blanks:
    """Words with a line after each, as many side by side as there is room for. ``share``: of a row, as in a table."""

    entries: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick. ``mark`` is the key that says the same in the window."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick, in columns or one after the other (``running``); round ones where only one may be ticked.

    ``label`` stands before them.
    """

    choices: tuple[Tick, ...]
    several: bool = True
    running: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Space:
    """A cell to write in, or one that says something: ``text``, ``about`` beneath it, ``circles`` to circle one of.

    ``lines``: room for so many lines of handwriting.
    """

    text: str = ""
    about: str = ""
    lines: int = 1
    level: Level | None = None
    circles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WritingTable:
    """A table to fill in: relative widths, a header, rows whose first cell names them."""

    shares: tuple[float, ...]
    head: tuple[Space, ...]
    rows: tuple[tuple[Space, ...], ...]
    about: str


@dataclass(frozen=True, slots=True)
class FeelingCard:
    """A risk to rate by oneself; without a title one that a person names."""

    number: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class FeelingCards:
    """Cards to cut out. ``scales`` are a question and the words of its four steps; ``blanks`` what to write below.

    ``own`` stands on a card without a title, where its name is written.
    """

    cards: tuple[FeelingCard, ...]
    scales: tuple[tuple[str, tuple[str, ...]], ...]
    blanks: tuple[str, ...]
    own: str


@dataclass(frozen=True, slots=True)
class CutLine:
    """Where to cut a sheet in two."""


@dataclass(frozen=True, slots=True)
class PenNames:
    """What is drawn to be filled in, named for people who listen.

    ``one`` and ``several`` are boxes of which so many may be ticked, ``step`` is one of a scale.
    """

    one: str = ""
    several: str = ""
    step: str = ""
    line: str = ""
    lines: str = ""


Answer = WritingLines | Blanks | Ticks | WritingTable


@dataclass(frozen=True, slots=True)
class Asked:
    """A numbered question with all that belongs to it; never parted where a page can hold it.

    ``only_if`` says when it is asked, ``about`` why, and what else helps.
    """

    number: str
    text: str
    only_if: str
    about: str
    answers: tuple[Answer, ...]


Form = WritingLines | Blanks | Ticks | WritingTable | FeelingCards | Asked | CutLine

"""A document: headings, paragraphs, tables and pictures as data, already in one language.

Nothing here knows of paper. Every text is plain text: whoever prints it must not read markup into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from d4i_desktop.core.factors import Standing
from d4i_desktop.core.forms import Form, PenNames
from d4i_desktop.core.geometry import Mark, Moment
from d4i_desktop.core.model import Level
from d4i_desktop.core.risk import RiskLevel


class Edition(StrEnum):
    INTERNAL = "internal"
    PARTNER = "partner"


class Tone(StrEnum):
    """How a paragraph speaks: the lead of a page, ordinary text, an aside, or ordinary text in a narrow column."""

    LEAD = "lead"
    BODY = "body"
    SOFT = "soft"
    COMPACT = "compact"


class Stress(StrEnum):
    """What a callout says: take care, wait for a decision, or merely know."""

    NOTE = "note"
    WARNING = "warning"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text. With ``page_of``, ``{page}`` in it stands for the page of that anchor."""

    text: str
    strong: bool = False
    soft: bool = False
    page_of: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 begins a part, 2 a dataset or section, 3 and 4 divide it. ``listed``: in the contents and the outline.

    ``small``: it looks like one of level 4.
    """

    level: int
    text: str
    anchor: str = ""
    listed: bool = True
    small: bool = False

    @property
    def look(self) -> int:
        """The level that it looks like: one that isn't listed stands back, wherever it stands in the order."""
        if self.small:
            return 4
        return self.level if self.listed else max(self.level, 3)


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    tone: Tone = Tone.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    entries: tuple[Runs, ...]
    tone: Tone = Tone.BODY


@dataclass(frozen=True, slots=True)
class Callout:
    """Something not to miss, set apart from the text."""

    runs: Runs
    stress: Stress = Stress.NOTE


@dataclass(frozen=True, slots=True)
class Cell:
    """Text in a table, after the shape of a risk level or the square of a spectrum level where it names one."""

    runs: Runs
    risk: RiskLevel | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """``share`` of the table's width; all shares are relative to their sum."""

    title: str
    share: float = 1


@dataclass(frozen=True, slots=True)
class Table:
    """``about`` says in a sentence what the table holds. Without any column title there is no header row.

    The first cell of a row names the row.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One level of the spectrum with what stands there; ``more`` says how many are left out."""

    level: Level
    name: str
    entries: tuple[str, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class SpectrumPicture:
    shelves: tuple[Shelf, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One release on the spectrum. ``permitted`` is ``None`` where nothing has been worked out yet."""

    label: str
    today: Level | None
    wanted: Level | None
    permitted: Level | None
    said: str


@dataclass(frozen=True, slots=True)
class LevelPicture:
    """Today, wanted and permitted for each release. ``names`` are the six levels', ``legend`` the three words."""

    names: tuple[str, ...]
    rows: tuple[LevelRow, ...]
    legend: tuple[str, str, str]
    alt: str


@dataclass(frozen=True, slots=True)
class RiskMapPicture:
    """Risks by number on severity (upwards) and likelihood (rightwards); words run from 1 to 4."""

    marks: tuple[Mark, ...]
    severity: tuple[str, ...]
    likelihood: tuple[str, ...]
    axes: tuple[str, str]
    legend: tuple[tuple[Moment, str], ...]
    alt: str


@dataclass(frozen=True, slots=True)
class LadderRow:
    """One factor and how people see it."""

    label: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class FactorsPicture:
    """A ladder for each factor. ``rungs`` are the five names, ``people`` gives each person their place.

    ``legend``: the words for a person, the middle and the range.
    """

    rungs: tuple[str, ...]
    rows: tuple[LadderRow, ...]
    people: tuple[str, ...]
    nobody: str
    legend: tuple[str, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class BarColumn:
    """A name, and for each row of the picture a count and how it is written."""

    name: str
    counts: tuple[int, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BarsPicture:
    """Counts of people as bars: a row for each of ``names``, a column of bars beside it for each of ``columns``."""

    title: str
    names: tuple[str, ...]
    columns: tuple[BarColumn, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """A line to sign on for each of these, with the words for name, signature and date."""

    who: tuple[str, ...]
    words: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Code:
    """Groups of signs to copy by hand, each with its number, from 1."""

    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns side by side; ``shorter`` ones where these don't fit, or else one above the other.

    ``flowing``: below the end of the right one, the left one goes on over the whole width.
    """

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    share: float = 0.45
    shorter: Columns | None = None
    flowing: bool = False


@dataclass(frozen=True, slots=True)
class KeepTogether:
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A fresh page, unless at least this share of the page at hand is still free."""

    unless_free: float = 1


Block = (
    Heading
    | Paragraph
    | Bullets
    | Callout
    | Table
    | SpectrumPicture
    | LevelPicture
    | RiskMapPicture
    | FactorsPicture
    | BarsPicture
    | SignatureLines
    | Code
    | Columns
    | KeepTogether
    | PageBreak
    | Form
)


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page. ``lines`` are label and value; ``logo`` is a PNG or JPEG, or empty, ``alt`` says what it is."""

    organisation: str
    title: str
    subtitle: str
    lines: tuple[tuple[str, str], ...]
    note: str
    logo: bytes = b""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in one language, such as a plan or the worksheets.

    ``summary`` is the page after the cover; the contents follow it (``contents`` is their heading, empty for none);
    then each section begins where it falls. ``head`` and ``foot`` stand on every page but the cover. ``day``: when it
    was made, where that matters. ``pens`` names what is filled in by hand. ``title``, ``author`` and ``subject`` are
    the file's properties.
    """

    title: str
    language: str
    organisation: str
    day: date | None
    subject: str
    cover: Cover | None
    head: str
    foot: str
    contents: str
    summary: tuple[Block, ...]
    sections: tuple[tuple[Block, ...], ...] = field(default=())
    author: str = ""
    pens: PenNames = field(default_factory=PenNames)

    @property
    def blocks(self) -> Iterator[Block]:
        """Every block, in reading order."""
        yield from self.summary
        for section in self.sections:
            yield from section

"""The plan's blocks as parts of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportlab.lib.colors import HexColor

from d4i_desktop.core.document import (
    BarsPicture,
    Block,
    Bullets,
    Callout,
    Cell,
    Code,
    Columns,
    FactorsPicture,
    Heading,
    KeepTogether,
    LevelPicture,
    PageBreak,
    Paragraph,
    RiskMapPicture,
    Run,
    SignatureLines,
    SpectrumPicture,
    Stress,
    Table,
    Tone,
)
from d4i_desktop.core.forms import Asked, Blanks, CutLine, FeelingCards, PenNames, Ticks, WritingLines, WritingTable
from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.bars import Bars
from d4i_desktop.report.codes import CodeGroups
from d4i_desktop.report.forms import form_part
from d4i_desktop.report.grid import Grid
from d4i_desktop.report.ladders import FactorLadders
from d4i_desktop.report.levels import LevelLadder, SpectrumStrip
from d4i_desktop.report.marks import Marked
from d4i_desktop.report.part import Part, tagged
from d4i_desktop.report.records import cramped, record
from d4i_desktop.report.riskmap import RiskMap
from d4i_desktop.report.signatures import Signatures
from d4i_desktop.report.spoken import spoken
from d4i_desktop.report.stacks import NewPage, SideBySide, Title, Together
from d4i_desktop.report.tagged import Element
from d4i_desktop.report.text import BODY, CELL, COMPACT, HEAD, HEADINGS, LEAD, MEASURE, SOFT, Text

TONES = {Tone.LEAD: LEAD, Tone.BODY: BODY, Tone.SOFT: SOFT, Tone.COMPACT: COMPACT}
STRESS = {Stress.NOTE: LIGHT.edge, Stress.WARNING: LIGHT.risk[3], Stress.HOLD: LIGHT.accent}


@dataclass(frozen=True, slots=True)
class Setting:
    """What blocks are laid out for. ``page_of``: the printed page of each anchor that a run points at.

    ``column``: how wide it is, in points, where what is side by side elsewhere stands one below the other; else 0.
    ``pens``: names of what is filled in by hand.
    """

    page_of: Mapping[str, int] = field(default_factory=dict)
    column: float = 0
    pens: PenNames = field(default_factory=PenNames)


def parts_of(blocks: Iterable[Block], setting: Setting, parent: Element) -> list[Part]:
    """In reading order, and so below ``parent``."""
    return [one for block in blocks for one in _parts(block, setting, parent)]


def _parts(block: Block, setting: Setting, parent: Element) -> Iterator[Part]:
    match block:
        case Bullets():
            yield from bullets(block, parent)
        case Columns() if setting.column:
            yield from parts_of((*block.left, *block.right), setting, parent)
        case Columns():
            yield side_by_side(block, setting, parent)
        case KeepTogether():
            yield Together(parts_of(block.blocks, setting, parent))
        case Table():
            yield grid(block, setting, parent)
        case Paragraph():
            measure = None if block.tone in (Tone.LEAD, Tone.SOFT) else MEASURE
            runs = resolved(block.runs, setting)
            yield tagged(Text(runs, TONES[block.tone], measure=measure), Element("P", parent))
        case Asked() | WritingLines() | Blanks() | WritingTable() | Ticks() | FeelingCards() | CutLine():
            yield form_part(block, parent, setting.pens)
        case _:
            yield _whole(block, parent)


def bullets(block: Bullets, parent: Element) -> Iterator[Part]:
    whole = Element("L", parent)
    for runs in block.entries:
        text = Text(runs, TONES[block.tone], measure=MEASURE)
        yield Bullet(tagged(text, Element("LBody", Element("LI", whole))))


def _whole(block: Block, parent: Element) -> Part:
    """Headings, callouts, breaks, codes and pictures."""
    match block:
        case Heading():
            return tagged(Title(block.text, HEADINGS[block.look], block.anchor), Element(f"H{block.level}", parent))
        case Callout():
            return Aside(tagged(Text(block.runs, BODY), Element("P", parent)), STRESS[block.stress])
        case PageBreak():
            return NewPage(block.unless_free)
        case Code():
            return CodeGroups(block, parent)
        case _:
            return tagged(_picture(block), _of_picture(block, parent))


def _of_picture(block: Block, parent: Element) -> Element:
    alt = getattr(block, "alt", "")
    return Element("Figure", parent, alt=spoken(alt)) if alt else Element("P", parent)


def _picture(block: Block) -> Part:
    match block:
        case SpectrumPicture():
            return SpectrumStrip(block)
        case LevelPicture():
            return LevelLadder(block)
        case RiskMapPicture():
            return RiskMap(block)
        case FactorsPicture():
            return FactorLadders(block)
        case BarsPicture():
            return Bars(block)
        case SignatureLines():
            return Signatures(block)
        case _:
            raise TypeError(type(block))


def side_by_side(block: Columns, setting: Setting, parent: Element) -> SideBySide:
    left, right = (parts_of(side, setting, parent) for side in (block.left, block.right))
    shorter = side_by_side(block.shorter, setting, parent) if block.shorter else None
    return SideBySide(left, right, block.share, shorter, flowing=block.flowing)


def resolved(runs: Sequence[Run], setting: Setting) -> list[Run]:
    """With page numbers in place; what points at nothing is no link."""
    return [_resolved(run, setting.page_of) if run.page_of else run for run in runs]


def _resolved(run: Run, page_of: Mapping[str, int]) -> Run:
    text = run.text.replace("{page}", str(page_of.get(run.page_of, 0)))
    return replace(run, text=text, page_of=run.page_of if run.page_of in page_of else "")


def grid(table: Table, setting: Setting, parent: Element) -> Grid:
    whole = Element("Table", parent, summary=spoken(table.about))
    titled = any(column.title for column in table.columns)
    head = list(_head(table, Element("TR", Element("THead", whole)))) if titled else []
    body = Element("TBody", whole)
    rows = [_row(row, Element("TR", body)) for row in table.rows]
    made = Grid([column.share for column in table.columns], head, rows)
    if setting.column and cramped(made, setting.column):
        return Grid((1,), (), [[record(head, row)] for row in rows])
    return made


def _head(table: Table, row: Element) -> Iterator[Text]:
    for column in table.columns:
        text = tagged(Text([Run(column.title)], HEAD), Element("TH", row, scope="Column"))
        text.once = True
        yield text


def _row(cells: Sequence[Cell], row: Element) -> list[Part]:
    """The first cell names the row."""
    first, *others = cells
    return [_cell(first, Element("TH", row, scope="Row")), *(_cell(one, Element("TD", row)) for one in others)]


def _cell(cell: Cell, element: Element) -> Part:
    text = tagged(Text(cell.runs, CELL), element)
    return Marked(text, cell.risk, cell.level) if cell.risk is not None or cell.level is not None else text


class Indented(Part):
    """Text with something drawn at its left; it parts as its text does."""

    indent = 14.0

    def __init__(self, text: Text, *, begins: bool = True) -> None:
        super().__init__()
        self.text, self.begins = text, begins

    def space_before(self) -> float:
        return self.text.space_before()

    def space_after(self) -> float:
        return self.text.space_after()

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width, self.height = room, self.text.wrap(room - self.indent, height)[1]
        return self.width, self.height

    def parts(self, room: float, height: float) -> list[Text]:
        return [one for one in self.text.split(room - self.indent, height) if isinstance(one, Text)]


class Bullet(Indented):
    def split(self, room: float, height: float) -> list[Part]:
        parts = self.parts(room, height)
        return [Bullet(parts[0], begins=self.begins), Bullet(parts[1], begins=False)] if len(parts) == 2 else []

    def draw(self) -> None:
        if self.begins:
            self.canv.stamp("bullet", 4, self.height - self.text.style.leading / 2, 2, self._dot)
        self.text.draw_on(self.canv, self.indent, 0)

    def _dot(self) -> None:
        self.canv.setFillColor(HexColor(LIGHT.soft))
        self.canv.circle(0, 0, 1.6, stroke=0, fill=1)


class Aside(Indented):
    """A callout: a bar at the left, in the colour of its stress."""

    pad = 3.0

    def __init__(self, text: Text, colour: str, *, begins: bool = True) -> None:
        super().__init__(text, begins=begins)
        self.colour = colour

    def space_before(self) -> float:
        return 4

    def space_after(self) -> float:
        return 8

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        super().wrap(room, height)
        self.height += 2 * self.pad
        return self.width, self.height

    def split(self, room: float, height: float) -> list[Part]:
        parts = self.parts(room, height - 2 * self.pad)
        return [Aside(part, self.colour) for part in parts] if len(parts) == 2 else []

    def draw(self) -> None:
        self.canv.setFillColor(HexColor(self.colour))
        self.canv.roundRect(0, 0, 3, self.height, 1.5, stroke=0, fill=1)
        self.text.draw_on(self.canv, self.indent, self.pad)

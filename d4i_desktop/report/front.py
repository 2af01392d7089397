"""The pages before the sheets: the cover and the contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader

from d4i_desktop.core.document import Block, Columns, Cover, Document, Heading, KeepTogether, Run
from d4i_desktop.core.palette import LIGHT, SPECTRUM
from d4i_desktop.report.fonts import BOLD, SEMIBOLD, width
from d4i_desktop.report.grid import Grid
from d4i_desktop.report.part import Part
from d4i_desktop.report.spoken import spoken
from d4i_desktop.report.stacks import Together, draw_stack, stacked
from d4i_desktop.report.tagged import Element
from d4i_desktop.report.text import CELL, HEADINGS, Text
from d4i_desktop.report.voices import draw_marked
from d4i_desktop.report.words import Style, one_line

ORGANISATION = Style(17, 23, SEMIBOLD, after=0)
GREAT = Style(24, 30, BOLD, after=6)
SUBTITLE = Style(13, 19, colour=LIGHT.soft, after=0)
LINE = Style(9, 13, after=0)
LOGO = (220.0, 78.0)
FIRST = Style(10.5, 15, SEMIBOLD)
SECOND = Style(10.5, 15)


def headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    """Every listed heading, in reading order."""
    for block in blocks:
        match block:
            case Heading(listed=True):
                yield block
            case KeepTogether():
                yield from headings(block.blocks)
            case Columns():
                yield from headings((*block.left, *block.right))


class CoverPage(Part):
    """The first page: whose plan it is above, the facts at the foot, or on a second page where they don't fit."""

    above, least, apart = 120.0, 26.0, 24.0
    """Above the band of colours there are so many points, or as few, and so many at least above the facts."""

    def __init__(self, cover: Cover, height: float, parent: Element) -> None:
        super().__init__()
        self.cover, self.tall = cover, height
        self.picture = _Logo(cover, parent) if cover.logo else None
        self.title = _said(cover.title, GREAT, Element("H1", parent))
        self.subtitle = _said(cover.subtitle, SUBTITLE, Element("P", parent))
        self.organisation = _said(cover.organisation, ORGANISATION, Element("P", parent))
        table = Element("Table", parent)
        self.facts = Grid((1.6, 8), (), [list(_line(*line, Element("TR", table))) for line in cover.lines], after=16)
        self.note = _said(cover.note, LINE, Element("P", parent), soft=True)
        self.whole = True

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        drops = zip((34, 6, 34), (self.title, self.subtitle, self.organisation), strict=True)
        upper = sum(drop + text.wrap(room, 1e6)[1] for drop, text in drops)
        lower = stacked((self.facts, self.note), room) if self.whole else 0
        free = self.tall - upper - lower - self.apart
        logo = self.least + LOGO[1] if self.picture else self.least
        self.band = max(logo, min(self.above, free))
        self.width, self.height = room, max(self.tall, self.band + upper + self.apart + lower)
        return self.width, self.height

    def split(self, room: float, height: float) -> list[Part]:
        """Without the facts, and the facts."""
        if not self.whole:
            return []
        upper = copy(self)
        upper.whole = False
        return [upper, Together([self.facts, self.note])]

    def draw(self) -> None:
        top = self.height - self.band
        if self.picture:
            self.picture.draw_on(self.canv, 0, top + self.least)
        self._spectrum(top)
        for drop, text in ((34, self.title), (6, self.subtitle), (34, self.organisation)):
            top -= drop + text.height
            text.draw_on(self.canv, 0, top)
        if self.whole:
            draw_stack(self.canv, (self.facts, self.note), self.width, 0, stacked((self.facts, self.note), self.width))

    def _spectrum(self, top: float) -> None:
        wide = (self.width - 5 * 6) / 6
        for level, colour in enumerate(SPECTRUM):
            self.canv.setFillColor(HexColor(colour))
            self.canv.roundRect(level * (wide + 6), top, wide, 10, 3, stroke=0, fill=1)


class _Logo(Part):
    """At most :data:`LOGO` points wide and high, and never enlarged."""

    def __init__(self, cover: Cover, parent: Element) -> None:
        self.picture = ImageReader(BytesIO(cover.logo))
        self.element = Element("Figure", parent, alt=spoken(cover.alt or cover.organisation))
        wide, tall = self.picture.getSize()
        share = min(LOGO[0] / wide, LOGO[1] / tall, 1)
        self.width, self.height = wide * share, tall * share

    def draw(self) -> None:
        self.canv.drawImage(self.picture, 0, 0, self.width, self.height, mask="auto")


def _said(text: str, style: Style, element: Element, *, soft: bool = False) -> Text:
    drawn = Text([Run(text, soft=soft)], style, measure=400)
    drawn.element = element
    return drawn


def _line(label: str, value: str, row: Element) -> Iterator[Text]:
    for run, tag, scope in ((Run(label, soft=True), "TH", "Row"), (Run(value), "TD", "")):
        text = Text([run], CELL)
        text.element = Element(tag, row, scope=scope)
        yield text


class ContentsLine(Part):
    """A heading, a dotted line, a page number; all of it a link."""

    def __init__(self, heading: Heading, page: int, parent: Element) -> None:
        super().__init__()
        self.link = Element("Link", Element("Reference", Element("TOCI", parent)))
        self.heading, self.page = heading, page
        self.style = FIRST if heading.level == 1 else SECOND

    def space_before(self) -> float:
        return 6 if self.heading.level == 1 else 0

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width, self.height = room, self.style.leading + 1
        return self.width, self.height

    def split(self, room: float, height: float) -> list[Part]:
        return []

    def draw(self) -> None:
        left, number = (0.0 if self.heading.level == 1 else 14.0), str(self.page)
        at = self.width - width(number, self.style.font, self.style.size)
        line = one_line(self.heading.text, self.style, at - left - 30)
        draw_marked(self.canv, self.link, [line], self.style, self.height, left)
        end = left + sum(word.width + word.space for word in line)
        self._dots(end + 5, self.width - 26)
        draw_marked(self.canv, self.link, [one_line(number, self.style, 60)], self.style, self.height, at)
        area = (left, 0, self.width, self.height)
        self.canv.link(self.link, f"{spoken(self.heading.text)[:200]} {number}", self.heading.anchor, area)

    def _dots(self, start: float, end: float) -> None:
        if end <= start:
            return
        self.canv.saveState()
        self.canv.setStrokeColor(HexColor(LIGHT.edge))
        self.canv.setLineWidth(0.7)
        self.canv.setDash(0.7, 3.3)
        y = self.height - self.style.leading / 2 - self.style.size * 0.3
        self.canv.line(start, y, end, y)
        self.canv.restoreState()


def contents(plan: Document, listed: Sequence[Heading], page_of: dict[str, int], parent: Element) -> list[Part]:
    heading = Text([Run(plan.contents)], HEADINGS[1])
    heading.element, whole = Element("H1", parent), Element("TOC", parent)
    return [heading, *(ContentsLine(one, page_of.get(one.anchor, 0), whole) for one in listed)]

"""The pages before the sheets: the cover and the contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader

from d4i_desktop.core.document import Block, Columns, Cover, Document, Heading, KeepTogether, Run
from d4i_desktop.core.palette import LIGHT, SPECTRUM
from d4i_desktop.report.fonts import BOLD, SEMIBOLD, readable, width
from d4i_desktop.report.grid import Grid
from d4i_desktop.report.part import Part
from d4i_desktop.report.spoken import spoken
from d4i_desktop.report.tagged import Element
from d4i_desktop.report.text import CELL, HEADINGS, Style, Text, one_line
from d4i_desktop.report.voices import draw_marked

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
    """The first page, drawn as a whole."""

    def __init__(self, cover: Cover, height: float, parent: Element) -> None:
        super().__init__()
        self.parent = parent
        self.cover, self.tall = cover, height

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width, self.height = room, self.tall
        return room, self.tall

    def draw(self) -> None:
        top = self.height - 120
        self._logo(top + 26)
        self._spectrum(top)
        top = self._text(self.cover.title, GREAT, top - 34, "H1")
        top = self._text(self.cover.subtitle, SUBTITLE, top - 6)
        self._text(self.cover.organisation, ORGANISATION, top - 34)
        self._foot()

    def _logo(self, bottom: float) -> None:
        """In the corner above the title, at most :data:`LOGO` points wide and high, and never enlarged."""
        if not self.cover.logo:
            return
        picture = ImageReader(BytesIO(self.cover.logo))
        wide, tall = picture.getSize()
        share = min(LOGO[0] / wide, LOGO[1] / tall, 1)
        figure = Element("Figure", self.parent, alt=readable(self.cover.organisation))
        corner = self.canv.absolutePosition(wide * share, bottom + tall * share)
        figure.box = (*self.canv.absolutePosition(0, bottom), *corner)
        self.canv.mark(figure)
        self.canv.drawImage(picture, 0, bottom, wide * share, tall * share, mask="auto")
        self.canv.unmark()

    def _spectrum(self, top: float) -> None:
        wide = (self.width - 5 * 6) / 6
        for level, colour in enumerate(SPECTRUM):
            self.canv.setFillColor(HexColor(colour))
            self.canv.roundRect(level * (wide + 6), top, wide, 10, 3, stroke=0, fill=1)

    def _text(self, text: str, style: Style, top: float, tag: str = "P") -> float:
        drawn = Text([Run(text)], style, measure=400)
        drawn.element = Element(tag, self.parent)
        tall = drawn.wrap(self.width, 1e6)[1]
        drawn.draw_on(self.canv, 0, top - tall)
        return top - tall

    def _foot(self) -> None:
        table = Element("Table", self.parent)
        rows = [list(_line(label, value, Element("TR", table))) for label, value in self.cover.lines]
        facts = Grid((1.6, 8), (), rows)
        note = Text([Run(self.cover.note, soft=True)], LINE, measure=400)
        note.element = Element("P", self.parent)
        tall = note.wrap(self.width, 1e6)[1]
        note.draw_on(self.canv, 0, 0)
        facts.wrap(self.width, 1e6)
        facts.draw_on(self.canv, 0, tall + 16)


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

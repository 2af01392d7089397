"""The document with reportlab's platypus, untagged, as somebody who knows it well would write it.

``one pass``: the contents have links but no page numbers. ``contents``: with page numbers, which takes multiBuild.
Pictures are drawn straight onto the canvas, which is faster and smaller than reportlab.graphics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from reportlab.platypus.tableofcontents import TableOfContents
from shared import (
    BOLD,
    BOTTOM,
    CELL,
    FULL,
    GAP,
    HEAD,
    HEADINGS,
    INDENT,
    LIGHT,
    MARGIN,
    MARK,
    MEASURE,
    ORGANISATION,
    PAD,
    REGULAR,
    ROOM,
    RUNNING,
    SEMIBOLD,
    SHEET,
    STRESS,
    SUBTITLE,
    TITLE,
    TONES,
    Disc,
    Label,
    Look,
    Polygon,
    Rect,
    Shapes,
    listed,
    main,
    mark,
    picture,
)

from d4i_desktop.core import document as d

NAMES = {400: "Source", 600: "SourceSemiBold", 700: "SourceBold"}
CHUNK = 200
"""Rows of a table that is laid out as one: longer ones take more than linear time."""


@cache
def style(look: Look, left: float = 0, measure: float = ROOM, keep: bool = False) -> ParagraphStyle:
    return ParagraphStyle(
        repr(look),
        fontName=NAMES[look.weight],
        fontSize=look.size,
        leading=look.leading,
        textColor=HexColor(look.colour),
        spaceBefore=look.before,
        spaceAfter=look.after,
        leftIndent=left,
        rightIndent=ROOM - measure,
        bulletFontName=NAMES[400],
        bulletFontSize=look.size,
        keepWithNext=int(keep),
    )


def markup(runs: Iterable[d.Run]) -> str:
    return "".join(map(_marked, runs))


def _marked(run: d.Run) -> str:
    text = escape(run.text).replace("\n", "<br/>")
    if run.strong:
        text = f'<font name="{NAMES[600]}">{text}</font>'
    return f'<font color="{LIGHT.soft}">{text}</font>' if run.soft else text


class Aside(Paragraph):
    """A callout with its bar."""

    colour = LIGHT.edge

    def draw(self) -> None:
        self.canv.setFillColor(HexColor(self.colour))
        self.canv.roundRect(0, -2, 3, self.height + 4, 1.5, stroke=0, fill=1)
        super().draw()


class Marked(Paragraph):
    """A cell's words behind a shape."""

    shapes: Shapes | tuple[()] = ()

    def draw(self) -> None:
        draw(self.canv, self.shapes, self.height - 2)
        super().draw()


class Pointing(Flowable):
    """Words that name the page of something, known from the pass before."""

    def __init__(self, runs: d.Runs, look: ParagraphStyle, pages: dict[str, int]) -> None:
        super().__init__()
        self.runs, self.look, self.pages = runs, look, pages

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        filled = [d.Run(one.text.replace("{page}", str(self.pages.get(one.page_of, "")))) for one in self.runs]
        self.inner = Paragraph(markup(filled), self.look)
        return self.inner.wrap(room, height)

    def draw(self) -> None:
        self.inner.drawOn(self.canv, 0, 0)


class Picture(Flowable):
    def __init__(self, block: Any) -> None:
        super().__init__()
        self.height, self.shapes = picture(block)
        self.width, self.spaceAfter = ROOM, 10

    def draw(self) -> None:
        draw(self.canv, self.shapes, self.height)


def draw(canvas: Any, shapes: Shapes | tuple[()], top: float) -> None:
    for one in shapes:
        if isinstance(one, Label):
            canvas.setFillColor(HexColor(one.colour))
            canvas.setFont(NAMES[one.weight], one.size)
            canvas.drawString(one.x, top - one.y, one.text)
            continue
        if one.fill:
            canvas.setFillColor(HexColor(one.fill))
        if not isinstance(one, Polygon) and one.edge:
            canvas.setStrokeColor(HexColor(one.edge))
        _draw(canvas, one, top)


def _draw(canvas: Any, one: Rect | Disc | Polygon, top: float) -> None:
    filled = int(bool(one.fill))
    match one:
        case Rect():
            y = top - one.y - one.height
            canvas.roundRect(one.x, y, one.width, one.height, one.radius, stroke=int(bool(one.edge)), fill=filled)
        case Disc():
            canvas.circle(one.x, top - one.y, one.radius, stroke=int(bool(one.edge)), fill=filled)
        case Polygon():
            path = canvas.beginPath()
            for number, (x, y) in enumerate(one.points):
                (path.lineTo if number else path.moveTo)(x, top - y)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)


def flow(blocks: Iterable[d.Block], pages: dict[str, int]) -> Iterator[Flowable]:
    for block in blocks:
        match block:
            case d.Bullets():
                look = style(TONES[block.tone], INDENT, MEASURE)
                yield from (Paragraph(markup(runs), look, bulletText="•") for runs in block.entries)
            case d.Table():
                yield from tables(block)
            case d.KeepTogether():
                yield KeepTogether(list(flow(block.blocks, pages)))
            case d.Columns():
                yield from flow((*block.left, *block.right), pages)
            case d.Paragraph():
                wide = ROOM if block.tone in (d.Tone.LEAD, d.Tone.SOFT) else MEASURE
                look = style(TONES[block.tone], 0, wide)
                pointing = any(run.page_of for run in block.runs)
                yield Pointing(block.runs, look, pages) if pointing else Paragraph(markup(block.runs), look)
            case _:
                yield whole(block)


def whole(block: d.Block) -> Flowable:
    match block:
        case d.Heading():
            title = Paragraph(escape(block.text), style(HEADINGS[block.look], keep=True))
            title.heading = block
            return title
        case d.Callout():
            aside = Aside(markup(block.runs), style(Look(10.5, 15, before=4, after=8), INDENT))
            aside.colour = STRESS[block.stress]
            return aside
        case d.PageBreak():
            return PageBreak() if block.unless_free >= 1 else CondPageBreak(block.unless_free * FULL)
        case _:
            return Picture(block)


def tables(table: d.Table) -> Iterator[Table]:
    shares = [column.share for column in table.columns]
    free = ROOM - GAP * (len(shares) - 1)
    wide = [free * share / sum(shares) + GAP for share in shares]
    wide[-1] -= GAP
    titled = any(column.title for column in table.columns)
    head = [[Paragraph(escape(column.title), style(HEAD)) for column in table.columns]] if titled else []
    for start in range(0, len(table.rows), CHUNK):
        rows = [[cell(one) for one in row] for row in table.rows[start : start + CHUNK]]
        last = start + CHUNK >= len(table.rows)
        yield Table(head + rows, wide, repeatRows=len(head), style=RULES, hAlign="LEFT", spaceAfter=12 if last else 0)


RULES = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-2, -1), GAP),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), PAD),
    ("BOTTOMPADDING", (0, 0), (-1, -1), PAD),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.6, HexColor(LIGHT.line)),
]


def cell(one: d.Cell) -> Paragraph:
    shapes = mark(one)
    if not shapes:
        return Paragraph(markup(one.runs), style(CELL))
    marked = Marked(markup(one.runs), style(CELL, MARK))
    marked.shapes = shapes
    return marked


class Plan(BaseDocTemplate):
    """Heads, feet, outline and the pages of headings."""

    def __init__(self, out: Path, document: d.Document) -> None:
        super().__init__(
            str(out), pagesize=SHEET, title=document.title, author=document.organisation, lang=document.language,
            initialFontName=NAMES[400], pageCompression=1, invariant=1,
        )  # fmt: skip
        self.document, self.pages = document, {}
        frame = Frame(MARGIN, BOTTOM, ROOM, FULL, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate("cover", [frame]), PageTemplate("sheet", [frame], onPage=self.running)])

    def running(self, canvas: Any, _: object) -> None:
        canvas.setFont(NAMES[400], RUNNING.size)
        canvas.setFillColor(HexColor(RUNNING.colour))
        canvas.drawString(MARGIN, SHEET[1] - 54, self.document.organisation)
        canvas.drawRightString(SHEET[0] - MARGIN, SHEET[1] - 54, self.document.head)
        canvas.drawString(MARGIN, 30, self.document.foot)
        canvas.drawRightString(SHEET[0] - MARGIN, 30, str(canvas.getPageNumber()))
        canvas.setStrokeColor(HexColor(LIGHT.line))
        canvas.setLineWidth(0.6)
        for y in (SHEET[1] - 61, 46):
            canvas.line(MARGIN, y, SHEET[0] - MARGIN, y)

    def afterFlowable(self, flowable: Flowable) -> None:
        heading = getattr(flowable, "heading", None)
        if heading is not None and heading.listed:
            self.canv.bookmarkPage(heading.anchor)
            self.canv.addOutlineEntry(heading.text, heading.anchor, heading.level - 1, heading.level == 1)
            self.pages[heading.anchor] = self.page
            self.notify("TOCEntry", (heading.level - 1, escape(heading.text), self.page, heading.anchor))


def cover(document: d.Document) -> Iterator[Flowable]:
    found = document.cover
    if found is None:
        return
    yield Spacer(1, 120)
    for text, look in ((found.title, TITLE), (found.subtitle, SUBTITLE), (found.organisation, ORGANISATION)):
        yield Paragraph(escape(text), style(look))
    yield from tables(d.Table((d.Column("", 1.6), d.Column("", 8)), tuple(map(_facts, found.lines))))
    yield Paragraph(escape(found.note), style(TONES[d.Tone.SOFT]))
    yield from (NextPageTemplate("sheet"), PageBreak())


def _facts(line: tuple[str, str]) -> tuple[d.Cell, d.Cell]:
    return d.Cell((d.Run(line[0], soft=True),)), d.Cell((d.Run(line[1]),))


def contents(document: d.Document, numbered: bool) -> Iterator[Flowable]:
    if not document.contents:
        return
    first, second = style(Look(10.5, 15, 600, before=6, after=0)), style(Look(10.5, 15, after=0), INDENT)
    yield from (PageBreak(), Paragraph(escape(document.contents), style(HEADINGS[1])))
    if numbered:
        yield TableOfContents(levelStyles=[first, second, second], dotsMinLevel=0)
        return
    for one in listed(document):
        look = first if one.level == 1 else second
        yield Paragraph(f'<a href="#{one.anchor}">{escape(one.text)}</a>', look)


def render(document: d.Document, out: Path, variant: str) -> None:
    rl_config.useA85 = 0
    for path, name in ((REGULAR, NAMES[400]), (SEMIBOLD, NAMES[600]), (BOLD, NAMES[700])):
        pdfmetrics.registerFont(TTFont(name, str(path)))
    plan, numbered = Plan(out, document), variant == "contents"
    story = [*cover(document), *flow(document.summary, plan.pages), *contents(document, numbered)]
    for section in document.sections:
        story += flow(section, plan.pages)
    if numbered:
        plan.multiBuild(story)
    else:
        plan.build(story)


if __name__ == "__main__":
    main(render)

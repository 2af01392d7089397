"""The document with fpdf2, which tags nothing but pictures.

Its cells hold text in one style and no shapes, so runs within a cell look alike and the marks before words are missing;
what stays together is guessed by its height, as its own way of finding out copies the whole document.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fpdf import FPDF, FontFace
from fpdf.outline import OutlineSection
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
    TOP,
    Disc,
    Label,
    Look,
    Rect,
    listed,
    main,
    picture,
    plain,
)

from d4i_desktop.core import document as d

STYLES = {400: ("Source", ""), 600: ("Source", "B"), 700: ("SourceBold", "")}
TOGETHER = 150.0


@cache
def grey(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


class Plan(FPDF):
    def __init__(self, document: d.Document) -> None:
        super().__init__(unit="pt", format=SHEET)
        self.plan, self.covering = document, True
        for path, weight in ((REGULAR, 400), (SEMIBOLD, 600), (BOLD, 700)):
            self.add_font(STYLES[weight][0], STYLES[weight][1], path)
        self.set_margins(MARGIN, TOP, MARGIN)
        self.set_auto_page_break(True, BOTTOM)
        self.set_title(document.title)
        self.set_author(document.organisation)
        self.set_lang(document.language)
        self.c_margin = 0

    def look(self, look: Look, *, strong: bool = False, soft: bool = False) -> None:
        family, style = STYLES[600 if strong else look.weight]
        self.set_font(family, style, look.size)
        self.set_text_color(*grey(LIGHT.soft if soft else look.colour))

    def header(self) -> None:
        if not self.covering:
            self.running(SHEET[1] - FULL - BOTTOM - 24, self.plan.organisation, self.plan.head)
            self.rule(61)

    def footer(self) -> None:
        if not self.covering:
            self.rule(SHEET[1] - 46)
            self.running(SHEET[1] - 38, self.plan.foot, str(self.page_no()))

    def running(self, top: float, left: str, right: str) -> None:
        self.look(RUNNING)
        self.set_xy(MARGIN, top)
        self.cell(ROOM / 2, RUNNING.leading, left)
        self.cell(ROOM / 2, RUNNING.leading, right, align="R")
        self.set_y(TOP)

    def rule(self, y: float) -> None:
        self.set_draw_color(*grey(LIGHT.line))
        self.set_line_width(0.6)
        self.line(MARGIN, y, SHEET[0] - MARGIN, y)

    def words(self, runs: d.Runs, look: Look, *, left: float = 0, measure: float = ROOM) -> None:
        """A paragraph; ``{page}`` isn't known here."""
        if self.y > TOP:
            self.set_y(self.y + look.before)
        self.set_left_margin(MARGIN + left)
        self.set_right_margin(MARGIN + ROOM - measure)
        self.set_x(MARGIN + left)
        for run in runs:
            self.look(look, strong=run.strong, soft=run.soft)
            self.write(look.leading, run.text.replace("{page}", ""))
        self.set_margins(MARGIN, TOP, MARGIN)
        self.set_xy(MARGIN, self.y + look.leading + look.after)

    def flow(self, blocks: Iterable[d.Block]) -> None:
        for block in blocks:
            match block:
                case d.Bullets():
                    for runs in block.entries:
                        self.bullet(runs, TONES[block.tone])
                case d.Table():
                    self.rows(block)
                case d.KeepTogether():
                    self.room(TOGETHER)
                    self.flow(block.blocks)
                case d.Columns():
                    self.flow((*block.left, *block.right))
                case d.Paragraph():
                    wide = ROOM if block.tone in (d.Tone.LEAD, d.Tone.SOFT) else MEASURE
                    self.words(block.runs, TONES[block.tone], measure=wide)
                case _:
                    self.whole(block)

    def whole(self, block: d.Block) -> None:
        match block:
            case d.Heading():
                self.heading(block)
            case d.Callout():
                self.aside(block)
            case d.PageBreak():
                self.room(block.unless_free * FULL)
            case _:
                self.picture(block)

    def room(self, height: float) -> None:
        if self.y > TOP and self.will_page_break(height):
            self.add_page()

    def heading(self, block: d.Heading) -> None:
        look = HEADINGS[block.look]
        self.room(look.before + look.leading + look.after + 60)
        if block.listed:
            self.start_section(block.text, block.level - 1)
        self.words((d.Run(block.text),), look)

    def bullet(self, runs: d.Runs, look: Look) -> None:
        self.room(look.leading)
        self.set_fill_color(*grey(LIGHT.soft))
        self.circle(MARGIN + 4, self.y + look.leading / 2, 1.6, style="F")
        self.words(runs, look, left=INDENT, measure=MEASURE)

    def aside(self, block: d.Callout) -> None:
        self.room(34)
        top = self.y + 4
        self.words(block.runs, Look(10.5, 15, before=4, after=8), left=INDENT)
        self.set_fill_color(*grey(STRESS[block.stress]))
        self.rect(MARGIN, top - 2, 3, max(4, self.y - top - 4), style="F", round_corners=True, corner_radius=1.5)

    def rows(self, block: d.Table) -> None:
        shares = [column.share for column in block.columns]
        free = ROOM - GAP * (len(shares) - 1)
        wide = [free * share / sum(shares) + GAP for share in shares]
        wide[-1] -= GAP
        titled = any(column.title for column in block.columns)
        self.look(CELL)
        self.set_draw_color(*grey(LIGHT.line))
        self.set_fill_color(0)  # what it was at first; any other colour would fill the cells
        with self.table(
            width=ROOM, col_widths=wide, line_height=CELL.leading, padding=(PAD, GAP, PAD, 0), text_align="LEFT",
            v_align="TOP", borders_layout="HORIZONTAL_LINES", first_row_as_headings=titled,
            num_heading_rows=int(titled), headings_style=FontFace(emphasis="BOLD", color=grey(HEAD.colour)),
        ) as table:  # fmt: skip
            if titled:
                table.row([column.title for column in block.columns])
            for row in block.rows:
                drawn = table.row()
                for one in row:
                    drawn.cell(plain(one.runs), style=face(one.runs[:1]))
        self.set_xy(MARGIN, self.y + 12)

    def picture(self, block: d.Block) -> None:
        height, shapes = picture(block)
        self.room(height)
        top = self.y
        for one in shapes:
            if isinstance(one, Label):
                self.set_font(*STYLES[one.weight], one.size)
                self.set_text_color(*grey(one.colour))
                self.text(MARGIN + one.x, top + one.y, one.text)
            elif isinstance(one, Rect | Disc):
                self.shape(one, top)
        self.set_xy(MARGIN, top + height + 10)

    def shape(self, one: Rect | Disc, top: float) -> None:
        if one.fill:
            self.set_fill_color(*grey(one.fill))
        if one.edge:
            self.set_draw_color(*grey(one.edge))
        style = ("D" if one.edge else "") + ("F" if one.fill else "")
        if isinstance(one, Disc):
            self.circle(MARGIN + one.x, top + one.y, one.radius, style=style)
        else:
            rounded = {"round_corners": True, "corner_radius": one.radius} if one.radius else {}
            self.rect(MARGIN + one.x, top + one.y, one.width, one.height, style=style, **rounded)

    def cover(self) -> None:
        found = self.plan.cover
        if found is None:
            return
        self.set_y(TOP + 120)
        for text, look in ((found.title, TITLE), (found.subtitle, SUBTITLE), (found.organisation, ORGANISATION)):
            self.words((d.Run(text),), look)
        facts = tuple((d.Cell((d.Run(label, soft=True),)), d.Cell((d.Run(value),))) for label, value in found.lines)
        self.rows(d.Table((d.Column("", 1.6), d.Column("", 8)), facts))
        self.words((d.Run(found.note),), TONES[d.Tone.SOFT])
        self.covering = False
        self.add_page()

    def contents(self) -> None:
        if not self.plan.contents:
            return
        tall = sum(21 if one.level == 1 else 15 for one in listed(self.plan)) + 50
        self.add_page()
        self.insert_toc_placeholder(draw_contents, math.ceil(tall / FULL), allow_extra_pages=True)


def draw_contents(pdf: Plan, outline: list[OutlineSection]) -> None:
    pdf.words((d.Run(pdf.plan.contents),), HEADINGS[1])
    for one in outline:
        left = INDENT if one.level else 0
        pdf.look(Look(10.5, 15, 400 if one.level else 600))
        link = pdf.add_link(page=one.page_number)
        pdf.set_xy(MARGIN + left, pdf.y + (0 if one.level else 6))
        pdf.cell(ROOM - left - 40, 15, one.name, link=link)
        pdf.cell(40, 15, str(one.page_number), align="R", link=link, new_x="LMARGIN", new_y="NEXT")


@cache
def face(runs: d.Runs) -> FontFace:
    run = runs[0] if runs else d.Run("")
    return FontFace(emphasis="BOLD" if run.strong else "", color=grey(LIGHT.soft if run.soft else LIGHT.ink))


def render(document: d.Document, out: Path, variant: str) -> None:
    pdf = Plan(document)
    pdf.add_page()
    pdf.cover()
    pdf.flow(document.summary)
    pdf.contents()
    for section in document.sections:
        pdf.flow(section)
    pdf.output(str(out))


if __name__ == "__main__":
    main(render)

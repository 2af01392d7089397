"""The document as HTML and CSS, printed by weasyprint; the variant is its ``pdf_variant``, such as ``pdf/ua-1``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote

import weasyprint
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
    TOP,
    Disc,
    Label,
    Level,
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
from d4i_desktop.core.risk import RiskLevel


def rule(name: str, look: Look, more: str = "") -> str:
    return (
        f"{name} {{font: {look.weight} {look.size}pt/{look.leading}pt Source; color: {look.colour}; "
        f"margin: {look.before}pt 0 {look.after}pt; {more}}}\n"
    )


def said(text: str) -> str:
    """A text in CSS."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def faces() -> str:
    fonts = ((REGULAR, 400), (SEMIBOLD, 600), (BOLD, 700))
    return "".join(
        f"@font-face {{font-family: Source; font-weight: {weight}; src: url({path.as_uri()})}}\n"
        for path, weight in fonts
    )


def page(document: d.Document) -> str:
    corners = {
        "top-left": said(document.organisation),
        "top-right": said(document.head),
        "bottom-left": said(document.foot),
        "bottom-right": "counter(page)",
    }
    boxes = "".join(
        f"@{where} {{content: {what}; font: {RUNNING.size}pt Source; color: {RUNNING.colour}; white-space: nowrap}}\n"
        for where, what in corners.items()
    )
    bare = "".join(f"@{where} {{content: none}}" for where in corners)
    size = f"size: {SHEET[0]}pt {SHEET[1]}pt; margin: {TOP}pt {MARGIN}pt {BOTTOM}pt"
    return f"@page {{{size};\n{boxes}}}\n@page :first {{{bare}}}\n"


def marks() -> str:
    """The shapes before a cell's words, each drawn once."""
    named = {f"r{int(one)}": d.Cell((), risk=one) for one in RiskLevel}
    named |= {f"l{int(one)}": d.Cell((), level=one) for one in Level}
    place = f"padding-left: {MARK}pt; background: 0 2pt / 8pt 8pt no-repeat"
    return "".join(
        f'.{name} {{{place}; background-image: url("data:image/svg+xml,{quote(svg(mark(cell), 8, 8))}")}}\n'
        for name, cell in named.items()
    )


def css(document: d.Document) -> str:
    first, second = Look(10.5, 15, 600, before=6, after=0), Look(10.5, 15, after=0)
    looks = [rule(f"p.{tone}", look) for tone, look in TONES.items()]
    looks += [rule(f"h{level}", look, "bookmark-level: none; break-after: avoid") for level, look in HEADINGS.items()]
    looks += [f"h{level}.listed {{bookmark-level: {level}}}\n" for level in HEADINGS]
    looks += [rule(f"li.{tone}", look, f"max-width: {MEASURE - INDENT}pt") for tone, look in TONES.items()]
    names = {"title": TITLE, "subtitle": SUBTITLE, "organisation": ORGANISATION, "first": first, "second": second}
    looks += [rule(f".{name}", look) for name, look in names.items()]
    looks += [rule("td div", CELL), rule("th", HEAD, "text-align: left")]
    return f"""{faces()}{page(document)}{"".join(looks)}{marks()}
html {{font-family: Source}} body {{margin: 0}} a {{color: inherit; text-decoration: none}}
b {{font-weight: 600}} i {{font-style: normal; color: {LIGHT.soft}}} p.body, p.compact {{max-width: {MEASURE}pt}}
ul {{margin: 0; padding-left: {INDENT}pt}} p, div, li {{white-space: pre-line; orphans: 2; widows: 2}}
table {{border-collapse: collapse; table-layout: fixed; width: 100%; margin-bottom: 12pt}}
td, th {{vertical-align: top; padding: {PAD}pt {GAP}pt {PAD}pt 0; border-bottom: 0.6pt solid {LIGHT.line}}}
tr {{break-inside: avoid}} td:last-child, th:last-child {{padding-right: 0}}
.page {{break-after: page}} .keep {{break-inside: avoid}} .room {{break-inside: avoid}}
.aside {{font: 10.5pt/15pt Source; margin: 4pt 0 8pt; padding: 2pt 0 2pt {INDENT - 3}pt; border-left: 3pt solid}}
.first::after, .second::after {{content: leader(dotted) target-counter(attr(href), page)}}
.first, .second {{display: block}} .second {{margin-left: {INDENT}pt}}
a.page-of::after {{content: target-counter(attr(href), page)}} svg {{display: block; margin-bottom: 10pt}}
"""


def inline(runs: Iterable[d.Run]) -> str:
    return "".join(map(_inline, runs))


def _inline(run: d.Run) -> str:
    text = escape(run.text)
    if run.page_of:
        text = text.replace("{page}", f'<a class="page-of" href="#{escape(run.page_of)}"></a>')
    if run.strong:
        text = f"<b>{text}</b>"
    return f"<i>{text}</i>" if run.soft else text


def flow(blocks: Iterable[d.Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case d.Bullets():
                entries = "".join(f'<li class="{block.tone}">{inline(runs)}</li>' for runs in block.entries)
                yield f"<ul>{entries}</ul>"
            case d.Table():
                yield table(block)
            case d.KeepTogether():
                yield f'<div class="keep">{"".join(flow(block.blocks))}</div>'
            case d.Columns():
                yield from flow((*block.left, *block.right))
            case d.Paragraph():
                yield f'<p class="{block.tone}">{inline(block.runs)}</p>'
            case _:
                yield whole(block)


def whole(block: d.Block) -> str:
    match block:
        case d.Heading():
            known = f' id="{escape(block.anchor)}"' if block.anchor else ""
            listed_ = ' class="listed"' if block.listed else ""
            return f"<h{block.level}{known}{listed_}>{escape(block.text)}</h{block.level}>"
        case d.Callout():
            return f'<div class="aside" style="border-color: {STRESS[block.stress]}">{inline(block.runs)}</div>'
        case d.PageBreak():
            if block.unless_free >= 1:
                return '<div class="page"></div>'
            tall = block.unless_free * FULL
            return f'<div class="room" style="height: {tall}pt; margin-bottom: -{tall}pt"></div>'
        case _:
            height, shapes = picture(block)
            return svg(shapes, ROOM, height, getattr(block, "alt", "") or ", ".join(getattr(block, "who", ())))


def svg(shapes: Shapes, wide: float, tall: float, alt: str = "") -> str:
    size = f'width="{wide:.1f}pt" height="{tall:.1f}pt" viewBox="0 0 {wide:.1f} {tall:.1f}"'
    named = f"<title>{escape(alt)}</title>" if alt else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{named}{"".join(map(_shape, shapes))}</svg>'


def _shape(one: Rect | Disc | Polygon | Label) -> str:
    if isinstance(one, Label):
        font = f'font-family="Source" font-size="{one.size}" font-weight="{one.weight}" fill="{one.colour}"'
        return f'<text x="{one.x:.1f}" y="{one.y:.1f}" {font}>{escape(one.text)}</text>'
    ink = f'fill="{one.fill or "none"}"'
    if isinstance(one, Polygon):
        return f'<polygon points="{" ".join(f"{x:.2f},{y:.2f}" for x, y in one.points)}" {ink}/>'
    ink += f' stroke="{one.edge or "none"}" stroke-width="0.8"'
    if isinstance(one, Disc):
        return f'<circle cx="{one.x:.1f}" cy="{one.y:.1f}" r="{one.radius}" {ink}/>'
    size = f'width="{one.width:.1f}" height="{one.height:.1f}" rx="{one.radius:.1f}"'
    return f'<rect x="{one.x:.1f}" y="{one.y:.1f}" {size} {ink}/>'


def table(block: d.Table) -> str:
    shares = [column.share for column in block.columns]
    wide = "".join(f'<col style="width: {100 * share / sum(shares):.2f}%">' for share in shares)
    titled = any(column.title for column in block.columns)
    named = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in block.columns)
    head = f"<thead><tr>{named}</tr></thead>" if titled else ""
    rows = "".join("<tr>" + "".join(map(cell, row)) + "</tr>" for row in block.rows)
    return f"<table><colgroup>{wide}</colgroup>{head}<tbody>{rows}</tbody></table>"


def cell(one: d.Cell) -> str:
    look = f' class="r{int(one.risk)}"' if one.risk is not None else ""
    look = f' class="l{int(one.level)}"' if one.level is not None else look
    return f"<td><div{look}>{inline(one.runs)}</div></td>"


def cover(document: d.Document) -> str:
    found = document.cover
    if found is None:
        return ""
    facts = tuple((d.Cell((d.Run(label, soft=True),)), d.Cell((d.Run(value),))) for label, value in found.lines)
    return (
        f'<div style="height: 120pt"></div><p class="title">{escape(found.title)}</p>'
        f'<p class="subtitle">{escape(found.subtitle)}</p><p class="organisation">{escape(found.organisation)}</p>'
        f'{table(d.Table((d.Column("", 1.6), d.Column("", 8)), facts))}<p class="soft page">{escape(found.note)}</p>'
    )


def contents(document: d.Document) -> str:
    if not document.contents:
        return ""
    lines = "".join(
        f'<a class="{"first" if one.level == 1 else "second"}" href="#{escape(one.anchor)}">{escape(one.text)}</a>'
        for one in listed(document)
    )
    return f'<div class="page"></div><h1>{escape(document.contents)}</h1>{lines}'


def html(document: d.Document) -> str:
    sections = "".join("".join(flow(section)) for section in document.sections)
    body = cover(document) + "".join(flow(document.summary)) + contents(document) + sections
    head = f'<meta charset="utf-8"><title>{escape(document.title)}</title><style>{css(document)}</style>'
    return f'<!doctype html><html lang="{document.language}"><head>{head}</head><body>{body}</body></html>'


def render(document: d.Document, out: Path, variant: str) -> None:
    printed = weasyprint.HTML(string=html(document))
    printed.write_pdf(out, pdf_variant=variant or None)


if __name__ == "__main__":
    main(render)

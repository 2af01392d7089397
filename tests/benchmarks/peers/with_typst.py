"""The document as typst source, compiled in this process by the ``typst`` package.

The variant: ``untagged``, ``tagged`` (what typst does by itself), or standards, such as ``ua-1 a-2a``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import typst
from shared import (
    BOTTOM,
    CELL,
    FONTS,
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
    ROOM,
    RUNNING,
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
    main,
    mark,
    picture,
)

from d4i_desktop.core import document as d
from d4i_desktop.core.risk import RiskLevel


def text(value: str) -> str:
    """A text in code, with nothing read into it."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def rgb(colour: str) -> str:
    return f'rgb("{colour}")'


def ink(look: Look) -> str:
    """With lines as high as the leading, as in CSS."""
    half = (look.leading - look.size) / 2
    edges = f"top-edge: {0.8 * look.size + half:.2f}pt, bottom-edge: {-0.2 * look.size - half:.2f}pt"
    return f"size: {look.size}pt, weight: {look.weight}, fill: {rgb(look.colour)}, {edges}"


def block_of(name: str, look: Look, more: str = "") -> str:
    """A function that sets one paragraph in that look."""
    return (
        f"#let {name}(it) = block(above: {look.before}pt, below: {look.after}pt, {more})[#set text({ink(look)})\n#it]\n"
    )


def preamble(document: d.Document) -> str:
    looks = [block_of(f"p-{tone}", look, f"width: {_measure(tone)}pt") for tone, look in TONES.items()]
    looks += [
        f"#show heading.where(level: {level}): it => block(above: {look.before}pt, below: {look.after}pt, sticky: true)"
        f"[#set text({ink(look)})\n#it.body]\n"
        for level, look in HEADINGS.items()
    ]
    looks += [block_of("title", TITLE), block_of("subtitle", SUBTITLE), block_of("organisation", ORGANISATION)]
    return f"""#set document(title: {text(document.title)}, author: {text(document.organisation)})
#set text(font: "Source Sans 3", lang: "{document.language}", {ink(TONES[d.Tone.BODY])})
#set block(spacing: 0pt)
#set par(leading: 0pt, spacing: 0pt)
#set page(width: {SHEET[0]}pt, height: {SHEET[1]}pt,
  margin: (x: {MARGIN}pt, top: {TOP}pt, bottom: {BOTTOM}pt), {_running(document)})
{"".join(looks)}{_marks()}
#let cell(it) = {{set text({ink(CELL)}); it}}
#let head(it) = {{set text({ink(HEAD)}); it}}
#let marked(shape, it) = pad(left: {MARK}pt)[#place(dx: -{MARK}pt, dy: 2pt, shape)#cell(it)]
#let aside(colour, it) = block(above: 4pt, below: 8pt, inset: (left: {INDENT}pt, y: 2pt),
  stroke: (left: 3pt + colour), it)
#let bullets(look, ..entries) = block(below: 6pt,
  list(tight: true, indent: 0pt, body-indent: 8pt, spacing: 0pt, ..entries.pos().map(look)))
#let soft(it) = text(fill: {rgb(LIGHT.soft)}, it)
#let strong(it) = text(weight: 600, it)
#let room(tall) = {{block(breakable: false, height: tall, width: 100%); v(-tall)}}
#let page-of(name) = context counter(page).at(label(name)).first()
#let rows(columns, named, ..cells) = block(below: 12pt, table(columns: columns, inset: (x: 0pt, y: {PAD}pt),
  column-gutter: {GAP}pt, stroke: (x: none, top: none, bottom: 0.6pt + {rgb(LIGHT.line)}),
  ..if named.len() > 0 {{(table.header(..named.map(head)),)}}, ..cells))
"""


def _measure(tone: d.Tone) -> float:
    return ROOM if tone in (d.Tone.LEAD, d.Tone.SOFT) else MEASURE


def _running(document: d.Document) -> str:
    """Nothing on the cover."""
    line = "line(length: 100%, stroke: 0.6pt + " + rgb(LIGHT.line) + ")"
    first = "context if counter(page).get().first() > 1"
    top = f"grid(columns: (1fr, auto), {text(document.organisation)}, {text(document.head)})"
    foot = f"grid(columns: (1fr, auto), {text(document.foot)}, counter(page).display())"
    look = f"set text({ink(RUNNING)})"
    return f"header: {first} {{{look}; {top}; v(4pt); {line}}}, footer: {first} {{{look}; {line}; v(4pt); {foot}}}"


def _marks() -> str:
    """The shapes before a cell's words."""
    risks = (f"#let r{int(one)} = {drawing(mark(d.Cell((), risk=one)), 8, 8)}\n" for one in RiskLevel)
    levels = (f"#let l{int(one)} = {drawing(mark(d.Cell((), level=one)), 8, 8)}\n" for one in Level)
    return "".join((*risks, *levels))


def inline(runs: Iterable[d.Run]) -> str:
    """In code, as one content."""
    return "[" + "".join(map(_inline, runs)) + "]"


def _inline(run: d.Run) -> str:
    before, found, after = run.text.partition("{page}")
    inner = f"#{text(before)}"
    if run.page_of and found:
        inner += f"#page-of({text(run.page_of)})#{text(after)}"
    elif found:
        inner = f"#{text(run.text)}"
    if run.strong:
        inner = f"#strong[{inner}]"
    return f"#soft[{inner}]" if run.soft else inner


def flow(blocks: Iterable[d.Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case d.Bullets():
                yield f"#bullets(p-{block.tone}, {', '.join(map(inline, block.entries))})"
            case d.Table():
                yield table(block)
            case d.KeepTogether():
                yield "\n".join(("#block(breakable: false)[", *flow(block.blocks), "]"))
            case d.Columns():
                yield from flow((*block.left, *block.right))
            case d.Paragraph():
                yield f"#p-{block.tone}{inline(block.runs)}"
            case _:
                yield whole(block)


def whole(block: d.Block) -> str:
    match block:
        case d.Heading():
            shown = str(block.listed).lower()
            options = f"level: {block.level}, outlined: {shown}, bookmarked: {shown}"
            known = f"#label({text(block.anchor)})" if block.anchor else ""
            return f"#heading({options}, {text(block.text)}){known}"
        case d.Callout():
            return f"#aside({rgb(STRESS[block.stress])}){inline(block.runs)}"
        case d.PageBreak():
            return "#pagebreak(weak: true)" if block.unless_free >= 1 else f"#room({block.unless_free * FULL}pt)"
        case _:
            height, shapes = picture(block)
            alt = getattr(block, "alt", "") or ", ".join(getattr(block, "who", ()))
            return f"#block(below: 10pt, figure(alt: {text(alt)}, {drawing(shapes, ROOM, height)}))"


def drawing(shapes: Shapes, wide: float, tall: float) -> str:
    placed = "".join(map(_shape, shapes))
    return f"box(width: {wide:.1f}pt, height: {tall:.1f}pt)[#set align(left)\n{placed}]"


def _shape(one: Rect | Disc | Polygon | Label) -> str:
    match one:
        case Label():
            look = f'size: {one.size}pt, weight: {one.weight}, fill: {rgb(one.colour)}, top-edge: "baseline"'
            return f"#place(dx: {one.x:.1f}pt, dy: {one.y:.1f}pt, box(text({look}, {text(one.text)})))"
        case Polygon():
            points = ", ".join(f"({x:.2f}pt, {y:.2f}pt)" for x, y in one.points)
            return f"#place(polygon(fill: {rgb(one.fill)}, {points}))"
    edge = f"0.8pt + {rgb(one.edge)}" if one.edge else "none"
    look = f"fill: {rgb(one.fill) if one.fill else 'none'}, stroke: {edge}"
    if isinstance(one, Disc):
        at = f"dx: {one.x - one.radius:.1f}pt, dy: {one.y - one.radius:.1f}pt"
        return f"#place({at}, circle(radius: {one.radius}pt, {look}))"
    size = f"width: {one.width:.1f}pt, height: {one.height:.1f}pt, radius: {one.radius:.1f}pt"
    return f"#place(dx: {one.x:.1f}pt, dy: {one.y:.1f}pt, rect({size}, {look}))"


def table(block: d.Table) -> str:
    columns = ", ".join(f"{column.share}fr" for column in block.columns)
    titled = any(column.title for column in block.columns)
    named = ", ".join(text(column.title) for column in block.columns) + "," if titled else ""
    cells = ",\n".join(cell(one) for row in block.rows for one in row)
    return f"#rows(({columns},), ({named}), {cells})"


def cell(one: d.Cell) -> str:
    if one.level is not None:
        return f"marked(l{int(one.level)}, {inline(one.runs)})"
    if one.risk is not None:
        return f"marked(r{int(one.risk)}, {inline(one.runs)})"
    return f"cell({inline(one.runs)})"


def cover(document: d.Document) -> Iterator[str]:
    found = document.cover
    if found is None:
        return
    facts = tuple((d.Cell((d.Run(label, soft=True),)), d.Cell((d.Run(value),))) for label, value in found.lines)
    yield "#v(120pt)"
    yield f"#title({text(found.title)})#subtitle({text(found.subtitle)})#organisation({text(found.organisation)})"
    yield table(d.Table((d.Column("", 1.6), d.Column("", 8)), facts))
    yield f"#p-soft({text(found.note)})\n#pagebreak()"


def contents(document: d.Document) -> Iterator[str]:
    if document.contents:
        yield "#pagebreak(weak: true)"
        yield f"#outline(title: {text(document.contents)}, indent: {INDENT}pt)"


def source(document: d.Document) -> str:
    parts = [preamble(document), *cover(document), *flow(document.summary), *contents(document)]
    for section in document.sections:
        parts += flow(section)
    return "\n".join(parts)


def render(document: d.Document, out: Path, variant: str) -> None:
    standards = [] if variant in ("tagged", "untagged") else variant.split()
    typst.compile(
        source(document).encode(),
        output=str(out),
        format="pdf",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        pdf_standards=standards,
        pdf_tags=variant != "untagged",
    )


if __name__ == "__main__":
    main(render)

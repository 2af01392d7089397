"""A document as a PDF file: written beside its place first, so that a failure leaves nothing half done.

The sheets are drawn first and the pages before them last, when every page number is known; then the pages are put in
their order. So even a thousand datasets are laid out once.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO

from d4i_desktop.core.document import Document, Heading
from d4i_desktop.report.blocks import Setting, parts_of
from d4i_desktop.report.fonts import readable
from d4i_desktop.report.front import CoverPage, contents, headings
from d4i_desktop.report.pages import Pages, PlanCanvas, Running
from d4i_desktop.report.paper import LETTER, Paper
from d4i_desktop.report.stacks import NewPage
from d4i_desktop.report.tagged import Element, Properties

MAKER = "D4I Desktop"


def carry_on() -> None:
    """Nobody wants to know, or to stop."""


def print_document(document: Document, out: Path, paper: Paper = LETTER) -> int:
    """Write the document to ``out`` and return its number of pages. On an error ``out`` is as it was before.

    Raises ``OSError`` where it can't be written. The same document gives the same bytes.
    """
    with whole_file(out) as handle:
        return draw_document(document, handle, paper)


@contextmanager
def whole_file(out: Path) -> Iterator[IO[bytes]]:
    """A file to write into that becomes ``out`` at the end; on an error ``out`` is as it was before."""
    descriptor, name = tempfile.mkstemp(prefix=f".{out.name[:40]}.", suffix=".part", dir=out.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        os.chmod(part, 0o666 & ~_umask())
        os.replace(part, out)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def draw_document(
    document: Document, handle: IO[bytes], paper: Paper = LETTER, going_on: Callable[[], None] = carry_on
) -> int:
    """Draw the document into an open file; the number of pages.

    ``going_on`` is called before each section; what it raises ends the drawing.
    """
    listed = list(headings(document.blocks))
    front = _front_pages(document, listed, paper)
    canvas = PlanCanvas(handle, paper)
    canvas.root.language = document.language
    before = Element("Part", canvas.root)
    pages = Pages(canvas, paper, _running(document))
    pages.begin(front + 1)
    setting = Setting(column=paper.column, pens=document.pens)
    for section in document.sections:
        going_on()
        element = Element("Sect", canvas.root)
        pages.pour(parts_of(section, setting, element))
        canvas.close(element)
    pages.close()
    body = pages.count
    drawn = _front(document, listed, pages, canvas.anchors, before)
    if drawn != front:
        raise RuntimeError(f"{drawn} pages before the sheets, {front} were counted")
    _put_in_order(canvas, body)
    _finish(canvas, document, listed)
    return body + drawn


def _running(document: Document) -> Running:
    return Running(readable(document.organisation), document.head, document.foot)


def _front_pages(document: Document, listed: list[Heading], paper: Paper) -> int:
    """How many pages come before the sheets, found by drawing them for nobody."""
    canvas = PlanCanvas(BytesIO(), paper)
    unknown = {one.anchor: 9999 for one in listed}
    return _front(document, listed, Pages(canvas, paper, _running(document)), unknown, canvas.root)


def _front(document: Document, listed: list[Heading], pages: Pages, page_of: dict[str, int], parent: Element) -> int:
    """Cover, summary, contents, whatever there is of them; the number of pages."""
    pages.begin(1, bare=True)
    if document.cover is not None:
        pages.pour([CoverPage(document.cover, pages.full, parent)])
    cover = pages.count
    pages.begin(1 + cover)
    pages.pour(parts_of(document.summary, Setting(page_of, pages.paper.column, document.pens), parent))
    if document.contents:
        pages.pour([NewPage(), *contents(document, listed, page_of, parent)])
    pages.close()
    return cover + pages.count


def _put_in_order(canvas: PlanCanvas, body: int) -> None:
    """The pages before the sheets were drawn after them."""
    order = canvas._doc.Pages.pages
    order[:] = order[body:] + order[:body]


def _finish(canvas: PlanCanvas, document: Document, listed: list[Heading]) -> None:
    """Outline and document properties, nothing of the machine and no clock; then the file."""
    for one in listed:
        canvas.addOutlineEntry(readable(one.text), one.anchor, one.level - 1, closed=one.level == 1)
    canvas.showOutline()
    author, title = readable(document.author), readable(document.title)
    canvas.finish(Properties(title, document.language, author, document.subject, MAKER, document.day))

"""A plan as a PDF file: written beside its place first, so that a failure leaves nothing half done.

The sheets are drawn first and the pages before them last, when every page number is known; then the pages are put in
their order. So even a thousand datasets are laid out once.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import IO

from reportlab.lib.pagesizes import A4, LETTER

from d4i_desktop.core.plan_blocks import Heading, Plan
from d4i_desktop.report.blocks import parts_of
from d4i_desktop.report.fonts import readable
from d4i_desktop.report.front import CoverPage, contents, headings
from d4i_desktop.report.pages import Pages, PlanCanvas, Running
from d4i_desktop.report.stacks import NewPage

MAKER = "D4I Desktop"


class PageSize(Enum):
    """Width and height in points."""

    LETTER = LETTER
    A4 = A4


def carry_on() -> None:
    """Nobody wants to know, or to stop."""


def print_plan(plan: Plan, out: Path, size: PageSize = PageSize.LETTER) -> int:
    """Write the plan to ``out`` and return its number of pages. On an error ``out`` is as it was before.

    Raises ``OSError`` where it can't be written. The same plan gives the same bytes.
    """
    with whole_file(out) as handle:
        return draw_plan(plan, handle, size)


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


def draw_plan(
    plan: Plan, handle: IO[bytes], size: PageSize = PageSize.LETTER, going_on: Callable[[], None] = carry_on
) -> int:
    """Draw the plan into an open file; the number of pages.

    ``going_on`` is called before each section; what it raises ends the drawing.
    """
    listed = list(headings(plan.blocks))
    front = _front_pages(plan, listed, size)
    canvas = PlanCanvas(handle, size.value, plan.language)
    pages = Pages(canvas, size.value, _running(plan))
    pages.begin(front + 1)
    for section in plan.sections:
        going_on()
        pages.pour(parts_of(section, {}))
    pages.close()
    body = pages.count
    drawn = _front(plan, listed, pages, canvas.anchors)
    if drawn != front:
        raise RuntimeError(f"{drawn} pages before the sheets, {front} were counted")
    _put_in_order(canvas, body)
    _describe(canvas, plan, listed)
    canvas.save()
    return body + drawn


def _running(plan: Plan) -> Running:
    return Running(readable(plan.organisation), plan.head, plan.foot)


def _front_pages(plan: Plan, listed: list[Heading], size: PageSize) -> int:
    """How many pages come before the sheets, found by drawing them for nobody."""
    canvas = PlanCanvas(BytesIO(), size.value, plan.language)
    unknown = {one.anchor: 9999 for one in listed}
    return _front(plan, listed, Pages(canvas, size.value, _running(plan)), unknown)


def _front(plan: Plan, listed: list[Heading], pages: Pages, page_of: dict[str, int]) -> int:
    """Cover, summary, contents; the number of pages."""
    pages.begin(1, bare=True)
    pages.pour([CoverPage(plan.cover, pages.full)])
    pages.begin(2)
    pages.pour(parts_of(plan.summary, page_of))
    pages.pour([NewPage(), *contents(plan, listed, page_of)])
    pages.close()
    return 1 + pages.count


def _put_in_order(canvas: PlanCanvas, body: int) -> None:
    """The pages before the sheets were drawn after them."""
    order = canvas._doc.Pages.pages
    order[:] = order[body:] + order[:body]


def _describe(canvas: PlanCanvas, plan: Plan, listed: list[Heading]) -> None:
    """Outline and document properties: nothing of the machine, and no clock."""
    for one in listed:
        canvas.addOutlineEntry(readable(one.text), one.anchor, one.level - 1, closed=one.level == 1)
    canvas.showOutline()
    canvas.setTitle(readable(plan.title))
    canvas.setAuthor(readable(plan.organisation))
    canvas.setSubject(plan.subject)
    canvas.setCreator(MAKER)
    canvas.setProducer(MAKER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setDateFormatter(_at(plan.day))


def _at(day: date) -> object:
    return lambda *_: f"D:{day:%Y%m%d}000000Z"

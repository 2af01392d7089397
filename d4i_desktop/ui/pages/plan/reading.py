"""What a page of a PDF says and where it leads, for those who don't see its picture and those who click on it.

Everything here is for the one thread that draws. Only links within the document are followed.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True, slots=True)
class Link:
    """A place on a page, in shares of its width and height from the upper left, that leads to another page.

    ``down`` is how far down on that page, as a share of its height.
    """

    left: float
    top: float
    right: float
    bottom: float
    page: int
    down: float


def text_of(sheet: pypdfium2.PdfPage) -> str:
    """The words of a page, line by line."""
    held = sheet.get_textpage()
    try:
        text: str = held.get_text_range()
    finally:
        held.close()
    return "\n".join(line.strip() for line in text.replace("\ufffe", "").splitlines() if line.strip())


def chapters_of(document: pypdfium2.PdfDocument) -> tuple[tuple[str, int], ...]:
    """The chapters in the document's own list of contents: title, and page from 0."""
    found = []
    for one in document.get_toc():
        place = one.get_dest() if one.level == 0 else None
        page = place.get_index() if place else None
        if page is not None and page >= 0:
            found.append((one.get_title(), page))
    return tuple(found)


def links_of(document: pypdfium2.PdfDocument, sheet: pypdfium2.PdfPage) -> tuple[Link, ...]:
    """Where clicking on a page leads within the document."""
    return tuple(found for one in _annotations(sheet) if (found := _link(document, sheet, one)) is not None)


def _annotations(sheet: pypdfium2.PdfPage) -> Iterator[pdfium.FPDF_LINK]:
    place, found = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(sheet.raw, ctypes.byref(place), ctypes.byref(found)):
        yield found


def _link(document: pypdfium2.PdfDocument, sheet: pypdfium2.PdfPage, link: pdfium.FPDF_LINK) -> Link | None:
    area, place = pdfium.FS_RECTF(), pdfium.FPDFLink_GetDest(document.raw, link)
    if not place or not pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(area)):
        return None
    page = pdfium.FPDFDest_GetDestPageIndex(document.raw, place)
    if not 0 <= page < len(document):
        return None
    width, height = sheet.get_size()
    left, right = sorted((area.left / width, area.right / width))
    top, bottom = sorted((1 - area.top / height, 1 - area.bottom / height))
    return Link(left, top, right, bottom, page, _down(document, place, page))


def _down(document: pypdfium2.PdfDocument, place: pdfium.FPDF_DEST, page: int) -> float:
    has, at = [ctypes.c_int(0) for _ in range(3)], [ctypes.c_float(0.0) for _ in range(3)]
    told = pdfium.FPDFDest_GetLocationInPage(place, *map(ctypes.byref, has), *map(ctypes.byref, at))
    if not told or not has[1].value:
        return 0.0
    return float(min(1.0, max(0.0, 1 - at[1].value / document.get_page_size(page)[1])))

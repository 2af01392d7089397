"""The tree that people who listen to a page move through (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

LONGEST = 8000
"""Characters of a string: PDF/A-2 allows 32,767 bytes (ISO 19005-2, 6.1.13), and a character may take four."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Content of a page: the number of the page's object, and that of the content on the page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation, such as a link's sensitive area: the numbers of its object and its page's."""

    object: int
    page: int


class Element:
    """One structure element. ``tag`` is a standard type (P, H1, L, LI, Table, TR, TH, Figure ...).

    ``alt`` says what a picture says, ``said`` is what is meant where the glyphs are something else, ``language`` is a
    language code where it isn't the document's. ``scope`` is a header cell's: Row or Column. ``columns`` is how many a
    cell spans. ``summary`` is a table's.
    """

    __slots__ = (
        "alt",
        "box",
        "closed",
        "columns",
        "kids",
        "language",
        "number",
        "parent",
        "said",
        "scope",
        "summary",
        "tag",
    )

    def __init__(
        self,
        tag: str,
        parent: Element | None = None,
        *,
        alt: str = "",
        said: str = "",
        language: str = "",
        scope: str = "",
        columns: int = 1,
        summary: str = "",
    ) -> None:
        self.tag, self.parent = tag, parent
        self.alt, self.said, self.language = alt, said, language
        self.scope, self.columns, self.summary = scope, columns, summary
        self.box: tuple[float, float, float, float] | None = None
        self.kids: list[Element | Marked | Annotated] = []
        self.number = 0
        self.closed = False
        if parent is not None:
            parent.kids.append(self)

    @property
    def present(self) -> bool:
        """Whether anything of it was drawn."""
        return self.closed or any(not isinstance(kid, Element) or kid.present for kid in self.kids)

    @property
    def shown(self) -> list[Element | Marked | Annotated]:
        """Its kids that were drawn. A table keeps empty rows and cells: they are there, to be filled in for example."""
        whole = self.tag in ("Table", "TBody", "TR")
        return [kid for kid in self.kids if whole or not isinstance(kid, Element) or kid.present]


def text_string(text: str) -> bytes:
    """A PDF text string: literal where it is plain, else UTF-16 in hexadecimal; cut off where PDF/A allows no more."""
    if len(text) > LONGEST:
        text = text[:LONGEST] + "…"
    if text.isascii() and text.isprintable():
        return b"(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("ascii") + b")"
    return b"<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode("ascii") + b">"


def written(element: Element, parent: int, number_of: Callable[[Element], int]) -> bytes:
    """The element's own dictionary; its kids are referred to by number."""
    parts = [b"<</Type/StructElem/S/%s/P %d 0 R" % (element.tag.encode(), parent)]
    for key, text in _texts(element).items():
        if text:
            parts.append(b"/%s%s" % (key, text_string(text)))
    attributes = list(_attributes(element))
    if attributes:
        parts.append(b"/A[%s]" % b"".join(attributes))
    parts.append(_kids(element, number_of))
    parts.append(b">>")
    return b"".join(parts)


def _texts(element: Element) -> Mapping[bytes, str]:
    return {b"Alt": element.alt, b"ActualText": element.said, b"Lang": element.language}


def _attributes(element: Element) -> Iterator[bytes]:
    if element.box is not None:
        yield b"<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>" % element.box
    if element.tag == "L":
        yield b"<</O/List/ListNumbering/%s>>" % (b"LowerAlpha" if _is_lettered(element) else b"Disc")
    table = []
    if element.scope:
        table.append(b"/Scope/" + element.scope.encode())
    if element.columns > 1:
        table.append(b"/ColSpan %d" % element.columns)
    if element.summary:
        table.append(b"/Summary" + text_string(element.summary))
    if table:
        yield b"<</O/Table%s>>" % b"".join(table)


def _is_lettered(element: Element) -> bool:
    kids = (kid for item in element.kids if isinstance(item, Element) for kid in item.kids)
    return any(isinstance(kid, Element) and kid.tag == "Lbl" and kid.present for kid in kids)


def _kids(element: Element, number_of: Callable[[Element], int]) -> bytes:
    home = next((kid.page for kid in element.kids if isinstance(kid, Marked)), 0)
    found = [_kid(kid, home, number_of) for kid in element.shown]
    page = b"/Pg %d 0 R" % home if home else b""
    return page + b"/K[%s]" % b" ".join(found) if found else page


def _kid(kid: Element | Marked | Annotated, home: int, number_of: Callable[[Element], int]) -> bytes:
    match kid:
        case Marked():
            if kid.page == home:
                return b"%d" % kid.number
            return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (kid.page, kid.number)
        case Annotated():
            return b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (kid.object, kid.page)
        case _:
            return b"%d 0 R" % number_of(kid)

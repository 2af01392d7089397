"""Reportlab's document, written as PDF/A: small, with its structure, its colours and what it is about.

Compressed with libdeflate: every computer has a zlib of its own, and they don't all give the same bytes. Everything
that isn't a stream is packed into object streams (ISO 32000-1, 7.5.7): a tagged document has so many small objects that
it would be several times as large without. Pages are written, and let go, as soon as they are drawn.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from hashlib import md5
from typing import Any

import deflate
from reportlab.pdfbase import pdfdoc

from d4i_desktop.paths import resources
from d4i_desktop.report.tagged.properties import Properties, xmp
from d4i_desktop.report.tagged.structure import Element, text_string, written

PACKED = 1000
"""Objects in one stream: more of them pack better, and cost more to read one of."""
LEVEL = 8
"""Of compression, 1 to 12."""
STREAM = re.compile(rb"<<(.*?)>>\r?\nstream\r?\n(.*)endstream\s*", re.DOTALL)
LENGTH = re.compile(rb"/Length \d+")
PACKED_BY_ZLIB = b"/Filter [ /FlateDecode ]"
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class TaggedDocument(pdfdoc.PDFDocument):
    """Made by giving reportlab's own document this class: its canvas makes no other."""

    def begin(self) -> None:
        self.root = Element("Document")
        self._chunks: list[bytes] = [HEADER]
        self._offset = len(HEADER)
        self._places: dict[int, tuple[int, int, int]] = {}
        self._packed: list[tuple[int, bytes]] = []
        self._tree: list[int] = []
        self._root_number = self.new_number()

    def new_number(self) -> int:
        """For an object that :meth:`add` or :meth:`add_stream` is given later."""
        self.objectcounter += 1
        return int(self.objectcounter)

    def add(self, number: int, data: bytes) -> None:
        """An object that isn't a stream."""
        self._packed.append((number, data))
        if len(self._packed) == PACKED:
            self._write_packed()

    def add_stream(self, number: int, data: bytes, entries: bytes = b"", *, plain: bool = False) -> None:
        """A stream with further ``entries`` of its dictionary; ``plain`` ones aren't compressed."""
        if not plain:
            data, entries = bytes(deflate.zlib_compress(data, LEVEL)), entries + b"/Filter/FlateDecode"
        head = b"<<%s/Length %d>>\nstream\n" % (entries, len(data))
        self._write(number, head + data + b"\nendstream\n")

    def _write(self, number: int, data: bytes) -> None:
        whole = b"%d 0 obj\n%sendobj\n" % (number, data)
        self._places[number] = (1, self._offset, 0)
        self._chunks.append(whole)
        self._offset += len(whole)

    def _write_packed(self) -> None:
        if not self._packed:
            return
        held, self._packed = self._packed, []
        home = self.new_number()
        heads, at = [], 0
        for index, (number, data) in enumerate(held):
            heads.append(b"%d %d" % (number, at))
            at += len(data) + 1
            self._places[number] = (2, home, index)
        first = b" ".join(heads) + b"\n"
        body = first + b"\n".join(data for _, data in held)
        self.add_stream(home, body, b"/Type/ObjStm/N %d/First %d" % (len(held), len(first)))

    # Pages

    def begin_page(self) -> int:
        """The number that the page at hand will have."""
        name = self.thisPageName()
        number = self.new_number()
        self.idToObjectNumberAndVersion[name] = (number, 0)
        self.numberToId[number] = name
        return number

    def addPage(self, page: Any) -> None:
        """Write the page's content now; the page itself waits for its links' destinations."""
        name = self.thisPageName()
        stream, page.stream = page.stream, None
        contents = self.new_number()
        self.add_stream(contents, stream.encode("latin-1") if isinstance(stream, str) else stream)
        page.Contents = b"%d 0 R" % contents
        page.__InternalName__ = name
        self.idToObject[name] = page
        self.Pages.addPage(page)
        self.pageCounter += 1
        self.inObject = None

    def new_stamp(self, name: str, drawn: bytes, reach: float) -> str:
        """Keep what pages may show by the name that is returned."""
        known, number = str(self.getXObjectName(name)), self.new_number()
        self.idToObjectNumberAndVersion[known] = (number, 0)
        box = b"/BBox[%.2f %.2f %.2f %.2f]" % (-reach, -reach, reach, reach)
        self.add_stream(number, drawn, b"/Type/XObject/Subtype/Form/Resources<<>>" + box)
        return known

    def page_marked(self, marked: list[Element]) -> int:
        """Note whose the marked contents of a page are, in order; the page's key among them."""
        number = self.new_number()
        self.add(number, b"[%s]" % b" ".join(b"%d 0 R" % self.number_of(one) for one in marked))
        return self.note(number)

    def note(self, number: int) -> int:
        """A further entry of the parent tree; its key."""
        self._tree.append(number)
        return len(self._tree) - 1

    def number_of(self, element: Element) -> int:
        if not element.number:
            element.number = self.new_number()
        return element.number

    # The end

    def describe(self, properties: Properties) -> None:
        """Metadata, colours, structure: what makes a PDF/A and PDF/UA of it."""
        catalogue = self.Catalog
        catalogue.Lang = pdfdoc.PDFString(properties.language)
        catalogue.MarkInfo = "<</Marked true>>"
        catalogue.StructTreeRoot = self._reference(self._write_structure())
        metadata = self.new_number()
        self.add_stream(metadata, xmp(properties).encode(), b"/Type/Metadata/Subtype/XML", plain=True)
        catalogue.Metadata = self._reference(metadata)
        catalogue.OutputIntents = self._reference(self._write_colours())
        self._about = self._write_about(properties)

    def _reference(self, number: int) -> str:
        return f"{number} 0 R"

    def _write_structure(self) -> int:
        top = self._root_number
        self.finish(self.root, top)
        tree = self.new_number()
        entries = b" ".join(b"%d %d 0 R" % pair for pair in enumerate(self._tree))
        self.add(tree, b"<</Nums[%s]>>" % entries)
        root = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>"
        self.add(top, root % (self.number_of(self.root), tree, len(self._tree)))
        return top

    def finish(self, element: Element, parent: int) -> None:
        """Write an element and everything below it that wasn't yet, and let go of what it holds."""
        if element.closed:
            return
        number = self.number_of(element)
        self.add(number, written(element, parent, self.number_of))
        for kid in element.shown:
            if isinstance(kid, Element):
                self.finish(kid, number)
        element.closed, element.kids = True, []

    def _write_about(self, properties: Properties) -> int:
        """The document information dictionary."""
        said = {
            "Title": properties.title,
            "Author": properties.author,
            "Subject": properties.subject,
            "Creator": properties.maker,
            "Producer": properties.maker,
            "CreationDate": f"D:{properties.day:%Y%m%d}000000Z" if properties.day else "",
        }
        number = self.new_number()
        self.add(number, b"<<%s>>" % b"".join(b"/%s%s" % (k.encode(), text_string(v)) for k, v in said.items() if v))
        return number

    def _write_colours(self) -> int:
        profile, intents = self.new_number(), self.new_number()
        self.add_stream(profile, (resources() / "colour" / "srgb.icc").read_bytes(), b"/N 3")
        intent = b"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/DestOutputProfile %d 0 R>>]"
        self.add(intents, intent % profile)
        return intents

    def format(self) -> bytes:
        """The whole file."""
        catalogue = self.Reference(self.Catalog)
        number = 0
        while number < self.objectcounter:
            number += 1
            name = self.numberToId.get(number)
            if name is not None and number not in self._places:
                self._write_object(number, self.idToObject[name])
        self._write_packed()
        self._write_index(catalogue.format(self), b"%d 0 R" % self._about)
        return b"".join(self._chunks)

    def _write_object(self, number: int, found: Any) -> None:
        data = pdfdoc.format(found, self, toplevel=1)
        stream = STREAM.fullmatch(data)
        if stream is None:
            self.add(number, data)
        else:
            entries, held = stream.groups()
            plain = PACKED_BY_ZLIB not in entries
            entries = LENGTH.sub(b"", entries).replace(PACKED_BY_ZLIB, b"")
            self.add_stream(number, held if plain else zlib.decompress(held), entries, plain=plain)

    def _write_index(self, catalogue: bytes, info: bytes) -> None:
        """The cross-reference stream (ISO 32000-1, 7.5.8)."""
        own = self.new_number()
        self._places[own] = (1, self._offset, 0)
        start = self._offset
        rows = b"".join(self._rows(own + 1))
        name = md5(b"".join(self._chunks), usedforsecurity=False).hexdigest().encode()
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[<%s><%s>]" % (own + 1, catalogue, info, name, name)
        self.add_stream(own, rows, entries)
        self._chunks.append(b"startxref\n%d\n%%%%EOF\n" % start)

    def _rows(self, size: int) -> Iterator[bytes]:
        for number in range(size):
            yield struct.pack(">BIH", *self._places.get(number, (0, 0, 0 if number else 65535)))

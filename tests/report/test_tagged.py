"""Tagged PDF, without a plan: what is marked is content with a meaning, everything else is decoration."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ContentStream
from report.structure import Node, structure

from d4i_desktop.report.fonts import REGULAR, register_main
from d4i_desktop.report.tagged import Element, Properties, Stretch, TaggedCanvas
from d4i_desktop.report.tagged.structure import LONGEST, text_string

SAID = Properties("A title", "en", "An organisation", "What it is about", "D4I Desktop")


class Sheet(TaggedCanvas):
    """A canvas on which a text is written in one call."""

    def __init__(self) -> None:
        register_main()
        self.out = BytesIO()
        super().__init__(self.out, (300, 400), REGULAR)

    def say(self, element: Element, text: str = "text") -> None:
        self.mark(element)
        self.write(20, 200, 10, [Stretch(REGULAR, "#112233", text)])
        self.unmark()

    def saved(self, folder: Path) -> Path:
        self.finish(SAID)
        (folder / "sheet.pdf").write_bytes(self.out.getvalue())
        return folder / "sheet.pdf"


def drawn(path: Path) -> list[list[tuple[str, str]]]:
    """For each page what is drawn, as (what it is marked as, operator)."""
    reader, found = PdfReader(path), []
    for page in reader.pages:
        inside: list[str] = []
        marks: list[tuple[str, str]] = []
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in (b"BDC", b"BMC"):
                inside.append(str(operands[0]))
            elif operator == b"EMC":
                inside.pop()
            elif operator in (b"Tj", b"S", b"f", b"f*", b"B*", b"Do"):
                marks.append(("".join(inside), operator.decode()))
        assert not inside
        found.append(marks)
    return found


def test_what_is_not_marked_is_decoration(tmp_path):
    sheet = Sheet()
    sheet.begin_page()
    sheet.line(0, 0, 10, 10)
    sheet.say(Element("P", sheet.root))
    sheet.line(0, 0, 10, 10)
    assert drawn(sheet.saved(tmp_path)) == [[("/Artifact", "S"), ("/P", "Tj"), ("/Artifact", "S")]]


def test_an_element_may_go_on_over_pages(tmp_path):
    sheet = Sheet()
    text = Element("P", sheet.root)
    for _ in range(3):
        sheet.begin_page()
        sheet.say(text)
        sheet.showPage()
    (node,) = structure(sheet.saved(tmp_path)).all("P")
    assert len({page for page, _ in node.kids}) == 3


def test_what_was_never_drawn_is_not_in_the_structure_but_a_row_keeps_its_empty_cells(tmp_path):
    sheet = Sheet()
    row = Element("TR", Element("Table", sheet.root))
    Element("Sect", sheet.root)
    sheet.say(Element("TH", row, scope="Row"))
    Element("TD", row)
    found = structure(sheet.saved(tmp_path))
    assert found.outline() == ["Document", ["Table", ["TR", ["TH"], ["TD"]]]]
    assert next(found.all("TH")).said["Scope"] == "/Row"


def test_elements_say_what_they_are_told_to(tmp_path):
    sheet = Sheet()
    figure = Element("Figure", sheet.root, alt="Three (3) \\ circles – é 🙂", language="fr")
    figure.box = (1, 2, 3, 4)
    sheet.say(figure)
    sheet.say(Element("Span", Element("P", sheet.root), said="مرحبا"))
    found = structure(sheet.saved(tmp_path))
    assert next(found.all("Figure")).said["Alt"] == "Three (3) \\ circles – é 🙂"
    assert next(found.all("Figure")).said["Lang"] == "fr"
    assert next(found.all("Figure")).said["BBox"] == "[1, 2, 3, 4]"
    assert next(found.all("Span")).said["ActualText"] == "مرحبا"


def test_a_link_is_in_the_structure_and_says_where_it_leads(tmp_path):
    sheet = Sheet()
    link = Element("Link", sheet.root)
    sheet.say(link)
    sheet.link(link, "To the end", "end", (0, 0, 10, 10))
    sheet.showPage()
    sheet.begin_page()
    sheet.bookmarkHorizontalAbsolute("end", 100)
    path = sheet.saved(tmp_path)
    (annotation,) = next(structure(path).all("Link")).links
    assert annotation["/Contents"] == "To the end"
    assert annotation["/F"] == 4
    root = PdfReader(path).trailer["/Root"]
    owners = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert owners[2 * annotation["/StructParent"] + 1].get_object()["/S"] == "/Link"


def test_a_stamp_is_kept_once_and_is_decoration(tmp_path):
    sheet = Sheet()
    for _ in range(5):
        sheet.begin_page()
        for place in range(10):
            sheet.stamp("dot", place, 20, 3, lambda: sheet.circle(0, 0, 2, stroke=0, fill=1))
        sheet.showPage()
    path = sheet.saved(tmp_path)
    assert drawn(path) == [[("/Artifact", "Do")] * 10] * 5
    assert len({page["/Resources"]["/XObject"].raw_get("/FormXob.dot").idnum for page in PdfReader(path).pages}) == 1


def test_colours_and_fonts_are_said_again_after_the_state_was_restored(tmp_path):
    sheet = Sheet()
    text = Element("P", sheet.root)
    sheet.say(text)
    sheet.saveState()
    sheet.setFillColorRGB(1, 0, 0)
    sheet.say(text)
    sheet.restoreState()
    sheet.say(text)
    sheet.showPage()
    sheet.begin_page()
    sheet.say(text)
    first, second = (page.get_contents().get_data() for page in PdfReader(sheet.saved(tmp_path)).pages)
    assert first.count(b"0.067 0.133 0.2 rg") == 2
    assert second.count(b"0.067 0.133 0.2 rg") == 1


def test_the_file_says_what_it_is_and_when_asked_again_in_the_same_bytes(tmp_path):
    def made() -> bytes:
        sheet = Sheet()
        sheet.say(Element("P", sheet.root))
        return sheet.saved(tmp_path).read_bytes()

    assert made() == made()
    reader = PdfReader(tmp_path / "sheet.pdf", strict=True)
    assert (reader.metadata.title, reader.metadata.author) == ("A title", "An organisation")
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part>1<" in reader.trailer["/Root"]["/Metadata"].get_object().get_data()


@given(st.text())
def test_a_text_string_reads_as_it_was_written(text):
    reader = PdfReader(BytesIO(_file_with(text)))
    written = text[:LONGEST].encode("utf-16-be", "replace").decode("utf-16-be")
    assert str(reader.trailer["/Info"]["/T"]) == written


def _file_with(text: str) -> bytes:
    held = b"%PDF-1.7\n1 0 obj\n<</T" + text_string(text) + b">>\nendobj\n"
    start = b"xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2/Root 1 0 R/Info 1 0 R>>\n"
    return held + start + b"startxref\n%d\n%%%%EOF\n" % len(held)


@pytest.mark.parametrize("character", ["é", "a"])
def test_no_string_is_longer_than_pdf_a_allows(character):
    assert len(text_string(character * 40_000)) < 32767 * 2


TREES = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["P", "Sect", "TR", "TD", "Span", "L"])), max_size=30)


@given(TREES, st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=60), st.booleans())
def test_every_marked_content_is_in_one_element_and_the_page_knows_in_which(tmp_path_factory, tree, draws, close):
    sheet = Sheet()
    elements = [sheet.root]
    for above, tag in tree:
        elements.append(Element(tag, elements[above % len(elements)]))
    for index, turns in draws:
        sheet.say(elements[index % len(elements)])
        if turns:
            sheet.showPage()
            sheet.begin_page()
    if close:
        for element in elements[1:]:
            sheet.close(element)
    path = sheet.saved(tmp_path_factory.mktemp("tree"))
    top = structure(path) if draws else Node("Document", {})
    held = sorted(kid for node in top.all() for kid in node.kids if not isinstance(kid, Node))
    assert held == sorted(set(held))
    reader = PdfReader(path)
    numbers = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for page in reader.pages:
        marked = [int(one) for one in re.findall(rb"/MCID (\d+)", page.get_contents().get_data())]
        assert marked == list(range(len(marked)))
        own = page.indirect_reference.idnum
        owners = numbers[2 * page["/StructParents"] + 1].get_object()
        assert [number for place, number in held if place == own] == marked
        assert len(owners) == len(marked)

"""What stands on the printed pages, read back out of the PDF."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
import zlib
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader
from report.organisations import NASTY, TODAY, empty, hostile, organisation, small, typical

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset
from d4i_desktop.core.plan import Document, Edition, PlanOptions, build_plan
from d4i_desktop.paths import resources
from d4i_desktop.report import PageSize, Paper, print_document, printing

CATALOGUE = load_catalogue()
MAKERS = {
    "empty": empty,
    "small": small,
    "typical": lambda: typical(CATALOGUE),
    "large": lambda: typical(CATALOGUE, 30),
    "hostile": hostile,
}


def plan_of(inventory: Inventory, language: str = "en", options: PlanOptions | None = None) -> Document:
    return build_plan(CATALOGUE, inventory, load(language), TODAY, options)


@pytest.fixture(params=list(MAKERS), scope="module")
def printed(request, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp(request.param) / "plan.pdf"
    print_document(plan_of(MAKERS[request.param]()), out)
    return out


def pages(path: Path) -> list[str]:
    """The text of each page as a reader copies it out, in one line and in plain forms of letters."""
    with pypdfium2.PdfDocument(path) as document:
        return [squeezed(_text(document, number)) for number in range(len(document))]


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    """Closed from the inside out: left to chance, PDFium may lose a document before its pages."""
    page = document[number]
    held = page.get_textpage()
    said = held.get_text_bounded()
    held.close()
    page.close()
    return said


def squeezed(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\ufffe", "").replace("\u00ad", "")


def letters(text: str) -> str:
    """Without spaces: where a line ends is no matter here."""
    return "".join(squeezed(text).split())


def fonts(path: Path) -> list[tuple[str, bool]]:
    found = []
    for page in PdfReader(path).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            descriptor = font.get_object().get("/FontDescriptor")
            found.append((str(font.get_object()["/BaseFont"]), bool(descriptor and "/FontFile2" in descriptor)))
    return found


def outline(reader: PdfReader, entries=None) -> list[tuple[str, int]]:
    """Every entry with the number of its page."""
    found = []
    for entry in reader.outline if entries is None else entries:
        if isinstance(entry, list):
            found += outline(reader, entry)
        else:
            found.append((str(entry.title), reader.get_destination_page_number(entry) + 1))
    return found


def test_every_font_is_embedded(printed):
    assert fonts(printed)
    assert all(embedded for _, embedded in fonts(printed))


def test_every_page_but_the_cover_carries_its_number(printed):
    for number, text in enumerate(pages(printed)[1:], 2):
        assert f"Internal edition {number} \r\n" in f"{text} \r\n"


def test_the_outline_points_at_the_pages_that_hold_the_headings(printed):
    reader = PdfReader(printed)
    texts = [letters(text) for text in pages(printed)]
    assert len(outline(reader)) >= 6
    for title, page in outline(reader):
        if title.isascii():
            assert letters(title)[:60] in texts[page - 1]


def test_the_contents_give_the_pages_of_the_outline(printed):
    texts = pages(printed)
    first = next(number for number, text in enumerate(texts) if "Contents \r\n" in text)
    contents = "\r\n".join(texts[first : dict(outline(PdfReader(printed)))["Our organisation"] - 1])
    for title, page in outline(PdfReader(printed)):
        if title.isascii() and len(title) < 60:
            assert (
                any(line.startswith(squeezed(title)) and line.endswith(str(page)) for line in joined(contents))
                or f"{title}\r\n{page}" in contents
            ), (title, page)


def joined(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_the_same_plan_gives_the_same_bytes_twice(tmp_path):
    for name in ("one.pdf", "two.pdf"):
        print_document(plan_of(typical(CATALOGUE)), tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_the_same_plan_gives_the_same_bytes_in_another_process(tmp_path):
    script = (
        "import sys; from pathlib import Path; from report.organisations import *;"
        "from d4i_desktop.content.load import load_catalogue; from d4i_desktop.content.words import load;"
        "from d4i_desktop.core.plan import build_plan; from d4i_desktop.report import print_document;"
        "print_document(build_plan(load_catalogue(), hostile(), load('fr'), TODAY), Path(sys.argv[1]))"
    )
    for seed in ("1", "2"):
        path = os.pathsep.join([str(Path(__file__).parents[1]), str(Path(__file__).parents[2])])
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        subprocess.run([sys.executable, "-c", script, str(tmp_path / f"{seed}.pdf")], check=True, env=env)
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_the_bytes_do_not_depend_on_the_zlib_of_the_computer(tmp_path, monkeypatch):
    logo = (resources() / "samples" / "logo.png").read_bytes()
    plan = plan_of(typical(CATALOGUE))
    plan = replace(plan, cover=replace(plan.cover, logo=logo))
    print_document(plan, tmp_path / "one.pdf")
    compress = zlib.compress
    monkeypatch.setattr(zlib, "compress", lambda data, *_: compress(data, 1))
    print_document(plan, tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_an_empty_inventory_prints(tmp_path):
    count = print_document(plan_of(empty()), tmp_path / "plan.pdf")
    assert count == len(pages(tmp_path / "plan.pdf"))
    assert "There are no datasets in our inventory yet" in " ".join(pages(tmp_path / "plan.pdf")[1].split())


def test_french_prints_french(tmp_path):
    print_document(plan_of(typical(CATALOGUE), "fr"), tmp_path / "plan.pdf")
    text = "".join(letters(page) for page in pages(tmp_path / "plan.pdf"))
    for words in ("Le plan en une page", "Table des matières", "Ce que nous détenons", "Qui peut utiliser quoi"):
        assert letters(words) in text
    assert "Whattheplan" not in text and "Contents" not in text
    assert PdfReader(tmp_path / "plan.pdf").root_object["/Lang"] == "fr"


@pytest.mark.parametrize("text", [NASTY[0], NASTY[2], NASTY[7], NASTY[8], "Ő Ħ ş Ω ж ≥ ½ “quoted” – …"])
def test_what_a_person_typed_stands_on_the_page_as_typed(text, tmp_path):
    dataset = Dataset(id="d", title="Notes", notes=text, purpose=text, description=text)
    print_document(plan_of(Inventory([organisation(), dataset])), tmp_path / "plan.pdf")
    found = "".join(body(page) for page in pages(tmp_path / "plan.pdf"))
    assert found.count(letters(text)) >= 3


def body(page: str) -> str:
    """The page without its running head and foot."""
    lines = [line for line in page.splitlines() if line.strip()]
    running = ("Harbour Family Centre", "Data sharing plan", "Draft · Internal edition")
    return "".join(letters(line) for line in lines if not line.startswith(running) and not line.strip().isdigit())


def test_a_character_that_no_font_has_is_spelled_out(tmp_path):
    print_document(
        plan_of(Inventory([organisation(), Dataset(id="d", title="Signs \U00010000 and \ud800")])), tmp_path / "p"
    )
    text = "".join(letters(page) for page in pages(tmp_path / "p"))
    assert "Signs[U+10000]and[U+D800]" in text


def test_arabic_hebrew_chinese_and_emoji_are_drawn_in_fonts_that_have_them(tmp_path):
    title = "مرحبا שלום 中文 🙂"
    print_document(plan_of(Inventory([organisation(), Dataset(id="d", title=title)])), tmp_path / "p")
    text = "".join(letters(page) for page in pages(tmp_path / "p"))
    assert "中文" in text and "🙂" in text and "[U+" not in text
    assert "שלום" in text or "םולש" in text
    used = " ".join(name for name, _ in fonts(tmp_path / "p"))
    assert all(name in used for name in ("Arabic", "Hebrew", "NotoSansSC", "Emoji"))


def test_markup_in_a_text_pulls_nothing_in_and_links_nowhere(tmp_path):
    text = '<img src="/etc/passwd"/> <a href="https://example.org">x</a> https://example.org'
    print_document(plan_of(Inventory([organisation(mission=text), Dataset(id="d", title=text)])), tmp_path / "p")
    for page in PdfReader(tmp_path / "p").pages:
        assert not page.images
        for annotation in page.get("/Annots", ()):
            assert "/URI" not in str(annotation.get_object())


def test_the_properties_name_the_plan_and_nothing_of_the_machine(tmp_path):
    print_document(plan_of(small()), tmp_path / "plan.pdf")
    held = PdfReader(tmp_path / "plan.pdf").metadata
    assert held.title == "Data sharing plan: Harbour Family Centre"
    assert held.author == "Harbour Family Centre"
    assert held.creator == held.producer == "D4I Desktop"


@pytest.mark.parametrize(("size", "width", "height"), [(PageSize.LETTER, 612, 792), (PageSize.A4, 595, 842)])
def test_pages_have_the_size_that_was_asked_for(size, width, height, tmp_path):
    print_document(plan_of(typical(CATALOGUE)), tmp_path / "plan.pdf", Paper(size))
    boxes = {
        (round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(tmp_path / "plan.pdf").pages
    }
    assert boxes == {(width, height)}


def test_a_failure_leaves_the_old_file_as_it_was_and_nothing_beside_it(tmp_path, monkeypatch):
    out = tmp_path / "plan.pdf"
    out.write_bytes(b"old")
    monkeypatch.setattr(printing, "_finish", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        print_document(plan_of(small()), out)
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_plan_on_one_page_is_one_page(language, edition, tmp_path):
    print_document(plan_of(typical(CATALOGUE, 60), language, PlanOptions(edition=edition)), tmp_path / "plan.pdf")
    assert load(language)("plan.contents") in pages(tmp_path / "plan.pdf")[2]


def test_nothing_is_drawn_outside_the_margins(printed):
    with pypdfium2.PdfDocument(printed) as document:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_rect(index) for index in range(text.count_rects())]
            text.close()
            page.close()
            for left, bottom, right, top in boxes:
                assert left >= 40 and right <= 612 - 40
                assert bottom >= 25 and top <= 792 - 25

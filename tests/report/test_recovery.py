"""The recovery sheet, read back out of the PDF."""

from __future__ import annotations

from datetime import date

import pytest
from pypdf import PdfReader
from report.structure import structure
from report.test_printing import fonts, pages
from report.test_printing import letters as spaceless

from d4i_desktop.content.words import LANGUAGES, load
from d4i_desktop.report import PageSize, Paper
from d4i_desktop.report.recovery import write_recovery_sheet
from d4i_desktop.store.keys import Key, keys_of

KEY = Key(bytes(range(16)), b"D4I\x01" + bytes(12))
DAY = date(2026, 11, 23)
PAPERS = [Paper(size, large) for size in PageSize for large in (False, True)]
LONGEST_NAME = "Inventaire des données de la fédération des organismes du quartier " * 3 + ".d4i"


def sheet(folder, language: str = "en", paper: Paper = PAPERS[0], name: str = "Inventory 2026.d4i"):
    out = folder / "sheet.pdf"
    return out, write_recovery_sheet(load(language), name, KEY.recovery_code, DAY, out, paper)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["Inventory 2026.d4i", LONGEST_NAME])
@pytest.mark.parametrize("size", list(PageSize), ids=str)
def test_it_is_one_page(language, name, size, tmp_path):
    out, count = sheet(tmp_path, language, Paper(size), name)
    assert count == len(PdfReader(out).pages) == 1
    assert spaceless(name.strip()) in spaceless(pages(out)[0])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_the_code_as_it_is_copied_out_opens_the_file(language, paper, tmp_path):
    out, _ = sheet(tmp_path, language, paper)
    listed = next(node for node in structure(out).all("L"))
    groups = KEY.recovery_code.split("-")
    assert [one.tag for one in listed.kids] == ["LI"] * len(groups)
    text = spaceless(pages(out)[0])
    places = [text.index(f"{number}{group}") for number, group in enumerate(groups, start=1)]
    assert places == sorted(places)
    assert next(keys_of(KEY.salt, "".join(groups))) == KEY


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_properties_name_neither_the_file_nor_anybody(language, tmp_path):
    out, _ = sheet(tmp_path, language)
    reader = PdfReader(out)
    assert reader.metadata.title == load(language)("recovery.title")
    assert not reader.metadata.author
    said = str(dict(reader.metadata)) + reader.xmp_metadata.stream.get_data().decode()
    assert "Inventory 2026" not in said
    assert KEY.recovery_code[:5] not in said
    assert reader.metadata.creation_date is None


def test_all_its_fonts_are_embedded(tmp_path):
    out, _ = sheet(tmp_path)
    assert all(embedded for _, embedded in fonts(out))


def test_a_name_that_looks_like_markup_stands_as_it_is(tmp_path):
    out, _ = sheet(tmp_path, name="<b>x</b>&amp;.d4i")
    assert "<b>x</b>&amp;.d4i" in pages(out)[0]

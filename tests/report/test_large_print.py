"""Large print says the same on a narrower column: what stands side by side elsewhere stands one below the other."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw
from report.organisations import TODAY, empty, hostile, organisation, small, typical
from report.structure import structure

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.document import Block, Cell, Column, Cover, Document, Run, Table
from d4i_desktop.core.geometry import Mark, Moment
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import FactorRating
from d4i_desktop.core.plan import build_plan
from d4i_desktop.core.plan_gaps import risk_map
from d4i_desktop.report import PageSize, Paper, print_document

CATALOGUE = load_catalogue()
LARGE = Paper(PageSize.A4, large=True)
MADE = {"empty": empty(), "small": small(), "typical": typical(CATALOGUE), "hostile": hostile()}


def plan_of(inventory: Inventory, language: str = "en") -> Document:
    return build_plan(CATALOGUE, inventory, load(language), TODAY)


def sheet(*blocks: Block) -> Document:
    return Document("T", "en", "O", TODAY, "", None, "", "", "", (), (blocks,))


def table(*columns: str, rows: int = 1, text: str = "said") -> Table:
    cells = tuple(Cell((Run(f"{text} {number}"),)) for number in range(len(columns)))
    return Table(tuple(Column(one) for one in columns), (cells,) * rows)


def texts(path: Path) -> list[str]:
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for number in range(len(document)):
            page = document[number]
            held = page.get_textpage()
            found.append(unicodedata.normalize("NFKC", held.get_text_bounded()))
            held.close()
            page.close()
    return found


def boxes(path: Path) -> list[list[tuple[str, float, float, float, float]]]:
    """For each page each character that can be seen, with left, bottom, right, top."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for number in range(len(document)):
            page = document[number]
            held = page.get_textpage()
            seen = [(held.get_text_range(one, 1), *held.get_charbox(one)) for one in range(held.count_chars())]
            found.append([one for one in seen if one[0].strip()])
            held.close()
            page.close()
    return found


def sizes(path: Path) -> set[float]:
    """Of the letters as they stand on the sheet, in points."""
    found = set()
    with pypdfium2.PdfDocument(path) as document:
        for number in range(len(document)):
            page = document[number]
            held = page.get_textpage()
            for one in range(held.count_chars()):
                if held.get_text_range(one, 1).strip():
                    matrix = raw.FS_MATRIX()
                    raw.FPDFText_GetMatrix(held.raw, one, matrix)
                    found.add(raw.FPDFText_GetFontSize(held.raw, one) * matrix.d)
            held.close()
            page.close()
    return found


def inside(path: Path, paper: Paper) -> bool:
    """Whether all that is said stands between the margins."""
    wide, tall = paper.sheet
    edge = paper.margin * paper.scale - 1
    return all(
        left > edge and right < wide - edge and 0 < bottom < top < tall
        for page in boxes(path)
        for _, left, bottom, right, top in page
    )


@pytest.mark.parametrize("paper", [Paper(), LARGE])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", MADE)
def test_nothing_reaches_into_the_margins(name, language, paper, tmp_path):
    print_document(plan_of(MADE[name], language), tmp_path / "p.pdf", paper)
    assert inside(tmp_path / "p.pdf", paper)


@pytest.mark.parametrize("paper", [Paper(), Paper(large=True), LARGE])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("people", [1, 2, 3, 40])
def test_the_factors_of_few_and_of_many_people_fit(people, language, paper, tmp_path):
    rated = [
        FactorRating(id=f"{factor}{number}", factor=factor, person=f"{number}", level=1 + number % 5)
        for factor in CATALOGUE.factors
        for number in range(people)
    ]
    print_document(plan_of(Inventory([organisation(), *rated]), language), tmp_path / "p.pdf", paper)
    assert inside(tmp_path / "p.pdf", paper)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_word_of_the_usual_print_is_in_it_whole(language, tmp_path):
    plan = replace(plan_of(typical(CATALOGUE), language), contents="")
    counts = []
    for paper in (Paper(PageSize.A4), LARGE):
        print_document(plan, tmp_path / "p.pdf", paper)
        found = " ".join(texts(tmp_path / "p.pdf")).split()
        counts.append(Counter(word for word in found if word.isalpha() and len(word) > 3))
    usual, large = counts
    assert set(usual) - set(large) == set()


def test_a_table_of_many_columns_becomes_records_that_are_still_a_table(tmp_path):
    print_document(sheet(table("Alpha", "Beta", "Gamma", "Delta", rows=3)), tmp_path / "p.pdf", LARGE)
    found = next(structure(tmp_path / "p.pdf").all("Table"))
    row = ["TR", ["TH"], ["TD"], ["TD"], ["TD"]]
    assert found.outline() == ["Table", ["THead", ["TR", ["TH"], ["TH"], ["TH"], ["TH"]]], ["TBody", row, row, row]]
    assert [bool(cell.kids) for cell in next(found.all("THead")).all("TH")] == [True, True, True, True]
    assert texts(tmp_path / "p.pdf")[0].count("Gamma") == 3


def test_a_record_says_what_its_name_is(tmp_path):
    print_document(sheet(table("Alpha", "Beta", "Gamma", "Delta", rows=3)), tmp_path / "p.pdf", LARGE)
    assert texts(tmp_path / "p.pdf")[0].count("Alpha") == 3


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_letter_is_smaller_than_16_points(language, tmp_path):
    print_document(plan_of(typical(CATALOGUE), language), tmp_path / "p.pdf", LARGE)
    assert min(sizes(tmp_path / "p.pdf")) > 15.9


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("paper", [Paper(large=True), LARGE])
def test_nothing_on_a_risk_map_is_smaller_either(language, paper, tmp_path):
    marks = (Mark(1, Moment.FOUND, 4, 2), Mark(12, Moment.FOUND, 4, 2), Mark(3, Moment.FELT, 1, 1))
    print_document(sheet(replace(risk_map(load(language), {}), marks=marks)), tmp_path / "p.pdf", paper)
    assert min(sizes(tmp_path / "p.pdf")) > 15.9


def test_a_table_stays_as_it_is_where_its_words_have_room(tmp_path):
    print_document(sheet(table("Alpha", "Beta", rows=3)), tmp_path / "p.pdf", LARGE)
    assert texts(tmp_path / "p.pdf")[0].count("Alpha") == 1


def test_a_word_that_its_column_would_cut_makes_records(tmp_path):
    print_document(sheet(table("Alpha", "Beta", "Gamma", text="Incommensurablement")), tmp_path / "p.pdf", LARGE)
    assert texts(tmp_path / "p.pdf")[0].count("Incommensurablement") == 3


def test_a_record_longer_than_a_page_goes_on_over_the_pages(tmp_path):
    long = table("Alpha", "Beta", "Gamma", "Delta", text="word " * 2000)
    assert print_document(sheet(long), tmp_path / "p.pdf", LARGE) > 10
    found = texts(tmp_path / "p.pdf")
    assert sum(page.count("word") for page in found) == 4 * 2000


@pytest.mark.parametrize("paper", [Paper(), Paper(large=True), LARGE])
@pytest.mark.parametrize("times", [1, 8])
def test_nothing_on_the_cover_covers_anything_else(paper, times, tmp_path):
    lines = tuple((f"Label {number}", "A value " * times * 2) for number in range(6))
    cover = Cover("A long name of an organisation " * times, "A title " * times, "A subtitle " * times, lines, "A note")
    print_document(replace(sheet(), cover=cover), tmp_path / "p.pdf", paper)
    for page in boxes(tmp_path / "p.pdf"):
        assert not overlapping(page)


def overlapping(page: list[tuple[str, float, float, float, float]]) -> list[tuple[str, str]]:
    """Characters that are drawn over one another by more than a third of their width."""
    found = []
    ordered = sorted(page, key=lambda one: one[1])
    for index, (first, left, bottom, right, top) in enumerate(ordered):
        for second, other_left, other_bottom, other_right, other_top in ordered[index + 1 :]:
            if other_left > right:
                break
            across = min(right, other_right) - other_left
            along = min(top, other_top) - max(bottom, other_bottom)
            if across > (right - left) / 3 and along > (top - bottom) / 3:
                found.append((first, second))
    return found


def test_the_name_of_an_organisation_that_never_ends_keeps_the_cover_whole(tmp_path):
    plan = plan_of(Inventory([organisation(name="Endless " * 500)]))
    print_document(plan, tmp_path / "p.pdf", LARGE)
    assert not overlapping(boxes(tmp_path / "p.pdf")[0])

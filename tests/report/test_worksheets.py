"""The worksheets, read back out of the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from report.organisations import hostile, typical
from report.structure import structure
from report.test_printing import fonts, pages
from report.test_printing import letters as spaceless

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import LANGUAGES, load
from d4i_desktop.core.catalogue import RUNGS
from d4i_desktop.core.contract import choice_text
from d4i_desktop.core.edits import add_dataset
from d4i_desktop.core.fields import BY_ID
from d4i_desktop.core.forms import Asked, PenNames, Ticks
from d4i_desktop.core.model import Dataset, new_id
from d4i_desktop.core.worksheet_group import ON_SHEET
from d4i_desktop.core.worksheets import Sheet, WorksheetOptions, build_worksheets
from d4i_desktop.report import PageSize, Paper, print_document
from d4i_desktop.report.forms import Question
from d4i_desktop.report.pens import RULE
from d4i_desktop.report.tagged import Element

CATALOGUE = load_catalogue()
ASKED = [one for one in CATALOGUE.questions if not one.retired]
PAPERS = [Paper(size, large) for size in PageSize for large in (False, True)]
POINTS_PER_MM = 72 / 25.4


def worksheets(language: str, *sheets: Sheet, **options):
    chosen = WorksheetOptions(sheets or tuple(Sheet), **options)
    return build_worksheets(CATALOGUE, load(language), chosen)


def letters(text: str) -> str:
    """Without hyphens, too: one at the end of a line isn't copied out."""
    return spaceless(text).replace("-", "").replace("\x02", "")


def printed(document, folder: Path, paper: Paper = PAPERS[0]) -> list[str]:
    out = folder / "sheets.pdf"
    print_document(document, out, paper)
    return [letters(page) for page in pages(out)]


@pytest.mark.parametrize("paper", PAPERS, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_stands_with_its_choices_on_one_page(language, paper, tmp_path):
    words = load(language)
    texts = printed(worksheets(language, Sheet.REVIEW), tmp_path, paper)
    for question in ASKED:
        said = [question.id + words(f"question.{question.id}.text"), words(f"question.{question.id}.help")]
        said += [question.letter(one) + choice_text(words, question, one) for one in question.choices]
        said += ["?" + words("missing.unknown")] if question.unknown else []
        page = next((text for text in texts if letters(said[0]) in text), "")
        assert [one for one in said if letters(one) not in page] == [], question.id


@pytest.mark.parametrize("paper", PAPERS, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_holds_any_question_with_the_room_to_write(language, paper):
    (review,) = worksheets(language, Sheet.REVIEW).sections
    room, full = paper.width - 2 * paper.margin, paper.height - paper.top - paper.bottom
    for block in review:
        if isinstance(block, Asked):
            assert Question(block, Element("Sect"), PenNames()).wrap(room, full)[1] <= full, block.number


def test_lines_to_write_on_are_eight_millimetres_apart():
    assert RULE >= 8 * POINTS_PER_MM


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cards_and_the_levels_are_the_windows(language, tmp_path):
    words, text = load(language), "".join(printed(worksheets(language), tmp_path))
    for number, scenario in enumerate(CATALOGUE.scenarios, start=1):
        assert letters(f"{number}{words(f'scenario.{scenario}.name')}") in text
        assert letters(words(f"scenario.{scenario}.about")) in text
    for level in range(6):
        assert letters(f"{level} {words(f'level.{level}.name')}{words(f'level.{level}.who')}") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_climbs_each_ladder_of_the_five_factors_in_the_windows_order(language, tmp_path):
    words = load(language)
    print_document(worksheets(language, Sheet.FACTORS), tmp_path / "s.pdf")
    text = "".join(letters(page) for page in pages(tmp_path / "s.pdf"))
    said = [words(f"factor.{one}.{rung}.statement") for one in CATALOGUE.factors for rung in range(2, RUNGS + 1)]
    places = [text.index(letters(one)) for one in said]
    assert places == sorted(places)
    rows = [row for body in structure(tmp_path / "s.pdf").all("TBody") for row in body.kids]
    assert [[cell.tag for cell in row.kids] for row in rows] == [["TH", "TD"]] * len(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_inventory_sheet_asks_in_the_order_of_the_form(language, tmp_path):
    words = load(language)
    text = printed(worksheets(language, Sheet.INVENTORY), tmp_path)[-1]
    places = [text.index(letters(words(f"field.{one}.label"))) for one in ON_SHEET]
    assert places == sorted(places)
    assert list(ON_SHEET) == [one for one in BY_ID if one in ON_SHEET]


def test_with_an_inventory_the_access_sheet_names_its_datasets_and_audiences(tmp_path):
    inventory = typical(CATALOGUE, 8)
    text = "".join(printed(worksheets("en", Sheet.ACCESS, inventory=inventory), tmp_path))
    for dataset in inventory.datasets():
        assert letters(dataset.title) in text
    assert letters(inventory.organisation.name) in text


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_no_name_is_too_long_or_too_strange_for_the_access_sheet(paper, tmp_path):
    inventory = hostile()
    inventory.apply(add_dataset(Dataset(id=new_id(), title="x" * 3000)))
    inventory.apply(add_dataset(Dataset(id=new_id(), title="word " * 2000)))
    document = worksheets("en", Sheet.ACCESS, inventory=inventory)
    assert len(printed(document, tmp_path, paper)) < 3 * len(inventory.datasets())


def test_a_single_sheet_comes_without_the_page_on_how_to_use_them(tmp_path):
    assert load("en")("worksheets.typing.title").replace(" ", "") in printed(worksheets("en"), tmp_path)[0]
    assert printed(worksheets("en", Sheet.SPECTRUM), tmp_path)[0].startswith("Worksheets")
    assert len(printed(worksheets("en", Sheet.SPECTRUM), tmp_path)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_that_people_copy_take_few_pages(language, tmp_path):
    for paper in PAPERS[::2]:
        assert len(printed(worksheets(language, Sheet.FACTORS), tmp_path, paper)) == 2
        assert len(printed(worksheets(language, Sheet.INVENTORY), tmp_path, paper)) == 2
        assert len(printed(worksheets(language, Sheet.FEELINGS), tmp_path, paper)) == 2
        assert len(printed(worksheets(language, Sheet.SPECTRUM), tmp_path, paper)) == 1
        assert len(printed(worksheets(language, Sheet.ACCESS), tmp_path, paper)) == 1


def test_the_same_sheets_give_the_same_bytes_with_every_font_embedded(tmp_path):
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for out in (first, second):
        print_document(worksheets("fr"), out)
    assert first.read_bytes() == second.read_bytes()
    assert all(embedded for _, embedded in fonts(first))


def test_no_page_is_empty_and_none_ends_with_a_heading(tmp_path):
    for paper in PAPERS:
        texts = printed(worksheets("fr"), tmp_path, paper)
        stages = [letters(load("fr")(f"stage.{one}.name")) for one in CATALOGUE.stages]
        for number, text in enumerate(texts, start=1):
            body = text.replace(letters(load("fr")("worksheets.foot", version=CATALOGUE.version)), "")
            assert len(body) > 40, number
            assert not any(body.removesuffix(str(number)).endswith(one) for one in stages), number


def test_a_question_is_a_heading_with_its_number_and_its_answers_a_list_with_their_letters(tmp_path):
    print_document(worksheets("en", Sheet.REVIEW), tmp_path / "s.pdf")
    (section,) = structure(tmp_path / "s.pdf").kids
    tags = [kid.tag for kid in section.kids]
    assert tags.count("H3") == len(ASKED)
    first = tags.index("H3")
    assert tags[first : first + 3] == ["H3", "P", "L"]
    assert len(section.kids[first].kids) == 2
    assert section.kids[first + 2].outline()[1] == ["LI", ["Lbl"], ["LBody", ["Span"]]]
    assert section.kids[first + 2].said["ListNumbering"] == "/LowerAlpha"


def test_a_table_to_fill_in_has_its_heads_and_its_empty_rows(tmp_path):
    print_document(worksheets("en", Sheet.INVENTORY), tmp_path / "s.pdf")
    head, body = next(structure(tmp_path / "s.pdf").all("Table")).kids
    assert {cell.said["Scope"] for cell in head.all("TH")} == {"/Column"}
    assert len(body.kids) > 10
    assert {len(row.kids) for row in body.kids} == {len(list(head.all("TH")))}


def test_worksheets_say_nothing_of_the_day_they_were_printed(tmp_path):
    print_document(worksheets("en"), tmp_path / "s.pdf")
    assert "/CreationDate" not in PdfReader(tmp_path / "s.pdf").metadata


@pytest.mark.parametrize("language", LANGUAGES)
def test_boxes_and_lines_are_heard_where_they_stand(language, tmp_path):
    document = worksheets(language, Sheet.REVIEW)
    print_document(document, tmp_path / "s.pdf")
    top, said = structure(tmp_path / "s.pdf"), document.pens
    heard = [item.said["ActualText"].strip() for body in top.all("LBody") for item in body.all("Span")]
    held = [one for block in document.blocks for one in getattr(block, "answers", getattr(block, "blocks", ()))]
    boxes = [one for one in held if isinstance(one, Ticks)]
    for name, several in ((said.one, False), (said.several, True)):
        assert heard.count(name) == sum(len(one.choices) for one in boxes if one.several is several) > 0
    lines = [span for part in top.all("P") for span in part.all("Span") if "ActualText" in span.said]
    assert {span.said["ActualText"].strip() for span in lines} == {said.line, said.lines}
    assert all(named.strip() for named in (said.one, said.several, said.step, said.line, said.lines))


def test_a_blank_is_heard_after_its_label(tmp_path):
    print_document(worksheets("en", Sheet.REVIEW), tmp_path / "s.pdf")
    first = next(part for part in structure(tmp_path / "s.pdf").all("P") if len(part.kids) == 2)
    label, line = first.kids
    assert label.said == {}
    assert line.said["ActualText"] == "line to fill in "


def test_a_card_has_its_number_and_risk_as_heading_and_its_steps_as_lists(tmp_path):
    print_document(worksheets("en", Sheet.FEELINGS), tmp_path / "s.pdf")
    (section,) = structure(tmp_path / "s.pdf").kids
    tags = [kid.tag for kid in section.kids]
    first = tags.index("H2")
    assert tags.count("H2") == len(CATALOGUE.scenarios) + 1
    assert tags[first : first + 8] == ["H2", "P", "P", "L", "P", "L", "P", "P"]
    assert {len(kid.kids) for kid in section.kids if kid.tag == "L"} == {4}

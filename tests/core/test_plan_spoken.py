"""The plan for those who listen to it: headings in order, tables that say what they hold, pictures in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from core.test_plan import CATALOGUE, PARTNER, flat, plan_of, texts
from report.organisations import TODAY, empty, hostile, organisation, small, typical

from d4i_desktop.content.words import load
from d4i_desktop.core.document import (
    BarsPicture,
    Block,
    Bullets,
    Callout,
    Cell,
    Columns,
    FactorsPicture,
    Heading,
    LevelPicture,
    Paragraph,
    RiskMapPicture,
    SpectrumPicture,
    Table,
)
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import ENTITY_TYPES, Dataset, FactorRating, Measurement, ReleaseKind
from d4i_desktop.core.plan import Document, PlanOptions

Picture = SpectrumPicture | LevelPicture | RiskMapPicture | FactorsPicture | BarsPicture


def measured() -> Inventory:
    """A typical organisation that also rated itself and looked into a file."""
    held = typical(CATALOGUE)
    ratings = [FactorRating(id=f"f{one}", person="One", factor=one, level=2) for one in CATALOGUE.factors[:3]]
    found = Measurement(
        id="m", dataset_id="d1", release=ReleaseKind.FULL, taken_on=TODAY, rows=12, k=1, uniques=2, columns=("Age",),
        fingerprint="one", sizes=(("1", "2"), ("10", "1")),
    )  # fmt: skip
    datasets = [replace(one, revealed=True) for one in held.all(Dataset)]
    rest = (one for kind in ENTITY_TYPES if kind is not Dataset for one in held.all(kind))
    return Inventory([*datasets, *rest, *ratings, found])


ORGANISATIONS = {"empty": empty, "small": small, "measured": measured, "hostile": hostile}


@pytest.fixture(params=ORGANISATIONS)
def inventory(request) -> Inventory:
    return ORGANISATIONS[request.param]()


@pytest.fixture(params=["en", "fr"])
def language(request) -> str:
    return request.param


@pytest.fixture(params=["internal", "partner", "unanswered left out"])
def plan(request, inventory, language) -> Document:
    options = {"partner": PARTNER, "unanswered left out": PlanOptions(unanswered=False)}.get(request.param)
    return plan_of(inventory, options, language)


def blocks(plan: Document) -> Iterator[Block]:
    yield from flat(plan.blocks)


def shorter(plan: Document) -> Iterator[Block]:
    """What stands on the first page when there is less room."""
    for block in flat(plan.summary):
        while isinstance(block, Columns) and block.shorter is not None:
            block = block.shorter
            yield from flat((block,))


def text(cell: Cell) -> str:
    return "".join(run.text for run in cell.runs).strip()


def test_headings_never_skip_a_level(plan):
    levels = [0, *(one.level for one in blocks(plan) if isinstance(one, Heading))]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert all(one.text.strip() for one in blocks(plan) if isinstance(one, Heading))


def test_every_table_says_what_it_holds_and_names_its_rows_and_columns(plan):
    for table in (one for one in (*blocks(plan), *shorter(plan)) if isinstance(one, Table)):
        assert table.about.strip().endswith("."), table.about
        titles = [column.title.strip() for column in table.columns]
        assert all(titles) or not any(titles)
        assert table.rows
        for row in table.rows:
            assert len(row) == len(table.columns)
            assert all(text(cell) for cell in row), [text(cell) for cell in row]


def test_no_two_tables_of_a_plan_say_the_same_of_themselves():
    said = [one.about for one in blocks(plan_of(measured())) if isinstance(one, Table)]
    assert len(set(said)) == len(said)


def test_no_block_is_without_words(plan):
    for block in (*blocks(plan), *shorter(plan)):
        match block:
            case Paragraph() | Callout():
                assert "".join(run.text for run in block.runs).strip()
            case Bullets():
                assert block.entries and all("".join(run.text for run in runs).strip() for runs in block.entries)


def test_a_picture_is_told_with_every_name_number_and_level_in_it(plan, language):
    words = load(language)
    for picture in (one for one in (*blocks(plan), *shorter(plan)) if isinstance(one, Picture)):
        for said in shown(picture, words):
            assert said in picture.alt, (said, picture.alt)


def shown(picture: Picture, words) -> Iterator[str]:
    """What can be read in the picture or seen from where its marks stand."""
    match picture:
        case SpectrumPicture():
            for shelf in picture.shelves:
                yield from (shelf.name for _ in shelf.entries[:1])
                yield from (*(entry.rstrip("*") for entry in shelf.entries), shelf.more)
        case LevelPicture():
            for row in picture.rows:
                yield from (row.label, row.said)
                yield from (picture.names[level] for level in (row.today, row.wanted) if level is not None)
        case RiskMapPicture():
            for mark in picture.marks:
                moment = words(f"plan.moment.{mark.moment}")
                severity = picture.severity[mark.severity - 1]
                likelihood = picture.likelihood[mark.likelihood - 1]
                said = words("plan.map.told", moment=moment, severity=severity, likelihood=likelihood)
                yield from (f"{mark.number}, ", said)
        case FactorsPicture():
            yield from (row.label for row in picture.rows)
        case BarsPicture():
            for column in picture.columns:
                yield from (column.name, *column.said, *picture.names)


def test_a_star_is_told_in_words():
    alts = [one.alt for one in blocks(plan_of(typical(CATALOGUE))) if isinstance(one, SpectrumPicture)]
    assert "*" not in alts[0] and "(so far)" in alts[0]


def test_a_risk_map_names_its_risks():
    plan = plan_of(measured())
    (first,) = (one for one in flat(plan.summary) if isinstance(one, RiskMapPicture))
    gaps = [one for one in texts(plan.summary) if one.startswith(("1", "2")) and "People felt" in one]
    for number, gap in enumerate(gaps, 1):
        named = gap.split(". ")[1]
        assert f"{number}, {named}, felt: severity" in first.alt
    assert len(gaps) == 2


def test_everything_that_the_contents_list_can_be_reached_and_what_a_page_number_points_at_is_there():
    for options in (None, PARTNER):
        plan = plan_of(typical(CATALOGUE, 25), options)
        listed = {one.anchor for one in blocks(plan) if isinstance(one, Heading) and one.listed}
        pointed = {
            run.page_of
            for one in (*flat(plan.summary), *shorter(plan))
            if isinstance(one, Paragraph)
            for run in one.runs
            if run.page_of
        }
        assert "" not in listed and pointed <= listed and "access" in listed


def test_an_organisation_without_a_name_is_called_so():
    assert plan_of(Inventory([organisation(name=" ")])).organisation.strip()

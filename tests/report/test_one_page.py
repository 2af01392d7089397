"""The plan on one page is one page, whatever people typed and however much they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from report.organisations import TODAY, empty, hostile, organisation, small, typical

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import (
    ENTITY_TYPES,
    Action,
    Answer,
    Dataset,
    Entity,
    Grant,
    Override,
    OwnRisk,
    Rating,
    Release,
    ReleaseKind,
)
from d4i_desktop.core.plan import Edition, PlanOptions, build_plan
from d4i_desktop.report.paper import PageSize, Paper
from d4i_desktop.report.printing import draw_document

CATALOGUE = load_catalogue()
WIDE, UNBROKEN = "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww " * 40, "Unbroken" * 40


def revealed(count: int) -> Inventory:
    """With what people felt in the open, so that there are gaps to print."""
    held = typical(CATALOGUE, count)
    datasets = [replace(one, revealed=True) for one in held.all(Dataset)]
    rest = [one for kind in ENTITY_TYPES if kind is not Dataset for one in held.all(kind)]
    return Inventory([*datasets, *rest])


def endless() -> Inventory:
    """Sixty datasets with the longest and widest texts wherever one can type."""
    return Inventory([organisation(name=WIDE), *(one for number in range(60) for one in _endless(number))])


def _endless(number: int) -> Iterator[Entity]:
    id, text = f"d{number}", f"{number} {WIDE if number % 2 else UNBROKEN}"
    conditions = dict.fromkeys(("project", "people", "setting", "data", "output"), text)
    yield Dataset(id=id, title=text, revealed=True, level_today="5", people=("clients",))
    yield Answer(id=f"a{id}", dataset_id=id, question="1", value="people")
    yield OwnRisk(id=f"o{id}", dataset_id=id, name=WIDE, severity=4, likelihood=4, reason=WIDE)
    yield Override(id=f"v{id}", dataset_id=id, scenario=CATALOGUE.scenarios[0], severity=1, likelihood=1, reason=WIDE)
    for scenario in CATALOGUE.scenarios:
        yield Rating(id=f"r{id}{scenario}", dataset_id=id, person="A", scenario=scenario, severity=4, likelihood=4)
    for kind in ReleaseKind:
        yield Release(id=f"l{id}{kind}", dataset_id=id, kind=kind, name=WIDE, wanted=5)
    for audience in (WIDE, "public"):
        grant = Grant(id=f"g{id}{audience}", dataset_id=id, audience=audience, release=ReleaseKind.TOTALS)
        yield replace(grant, who=text if audience == WIDE else "", **conditions)
    yield Action(id=f"c{id}", dataset_id=id, measure="generalise", title=text, owner=text)


ORGANISATIONS = {
    "empty": empty,
    "small": small,
    "typical": lambda: revealed(10),
    "huge": lambda: revealed(150),
    "hostile": hostile,
    "endless": endless,
}


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", list(PageSize))
@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_the_plan_on_one_page_is_one_page(organisation, size, language, edition):
    options = PlanOptions(edition=edition, partner="School board")
    plan = build_plan(CATALOGUE, ORGANISATIONS[organisation](), load(language), TODAY, options)
    page = replace(plan, cover=None, contents="", sections=())
    assert draw_document(page, BytesIO(), Paper(size)) == 1


def test_a_page_with_room_for_it_has_the_map():
    """So that what is left out is left out for want of room alone."""
    small_one = build_plan(CATALOGUE, revealed(2), load("en"), TODAY)
    out = BytesIO()
    draw_document(replace(small_one, cover=None, contents="", sections=()), out)
    assert "significant" in PdfReader(BytesIO(out.getvalue())).pages[0].extract_text()


def test_large_print_takes_more_pages_rather_than_shorten_everything():
    plan = build_plan(CATALOGUE, revealed(10), load("en"), TODAY)
    out = BytesIO()
    draw_document(replace(plan, cover=None, contents="", sections=()), out, Paper(PageSize.LETTER, large=True))
    pages = PdfReader(BytesIO(out.getvalue())).pages
    told = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert len(pages) > 1 and "Client intake forms: someone gets in who shouldn’t" in told

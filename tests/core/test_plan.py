"""What the plan says, before anything is printed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest
from report.organisations import TODAY, empty, hostile, organisation, small, typical

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.document import (
    Block,
    Bullets,
    Callout,
    Columns,
    Heading,
    KeepTogether,
    LevelPicture,
    Paragraph,
    RiskMapPicture,
    SpectrumPicture,
    Table,
)
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Action, Answer, Dataset, Grant, ReleaseKind
from d4i_desktop.core.plan import Document, Edition, PlanOptions, build_plan
from d4i_desktop.paths import resources

CATALOGUE = load_catalogue()
PARTNER = PlanOptions(edition=Edition.PARTNER, partner="School board")


def plan_of(inventory: Inventory, options: PlanOptions | None = None, language: str = "en") -> Document:
    return build_plan(CATALOGUE, inventory, load(language), TODAY, options)


def flat(blocks) -> Iterator[Block]:
    for block in blocks:
        yield block
        match block:
            case Columns():
                yield from flat((*block.left, *block.right))
            case KeepTogether():
                yield from flat(block.blocks)


def texts(blocks) -> Iterator[str]:
    for block in flat(blocks):
        match block:
            case Heading():
                yield block.text
            case Paragraph() | Callout():
                yield "".join(run.text for run in block.runs)
            case Bullets():
                yield from ("".join(run.text for run in runs) for runs in block.entries)
            case Table():
                yield " ".join(column.title for column in block.columns)
                yield from ("".join(run.text for run in cell.runs) for row in block.rows for cell in row)
            case SpectrumPicture() | LevelPicture() | RiskMapPicture():
                yield block.alt


def said(plan: Document) -> str:
    return "\n".join(texts(plan.blocks))


def reviewed(**values) -> Inventory:
    """One dataset with a first answer, and nothing that limits it but that."""
    dataset = Dataset(id="d", title="Client intake forms", **values)
    return Inventory([organisation(), dataset, Answer(id="a", dataset_id="d", question="1", value="people")])


def test_an_empty_inventory_has_a_plan_that_says_so():
    assert "There are no datasets in our inventory yet" in said(plan_of(empty()))


def test_a_dataset_without_a_review_is_to_be_treated_as_closed():
    plan = plan_of(small())
    assert "Not reviewed yet, so treat it as closed: Case notes." in said(plan)
    assert "Not reviewed yet: treat as closed. Nothing leaves until the review is done." in said(plan)


def test_an_unfinished_review_speaks_of_so_far():
    plan = plan_of(reviewed(level_today="1"))
    assert "so far" in said(plan)
    assert "The review isn’t finished" in said(plan)


def test_every_dataset_has_a_heading_that_is_listed_with_an_anchor_of_its_own():
    plan = plan_of(typical(CATALOGUE, 25))
    listed = [block for block in flat(plan.blocks) if isinstance(block, Heading) and block.listed]
    anchors = [heading.anchor for heading in listed]
    assert all(anchors) and len(set(anchors)) == len(anchors)
    assert sum(heading.level == 2 for heading in listed) == 25


def test_only_the_chosen_datasets_are_in_the_plan():
    plan = plan_of(typical(CATALOGUE), PlanOptions(datasets=("d1",)))
    assert "Case notes" in said(plan)
    assert "Volunteer roster" not in said(plan)


def test_an_archived_dataset_is_left_out():
    inventory = Inventory([organisation(), Dataset(id="d", title="Old letters", archived=True)])
    assert "Old letters" not in said(plan_of(inventory))


def test_a_dataset_that_is_more_open_than_allowed_is_named_on_the_first_page():
    plan = plan_of(reviewed(level_today="5"))
    assert "More open today than our rules allow: Client intake forms." in "\n".join(texts(plan.summary))


def test_a_community_that_has_not_decided_yet_puts_the_dataset_on_hold():
    plan = plan_of(reviewed(community_authority="waiting"))
    assert "One waits for a community’s decision" in said(plan)
    assert "On hold: nothing goes outside" in said(plan)


def test_every_ceiling_is_printed_with_its_reason():
    inventory = typical(CATALOGUE)
    words = load("en")
    from d4i_desktop.core.review import review

    plan = plan_of(inventory)
    for dataset in inventory.datasets():
        found = review(CATALOGUE, inventory, dataset)
        for kind in ReleaseKind if found.begun else ():
            for ceiling in found.releases[kind].trace:
                reason = words(f"rule.{ceiling.rule}.because").split("{")[0].rstrip()
                assert reason[1:] in said(plan), ceiling.rule


def test_a_grant_that_is_not_allowed_yet_says_so():
    inventory = reviewed(community_authority="waiting")
    grant = Grant(id="g", dataset_id="d", audience="public", release=ReleaseKind.FULL)
    plan = plan_of(Inventory([*all_of(inventory), grant]))
    assert "Not yet: at most" in said(plan)


def all_of(inventory: Inventory):
    from d4i_desktop.core.model import ENTITY_TYPES

    return [entity for kind in ENTITY_TYPES for entity in inventory.all(kind)]


def test_actions_come_by_date_with_what_is_late_marked():
    actions = [
        Action(id="1", dataset_id="d", measure="", title="Second", due=TODAY.replace(month=12)),
        Action(id="2", dataset_id="d", measure="", title="First", due=TODAY.replace(month=10)),
        Action(id="3", dataset_id="", measure="", title="Whenever"),
    ]
    text = said(plan_of(Inventory([*all_of(reviewed()), *actions])))
    assert text.index("First") < text.index("Second") < text.index("Whenever")
    assert "Late: 22\u00a0Oct" in text


def test_the_partner_edition_leaves_out_people_notes_and_weak_spots():
    inventory = typical(CATALOGUE)
    inside = said(plan_of(inventory))
    outside = said(plan_of(inventory, PARTNER))
    for private in (
        "Intake coordinator",
        "basement",
        "Programme lead",
        "Fears and facts",
        "A password for each person",
    ):
        assert private in inside
        assert private not in outside


def test_the_partner_edition_keeps_its_own_grants_and_no_other_partners():
    other = Grant(
        id="o", dataset_id="d0", audience="researcher", release=ReleaseKind.TOTALS, who="University", project="Thesis"
    )
    inventory = Inventory([*all_of(typical(CATALOGUE)), other])
    outside = said(plan_of(inventory, PARTNER))
    assert "School board" in outside
    assert "University" not in outside and "Thesis" not in outside
    assert "University" in said(plan_of(inventory))


def test_both_editions_count_the_same():
    inventory = typical(CATALOGUE)
    lead = [next(texts(plan_of(inventory, one).summary[1:2])) for one in (None, PARTNER)]
    assert lead[0] == lead[1]


def test_nothing_on_the_first_page_is_longer_than_the_page():
    plan = plan_of(typical(CATALOGUE, 200))
    tables = [block for block in flat(plan.summary) if isinstance(block, Table)]
    assert all(len(table.rows) <= 4 for table in tables)
    assert all(len(shelf.entries) <= 4 for shelf in plan.summary[2].shelves)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("edition", list(Edition))
def test_every_sentence_exists_in_both_languages(language, edition):
    for inventory in (empty(), small(), typical(CATALOGUE), hostile()):
        text = said(plan_of(inventory, PlanOptions(edition=edition), language))
        assert not re.search(r"\bplan\.[a-z_]+\.", text)


def test_a_french_plan_has_no_english_of_ours_in_it():
    english = tomllib.loads((resources() / "i18n" / "en" / "plan.toml").read_text(encoding="utf-8"))
    french = said(plan_of(typical(CATALOGUE), language="fr"))
    for room in ("sheets", "inventory", "method", "actions"):
        assert english[room]["title"] not in french


def test_a_dataset_nobody_answered_anything_about_shows_no_blank_lines():
    plan = plan_of(Inventory([organisation(), Dataset(id="d", title="Box of papers")]))
    tables = [block for block in flat(plan.blocks) if isinstance(block, Table)]
    assert all("".join(run.text for run in row[-1].runs).strip() for table in tables for row in table.rows)


def test_who_accepts_what_remains_and_what_would_stop_us_is_for_our_own_eyes():
    given = [("38", "Director, 3 March"), ("39", "A letter from the council"), ("33", ("names",))]
    answers = [Answer(id=one, dataset_id="d", question=one, value=value) for one, value in given]
    inventory = Inventory([*all_of(reviewed()), *answers])
    for typed in ("Director, 3 March.", "A letter from the council."):
        assert typed in said(plan_of(inventory))
        assert typed not in said(plan_of(inventory, PARTNER))


def test_what_is_not_answered_is_named_and_no_longer_counted_alone():
    told = said(plan_of(Inventory([organisation(), Dataset(id="d", title="Box of papers")])))
    assert "Not filled in: Keywords, Programme" in told
    assert re.search(r"and \d+ more", told)


def test_risks_that_are_low_throughout_take_one_sentence():
    told = said(plan_of(reviewed(people=("nobody",))))
    assert "Low throughout, and nobody felt otherwise: " in told

"""An answers document says everything that the window can set for a dataset, and takes it back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import contract, contract_answers
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.fields import FIELDS
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import (
    Action,
    Answer,
    Dataset,
    Grant,
    Measurement,
    Organisation,
    Override,
    OwnMeasure,
    OwnRisk,
    Rating,
    Release,
    ReleaseKind,
    Status,
)
from d4i_desktop.core.review import Review, review
from d4i_desktop.exchange.answer_writer import REVEALED
from d4i_desktop.exchange.answers import PARTS, edit_of

CATALOGUE = load_catalogue()
NOW = "2026-11-28T09:00:00+00:00"
EVERYTHING: dict[str, Any] = {
    "fields": {"people": ["clients"], "retention_months": 84, "retention_from": "2020-01-31", "community": "A nation"},
    "own_risks": [{"name": "A flood", "severity": 4, "likelihood": 3, "reason": "It did in 2019", "author": "Lead"}],
    "own_measures": [{"title": "Raise the shelf", "scenarios": ["A flood", "loss"], "likelihood": 2, "effort": 1}],
    "answers": {"1": "people", "18": {"value": "yes", "note": "Names", "author": "Lead"}, "36": 2},
    "perceived": [
        {"person": "A", "scenario": "A flood", "severity": 1, "likelihood": 1},
        {"person": "B", "scenario": "loss", "severity": 4, "likelihood": 4},
    ],
    "overrides": [{"scenario": "trust", "severity": 1, "likelihood": 1, "reason": "We asked", "author": "Lead"}],
    "measures": [{"measure": "Raise the shelf", "status": "done", "owner": "Office", "proof": "A photo"}],
    "releases": [{"name": "totals", "wanted": 5, "licence": "CC BY", "smallest_cell": 12}],
    "access": [
        {"audience": "board", "release": "totals", "conditions": {"output": "Totals only"}, "until": "2027-06-30"}
    ],
}


def inventory_with(*documents: dict[str, Any]) -> Inventory:
    inventory = Inventory([Organisation(id="us", name="Centre"), Dataset(id="d", title="Intake")])
    for document in documents:
        inventory.apply(written(inventory, document))
    return inventory


def written(inventory: Inventory, document: dict[str, Any]) -> Edit:
    dataset = inventory.dataset("d")
    assert dataset is not None
    return edit_of(CATALOGUE, inventory, dataset, document, NOW)


def reviewed(inventory: Inventory) -> Review:
    dataset = inventory.dataset("d")
    assert dataset is not None
    return review(CATALOGUE, inventory, dataset)


def test_everything_that_a_person_can_say_of_a_dataset_is_taken_in() -> None:
    inventory = inventory_with(EVERYTHING)
    risk, own = inventory.of(OwnRisk, "d")[0], next(inventory.all(OwnMeasure))
    assert own.scenarios == (risk.id, "loss")
    assert {one.scenario for one in inventory.of(Rating, "d")} == {risk.id, "loss"}
    assert [(one.measure, one.verified) for one in inventory.of(Action, "d")] == [(own.id, True)]
    found = {one.release: one for one in inventory.of(Measurement, "d")}
    assert (found[ReleaseKind.FULL].k, found[ReleaseKind.TOTALS].smallest_cell) == (2, 12)
    assert [one.until for one in inventory.of(Grant, "d")] == [date(2027, 6, 30)]
    assert [one.author for one in inventory.of(Override, "d")] == ["Lead"]


def test_what_is_taken_in_counts_at_all_four_moments() -> None:
    found = reviewed(inventory_with(EVERYTHING))
    flood = next(risk for id, risk in found.risks.items() if id not in CATALOGUE.scenarios)
    assert flood.perceived is not None and flood.gap == -3
    assert (flood.assessed.likelihood, flood.planned.likelihood, flood.verified.likelihood) == (3, 1, 1)


def test_who_answered_when_and_under_which_questions_is_kept_for_inventory_fields_too() -> None:
    inventory = inventory_with({"answers": {"1b": {"value": ["clients"], "author": "Lead", "note": "And families"}}})
    dataset = inventory.dataset("d")
    held = inventory.answer("d", "1b")
    assert dataset is not None and dataset.people == ("clients",)
    assert isinstance(held, Answer)
    assert (held.author, held.note, held.given_at) == ("Lead", "And families", NOW)
    assert held.content_version == CATALOGUE.version


def test_the_same_document_twice_changes_nothing_more() -> None:
    inventory = inventory_with(EVERYTHING)
    assert not written(inventory, EVERYTHING)


def test_ratings_that_arrive_together_are_shown_unless_they_are_to_stay_private() -> None:
    felt = {"perceived": EVERYTHING["perceived"][1:]}
    assert reviewed(inventory_with(felt)).risks["loss"].perceived is not None
    assert reviewed(inventory_with({**felt, "revealed": False})).risks["loss"].perceived is None
    assert reviewed(inventory_with({**felt, "revealed": False}, {"revealed": True})).risks["loss"].perceived is not None


def test_what_was_said_can_be_taken_back() -> None:
    inventory = inventory_with(
        EVERYTHING,
        {
            "answers": {"18": None, "1": {"value": None}},
            "perceived": [{"person": "B", "scenario": "loss", "severity": None}],
            "overrides": [{"scenario": "trust", "severity": None}],
            "access": [{"audience": "board", "release": "nothing"}],
            "measures": [{"measure": "Raise the shelf", "status": "dropped"}],
            "fields": {"people": None},
        },
    )
    assert inventory.answer("d", "18") is None and inventory.answer("d", "1") is None
    assert [one.person for one in inventory.of(Rating, "d")] == ["A"]
    assert not inventory.of(Override, "d") and not inventory.of(Grant, "d")
    assert [one.status for one in inventory.of(Action, "d")] == [Status.DROPPED]


def test_an_audience_of_ones_own_is_named_before_it_is_granted_anything() -> None:
    granted = {"access": [{"audience": "Choir", "release": "totals"}]}
    with pytest.raises(UserError) as refused:
        inventory_with(granted)
    assert refused.value.params["audience"] == "Choir"
    inventory = inventory_with({**granted, "audiences": ["Choir"]})
    assert inventory.organisation.audiences == ("Choir",)
    assert [one.audience for one in inventory.of(Grant, "d")] == ["Choir"]
    assert not written(inventory, {**granted, "audiences": ["Choir"]})


@pytest.mark.parametrize("name", ["", "  ", "Board", 3])
def test_an_audience_of_ones_own_has_a_name_of_its_own(name: Any) -> None:
    with pytest.raises(UserError):
        inventory_with({"audiences": [name]})


@pytest.mark.parametrize(
    ("question", "entries", "kind"),
    [
        ("10", [{"person": "A", "scenario": "loss", "severity": 2, "likelihood": 2}], Rating),
        ("34", [{"audience": "board", "release": "full"}], Grant),
        ("37", [{"measure": "encrypt"}], Action),
        ("36", {"k": 4, "rows": 100}, Measurement),
    ],
)
def test_what_is_kept_apart_may_also_be_answered_under_its_number(question: str, entries: Any, kind: type) -> None:
    inventory = inventory_with({"answers": {question: entries}})
    assert len(inventory.of(kind, "d")) == 1
    assert reviewed(inventory).facts.value(question) == "given"


@pytest.mark.parametrize(
    "document",
    [
        {"own_risks": [{"name": "", "severity": 1, "likelihood": 1}]},
        {"own_risks": [{"name": "A flood", "severity": 5, "likelihood": 1}]},
        {"own_measures": [{"title": " "}]},
        {"own_measures": [{"title": "x", "likelihood": 3}]},
        {"own_measures": [{"title": "x", "lifts": ["no_such_rule"]}]},
        {"own_measures": [{"title": "x", "scenarios": ["no_such_risk"]}]},
        {"revealed": "perhaps"},
        {"answers": {"36": -1}},
        {"answers": {"34": [{"audience": "board", "release": "everything"}]}},
        {"perceived": [{"person": "A", "scenario": "loss"}]},
        {"fields": {"title": "  "}},
        {"fields": {"title": None}},
        {"fields": {"record_count": float("inf")}},
        {"fields": {"next_review": datetime(2027, 1, 1, 9)}},
        {"answers": {"1": {"value": "people", "note": ["a list"]}}},
        {"measures": [{"measure": "encrypt", "owner": {"name": "Office"}}]},
        {"measures": [{"measure": "encrypt", "status": "finished"}]},
        {"columns": [{"name": "Town", "role": "town"}]},
        {"releases": [{"name": "full", "wanted": True}]},
        {"releases": [{"name": "everything"}]},
        {"releases": [{"name": "full", "leave_out_below": -1}]},
        {"overrides": [{"scenario": "loss", "severity": 1, "likelihood": 1}]},
        {"overrides": [{"scenario": "loss", "severity": 1, "likelihood": 1, "reason": " "}]},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_of_the_document_is_written(document: dict[str, Any]) -> None:
    inventory = inventory_with()
    with pytest.raises(UserError):
        written(inventory, {"fields": {"purpose": "To help"}, **document})
    dataset = inventory.dataset("d")
    assert dataset is not None and dataset.purpose is None


def names() -> set[str]:
    """Ids and names of keys that mean something, so that a random document gets further than its first entry."""
    told = contract_answers.document(load("en"), CATALOGUE)
    keys = {key for part in told.values() if isinstance(part, dict) for key in part}
    choices = {choice for one in CATALOGUE.questions for choice in one.choices}
    return {*told, *keys, *choices, *(one.id for one in CATALOGUE.questions), *(one["id"] for one in told["fields"])}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.sampled_from(sorted(names())),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(names())) | st.text(max_size=3), inner)
    ),
    max_leaves=8,
)
ENTRIES = {part: list(content[0]) for part, content in EVERYTHING.items() if isinstance(content, list)}
SPOILT = st.fixed_dictionaries(
    {},
    optional={
        part: st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(keys, ANYTHING)), max_size=2)
        for part, keys in ENTRIES.items()
    }
    | {"answers": st.dictionaries(st.sampled_from([one.id for one in CATALOGUE.questions]), ANYTHING, max_size=3)}
    | {"fields": st.dictionaries(st.sampled_from([one.id for one in FIELDS]), ANYTHING, max_size=3)}
    | {"audiences": ANYTHING, "revealed": ANYTHING},
)


@given(SPOILT | st.dictionaries(st.sampled_from([*PARTS, REVEALED]), ANYTHING))
@settings(max_examples=200, deadline=None)
def test_whatever_a_document_holds_it_is_taken_in_whole_or_refused_with_a_sentence(document: dict[str, Any]) -> None:
    try:
        inventory = inventory_with(document)
    except UserError as problem:
        assert load("fr").error(problem)
    else:
        assert contract.assessment(load("fr"), CATALOGUE, reviewed(inventory))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_documentation_names_every_part_and_nothing_that_is_refused(language: str) -> None:
    told = contract_answers.document(load(language), CATALOGUE)
    assert set(told) - {"missing"} == {*PARTS, REVEALED} - {"answers"}
    for entry in told["perceived"]["scenario"]:
        rated = {"person": "A", "scenario": entry["id"], "severity": 1, "likelihood": 4}
        assert [one.scenario for one in inventory_with({"perceived": [rated]}).of(Rating, "d")] == [entry["id"]]
    for entry in told["measures"]["measure"]:
        planned = {"measure": entry["id"], "status": told["measures"]["status"][0]}
        assert [one.measure for one in inventory_with({"measures": [planned]}).of(Action, "d")] == [entry["id"]]
    for field in told["fields"]:
        for choice in field["choices"]:
            given = [choice["id"]] if field["kind"] == "choices" else choice["id"]
            held = getattr(inventory_with({"fields": {field["id"]: given}}).dataset("d"), field["id"])
            assert held == ((choice["id"],) if field["kind"] == "choices" else choice["id"])


def test_who_is_left_out_of_a_release_stays_until_somebody_says_otherwise() -> None:
    told = [{"name": "deidentified", "leave_out_below": 5}, {"name": "deidentified", "note": "For the board"}]
    (release,) = inventory_with(*({"releases": [one]} for one in told)).of(Release, "d")
    assert (release.leave_out_below, release.note) == (5, "For the board")
    taken_back = {"releases": [{"name": "deidentified", "leave_out_below": None}]}
    (release,) = inventory_with({"releases": told}, taken_back).of(Release, "d")
    assert release.leave_out_below == 0

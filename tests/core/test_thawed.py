"""What was frozen thaws into the same plan, whatever was in it, and into nothing that was private."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from core.answering import answered, codes, filled, things
from core.cases import inventory_of
from hypothesis import given, settings
from hypothesis import strategies as st
from report.organisations import TODAY, empty, hostile, small, typical

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import LANGUAGES, load
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.frozen import contents, freeze, record
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.issued import last_issued
from d4i_desktop.core.model import (
    ENTITY_TYPES,
    Action,
    Answer,
    Dataset,
    Entity,
    Grant,
    IssuedPlan,
    Missing,
    Organisation,
    Quote,
    Rating,
    Reflection,
    ReleaseKind,
    Scan,
)
from d4i_desktop.core.plan import Document, Edition, PlanOptions, build_plan
from d4i_desktop.core.thawed import OF_A_DATASET, OF_ALL, Thawed, thaw

CATALOGUE = load_catalogue()
WORDS = {code: load(code) for code in LANGUAGES}
US = Organisation(id="us", name="Harbour Family Centre", logo="0" * 64, audiences=("Neighbours",))
INTAKE = Dataset(id="d", title="Client intake forms")
MADE: dict[str, Callable[[], Inventory]] = {
    "empty": empty,
    "small": small,
    "typical": lambda: typical(CATALOGUE),
    "hostile": hostile,
}


def frozen(inventory: Inventory, number: int = 1, **others: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(freeze(contents(CATALOGUE, inventory, WORDS, TODAY, number, **others)))
    return found


def thawed(held: dict[str, Any]) -> Thawed:
    return thaw(freeze(held))


HELD = freeze(frozen(Inventory([US, replace(INTAKE, revealed=True)])))


def everything(inventory: Inventory) -> list[Entity]:
    return [one for kind in ENTITY_TYPES for one in inventory.all(kind)]


def first_format(inventory: Inventory, number: int = 1) -> dict[str, Any]:
    """As a snapshot was before format 2."""
    held = {**frozen(inventory, number), "format": 1}
    for dataset in held["datasets"]:
        for answer in dataset["answers"]:
            if isinstance(answer["value"], dict) and "day" in answer["value"]:
                answer["value"] = answer["value"]["day"]
    return {name: value for name, value in held.items() if name not in ("before", "logo")}


def plan(inventory: Inventory, language: str, edition: Edition) -> Document:
    options = PlanOptions(edition=edition, partner="School board")
    return build_plan(CATALOGUE, inventory, WORDS[language], TODAY, options)


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", MADE)
def test_what_was_frozen_makes_the_same_plan(made: str, language: str, edition: Edition) -> None:
    live = MADE[made]()
    assert plan(thawed(frozen(live)).inventory, language, edition) == plan(live, language, edition)


@settings(max_examples=40, deadline=None)
@given(answered(), filled(), things(), codes, st.booleans(), st.sampled_from(LANGUAGES), st.sampled_from(Edition))
def test_whatever_was_answered_makes_the_same_plan(
    said: dict[str, Any], held: dict[str, Any], owned: list[Entity], places: tuple[str, ...], revealed: bool,
    language: str, edition: Edition,
) -> None:  # fmt: skip
    felt = Rating(id="r", dataset_id="dataset", person="Coordinator", scenario="loss", severity=4, likelihood=3)
    live = inventory_of(said, fields={**held}, things=[*owned, felt], jurisdictions=places)
    live = Inventory(replace(one, revealed=revealed) if isinstance(one, Dataset) else one for one in everything(live))
    assert plan(thawed(frozen(live)).inventory, language, edition) == plan(live, language, edition)


@pytest.mark.parametrize(("name", "kind"), [("", Dataset), *OF_ALL, *OF_A_DATASET])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_whatever_the_model_can_hold_thaws_into_itself(name: str, kind: type[Entity], data: st.DataObject) -> None:
    """A field that is added to the model is thawed too."""
    made = data.draw(st.from_type(kind).filter(lambda one: not isinstance(getattr(one, "value", ""), date)))
    held = json.loads(HELD)
    dataset = held["datasets"][0]
    place = held if (name, kind) in OF_ALL else dataset
    if kind is Dataset:
        dataset |= record(made)
    else:
        place[name] = [record(made)]
    found = list(thawed(held).inventory.all(kind))
    assert made in found or repr(made) in [repr(one) for one in found]  # a number that isn't one equals only its repr


@pytest.mark.parametrize(
    "value", [TODAY, TODAY.isoformat(), "yes", ("a", "b"), (), 3.0, Missing.UNKNOWN, Missing.NOT_APPLICABLE.value]
)
def test_an_answer_is_what_it_was(value: Any) -> None:
    answer = Answer(id="a", dataset_id="d", question="40", value=value)
    (found,) = thawed(frozen(Inventory([US, INTAKE, answer]))).inventory.all(Answer)
    assert (found, type(found.value)) == (answer, type(value))


def test_only_that_somebody_felt_something_is_known_until_it_is_revealed() -> None:
    felt = [
        Rating(id=f"{who}{of}", dataset_id="d", person=who, scenario=of, severity=4, likelihood=4)
        for who in ("Rosewood", "Maple")
        for of in ("loss", "misuse")
    ]
    found = list(thawed(frozen(Inventory([US, INTAKE, *felt]))).inventory.all(Rating))
    assert len({one.person for one in found}) == len(found) == 2
    assert {(one.scenario, one.severity, one.likelihood) for one in found} == {("", 0, 0)}
    assert "Rosewood" not in repr(found)
    shown = Inventory([US, replace(INTAKE, revealed=True), *felt])
    assert list(thawed(frozen(shown)).inventory.all(Rating)) == felt


def test_grants_quotes_and_audiences_stand_in_the_order_they_have_on_the_page() -> None:
    """Also where an audience is known from a dataset that isn't in the plan."""
    release = ReleaseKind.FULL
    live = Inventory([
        US, INTAKE, Dataset(id="old", title="Old forms", archived=True), Dataset(id="e", title="Events"),
        Grant(id="3", dataset_id="old", audience="Zebra club", release=release),
        Grant(id="2", dataset_id="e", audience="Yoga club", release=release),
        Grant(id="1", dataset_id="d", audience="Zebra club", release=release),
        Grant(id="0", dataset_id="d", audience="Archers", release=release),
        Reflection(id="r", plan=0, held_on=TODAY),
        *(Quote(id=id, reflection_id="r", text=f"Said {id}", printed=True) for id in ("c", "a", "b")),
    ])  # fmt: skip
    for edition in Edition:
        assert plan(thawed(frozen(live)).inventory, "en", edition) == plan(live, "en", edition)


def test_the_look_back_at_the_plan_before_is_in_the_plan() -> None:
    first = IssuedPlan(id="p", number=1, issued_on=TODAY, fingerprint="f" * 64)
    looked = [Reflection(id=str(n), plan=n, held_on=TODAY, changed=f"Number {n}") for n in (0, 1)]
    live = Inventory([US, INTAKE, first, *looked])
    for held in (frozen(live, 2), first_format(live, 2)):
        found = thawed(held).inventory
        assert last_issued(found) is not None
        assert plan(found, "en", Edition.INTERNAL) == plan(live, "en", Edition.INTERNAL)


def test_of_a_path_only_the_name_of_the_file_comes_back() -> None:
    scan = Scan(id="s", dataset_id="d", file="/home/us/intake.csv", fingerprint="f", size=1, modified=1, rows=1)
    (found,) = thawed(frozen(Inventory([US, INTAKE, scan]))).inventory.all(Scan)
    assert found == replace(scan, file="intake.csv")


def test_number_day_remarks_and_logo_come_back() -> None:
    found = thawed(frozen(Inventory([US]), 3, issued_by="Director", note="Approved", logo=b"\x89PNG"))
    assert (found.number, found.day, found.issued_by, found.note) == (3, TODAY, "Director", "Approved")
    assert (found.logo, found.content_version, found.inventory.organisation) == (b"\x89PNG", CATALOGUE.version, US)


@pytest.mark.parametrize(
    ("documents", "shown"),
    [([], None), ([["d", "e"], ["e", "f"]], ("d", "e", "f")), ([["d"], None], None), ([[]], ())],
)
def test_which_datasets_its_documents_show_comes_back(documents: list[Any], shown: Any) -> None:
    held = frozen(Inventory([US]), documents=[{"language": "en", "datasets": one} for one in documents])
    assert thawed(held).datasets == shown


def test_a_snapshot_of_the_first_format_thaws_with_what_it_has() -> None:
    action = Action(id="x", dataset_id="d", measure="encrypt", due=TODAY, source="question:12")
    answer = Answer(id="a", dataset_id="d", question="40", value=TODAY)
    held = first_format(Inventory([US, INTAKE, action, answer]))
    for one in held["datasets"][0]["actions"]:
        del one["source"]
    del held["documents"]
    found = thawed(held)
    assert (found.logo, found.datasets, last_issued(found.inventory)) == (None, None, None)
    assert set(found.inventory.all(Action)) == {replace(action, source="")}
    assert set(found.inventory.all(Answer)) == {answer}


def broken(**parts: Any) -> bytes:
    return freeze({**frozen(Inventory([US, INTAKE])), **parts})


@pytest.mark.parametrize(
    "snapshot",
    [
        b"", b"{}", b"[]", b"\xff", b'{"format": 99}', b'{"format": 1}', b'{"format": 2, "number": 1}',
        broken(format=3), broken(organisation={"id": "us"}), broken(organisation={"id": "us", "name": 7}),
        broken(day="some day"), broken(datasets=[{"id": "d"}]), broken(logo="?"), broken(before=[]),
        broken(quotes=None), broken(reflections=[{"id": "r", "plan": 1, "held_on": {"year": 2026}}]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(snapshot: bytes) -> None:
    with pytest.raises(UserError, match="snapshot_unreadable"):
        thaw(snapshot)


def test_every_kind_of_thing_that_an_inventory_holds_is_thawed_but_what_was_issued() -> None:
    kinds = {kind for _, kind in (*OF_ALL, *OF_A_DATASET)} | {Organisation, Dataset}
    assert {one.__name__ for one in set(ENTITY_TYPES) - kinds} == {"IssuedPlan", "IssuedDocument"}
    assert not {one.name for one in fields(Dataset)} & {name for name, _ in OF_A_DATASET}

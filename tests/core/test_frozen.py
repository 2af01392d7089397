"""What a plan freezes: everything it rests on, always the same bytes, nothing that was private."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from report.organisations import TODAY, hostile, typical

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import LANGUAGES, Language, load
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.frozen import contents, fingerprint, freeze
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import (
    ENTITY_TYPES,
    Action,
    Answer,
    Dataset,
    Entity,
    IssuedPlan,
    Missing,
    Organisation,
    Quote,
    Rating,
    Reflection,
    Status,
)

CATALOGUE = load_catalogue()
WORDS = {code: load(code) for code in LANGUAGES}
US = Organisation(id="us", name="Harbour Family Centre")
INTAKE = Dataset(id="d", title="Client intake forms")
FEELING = Rating(id="r", dataset_id="d", person="Rosewood", scenario="loss", severity=4, likelihood=4)


def snapshot(inventory: Inventory, day: date = TODAY, catalogue: Catalogue = CATALOGUE, **options: Any) -> bytes:
    words, number = options.pop("words", WORDS), options.pop("number", 1)
    return freeze(contents(catalogue, inventory, words, day, number, **options))


def held(*entities: Entity) -> Any:
    return json.loads(snapshot(Inventory([US, *entities])))


def everything(inventory: Inventory) -> list[Entity]:
    return [one for kind in ENTITY_TYPES for one in inventory.all(kind)]


@pytest.mark.parametrize("inventory", [typical(CATALOGUE), hostile()], ids=["typical", "hostile"])
def test_the_same_inventory_gives_the_same_bytes(inventory: Inventory) -> None:
    assert snapshot(inventory) == snapshot(Inventory(everything(inventory)))


def test_things_stand_in_the_order_in_which_they_were_noted() -> None:
    reflection = Reflection(id="r", plan=0, held_on=TODAY)
    quotes = [Quote(id=id, reflection_id="r", text=id, printed=True) for id in ("c", "a", "b")]
    assert [one["id"] for one in held(reflection, *quotes)["quotes"]] == ["c", "a", "b"]


def test_a_day_that_was_answered_is_told_apart_from_a_text_that_reads_like_one() -> None:
    values = (TODAY, TODAY.isoformat())
    kept = [held(INTAKE, Answer(id="a", dataset_id="d", question="54", value=one)) for one in values]
    assert [one["datasets"][0]["answers"][0]["value"] for one in kept] == [{"day": "2026-11-22"}, "2026-11-22"]


def test_the_plan_before_is_named_by_its_fingerprint() -> None:
    first = IssuedPlan(id="p", number=1, issued_on=TODAY, fingerprint="f" * 64)
    assert held()["before"] is None
    assert [held(first)["before"][name] for name in ("number", "fingerprint")] == [1, "f" * 64]


def test_whatever_a_plan_rests_on_is_in_its_fingerprint() -> None:
    inventory = Inventory([US, INTAKE, Answer(id="a", dataset_id="d", question="1", value="people")])
    retired = replace(CATALOGUE, rules=CATALOGUE.rules[1:])
    reworded = {**WORDS, "en": Language("en", {**load("en").texts, "question.1.text": "Who is it about?"})}
    other = Inventory([US, INTAKE, Answer(id="a", dataset_id="d", question="1", value="nobody")])
    snapshots = [
        snapshot(inventory),
        snapshot(other),
        snapshot(inventory, catalogue=retired),
        snapshot(inventory, words=reworded),
        snapshot(inventory, TODAY + timedelta(days=1)),
        snapshot(inventory, number=2),
        snapshot(inventory, issued_by="Director"),
        snapshot(inventory, note="Approved"),
    ]
    assert len({fingerprint(one) for one in snapshots}) == len(snapshots)


def test_every_question_and_choice_is_kept_as_it_was_asked_in_both_languages() -> None:
    kept = {one["id"]: one for one in held()["method"]["questions"]}
    for question in CATALOGUE.questions:
        if question.retired:
            continue
        for code, words in WORDS.items():
            assert kept[question.id]["text"][code] == words(f"question.{question.id}.text")
        assert [one["id"] for one in kept[question.id]["choices"]] == list(question.choices)


def test_every_rule_and_measure_is_kept_with_its_words() -> None:
    method = held()["method"]
    assert {one["id"] for one in method["rules"]} == {one.id for one in CATALOGUE.rules}
    assert all(one["because"]["fr"] and one["because"]["en"] for one in method["rules"])
    assert {one["id"] for one in method["measures"]} == {one.id for one in CATALOGUE.measures}


def test_an_answer_keeps_who_gave_it_when_and_under_which_questions() -> None:
    answer = Answer(
        id="a", dataset_id="d", question="18", value="yes", note="On paper", author="Lead",
        given_at="2026-11-22T09:00:00+00:00", content_version=2,
    )  # fmt: skip
    (kept,) = held(INTAKE, answer)["datasets"][0]["answers"]
    assert kept == {
        "id": "a", "dataset_id": "d", "question": "18", "value": "yes", "note": "On paper", "author": "Lead",
        "given_at": "2026-11-22T09:00:00+00:00", "content_version": 2,
    }  # fmt: skip


def test_why_a_level_is_permitted_is_kept_in_both_languages() -> None:
    found = held(INTAKE, Answer(id="a", dataset_id="d", question="11", value="no"))["datasets"][0]["assessment"]
    reasons = [one["because"] for one in found["trace"] if one["rule"] == "no_authority"]
    assert [set(one) for one in reasons] == [{"en", "fr"}]


def test_feelings_are_kept_only_once_they_were_revealed() -> None:
    hidden = snapshot(Inventory([US, INTAKE, FEELING]))
    shown = snapshot(Inventory([US, replace(INTAKE, revealed=True), FEELING]))
    assert b"Rosewood" not in hidden and b"Rosewood" in shown


def test_a_quote_that_may_not_be_printed_is_not_kept() -> None:
    reflection = Reflection(id="r", plan=0, held_on=TODAY)
    quotes = [Quote(id=text, reflection_id="r", text=text, printed=text == "Aloud") for text in ("Aloud", "Whispered")]
    found = snapshot(Inventory([US, reflection, *quotes]))
    assert b"Aloud" in found and b"Whispered" not in found


def test_an_archived_dataset_is_not_part_of_the_plan() -> None:
    assert held(replace(INTAKE, archived=True))["datasets"] == []


def test_i_dont_know_is_told_apart_from_the_same_word_typed() -> None:
    kept = [held(replace(INTAKE, notes=notes))["datasets"][0]["notes"] for notes in ("unknown", Missing.UNKNOWN, None)]
    assert kept == ["unknown", {"missing": "unknown"}, None]


def test_an_action_is_kept_with_what_it_was_called() -> None:
    done = Action(id="e", dataset_id="d", measure="encrypt", status=Status.DONE, proof="Seen")
    (kept,) = held(INTAKE, done)["datasets"][0]["actions"]
    assert kept["proven"] and kept["called"] == {code: words("measure.encrypt.title") for code, words in WORDS.items()}


def test_a_snapshot_without_a_language_is_refused() -> None:
    with pytest.raises(ValueError):
        snapshot(Inventory([US]), words={})

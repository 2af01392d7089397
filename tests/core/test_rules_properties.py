"""Strictness and order: whatever is known, knowing more never loosens a result, and no order changes one."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from core.answering import (
    CATALOGUE,
    DECISIONS,
    ID,
    QUESTIONS,
    answered,
    answers_to,
    codes,
    columns,
    figures,
    filled,
    measured,
    things,
)
from core.cases import reviewed
from core.strategies import values
from hypothesis import given, settings
from hypothesis import strategies as st

from d4i_desktop.core.catalogue import QuestionKind
from d4i_desktop.core.fields import FIELDS
from d4i_desktop.core.model import Entity, Field, Level, Measurement, Missing, OwnRisk, ReleaseKind, Role
from d4i_desktop.core.review import Review

STRICTENING = sorted(set(QUESTIONS) - DECISIONS)
SEVERAL = [question.id for question in CATALOGUE.questions if question.kind is QuestionKind.MULTIPLE]
FREE = [item for item in FIELDS if item.id != "licence"]


def outcome(found: Review) -> tuple[object, ...]:
    """Everything that a rule can say, with its reasons."""
    return (
        {kind: (release.level, release.trace) for kind, release in found.releases.items()},
        {id: (risk.assessed, risk.because, risk.planned, risk.verified) for id, risk in found.risks.items()},
        found.progress,
    )


def assert_no_looser(before: Review, after: Review) -> None:
    for kind in ReleaseKind:
        assert after.releases[kind].level <= before.releases[kind].level, kind
    for id, risk in before.risks.items():
        assert after.risks[id].assessed.severity >= risk.assessed.severity, id
        assert after.risks[id].assessed.likelihood >= risk.assessed.likelihood, id


# -- Order


@settings(max_examples=60, deadline=None)
@given(answered(), things(), st.randoms(use_true_random=False))
def test_the_order_of_rules_and_contributions_changes_nothing(
    said: dict[str, Any], held: list[Entity], chance: random.Random
) -> None:
    rules, contributions, measures = list(CATALOGUE.rules), list(CATALOGUE.contributions), list(CATALOGUE.measures)
    for part in (rules, contributions, measures):
        chance.shuffle(part)
    shuffled = replace(
        CATALOGUE, rules=tuple(rules), contributions=tuple(contributions), measures=tuple(measures)
    )  # fmt: skip
    assert outcome(reviewed(said, things=held)) == outcome(reviewed(said, things=held, catalogue=shuffled))


@settings(max_examples=60, deadline=None)
@given(answered(), things(), codes, st.randoms(use_true_random=False))
def test_the_order_in_which_anything_was_entered_changes_nothing(
    said: dict[str, Any], held: list[Entity], places: tuple[str, ...], chance: random.Random
) -> None:
    answers, entered, there = list(said), list(held), list(places)
    for part in (answers, entered, there):
        chance.shuffle(part)
    again = reviewed({id: said[id] for id in answers}, things=entered, jurisdictions=tuple(there))
    assert outcome(reviewed(said, things=held, jurisdictions=places)) == outcome(again)


# -- Strictness


@settings(max_examples=200, deadline=None)
@given(answered(), things(), st.sampled_from(STRICTENING), st.data())
def test_a_further_answer_never_loosens(said: dict[str, Any], held: list[Entity], id: str, data: st.DataObject) -> None:
    before = {key: value for key, value in said.items() if key != id}
    after = {**before, id: data.draw(answers_to(QUESTIONS[id]))}
    assert_no_looser(reviewed(before, things=held), reviewed(after, things=held))


@settings(max_examples=60, deadline=None)
@given(answered(), st.sampled_from(SEVERAL), st.data())
def test_a_further_choice_never_loosens(said: dict[str, Any], id: str, data: st.DataObject) -> None:
    few = data.draw(st.lists(st.sampled_from(QUESTIONS[id].choices), unique=True).map(tuple))
    more = data.draw(st.sampled_from(QUESTIONS[id].choices))
    assert_no_looser(reviewed({**said, id: few}), reviewed({**said, id: (*few, more)}))


@settings(max_examples=100, deadline=None)
@given(answered(), filled(), st.sampled_from(FREE), st.data())
def test_a_further_field_never_loosens(
    said: dict[str, Any], fields: dict[str, Any], item: Any, data: st.DataObject
) -> None:
    asking = {question.field for question in QUESTIONS.values() if question.id in said}
    before = {id: value for id, value in fields.items() if id not in {item.id, *asking}}
    after = {**before, **({} if item.id in asking else {item.id: data.draw(values(item))})}
    assert_no_looser(reviewed(said, fields=before), reviewed(said, fields=after))


@settings(max_examples=100, deadline=None)
@given(answered(), measured, figures, figures)
def test_a_further_or_smaller_figure_never_loosens(
    said: dict[str, Any], counted: Measurement, k: int | None, cell: int | None
) -> None:
    smaller = replace(counted, k=_smaller(counted.k, k), smallest_cell=_smaller(counted.smallest_cell, cell))
    assert_no_looser(reviewed(said), reviewed(said, things=[counted]))
    assert_no_looser(reviewed(said, things=[counted]), reviewed(said, things=[smaller]))


def _smaller(one: int | None, other: int | None) -> int | None:
    return min((n for n in (one, other) if n is not None), default=None)


@settings(max_examples=60, deadline=None)
@given(answered(), columns())
def test_a_further_column_that_names_people_never_loosens(said: dict[str, Any], held: list[Entity]) -> None:
    naming = Field(id="naming", dataset_id=ID, position=9, name="", role=Role.DIRECT_IDENTIFIER)
    assert_no_looser(reviewed(said, things=held), reviewed(said, things=[*held, naming]))


@settings(max_examples=100, deadline=None)
@given(answered(), things(), st.integers(1, 4), st.integers(1, 4), st.integers(1, 4), st.integers(1, 4))
def test_a_further_or_graver_risk_of_ones_own_never_loosens(
    said: dict[str, Any], held: list[Entity], severity: int, likelihood: int, more: int, often: int
) -> None:
    one = OwnRisk(id="flood", dataset_id=ID, name="A flood", severity=severity, likelihood=likelihood)
    graver = replace(one, severity=max(severity, more), likelihood=max(likelihood, often))
    assert_no_looser(reviewed(said, things=held), reviewed(said, things=[*held, one]))
    assert_no_looser(reviewed(said, things=[*held, one]), reviewed(said, things=[*held, graver]))


@settings(max_examples=80, deadline=None)
@given(answered(), things(), st.sets(st.sampled_from([rule.id for rule in CATALOGUE.rules])))
def test_a_further_rule_never_loosens(said: dict[str, Any], held: list[Entity], left_out: set[str]) -> None:
    fewer = replace(CATALOGUE, rules=tuple(rule for rule in CATALOGUE.rules if rule.id not in left_out))
    assert_no_looser(reviewed(said, things=held, catalogue=fewer), reviewed(said, things=held))


@settings(max_examples=40, deadline=None)
@given(answered(), st.sampled_from(sorted(DECISIONS)), st.data())
def test_a_decision_loosens_no_rating(said: dict[str, Any], id: str, data: st.DataObject) -> None:
    """It may lift a ceiling, which is what it is for; what was found stays found."""
    before, after = reviewed(said), reviewed({**said, id: data.draw(answers_to(QUESTIONS[id]))})
    assert {id: risk.assessed for id, risk in before.risks.items()} == {
        id: risk.assessed for id, risk in after.risks.items()
    }


# -- Not knowing

ASKED = [question for question in CATALOGUE.questions if question.unknown and question.choices]
NEUTRAL = [(question.id, choice) for question in ASKED for choice in question.neutral if question.id not in DECISIONS]
GRAVER = {
    "15": {"level_0"}, "16": {"decided_0"}, "22": {"life"}, "22c": {"danger"}, "24": {"link"},
    "27": {"happened"}, "30b": {"often", "now"}, "32": {"service", "safety"},
}  # fmt: skip
"""Answers that are stricter than “I don't know” or rate something higher: each says more than a doubt can."""


def no_looser(one: Review, other: Review) -> bool:
    try:
        assert_no_looser(other, one)
    except AssertionError:
        return False
    return True


@settings(max_examples=150, deadline=None)
@given(answered(), st.sampled_from(NEUTRAL))
def test_not_knowing_is_never_looser_than_no_answer_or_a_neutral_one(
    said: dict[str, Any], chosen: tuple[str, str]
) -> None:
    id, choice = chosen
    before = {key: value for key, value in said.items() if key != id}
    unknown = reviewed({**before, id: Missing.UNKNOWN})
    value = (choice,) if QUESTIONS[id].kind is QuestionKind.MULTIPLE else choice
    assert_no_looser(reviewed(before), unknown)
    assert_no_looser(reviewed({**before, id: value}), unknown)


@pytest.mark.parametrize("id", [question.id for question in ASKED if question.id not in DECISIONS])
def test_not_knowing_is_as_strict_as_every_answer_but_those_that_say_more(id: str) -> None:
    """On its own, about people: each axis of each rating, and each release."""
    question, around = QUESTIONS[id], {"33b": "cc_by", **({} if id == "1" else {"1": "people"})}
    several = question.kind is QuestionKind.MULTIPLE
    unknown = reviewed({**around, id: Missing.UNKNOWN})
    found = {one: reviewed({**around, id: (one,) if several else one}) for one in question.choices}
    assert {one for one, review in found.items() if not no_looser(unknown, review)} == GRAVER.get(id, set())


CAUTION = {"11": 1, "15": 1, "16": 1, "6": 1, "18": 2}


@pytest.mark.parametrize(("id", "level"), CAUTION.items())
def test_not_knowing_closes_as_a_cautious_person_would(id: str, level: int) -> None:
    found = reviewed({"1": "people", "33b": "cc_by", id: Missing.UNKNOWN})
    assert found.releases[ReleaseKind.FULL].level == Level(level)


@given(answered(), st.integers(1, 7))
def test_a_small_group_in_the_deidentified_records_never_leaves_the_full_ones_more_open(
    said: dict[str, Any], smallest: int
) -> None:
    counted = Measurement(id="m", dataset_id="dataset", release=ReleaseKind.DEIDENTIFIED, k=smallest)
    larger = Measurement(id="l", dataset_id="dataset", release=ReleaseKind.FULL, k=1000)
    for figures_held in ([counted], [counted, larger]):
        found = reviewed(said, things=figures_held).releases[ReleaseKind.FULL]
        ceilings = {one.rule for one in found.trace}
        assert ("k_below_3" in ceilings) == (smallest < 3)
        assert ("k_below_5" in ceilings) == (smallest < 5)

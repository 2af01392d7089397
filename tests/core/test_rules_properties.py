"""What must be true of the rules whatever is answered."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from core.cases import reviewed
from hypothesis import given, settings
from hypothesis import strategies as st

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.core.catalogue import Question, QuestionKind
from d4i_desktop.core.model import Level, Measurement, Missing, ReleaseKind
from d4i_desktop.core.questionnaire import applicable
from d4i_desktop.core.review import Review
from d4i_desktop.core.risk import Axis

CATALOGUE = load_catalogue()
QUESTIONS = {question.id: question for question in CATALOGUE.questions}
LICENCE = "33b"
DECISIONS = {question.id for question in CATALOGUE.questions if question.decision} | {LICENCE}
"""Choosing a licence is a decision too: it is the one field whose answer lifts a ceiling."""

STRICTENING = sorted(set(QUESTIONS) - DECISIONS)


def answers_to(question: Question) -> st.SearchStrategy[Any]:
    missing = [one for one in Missing if (question.unknown if one is Missing.UNKNOWN else question.not_applicable)]
    real: st.SearchStrategy[Any] = st.nothing()
    if question.kind is QuestionKind.SINGLE:
        real = st.sampled_from(question.choices)
    elif question.kind is QuestionKind.MULTIPLE:
        real = st.lists(st.sampled_from(question.choices), min_size=1, unique=True).map(tuple)
    elif question.kind is QuestionKind.TEXT:
        real = st.text(st.characters(exclude_categories=("Cs",)), max_size=5)
    elif question.kind is QuestionKind.DATE:
        real = st.just(date(2027, 1, 1))
    return real | st.sampled_from(missing) if missing else real


@st.composite
def answered(draw: st.DrawFn, ids: tuple[str, ...] = tuple(QUESTIONS)) -> dict[str, Any]:
    picked = draw(st.lists(st.sampled_from(ids), unique=True, max_size=30))
    return {id: draw(answers_to(QUESTIONS[id])) for id in picked}


figures = st.none() | st.integers(1, 7)
measured = st.builds(
    Measurement,
    id=st.just("m"),
    dataset_id=st.just("dataset"),
    release=st.sampled_from(ReleaseKind),
    k=figures,
    smallest_cell=figures,
)
codes = st.sets(st.sampled_from([one.id for one in CATALOGUE.jurisdictions])).map(lambda chosen: tuple(sorted(chosen)))


def outcome(found: Review) -> tuple[object, ...]:
    return (
        [(kind, release.level, release.trace) for kind, release in found.releases.items()],
        [(id, risk.assessed, risk.because, risk.planned) for id, risk in found.risks.items()],
    )


def assert_no_looser(before: Review, after: Review) -> None:
    for kind in ReleaseKind:
        assert after.releases[kind].level <= before.releases[kind].level, kind
    for id, risk in before.risks.items():
        assert after.risks[id].assessed.severity >= risk.assessed.severity, id
        assert after.risks[id].assessed.likelihood >= risk.assessed.likelihood, id


@settings(max_examples=60, deadline=None)
@given(answered(), measured, st.randoms(use_true_random=False))
def test_the_order_of_rules_and_contributions_changes_nothing(
    said: dict[str, Any], counted: Measurement, chance: random.Random
) -> None:
    rules, contributions = list(CATALOGUE.rules), list(CATALOGUE.contributions)
    chance.shuffle(rules)
    chance.shuffle(contributions)
    shuffled = replace(CATALOGUE, rules=tuple(rules), contributions=tuple(contributions))
    assert outcome(reviewed(said, things=[counted])) == outcome(reviewed(said, things=[counted], catalogue=shuffled))


@settings(max_examples=60, deadline=None)
@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(said: dict[str, Any], chance: random.Random) -> None:
    order = list(said)
    chance.shuffle(order)
    assert outcome(reviewed(said)) == outcome(reviewed({id: said[id] for id in order}))


@settings(max_examples=200, deadline=None)
@given(answered(), st.sampled_from(STRICTENING), st.data())
def test_a_further_answer_never_loosens(said: dict[str, Any], id: str, data: st.DataObject) -> None:
    before = {key: value for key, value in said.items() if key != id}
    after = {**before, id: data.draw(answers_to(QUESTIONS[id]))}
    assert_no_looser(reviewed(before), reviewed(after))


@settings(max_examples=60, deadline=None)
@given(answered(), st.sampled_from([q.id for q in CATALOGUE.questions if q.kind is QuestionKind.MULTIPLE]), st.data())
def test_a_further_choice_never_loosens(said: dict[str, Any], id: str, data: st.DataObject) -> None:
    few = data.draw(st.lists(st.sampled_from(QUESTIONS[id].choices), unique=True).map(tuple))
    more = data.draw(st.sampled_from(QUESTIONS[id].choices))
    assert_no_looser(reviewed({**said, id: few}), reviewed({**said, id: (*few, more)}))


@pytest.mark.parametrize("id", [q.id for q in CATALOGUE.questions if q.unknown and q.choices])
def test_not_knowing_is_never_looser_than_the_most_harmless_answer(id: str) -> None:
    """Nor is it looser than no answer at all."""
    around = {"1": "people", "33b": "cc_by"}
    question = QUESTIONS[id]
    unknown = reviewed({**around, id: Missing.UNKNOWN})
    several = question.kind is QuestionKind.MULTIPLE
    others = [reviewed({**around, id: (one,) if several else one}) for one in question.choices]
    for kind in ReleaseKind:
        assert unknown.releases[kind].level <= max(found.releases[kind].level for found in others)
    for scenario, risk in unknown.risks.items():
        assert risk.assessed.level >= min(found.risks[scenario].assessed.level for found in others)


CAUTION = {"11": 1, "15": 1, "16": 1, "6": 1, "18": 2}


@pytest.mark.parametrize(("id", "level"), CAUTION.items())
def test_not_knowing_closes_as_a_cautious_person_would(id: str, level: int) -> None:
    found = reviewed({"1": "people", "33b": "cc_by", id: Missing.UNKNOWN})
    assert found.releases[ReleaseKind.FULL].level == Level(level)


@settings(max_examples=80, deadline=None)
@given(answered(), measured, st.sets(st.sampled_from([rule.id for rule in CATALOGUE.rules])))
def test_a_further_rule_never_loosens(said: dict[str, Any], counted: Measurement, left_out: set[str]) -> None:
    fewer = replace(CATALOGUE, rules=tuple(rule for rule in CATALOGUE.rules if rule.id not in left_out))
    assert_no_looser(reviewed(said, things=[counted], catalogue=fewer), reviewed(said, things=[counted]))


@settings(max_examples=100, deadline=None)
@given(answered(), measured)
def test_every_assessed_rating_is_one_plus_its_reasons(said: dict[str, Any], counted: Measurement) -> None:
    for risk in reviewed(said, things=[counted]).risks.values():
        added = {axis: sum(one.amount for one in risk.because if one.axis is axis) for axis in Axis}
        assert (risk.assessed.severity, risk.assessed.likelihood) == (
            1 + added[Axis.SEVERITY],
            1 + added[Axis.LIKELIHOOD],
        )
        assert all(one.amount > 0 and one.source for one in risk.because)


@settings(max_examples=60, deadline=None)
@given(answered(), measured)
def test_the_level_permitted_is_the_strictest_of_its_trace(said: dict[str, Any], counted: Measurement) -> None:
    for release in reviewed(said, things=[counted]).releases.values():
        assert release.level == min((one.level for one in release.trace), default=Level.OPEN)
        assert all(one.source for one in release.trace)


@settings(max_examples=40, deadline=None)
@given(codes, st.data())
def test_whatever_is_answered_the_review_can_be_completed(jurisdictions: tuple[str, ...], data: st.DataObject) -> None:
    said: dict[str, Any] = {}
    for _ in range(len(QUESTIONS)):
        found = reviewed(said, jurisdictions=jurisdictions)
        open_ones = [one for one in applicable(CATALOGUE, found.facts) if one.id not in found.facts.values]
        if not open_ones:
            break
        said |= {one.id: data.draw(answers_to(one)) for one in open_ones}
    progress = reviewed(said, jurisdictions=jurisdictions).progress
    assert progress.complete
    assert progress.applicable >= 7

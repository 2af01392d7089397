"""What must be true of a whole review: it can be finished, its ratings add up, measures only ever help."""

from __future__ import annotations

from typing import Any

from core.answering import CATALOGUE, QUESTIONS, answered, answers_to, codes, things
from core.cases import reviewed
from hypothesis import given, settings
from hypothesis import strategies as st

from d4i_desktop.core.model import Entity, Level, ReleaseKind
from d4i_desktop.core.questionnaire import applicable
from d4i_desktop.core.risk import MOST_STEPS_DOWN, Axis


@settings(max_examples=120, deadline=None)
@given(answered(), things())
def test_every_assessed_rating_is_one_plus_its_reasons(said: dict[str, Any], held: list[Entity]) -> None:
    """The user's own risks too."""
    for risk in reviewed(said, things=held).risks.values():
        added = {axis: sum(one.amount for one in risk.because if one.axis is axis) for axis in Axis}
        found = risk.assessed
        assert (found.severity, found.likelihood) == (1 + added[Axis.SEVERITY], 1 + added[Axis.LIKELIHOOD])
        assert all(one.amount > 0 and one.source for one in risk.because)


@settings(max_examples=80, deadline=None)
@given(answered(), things())
def test_the_level_permitted_is_the_strictest_of_its_trace(said: dict[str, Any], held: list[Entity]) -> None:
    for release in reviewed(said, things=held).releases.values():
        assert release.level == min((one.level for one in release.trace), default=Level.OPEN)
        assert all(one.source for one in release.trace)
        assert release.hold is None or release.level <= Level.INTERNAL


@settings(max_examples=120, deadline=None)
@given(answered(), things())
def test_measures_never_make_anything_worse_and_plans_promise_no_less_than_proofs(
    said: dict[str, Any], held: list[Entity]
) -> None:
    for risk in reviewed(said, things=held).risks.values():
        for axis in Axis:
            planned, verified, found = (getattr(one, axis) for one in (risk.planned, risk.verified, risk.assessed))
            assert planned <= verified <= found


@settings(max_examples=60, deadline=None)
@given(answered(), st.sampled_from([one for one in CATALOGUE.measures if not one.settles]))
def test_a_measure_that_settles_no_cause_takes_two_steps_at_most(said: dict[str, Any], measure: Any) -> None:
    for risk in reviewed(said, planned=[measure.id]).risks.values():
        assert risk.assessed.likelihood - risk.planned.likelihood <= MOST_STEPS_DOWN
        assert risk.assessed.severity == risk.planned.severity or measure.changes_data


@settings(max_examples=40, deadline=None)
@given(codes, st.data())
def test_whatever_is_answered_the_review_can_be_completed(places: tuple[str, ...], data: st.DataObject) -> None:
    said: dict[str, Any] = {}
    for _ in range(len(QUESTIONS)):
        found = reviewed(said, jurisdictions=places)
        open_ones = [one for one in applicable(CATALOGUE, found.facts) if one.id not in found.facts.values]
        if not open_ones:
            break
        said |= {one.id: data.draw(answers_to(one)) for one in open_ones}
    progress = reviewed(said, jurisdictions=places).progress
    assert progress.complete
    assert progress.applicable >= 7


@settings(max_examples=15, deadline=None)
@given(codes, st.booleans(), st.data())
def test_answering_one_question_after_the_other_never_ends_in_a_dead_end(
    places: tuple[str, ...], in_order: bool, data: st.DataObject
) -> None:
    """In the order of the questions or any other. No answer undoes another, and 100 % comes within as many steps as
    there are questions."""
    said: dict[str, Any] = {}
    for step in range(len(QUESTIONS) + 1):
        found = reviewed(said, jurisdictions=places)
        assert found.progress.answered == step
        open_ones = [one for one in found.questions if one.id not in found.facts.values]
        if not open_ones:
            break
        one = open_ones[0] if in_order else data.draw(st.sampled_from(open_ones))
        said[one.id] = data.draw(answers_to(one))
    assert found.progress.complete


@settings(max_examples=60, deadline=None)
@given(answered(), things(), codes)
def test_a_question_that_was_answered_stays_in_sight(
    said: dict[str, Any], held: list[Entity], places: tuple[str, ...]
) -> None:
    """So that nothing works unseen, and progress counts each answer once."""
    found = reviewed(said, things=held, jurisdictions=places)
    shown = [one.id for one in found.questions]
    assert set(said) <= set(shown) and len(shown) == len(set(shown))
    assert found.progress.answered <= found.progress.applicable == len(shown)
    assert {release.kind for release in found.releases.values()} == set(ReleaseKind)

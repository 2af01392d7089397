"""What to do next, where things stand, and what is found by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import (
    Action,
    Answer,
    Dataset,
    IssuedPlan,
    Missing,
    Organisation,
    Rating,
    Reflection,
    Status,
    new_id,
)
from d4i_desktop.core.next_step import PlanStanding, StepKind, finished, next_step, overdue
from d4i_desktop.core.review import Review, review
from d4i_desktop.core.search import Findable, find
from d4i_desktop.core.standing import (
    ESSENTIALS,
    described,
    placed,
    profile,
    stages,
    top_findings,
)

TODAY = date(2026, 11, 22)
CATALOGUE = load_catalogue()
ORGANISATION = Organisation(id="o", name="Harbour Family Centre")


def dataset(title: str, **fields: object) -> Dataset:
    return Dataset(id=title, title=title, **fields)


def reviewed(held: Inventory, one: Dataset) -> Review:
    return review(CATALOGUE, held, one)


def completed(one: Dataset) -> Review:
    """A review in which every question that applies is answered."""
    found = reviewed(Inventory([ORGANISATION, one]), one)
    progress = replace(found.progress, answered=found.progress.applicable)
    return replace(found, progress=progress)


def action(title: str, due: date | None, status: Status = Status.PLANNED, dataset_id: str = "") -> Action:
    return Action(id=title, dataset_id=dataset_id, measure="", title=title, due=due, status=status)


def test_an_empty_inventory_asks_for_a_dataset():
    assert next_step([], [], TODAY).kind is StepKind.ADD_DATASET


def test_a_dataset_nobody_looked_at_asks_for_its_review_to_begin():
    one = dataset("Client intake forms")
    step = next_step([reviewed(Inventory([ORGANISATION, one]), one)], [], TODAY)
    assert (step.kind, step.dataset) == (StepKind.BEGIN_REVIEW, one)
    assert step.left == step.total > 0


def test_a_review_that_was_begun_comes_before_one_that_was_not():
    first, second = dataset("First"), dataset("Second")
    felt = Rating(id="r", dataset_id="Second", person="Director", scenario="loss", severity=2, likelihood=2)
    held = Inventory([ORGANISATION, first, second, felt])
    step = next_step([reviewed(held, first), reviewed(held, second)], [], TODAY)
    assert (step.kind, step.dataset, step.people) == (StepKind.CONTINUE_REVIEW, second, 1)


def test_of_two_begun_reviews_the_one_closer_to_its_end_comes_first():
    far, near = dataset("Far"), dataset("Near")
    question = next(one for one in CATALOGUE.questions if one.keeper == "answer" and one.when is None and one.unknown)
    answers = [
        Answer(id=new_id(), dataset_id=one, question=question.id, value=Missing.UNKNOWN) for one in ("Far", "Near")
    ]
    held = Inventory([ORGANISATION, far, near, *answers])
    close = reviewed(held, near)
    close = replace(close, progress=replace(close.progress, answered=close.progress.applicable - 1))
    step = next_step([reviewed(held, far), close], [], TODAY)
    assert (step.dataset, step.left) == (near, 1)


def test_an_overdue_action_waits_until_every_review_is_finished():
    one, late = dataset("Attendance"), action("Set a deletion date", date(2026, 11, 13))
    unfinished = reviewed(Inventory([ORGANISATION, one]), one)
    assert next_step([unfinished], [late], TODAY).kind is StepKind.BEGIN_REVIEW
    step = next_step([completed(one)], [late], TODAY)
    assert (step.kind, step.action, step.days) == (StepKind.OVERDUE_ACTION, late, 9)


def test_with_nothing_left_to_do_a_first_plan_is_issued():
    step = next_step([completed(dataset("Attendance"))], [], TODAY)
    assert (step.kind, step.number) == (StepKind.ISSUE_PLAN, 1)


def test_when_something_in_the_plan_is_different_the_next_one_is_issued():
    step = next_step([completed(dataset("Attendance"))], [], TODAY, PlanStanding(2, changed=True))
    assert (step.kind, step.number) == (StepKind.ISSUE_PLAN, 3)


def test_a_plan_that_still_holds_is_there_to_be_printed():
    assert next_step([completed(dataset("Attendance"))], [], TODAY, PlanStanding(2)).kind is StepKind.PRINT_PLAN


@pytest.mark.parametrize(("day", "kind"), [(TODAY, StepKind.REFLECT), (date(2026, 11, 23), StepKind.ISSUE_PLAN)])
def test_a_look_back_that_is_due_comes_before_the_next_plan(day, kind):
    plan = PlanStanding(2, changed=True, look_back=day)
    assert next_step([completed(dataset("Attendance"))], [], TODAY, plan).kind is kind


def test_a_look_back_waits_until_every_review_is_finished():
    one = dataset("Attendance")
    unfinished = reviewed(Inventory([ORGANISATION, one]), one)
    assert next_step([unfinished], [], TODAY, PlanStanding(1, look_back=TODAY)).kind is StepKind.BEGIN_REVIEW


def test_looking_back_counts_until_the_next_plan():
    look = Reflection(id="r", plan=1, held_on=TODAY)
    for plans, done in ((1, 1), (2, 0)):
        issued = [IssuedPlan(id=str(n), number=n, issued_on=TODAY, fingerprint="") for n in range(1, plans + 1)]
        found = next(one for one in stages(Inventory([ORGANISATION, look, *issued]), []) if one.stage == "reflection")
        assert (found.done, found.total) == (done, 1)


@pytest.mark.parametrize("status", [Status.DONE, Status.DROPPED])
def test_what_is_done_or_dropped_is_never_overdue(status):
    assert overdue([action("Lock the room", date(2020, 1, 1), status)], TODAY) == ()


def test_something_due_today_is_not_late_yet():
    assert overdue([action("Lock the room", TODAY)], TODAY) == ()


def test_a_review_is_finished_when_every_question_that_applies_is_answered():
    one = dataset("Attendance")
    assert finished(completed(one))
    assert not finished(reviewed(Inventory([ORGANISATION, one]), one))


def test_progress_counts_what_is_described_placed_and_done():
    full = dataset(
        "Full", steward="Director", purpose="Care", people=("clients",), personal_information=("name",),
        kept=("cloud",), retention="6 years", level_today="1", level_wanted="2",
    )  # fmt: skip
    held = Inventory([ORGANISATION, full, dataset("Bare"), action("a", None, Status.DONE), action("b", None)])
    found = {one.stage: (one.done, one.total) for one in stages(held, [])}
    assert found["organisation"] == (1, 5)
    assert (found["inventory"], found["spectrum"], found["plan"]) == ((1, 2), (1, 2), (1, 2))


def test_i_dont_know_describes_a_dataset_but_does_not_place_it():
    unknown = dict.fromkeys(ESSENTIALS, Missing.UNKNOWN)
    one = dataset("x", **unknown, level_today=Missing.UNKNOWN, level_wanted="1")
    assert described(one)
    assert not placed(one)


def test_the_profile_counts_its_parts():
    assert profile(replace(ORGANISATION, mission="Care", jurisdictions=("ca",))) == (3, 5)


def test_where_nobody_said_what_they_fear_nothing_differs():
    one = dataset("Client intake forms")
    found = reviewed(Inventory([ORGANISATION, one]), one)
    assert top_findings([found]) == ()


def among(*titles: str) -> list[Findable]:
    return [Findable("dataset", title, title) for title in titles]


def test_search_takes_no_notice_of_case_and_accents():
    assert [one.title for one in find(among("Élèves de l’école"), "ELEVES ecole")] == ["Élèves de l’école"]


def test_a_title_that_begins_with_the_words_comes_before_one_that_holds_them():
    found = find(among("Old donor list", "Donor gifts"), "donor")
    assert [one.title for one in found] == ["Donor gifts", "Old donor list"]


def test_what_is_searched_but_not_shown_comes_last():
    hidden = Findable("dataset", "h", "Gifts", "given by each donor")
    assert find([hidden, *among("Donor list")], "donor")[-1] is hidden


def test_no_words_find_nothing():
    assert find(among("Donor gifts"), "  ") == ()

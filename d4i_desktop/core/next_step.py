"""What to do next: one step, the most useful one, from where every review and action stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from d4i_desktop.core.catalogue import Keeper
from d4i_desktop.core.model import Action, Dataset, Status
from d4i_desktop.core.review import Review


class StepKind(StrEnum):
    ADD_DATASET = "add_dataset"
    BEGIN_REVIEW = "begin_review"
    GIVE_FEELING = "give_feeling"
    CONTINUE_REVIEW = "continue_review"
    MEASURE_AGAIN = "measure_again"
    OVERDUE_ACTION = "overdue_action"
    REFLECT = "reflect"
    ISSUE_PLAN = "issue_plan"
    PRINT_PLAN = "print_plan"


@dataclass(frozen=True, slots=True)
class Step:
    """The next step. ``left`` of ``total`` questions to go, ``people`` who gave their gut feeling, ``days`` late.

    ``number`` is the plan's that it is about; 0 before any.
    """

    kind: StepKind
    dataset: Dataset | None = None
    action: Action | None = None
    left: int = 0
    total: int = 0
    people: int = 0
    days: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """The number of the plan issued last (0: none), whether anything in it is different now, when we look again."""

    number: int = 0
    changed: bool = False
    look_back: date | None = None


def next_step(
    reviews: Sequence[Review], actions: Iterable[Action], today: date, plan: PlanStanding | None = None
) -> Step:
    """Add a dataset; else finish a review, the one that is closest to its end; else measure what is out of date; else
    an overdue action; else the plan.

    Looking back comes before the next plan, which tells of it.
    """
    if not reviews:
        return Step(StepKind.ADD_DATASET)
    unfinished = [one for one in reviews if not finished(one)]
    if unfinished:
        return _review_step(min(unfinished, key=lambda one: (not _begun(one), _left(one) if _begun(one) else 0)))
    outdated = next((one for one in reviews if any(map(one.facts.stale, one.facts.measurements))), None)
    if outdated:
        return Step(StepKind.MEASURE_AGAIN, outdated.dataset)
    late = overdue(actions, today)
    if late:
        owner = next((one.dataset for one in reviews if one.dataset.id == late[0].dataset_id), None)
        return Step(StepKind.OVERDUE_ACTION, owner, late[0], days=days_late(late[0], today))
    return _plan_step(plan or PlanStanding(), today)


def reviewed_all(reviews: Sequence[Review]) -> bool:
    """Whether there is something to put into a plan, and every review of it is finished."""
    return bool(reviews) and all(map(finished, reviews))


def _plan_step(plan: PlanStanding, today: date) -> Step:
    if plan.look_back is not None and plan.look_back <= today:
        return Step(StepKind.REFLECT, number=plan.number)
    if not plan.number or plan.changed:
        return Step(StepKind.ISSUE_PLAN, number=plan.number + 1)
    return Step(StepKind.PRINT_PLAN, number=plan.number)


def overdue(actions: Iterable[Action], today: date) -> tuple[Action, ...]:
    """Actions that are neither done nor dropped and whose day has passed, the latest first."""
    late = [one for one in actions if is_open(one) and days_late(one, today) > 0]
    return tuple(sorted(late, key=lambda one: (one.due or today, one.id)))


def is_open(action: Action) -> bool:
    return action.status in (Status.PLANNED, Status.DOING)


def days_late(action: Action, today: date) -> int:
    """Days since it was due; zero or less while there is time, and without a date."""
    return (today - action.due).days if action.due else 0


def finished(review: Review) -> bool:
    """Every question that applies is answered."""
    return review.progress.complete


def _begun(review: Review) -> bool:
    return review.begun or bool(review.facts.raters)


def _left(review: Review) -> int:
    return review.progress.applicable - review.progress.answered


def _review_step(review: Review) -> Step:
    people = review.facts.raters
    kind = StepKind.CONTINUE_REVIEW if _begun(review) else StepKind.BEGIN_REVIEW
    asks_feeling = any(question.keeper is Keeper.RATINGS for question in review.questions)
    if _begun(review) and asks_feeling and not people:
        kind = StepKind.GIVE_FEELING
    return Step(kind, review.dataset, left=_left(review), total=review.progress.applicable, people=people)

"""The way through the questions of one dataset: stages, what comes next, what is still open."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from d4i_desktop.core import questionnaire
from d4i_desktop.core.catalogue import Catalogue, Keeper, Question
from d4i_desktop.core.fields import value_of
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Answer, Dataset
from d4i_desktop.core.questionnaire import Progress, progress
from d4i_desktop.core.review import Review
from d4i_desktop.ui.session import Session

END = ""
"""Stands for the place after the last question."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage and those of its questions that apply to the dataset; ``again``: how many ask for another look."""

    id: str
    questions: tuple[Question, ...]
    progress: Progress
    again: int = 0


def stages(catalogue: Catalogue, review: Review, changed: Collection[str] = ()) -> tuple[Stage, ...]:
    """Every stage in order, also those with nothing to ask. ``changed``: ids as :func:`again` gives them."""
    held = [(id, tuple(one for one in review.questions if one.stage == id)) for id in catalogue.stages]
    return tuple(
        Stage(id, questions, progress(questions, review.facts), sum(one.id in changed for one in questions))
        for id, questions in held
    )


def changed_elsewhere(inventory: Inventory, dataset: Dataset, question: Question) -> bool:
    """Whether the inventory's field no longer says what was answered here."""
    given = inventory.answer(dataset.id, question.id)
    if given is None or question.keeper is not Keeper.FIELD:
        return False
    return given.value != value_of(dataset, question.field)


def outdated(inventory: Inventory, dataset: Dataset, question: Question) -> bool:
    """Whether the question has changed since it was answered."""
    given = inventory.answer(dataset.id, question.id)
    return questionnaire.outdated(question, given) and not changed_elsewhere(inventory, dataset, question)


def again(session: Session, review: Review) -> frozenset[str]:
    """The questions whose answers ask for another look."""
    inventory, dataset = session.inventory, review.dataset
    return frozenset(one.id for one in review.questions if outdated(inventory, dataset, one))


def in_order(catalogue: Catalogue, review: Review) -> tuple[Question, ...]:
    """The questions that apply, stage by stage."""
    return tuple(one for stage in stages(catalogue, review) for one in stage.questions)


def first_open(questions: Iterable[Question], review: Review, changed: Collection[str] = ()) -> str:
    """The first question without an answer, or that has changed since; :data:`END` where there is none."""
    return next((one.id for one in questions if review.facts.value(one.id) is None or one.id in changed), END)


def beside(questions: tuple[Question, ...], id: str, step: int) -> str:
    """The question ``step`` further; stays at the first, and ends after the last."""
    ids = [one.id for one in questions]
    place = (ids.index(id) if id in ids else len(ids)) + step
    return ids[max(0, place)] if place < len(ids) else END


def nearest(catalogue: Catalogue, questions: tuple[Question, ...], id: str) -> str:
    """``id`` if it applies, else the next one that does."""
    ids = {one.id for one in questions}
    order = [one.id for stage in catalogue.stages for one in catalogue.questions if one.stage == stage]
    later = order[order.index(id) :] if id in order else []
    return next((one for one in later if one in ids), END)


def short(catalogue: Catalogue, review: Review) -> bool:
    """Whether the first stage has shown that few questions apply: harmless data needs few."""
    asked = [one for one in catalogue.questions if not one.retired]
    first = stages(catalogue, review)[0].progress
    return first.applicable > 0 and first.complete and len(review.questions) * 2 <= len(asked)


def unfinished(session: Session, but: str = "") -> Dataset | None:
    """The next dataset whose review isn't complete or asks for another look; one with answers comes before one without.

    Looks only as far as it must, for there may be thousands.
    """
    datasets = [one for one in session.inventory.datasets() if one.id != but]
    order = sorted(datasets, key=lambda one: not session.inventory.of(Answer, one.id))
    return next((one for one in order if not complete(session, one)), None)


def complete(session: Session, dataset: Dataset) -> bool:
    review = session.review(dataset)
    return review.progress.complete and not again(session, review)

"""Which questions apply to a dataset, how far its review has come, and where an answer is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from d4i_desktop.core.catalogue import Catalogue, Keeper, Question, QuestionKind
from d4i_desktop.core.conditions import AllOf, InJurisdiction, holds
from d4i_desktop.core.edits import Edit, answer_question, set_field
from d4i_desktop.core.facts import Facts
from d4i_desktop.core.fields import value_of
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import (
    Action,
    Answer,
    Dataset,
    Field,
    Grant,
    Measurement,
    Missing,
    Override,
    OwnMeasure,
    OwnRisk,
    Rating,
    Release,
    ReleaseKind,
    Scan,
    Value,
)
from d4i_desktop.core.staleness import stale

GIVEN = "given"
KEPT_APART: dict[Keeper, type[Rating | Grant | Action | Measurement]] = {
    Keeper.RATINGS: Rating,
    Keeper.GRANTS: Grant,
    Keeper.ACTIONS: Action,
    Keeper.MEASUREMENTS: Measurement,
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Questions that apply, those answered (with “I don't know” among them), and how many of these are unknown."""

    applicable: int
    answered: int
    unknown: int

    @property
    def complete(self) -> bool:
        return self.applicable == self.answered


def facts_of(catalogue: Catalogue, inventory: Inventory, dataset: Dataset) -> Facts:
    """Everything that is known of one dataset."""
    values = {
        question.id: value
        for question in catalogue.questions
        if (value := _value(question, inventory, dataset)) is not None
    }
    return Facts(
        dataset,
        values,
        catalogue.jurisdictions_of(inventory.organisation.jurisdictions),
        inventory.of(Field, dataset.id),
        inventory.of(Release, dataset.id),
        inventory.of(Measurement, dataset.id),
        inventory.of(Rating, dataset.id) if dataset.revealed else (),
        inventory.of(Override, dataset.id),
        inventory.of(Action, dataset.id),
        inventory.of(OwnRisk, dataset.id),
        tuple(inventory.all(OwnMeasure)),
        len({one.person for one in inventory.of(Rating, dataset.id)}),
        next(iter(inventory.of(Scan, dataset.id)), None),
    )


def _value(question: Question, inventory: Inventory, dataset: Dataset) -> Value:
    """The answer, wherever it is kept; for what is kept as things of its own, that there are some."""
    if question.keeper is Keeper.FIELD:
        return _kept(dataset, question.field)
    answer = inventory.answer(dataset.id, question.id)
    if answer is not None:
        return _still_meant(question, answer.value)
    if question.keeper is Keeper.MEASUREMENTS:
        return _counted(inventory, dataset)
    if question.keeper in KEPT_APART and inventory.of(KEPT_APART[question.keeper], dataset.id):
        return GIVEN
    return None


def _counted(inventory: Inventory, dataset: Dataset) -> Value:
    """Whether the file was measured; once part of that is out of date, nobody knows any more."""
    measured = inventory.of(Measurement, dataset.id)
    if not measured:
        return None
    scan, fields = next(iter(inventory.of(Scan, dataset.id)), None), inventory.of(Field, dataset.id)
    releases: dict[ReleaseKind, Release] = {one.kind: one for one in inventory.of(Release, dataset.id)}
    outdated = any(stale(one, scan, releases.get(one.release), fields) for one in measured)
    return Missing.UNKNOWN if outdated else GIVEN


def _kept(dataset: Dataset, field: str) -> Value:
    """What the inventory says; how long is said in words or in months, and nobody is asked twice."""
    value = value_of(dataset, field)
    if value is None and field == "retention" and dataset.retention_months is not None:
        return dataset.retention_months if isinstance(dataset.retention_months, Missing) else GIVEN
    return value


def _still_meant(question: Question, value: Value) -> Value:
    """What the answer counts as today: a choice that isn't offered any more counts as “I don't know”."""
    if not question.choices or isinstance(value, Missing):
        return value
    if isinstance(value, tuple):
        known = tuple(one for one in value if one in question.choices)
        return value if known == value else (*known, Missing.UNKNOWN.value)
    return value if value in question.choices else Missing.UNKNOWN


def outdated(question: Question, answer: Answer | None) -> bool:
    """Whether the question has changed since it was answered, so that the answer asks for another look."""
    if answer is None:
        return False
    return answer.content_version < question.since or _still_meant(question, answer.value) != answer.value


def applicable(catalogue: Catalogue, facts: Facts) -> tuple[Question, ...]:
    """The questions to show, in order. One that was answered stays, so that nothing works unseen."""
    return tuple(question for question in catalogue.questions if applies(question, facts))


def applies(question: Question, facts: Facts) -> bool:
    if facts.value(question.id) is not None:
        return True
    return not question.retired and (question.when is None or holds(question.when, facts))


def asked_in(question: Question, codes: Iterable[str]) -> bool:
    """Whether the question can be asked where these jurisdictions hold, whatever else its condition says."""
    parts = question.when.parts if isinstance(question.when, AllOf) else (question.when,)
    held = set(codes)
    return all(held & set(part.codes) for part in parts if isinstance(part, InJurisdiction))


def progress(questions: Iterable[Question], facts: Facts) -> Progress:
    values = [facts.value(question.id) for question in questions]
    answered = [value for value in values if value is not None]
    return Progress(len(values), len(answered), sum(value is Missing.UNKNOWN for value in answered))


def answer(
    catalogue: Catalogue,
    inventory: Inventory,
    dataset: Dataset,
    question: Question,
    value: str | tuple[str, ...] | float | date | Missing | None,
    *,
    note: str = "",
    author: str = "",
    given_at: str = "",
) -> Edit:
    """The edit that gives an answer. What the inventory keeps is written there; who said so, when and why beside it.

    Raises ``ValueError`` where the answer doesn't fit the question.
    """
    check(question, value)
    given = answer_question(
        inventory, dataset, question.id, value,
        note=note, author=author, given_at=given_at, content_version=catalogue.version,
    )  # fmt: skip
    if question.keeper is not Keeper.FIELD:
        return given
    kept = set_field(dataset, question.field, value)
    return Edit(given.label, (*kept.changes, *given.changes))


def check(question: Question, value: Value) -> None:
    """Raise ``ValueError`` unless the value answers the question."""
    if value is None:
        return
    if isinstance(value, Missing):
        if not (question.unknown if value is Missing.UNKNOWN else question.not_applicable):
            raise ValueError(f"question {question.id} can't be {value}")
        return
    if not _fits(question, value):
        raise ValueError(f"question {question.id} can't be {value!r}")


def _fits(question: Question, value: Value) -> bool:
    match question.kind:
        case QuestionKind.SINGLE:
            return value in question.choices
        case QuestionKind.MULTIPLE:
            return isinstance(value, tuple) and (not question.choices or set(value) <= set(question.choices))
        case QuestionKind.NUMBER:
            return isinstance(value, float | int) and not isinstance(value, bool)
        case QuestionKind.DATE:
            return isinstance(value, date)
        case QuestionKind.TEXT:
            return isinstance(value, str) and not isinstance(value, Missing)
        case _:
            return False


def note_of(inventory: Inventory, dataset: Dataset, question: Question) -> str:
    found: Answer | None = inventory.answer(dataset.id, question.id)
    return found.note if found else ""


def last_author(inventory: Inventory) -> str:
    """Who gave the latest answer of all, to be proposed for the next; empty where nobody said."""
    latest = max(inventory.all(Answer), key=lambda one: one.given_at, default=None)
    return latest.author if latest else ""

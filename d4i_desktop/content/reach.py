"""Whether a condition can ever be true: the ways in which it can, as answers that don't contradict one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from d4i_desktop.core.catalogue import Catalogue, Keeper, Question, QuestionKind
from d4i_desktop.core.conditions import (
    UNANSWERED,
    AllOf,
    AnyOf,
    Condition,
    Held,
    InJurisdiction,
    NoneOf,
    Said,
)
from d4i_desktop.core.fields import BY_ID, LEVEL_IDS, FieldKind, InventoryField
from d4i_desktop.core.model import Missing

Way = Mapping[str, frozenset[str]]
"""For each question (``question:18``) or field (``field:kept``), the answers of which one makes it true."""


def possible(question: Question) -> frozenset[str]:
    """Every answer that the question can have, as conditions name it; empty for one without choices."""
    if not question.choices:
        return frozenset()
    missing = {Missing.UNKNOWN.value} if question.unknown else set()
    missing |= {Missing.NOT_APPLICABLE.value} if question.not_applicable else set()
    return frozenset(question.choices) | missing


def possible_in(field: InventoryField) -> frozenset[str]:
    choices = LEVEL_IDS if field.kind is FieldKind.LEVEL else field.choices
    missing = {Missing.NOT_APPLICABLE.value} if field.not_applicable else set()
    return frozenset(choices) | missing | {Missing.UNKNOWN.value, UNANSWERED}


def ways(condition: Condition, catalogue: Catalogue) -> list[Way]:
    """All ways in which it can hold; none if it can't. ``none`` of something is taken as possible."""
    match condition:
        case AnyOf(parts):
            return [way for part in parts for way in ways(part, catalogue)]
        case AllOf(parts):
            combined = product(*(ways(part, catalogue) for part in parts))
            return [way for some in combined if (way := merged(some, catalogue)) is not None]
        case NoneOf():
            return [{}]
        case InJurisdiction(codes):
            return [{}] if any(one.id in codes for one in catalogue.jurisdictions) else []
        case Said() | Held():
            return list(_atom(condition, catalogue))
        case _:
            return [{}]


def _atom(atom: Said | Held, catalogue: Catalogue) -> Iterator[Way]:
    if isinstance(atom, Held):
        known = BY_ID.get(atom.field)
        wanted = frozenset(atom.choices) & possible_in(known) if known else frozenset()
        if wanted:
            yield {f"field:{atom.field}": wanted}
        return
    question = next((one for one in catalogue.questions if one.id == atom.question), None)
    if question is None:
        return
    wanted = frozenset(atom.choices) & possible(question) if atom.choices else frozenset()
    if wanted or not atom.choices or _open_unknown(question, atom):
        yield {_place(question): wanted}


def _open_unknown(question: Question, atom: Said) -> bool:
    """A question without choices can still be answered with “I don't know”."""
    return not question.choices and question.unknown and Missing.UNKNOWN.value in atom.choices


def _place(question: Question) -> str:
    return f"field:{question.field}" if question.keeper is Keeper.FIELD else f"question:{question.id}"


def merged(some: tuple[Way, ...], catalogue: Catalogue) -> Way | None:
    """One way that is all of these; ``None`` where they contradict one another."""
    found: dict[str, frozenset[str]] = {}
    for way in some:
        for place, wanted in way.items():
            if place not in found or several(place, catalogue):
                found[place] = found.get(place, frozenset()) | wanted
            elif not (both := found[place] & wanted) and wanted:
                return None
            else:
                found[place] = both
    return found


def several(place: str, catalogue: Catalogue) -> bool:
    """Whether more than one answer can stand there at once."""
    kind, _, id = place.partition(":")
    if kind == "field":
        return BY_ID[id].kind is FieldKind.CHOICES
    return catalogue.question(id).kind is QuestionKind.MULTIPLE


def reachable(catalogue: Catalogue) -> frozenset[str]:
    """The questions that can ever be shown, each because of answers to questions that can be shown too."""
    shown: frozenset[str] = frozenset()
    while True:
        more = frozenset(
            question.id
            for question in catalogue.questions
            if question.when is None or can_hold(question.when, catalogue, shown - {question.id})
        )
        if more <= shown:
            return shown
        shown |= more


def can_hold(condition: Condition, catalogue: Catalogue, shown: frozenset[str]) -> bool:
    """Whether it can hold with answers to these questions, and any inventory fields."""
    for way in ways(condition, catalogue):
        asked = {place.partition(":")[2] for place in way if place.startswith("question:")}
        if asked <= shown:
            return True
    return False

"""The small closed vocabulary in which content says *when*: no expression is ever evaluated.

Every condition but :class:`NoneOf` is monotone: a further answer can make it true, never false. Ceilings and
contributions are built from monotone ones only, which is why a value may only ever make a result stricter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from d4i_desktop.core.facts import Facts
from d4i_desktop.core.model import Missing, ReleaseKind, Value

UNANSWERED = "unanswered"


class Figure(StrEnum):
    """What can be measured in a release."""

    K = "k"
    UNIQUES = "uniques"
    SMALLEST_CELL = "smallest_cell"


@dataclass(frozen=True, slots=True)
class Said:
    """The answer to a question is, or contains, one of these choices (``unknown`` may be among them).

    With no choices: it has any real answer.
    """

    question: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """An inventory field is, or contains, one of these choices (``unknown``, ``unanswered`` may be among them)."""

    field: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Below:
    """A figure measured in the release that is being judged is below a bound."""

    figure: Figure
    bound: int


@dataclass(frozen=True, slots=True)
class KeepsIdentifiers:
    """A column that identifies a person directly stays in the release that is being judged."""


@dataclass(frozen=True, slots=True)
class InJurisdiction:
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """Only for showing and hiding questions: it isn't monotone."""

    parts: tuple[Condition, ...]


Condition = Said | Held | Below | KeepsIdentifiers | InJurisdiction | AllOf | AnyOf | NoneOf


def holds(condition: Condition, facts: Facts, kind: ReleaseKind = ReleaseKind.FULL) -> bool:
    """Whether the condition is true of a dataset, judged for one of its releases."""
    match condition:
        case Said(question, choices):
            value = facts.value(question)
            return value is not None and (not choices or matches(value, choices))
        case Held(field, choices):
            return matches(facts.field(field), choices)
        case Below(figure, bound):
            count = facts.figure(figure, kind)
            return count is not None and count < bound
        case KeepsIdentifiers():
            return facts.keeps_identifiers(kind)
        case InJurisdiction(codes):
            return any(code in codes for code in facts.jurisdictions)
        case AllOf(parts):
            return all(holds(part, facts, kind) for part in parts)
        case AnyOf(parts):
            return any(holds(part, facts, kind) for part in parts)
        case NoneOf(parts):
            return not any(holds(part, facts, kind) for part in parts)


def matches(value: Value, choices: tuple[str, ...]) -> bool:
    """Whether a value is, or contains, one of the choices."""
    if value is None:
        return UNANSWERED in choices
    if isinstance(value, Missing):
        return value.value in choices
    if isinstance(value, tuple):
        return any(one in choices for one in value)
    return str(value) in choices


def atoms(condition: Condition) -> Iterator[Condition]:
    """The conditions without parts that it is made of, in reading order."""
    if isinstance(condition, AllOf | AnyOf | NoneOf):
        for part in condition.parts:
            yield from atoms(part)
    else:
        yield condition


def varies(condition: Condition) -> bool:
    """Whether it can hold for one release of a dataset and not for another."""
    return any(isinstance(atom, Below | KeepsIdentifiers) for atom in atoms(condition))


def source(condition: Condition, facts: Facts, kind: ReleaseKind) -> str:
    """Where the first part that holds comes from: ``question:18``, ``field:licence`` or ``evidence:k``."""
    true = [atom for atom in atoms(condition) if holds(atom, facts, kind)]
    return next((origin(atom) for atom in true if not isinstance(atom, InJurisdiction)), "")


def origin(atom: Condition) -> str:
    match atom:
        case Said(question, _):
            return f"question:{question}"
        case Held(field, _):
            return f"field:{field}"
        case Below(figure, _):
            return f"evidence:{figure}"
        case KeepsIdentifiers():
            return "field:columns"
        case _:
            return "organisation:jurisdiction"

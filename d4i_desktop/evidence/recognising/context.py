"""The columns of a table beside each other: what a bare “id” or “name” means, and what each column gives away."""

from __future__ import annotations

from collections.abc import Sequence

from d4i_desktop.core.kinds import role_of
from d4i_desktop.core.model import ColumnFinding, Detected, Role
from d4i_desktop.evidence.recognising.columns import Seen, is_personal
from d4i_desktop.evidence.recognising.fits import FITS
from d4i_desktop.evidence.recognising.headed import known_names, name_others
from d4i_desktop.evidence.recognising.headers import (
    Said,
    header_words,
    is_meaningless,
    is_only_a_person,
    names_a_person,
)
from d4i_desktop.evidence.recognising.lists import fold
from d4i_desktop.evidence.recognising.sample import Sample
from d4i_desktop.evidence.recognising.unheaded import guessed

COUNTED = ("n", "nb", "num", "number", "numero", "nombre", "cases", "records", "code", "key")
"""Headers that count or label things more often than they number people."""
OF_A_PERSON = frozenset(
    "email phone contact date_of_birth given_name sin ssn national_id health_card passport driver_licence".split()
)
"""Kinds beside which a bare “name” is a person’s."""
ANIMALS = frozenset("species espece breed genus hatch nest habitat plot pet animal".split())


def in_context(columns: Sequence[Seen]) -> tuple[ColumnFinding, ...]:
    """A finding for each, with the role that is suggested."""
    kinds = {one.detected[0].kind for one in columns if one.detected}
    people = sum(1 for one in columns if is_personal(one.detected))
    if kinds.isdisjoint(("email", "phone", "sin", "health_card")) and _of_animals(columns):
        people = 0
    named = not kinds.isdisjoint(OF_A_PERSON) or kinds.issuperset(("age", "gender"))
    direct = sum(1 for one in columns if one.detected and role_of(one.detected[0].kind) is Role.DIRECT_IDENTIFIER)
    return tuple(_finding(one, people, named, direct >= 2) for one in columns)


def _of_animals(columns: Sequence[Seen]) -> bool:
    return any(not ANIMALS.isdisjoint(header_words(one.sample.column.name)) for one in columns)


def _finding(one: Seen, people: int, named: bool, direct: bool) -> ColumnFinding:
    """``direct``: other columns name people, so that a column without a header may be guessed at."""
    detected = one.detected or _in_doubt(one, people, named)
    if not detected and direct and is_meaningless(one.sample.column.name):
        detected = guessed(one.sample)
    column = one.sample.column
    return ColumnFinding(
        name=column.name,
        type=column.type.value,
        missing=column.missing,
        distinct=column.distinct,
        detected=tuple(sorted(map(_rounded, detected), key=lambda each: -each.confidence)),
        role=_role(detected, one.describes),
    )


def _rounded(one: Detected) -> Detected:
    return Detected(kind=one.kind, share=round(min(1.0, one.share), 4), confidence=round(one.confidence, 3))


def _in_doubt(one: Seen, people: int, named: bool) -> tuple[Detected, ...]:
    for said in one.doubtful or _of_people(one.sample.column.name):
        share = FITS[said.kind](one.sample)
        if said.kind == "identifier" and share and _identifies(said, one.sample, people):
            return (Detected(kind="identifier", share=share, confidence=0.9 if said.weight > 1 else 0.75),)
        clear = named or said.weight > 1
        if said.kind == "name" and share and said.whole and _are_peoples(one.sample, clear and people > 0):
            return (Detected(kind="name", share=share, confidence=0.7),)
    return ()


def _are_peoples(sample: Sample, beside_people: bool) -> bool:
    """Names that the lists know, or that stand beside what tells of people and name no body or place."""
    return known_names(sample) or (beside_people and not name_others(sample))


def _of_people(header: str) -> tuple[Said, ...]:
    """“Student” stands over the names of students or over their numbers; “students” counts them."""
    several = fold(header).strip().endswith("s")
    known = is_only_a_person(header) and not several
    return (Said("identifier", True, 1), Said("name", True, 1)) if known else ()


def _identifies(said: Said, sample: Sample, people: int) -> bool:
    """A number of a person by its header; a bare “id” or “code” in a table about people, where it hardly repeats."""
    if said.weight > 1 and said.whole and names_a_person(sample.column.name):
        return True
    bare = fold(sample.column.name).strip(" .") in COUNTED
    least = 3 if bare else (1 if said.weight > 1 and said.whole else 2)
    return people >= least and sample.distinct >= max(3, 0.5 * sample.present)


def _role(detected: tuple[Detected, ...], describes: bool) -> Role:
    if detected:
        return role_of(detected[0].kind)
    return Role.QUASI_IDENTIFIER if describes else Role.OTHER

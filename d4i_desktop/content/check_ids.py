"""Proves that every id is there once, was never used before, and that nothing names an id that isn't there."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from d4i_desktop.content.reach import possible, possible_in
from d4i_desktop.core.catalogue import Catalogue, Question
from d4i_desktop.core.conditions import UNANSWERED, Condition, Held, InJurisdiction, Said, atoms
from d4i_desktop.core.fields import BY_ID
from d4i_desktop.core.model import Missing

UNKNOWN = Missing.UNKNOWN.value
RETIRED = "retired.toml"


def id_faults(catalogue: Catalogue, folder: Path | None) -> Iterator[str]:
    """Doubles, names of what doesn't exist, and, with the content's folder, ids that were used before."""
    yield from _doubles(catalogue)
    yield from _dangling(catalogue)
    yield from _places(catalogue)
    if folder is not None:
        yield from _used_before(catalogue, folder)


def ids(catalogue: Catalogue) -> dict[str, list[str]]:
    """Every id by the kind of thing it names; a question's choice is ``<question>:<choice>``."""
    return {
        "question": [one.id for one in catalogue.questions],
        "choice": [f"{one.id}:{choice}" for one in catalogue.questions if not one.field for choice in one.choices],
        "rule": [one.id for one in catalogue.rules],
        "contribution": [one.id for one in catalogue.contributions],
        "measure": [one.id for one in catalogue.measures],
        "scenario": list(catalogue.scenarios),
        "audience": list(catalogue.audiences),
        "jurisdiction": [one.id for one in catalogue.jurisdictions],
        "factor": list(catalogue.factors),
    }


def _doubles(catalogue: Catalogue) -> Iterator[str]:
    groups = ids(catalogue)
    effects = [*groups.pop("rule"), *groups.pop("contribution"), *groups.pop("measure")]
    for kind, held in {**groups, "rule, contribution or measure": effects}.items():
        yield from (f"{kind} {id} is there {n} times" for id, n in Counter(held).items() if n > 1)


def _used_before(catalogue: Catalogue, folder: Path) -> Iterator[str]:
    """``retired.toml`` lists the ids of what was taken out. Files that people keep may still name them."""
    try:
        gone = tomllib.loads((folder / RETIRED).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        yield f"{RETIRED}: {problem}"
        return
    known = ids(catalogue)
    for kind, held in gone.items():
        if kind not in known:
            yield f"{RETIRED}: there is no kind {kind}"
            continue
        yield from (f"{kind} {id} was used before, for something else" for id in held if str(id) in known[kind])
    for question in catalogue.questions:
        noted = {str(id) for id in gone.get("choice", ())}
        yield from (
            f"question {question.id}: its retired choice {choice} isn't in {RETIRED}"
            for choice in question.retired_choices
            if f"{question.id}:{choice}" not in noted
        )


def _places(catalogue: Catalogue) -> Iterator[str]:
    known = {one.id: one.within for one in catalogue.jurisdictions}
    for id, within in known.items():
        if within and within not in known:
            yield f"jurisdiction {id}: there is no jurisdiction {within}"
        seen, place = {id}, within
        while place and place not in seen:
            seen.add(place)
            place = known.get(place, "")
        if place:
            yield f"jurisdiction {id} lies within itself"


def conditions(catalogue: Catalogue) -> Iterator[tuple[str, Condition]]:
    """Every condition with the id of what it belongs to."""
    yield from ((f"question {one.id}", one.when) for one in catalogue.questions if one.when)
    yield from ((f"rule {one.id}", one.when) for one in catalogue.rules if one.when)
    yield from ((f"contribution {one.id}", one.when) for one in catalogue.contributions)
    yield from ((f"suggestion {one.measure}", one.when) for one in catalogue.suggestions)


def _dangling(catalogue: Catalogue) -> Iterator[str]:
    """Conditions that name what doesn't exist."""
    questions = {question.id: question for question in catalogue.questions}
    places = {one.id for one in catalogue.jurisdictions}
    for owner, condition in conditions(catalogue):
        for atom in atoms(condition):
            if isinstance(atom, Said):
                yield from _said_faults(owner, atom, questions)
            if isinstance(atom, Held):
                yield from _held_faults(owner, atom)
            if isinstance(atom, InJurisdiction):
                yield from (f"{owner}: there is no jurisdiction {one}" for one in atom.codes if one not in places)
    for one in catalogue.suggestions:
        if catalogue.measure(one.measure) is None:
            yield f"suggestion {one.measure}: there is no such measure"


def _said_faults(owner: str, atom: Said, known: dict[str, Question]) -> Iterator[str]:
    question = known.get(atom.question)
    if question is None:
        yield f"{owner}: there is no question {atom.question}"
        return
    allowed = possible(question) or frozenset({UNKNOWN})
    for choice in atom.choices:
        if choice not in allowed:
            yield f"{owner}: question {question.id} has no choice {choice}"


def _held_faults(owner: str, atom: Held) -> Iterator[str]:
    field = BY_ID.get(atom.field)
    if field is None:
        yield f"{owner}: there is no field {atom.field}"
        return
    for choice in atom.choices:
        if choice not in possible_in(field):
            yield f"{owner}: field {field.id} has no choice {choice}"
        if choice == UNANSWERED and not owner.startswith("rule"):
            yield f"{owner}: only a rule may count on a field that isn't answered yet"

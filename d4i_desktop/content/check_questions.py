"""Proves that every question can be reached and that every choice does something, or says that it doesn't."""

from __future__ import annotations

from collections.abc import Iterator

from d4i_desktop.content.check_ids import UNKNOWN, conditions
from d4i_desktop.content.reach import reachable
from d4i_desktop.core.catalogue import Catalogue, Keeper, Question
from d4i_desktop.core.conditions import Below, Condition, Held, Said, atoms
from d4i_desktop.core.fields import BY_ID

PARTS_FED = frozenset({"plan", "audiences", "releases", "perceived", "planned", "verified", "permitted", "reminders"})
"""What an answer may feed other than a rule: words that ``drives`` may use beside ids."""


def question_faults(catalogue: Catalogue) -> Iterator[str]:
    shown = reachable(catalogue)
    for question in catalogue.questions:
        if question.stage not in catalogue.stages:
            yield f"question {question.id}: there is no stage {question.stage}"
        if question.id not in shown:
            yield f"question {question.id} can never be reached"
        if (question.keeper is Keeper.FIELD) != bool(question.field):
            yield f"question {question.id}: keeper and field don't agree"
        if question.field and question.choices != BY_ID[question.field].choices:
            yield f"question {question.id}: its choices aren't those of the field {question.field}"
        yield from _version_faults(question, catalogue)
        yield from _drives_faults(question, catalogue)
        yield from _choice_faults(question, catalogue)


def _version_faults(question: Question, catalogue: Catalogue) -> Iterator[str]:
    if not 1 <= question.since <= catalogue.version:
        yield f"question {question.id}: since is {question.since}, and the content's version {catalogue.version}"
    for choice in question.retired_choices:
        if choice in question.choices:
            yield f"question {question.id}: choice {choice} is retired and still offered"


def _drives_faults(question: Question, catalogue: Catalogue) -> Iterator[str]:
    """``drives`` names exactly what the answers can set off."""
    real = set(effects(question, catalogue))
    said = set(question.drives) - PARTS_FED
    yield from (f"question {question.id}: drives {id}, which doesn't use its answer" for id in sorted(said - real))
    yield from (f"question {question.id}: drives doesn't name {id}" for id in sorted(real - said))
    if not question.drives:
        yield f"question {question.id}: no choice has an effect, and drives doesn't say what it feeds"


def effects(question: Question, catalogue: Catalogue) -> Iterator[str]:
    """The ids of what can come of an answer to the question."""
    yield from (one.id for one in catalogue.rules if one.signed_off_by == question.id)
    for owner, condition in conditions(catalogue):
        if any(_uses(atom, question) for atom in atoms(condition)):
            yield owner.partition(" ")[2]


def _uses(atom: Condition, question: Question) -> bool:
    if isinstance(atom, Below):
        return question.keeper is Keeper.MEASUREMENTS
    return _asks(atom, question)


def _asks(atom: Condition, question: Question) -> bool:
    if isinstance(atom, Said):
        return atom.question == question.id
    return isinstance(atom, Held) and bool(question.field) and atom.field == question.field


def _choice_faults(question: Question, catalogue: Catalogue) -> Iterator[str]:
    """A choice has an effect or is named as ``neutral``: exactly one of the two."""
    used = used_choices(question, catalogue)
    for choice in question.choices:
        if choice in used and choice in question.neutral:
            yield f"question {question.id}: choice {choice} is called neutral and has an effect"
        if choice not in used and choice not in question.neutral:
            yield f"question {question.id}: choice {choice} has no effect and isn't called neutral"
    for choice in question.neutral:
        if choice not in question.choices:
            yield f"question {question.id}: there is no choice {choice} to be neutral"
    if question.unknown and used and UNKNOWN not in used:
        yield f"question {question.id}: “I don't know” has no effect"


def used_choices(question: Question, catalogue: Catalogue) -> frozenset[str]:
    """The choices that some condition names."""
    found: set[str] = set()
    for _, condition in conditions(catalogue):
        for atom in atoms(condition):
            if isinstance(atom, Said | Held) and _asks(atom, question):
                found |= set(atom.choices or question.choices)
    return frozenset(found)

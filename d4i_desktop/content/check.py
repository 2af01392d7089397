"""Proves that the content is whole: ``python -m d4i_desktop.content.check`` prints each fault on a line of its own.

Exit 0 and one line of counts when there is none, 1 otherwise. Standard library only, so that anyone can run it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from d4i_desktop.content.check_words import LANGUAGES, code_faults, content_texts, room_faults, text_faults
from d4i_desktop.content.load import ContentError, read_catalogue
from d4i_desktop.content.reach import can_hold, possible, possible_in, reachable
from d4i_desktop.content.readability import reading_ease
from d4i_desktop.core.catalogue import OWN, Catalogue, Contribution, Keeper, Measure, Question, Rule
from d4i_desktop.core.conditions import UNANSWERED, Below, Condition, Held, NoneOf, Said, atoms
from d4i_desktop.core.fields import BY_ID
from d4i_desktop.core.model import Missing
from d4i_desktop.core.risk import LEVELS, RiskLevel
from d4i_desktop.paths import PACKAGE, resources

UNKNOWN = Missing.UNKNOWN.value
PARTS_FED = frozenset({"plan", "audiences", "releases", "perceived", "planned", "verified", "permitted", "reminders"})
"""What an answer may feed other than a rule: words that ``drives`` may use beside ids."""


def faults(root: Path, code: Path | None = None) -> Iterator[str]:
    """Every fault of a ``resources`` folder and, when given, of the words that a package's code asks for."""
    try:
        catalogue = read_catalogue(root / "content")
    except ContentError as problem:
        yield str(problem)
        return
    yield from catalogue_faults(catalogue)
    yield from text_faults(root, catalogue)
    yield from room_faults(root)
    if code is not None:
        yield from code_faults(root, code)


def catalogue_faults(catalogue: Catalogue) -> Iterator[str]:
    """What is wrong with the structure, languages apart."""
    yield from _doubles(catalogue)
    yield from _dangling(catalogue)
    shown = reachable(catalogue)
    for question in catalogue.questions:
        yield from _question_faults(question, catalogue, shown)
    for rule in catalogue.rules:
        yield from _rule_faults(rule, catalogue, shown)
    for one in catalogue.contributions:
        yield from _contribution_faults(one, catalogue, shown)
    for measure in catalogue.measures:
        yield from _measure_faults(measure, catalogue)
    yield from _caution(catalogue)


def _doubles(catalogue: Catalogue) -> Iterator[str]:
    groups = {
        "question": [one.id for one in catalogue.questions],
        "rule, contribution or measure": [
            *(one.id for one in catalogue.rules),
            *(one.id for one in catalogue.contributions),
            *(one.id for one in catalogue.measures),
        ],
        "scenario": list(catalogue.scenarios),
        "audience": list(catalogue.audiences),
    }
    for kind, ids in groups.items():
        yield from (f"{kind} {id} is there {n} times" for id, n in Counter(ids).items() if n > 1)


def conditions(catalogue: Catalogue) -> Iterator[tuple[str, Condition]]:
    """Every condition with the id of what it belongs to."""
    yield from ((f"question {one.id}", one.when) for one in catalogue.questions if one.when)
    yield from ((f"rule {one.id}", one.when) for one in catalogue.rules if one.when)
    yield from ((f"contribution {one.id}", one.when) for one in catalogue.contributions)
    yield from ((f"suggestion {one.measure}", one.when) for one in catalogue.suggestions)


def _dangling(catalogue: Catalogue) -> Iterator[str]:
    """Conditions that name what doesn't exist."""
    known = {question.id: question for question in catalogue.questions}
    for owner, condition in conditions(catalogue):
        for atom in atoms(condition):
            if isinstance(atom, Said):
                yield from _said_faults(owner, atom, known)
            if isinstance(atom, Held):
                yield from _held_faults(owner, atom)
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


def _question_faults(question: Question, catalogue: Catalogue, shown: frozenset[str]) -> Iterator[str]:
    if question.stage not in catalogue.stages:
        yield f"question {question.id}: there is no stage {question.stage}"
    if question.id not in shown:
        yield f"question {question.id} can never be reached"
    if (question.keeper is Keeper.FIELD) != bool(question.field):
        yield f"question {question.id}: keeper and field don't agree"
    if question.field and question.choices != BY_ID[question.field].choices:
        yield f"question {question.id}: its choices aren't those of the field {question.field}"
    yield from _drives_faults(question, catalogue)


def _drives_faults(question: Question, catalogue: Catalogue) -> Iterator[str]:
    """``drives`` names exactly what the answers can set off; so no choice is without effect unless it says so."""
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
    if isinstance(atom, Said):
        return atom.question == question.id
    if isinstance(atom, Held):
        return bool(question.field) and atom.field == question.field
    return isinstance(atom, Below) and question.keeper is Keeper.MEASUREMENTS


def _rule_faults(rule: Rule, catalogue: Catalogue, shown: frozenset[str]) -> Iterator[str]:
    if (rule.when is None) == (not rule.residual):
        yield f"rule {rule.id}: needs either when or residual"
    if not rule.releases:
        yield f"rule {rule.id} holds for no release"
    if rule.when is not None:
        yield from _never(f"rule {rule.id}", rule.when, catalogue, shown, "fire")
    if rule.residual:
        yield from _residual_faults(rule, catalogue)
    if rule.signed_off_by and rule.signed_off_by not in {one.id for one in catalogue.questions if one.decision}:
        yield f"rule {rule.id}: question {rule.signed_off_by} isn't a decision"
    for id in rule.lifted_by:
        measure = catalogue.measure(id)
        if measure is None:
            yield f"rule {rule.id}: there is no measure {id}"
        elif rule.residual and not set(measure.scenarios) & set(rule.scenarios):
            yield f"rule {rule.id}: measure {id} acts on none of its risks"


def _residual_faults(rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    if rule.residual not in {level.id for level in RiskLevel}:
        yield f"rule {rule.id}: there is no risk level {rule.residual}"
        return
    for scenario in rule.scenarios:
        if scenario not in (*catalogue.scenarios, OWN):
            yield f"rule {rule.id}: there is no scenario {scenario}"
    if not any(_worst(catalogue, one) >= RiskLevel[rule.residual.upper()] for one in rule.scenarios):
        yield f"rule {rule.id} can never fire: no risk gets that high"


def _worst(catalogue: Catalogue, scenario: str) -> RiskLevel:
    """The level if every contribution held."""
    acting = [one for one in catalogue.contributions if scenario in one.scenarios]
    severity = max((one.severity_at_least for one in acting), default=1) + sum(one.severity_up for one in acting)
    likelihood = max((one.likelihood_at_least for one in acting), default=1)
    likelihood += sum(one.likelihood_up for one in acting)
    return LEVELS[min(severity, 4) - 1][min(likelihood, 4) - 1]


def _never(owner: str, condition: Condition, catalogue: Catalogue, shown: frozenset[str], what: str) -> Iterator[str]:
    if has_none(condition):
        yield f"{owner}: none isn't allowed here, for an answer may only make a result stricter"
    if not can_hold(condition, catalogue, shown):
        yield f"{owner} can never {what}"


def has_none(condition: Condition) -> bool:
    parts: tuple[Condition, ...] = getattr(condition, "parts", ())
    return isinstance(condition, NoneOf) or any(has_none(part) for part in parts)


def _contribution_faults(one: Contribution, catalogue: Catalogue, shown: frozenset[str]) -> Iterator[str]:
    yield from _never(f"contribution {one.id}", one.when, catalogue, shown, "count")
    yield from (
        f"contribution {one.id}: there is no scenario {scenario}"
        for scenario in one.scenarios
        if scenario not in catalogue.scenarios
    )
    floors, steps = (one.severity_at_least, one.likelihood_at_least), (one.severity_up, one.likelihood_up)
    if not all(1 <= floor <= 4 for floor in floors) or not all(0 <= step <= 3 for step in steps):
        yield f"contribution {one.id}: floors run from 1 to 4, steps from 0 to 3"
    elif floors == (1, 1) and steps == (0, 0):
        yield f"contribution {one.id} adds nothing"


def _measure_faults(measure: Measure, catalogue: Catalogue) -> Iterator[str]:
    lifts = any(measure.id in rule.lifted_by for rule in catalogue.rules)
    lowers = bool(measure.scenarios) and bool(measure.likelihood or measure.severity or measure.settles)
    if not lifts and not lowers:
        yield f"measure {measure.id} lifts and lowers nothing"
    if measure.severity and not measure.changes_data:
        yield f"measure {measure.id}: severity falls only where the data changes"
    yield from (
        f"measure {measure.id}: there is no scenario {one}"
        for one in measure.scenarios
        if one not in catalogue.scenarios
    )
    known = {one.id: one for one in catalogue.contributions}
    for id in measure.settles:
        if id not in known:
            yield f"measure {measure.id}: there is no contribution {id}"
        elif not set(known[id].scenarios) <= set(measure.scenarios):
            yield f"measure {measure.id} settles {id}, but doesn't act on all of its risks"


def _caution(catalogue: Catalogue) -> Iterator[str]:
    """Where a choice can make a result stricter, “I don't know” must too."""
    for what in ("rule", "contribution"):
        used: dict[str, set[str]] = {}
        for owner, condition in conditions(catalogue):
            if not owner.startswith(what):
                continue
            for atom in atoms(condition):
                if isinstance(atom, Said | Held) and atom.choices:
                    place = f"question {atom.question}" if isinstance(atom, Said) else f"field {atom.field}"
                    used.setdefault(place, set()).update(atom.choices)
        yield from (f"{place}: no {what} counts “unknown”" for place, all in used.items() if UNKNOWN not in all)


def summary(catalogue: Catalogue) -> str:
    counts = {
        "questions": catalogue.questions,
        "rules": catalogue.rules,
        "contributions": catalogue.contributions,
        "measures": catalogue.measures,
        "suggestions": catalogue.suggestions,
        "scenarios": catalogue.scenarios,
        "audiences": catalogue.audiences,
    }
    return ", ".join(f"{len(things)} {name}" for name, things in counts.items())


def main() -> int:
    found = sorted(set(faults(resources(), PACKAGE)))
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    if found:
        sys.stderr.write(f"{len(found)} faults\n")
        return 1
    ease = ", ".join(f"{one} {reading_ease(content_texts(resources(), one)):.0f}" for one in LANGUAGES)
    counted = summary(read_catalogue(resources() / "content"))
    sys.stdout.write(f"content is whole: {counted}; reading ease (LIX, lower is easier): {ease}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

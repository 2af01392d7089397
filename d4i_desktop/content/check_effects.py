"""Proves that every rule can bind, every contribution can count and every measure lifts something, by doing it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from d4i_desktop.content import demonstrate
from d4i_desktop.content.check_ids import UNKNOWN, conditions
from d4i_desktop.content.reach import can_hold, reachable
from d4i_desktop.core.catalogue import OWN, Catalogue, Contribution, Measure, Rule
from d4i_desktop.core.conditions import Condition, Held, NoneOf, Said, atoms
from d4i_desktop.core.model import ReleaseKind
from d4i_desktop.core.risk import RiskLevel


def paper_faults(catalogue: Catalogue) -> Iterator[str]:
    """What can be seen without trying: ids, bounds, conditions that can't hold, “I don't know” left out."""
    for rule in catalogue.rules:
        yield from _rule_faults(rule, catalogue)
    for one in catalogue.contributions:
        yield from _contribution_faults(one, catalogue)
    for measure in catalogue.measures:
        yield from _measure_faults(measure, catalogue)
    yield from _never_faults(catalogue)
    yield from _caution(catalogue)


def _rule_faults(rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    if (rule.when is None) == (not rule.residual):
        yield f"rule {rule.id}: needs either when or residual"
    if not rule.releases:
        yield f"rule {rule.id} holds for no release"
    if rule.residual and rule.residual not in {level.id for level in RiskLevel}:
        yield f"rule {rule.id}: there is no risk level {rule.residual}"
    for scenario in rule.scenarios:
        if scenario not in (*catalogue.scenarios, OWN):
            yield f"rule {rule.id}: there is no scenario {scenario}"
    if rule.signed_off_by and rule.signed_off_by not in {one.id for one in catalogue.questions if one.decision}:
        yield f"rule {rule.id}: question {rule.signed_off_by} isn't a decision"
    for id in rule.lifted_by:
        if catalogue.measure(id) is None:
            yield f"rule {rule.id}: there is no measure {id}"


def _never_faults(catalogue: Catalogue) -> Iterator[str]:
    shown = reachable(catalogue)
    for owner, condition in conditions(catalogue):
        if owner.startswith("question"):
            continue
        if has_none(condition):
            yield f"{owner}: none isn't allowed here, for an answer may only make a result stricter"
        if not can_hold(condition, catalogue, shown):
            verb = {"rule": "fire", "contribution": "count"}.get(owner.partition(" ")[0], "be made")
            yield f"{owner} can never {verb}"


def has_none(condition: Condition) -> bool:
    parts: tuple[Condition, ...] = getattr(condition, "parts", ())
    return isinstance(condition, NoneOf) or any(has_none(part) for part in parts)


def _contribution_faults(one: Contribution, catalogue: Catalogue) -> Iterator[str]:
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


@lru_cache(maxsize=4)
def trial_faults(catalogue: Catalogue) -> tuple[str, ...]:
    """What doesn't work when it is tried. Only for content without other faults."""
    return tuple(_trials(catalogue))


def _trials(catalogue: Catalogue) -> Iterator[str]:
    for question in catalogue.questions:
        if question.when and next(demonstrate.states(catalogue, question.when, ReleaseKind.FULL), None) is None:
            yield f"question {question.id} can never be reached: the answers that lead to it contradict one another"
    for rule in catalogue.rules:
        if next(demonstrate.binding(catalogue, rule), None) is None:
            yield f"rule {rule.id} can never decide: whenever it fires, another one is as strict"
    for one in catalogue.contributions:
        if not demonstrate.counts(catalogue, one):
            yield f"contribution {one.id} can never count: whenever it holds, others have said as much"
    for measure in catalogue.measures:
        yield from _tried(catalogue, measure)


def _tried(catalogue: Catalogue, measure: Measure) -> Iterator[str]:
    lifting = [rule for rule in catalogue.rules if measure.id in rule.lifted_by]
    for rule in lifting:
        if not demonstrate.lifts(catalogue, rule, measure):
            yield f"rule {rule.id}: measure {measure.id} never lifts it"
    if not lifting and not demonstrate.lowers(catalogue, measure):
        yield f"measure {measure.id} lifts and lowers nothing"
    for cause in catalogue.contributions:
        if cause.id in measure.settles and not demonstrate.settles(catalogue, measure, cause):
            yield f"measure {measure.id} settles {cause.id}, and no rating falls"

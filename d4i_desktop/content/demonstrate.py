"""Shows that content works by making it work: small datasets, answered as a person could, in which a rule binds,
a contribution counts or a measure lifts something. What can't be shown this way isn't there for anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from d4i_desktop.content.reach import Way, merged, several, ways
from d4i_desktop.core.catalogue import Catalogue, Contribution, Measure, Question, QuestionKind, Rule
from d4i_desktop.core.conditions import UNANSWERED, Below, Condition, KeepsIdentifiers, atoms, holds
from d4i_desktop.core.fields import with_value
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import (
    Action,
    Answer,
    Dataset,
    Entity,
    Field,
    Measurement,
    Missing,
    Organisation,
    Release,
    ReleaseKind,
    Role,
    Status,
)
from d4i_desktop.core.questionnaire import facts_of
from d4i_desktop.core.review import Review, review
from d4i_desktop.core.risk import Rated
from d4i_desktop.core.spectrum import bound, without

ENOUGH = 6
"""Ways to reach a question that are tried before giving up."""

ID = "dataset"
LAST = {Missing.UNKNOWN.value: 1, Missing.NOT_APPLICABLE.value: 2, UNANSWERED: 3}


def states(catalogue: Catalogue, condition: Condition, kind: ReleaseKind) -> Iterator[Inventory]:
    """Datasets for which the condition holds, every question answered in them being one that is asked."""
    for way in ways(condition, catalogue):
        for full in islice(grounded(catalogue, way), ENOUGH):
            made = build(catalogue, full, condition, kind)
            if holds(condition, facts_of(catalogue, made, _dataset(made)), kind):
                yield made


def grounded(catalogue: Catalogue, way: Way) -> Iterator[Way]:
    """The way with answers to the questions that lead to its own; none where they contradict it."""
    made = build(catalogue, way)
    facts = facts_of(catalogue, made, _dataset(made))
    asked = [catalogue.question(place.partition(":")[2]) for place in way if place.startswith("question:")]
    hidden = next((one for one in asked if one.when and not holds(one.when, facts)), None)
    if hidden is None or hidden.when is None:
        yield way
        return
    for leading in ways(hidden.when, catalogue):
        for choice in _choices(catalogue, leading):
            both = merged((way, choice), catalogue)
            if both is not None and both != way:
                yield from grounded(catalogue, both)


def _choices(catalogue: Catalogue, way: Way) -> Iterator[Way]:
    """The ways to take it where only one answer can stand, one after the other."""
    places = list(way)
    options = [[way[one]] if several(one, catalogue) else _apart(way[one]) for one in places]
    yield from (dict(zip(places, chosen, strict=True)) for chosen in product(*options))


def _apart(wanted: frozenset[str]) -> list[frozenset[str]]:
    return [frozenset({one}) for one in _in_order(wanted)] or [wanted]


def _in_order(wanted: frozenset[str]) -> list[str]:
    """Real answers first."""
    return sorted(wanted, key=lambda one: (LAST.get(one, 0), one))


def build(
    catalogue: Catalogue, way: Way, condition: Condition | None = None, kind: ReleaseKind = ReleaseKind.FULL
) -> Inventory:
    """A dataset with one answer of each place; openly licensed, unless the way says otherwise."""
    dataset = Dataset(id=ID, title="", licence="cc_by")
    codes = tuple(one.id for one in catalogue.jurisdictions)
    things: list[Entity] = [Organisation(id="us", name="", jurisdictions=codes)]
    for place, wanted in way.items():
        is_field, id = place.startswith("field:"), place.partition(":")[2]
        chosen = _in_order(wanted)
        if is_field:
            if chosen[0] != UNANSWERED:
                dataset = with_value(dataset, id, _value(chosen, several=several(place, catalogue)))
        else:
            question = catalogue.question(id)
            value = _value(chosen, several=several(place, catalogue)) if chosen else _open(question)
            things.append(Answer(id=id, dataset_id=ID, question=id, value=value))
    return Inventory([*things, dataset, *_evidence(condition, kind)])


def _value(chosen: list[str], *, several: bool) -> str | tuple[str, ...] | Missing:
    if chosen[0] in (Missing.UNKNOWN.value, Missing.NOT_APPLICABLE.value):
        return Missing(chosen[0])
    return tuple(one for one in chosen if one not in LAST) if several else chosen[0]


def _open(question: Question) -> str | Missing:
    """An answer to a question without choices."""
    return "said" if question.kind is QuestionKind.TEXT else Missing.UNKNOWN


def _evidence(condition: Condition | None, kind: ReleaseKind) -> Iterator[Entity]:
    """What a condition over figures and columns needs."""
    for number, atom in enumerate(atoms(condition) if condition else ()):
        if isinstance(atom, Below):
            figures = {str(atom.figure): atom.bound - 1}
            yield Measurement(id=f"m{number}", dataset_id=ID, release=kind, **figures)  # type: ignore[arg-type]
        if isinstance(atom, KeepsIdentifiers):
            yield Field(id="column", dataset_id=ID, position=0, name="", role=Role.DIRECT_IDENTIFIER)
            yield Release(id="release", dataset_id=ID, kind=kind, treatments=(("column", "keep"),))


def _dataset(inventory: Inventory) -> Dataset:
    found = inventory.dataset(ID)
    assert found is not None
    return found


def judged(catalogue: Catalogue, inventory: Inventory, done: str = "") -> Review:
    """The review, once a measure was carried out and proven."""
    if done:
        action = Action(id="done", dataset_id=ID, measure=done, status=Status.DONE, proof="seen")
        held = [*inventory.belongings(ID), *inventory.all(Organisation), *inventory.all(Dataset), action]
        inventory = Inventory(held)
    return review(catalogue, inventory, _dataset(inventory))


def binding(catalogue: Catalogue, rule: Rule) -> Iterator[tuple[ReleaseKind, Inventory]]:
    """Datasets in which this rule alone keeps a release from being more open."""
    for kind in rule.releases:
        made = states(catalogue, rule.when, kind) if rule.when else risky(catalogue, rule, kind)
        yield from ((kind, one) for one in made if binds(judged(catalogue, one), rule, kind))


def binds(found: Review, rule: Rule, kind: ReleaseKind) -> bool:
    release = found.releases[kind]
    if rule.id not in {one.rule for one in release.trace}:
        return False
    return without(release, [rule.id]) > release.level


def risky(catalogue: Catalogue, rule: Rule, kind: ReleaseKind, measure: Measure | None = None) -> Iterator[Inventory]:
    """Datasets in which some risk that the rule looks at is high enough: by a cause of each axis and, with a measure
    that acts on the risk, perhaps one that the measure settles.
    """
    for scenario in rule.scenarios:
        if measure and scenario not in measure.scenarios:
            continue
        acting = [one for one in catalogue.contributions if scenario in one.scenarios]
        third = [one for one in acting if measure and one.id in measure.settles]
        for bad, often in product(acting, acting):
            for more in ((), *((one,) for one in third)):
                if _enough((bad, often, *more), rule):
                    yield from islice(_together(catalogue, (bad, often, *more), kind), 1)


def _enough(some: tuple[Contribution, ...], rule: Rule) -> bool:
    severity = max(2, *(one.severity_at_least for one in some)) + sum(one.severity_up for one in set(some))
    likelihood = max(one.likelihood_at_least for one in some) + sum(one.likelihood_up for one in set(some))
    return Rated(min(4, severity), min(4, likelihood)).level >= bound(rule)


def _together(catalogue: Catalogue, some: tuple[Contribution, ...], kind: ReleaseKind) -> Iterator[Inventory]:
    measured = next((one.when for one in some if one.varies), None)
    for chosen in product(*(ways(one.when, catalogue) for one in some)):
        both = merged(chosen, catalogue)
        if both is not None:
            yield from (build(catalogue, full, measured, kind) for full in islice(grounded(catalogue, both), 1))


def counts(catalogue: Catalogue, one: Contribution) -> bool:
    """Whether some dataset has a rating of which this contribution is a part."""
    return any(_counted(judged(catalogue, made), one) for made in _stated(catalogue, one))


def _counted(found: Review, one: Contribution) -> bool:
    return any(reason.contribution == one.id for risk in found.risks.values() for reason in risk.because)


def _stated(catalogue: Catalogue, one: Contribution) -> Iterator[Inventory]:
    for kind in ReleaseKind if one.varies else (ReleaseKind.FULL,):
        yield from states(catalogue, one.when, kind)


def lowers(catalogue: Catalogue, measure: Measure) -> bool:
    """Whether some dataset has a rating that falls once the measure is carried out."""
    causes = [one for one in catalogue.contributions if set(one.scenarios) & set(measure.scenarios)]
    causes.sort(key=lambda one: one.id not in measure.settles)
    return any(_fell(judged(catalogue, made, measure.id)) for one in causes for made in _stated(catalogue, one))


def _fell(found: Review) -> bool:
    return any(_weight(risk.verified) < _weight(risk.computed) for risk in found.risks.values())


def _weight(rated: Rated) -> int:
    return rated.severity + rated.likelihood


def settles(catalogue: Catalogue, measure: Measure, cause: Contribution) -> bool:
    """Whether some dataset has a rating of which the cause is a part and which falls with the measure."""
    return any(_falls_with(catalogue, made, measure, cause) for made in _stated(catalogue, cause))


def _falls_with(catalogue: Catalogue, made: Inventory, measure: Measure, cause: Contribution) -> bool:
    for risk in judged(catalogue, made, measure.id).risks.values():
        part = any(reason.contribution == cause.id for reason in risk.because)
        if part and _weight(risk.verified) < _weight(risk.computed):
            return True
    return False


def lifts(catalogue: Catalogue, rule: Rule, measure: Measure) -> bool:
    """Whether a dataset that the rule alone keeps closed is more open with the measure.

    A rule on risks that stay is lifted by the measure itself. Any other is lifted by what the measure changes, so it
    is enough that the rule can bind.
    """
    if rule.when is not None:
        return next(binding(catalogue, rule), None) is not None
    for kind in rule.releases:
        for made in risky(catalogue, rule, kind, measure):
            closed = judged(catalogue, made)
            after = judged(catalogue, made, measure.id)
            if binds(closed, rule, kind) and after.releases[kind].level > closed.releases[kind].level:
                return True
    return False

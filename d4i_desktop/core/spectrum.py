"""How open a release may be: every ceiling that holds, the strictest of them, and the trace that says why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from d4i_desktop.core.catalogue import OWN, Rule
from d4i_desktop.core.conditions import holds, source
from d4i_desktop.core.facts import Facts
from d4i_desktop.core.model import Level, Missing, OwnMeasure, OwnRisk, ReleaseKind
from d4i_desktop.core.risk import Rated, RiskLevel

HELD_AT = Level.INTERNAL


@dataclass(frozen=True, slots=True)
class Ceiling:
    """One rule that holds: ``source`` is where its cause stands, ``scenarios`` the risks behind a residual one."""

    rule: str
    level: Level
    source: str
    lifted_by: tuple[str, ...] = ()
    hold: bool = False
    scenarios: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Permitted:
    """How open one release may be. ``trace`` runs from the strictest ceiling to the loosest."""

    kind: ReleaseKind
    level: Level
    trace: tuple[Ceiling, ...]

    @property
    def hold(self) -> Ceiling | None:
        return next((ceiling for ceiling in self.trace if ceiling.hold), None)

    @property
    def strictest(self) -> tuple[Ceiling, ...]:
        """Those that make the level what it is; none where nothing stops it."""
        return tuple(one for one in self.trace if one.level == self.level)


def strictest(levels: Iterable[Level]) -> Level:
    return min(levels, default=Level.OPEN)


def permitted(rules: Iterable[Rule], facts: Facts, residual: Mapping[str, Rated], kind: ReleaseKind) -> Permitted:
    """The level permitted for one release.

    ``residual`` is the rating of each scenario with the measures whose proof is recorded. The order of rules
    can't matter: the strictest wins, and the trace is sorted.
    """
    found = [ceiling for rule in rules if (ceiling := _ceiling(rule, facts, residual, kind)) is not None]
    trace = tuple(sorted(found, key=lambda one: (one.level, not one.hold, one.rule)))
    return Permitted(kind, strictest(one.level for one in trace), trace)


def _ceiling(rule: Rule, facts: Facts, residual: Mapping[str, Rated], kind: ReleaseKind) -> Ceiling | None:
    if kind not in rule.releases or _signed_off(rule, facts):
        return None
    level = min(rule.ceiling, HELD_AT) if rule.hold else rule.ceiling
    lifted_by = (
        *rule.lifted_by,
        *(one.id for one in sorted(facts.own_measures, key=_by_title) if rule.id in one.lifts),
    )
    if rule.residual:
        risky = tuple(one for one in _covered(rule, facts) if one in residual and residual[one].level >= bound(rule))
        return Ceiling(rule.id, level, f"risk:{risky[0]}", lifted_by, False, risky) if risky else None
    if rule.when is None or not holds(rule.when, facts, kind):
        return None
    return Ceiling(rule.id, level, source(rule.when, facts, kind), lifted_by, rule.hold)


def _covered(rule: Rule, facts: Facts) -> tuple[str, ...]:
    """The risks that a residual rule looks at; ``own`` stands for all of the user's own."""
    own = tuple(one.id for one in sorted(facts.own_risks, key=_by_name)) if OWN in rule.scenarios else ()
    return (*rule.scenarios, *own)


def _by_name(risk: OwnRisk) -> tuple[str, str]:
    """The user's own by name, so that the order in which they were entered changes no sentence."""
    return risk.name, risk.id


def _by_title(measure: OwnMeasure) -> tuple[str, str]:
    return measure.title, measure.id


def without(found: Permitted, rules: Iterable[str]) -> Level:
    """How open the release could be if the ceilings of these rules were lifted and all others stayed."""
    lifted = frozenset(rules)
    return strictest(one.level for one in found.trace if one.rule not in lifted)


def bound(rule: Rule) -> RiskLevel:
    """The risk level from which a residual rule holds."""
    return RiskLevel[rule.residual.upper()]


def _signed_off(rule: Rule, facts: Facts) -> bool:
    value = facts.value(rule.signed_off_by) if rule.signed_off_by else None
    return isinstance(value, str) and not isinstance(value, Missing) and bool(value.strip())

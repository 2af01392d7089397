"""The rating of each risk at four moments: perceived, assessed, planned, verified; and the gap of the first two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from d4i_desktop.core.catalogue import Catalogue, Contribution, Measure
from d4i_desktop.core.conditions import AllOf, holds, source
from d4i_desktop.core.facts import Facts
from d4i_desktop.core.model import Action, Override, OwnMeasure, OwnRisk, Rating, ReleaseKind

MOST_STEPS_DOWN = 2
NOT_SHARING = "not_sharing"


class RiskLevel(IntEnum):
    LOW = 1
    MODERATE = 2
    HIGH = 3
    VERY_HIGH = 4

    @property
    def id(self) -> str:
        return self.name.lower()


class Axis(StrEnum):
    SEVERITY = "severity"
    LIKELIHOOD = "likelihood"


class Finding(StrEnum):
    BLIND_SPOT = "blind spot"
    FEAR_LARGER = "fear larger than evidence"


# Rows are severity 1-4, columns likelihood 1-4 (method.md, Risks).
LEVELS = (
    (RiskLevel.LOW, RiskLevel.LOW, RiskLevel.LOW, RiskLevel.MODERATE),
    (RiskLevel.LOW, RiskLevel.MODERATE, RiskLevel.MODERATE, RiskLevel.HIGH),
    (RiskLevel.MODERATE, RiskLevel.MODERATE, RiskLevel.HIGH, RiskLevel.VERY_HIGH),
    (RiskLevel.MODERATE, RiskLevel.HIGH, RiskLevel.VERY_HIGH, RiskLevel.VERY_HIGH),
)


@dataclass(frozen=True, slots=True)
class Rated:
    """Severity and likelihood, 1 (negligible) to 4 (maximum) each."""

    severity: int
    likelihood: int

    def __post_init__(self) -> None:
        if not (1 <= self.severity <= 4 and 1 <= self.likelihood <= 4):
            raise ValueError("severity and likelihood run from 1 to 4")

    @property
    def level(self) -> RiskLevel:
        return LEVELS[self.severity - 1][self.likelihood - 1]


@dataclass(frozen=True, slots=True)
class Reason:
    """What one fact added to one axis; ``amount`` is what counted, so that 1 plus all amounts is the rating."""

    contribution: str
    source: str
    axis: Axis
    amount: int


@dataclass(frozen=True, slots=True)
class Perceived:
    """What people felt. ``rated`` is the rating of the person in the middle, never an average.

    ``spread``: the lowest and highest level anyone gave.
    """

    rated: Rated
    spread: tuple[RiskLevel, RiskLevel]
    people: int


@dataclass(frozen=True, slots=True)
class Risk:
    """One scenario of one dataset at its four moments. ``computed`` is the assessed rating before any override."""

    scenario: str
    perceived: Perceived | None
    computed: Rated
    because: tuple[Reason, ...]
    override: Override | None
    planned: Rated
    verified: Rated
    grounded: bool

    @property
    def assessed(self) -> Rated:
        return Rated(self.override.severity, self.override.likelihood) if self.override else self.computed

    @property
    def gap(self) -> int | None:
        """Perceived level minus assessed level; ``None`` without a gut feeling or without anything to set beside it."""
        if self.perceived is None or not self.grounded:
            return None
        return int(self.perceived.rated.level) - int(self.assessed.level)

    @property
    def finding(self) -> Finding | None:
        if not self.gap:
            return None
        return Finding.FEAR_LARGER if self.gap > 0 else Finding.BLIND_SPOT


def perceived(ratings: Sequence[Rating]) -> Perceived | None:
    """The rating of the person in the middle (the upper one of two), and the spread."""
    if not ratings:
        return None
    order = sorted((Rated(one.severity, one.likelihood) for one in ratings), key=_weight)
    return Perceived(order[len(order) // 2], (order[0].level, order[-1].level), len(order))


def _weight(rated: Rated) -> tuple[int, int, int]:
    return rated.level, rated.severity, rated.likelihood


@dataclass(frozen=True, slots=True)
class Cause:
    """A contribution that holds, and where its fact stands."""

    contribution: Contribution
    source: str


Causes = Mapping[ReleaseKind, tuple[Cause, ...]]


def causes(contributions: Sequence[Contribution], facts: Facts) -> Causes:
    """The contributions that hold, for each release. Most are the same for all and looked at once."""
    same = _causes((one for one in contributions if not one.varies), facts, ReleaseKind.FULL)
    varying = [one for one in contributions if one.varies]
    return {kind: (*same, *_causes(varying, facts, kind), *_own_causes(facts.own_risks, kind)) for kind in ReleaseKind}


def _own_causes(risks: Iterable[OwnRisk], kind: ReleaseKind) -> Iterator[Cause]:
    """A risk of the user's own holds because they found it so: its one cause is what they wrote."""
    for one in risks:
        if kind in one.releases:
            yield Cause(
                Contribution(
                    id=one.id, scenarios=(one.id,), when=AllOf(()),
                    severity_at_least=one.severity, likelihood_at_least=one.likelihood,
                ),
                f"own:{one.id}",
            )  # fmt: skip


def scenarios_of(catalogue: Catalogue, facts: Facts) -> tuple[str, ...]:
    """The risks of a dataset: the catalogue's, then the user's own."""
    return (*catalogue.scenarios, *(one.id for one in facts.own_risks))


def measure_of(catalogue: Catalogue, own: Iterable[OwnMeasure], id: str) -> Measure | None:
    """A measure of the catalogue or of the user's own."""
    found = next((one for one in own if one.id == id), None)
    return catalogue.measure(id) if found is None else as_measure(found)


def as_measure(own: OwnMeasure) -> Measure:
    """It acts as one of the catalogue does; severity falls only where the data changes."""
    return Measure(
        id=own.id, scenarios=own.scenarios, likelihood=own.likelihood,
        severity=own.severity if own.changes_data else 0, changes_data=own.changes_data, effort=own.effort,
    )  # fmt: skip


def of_any_release(found: Causes) -> tuple[Cause, ...]:
    """The contributions that hold for at least one release."""
    return tuple({cause.contribution.id: cause for kind in reversed(ReleaseKind) for cause in found[kind]}.values())


def _causes(contributions: Iterable[Contribution], facts: Facts, kind: ReleaseKind) -> tuple[Cause, ...]:
    return tuple(Cause(one, source(one.when, facts, kind)) for one in contributions if holds(one.when, facts, kind))


def assess(found: Iterable[Cause], scenario: str) -> tuple[Rated, tuple[Reason, ...]]:
    """The computed rating of one scenario, with what each cause added. Order can't matter."""
    active = [cause for cause in found if scenario in cause.contribution.scenarios]
    severity, likelihood = _axis(active, Axis.SEVERITY), _axis(active, Axis.LIKELIHOOD)
    rated = Rated(1 + sum(r.amount for r in severity), 1 + sum(r.amount for r in likelihood))
    return rated, (*severity, *likelihood)


def _axis(active: Sequence[Cause], axis: Axis) -> list[Reason]:
    """The highest floor counts once, then the steps up, until the scale ends."""
    order = sorted(active, key=lambda cause: (-_floor(cause, axis), cause.contribution.id))[:1]
    amounts = [(cause, _floor(cause, axis) - 1) for cause in order]
    amounts += [(cause, _up(cause, axis)) for cause in sorted(active, key=lambda cause: cause.contribution.id)]
    reasons, room = [], 3
    for cause, wanted in amounts:
        amount = min(wanted, room)
        room -= amount
        if amount:
            reasons.append(Reason(cause.contribution.id, cause.source, axis, amount))
    return reasons


def _floor(cause: Cause, axis: Axis) -> int:
    one = cause.contribution
    return one.severity_at_least if axis is Axis.SEVERITY else one.likelihood_at_least


def _up(cause: Cause, axis: Axis) -> int:
    one = cause.contribution
    return one.severity_up if axis is Axis.SEVERITY else one.likelihood_up


def after(start: Rated, scenario: str, measures: Iterable[Measure]) -> Rated:
    """A rating after measures: likelihood falls by at most two steps in all, severity only where the data changes."""
    acting = {one.id: one for one in measures if scenario in one.scenarios}.values()
    steps = min(sum(one.likelihood for one in acting), MOST_STEPS_DOWN)
    milder = sum(one.severity for one in acting if one.changes_data)
    return Rated(max(1, start.severity - milder), max(1, start.likelihood - steps))


def rate(catalogue: Catalogue, facts: Facts, found: Sequence[Cause], scenario: str, *, grounded: bool) -> Risk:
    """One scenario at its four moments. ``grounded``: something has been answered that the rating can rest on."""
    computed, because = assess(found, scenario)
    return Risk(
        scenario,
        perceived([one for one in facts.ratings if one.scenario == scenario]),
        computed,
        because,
        _override(facts, scenario),
        with_measures(catalogue, facts, found, scenario, [one for one in facts.actions if one.counts_as_planned]),
        residual(catalogue, facts, found, scenario),
        grounded,
    )


def residual(catalogue: Catalogue, facts: Facts, found: Sequence[Cause], scenario: str) -> Rated:
    """What remains with the measures whose proof is recorded."""
    return with_measures(catalogue, facts, found, scenario, [one for one in facts.actions if one.verified])


def with_measures(
    catalogue: Catalogue, facts: Facts, found: Sequence[Cause], scenario: str, actions: Iterable[Action]
) -> Rated:
    """A measure first takes away the causes it settles, then lowers what is left."""
    measures = [known for one in actions if (known := measure_of(catalogue, facts.own_measures, one.measure))]
    override = _override(facts, scenario)
    if override:
        return after(Rated(override.severity, override.likelihood), scenario, measures)
    settled = {id for one in measures for id in one.settles}
    left, _ = assess([cause for cause in found if cause.contribution.id not in settled], scenario)
    return after(left, scenario, measures)


def _override(facts: Facts, scenario: str) -> Override | None:
    return next((one for one in facts.overrides if one.scenario == scenario), None)

"""Where an organisation stands: how far each stage has come, what fear and evidence disagree on, what is due."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from d4i_desktop.core.access import decided
from d4i_desktop.core.evidence import QUESTION
from d4i_desktop.core.facts import Facts
from d4i_desktop.core.fields import level_of, value_of
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Action, Dataset, FactorRating, Missing, Organisation, Status
from d4i_desktop.core.next_step import finished
from d4i_desktop.core.reflection import since_last_plan
from d4i_desktop.core.review import Review
from d4i_desktop.core.risk import Finding, Risk

ESSENTIALS = ("steward", "purpose", "people", "personal_information", "kept", "retention")


@dataclass(frozen=True, slots=True)
class StageProgress:
    """How far one stage of the method has come: ``done`` of ``total``."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A risk of a dataset that is worth showing first."""

    dataset: Dataset
    risk: Risk
    facts: Facts


def stages(inventory: Inventory, reviews: Sequence[Review], factors: Collection[str] = ()) -> tuple[StageProgress, ...]:
    """Profile and factors, datasets described, placed, reviewed, measured and decided on, actions, a look back."""
    datasets = inventory.datasets()
    actions = [one for one in inventory.all(Action) if one.status is not Status.DROPPED]
    return (
        StageProgress("organisation", *ourselves(inventory, factors)),
        StageProgress("inventory", sum(map(described, datasets)), len(datasets)),
        StageProgress("spectrum", sum(map(placed, datasets)), len(datasets)),
        StageProgress("review", sum(map(finished, reviews)), len(datasets)),
        StageProgress("evidence", *evidenced(reviews)),
        StageProgress("access", sum(map(decided, reviews)), len(datasets)),
        StageProgress("plan", sum(one.status is Status.DONE for one in actions), len(actions)),
        StageProgress("reflection", int(since_last_plan(inventory) is not None), 1),
    )


def evidenced(reviews: Iterable[Review]) -> tuple[int, int]:
    """Datasets about people that were measured, and not outdated since, or of which somebody says why they can't be;
    and how many are about people."""
    asked = [one.facts.value(QUESTION) for one in reviews if any(each.id == QUESTION for each in one.questions)]
    return sum(value not in (None, Missing.UNKNOWN) for value in asked), len(asked)


def ourselves(inventory: Inventory, factors: Collection[str]) -> tuple[int, int]:
    """The parts of the profile that are filled in and the factors that anybody rated, and how many there are."""
    done, total = profile(inventory.organisation)
    rated = {one.factor for one in inventory.all(FactorRating)}
    return done + sum(one in rated for one in factors), total + len(factors)


def profile(organisation: Organisation) -> tuple[int, int]:
    """How many parts of the profile are filled in, and how many there are. A logo is none: not everybody has one."""
    parts = (
        organisation.name,
        organisation.mission,
        organisation.contact,
        organisation.privacy_lead,
        organisation.jurisdictions,
    )
    return sum(map(bool, parts)), len(parts)


def described(dataset: Dataset) -> bool:
    """Whether the fields that everything else rests on are answered; how long it is kept in any of its ways."""
    return all(value_of(dataset, one) is not None or _otherwise(dataset, one) for one in ESSENTIALS)


def _otherwise(dataset: Dataset, field: str) -> bool:
    return field == "retention" and (dataset.retention_months is not None or dataset.deletion_due is not None)


def placed(dataset: Dataset) -> bool:
    return level_of(dataset.level_today) is not None and level_of(dataset.level_wanted) is not None


def top_findings(reviews: Iterable[Review]) -> tuple[Shown, ...]:
    """The widest blind spot and the fear that exceeds the evidence most; either may be missing."""
    found = [Shown(review.dataset, risk, review.facts) for review in reviews for risk in review.findings]
    blind = [one for one in found if one.risk.finding is Finding.BLIND_SPOT]
    fears = [one for one in found if one.risk.finding is Finding.FEAR_LARGER]
    return tuple(max(kind, key=_weight) for kind in (blind, fears) if kind)


def _weight(shown: Shown) -> tuple[int, int, int]:
    risk = shown.risk
    return abs(risk.gap or 0), int(risk.assessed.level), risk.assessed.severity


def highest_risks(reviews: Iterable[Review], most: int) -> tuple[Shown, ...]:
    """The highest risks that rest on answers, of different datasets, for when nothing stands out otherwise."""
    best = []
    for review in reviews:
        grounded = [risk for risk in review.sharing_risks if risk.grounded]
        if grounded:
            top = max(grounded, key=lambda risk: (risk.assessed.level, risk.assessed.severity))
            best.append(Shown(review.dataset, top, review.facts))
    return tuple(sorted(best, key=lambda one: -int(one.risk.assessed.level))[:most])

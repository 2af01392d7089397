"""What an issued plan says, read back from its snapshot: as much as two plans are compared by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.frozen import FORMAT
from d4i_desktop.core.model import Status

MOMENTS = ("perceived", "assessed", "planned", "verified")


@dataclass(frozen=True, slots=True)
class Named:
    """Something by its id, with the words it had when the plan was issued, as (language, text).

    A name that a person typed has one text, whose language is empty.
    """

    id: str
    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenRisk:
    """Level ids (``low`` to ``very_high``) of one scenario at its four moments; ``perceived`` may be empty."""

    scenario: Named
    own: bool
    perceived: str
    assessed: str
    planned: str
    verified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenCeiling:
    """A rule that held for one release, with its reason."""

    rule: Named
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenDataset:
    """One dataset of an issued plan. ``review`` is ``none``, ``begun`` or ``finished``; levels are 0 to 5 or ``None``.

    ``permitted`` and ``ceilings`` are by release, ``risks`` by scenario. ``smallest``: how many people the
    smallest group counted that was measured in a release, or the smallest total. ``left_out_below``: people in smaller
    groups are left out of a release.
    """

    id: str
    title: str
    review: str
    today: int | None
    wanted: int | None
    permitted: Mapping[str, int]
    ceilings: Mapping[str, tuple[FrozenCeiling, ...]]
    risks: Mapping[str, FrozenRisk]
    smallest: Mapping[str, int] = field(default_factory=dict)
    left_out_below: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenAction:
    """``state`` is its status, or ``proven`` where it is done with its proof; ``dataset`` is empty for all of us."""

    id: str
    dataset: str
    measure: str
    called: Named
    state: str
    owner: str
    due: date | None


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class FrozenGrant:
    dataset: str
    audience: str
    who: str
    release: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A whole plan. ``factors``: the rung (1 to 5) of the person in the middle, for each factor that was rated."""

    number: int
    day: date
    organisation: str
    datasets: Mapping[str, FrozenDataset]
    actions: Mapping[str, FrozenAction]
    grants: frozenset[FrozenGrant]
    factors: Mapping[str, int]


def read(snapshot: bytes) -> Frozen:
    """Raises ``UserError`` (``snapshot_unreadable``) for bytes that no version up to this one wrote."""
    try:
        held = json.loads(snapshot)
        if held["format"] > FORMAT:
            raise UserError("snapshot_unreadable")
        return frozen(held)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise UserError("snapshot_unreadable") from error


def frozen(held: Mapping[str, Any]) -> Frozen:
    """The view of what :func:`d4i_desktop.core.frozen.contents` gives."""
    actions = [one for group in (held, *held["datasets"]) for one in group["actions"]]
    grants = [one for dataset in held["datasets"] for one in dataset["grants"]]
    only = held["languages"][0] if len(held["languages"]) == 1 else ""
    return Frozen(
        number=int(held["number"]),
        day=date.fromisoformat(held["day"]),
        organisation=held["organisation"]["name"],
        datasets={one["id"]: _dataset(one, only) for one in held["datasets"]},
        actions={one["id"]: _action(one, only) for one in actions},
        grants=frozenset(_grant(one) for one in grants),
        factors={one["factor"]: _middle(one["levels"]) for one in held["factors"] if one["levels"]},
    )


def judged_alike(one: Frozen, other: Frozen) -> bool:
    """Whether the method says the same in both of what is known, whatever the words it says it in."""
    return {id: _judged(held) for id, held in one.datasets.items()} == {
        id: _judged(held) for id, held in other.datasets.items()
    }


def _judged(held: FrozenDataset) -> tuple[object, ...]:
    ceilings = {release: {(each.rule.id, each.level) for each in found} for release, found in held.ceilings.items()}
    risks = {id: (each.perceived, each.assessed, each.planned, each.verified) for id, each in held.risks.items()}
    return held.review, dict(held.permitted), ceilings, risks


def _dataset(held: dict[str, Any], only: str) -> FrozenDataset:
    found = held["assessment"]
    own = {one["id"] for one in held["own_risks"]}
    return FrozenDataset(
        id=held["id"],
        title=held["title"],
        review=held["review"],
        today=found["levels"]["today"],
        wanted=found["levels"]["wanted"],
        permitted={one["name"]: int(one["permitted"]) for one in found["releases"]},
        ceilings={one["name"]: tuple(_ceiling(each, only) for each in one["trace"]) for one in found["releases"]},
        risks={one["scenario"]: _risk(one, only, own=one["scenario"] in own) for one in found["risks"]},
        smallest={one["release"]: _smallest(one) for one in held["measurements"] if _smallest(one)},
        left_out_below={
            one["kind"]: int(one["leave_out_below"]) for one in held["releases"] if "leave_out_below" in one
        },
    )


def _smallest(held: dict[str, Any]) -> int:
    """0 where neither was counted."""
    return int(held["smallest_cell"] or held["k"] or 0)


def _ceiling(held: dict[str, Any], only: str) -> FrozenCeiling:
    return FrozenCeiling(rule=_named(held["rule"], held["because"], only), level=int(held["ceiling"]))


def _risk(held: dict[str, Any], only: str, *, own: bool) -> FrozenRisk:
    levels = {moment: held[moment]["level"] if held[moment] else "" for moment in MOMENTS}
    return FrozenRisk(scenario=_named(held["scenario"], held["name"], "" if own else only), own=own, **levels)


def _action(held: dict[str, Any], only: str) -> FrozenAction:
    return FrozenAction(
        id=held["id"],
        dataset=held["dataset_id"],
        measure=held["measure"],
        called=_named(held["measure"], held["called"], "" if held["title"].strip() else only),
        state="proven" if held["proven"] else str(Status(held["status"])),
        owner=held["owner"],
        due=date.fromisoformat(held["due"]) if held["due"] else None,
    )


def _grant(held: dict[str, Any]) -> FrozenGrant:
    return FrozenGrant(
        dataset=held["dataset_id"], audience=held["audience"], who=held["who"].strip(), release=held["release"]
    )


def _middle(levels: list[tuple[str, int]]) -> int:
    return int(levels[(len(levels) - 1) // 2][1])


def _named(id: str, texts: str | dict[str, str], only: str) -> Named:
    """``only``: the language of a sentence that stands alone, in a plan that was issued in one language."""
    return Named(id, ((only, texts),) if isinstance(texts, str) else tuple(sorted(texts.items())))

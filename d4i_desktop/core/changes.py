"""What changed between two plans, as sentences for a board, the most important first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from d4i_desktop.core.words import Words


class Kind(StrEnum):
    """What a difference is about. Its direction is in ``before`` and ``after``."""

    DATASET = "dataset"  # "" or "held": added, gone
    PERMITTED = "permitted"  # levels "0" to "5" of some releases
    TODAY = "today"  # a level, or ""
    WANTED = "wanted"
    REVIEW = "review"  # "none", "begun", "finished"
    FOUND = "found"  # risk level ids of one scenario
    VERIFIED = "verified"
    ACTION = "action"  # "" or its status: "planned", "doing", "done", "proven" ("done" with its proof), "dropped"
    LATE = "late"  # "" or the ISO day on which it was due
    ACCESS = "access"  # "" or "given"
    FACTOR = "factor"  # rungs "1" to "5"


@dataclass(frozen=True, slots=True)
class Named:
    """Something of the method by id, with the words it had when the plan was issued (language, text)."""

    id: str
    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that isn't as it was. ``before`` and ``after`` are plain values whose meaning depends on ``kind``.

    ``dataset`` and ``title`` are empty for what concerns the whole organisation. ``what`` is the scenario, measure,
    audience or factor; ``name`` a name that a person typed for it; ``releases`` the versions of the data concerned.
    ``came`` and ``went``: ceilings that made the permitted level another one.
    """

    kind: Kind
    before: str
    after: str
    dataset: str = ""
    title: str = ""
    what: Named = Named("")
    name: str = ""
    releases: tuple[str, ...] = ()
    came: tuple[Named, ...] = ()
    went: tuple[Named, ...] = ()

    @property
    def mirrored(self) -> Difference:
        """The same difference seen from the other side."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenRisk:
    """Levels (``low`` to ``very_high``) of one scenario at its four moments; perceived may be empty."""

    scenario: str
    perceived: str
    assessed: str
    planned: str
    verified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenDataset:
    """One dataset of an issued plan. ``permitted`` and ``ceilings`` are per release; levels 0 to 5 or ``None``."""

    id: str
    title: str
    review: str
    today: int | None
    wanted: int | None
    permitted: Mapping[str, int]
    ceilings: Mapping[str, tuple[str, ...]]
    risks: Mapping[str, FrozenRisk]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenAction:
    id: str
    dataset: str
    measure: str
    title: str
    state: str
    owner: str
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenGrant:
    dataset: str
    audience: str
    who: str
    release: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """What an issued plan says, read back from its snapshot. ``factors``: the middle rung of each that was rated."""

    number: int
    day: date
    organisation: str
    datasets: Mapping[str, FrozenDataset]
    actions: Mapping[str, FrozenAction]
    grants: tuple[FrozenGrant, ...]
    factors: Mapping[str, int]
    texts: Mapping[str, Mapping[str, str]]


def read(snapshot: bytes) -> Frozen:
    """Raises ``UserError`` (``snapshot_unreadable``) for bytes that no version of the app wrote."""
    raise NotImplementedError


def changes(before: Frozen, after: Frozen) -> tuple[Difference, ...]:
    """What isn't the same in ``after``, the most important first; nothing between a plan and itself."""
    raise NotImplementedError


def difference_text(words: Words, difference: Difference) -> str:
    """One sentence, such as “Client intake forms: may now be shared up to Internal (was Named partner), because …”."""
    raise NotImplementedError

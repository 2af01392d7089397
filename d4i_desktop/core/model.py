"""The things an inventory holds, as frozen values.

Every one but the organisation belongs to a dataset (``dataset_id``; an action may belong to the organisation
instead). Ids are text UUIDs made by the caller, so that two copies of an inventory can grow apart and meet again.

A value of the inventory is one of three: *not answered yet* (``None``), a :class:`Missing` that a person chose
(“I don't know”, “doesn't apply”), or the value itself.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from itertools import count


class Missing(StrEnum):
    """An answer without a value. Both are answers; neither is “not answered yet”."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


Text = str | Missing | None
Choices = tuple[str, ...] | Missing | None
Number = float | Missing | None
Day = date | Missing | None
Value = str | tuple[str, ...] | float | date | Missing | None
Pairs = tuple[tuple[str, str], ...]


class Level(IntEnum):
    """The data spectrum: who gets in. 0-1 are closed, 2-4 shared, 5 open."""

    SEALED = 0
    INTERNAL = 1
    NAMED_PARTNER = 2
    APPROVED_GROUP = 3
    PUBLIC_WITH_TERMS = 4
    OPEN = 5


class ReleaseKind(StrEnum):
    """A version of a dataset that may leave at its own level."""

    FULL = "full"
    DEIDENTIFIED = "deidentified"
    TOTALS = "totals"


class Role(StrEnum):
    """What a column gives away about the person in the row."""

    DIRECT_IDENTIFIER = "direct_identifier"
    QUASI_IDENTIFIER = "quasi_identifier"
    SENSITIVE = "sensitive"
    OTHER = "other"


class Status(StrEnum):
    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


_fresh: ContextVar[Callable[[], uuid.UUID]] = ContextVar("_fresh", default=uuid.uuid4)


def new_id() -> str:
    """A fresh text UUID."""
    return str(_fresh.get()())


@contextmanager
def repeatable_ids(seed: str) -> Iterator[None]:
    """Within it, and in no other thread, fresh ids are the same each time: for what must come out the same twice."""
    numbers = count()
    before = _fresh.set(lambda: uuid.uuid5(uuid.NAMESPACE_OID, f"{seed} {next(numbers)}"))
    try:
        yield
    finally:
        _fresh.reset(before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Who we are. One per inventory; ``language`` is the one the inventory was begun in.

    ``logo`` is the SHA-256 of an attached PNG or JPEG; ``audiences`` are the user's own, by name.
    """

    id: str
    name: str
    mission: str = ""
    contact: str = ""
    privacy_lead: str = ""
    language: str = "en"
    jurisdictions: tuple[str, ...] = ()
    logo: str = ""
    audiences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Anything held, received or produced, paper included. Its fields are described in :mod:`fields`.

    ``revealed``: what people felt has been shown; until then each person's ratings are theirs alone.
    """

    id: str
    title: str
    archived: bool = False
    sample: bool = False
    revealed: bool = False
    description: Text = None
    keywords: Choices = None
    steward: Text = None
    controller: Text = None
    privacy_lead: Text = None
    purpose: Text = None
    programme: Text = None
    people: Choices = None
    people_count: Number = None
    groups_at_risk: Choices = None
    personal_information: Choices = None
    sensitive: Text = None
    recipients: Choices = None
    vendors: Choices = None
    transfer: Text = None
    transfer_safeguard: Text = None
    retention: Text = None
    retention_months: Number = None
    retention_event: Text = None
    retention_from: Day = None
    retention_trigger: Text = None
    deletion_method: Text = None
    deletion_due: Day = None
    protections: Choices = None
    legal_authority: Text = None
    consent_wording: Text = None
    source: Text = None
    quality: Text = None
    frequency: Text = None
    period: Text = None
    place: Text = None
    kept: Choices = None
    form: Choices = None
    record_count: Number = None
    ownership: Text = None
    licence: Text = None
    restrictions: Text = None
    community: Text = None
    community_authority: Text = None
    level_today: Text = None
    level_wanted: Text = None
    next_review: Day = None
    notes: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column of the data. ``kind`` is a kind of personal information, or empty."""

    id: str
    dataset_id: str
    position: int
    name: str
    kind: str = ""
    role: Role = Role.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One version of a dataset. ``treatments`` pairs a field id with what is done to that column (``drop``...).

    ``leave_out_below``: the rows of people in smaller groups are left out, and cells of fewer people; 0: nobody is.
    """

    id: str
    dataset_id: str
    kind: ReleaseKind
    name: str = ""
    wanted: int | None = None
    licence: str = ""
    note: str = ""
    treatments: Pairs = ()
    leave_out_below: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Detected:
    """A kind of personal information (:mod:`kinds`) that a column seems to hold.

    ``share``: part of the values, 0 to 1, that look like it; ``confidence``: how sure it is that they are, 0 to 1.
    """

    kind: str
    share: float
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFinding:
    """What was seen of one column of a file, never a value: rows without one, different ones, what they seem to be."""

    name: str
    type: str
    missing: int
    distinct: int
    detected: tuple[Detected, ...] = ()
    role: Role = Role.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """The file that a dataset points to, and what was seen in it; one per dataset, and never a value.

    ``file`` is where it lay, ``settings`` how it was read where a person said so (:class:`evidence.table.Settings`),
    ``size`` in bytes, ``modified`` in nanoseconds since 1970, ``fingerprint`` the SHA-256 of its bytes: a file that
    has another one now makes the evidence stale.
    """

    id: str
    dataset_id: str
    file: str
    fingerprint: str
    size: int
    modified: int
    rows: int
    part: str = ""
    settings: Pairs = ()
    taken_on: date | None = None
    columns: tuple[ColumnFinding, ...] = ()


FIGURES = ("rows", "k", "uniques", "smallest_cell")
"""What a measurement counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What was counted in a release of a dataset; people and rows as whole numbers, ``None`` where not counted.

    ``k``: size of the smallest group of people who share their quasi-identifiers. ``uniques``: people alone in
    theirs. ``smallest_cell``: smallest count above zero in a table of totals. ``below_3``, ``below_5``: people in
    groups of fewer. ``columns``: the quasi-identifiers that were counted.

    What was measured in a file names its ``fingerprint`` (empty: typed in by hand) and what was done to the columns
    before (``treatments``, by column name; ``leave_out_below``, as in a release); ``sizes`` pairs a group size with how
    many groups have it, ``contributors`` a column with the people who would stay alone without it, ``worst`` the size
    of a small group with the columns that make it, ``diversity`` a sensitive column with the fewest different values in
    a group.
    """

    id: str
    dataset_id: str
    release: ReleaseKind
    taken_on: date | None = None
    rows: int | None = None
    k: int | None = None
    uniques: int | None = None
    smallest_cell: int | None = None
    columns: tuple[str, ...] = ()
    below_3: int | None = None
    below_5: int | None = None
    fingerprint: str = ""
    treatments: Pairs = ()
    leave_out_below: int = 0
    sizes: Pairs = ()
    contributors: Pairs = ()
    worst: Pairs = ()
    diversity: Pairs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person said to one question about one dataset, and under which version of the questions."""

    id: str
    dataset_id: str
    question: str
    value: str | tuple[str, ...] | float | date | Missing
    note: str = ""
    author: str = ""
    given_at: str = ""
    content_version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One person's gut feeling about one scenario; severity and likelihood 1 to 4."""

    id: str
    dataset_id: str
    person: str
    scenario: str
    severity: int
    likelihood: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A person's own rating in place of the assessed one. It needs a reason and stays visible."""

    id: str
    dataset_id: str
    scenario: str
    severity: int
    likelihood: int
    reason: str
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A measure that is planned, under way or done. ``measure`` names the catalogue's; empty for one's own.

    ``dataset_id`` is empty for an action of the whole organisation. ``source`` says what called for it where that
    isn't a measure: ``question:12``, ``factor:mindset:3`` (the step to that rung), ``reflection``.
    """

    id: str
    dataset_id: str
    measure: str
    title: str = ""
    status: Status = Status.PLANNED
    owner: str = ""
    due: date | None = None
    proof: str = ""
    source: str = ""

    @property
    def counts_as_planned(self) -> bool:
        return self.status is not Status.DROPPED

    @property
    def verified(self) -> bool:
        """Done, and with its proof recorded."""
        return self.status is Status.DONE and bool(self.proof.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Who may use which release of a dataset, with conditions grouped as in the Five Safes."""

    id: str
    dataset_id: str
    audience: str
    release: ReleaseKind
    who: str = ""
    project: str = ""
    people: str = ""
    setting: str = ""
    data: str = ""
    output: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRisk:
    """A risk that a person named for one dataset, with how bad and how likely they found it (1 to 4) and why.

    Its id stands wherever a scenario's does. ``releases``: the versions of the data that it threatens.
    """

    id: str
    dataset_id: str
    name: str
    severity: int
    likelihood: int
    reason: str = ""
    releases: tuple[str, ...] = tuple(ReleaseKind)
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMeasure:
    """A measure that the organisation added to the catalogue, for all its datasets.

    Its id stands wherever a measure's does. ``scenarios`` are the risks it acts on, own ones among them; ``lifts`` the
    rules whose ceiling it helps to lift. Steps as in :class:`~d4i_desktop.core.catalogue.Measure`.
    """

    id: str
    title: str
    how: str = ""
    proof: str = ""
    scenarios: tuple[str, ...] = ()
    lifts: tuple[str, ...] = ()
    likelihood: int = 1
    severity: int = 0
    changes_data: bool = False
    effort: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorRating:
    """How far up the ladder of one factor a person sees the organisation: 1 (not yet) to 5 (leading).

    ``unsure``: what stopped the ladder above that rung was “I don't know”, not a no.
    """

    id: str
    person: str
    factor: str
    level: int
    note: str = ""
    given_at: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPlan:
    """Plan no. ``number``, frozen. ``fingerprint`` is the SHA-256 of its snapshot, which is attached to the file."""

    id: str
    number: int
    issued_on: date
    fingerprint: str
    issued_by: str = ""
    note: str = ""
    content_version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedDocument:
    """One printing of an issued plan. ``pdf`` is the SHA-256 of its bytes, which are attached to the file."""

    id: str
    plan_id: str
    edition: str
    language: str
    pages: int
    pdf: str
    partner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection:
    """A look back at plan no. ``plan`` (0: before any plan). ``next_review`` is the organisation's, not a dataset's."""

    id: str
    plan: int
    held_on: date
    changed: str = ""
    differently: str = ""
    next_review: date | None = None
    people: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What somebody said, looking back. ``who`` may be a pseudonym; ``printed``: it may stand in the plan."""

    id: str
    reflection_id: str
    text: str
    who: str = ""
    printed: bool = False


Entity = (
    Organisation
    | Dataset
    | Field
    | Release
    | Scan
    | Measurement
    | Answer
    | Rating
    | Override
    | Action
    | Grant
    | OwnRisk
    | OwnMeasure
    | FactorRating
    | IssuedPlan
    | IssuedDocument
    | Reflection
    | Quote
)
ENTITY_TYPES: tuple[type[Entity], ...] = (
    Organisation,
    Dataset,
    Field,
    Release,
    Scan,
    Measurement,
    Answer,
    Rating,
    Override,
    Action,
    Grant,
    OwnRisk,
    OwnMeasure,
    FactorRating,
    IssuedPlan,
    IssuedDocument,
    Reflection,
    Quote,
)


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the text catalogue with its parameters, so that it can be said in either language."""

    key: str
    params: tuple[tuple[str, str], ...] = field(default=())

    @staticmethod
    def of(key: str, **params: object) -> Message:
        return Message(key, tuple(sorted((name, str(value)) for name, value in params.items())))

"""What the plan says of each dataset, worked out once: its review, its place, its grants and its actions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from d4i_desktop.core.access import PUBLIC, audience_name
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.document import Edition
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Action, Dataset, Grant, Level, OwnMeasure, ReleaseKind, Status
from d4i_desktop.core.review import Review, review
from d4i_desktop.core.risk import measure_of
from d4i_desktop.core.words import Words

ENOUGH = 0.3
"""How much of a page must be free for a part or a sheet to begin on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOptions:
    """What the plan is to hold.

    ``datasets``: ids, or ``None`` for all that aren't archived. ``partner``: whom a partner edition is for, as the
    grants name it (every other partner's are left out); the public's grants are in every edition. ``unanswered``: with
    the questions that are still open. ``logo``: what the cover shows, a PNG or JPEG. ``discreet``: the document's
    properties, which file managers and searches show, name nobody.
    """

    edition: Edition = Edition.INTERNAL
    datasets: tuple[str, ...] | None = None
    partner: str = ""
    unanswered: bool = True
    logo: bytes = b""
    discreet: bool = False


class Standing(StrEnum):
    """Where a dataset stands, each in one of these: how the plan counts them."""

    OPEN = "open"
    SHARED = "shared"
    CLOSED = "closed"
    WAITING = "waiting"
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True)
class Place:
    """A release on the spectrum: the most open level that is both wanted and permitted."""

    kind: ReleaseKind
    level: Level


@dataclass(frozen=True, slots=True)
class Sheet:
    """One dataset of the plan. ``told``: the versions that this edition speaks of; a partner's, those it is given."""

    dataset: Dataset
    title: str
    anchor: str
    found: Review
    places: tuple[Place, ...]
    grants: tuple[Grant, ...]
    actions: tuple[Action, ...]
    told: tuple[ReleaseKind, ...] = tuple(ReleaseKind)

    @property
    def reviewed(self) -> bool:
        return self.found.begun

    @property
    def finished(self) -> bool:
        return self.found.begun and self.found.progress.complete

    @property
    def standing(self) -> Standing:
        if not self.reviewed:
            return Standing.UNREVIEWED
        if any(self.found.releases[place.kind].hold for place in self.places):
            return Standing.WAITING
        best = max(place.level for place in self.places)
        if best is Level.OPEN:
            return Standing.OPEN
        return Standing.SHARED if best >= Level.NAMED_PARTNER else Standing.CLOSED

    @property
    def too_open(self) -> bool:
        """Whether it is more open today than the rules permit."""
        today = self.found.today
        return self.reviewed and today is not None and today > self.found.permitted.level


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Everything the pages are made from."""

    catalogue: Catalogue
    inventory: Inventory
    words: Words
    today: date
    options: PlanOptions
    sheets: tuple[Sheet, ...]
    actions: tuple[tuple[Action, Sheet | None], ...]

    @property
    def internal(self) -> bool:
        return self.options.edition is Edition.INTERNAL

    def details(self, sheet: Sheet) -> bool:
        """Whether this edition tells more of it than its name and its levels."""
        return self.internal or bool(sheet.told)

    @property
    def no_answer(self) -> str:
        """What stands where nothing was answered; without such remarks a cell still isn't empty."""
        return self.words("plan.missing.unanswered" if self.options.unanswered else "plan.missing.nothing")

    def measure_shown(self, measure: str) -> bool:
        """A partner is told what is done to the data, not where our doors are weak."""
        known = measure_of(self.catalogue, self.inventory.all(OwnMeasure), measure)
        return self.internal or (known is not None and known.changes_data)


def gather(catalogue: Catalogue, inventory: Inventory, words: Words, today: date, options: PlanOptions) -> PlanFacts:
    chosen = [one for one in inventory.datasets() if options.datasets is None or one.id in options.datasets]
    sheets = tuple(
        _sheet(catalogue, inventory, words, options, one, f"dataset-{number}") for number, one in enumerate(chosen, 1)
    )
    facts = PlanFacts(catalogue, inventory, words, today, options, sheets, ())
    held = [(action, sheet) for sheet in sheets for action in sheet.actions]
    own = [(action, None) for action in inventory.of(Action, "") if options.datasets is None]
    known = [(a, s) for a, s in [*own, *held] if s is None or facts.details(s)]
    kept = [(a, s) for a, s in known if a.counts_as_planned and facts.measure_shown(a.measure)]
    order = tuple(sorted(kept, key=lambda pair: action_order(pair[0])))
    return PlanFacts(catalogue, inventory, words, today, options, sheets, order)


def _sheet(
    catalogue: Catalogue,
    inventory: Inventory,
    words: Words,
    options: PlanOptions,
    dataset: Dataset,
    anchor: str,
) -> Sheet:
    found = review(catalogue, inventory, dataset)
    given = inventory.of(Grant, dataset.id)
    grants = tuple(one for one in given if grant_shown(one, options, words))
    actions = tuple(sorted(inventory.of(Action, dataset.id), key=action_order))
    got = {one.release for one in grants}
    told = tuple(kind for kind in ReleaseKind if options.edition is Edition.INTERNAL or kind in got)
    title = dataset.title.strip() or words("plan.untitled")
    return Sheet(dataset, title, anchor, found, _places(found, given), grants, actions, told)


def grant_shown(grant: Grant, options: PlanOptions, words: Words) -> bool:
    """In a partner's edition: its own and the public's. What one funder gets is no other funder's business."""
    if options.edition is Edition.INTERNAL or grant.audience == PUBLIC:
        return True
    wanted, who = options.partner.strip().casefold(), grant.who.strip().casefold()
    names = {who}
    if not who or not words.has(f"audience.{grant.audience}"):
        names |= {grant.audience.casefold(), audience_name(words, grant.audience).casefold()}
    return bool(wanted) and wanted in names


def action_order(action: Action) -> tuple[bool, bool, date, str]:
    """What is to be done before what is done, then by date, then those without a date."""
    return action.status is Status.DONE, action.due is None, action.due or date.max, action.id


def _places(found: Review, grants: Iterable[Grant]) -> tuple[Place, ...]:
    """The full records, and every other release that was described or granted and is to be more open than they."""
    granted = {one.release for one in grants}
    described = {one.kind: one for one in found.facts.releases}
    places = [Place(ReleaseKind.FULL, _full_level(found))]
    for kind in (ReleaseKind.DEIDENTIFIED, ReleaseKind.TOTALS):
        if kind in described or kind in granted:
            release = described.get(kind)
            wanted = release.wanted if release else None
            level = found.releases[kind].level
            places.append(Place(kind, level if wanted is None else min(level, Level(wanted))))
    return places[0], *(one for one in places[1:] if one.level > places[0].level)


def _full_level(found: Review) -> Level:
    """Wanted, or today where nothing was wanted, or inside where neither is known; never more than permitted."""
    release = found.facts.release(ReleaseKind.FULL)
    named = Level(release.wanted) if release and release.wanted is not None else None
    level = next((one for one in (named, found.wanted, found.today) if one is not None), Level.INTERNAL)
    return min(level, found.permitted.level)

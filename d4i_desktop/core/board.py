"""The spectrum board: a card per dataset or release in the column where it is wanted, and the wall that stops it.

The card of the full records is the dataset's: where it is wanted is one thing, wherever it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from d4i_desktop.core.edits import Change, Edit, edit, release_of
from d4i_desktop.core.fields import level_of, with_value
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset, Level, Release, ReleaseKind, new_id
from d4i_desktop.core.review import Review
from d4i_desktop.core.spectrum import Ceiling, Permitted, without


@dataclass(frozen=True, slots=True)
class Card:
    """One release of a dataset. Where it is today is known of the full records alone."""

    dataset: Dataset
    kind: ReleaseKind
    wanted: Level | None
    today: Level | None = None

    @property
    def key(self) -> tuple[str, ReleaseKind]:
        return self.dataset.id, self.kind

    @property
    def full(self) -> bool:
        return self.kind is ReleaseKind.FULL


@dataclass(frozen=True, slots=True)
class Wall:
    """How far a card may go. Until the review is ``complete``, ``level`` can only become lower."""

    level: Level
    hold: bool
    begun: bool
    complete: bool

    @property
    def settled(self) -> bool:
        """Whether no further answer can change the level."""
        return self.complete or self.level is Level.SEALED

    def stops(self, level: Level | None) -> bool:
        return level is not None and level > self.level


Walls = Mapping[ReleaseKind, Wall]


@dataclass(frozen=True, slots=True)
class Spot:
    """A card where it stands. ``ghost``: where the dataset is today; ``under``: a release that isn't placed yet,
    which stays with its dataset."""

    card: Card
    ghost: bool = False
    under: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """``tray``: what isn't placed yet; ``columns``: from sealed to open."""

    tray: tuple[Spot, ...]
    columns: tuple[tuple[Spot, ...], ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A card that can't go there: what is ``permitted`` is less."""

    card: Card
    target: Level
    permitted: Permitted


@dataclass(frozen=True, slots=True)
class Lift:
    """A ceiling, and how far the release could go without it ``alone``, and without it and all before it."""

    ceiling: Ceiling
    alone: Level
    together: Level


class Shown(StrEnum):
    """Which datasets a chip leaves."""

    ALL = "all"
    NOT_PLACED = "not_placed"
    BEYOND = "beyond"
    HELD = "held"


def wanted_of(inventory: Inventory, dataset: Dataset, kind: ReleaseKind) -> Level | None:
    """Where a release is wanted; of the full records, what the release says and else what the dataset says."""
    release = release_of(inventory, dataset.id, kind)
    if release is not None and release.wanted is not None:
        return Level(release.wanted)
    return level_of(dataset.level_wanted) if kind is ReleaseKind.FULL else None


def card_of(inventory: Inventory, dataset: Dataset, kind: ReleaseKind = ReleaseKind.FULL) -> Card:
    today = level_of(dataset.level_today) if kind is ReleaseKind.FULL else None
    return Card(dataset, kind, wanted_of(inventory, dataset, kind), today)


def arrange(inventory: Inventory, datasets: Iterable[Dataset], opened: frozenset[str] = frozenset()) -> Board:
    """Every card where it stands; datasets that are ``opened`` show all their releases."""
    tray: list[Spot] = []
    columns: list[list[Spot]] = [[] for _ in Level]
    for dataset in datasets:
        card = card_of(inventory, dataset)
        home = tray if card.wanted is None else columns[card.wanted]
        home.append(Spot(card))
        if dataset.id in opened:
            for kind in (ReleaseKind.DEIDENTIFIED, ReleaseKind.TOTALS):
                part = card_of(inventory, dataset, kind)
                place = home if part.wanted is None else columns[part.wanted]
                place.append(Spot(part, under=part.wanted is None))
        if card.today is not None and card.today != card.wanted:
            columns[card.today].append(Spot(card, ghost=True))
    return Board(tuple(tray), tuple(map(tuple, columns)))


def walls_of(found: Review) -> Walls:
    done = found.progress.complete
    return {kind: Wall(one.level, one.hold is not None, found.begun, done) for kind, one in found.releases.items()}


def placed(card: Card) -> bool:
    """Whether it is said where the dataset is today and where it is wanted."""
    return card.wanted is not None and card.today is not None


def shows(shown: Shown, inventory: Inventory, dataset: Dataset, walls: Walls | None) -> bool:
    """Whether a chip leaves the dataset; one whose walls aren't known yet is neither beyond them nor held."""
    if shown is Shown.ALL:
        return True
    if shown is Shown.NOT_PLACED:
        return not placed(card_of(inventory, dataset))
    if walls is None:
        return False
    if shown is Shown.HELD:
        return any(wall.hold for wall in walls.values())
    return any(wall.stops(wanted_of(inventory, dataset, kind)) for kind, wall in walls.items())


def move(inventory: Inventory, found: Review, kind: ReleaseKind, target: Level | None) -> Edit | Refusal:
    """Want a release at that level, or nowhere. What becomes less open is never refused, even beyond the wall."""
    card = card_of(inventory, found.dataset, kind)
    permitted = found.releases[kind]
    closer = card.wanted is not None and target is not None and target <= card.wanted
    if target is None or closer or target <= permitted.level:
        return place(inventory, found.dataset, kind, target)
    return Refusal(card, target, permitted)


def place(inventory: Inventory, dataset: Dataset, kind: ReleaseKind, target: Level | None) -> Edit:
    """Want it there, whatever the rules say. A release is made when it is first placed."""
    before = release_of(inventory, dataset.id, kind)
    number = None if target is None else int(target)
    changes: list[Change] = []
    if kind is ReleaseKind.FULL:
        changes.append(Change(dataset, with_value(dataset, "level_wanted", None if number is None else str(number))))
        if before is not None and before.wanted is not None:
            changes.append(Change(before, replace(before, wanted=number)))
    elif before is not None:
        changes.append(Change(before, replace(before, wanted=number)))
    elif number is not None:
        changes.append(Change(None, Release(id=new_id(), dataset_id=dataset.id, kind=kind, wanted=number)))
    return edit("place_dataset", changes, title=dataset.title)


def set_today(dataset: Dataset, level: Level | None) -> Edit:
    """Say where the dataset is today. It is a fact, so nothing refuses it."""
    after = with_value(dataset, "level_today", None if level is None else str(int(level)))
    return edit("place_today", [Change(dataset, after)], title=dataset.title)


def lifts(found: Permitted) -> tuple[Lift, ...]:
    """Every ceiling, strictest first, with what its going would give."""
    rules = [one.rule for one in found.trace]
    return tuple(
        Lift(one, without(found, [one.rule]), without(found, rules[: place + 1]))
        for place, one in enumerate(found.trace)
    )


def lifted_to(found: Permitted, measure: str) -> Level:
    """How far the release could go once this measure has lifted all that it can."""
    return without(found, [one.rule for one in found.trace if measure in one.lifted_by])

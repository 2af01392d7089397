"""Who may use what: audiences, what each was granted, and what goes beyond the permitted level."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from d4i_desktop.core.catalogue import Catalogue, Keeper
from d4i_desktop.core.edits import Change, Edit, edit
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Grant, Level, Missing, ReleaseKind, new_id
from d4i_desktop.core.review import Review
from d4i_desktop.core.words import Words

INSIDE = ("board", "staff", "volunteers")
THEMSELVES = "people"
PUBLIC = "public"
OFFERED = (ReleaseKind.TOTALS, ReleaseKind.DEIDENTIFIED, ReleaseKind.FULL)
"""The releases, the one that says least first."""
SAFES = ("project", "people", "setting", "data", "output")
"""The Five Safes: what the conditions of a grant are grouped by."""


class Flag(StrEnum):
    """What keeps a grant from holding, the worst first."""

    BEYOND = "beyond"
    ENDED = "ended"
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one audience was granted of one dataset; several grants where its members get theirs apart."""

    grants: tuple[Grant, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def release(self) -> ReleaseKind | None:
        """The fullest release that was granted."""
        return max((one.release for one in self.grants), key=OFFERED.index, default=None)

    @property
    def flag(self) -> Flag | None:
        """The worst of the flags."""
        return self.flags[0] if self.flags else None


def audiences(catalogue: Catalogue, inventory: Inventory) -> tuple[str, ...]:
    """The method's audiences, then the user's own, then names that only a grant knows, by the alphabet."""
    used = sorted({one.audience for one in inventory.all(Grant)}, key=lambda one: (one.casefold(), one))
    return tuple(dict.fromkeys((*catalogue.audiences, *inventory.organisation.audiences, *used)))


def audience_name(words: Words, audience: str) -> str:
    """The name of one of ours; an audience of the user's own is its own name."""
    key = f"audience.{audience}"
    return words(key) if words.has(key) else audience


def needed(audience: str, who: str = "") -> Level:
    """The least open level at which an audience of that kind gets in at all.

    A role inside gets in from Internal on; what is Sealed is for people inside who are named (``who``).
    """
    if audience == THEMSELVES or (audience in INSIDE and who.strip()):
        return Level.SEALED
    if audience in INSIDE:
        return Level.INTERNAL
    return Level.PUBLIC_WITH_TERMS if audience == PUBLIC else Level.NAMED_PARTNER


def permits(found: Review, audience: str, release: ReleaseKind, who: str = "") -> bool:
    """Whether the rules let that audience have that release now."""
    return found.releases[release].level >= needed(audience, who)


def allowed(grant: Grant, found: Review) -> bool:
    """Whether what was granted may be given now."""
    return permits(found, grant.audience, grant.release, grant.who)


def ended(grant: Grant, today: date) -> bool:
    """Whether its last day has passed."""
    return grant.until is not None and grant.until < today


def flags(grant: Grant, found: Review, today: date) -> tuple[Flag, ...]:
    """What keeps the grant from holding. Without a review nobody knows what is permitted."""
    held = {
        Flag.BEYOND: found.begun and not allowed(grant, found),
        Flag.ENDED: ended(grant, today),
        Flag.UNREVIEWED: not found.begun,
    }
    return tuple(flag for flag in Flag if held[flag])


def cell(inventory: Inventory, found: Review, audience: str, today: date) -> Cell:
    """What the audience was granted of the reviewed dataset, and what is wrong with it."""
    grants = grants_of(inventory, found.dataset.id, audience)
    raised = {flag for one in grants for flag in flags(one, found, today)}
    return Cell(grants, tuple(flag for flag in Flag if flag in raised))


def grants_of(inventory: Inventory, dataset_id: str, audience: str) -> tuple[Grant, ...]:
    return tuple(one for one in inventory.of(Grant, dataset_id) if one.audience == audience)


def decided(found: Review) -> bool:
    """Whether anything was said of who may use the dataset, “I don't know” included."""
    return any(one.keeper is Keeper.GRANTS and one.id in found.facts.values for one in found.questions)


# What a person does with a cell


def put_grant(catalogue: Catalogue, inventory: Inventory, before: Grant | None, after: Grant, name: str) -> Edit:
    """Add or change one grant; an “I don't know” that stood in its place is taken back. ``name`` is the audience's."""
    return edit("grant", [Change(before, after), *_taken_back(catalogue, inventory, after.dataset_id)], audience=name)


def remove_grant(grant: Grant, name: str) -> Edit:
    return edit("remove_grant", [Change(grant, None)], audience=name)


def set_cell(
    catalogue: Catalogue,
    inventory: Inventory,
    dataset_id: str,
    audience: str,
    release: ReleaseKind | None,
    name: str,
) -> Edit:
    """Give the audience this release (``None``: nothing) of the dataset. Conditions that are there stay."""
    changes = _given(catalogue, inventory, dataset_id, audience, release)
    return edit("grant" if release else "remove_grant", changes, audience=name)


def _given(
    catalogue: Catalogue, inventory: Inventory, dataset_id: str, audience: str, release: ReleaseKind | None
) -> Iterator[Change]:
    held = grants_of(inventory, dataset_id, audience)
    if release is None:
        yield from (Change(one, None) for one in held)
        return
    yield from (Change(one, replace(one, release=release)) for one in held)
    if not held:
        yield Change(None, Grant(id=new_id(), dataset_id=dataset_id, audience=audience, release=release))
    yield from _taken_back(catalogue, inventory, dataset_id)


def _taken_back(catalogue: Catalogue, inventory: Inventory, dataset_id: str) -> Iterator[Change]:
    """An “I don't know” or “doesn't apply” that stands where the grants say something now."""
    for question in catalogue.questions:
        answer = inventory.answer(dataset_id, question.id) if question.keeper is Keeper.GRANTS else None
        if answer is not None and isinstance(answer.value, Missing):
            yield Change(answer, None)


# Whole rows and columns


Place = tuple[str, str]
"""A cell: the dataset's id and the audience."""


@dataclass(frozen=True, slots=True)
class Fill:
    """What filling many cells with one release (``None``: nothing) comes to; cells that hold it already aren't here.

    ``fine`` may have it; ``beyond`` would exceed what is permitted; of ``unreviewed`` nobody knows that yet.
    ``replaced`` counts those of ``fine`` that hold something else now.
    """

    release: ReleaseKind | None
    fine: tuple[Place, ...] = ()
    beyond: tuple[Place, ...] = ()
    unreviewed: tuple[Place, ...] = ()
    replaced: int = 0

    @property
    def skipped(self) -> tuple[Place, ...]:
        """What is left out unless it is wanted."""
        return self.beyond + self.unreviewed

    def __bool__(self) -> bool:
        return bool(self.fine or self.skipped)


def fill_row(inventory: Inventory, found: Review, to: Sequence[str], release: ReleaseKind | None) -> Fill:
    """One dataset to several audiences."""
    return _fill(inventory, [(found, audience) for audience in to], release)


def fill_column(inventory: Inventory, reviews: Iterable[Review], to: str, release: ReleaseKind | None) -> Fill:
    """Several datasets to one audience."""
    return _fill(inventory, [(found, to) for found in reviews], release)


def _fill(inventory: Inventory, cells: Iterable[tuple[Review, str]], release: ReleaseKind | None) -> Fill:
    fine: list[Place] = []
    beyond: list[Place] = []
    unreviewed: list[Place] = []
    replaced = 0
    for found, audience in cells:
        held = {one.release for one in grants_of(inventory, found.dataset.id, audience)}
        if held == ({release} if release else set()):
            continue
        place = found.dataset.id, audience
        if release is None or _may(found, audience, release):
            fine.append(place)
            replaced += bool(held)
        else:
            (beyond if found.begun else unreviewed).append(place)
    return Fill(release, tuple(fine), tuple(beyond), tuple(unreviewed), replaced)


def _may(found: Review, audience: str, release: ReleaseKind) -> bool:
    """Whether it can be given unasked: those outside wait for the review."""
    inside = needed(audience) <= Level.INTERNAL
    return (found.begun or inside) and permits(found, audience, release)


def fill(
    catalogue: Catalogue, inventory: Inventory, wanted: Fill, *, skipped: bool = False, key: str, **params: object
) -> Edit:
    """The edit that fills, named ``edits.<key>``; with ``skipped``, also what would exceed what is permitted."""
    places = wanted.fine + (wanted.skipped if skipped else ())
    changes = (one for place in places for one in _given(catalogue, inventory, *place, wanted.release))
    return edit(key, dict.fromkeys(changes), **params)


# Audiences of the user's own


def names_taken(catalogue: Catalogue, inventory: Inventory, words: Words) -> frozenset[str]:
    """Every audience by its id and by its name, folded: an audience of one's own is called something else."""
    known = audiences(catalogue, inventory)
    return frozenset(name.casefold() for one in known for name in (one, audience_name(words, one)))


def add_audience(inventory: Inventory, name: str, taken: Collection[str] = ()) -> Edit:
    """Raises ``ValueError`` for no name or one that is ``taken`` (see :func:`names_taken`)."""
    before, name = inventory.organisation, _usable(name, taken)
    return edit("add_audience", [Change(before, replace(before, audiences=(*before.audiences, name)))], name=name)


def rename_audience(inventory: Inventory, old: str, new: str, taken: Collection[str] = ()) -> Edit:
    """What it was granted follows. Raises ``ValueError`` as :func:`add_audience` does."""
    new = _usable(new, set(taken) - {old.casefold()})
    before = inventory.organisation
    kept = before.audiences if old in before.audiences else (*before.audiences, old)
    after = replace(before, audiences=tuple(new if one == old else one for one in kept))
    grants = [Change(one, replace(one, audience=new)) for one in inventory.all(Grant) if one.audience == old]
    return edit("rename_audience", [Change(before, after), *grants], name=new)


def remove_audience(inventory: Inventory, name: str) -> Edit:
    """What it was granted goes with it."""
    before = inventory.organisation
    after = replace(before, audiences=tuple(one for one in before.audiences if one != name))
    grants = [Change(one, None) for one in inventory.all(Grant) if one.audience == name]
    return edit("remove_audience", [Change(before, after), *grants], name=name)


def _usable(name: str, taken: Collection[str]) -> str:
    name = " ".join(name.split())
    if not name or name.casefold() in taken:
        raise ValueError("an audience needs a name of its own")
    return name


def given(inventory: Inventory, reviews: Iterable[Review], audience: str) -> tuple[tuple[Review, Grant], ...]:
    """Everything that one audience was granted, dataset by dataset."""
    return tuple((found, one) for found in reviews for one in grants_of(inventory, found.dataset.id, audience))

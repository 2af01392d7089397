"""What a person does, as reversible values.

An :class:`Edit` is a name and changes with before and after. Its inverse swaps them, so undo needs no code of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from d4i_desktop.core.fields import with_value
from d4i_desktop.core.inventory import Inventory, key_of, owner_of
from d4i_desktop.core.model import (
    Action,
    Answer,
    Dataset,
    Entity,
    FactorRating,
    Field,
    Message,
    Missing,
    Organisation,
    Override,
    OwnMeasure,
    OwnRisk,
    Rating,
    Release,
    ReleaseKind,
    Value,
    new_id,
)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing before and after; ``None`` where it doesn't exist. Both sides are of one type and one id."""

    before: Entity | None
    after: Entity | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("a change of nothing")
        if self.before and self.after and key_of(self.before) != key_of(self.after):
            raise ValueError("a change keeps its thing")

    @property
    def inverse(self) -> Change:
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Edit:
    """A named set of changes that happen together or not at all. ``label`` is the undo menu's text."""

    label: Message
    changes: tuple[Change, ...]

    @property
    def inverse(self) -> Edit:
        return Edit(self.label, tuple(change.inverse for change in reversed(self.changes)))

    def __bool__(self) -> bool:
        return bool(self.changes)


@dataclass(slots=True)
class History:
    """What can be undone and redone, most recent last."""

    done: list[Edit] = field(default_factory=list)
    undone: list[Edit] = field(default_factory=list)

    def record(self, edit: Edit) -> None:
        self.done.append(edit)
        self.undone.clear()

    def notice(self, seen: Edit) -> None:
        """What the program saw by itself, carried out already: no step, and all that can be undone or redone goes on
        from what things are now, so that undo doesn't take back how the world has changed.

        It replaces things only; it neither adds nor removes any.
        """
        now = {change.before: change.after for change in seen.changes}
        self.done = [_since(one, now) for one in self.done]
        self.undone = [_since(one, now) for one in self.undone]


def _since(edit: Edit, now: Mapping[Entity | None, Entity | None]) -> Edit:
    changes = (Change(now.get(one.before, one.before), now.get(one.after, one.after)) for one in edit.changes)
    return Edit(edit.label, tuple(changes))


def edit(key: str, changes: Iterable[Change], **params: object) -> Edit:
    """An edit named ``edits.<key>`` in the text catalogue; changes that change nothing are left out."""
    kept = tuple(change for change in changes if change.before != change.after)
    return Edit(Message.of(f"edits.{key}", **params), kept)


def touched(done: Edit) -> frozenset[str] | None:
    """The ids of the datasets whose review an edit can change; ``None`` where that may be all of them."""
    things = [one for change in done.changes for one in (change.before, change.after) if one is not None]
    if any(isinstance(one, Organisation | OwnMeasure) for one in things):
        return None
    return frozenset(one.id if isinstance(one, Dataset) else owner_of(one) for one in things)


def add_dataset(dataset: Dataset) -> Edit:
    return edit("add_dataset", [Change(None, dataset)], title=dataset.title)


def change_dataset(before: Dataset, after: Dataset) -> Edit:
    return edit("change_dataset", [Change(before, after)], title=after.title)


def set_field(dataset: Dataset, field_id: str, value: Value) -> Edit:
    """Raises ``ValueError`` where the value doesn't fit the field."""
    return change_dataset(dataset, with_value(dataset, field_id, value))


def archive(dataset: Dataset) -> Edit:
    return edit("archive_dataset", [Change(dataset, replace(dataset, archived=True))], title=dataset.title)


def restore(dataset: Dataset) -> Edit:
    return edit("restore_dataset", [Change(dataset, replace(dataset, archived=False))], title=dataset.title)


def delete_dataset(inventory: Inventory, dataset: Dataset) -> Edit:
    """The dataset and all that belongs to it go together; measures no longer act on its own risks."""
    belongings = [Change(entity, None) for entity in inventory.belongings(dataset.id)]
    freed = _freed(inventory, [one.id for one in inventory.of(OwnRisk, dataset.id)])
    return edit("delete_dataset", [*freed, *belongings, Change(dataset, None)], title=dataset.title)


def duplicate(inventory: Inventory, dataset: Dataset, title: str) -> Edit:
    """A copy under new ids, with its columns and releases; the review of the copy starts afresh."""
    copy = replace(dataset, id=new_id(), title=title, archived=False, revealed=False)
    fields = {old.id: replace(old, id=new_id(), dataset_id=copy.id) for old in inventory.of(Field, dataset.id)}
    releases = [_copied_release(old, copy.id, fields) for old in inventory.of(Release, dataset.id)]
    made: list[Entity] = [copy, *fields.values(), *releases]
    return edit("duplicate_dataset", [Change(None, entity) for entity in made], title=dataset.title)


def _copied_release(release: Release, dataset_id: str, fields: dict[str, Field]) -> Release:
    treatments = tuple((fields[old].id, what) for old, what in release.treatments if old in fields)
    return replace(release, id=new_id(), dataset_id=dataset_id, treatments=treatments)


def put(before: Entity | None, after: Entity, key: str, **params: object) -> Edit:
    """Add or change one thing, under a name of its own."""
    return edit(key, [Change(before, after)], **params)


def remove(entity: Entity, key: str, **params: object) -> Edit:
    return edit(key, [Change(entity, None)], **params)


def answer_question(
    inventory: Inventory,
    dataset: Dataset,
    question: str,
    value: str | tuple[str, ...] | float | date | Missing | None,
    *,
    note: str = "",
    author: str = "",
    given_at: str = "",
    content_version: int = 0,
) -> Edit:
    """Give, change or (with ``None``) take back the answer to one question about a dataset."""
    before = inventory.answer(dataset.id, question)
    after = None
    if value is not None:
        after = Answer(
            id=before.id if before else new_id(),
            dataset_id=dataset.id,
            question=question,
            value=value,
            note=note,
            author=author,
            given_at=given_at,
            content_version=content_version,
        )
    changes = [Change(before, after)] if before or after else []
    return edit("answer_question", changes, question=question, title=dataset.title)


def rate(inventory: Inventory, rating: Rating) -> Edit:
    """A person's gut feeling; a second one of the same person about the same scenario replaces the first."""
    before = next(
        (
            old
            for old in inventory.of(Rating, rating.dataset_id)
            if (old.person, old.scenario) == (rating.person, rating.scenario)
        ),
        None,
    )
    after = replace(rating, id=before.id) if before else rating
    return put(before, after, "rate", person=rating.person)


def override(inventory: Inventory, wanted: Override) -> Edit:
    """Raises ``ValueError`` without a reason."""
    if not wanted.reason.strip():
        raise ValueError("an override needs a reason")
    held = inventory.of(Override, wanted.dataset_id)
    before = next((old for old in held if old.scenario == wanted.scenario), None)
    return put(before, replace(wanted, id=before.id) if before else wanted, "override")


def reveal(dataset: Dataset, *, revealed: bool = True) -> Edit:
    """Show what everybody felt, or hide it again for another round."""
    key = "reveal" if revealed else "hide_feelings"
    return put(dataset, replace(dataset, revealed=revealed), key, title=dataset.title)


def rate_factor(inventory: Inventory, rating: FactorRating) -> Edit:
    """How far one person sees us on one ladder; a second rating of theirs replaces the first."""
    held = inventory.all(FactorRating)
    before = next((one for one in held if (one.person, one.factor) == (rating.person, rating.factor)), None)
    after = replace(rating, id=before.id) if before else rating
    return put(before, after, "rate_factor", person=rating.person)


def put_own_risk(before: OwnRisk | None, after: OwnRisk) -> Edit:
    """Raises ``ValueError`` without a name, or with a rating outside 1 to 4."""
    if not after.name.strip() or not {after.severity, after.likelihood} <= {1, 2, 3, 4}:
        raise ValueError("a risk needs a name, and severity and likelihood from 1 to 4")
    return put(before, after, "change_own_risk" if before else "add_own_risk", name=after.name)


def remove_own_risk(inventory: Inventory, risk: OwnRisk) -> Edit:
    """Its ratings, private and own ones, go with it, and measures no longer act on it."""
    ratings = [one for one in inventory.of(Rating, risk.dataset_id) if one.scenario == risk.id]
    overrides = [one for one in inventory.of(Override, risk.dataset_id) if one.scenario == risk.id]
    belongings: list[Entity] = [*ratings, *overrides, risk]
    gone = [Change(one, None) for one in belongings]
    return edit("remove_own_risk", [*_freed(inventory, [risk.id]), *gone], name=risk.name)


def _freed(inventory: Inventory, risks: Collection[str]) -> list[Change]:
    """Measures of the user's own, no longer acting on these risks."""
    acting = [one for one in inventory.all(OwnMeasure) if set(one.scenarios) & set(risks)]
    left = {one.id: tuple(id for id in one.scenarios if id not in risks) for one in acting}
    return [Change(one, replace(one, scenarios=left[one.id])) for one in acting]


def put_own_measure(inventory: Inventory, before: OwnMeasure | None, after: OwnMeasure) -> Edit:
    """Actions that carry it out take on its new title. Raises ``ValueError`` without a title."""
    if not after.title.strip():
        raise ValueError("a measure needs a title")
    carried = [one for one in inventory.all(Action) if before and one.measure == before.id]
    renamed = [Change(one, replace(one, title=after.title)) for one in carried]
    key = "change_own_measure" if before else "add_own_measure"
    return edit(key, [Change(before, after), *renamed], title=after.title)


def remove_own_measure(inventory: Inventory, measure: OwnMeasure) -> Edit:
    """Actions that carried it out stay, as actions with a title that lower nothing."""
    carried = [one for one in inventory.all(Action) if one.measure == measure.id]
    kept = [Change(one, replace(one, measure="", title=one.title or measure.title)) for one in carried]
    return edit("remove_own_measure", [*kept, Change(measure, None)], title=measure.title)


def action_for(
    dataset_id: str, measure: str = "", *, own: Iterable[OwnMeasure] = (), source: str = "", title: str = ""
) -> Action:
    """A fresh action that carries out a measure, or what ``source`` called for."""
    named = next((one.title for one in own if one.id == measure), title)
    return Action(id=new_id(), dataset_id=dataset_id, measure=measure, title=named, source=source)


def release_of(inventory: Inventory, dataset_id: str, kind: ReleaseKind) -> Release | None:
    return next((r for r in inventory.of(Release, dataset_id) if r.kind is kind), None)


def together(key: str, edits: Iterable[Edit], **params: object) -> Edit:
    """Several edits, each built on the one before, under one name: one undo takes them all back."""
    first: dict[tuple[type, str], Entity | None] = {}
    last: dict[tuple[type, str], Entity | None] = {}
    for change in (change for one in edits for change in one.changes):
        known = change.before or change.after
        assert known is not None
        first.setdefault(key_of(known), change.before)
        last[key_of(known)] = change.after
    return edit(key, [Change(first[id], last[id]) for id in first if first[id] or last[id]], **params)

"""Everything one file holds, in memory: read freely, changed only by :meth:`Inventory.apply`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from d4i_desktop.core.model import (
    ENTITY_TYPES,
    Answer,
    Dataset,
    Entity,
    Organisation,
)

if TYPE_CHECKING:
    from d4i_desktop.core.edits import Edit

Kind = TypeVar("Kind", bound=Entity)


class StaleEdit(Exception):
    """An edit that was built from something that has changed since: a bug in the caller."""


def alike(title: str) -> str:
    """What is the same of titles that a person takes for the same: case, outer space, how an accent is typed."""
    return unicodedata.normalize("NFC", title).strip().casefold()


def key_of(entity: Entity) -> tuple[type, str]:
    return type(entity), entity.id


def owner_of(entity: Entity) -> str:
    """The dataset it belongs to, or empty."""
    return getattr(entity, "dataset_id", "")


class Inventory:
    """The organisation, its datasets and all that belongs to them."""

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._held: dict[type, dict[str, Entity]] = {kind: {} for kind in ENTITY_TYPES}
        self._owned: dict[type, dict[str, dict[str, Entity]]] = {kind: {} for kind in ENTITY_TYPES}
        self._answers: dict[tuple[str, str], Answer] = {}
        for entity in entities:
            self._put(entity)

    @property
    def organisation(self) -> Organisation:
        """Raises ``StopIteration`` for an inventory without one, which no file is."""
        return next(self.all(Organisation))

    def all(self, kind: type[Kind]) -> Iterator[Kind]:
        return iter(self._held[kind].values())  # type: ignore[arg-type]

    def everything(self) -> tuple[Entity, ...]:
        """All that is held, what others refer to before what refers to it."""
        return tuple(entity for kind in ENTITY_TYPES for entity in self._held[kind].values())

    def get(self, kind: type[Kind], id: str) -> Kind | None:
        return self._held[kind].get(id)  # type: ignore[return-value]

    def of(self, kind: type[Kind], dataset_id: str) -> tuple[Kind, ...]:
        """What of that kind belongs to the dataset (or, with an empty id, to the organisation)."""
        return tuple(self._owned[kind].get(dataset_id, {}).values())  # type: ignore[arg-type]

    def belongings(self, dataset_id: str) -> tuple[Entity, ...]:
        return tuple(entity for owned in self._owned.values() for entity in owned.get(dataset_id, {}).values())

    def datasets(self, *, archived: bool = False) -> tuple[Dataset, ...]:
        """In the order they were added; the archived ones only when asked for."""
        return tuple(one for one in self.all(Dataset) if archived or not one.archived)

    def dataset(self, title_or_id: str) -> Dataset | None:
        """The first of :meth:`called`."""
        return next(iter(self.called(title_or_id)), None)

    def called(self, title_or_id: str) -> tuple[Dataset, ...]:
        """The dataset of that id, or all of that title; of several, those that aren't archived if there are any."""
        if found := self.get(Dataset, title_or_id):
            return (found,)
        named = tuple(one for one in self.all(Dataset) if alike(one.title) == alike(title_or_id))
        return tuple(one for one in named if not one.archived) or named

    def answer(self, dataset_id: str, question: str) -> Answer | None:
        return self._answers.get((dataset_id, question))

    def apply(self, edit: Edit) -> None:
        """Carry out every change. Raises :class:`StaleEdit`, with nothing changed, when a *before* doesn't hold."""
        self.verify(edit)
        for change in edit.changes:
            if change.before and (change.after is None or owner_of(change.before) != owner_of(change.after)):
                self._drop(change.before)
            if change.after:
                self._put(change.after)

    def verify(self, edit: Edit) -> None:
        """Raise :class:`StaleEdit` unless every *before* is what is held now."""
        for change in edit.changes:
            known = change.before or change.after
            assert known is not None
            if self._held[type(known)].get(known.id) != change.before:
                raise StaleEdit(edit.label.key)

    def _put(self, entity: Entity) -> None:
        self._held[type(entity)][entity.id] = entity
        owner = owner_of(entity)
        if not isinstance(entity, Dataset | Organisation):
            self._owned[type(entity)].setdefault(owner, {})[entity.id] = entity
        if isinstance(entity, Answer):
            self._answers[entity.dataset_id, entity.question] = entity

    def _drop(self, entity: Entity) -> None:
        del self._held[type(entity)][entity.id]
        if not isinstance(entity, Dataset | Organisation):
            del self._owned[type(entity)][owner_of(entity)][entity.id]
        if isinstance(entity, Answer):
            del self._answers[entity.dataset_id, entity.question]

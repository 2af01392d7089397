"""Who changed what, and when: an entry for each edit, with names of things and fields but nothing of what they hold.

So an entry outlives what it tells of without keeping it: the title of a deleted dataset is gone with the dataset.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, fields

from d4i_desktop.core.edits import Change, Edit
from d4i_desktop.core.inventory import owner_of
from d4i_desktop.core.model import Answer, Dataset, Entity

STEPS = ("do", "undo", "redo", "notice")
"""A person's own step, one taken back, one taken again, what the program saw by itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One edit. ``at``: ISO text in UTC; ``who``: may be empty; ``key``: its name in the text catalogue.

    ``dataset_id``: the dataset, where it was one; ``question``: where it was one answer; ``fields``: what of a single
    thing is other now. ``things``: pairs of what became of a kind of thing (``added dataset``) and how many.
    """

    number: int
    at: str
    who: str
    step: str
    key: str
    dataset_id: str = ""
    question: str = ""
    fields: tuple[str, ...] = ()
    things: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TrailRule:
    """How long entries are kept (months; 0: for ever), and whether they say who."""

    names: bool = True
    months: int = 0


def entry_of(edit: Edit, number: int, at: str, who: str, step: str) -> Entry:
    """What the trail says of an edit. Raises ``ValueError`` for a step that isn't one of :data:`STEPS`."""
    if step not in STEPS:
        raise ValueError(step)
    changes = edit.changes
    return Entry(
        number=number,
        at=at,
        who=who,
        step=step,
        key=edit.label.key,
        dataset_id=_only({_dataset_of(one) for one in changes}),
        question=_only({one.question if isinstance(one := _thing(change), Answer) else "" for change in changes}),
        fields=_fields(changes[0]) if len(changes) == 1 else (),
        things=tuple(sorted(Counter(map(_what, changes)).items())),
    )


def kind_of(entity: Entity) -> str:
    """The name of a kind of thing, as tables are named: ``own_risk``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(entity).__name__).lower()


def _thing(change: Change) -> Entity:
    known = change.after or change.before
    assert known is not None
    return known


def _dataset_of(change: Change) -> str:
    thing = _thing(change)
    return thing.id if isinstance(thing, Dataset) else owner_of(thing)


def _only(found: set[str]) -> str:
    """The one that there is; empty where there are several."""
    return next(iter(found)) if len(found) == 1 else ""


def _what(change: Change) -> str:
    how = "added" if change.before is None else "removed" if change.after is None else "changed"
    return f"{how} {kind_of(_thing(change))}"


def _fields(change: Change) -> tuple[str, ...]:
    before, after = change.before, change.after
    if before is None or after is None:
        return ()
    return tuple(one.name for one in fields(after) if getattr(before, one.name) != getattr(after, one.name))

"""Edits that follow from a seed, so that two processes know the same ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from d4i_desktop.core import edits
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Answer, Dataset, Entity, Organisation, repeatable_ids

State = frozenset[Entity]


def state(inventory: Inventory) -> State:
    return frozenset(inventory.everything())


def first() -> Organisation:
    return Organisation(id="o", name="Centre")


def story(inventory: Inventory, seed: int, length: int) -> Iterator[Edit]:
    """Edits that each build on the one before; whoever iterates applies them to ``inventory`` before going on."""
    pick = random.Random(seed)
    with repeatable_ids(str(seed)):
        made = [_edit(pick, inventory, f"{seed}-0")]
        for number in range(length):
            yield made[-1]
            made.append(_edit(pick, inventory, f"{seed}-{number + 1}"))


def _edit(pick: random.Random, inventory: Inventory, name: str) -> Edit:
    held = inventory.datasets(archived=True)
    what = pick.random()
    if not held or what < 0.4:
        return edits.add_dataset(Dataset(id=name, title=name, notes="words " * pick.randrange(400)))
    dataset = held[pick.randrange(len(held))]
    if what < 0.6:
        return edits.change_dataset(dataset, replace(dataset, notes=f"{name} " + "other " * pick.randrange(400)))
    if what < 0.85 or len(held) < 4:
        given = Answer(id=name, dataset_id=dataset.id, question=name, value="yes", note="x" * pick.randrange(200))
        return edits.put(None, given, "answer_question")
    return edits.delete_dataset(inventory, dataset)


def states(before: Inventory, seed: int, length: int) -> list[State]:
    """What an inventory is after none, one, two... of the edits."""
    inventory = Inventory(before.everything())
    found = [state(inventory)]
    for edit in story(inventory, seed, length):
        inventory.apply(edit)
        found.append(state(inventory))
    return found

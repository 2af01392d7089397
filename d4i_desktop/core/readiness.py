"""What isn't finished when a plan is about to be issued. It is said, and stops nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from d4i_desktop.core.model import Action
from d4i_desktop.core.next_step import finished, is_open
from d4i_desktop.core.review import Review


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Counts: datasets whose review isn't finished, datasets whose feelings aren't shown, actions nobody owns."""

    reviews: int = 0
    feelings: int = 0
    owners: int = 0

    def __bool__(self) -> bool:
        return bool(self.reviews or self.feelings or self.owners)


def unfinished(
    reviews: Iterable[Review], actions: Iterable[Action], datasets: Collection[str] | None = None
) -> Unfinished:
    """Of the whole inventory, or of the ``datasets`` alone that the plan is to hold (then without our own actions)."""
    held = [one for one in reviews if datasets is None or one.dataset.id in datasets]
    ours = [one for one in actions if datasets is None or one.dataset_id in datasets]
    return Unfinished(
        sum(not finished(one) for one in held),
        sum(bool(one.facts.raters) and not one.dataset.revealed for one in held),
        sum(is_open(one) and not one.owner.strip() for one in ours),
    )

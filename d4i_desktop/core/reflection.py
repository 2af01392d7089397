"""Looking back: what changed, what people said, what to do differently, when to look again."""

from __future__ import annotations

from datetime import date

from d4i_desktop.core.edits import Change, Edit, edit, put, remove
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Action, IssuedPlan, Quote, Reflection, new_id
from d4i_desktop.core.retention import months_after

MONTHS_BETWEEN = 6
"""How long after one reflection the next is proposed."""

SOURCE = "reflection"
"""What an action that came from a reflection has as its ``source``."""


def reflections(inventory: Inventory) -> tuple[Reflection, ...]:
    """The newest first; of one day, the one about the later plan."""
    held = inventory.all(Reflection)
    return tuple(sorted(held, key=lambda one: (one.held_on, one.plan, one.id), reverse=True))


def latest(inventory: Inventory) -> Reflection | None:
    return next(iter(reflections(inventory)), None)


def last_number(inventory: Inventory) -> int:
    """The number of the plan that was issued last; 0 before any."""
    return max((one.number for one in inventory.all(IssuedPlan)), default=0)


def since_last_plan(inventory: Inventory) -> Reflection | None:
    """The newest reflection on the plan that was issued last, or before any plan on what there is."""
    number = last_number(inventory)
    return next((one for one in reflections(inventory) if one.plan == number), None)


def next_review(inventory: Inventory) -> date | None:
    """When the organisation looks again, as its newest reflection says."""
    newest = latest(inventory)
    return newest.next_review if newest else None


def proposed_review(day: date) -> date | None:
    """Six months later."""
    return months_after(day, MONTHS_BETWEEN)


def quotes(inventory: Inventory, reflection: Reflection) -> tuple[Quote, ...]:
    """What people said, in the order it was noted."""
    return tuple(one for one in inventory.all(Quote) if one.reflection_id == reflection.id)


def printable(inventory: Inventory, reflection: Reflection) -> tuple[Quote, ...]:
    """Quotes that say something and whose speaker agreed to see them in print."""
    return tuple(one for one in quotes(inventory, reflection) if one.printed and one.text.strip())


def resolutions(reflection: Reflection) -> tuple[str, ...]:
    """What to do differently: its lines, without list marks and doubles."""
    lines = (line.strip().lstrip("-–—•*").strip() for line in reflection.differently.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def action_of(inventory: Inventory, resolution: str) -> Action | None:
    """The action that such a line became, if it wasn't dropped."""
    own = inventory.of(Action, "")
    return next((a for a in own if a.source == SOURCE and a.title == resolution and a.counts_as_planned), None)


# Edits. ``day`` is the day of the reflection as people write it, for the name of the edit.


def begin(inventory: Inventory, today: date, day: str) -> Edit:
    """A fresh reflection on the last plan, held today, to be followed by another in six months."""
    made = Reflection(
        id=new_id(), plan=last_number(inventory), held_on=today, next_review=proposed_review(today)
    )  # fmt: skip
    return put(None, made, "add_reflection", day=day)


def change(before: Reflection, after: Reflection, day: str) -> Edit:
    return put(before, after, "change_reflection", day=day)


def remove_reflection(inventory: Inventory, reflection: Reflection, day: str) -> Edit:
    """Its quotes go with it; actions that came from it stay."""
    gone = [Change(one, None) for one in quotes(inventory, reflection)]
    return edit("remove_reflection", [*gone, Change(reflection, None)], day=day)


def put_quote(before: Quote | None, after: Quote) -> Edit:
    return put(before, after, "change_quote" if before else "add_quote")


def remove_quote(quote: Quote) -> Edit:
    return remove(quote, "remove_quote")


def act_on(resolution: str) -> Edit:
    """Make a line an action of the whole organisation."""
    action = Action(id=new_id(), dataset_id="", measure="", title=resolution, source=SOURCE)
    return put(None, action, "add_action", title=resolution)

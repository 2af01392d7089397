"""What is overdue and what is due soon, told from the inventory and the day alone: no clock, no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from d4i_desktop.core.catalogue import Catalogue, Keeper
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Action, Answer, Dataset, Grant
from d4i_desktop.core.next_step import is_open
from d4i_desktop.core.questionnaire import outdated
from d4i_desktop.core.retention import deletion_due

SOON_DAYS = 30


class ReminderKind(StrEnum):
    """In the order in which they stand when they are due on the same day."""

    DELETION = "deletion"
    ACCESS = "access"
    REVIEW = "review"
    ACTION = "action"
    LOOK_BACK = "look_back"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to do. ``days`` to go, below zero when it is late; without a ``day`` it can wait.

    ``dataset`` is ``None`` for what concerns the whole organisation; ``count`` is how many answers ask for another
    look.
    """

    kind: ReminderKind
    day: date | None = None
    days: int = 0
    dataset: Dataset | None = None
    action: Action | None = None
    grant: Grant | None = None
    count: int = 0

    @property
    def overdue(self) -> bool:
        return self.day is not None and self.days < 0

    @property
    def late(self) -> int:
        """Days since its day has passed; zero while there is time."""
        return max(0, -self.days) if self.day is not None else 0


def reminders(
    inventory: Inventory, today: date, reflection_next: date | None = None, catalogue: Catalogue | None = None
) -> tuple[Reminder, ...]:
    """All that is overdue or due within :data:`SOON_DAYS`, the most urgent first; archived datasets ask for nothing.

    ``reflection_next`` is the organisation's own next look. With the questions (``catalogue``), answers to questions
    that have changed since are among them.
    """
    found = [one for dataset in inventory.datasets() for one in of_dataset(inventory, dataset, today)]
    found += _actions(inventory.of(Action, ""), None, today)
    found += _dated(ReminderKind.LOOK_BACK, reflection_next, today)
    if catalogue is not None:
        found += _answers(inventory, catalogue)
    return tuple(sorted(found, key=urgency))


def of_dataset(inventory: Inventory, dataset: Dataset, today: date) -> tuple[Reminder, ...]:
    """What one dataset asks for by a day, the most urgent first."""
    found = [*_dated(ReminderKind.DELETION, deletion_due(dataset), today, dataset)]
    found += _dated(ReminderKind.REVIEW, dataset.next_review, today, dataset)
    found += _actions(inventory.of(Action, dataset.id), dataset, today)
    for grant in inventory.of(Grant, dataset.id):
        found += _dated(ReminderKind.ACCESS, grant.until, today, dataset, grant=grant)
    return tuple(sorted(found, key=urgency))


def later_actions(inventory: Inventory, today: date) -> tuple[Reminder, ...]:
    """Open actions that aren't due soon, the next first and those without a date last."""
    found = []
    for action in inventory.all(Action):
        dataset = inventory.get(Dataset, action.dataset_id)
        left = (action.due - today).days if action.due else 0
        archived = dataset is not None and dataset.archived
        if is_open(action) and not archived and (action.due is None or left > SOON_DAYS):
            found.append(Reminder(ReminderKind.ACTION, action.due, left, dataset, action))
    return tuple(sorted(found, key=urgency))


def overdue_datasets(found: Iterable[Reminder]) -> frozenset[str]:
    """The ids of the datasets of which something is overdue."""
    return frozenset(one.dataset.id for one in found if one.overdue and one.dataset is not None)


def urgency(one: Reminder) -> tuple[object, ...]:
    """Sorts by day, so that the latest comes first, then what has none; never by where it stood in the file."""
    owner = (one.dataset.title.casefold(), one.dataset.id) if one.dataset else ("", "")
    within = one.action.id if one.action else one.grant.id if one.grant else ""
    return one.day is None, one.day or date.max, list(ReminderKind).index(one.kind), *owner, within


def _dated(
    kind: ReminderKind,
    day: object,
    today: date,
    dataset: Dataset | None = None,
    *,
    action: Action | None = None,
    grant: Grant | None = None,
) -> Iterator[Reminder]:
    """One, if there is a day and it is near or past."""
    if isinstance(day, date) and (day - today).days <= SOON_DAYS:
        yield Reminder(kind, day, (day - today).days, dataset, action, grant)


def _actions(actions: Iterable[Action], dataset: Dataset | None, today: date) -> Iterator[Reminder]:
    for action in actions:
        if is_open(action):
            yield from _dated(ReminderKind.ACTION, action.due, today, dataset, action=action)


def _answers(inventory: Inventory, catalogue: Catalogue) -> Iterator[Reminder]:
    """Per dataset, how many answers were given to a question that reads differently now."""
    asked = [one for one in catalogue.questions if not one.retired and one.keeper is Keeper.ANSWER]
    for dataset in inventory.datasets():
        if not inventory.of(Answer, dataset.id):
            continue
        count = sum(outdated(one, inventory.answer(dataset.id, one.id)) for one in asked)
        if count:
            yield Reminder(ReminderKind.ANSWERS, dataset=dataset, count=count)

"""What is overdue on the day of the plan, but for the actions, which stand in their own table."""

from __future__ import annotations

from d4i_desktop.core.document import Block, Bullets, Heading, KeepTogether
from d4i_desktop.core.plan_facts import PlanFacts
from d4i_desktop.core.plan_words import plain, sentence
from d4i_desktop.core.reflection import next_review
from d4i_desktop.core.reminder_words import sentence as reminder_sentence
from d4i_desktop.core.reminders import Reminder, ReminderKind, reminders


def overdue(facts: PlanFacts) -> tuple[Block, ...]:
    """A line each, the latest first; nothing for a partner, and nothing where nothing is late."""
    if not facts.internal:
        return ()
    found = reminders(facts.inventory, facts.today, next_review(facts.inventory))
    lines = tuple(
        plain(sentence(reminder_sentence(facts.words, one, facts.today))) for one in found if _printed(facts, one)
    )
    if not lines:
        return ()
    heading = Heading(2, facts.words("plan.actions.overdue"), listed=False)
    return (KeepTogether((heading, Bullets(lines))),) if len(lines) < 12 else (heading, Bullets(lines))


def _printed(facts: PlanFacts, one: Reminder) -> bool:
    """Only of the datasets that the plan is about."""
    ours = one.dataset is None or any(sheet.dataset.id == one.dataset.id for sheet in facts.sheets)
    return one.overdue and one.kind is not ReminderKind.ACTION and ours

"""What a dataset is, field by field, and what was counted in its file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from d4i_desktop.core.document import Block, Cell, Column, Heading, Run, Runs, Table
from d4i_desktop.core.fields import BY_ID, FIELDS, Group, InventoryField, unanswered
from d4i_desktop.core.model import Dataset
from d4i_desktop.core.plan_decided import decided
from d4i_desktop.core.plan_facts import PlanFacts, Sheet
from d4i_desktop.core.plan_words import field_text, plain, sentence, soft_cell, strong
from d4i_desktop.core.retention import deletion_due
from d4i_desktop.core.retention_words import deletion
from d4i_desktop.core.sentences import listed
from d4i_desktop.core.words import Words

PRIVATE = ("steward", "privacy_lead", "vendors", "recipients", "kept", "protections", "transfer_safeguard", "notes")
SHOWN_APART = ("description", "level_today", "level_wanted", "notes")
ROWS: dict[Group, tuple[Group, ...]] = {
    Group.WHAT: (),
    Group.PEOPLE: (),
    Group.WHY: (),
    Group.WHERE: (),
    Group.HOW_LONG: (),
    Group.RULES: (Group.SPECTRUM,),
}
"""The rows, and what else stands in them: little is left of the last group when the levels are shown apart."""
NAMED = 6
"""How many questions without an answer are named; the others are counted."""


def holds(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    """What it is, a row per group; questions without an answer are named, not printed as blanks."""
    words = facts.words
    rows = [
        *((words(f"group.{group}"), _facts(facts, group, sheet.dataset)) for group in Group if group in ROWS),
        (words("plan.measured.title"), _measured(words, sheet)),
        (words("plan.decided.title"), decided(facts, sheet)),
        (words("field.notes.label"), _notes(facts, sheet.dataset)),
        (words("plan.missing.unanswered"), _unanswered(facts, sheet.dataset)),
    ]
    cells = tuple((soft_cell(name), Cell(said)) for name, said in rows if said)
    yield Heading(3, words("plan.what.title"), listed=False)
    yield Table((Column("", 1.8), Column("", 8.4)), cells, words("plan.what.about", title=sheet.dataset.title))


def _asked(facts: PlanFacts, group: Group) -> Iterator[InventoryField]:
    """The fields of a group that this edition shows."""
    for item in FIELDS:
        hidden = item.id in SHOWN_APART or (not facts.internal and item.id in PRIVATE)
        if item.group is group and not hidden:
            yield item


def _facts(facts: PlanFacts, group: Group, dataset: Dataset) -> Runs:
    """“Form: paper. People covered: clients.” One after the other: a line each would make a sheet twice as long."""
    told = [item for one in (group, *ROWS[group]) for item in _asked(facts, one)]
    return tuple(run for item in told for run in _fact(facts, item, dataset))


def _fact(facts: PlanFacts, item: InventoryField, dataset: Dataset) -> Runs:
    text = _told(facts, item, dataset)
    if not text.strip():
        return ()
    name = facts.words("plan.what.fact", name=facts.words(f"field.{item.id}.label"))
    return Run(f"{name} ", soft=True), *_overdue(facts, item.id, dataset), Run(f"{sentence(text)} ")


def _notes(facts: PlanFacts, dataset: Dataset) -> Runs:
    text = field_text(facts.words, BY_ID["notes"], dataset) if facts.internal else ""
    return plain(text) if text.strip() else ()


def _unanswered(facts: PlanFacts, dataset: Dataset) -> Runs:
    """“Vendors, Licence and 3 more”"""
    words, open_ones = facts.words, unanswered(dataset)
    asked = [one for group in Group for one in _asked(facts, group)]
    names = [words(f"field.{one.id}.label") for one in asked if one.id in open_ones]
    return (Run(listed(words, names, NAMED), soft=True),) if names else ()


def _told(facts: PlanFacts, item: InventoryField, dataset: Dataset) -> str:
    """The field in words; for the day of deletion, the one that follows from how long it is kept."""
    if item.id == "deletion_due" and deletion_due(dataset) is not None:
        return deletion(facts.words, dataset)
    return field_text(facts.words, item, dataset)


def _overdue(facts: PlanFacts, field: str, dataset: Dataset) -> Runs:
    """A word before a day that has passed; it is nobody's business outside."""
    day = {"deletion_due": deletion_due(dataset), "next_review": dataset.next_review}.get(field)
    late = facts.internal and isinstance(day, date) and day < facts.today
    return strong(facts.words("plan.overdue") + " ") if late else ()


def _measured(words: Words, sheet: Sheet) -> Runs:
    """What somebody counted and typed in, release by release; what was measured in a file has a part of its own."""
    found: list[Run] = []
    for one in (each for each in sheet.found.facts.measurements if not each.fingerprint):
        named = [
            words.n(f"plan.measured.{name}", value)
            for name in ("rows", "k", "uniques", "smallest_cell")
            if (value := getattr(one, name)) is not None and (value or name != "uniques")
        ]
        label = words("plan.what.fact", name=words(f"release.{one.release}.name"))
        found += [Run(f"{label} ", soft=True), Run(" ".join(named) + " ")] if named else []
    return tuple(found)

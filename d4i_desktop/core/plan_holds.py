"""What a dataset is, field by field, and what was counted in its file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from d4i_desktop.core.document import Block, Cell, Column, Heading, Run, Runs, Table
from d4i_desktop.core.fields import BY_ID, FIELDS, Group, InventoryField
from d4i_desktop.core.model import Dataset
from d4i_desktop.core.plan_columns import columns
from d4i_desktop.core.plan_decided import decided
from d4i_desktop.core.plan_facts import PlanFacts, Sheet
from d4i_desktop.core.plan_words import field_text, plain, sentence, short, soft_cell, strong
from d4i_desktop.core.retention import deletion_due
from d4i_desktop.core.retention_words import deletion
from d4i_desktop.core.words import Words

PRIVATE = ("steward", "privacy_lead", "vendors", "recipients", "kept", "protections", "transfer_safeguard", "notes")
SHOWN_APART = ("description", "level_today", "level_wanted", "notes")
COMMUNITY = ("community", "community_authority")


def holds(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    """What it is, a row per group; what wasn't answered takes no room here."""
    words, dataset = facts.words, sheet.dataset
    rows = [
        *((words(f"group.{group}"), _facts(facts, _of(facts, group), dataset)) for group in ROWS),
        (words("field.community_authority.label"), _community(facts, dataset)),
        (words("plan.columns.title"), columns(facts, sheet)),
        (words("plan.measured.title"), _measured(words, sheet)),
        *decided(facts, sheet),
        (words("field.notes.label"), _notes(facts, dataset)),
    ]
    cells = tuple((soft_cell(name), Cell(said)) for name, said in rows if said)
    if cells:
        yield Heading(3, words("plan.what.title"), listed=False)
        yield Table((Column("", 1.8), Column("", 8.4)), cells, words("plan.what.about", title=short(sheet.title)))


ROWS: dict[Group, tuple[Group, ...]] = {
    Group.WHAT: (),
    Group.PEOPLE: (),
    Group.WHY: (),
    Group.WHERE: (),
    Group.HOW_LONG: (),
    Group.RULES: (Group.SPECTRUM,),
}
"""The rows, and what else stands in them: little is left of the last group when the levels are shown apart."""


def _of(facts: PlanFacts, group: Group) -> list[InventoryField]:
    asked = [item for one in (group, *ROWS[group]) for item in asked_in(facts, one)]
    return [item for item in asked if item.id not in COMMUNITY]


def asked_in(facts: PlanFacts, group: Group) -> Iterator[InventoryField]:
    """The fields of a group that this edition shows."""
    for item in FIELDS:
        hidden = item.id in SHOWN_APART or (not facts.internal and item.id in PRIVATE)
        if item.group is group and not hidden:
            yield item


def _community(facts: PlanFacts, dataset: Dataset) -> Runs:
    """What was decided, and by whom; the row says already what it is about."""
    authority = field_text(facts.words, BY_ID["community_authority"], dataset)
    said = (Run(f"{sentence(authority)} "),) if authority else ()
    return (*said, *_fact(facts, BY_ID["community"], dataset))


def _facts(facts: PlanFacts, fields: list[InventoryField], dataset: Dataset) -> Runs:
    """“Form: paper. People covered: clients.” One after the other: a line each would make a sheet twice as long."""
    return tuple(run for item in fields for run in _fact(facts, item, dataset))


def _fact(facts: PlanFacts, item: InventoryField, dataset: Dataset) -> Runs:
    text = _told(facts, item, dataset)
    if not text.strip():
        return ()
    name = facts.words("plan.what.fact", name=facts.words(f"field.{item.id}.label"))
    return Run(f"{name} ", soft=True), *_overdue(facts, item.id, dataset), Run(f"{sentence(text)} ")


def _notes(facts: PlanFacts, dataset: Dataset) -> Runs:
    text = field_text(facts.words, BY_ID["notes"], dataset) if facts.internal else ""
    return plain(text) if text.strip() else ()


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
    typed = [one for one in sheet.found.facts.measurements if not one.fingerprint and one.release in sheet.told]
    for one in typed:
        named = [
            words.n(f"plan.measured.{name}", value)
            for name in ("rows", "k", "uniques", "smallest_cell")
            if (value := getattr(one, name)) is not None and (value or name != "uniques")
        ]
        label = words("plan.what.fact", name=words(f"release.{one.release}.name"))
        found += [Run(f"{label} ", soft=True), Run(" ".join(named) + " ")] if named else []
    return tuple(found)

"""What a dataset is, field by field, and what was counted in its file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from d4i_desktop.core.fields import BY_ID, FIELDS, Group, InventoryField, unanswered
from d4i_desktop.core.model import Dataset
from d4i_desktop.core.plan_blocks import Block, Cell, Column, Heading, Paragraph, Run, Runs, Table, Tone
from d4i_desktop.core.plan_facts import PlanFacts, Sheet
from d4i_desktop.core.plan_words import cell, clause, field_text, plain, soft_cell, strong
from d4i_desktop.core.retention import deletion_due
from d4i_desktop.core.retention_words import deletion
from d4i_desktop.core.words import Words

PRIVATE = ("steward", "privacy_lead", "vendors", "recipients", "kept", "protections", "transfer_safeguard", "notes")
SHOWN_APART = ("description", "level_today", "level_wanted")


def holds(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    """What it is, group by group; questions without an answer are counted, not printed as blanks."""
    words, asked = facts.words, tuple(_asked(facts))
    rows = [row for item in asked if (row := _row(facts, item, sheet.dataset))]
    rows += _measured(words, sheet)
    yield Heading(3, words("plan.what.title"), listed=False)
    if rows:
        yield Table((Column("", 2.6), Column("", 8)), tuple(rows), words("plan.what.about", title=sheet.dataset.title))
    if left := len({one.id for one in asked} & set(unanswered(sheet.dataset))):
        yield Paragraph((Run(words.n("plan.what.unanswered", left)),), Tone.SOFT)
    if facts.internal and (text := field_text(words, BY_ID["notes"], sheet.dataset)).strip():
        yield Heading(3, words("field.notes.label"), listed=False)
        yield Paragraph(plain(text))


def _asked(facts: PlanFacts) -> Iterator[InventoryField]:
    """The fields of this edition, in the order of their groups."""
    for group in Group:
        for item in FIELDS:
            hidden = item.id in SHOWN_APART or item.id == "notes" or (not facts.internal and item.id in PRIVATE)
            if item.group is group and not hidden:
                yield item


def _row(facts: PlanFacts, item: InventoryField, dataset: Dataset) -> tuple[Cell, ...]:
    text = _told(facts, item, dataset)
    if not text.strip():
        return ()
    label = Run(facts.words(f"field.{item.id}.label"), soft=True)
    return Cell((label,)), Cell((*_overdue(facts, item.id, dataset), Run(text)))


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


def _measured(words: Words, sheet: Sheet) -> list[tuple[Cell, ...]]:
    """What was counted in the file, release by release."""
    rows: list[tuple[Cell, ...]] = []
    for one in sheet.found.facts.measurements:
        named = [
            words.n(f"plan.measured.{name}", value)
            for name in ("rows", "k", "uniques", "smallest_cell")
            if (value := getattr(one, name)) is not None and (value or name != "uniques")
        ]
        label = words("plan.measured.label", release=clause(words(f"release.{one.release}.name")))
        if named:
            rows.append((soft_cell(label), cell(" ".join(named))))
    return rows

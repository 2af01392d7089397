"""The parts around the datasets: the organisation, the inventory, signatures, glossary, method."""

from __future__ import annotations

from d4i_desktop.core.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    KeepTogether,
    PageBreak,
    Paragraph,
    Run,
    SignatureLines,
    Table,
    Tone,
)
from d4i_desktop.core.fields import BY_ID
from d4i_desktop.core.model import Level
from d4i_desktop.core.plan_facts import ENOUGH, PlanFacts, Sheet
from d4i_desktop.core.plan_words import (
    capital,
    cell,
    field_text,
    level_cell,
    level_name,
    plain,
    soft_cell,
    strong,
)
from d4i_desktop.core.risk import LEVELS

Section = tuple[Block, ...]

TERMS = (
    "dataset",
    "release",
    "deidentified",
    "totals",
    "spectrum",
    "closed",
    "permitted",
    "felt",
    "found",
    "blind_spot",
    "fear_larger",
    "measure",
    "hold",
    "group_size",
    "steward",
    "fingerprint",
)
OURS = ("felt", "found", "blind_spot", "fear_larger", "steward")
"""Words that stand in no partner's edition."""
STEPS = ("inventory", "spectrum", "review", "ceilings", "measures", "access", "plan")


def organisation(facts: PlanFacts) -> Section:
    words, us = facts.words, facts.inventory.organisation
    places = words.join([words(key) for code in us.jurisdictions if words.has(key := f"jurisdiction.{code}")])
    lines = [
        ("mission", us.mission),
        ("jurisdictions", places),
        ("contact", us.contact),
    ]
    if facts.internal:
        lines.insert(3, ("privacy_lead", us.privacy_lead))
    rows = tuple(
        (soft_cell(words(f"plan.organisation.{name}")), cell(text) if text.strip() else soft_cell(facts.no_answer))
        for name, text in lines
        if text.strip() or facts.options.unanswered
    )
    table = Table((Column("", 2.6), Column("", 8)), rows, words("plan.organisation.about"))
    return PageBreak(), Heading(1, words("plan.organisation.title"), "organisation"), *([table] if rows else [])


def inventory_list(facts: PlanFacts) -> Section:
    words = facts.words
    heading = Heading(1, words("plan.inventory.title"), "inventory")
    if not facts.sheets:
        return heading, Paragraph(plain(words("plan.inventory.empty")))
    columns = (
        Column(words("plan.inventory.dataset"), 4.2),
        Column(words("plan.inventory.people"), 2.8),
        Column(words("plan.open.today"), 2.2),
        Column(words("plan.open.wanted"), 2.2),
        Column(words("plan.open.permitted"), 3),
    )
    rows = tuple(_inventory_row(facts, sheet) for sheet in facts.sheets)
    lead = Paragraph(plain(words("plan.inventory.lead")))
    return heading, lead, Table(columns, rows, words("plan.inventory.about"))


def _inventory_row(facts: PlanFacts, sheet: Sheet) -> tuple[Cell, ...]:
    words, found = facts.words, sheet.found
    people = field_text(words, BY_ID["people"], sheet.dataset)
    return (
        Cell((Run(sheet.title, strong=True),)),
        cell(people) if people else soft_cell(facts.no_answer),
        level_cell(words, found.today) if found.today is not None else _unknown(facts, sheet, "level_today"),
        level_cell(words, found.wanted) if found.wanted is not None else _unknown(facts, sheet, "level_wanted"),
        permitted_cell(facts, sheet),
    )


def _unknown(facts: PlanFacts, sheet: Sheet, field: str) -> Cell:
    text = field_text(facts.words, BY_ID[field], sheet.dataset)
    return soft_cell(text or facts.no_answer)


def permitted_cell(facts: PlanFacts, sheet: Sheet) -> Cell:
    """The permitted level; *at most, so far* while questions are open; *treat as closed* before any review."""
    words, level = facts.words, sheet.found.permitted.level
    if not sheet.reviewed:
        return Cell((Run(words("plan.inventory.unreviewed")),))
    if sheet.finished:
        return level_cell(words, level)
    return Cell((Run(words("plan.inventory.so_far", level=level_name(words, level))),), level=level)


def signatures(facts: PlanFacts) -> Section:
    words = facts.words
    roles = ("board", "director", "privacy_lead") if facts.internal else ("us", "partner")
    names = tuple(words(f"plan.sign.{role}") for role in roles)
    labels = (words("plan.sign.name"), words("plan.sign.signature"), words("plan.sign.date"))
    key = "plan.sign.lead" if facts.internal else "plan.sign.lead_partner"
    together = KeepTogether(
        (
            Heading(1, words("plan.sign.title"), "signatures"),
            Paragraph(plain(words(key))),
            SignatureLines(names, labels),
        )
    )
    return (together,)


def glossary(facts: PlanFacts) -> Section:
    words = facts.words
    rows = tuple(
        (Cell(strong(words(f"plan.glossary.{term}.term"))), cell(words(f"plan.glossary.{term}.meaning")))
        for term in TERMS
        if facts.internal or term not in OURS
    )
    levels = tuple(
        (
            level_cell(words, level),
            cell(words(f"level.{int(level)}.who")),
            cell(words(f"level.{int(level)}.condition")),
        )
        for level in Level
    )
    heads = tuple(
        Column(words(f"plan.levels.{name}"), share) for name, share in (("level", 2.4), ("who", 4), ("condition", 5))
    )
    return (
        PageBreak(ENOUGH),
        Heading(1, words("plan.glossary.title"), "glossary"),
        Heading(2, words("plan.levels.title"), listed=False),
        Table(heads, levels, words("plan.levels.about")),
        Heading(2, words("plan.glossary.words"), listed=False),
        Table((Column("", 2.4), Column("", 9)), rows, words("plan.glossary.about")),
    )


def method(facts: PlanFacts) -> Section:
    words = facts.words
    steps = tuple(
        (Run(words(f"plan.method.{step}.name") + " ", strong=True), Run(words(f"plan.method.{step}.text")))
        for step in STEPS
    )
    page = (
        Heading(1, words("plan.method.title"), "method"),
        Paragraph(plain(words("plan.method.lead"))),
        Bullets(steps, Tone.COMPACT),
        *(_matrix(facts) if facts.internal else ()),
        Paragraph(plain(words("plan.method.limits")), Tone.SOFT),
    )
    return (KeepTogether(page),)


def _matrix(facts: PlanFacts) -> tuple[Block, ...]:
    """How severity and likelihood make a level."""
    words = facts.words
    heads = [Column(words("plan.method.matrix"), 2.4)]
    heads += [Column(capital(words(f"likelihood.{n}")), 2) for n in range(1, 5)]
    rows = tuple(
        (
            Cell((Run(capital(words(f"severity.{n}")), soft=True),)),
            *(Cell(plain(words(f"risk.{one.id}")), risk=one) for one in LEVELS[n - 1]),
        )
        for n in (4, 3, 2, 1)
    )
    table = Table(tuple(heads), rows, words("plan.method.matrix_about"))
    return Heading(2, words("plan.method.matrix_title"), listed=False), table

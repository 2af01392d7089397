"""Everything known, turned into a plan: a document in one language that any printer can put on paper."""

from __future__ import annotations

from datetime import date

from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.plan_blocks import Block, Cover, Edition, Plan
from d4i_desktop.core.plan_factors import five_factors
from d4i_desktop.core.plan_facts import PlanFacts, PlanOptions, gather
from d4i_desktop.core.plan_parts import actions, glossary, inventory_list, method, organisation, signatures
from d4i_desktop.core.plan_reflection import looking_back
from d4i_desktop.core.plan_sheet import sheets
from d4i_desktop.core.plan_summary import summary
from d4i_desktop.core.words import Words

__all__ = ["Edition", "Plan", "PlanOptions", "build_plan"]


def build_plan(
    catalogue: Catalogue, inventory: Inventory, words: Words, today: date, options: PlanOptions | None = None
) -> Plan:
    """The plan of everything, or of the datasets that ``options`` names, in the language of ``words``."""
    facts = gather(catalogue, inventory, words, today, options or PlanOptions())
    name = inventory.organisation.name.strip() or words("plan.unnamed")
    day = words.date(today)
    return Plan(
        title=words("plan.document", organisation=name),
        language=words.language,
        organisation=name,
        day=today,
        subject=words("plan.subject"),
        cover=_cover(facts, name, day),
        head=words("plan.head", day=day),
        foot=words(f"plan.edition.{facts.options.edition}.foot"),
        contents=words("plan.contents"),
        summary=summary(facts),
        sections=_sections(facts),
    )


def _cover(facts: PlanFacts, name: str, day: str) -> Cover:
    words = facts.words
    reviewed = sum(sheet.finished for sheet in facts.sheets)
    lines = [
        (words("plan.cover.date"), day),
        (words("plan.cover.edition"), words(f"plan.edition.{facts.options.edition}.name")),
        (words("plan.cover.datasets"), words.n("plan.cover.reviewed", len(facts.sheets), reviewed=reviewed)),
    ]
    if facts.options.edition is Edition.PARTNER and facts.options.partner.strip():
        lines.insert(2, (words("plan.cover.partner"), facts.options.partner))
    note, logo = words("plan.cover.note"), facts.options.logo
    return Cover(name, words("plan.title"), words("plan.subtitle"), tuple(lines), note, logo)


def _sections(facts: PlanFacts) -> tuple[tuple[Block, ...], ...]:
    found = [
        organisation(facts),
        five_factors(facts),
        inventory_list(facts),
        *sheets(facts),
        looking_back(facts),
        actions(facts),
        signatures(facts),
        glossary(facts),
        method(facts),
    ]
    return tuple(section for section in found if section)

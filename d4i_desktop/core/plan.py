"""Everything known, turned into a plan: a document in one language that any printer can put on paper."""

from __future__ import annotations

from datetime import date

from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.document import Block, Cover, Document, Edition
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.plan_access import by_audience
from d4i_desktop.core.plan_actions import actions
from d4i_desktop.core.plan_factors import five_factors
from d4i_desktop.core.plan_facts import PlanFacts, PlanOptions, gather
from d4i_desktop.core.plan_issue import Stamp, cover_lines, how_to_check, since_last, stamp_text
from d4i_desktop.core.plan_parts import glossary, inventory_list, method, organisation, signatures
from d4i_desktop.core.plan_reflection import looking_back
from d4i_desktop.core.plan_sheet import sheets
from d4i_desktop.core.plan_summary import summary
from d4i_desktop.core.plan_words import short
from d4i_desktop.core.words import Words

NAME = 240
"""Characters of an organisation's name for which a cover has room."""

__all__ = ["Document", "Edition", "PlanOptions", "Stamp", "build_plan"]


def build_plan(
    catalogue: Catalogue,
    inventory: Inventory,
    words: Words,
    today: date,
    options: PlanOptions | None = None,
    stamp: Stamp | None = None,
) -> Document:
    """The plan of everything, or of the datasets that ``options`` names, in the language of ``words``.

    Without the ``stamp`` of an issued plan it says on every page that it is a draft.
    """
    facts = gather(catalogue, inventory, words, today, options or PlanOptions())
    name = inventory.organisation.name.strip() or words("plan.unnamed")
    day, foot = words.date(today), _foot(facts, stamp)
    return Document(
        title=words("plan.title") if facts.options.discreet else words("plan.document", organisation=name),
        author="" if facts.options.discreet else name,
        language=words.language,
        organisation=name,
        day=today,
        subject=words("plan.subject", plan=foot),
        cover=_cover(facts, name, day, stamp),
        head=words("plan.head", day=day),
        foot=foot,
        contents=words("plan.contents"),
        summary=(*summary(facts), *since_last(facts, stamp.since if stamp else None)),
        sections=_sections(facts),
    )


def _foot(facts: PlanFacts, stamp: Stamp | None) -> str:
    edition = facts.words(f"plan.edition.{facts.options.edition}.foot")
    return facts.words("plan.stamp.foot", stamp=stamp_text(facts.words, stamp), edition=edition)


def _cover(facts: PlanFacts, name: str, day: str, stamp: Stamp | None) -> Cover:
    words = facts.words
    reviewed = sum(sheet.finished for sheet in facts.sheets)
    lines = [
        (words("plan.cover.date"), day),
        (words("plan.cover.edition"), words(f"plan.edition.{facts.options.edition}.name")),
        (words("plan.cover.datasets"), words.n("plan.cover.reviewed", len(facts.sheets), reviewed=reviewed)),
    ]
    if facts.options.edition is Edition.PARTNER and facts.options.partner.strip():
        lines.insert(2, (words("plan.cover.partner"), facts.options.partner))
    lines = [*cover_lines(words, stamp, internal=facts.internal), *lines]
    note = " ".join(filter(None, (words("plan.cover.note"), how_to_check(words, stamp))))
    shown, logo = short(name, NAME), words("plan.cover.logo", organisation=name)
    return Cover(shown, words("plan.title"), words("plan.subtitle"), tuple(lines), note, facts.options.logo, logo)


def _sections(facts: PlanFacts) -> tuple[tuple[Block, ...], ...]:
    found = [
        organisation(facts),
        five_factors(facts),
        inventory_list(facts),
        *sheets(facts),
        by_audience(facts),
        looking_back(facts),
        actions(facts),
        signatures(facts),
        glossary(facts),
        method(facts),
    ]
    return tuple(section for section in found if section)

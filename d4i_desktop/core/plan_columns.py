"""Which columns a dataset has and what they give away, in a few words."""

from __future__ import annotations

from d4i_desktop.core.document import Run, Runs
from d4i_desktop.core.model import ReleaseKind, Role
from d4i_desktop.core.plan_facts import PlanFacts, Sheet
from d4i_desktop.core.plan_releases import treated
from d4i_desktop.core.plan_words import sentence
from d4i_desktop.core.sentences import listed

NAMED = 8
"""How many columns of a kind are named; the others are counted."""


def columns(facts: PlanFacts, sheet: Sheet) -> Runs:
    """“Names a person: Name and Phone. Sensitive: Health notes.” Nothing where a table shows them one by one."""
    known = sheet.found.facts.fields
    if not known or ReleaseKind.FULL not in sheet.told or treated(sheet):
        return ()
    words, told = facts.words, []
    for role in Role:
        names = [one.name for one in sorted(known, key=lambda one: (one.position, one.id)) if one.role is role]
        if names:
            label = words("plan.what.fact", name=words(f"role.{role}"))
            told += [Run(f"{label} ", soft=True), Run(f"{sentence(listed(words, names, NAMED))} ")]
    return tuple(told)

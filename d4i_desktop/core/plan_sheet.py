"""One dataset's pages: what it is, how open it may be and why, fears beside facts, who may use it, what we do."""

from __future__ import annotations

from collections.abc import Iterator

from d4i_desktop.core.document import (
    Block,
    Callout,
    Heading,
    KeepTogether,
    PageBreak,
    Paragraph,
    Run,
    Stress,
)
from d4i_desktop.core.fields import BY_ID
from d4i_desktop.core.model import ReleaseKind
from d4i_desktop.core.plan_access import granted
from d4i_desktop.core.plan_actions import measures
from d4i_desktop.core.plan_agenda import agenda
from d4i_desktop.core.plan_evidence import evidence
from d4i_desktop.core.plan_facts import ENOUGH, PlanFacts, Sheet
from d4i_desktop.core.plan_holds import holds
from d4i_desktop.core.plan_open import levels, limits
from d4i_desktop.core.plan_releases import releases
from d4i_desktop.core.plan_risks import risks
from d4i_desktop.core.plan_words import because, capital, field_text, level_name, plain


def sheets(facts: PlanFacts) -> Iterator[tuple[Block, ...]]:
    """A section per dataset; a heading over the first. Those not reviewed follow without a page of their own."""
    for number, sheet in enumerate(facts.sheets):
        opening: tuple[Block, ...] = _opening(facts) if number == 0 else ()
        if not opening and any(one.reviewed and facts.details(one) for one in (sheet, facts.sheets[number - 1])):
            opening = (PageBreak(ENOUGH),)
        yield (*opening, *_sheet(facts, sheet))


def _opening(facts: PlanFacts) -> tuple[Block, ...]:
    words = facts.words
    lead = Paragraph(plain(words("plan.sheets.lead" if facts.internal else "plan.sheets.lead_partner")))
    return PageBreak(ENOUGH), Heading(1, words("plan.sheets.title"), "sheets"), lead


def _sheet(facts: PlanFacts, sheet: Sheet) -> tuple[Block, ...]:
    """A partner reads little more than the levels of what it gets nothing of."""
    blocks = [KeepTogether(tuple(_top(facts, sheet)))]
    return (*blocks, *(_details(facts, sheet) if facts.details(sheet) else granted(facts, sheet)))


def _top(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    yield Heading(2, sheet.title, sheet.anchor)
    about = field_text(facts.words, BY_ID["description"], sheet.dataset)
    if about.strip():
        yield Paragraph(plain(about))
    yield from _callouts(facts, sheet)
    if sheet.reviewed:
        yield Heading(3, facts.words("plan.open.title"), listed=False)
        yield levels(facts, sheet)


def _details(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    if sheet.reviewed:
        yield from limits(facts, sheet)
    yield from holds(facts, sheet)
    yield from evidence(facts, sheet)
    if sheet.reviewed and facts.internal:
        yield from risks(facts, sheet)
    yield from releases(facts, sheet)
    yield from granted(facts, sheet)
    yield from measures(facts, sheet)
    yield from agenda(facts, sheet)


def _callouts(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    words = facts.words
    if not sheet.reviewed:
        yield Callout(plain(words("plan.sheet.unreviewed")), Stress.NOTE)
        return
    hold = sheet.found.permitted.hold
    if hold:
        reason = because(words, hold, sheet.found, ReleaseKind.FULL)
        yield Callout((Run(words("plan.sheet.hold"), strong=True), Run(" "), Run(capital(reason) + ".")), Stress.HOLD)
    if facts.internal and sheet.too_open and sheet.found.today is not None:
        today, permitted = level_name(words, sheet.found.today), level_name(words, sheet.found.permitted.level)
        yield Callout(plain(words("plan.sheet.too_open", today=today, permitted=permitted)), Stress.WARNING)
    if not sheet.finished:
        done = sheet.found.progress
        text = words("plan.sheet.unfinished", answered=done.answered, applicable=done.applicable)
        yield Callout(plain(text), Stress.NOTE)

"""Who may use what, and on which conditions: of one dataset, and of all, audience by audience."""

from __future__ import annotations

from collections.abc import Iterator

from d4i_desktop.core.access import SAFES, allowed, audiences, ended
from d4i_desktop.core.document import Block, Cell, Column, Heading, PageBreak, Paragraph, Run, Runs, Table
from d4i_desktop.core.model import Grant
from d4i_desktop.core.plan_facts import ENOUGH, PlanFacts, Sheet
from d4i_desktop.core.plan_words import cell, level_name, plain, release_name, sentence, short, strong, until, who

Pair = tuple[Sheet, Grant]


def granted(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    """A row for each grant of the dataset."""
    words = facts.words
    if not sheet.grants:
        if sheet.reviewed:
            yield Paragraph(plain(words("plan.access.nobody" if facts.internal else "plan.access.not_here")))
        return
    columns = (
        Column(words("plan.access.who"), 3),
        Column(words("plan.access.release"), 2.4),
        Column(words("plan.access.conditions"), 7),
    )
    rows = tuple(
        (
            cell(who(words, grant)),
            cell(release_name(words, sheet.found, grant.release)),
            conditions(facts, sheet, grant),
        )
        for grant in sheet.grants
    )
    yield Heading(3, words("plan.access.title"), listed=False)
    yield Table(columns, rows, words("plan.access.about_dataset", title=short(sheet.title)))


def by_audience(facts: PlanFacts) -> tuple[Block, ...]:
    """Everything that was granted, arranged by who gets it; nothing where nobody gets anything."""
    found = _by_audience(facts)
    if not found:
        return ()
    words = facts.words
    lead = words("plan.audiences.lead" if facts.internal else "plan.audiences.lead_partner")
    opening = (PageBreak(ENOUGH), Heading(1, words("plan.audiences.title"), "access"), Paragraph(plain(lead)))
    return *opening, *(block for name, pairs in found.items() for block in _audience(facts, name, pairs))


def _by_audience(facts: PlanFacts) -> dict[str, list[Pair]]:
    """In the order of the access page; whoever is named of a kind comes under a name of their own."""
    order = {one: number for number, one in enumerate(audiences(facts.catalogue, facts.inventory))}
    pairs = [(sheet, grant) for sheet in facts.sheets for grant in sheet.grants]
    pairs.sort(key=lambda pair: (order[pair[1].audience], pair[1].who.strip().casefold()))
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(" ".join(who(facts.words, pair[1]).split()), []).append(pair)
    return found


def _audience(facts: PlanFacts, name: str, pairs: list[Pair]) -> Iterator[Block]:
    words = facts.words
    columns = (
        Column(words("plan.inventory.dataset"), 3),
        Column(words("plan.access.release"), 2.4),
        Column(words("plan.access.conditions"), 7),
    )
    rows = [_row(facts, sheet, grant) for sheet, grant in pairs]
    yield Heading(2, name, listed=False)
    yield Table(columns, tuple(rows), words("plan.audiences.about", audience=name))


def _row(facts: PlanFacts, sheet: Sheet, grant: Grant) -> tuple[Cell, ...]:
    words = facts.words
    title = sheet.title
    return cell(title), cell(release_name(words, sheet.found, grant.release)), conditions(facts, sheet, grant)


def conditions(facts: PlanFacts, sheet: Sheet, grant: Grant) -> Cell:
    """Five Safes in one go; first whether it may be given at all."""
    words = facts.words
    lines: list[Runs] = list(_not_now(facts, sheet, grant))
    for one in SAFES:
        if (said := getattr(grant, one)).strip():
            lines.append((Run(words(f"plan.safes.{one}"), soft=True), Run(f" {sentence(said)}")))
    if grant.until and ended(grant, facts.today):
        lines.append(strong(sentence(words("plan.grant.ended", day=words.date(grant.until)))))
    elif grant.until:
        lines.append(plain(sentence(until(words, grant))))
    told = lines or [(Run(words("plan.grant.none"), soft=True),)]
    return Cell(tuple(run for n, line in enumerate(told) for run in ((Run(" "), *line) if n else line)))


def _not_now(facts: PlanFacts, sheet: Sheet, grant: Grant) -> Iterator[Runs]:
    words = facts.words
    if not sheet.reviewed:
        yield strong(sentence(words("plan.grant.unreviewed")))
    elif not allowed(grant, sheet.found):
        level = level_name(words, sheet.found.releases[grant.release].level)
        yield strong(sentence(words("plan.grant.not_yet", level=level)))

"""The first page's risks: the highest ones, and the widest gaps between fear and fact."""

from __future__ import annotations

from d4i_desktop.core.document import Block, Cell, Column, Heading, Paragraph, Run, Table, Tone
from d4i_desktop.core.plan_facts import PlanFacts, Sheet
from d4i_desktop.core.plan_gaps import finding, risk_map
from d4i_desktop.core.plan_words import cell, plain, risk_cell, risk_name, short
from d4i_desktop.core.risk import Finding, Risk, RiskLevel
from d4i_desktop.core.sentences import scenario_name, small
from d4i_desktop.core.words import Words

FINDINGS = 2


def highest(facts: PlanFacts, most: int, longest: int) -> tuple[Block, ...]:
    """The highest risk of each dataset, the highest first; those below high aren't top risks."""
    words = facts.words
    each = [(sheet, worst) for sheet in facts.sheets if (worst := _worst(sheet))]
    top = sorted(each, key=lambda pair: [-one for one in _weight(pair[1])])[:most]
    if not top:
        return ()
    columns = Column(words("plan.risks.risk.column"), 5), Column(words("plan.moment.found.column"), 4)
    rows = tuple((cell(_named(words, sheet, risk, longest)), _found(words, risk)) for sheet, risk in top)
    heading = Heading(2, words("plan.highest.title"), listed=False)
    return heading, Table(columns, rows, words("plan.highest.about"))


def _found(words: Words, risk: Risk) -> Cell:
    """How high it is, and what the planned measures make of it where they make anything of it."""
    found, planned = risk_cell(words, risk.assessed.level), risk_name(words, risk.planned.level)
    if risk.planned.level is risk.assessed.level:
        return found
    after = Run("\n" + words("plan.highest.planned", level=planned), soft=True)
    return Cell((*found.runs, after), risk=found.risk)


def _worst(sheet: Sheet) -> Risk | None:
    high = [risk for risk in sheet.found.sharing_risks if risk.grounded and risk.assessed.level >= RiskLevel.HIGH]
    return max(high, key=_weight, default=None)


def _weight(risk: Risk) -> tuple[int, int, int]:
    return risk.assessed.level, risk.planned.level, risk.verified.level


def _named(words: Words, sheet: Sheet, risk: Risk, longest: int) -> str:
    scenario = short(small(scenario_name(words, sheet.found.facts, risk.scenario)), longest)
    return words("plan.fears.where", title=short(sheet.title, longest), scenario=scenario)


def fears(facts: PlanFacts, longest: int, *, mapped: bool) -> tuple[Block, ...]:
    """The widest gaps between fear and fact, numbered as on the map below them."""
    words = facts.words
    found = _ranked(facts)
    top = found[:FINDINGS]
    heading = Heading(2, words("plan.fears.title"), listed=False)
    if not top:
        return heading, Paragraph(plain(words("plan.fears.none")))
    blocks: list[Block] = [heading]
    for number, (sheet, risk) in enumerate(top, 1):
        blocks.append(Paragraph(finding(words, sheet.found, risk, number, longest), Tone.COMPACT))
    if len(found) > len(top):
        left = words.n("plan.fears.more", len(found) - len(top))
        blocks.append(Paragraph(plain(left), Tone.SOFT))
    if not mapped:
        return tuple(blocks)
    return (*blocks, risk_map(words, {n: (_named(words, *pair, longest), pair[1]) for n, pair in enumerate(top, 1)}))


def _ranked(facts: PlanFacts) -> list[tuple[Sheet, Risk]]:
    """Widest gap first, blind spots before exaggerated fears of the same width, each kind present if there is one."""
    pairs = [(sheet, risk) for sheet in facts.sheets for risk in sheet.found.findings]
    pairs.sort(key=lambda pair: (-abs(pair[1].gap or 0), pair[1].gap or 0))
    first = [next((p for p in pairs if p[1].finding is one), None) for one in Finding]
    lead = [pair for pair in first if pair]
    return lead + [pair for pair in pairs if pair not in lead]

"""Fears beside facts for one dataset: the table, the gaps as sentences, the map, and what the facts rest on."""

from __future__ import annotations

from collections.abc import Iterator

from d4i_desktop.core.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Columns,
    Heading,
    Paragraph,
    Run,
    Runs,
    Table,
    Tone,
)
from d4i_desktop.core.facts import Facts
from d4i_desktop.core.plan_facts import PlanFacts, Sheet
from d4i_desktop.core.plan_gaps import finding, rests_on, risk_map
from d4i_desktop.core.plan_words import cell, plain, risk_cell, risk_name, short
from d4i_desktop.core.risk import Perceived, Risk, RiskLevel
from d4i_desktop.core.sentences import scenario_name, small
from d4i_desktop.core.words import Words

MANY = 5
ON_THE_MAP = 5
WORTH_A_MAP = 2
"""So many fears."""
QUIET = 2
"""So many risks that are low throughout are told in one sentence."""


def risks(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    words = facts.words
    rated = [risk for risk in sheet.found.risks.values() if risk.perceived or risk.grounded]
    if not rated:
        return
    quiet = [risk for risk in rated if _quiet(risk)]
    quiet = quiet if len(quiet) >= QUIET else []
    shown = [risk for risk in rated if risk not in quiet]
    yield Heading(3, words("plan.risks.title"), listed=False)
    numbers = {risk.scenario: number for number, risk in enumerate(shown, 1)}
    if shown:
        rows = tuple(_row(words, sheet, numbers, risk) for risk in shown)
        yield Table(_columns(words), rows, words("plan.risks.about", title=short(sheet.title)))
    if quiet:
        names = [small(scenario_name(words, sheet.found.facts, risk.scenario)) for risk in quiet]
        yield Paragraph(plain(words("plan.risks.quiet", names=words("measured.between").join(names))), Tone.COMPACT)
    yield from _beside(facts, sheet, numbers, shown)


def _quiet(risk: Risk) -> bool:
    """Low at every moment, and nobody said otherwise."""
    low = all(one.level is RiskLevel.LOW for one in (risk.assessed, risk.planned, risk.verified))
    return low and risk.perceived is None and risk.override is None


def _beside(facts: PlanFacts, sheet: Sheet, numbers: dict[str, int], shown: list[Risk]) -> Iterator[Block]:
    """The gaps and the reasons, with the map beside them where a table no longer says it as well."""
    words = facts.words
    told = (*_findings(facts, sheet), *_because(words, sheet.found.facts, shown))
    mapped = {
        number: (scenario_name(words, sheet.found.facts, risk.scenario), risk)
        for number, risk in _largest(numbers, shown).items()
    }
    feared = sum(risk.perceived is not None for _, risk in mapped.values())
    beside = (Columns(told, (risk_map(words, mapped),), 0.56, flowing=True),)
    yield from beside if feared >= WORTH_A_MAP else told


def _columns(words: Words) -> tuple[Column, ...]:
    names = ("plan.risks.risk", "plan.moment.felt", "plan.moment.found", "plan.moment.planned", "plan.moment.verified")
    shares = (4.2, 2.9, 1.9, 2, 2)
    return tuple(Column(words(f"{name}.column"), share) for name, share in zip(names, shares, strict=True))


def _row(words: Words, sheet: Sheet, numbers: dict[str, int], risk: Risk) -> tuple[Cell, ...]:
    called = scenario_name(words, sheet.found.facts, risk.scenario)
    name = words("plan.risks.numbered", n=numbers[risk.scenario], name=called)
    moments = [risk.assessed.level, risk.planned.level, risk.verified.level] if risk.grounded else [None] * 3
    return cell(name), _felt(words, risk.perceived), *(risk_cell(words, one) for one in moments)


def _felt(words: Words, felt: Perceived | None) -> Cell:
    """The rating of the person in the middle, and the spread where people differ."""
    if felt is None:
        return risk_cell(words, None)
    level: RiskLevel = felt.rated.level
    lowest, highest = felt.spread
    runs = [Run(risk_name(words, level))]
    if lowest != highest:
        spread = words.n(
            "plan.risks.spread", felt.people, lowest=risk_name(words, lowest), highest=risk_name(words, highest)
        )
        runs.append(Run(f"\n{spread}", soft=True))
    return Cell(tuple(runs), risk=level)


def _findings(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    """The gaps, whose reasons follow; or that there are none."""
    words, found = facts.words, sheet.found.findings
    felt = any(risk.perceived for risk in sheet.found.risks.values())
    if not found and (felt or facts.options.unanswered):
        yield Paragraph(plain(words("plan.risks.agree" if felt else "plan.risks.nobody_felt")), Tone.COMPACT)
    for risk in found[:MANY]:
        yield Paragraph(finding(words, sheet.found, risk), Tone.COMPACT)


def _largest(numbers: dict[str, int], rated: list[Risk]) -> dict[int, Risk]:
    """As many as a map can show clearly, by the larger of fear and fact; low ones aren't worth a map."""
    weighty = [risk for risk in rated if _weight(risk) > RiskLevel.LOW]
    chosen = {risk.scenario for risk in sorted(weighty, key=_weight, reverse=True)[:ON_THE_MAP]}
    return {numbers[risk.scenario]: risk for risk in rated if risk.scenario in chosen}


def _weight(risk: Risk) -> int:
    felt = risk.perceived.rated.level if risk.perceived else 0
    return max(felt, risk.assessed.level if risk.grounded else 0)


def _because(words: Words, facts: Facts, rated: list[Risk]) -> Iterator[Block]:
    """What each rating rests on, so that nobody has to believe it; what rests on the same is told together."""
    alike: dict[str, list[str]] = {}
    for risk in rated:
        if _telling(risk) and (why := rests_on(words, facts, risk)):
            alike.setdefault(why, []).append(scenario_name(words, facts, risk.scenario))
    if alike:
        yield Heading(4, words("plan.risks.rests_on"), listed=False)
        yield Bullets(tuple(_line(words, names, why) for why, names in alike.items()), Tone.COMPACT)


def _telling(risk: Risk) -> bool:
    return risk.override is not None or (risk.grounded and risk.assessed.level > RiskLevel.LOW)


def _line(words: Words, names: list[str], why: str) -> Runs:
    told = words("measured.between").join([names[0], *map(small, names[1:])])
    return Run(f"{told}. ", strong=True), Run(why)

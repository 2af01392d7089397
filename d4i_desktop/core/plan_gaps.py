"""Gaps between fear and fact: as sentences, on a map, and what the facts rest on."""

from __future__ import annotations

from collections.abc import Mapping

from d4i_desktop.core.document import RiskMapPicture, Run
from d4i_desktop.core.facts import Facts
from d4i_desktop.core.geometry import Mark, Moment
from d4i_desktop.core.plan_words import SHORT, clause, risk_name, sentence, short
from d4i_desktop.core.review import Review
from d4i_desktop.core.risk import Finding, Rated, Risk
from d4i_desktop.core.sentences import reason, scenario_name, small
from d4i_desktop.core.words import Words


def finding(words: Words, found: Review, risk: Risk, number: int = 0, longest: int = SHORT) -> tuple[Run, ...]:
    """A blind spot or an exaggerated fear as a sentence to be read aloud; with a number, it names its dataset and the
    fact that weighs most."""
    assert risk.finding and risk.perceived
    name = "blind_spot" if risk.finding is Finding.BLIND_SPOT else "fear_larger"
    head = words(f"finding.{name}.name")
    lead = words("plan.fears.number", n=number, head=head) if number else words("plan.fears.plain", head=head)
    where = scenario = scenario_name(words, found.facts, risk.scenario)
    if number:
        title = short(found.dataset.title, longest) or words("plan.untitled")
        where = words("plan.fears.where", title=title, scenario=short(small(scenario), longest))
    said = words(
        f"plan.fears.{name}",
        felt=small(risk_name(words, risk.perceived.rated.level)),
        found=small(risk_name(words, risk.assessed.level)),
    )
    why = short(_heaviest(words, found.facts, risk), 2 * longest) if number else ""
    return Run(lead, strong=True), Run(" "), Run(f"{where}. {said}"), Run(f" {why}" if why else "")


def _heaviest(words: Words, facts: Facts, risk: Risk) -> str:
    """“Why: names are kept.” The fact that weighs most."""
    if risk.override:
        return words("plan.risk.override", reason=risk.override.reason)
    said = _reasons(words, facts, risk, 1)
    return words("plan.risk.facts", facts=said[0]) if said else ""


def rests_on(words: Words, facts: Facts, risk: Risk) -> str:
    """All of them, without the words around."""
    if risk.override:
        return words("plan.risk.override", reason=risk.override.reason)
    return sentence(words("measured.between").join(_reasons(words, facts, risk, len(risk.because))))


def _reasons(words: Words, facts: Facts, risk: Risk, most: int) -> list[str]:
    weighty = sorted(risk.because, key=lambda one: -one.amount)
    each = list({one.contribution: one for one in weighty}.values())[:most]
    return [clause(reason(words, facts, one)) for one in each]


def risk_map(words: Words, risks: Mapping[int, tuple[str, Risk]]) -> RiskMapPicture:
    """Felt, found, planned and proven of each risk, with its name by its number in the text beside the map."""
    held = {number: _marks(number, risk) for number, (_, risk) in risks.items()}
    marks = tuple(mark for each in held.values() for mark in each)
    shown = [one for one in Moment if any(mark.moment is one for mark in marks)]
    told = [
        words("plan.map.risk", n=number, name=risks[number][0], told=_spoken(words, each))
        for number, each in held.items()
    ]
    return RiskMapPicture(
        marks,
        tuple(words(f"severity.{n}") for n in range(1, 5)),
        tuple(words(f"likelihood.{n}") for n in range(1, 5)),
        (words("plan.map.severity"), words("plan.map.likelihood")),
        tuple((one, words(f"plan.moment.{one}")) for one in shown),
        words("plan.map.alt", told=" ".join(told)),
    )


def _spoken(words: Words, marks: list[Mark]) -> str:
    """“felt: severity limited, likelihood negligible; found: severity maximum, likelihood maximum”."""
    told = (
        words("plan.map.told", moment=words(f"plan.moment.{mark.moment}"),
              severity=small(words(f"severity.{mark.severity}")),
              likelihood=small(words(f"likelihood.{mark.likelihood}")))
        for mark in marks
    )  # fmt: skip
    return words("measured.between").join(told)


def _marks(number: int, risk: Risk) -> list[Mark]:
    """From felt to proven; what the measures leave where it is has no mark of its own."""
    at: list[tuple[Moment, Rated]] = []
    if risk.perceived:
        at.append((Moment.FELT, risk.perceived.rated))
    if risk.grounded:
        at.append((Moment.FOUND, risk.assessed))
        if risk.planned not in (risk.assessed, risk.verified):
            at.append((Moment.PLANNED, risk.planned))
        if risk.verified != risk.assessed:
            at.append((Moment.VERIFIED, risk.verified))
    return [Mark(number, moment, rated.severity, rated.likelihood) for moment, rated in at]

"""The method as it was when a plan was issued: questions, rules, measures, and their words in each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from d4i_desktop.core import contract
from d4i_desktop.core.catalogue import RUNGS, Catalogue, Contribution, Measure, Rule
from d4i_desktop.core.conditions import Condition
from d4i_desktop.core.model import Level, ReleaseKind
from d4i_desktop.core.words import Words


def method(catalogue: Catalogue, words_of: Mapping[str, Words]) -> Any:
    """Everything that was asked and every rule that was applied, readable without the program."""
    return by_language({code: _method(catalogue, words) for code, words in words_of.items()})


def by_language(found: Mapping[str, Any]) -> Any:
    """Several languages' versions of one value as one: what is the same in all stands once.

    Texts that differ become an object by language. Where there is only one language, texts stand as they are.
    """
    versions = list(found.values())
    first = versions[0]
    if all(one == first for one in versions[1:]):
        return first
    if isinstance(first, dict):
        return {key: by_language({code: one[key] for code, one in found.items()}) for key in first}
    if isinstance(first, list) and all(len(one) == len(first) for one in versions):
        return [by_language({code: one[at] for code, one in found.items()}) for at in range(len(first))]
    return dict(found)


def _method(catalogue: Catalogue, words: Words) -> dict[str, Any]:
    return {
        "questions": contract.questions(words, catalogue, None)["questions"],
        "rules": [_rule(words, one) for one in catalogue.rules],
        "contributions": [_contribution(words, one) for one in catalogue.contributions],
        "measures": [_measure(words, one) for one in catalogue.measures],
        "scenarios": {one: _texts(words, f"scenario.{one}", "name", "about") for one in catalogue.scenarios},
        "audiences": {one: words(f"audience.{one}") for one in catalogue.audiences},
        "jurisdictions": {one.id: words(f"jurisdiction.{one.id}") for one in catalogue.jurisdictions},
        "factors": {one: _factor(words, one) for one in catalogue.factors},
        "levels": {str(int(one)): _texts(words, f"level.{int(one)}", "name", "who", "condition") for one in Level},
        "releases": {str(one): words(f"release.{one}.name") for one in ReleaseKind},
    }


def _rule(words: Words, rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "ceiling": int(rule.ceiling),
        "hold": rule.hold,
        "releases": [str(one) for one in rule.releases],
        "condition": _condition(words, rule.when),
        "residual": rule.residual,
        "scenarios": list(rule.scenarios),
        "signed_off_by": rule.signed_off_by,
        "lifted_by": list(rule.lifted_by),
        **_texts(words, f"rule.{rule.id}", "because", "short"),
    }


def _contribution(words: Words, one: Contribution) -> dict[str, Any]:
    return {
        "id": one.id,
        "scenarios": list(one.scenarios),
        "condition": _condition(words, one.when),
        "severity_at_least": one.severity_at_least,
        "severity_up": one.severity_up,
        "likelihood_at_least": one.likelihood_at_least,
        "likelihood_up": one.likelihood_up,
        "text": words(f"contribution.{one.id}"),
    }


def _measure(words: Words, one: Measure) -> dict[str, Any]:
    return {
        "id": one.id,
        "scenarios": list(one.scenarios),
        "likelihood": one.likelihood,
        "severity": one.severity,
        "settles": list(one.settles),
        "changes_data": one.changes_data,
        "effort": one.effort,
        **_texts(words, f"measure.{one.id}", "title", "how", "proof"),
    }


def _factor(words: Words, factor: str) -> dict[str, Any]:
    rungs = {str(n): words(f"factor.{factor}.{n}.statement") for n in range(1, RUNGS + 1)}
    return {"name": words(f"factor.{factor}.name"), "statements": rungs}


def _texts(words: Words, key: str, *parts: str) -> dict[str, str]:
    return {part: words(f"{key}.{part}") for part in parts}


def _condition(words: Words, when: Condition | None) -> str | None:
    return None if when is None else contract.condition(words, when)

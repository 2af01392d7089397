"""The form in which measurements are printed for scripts: part of the contract of ``d4i scan --json``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from d4i_desktop.evidence.measuring.attack import Attack, Journalist
from d4i_desktop.evidence.measuring.contributors import Telling, telling
from d4i_desktop.evidence.measuring.minimal import MinimalUnique
from d4i_desktop.evidence.measuring.population import PopulationUniques
from d4i_desktop.evidence.measuring.sensitive import Diversity
from d4i_desktop.evidence.measuring.suda import Suda

if TYPE_CHECKING:
    from d4i_desktop.evidence.measuring.risk import Risk

Form = dict[str, object]


def risk_as_json(risk: Risk) -> Form:
    """Plain numbers, texts, lists and mappings; a figure that has no value (an infinite one) is null."""
    found = risk.groups
    return {
        "quasi_identifiers": list(risk.quasi),
        "rows": found.rows,
        "k": found.k,
        "classes": found.classes,
        "class_sizes": {str(size): many for size, many in found.sizes},
        "uniques": found.uniques,
        "below_3": found.below_3,
        "below_5": found.below_5,
        "prosecutor": _attack(risk.prosecutor),
        "marketer": risk.journalist.marketer if risk.journalist else risk.marketer,
        "journalist": _journalist(risk.journalist),
        "population_uniques": _population(risk.population),
        "sensitive": {one.column: _diversity(one) for one in risk.sensitive},
        "contributors": [
            {"column": one.column, "uniques_without": one.uniques_without, "by_itself": _telling(one.by_itself)}
            for one in risk.contributors
        ],
        "together": _telling(telling(found)),
        "minimal_uniques": _sets(risk.minimal_uniques),
        "suda": _suda(risk.suda),
        "missing_matches_anything": _wildcard(risk),
        "individual": _individual(risk),
    }


def _attack(one: Attack) -> Form:
    return {"highest": one.highest, "average": one.average, "records_at_risk": one.records_at_risk}


def _journalist(one: Journalist | None) -> Form | None:
    return {**_attack(one), "marketer": one.marketer, "unmatched": one.unmatched} if one else None


def _population(one: PopulationUniques | None) -> Form | None:
    if one is None:
        return None
    return {
        "model": " / ".join(name for name, _ in one.models),
        "estimate": [one.low, one.high],
        "confidence": one.confidence,
        "population_size": one.size,
        "models": dict(one.models),
    }


def _diversity(one: Diversity) -> Form:
    return {
        "l_distinct": one.l_distinct,
        "l_entropy": one.l_entropy,
        "c_recursive": one.c_recursive if one.c_recursive != float("inf") else None,
        "t_closeness": one.t_closeness,
        "alpha": one.alpha,
        "beta": one.beta,
        "beta_enhanced": one.beta_enhanced,
        "delta": one.delta,
    }


def _telling(one: Telling) -> Form:
    return {"distinct": one.distinct, "separated": one.separated}


def _sets(sets: Iterable[MinimalUnique]) -> list[Form]:
    return [{"columns": list(one.columns), "rows": one.rows} for one in sets]


def _suda(one: Suda) -> Form:
    some = len(one.scores) > 0
    return {
        "largest_set": one.most,
        "records": int((one.scores > 0).sum()),
        "highest": float(one.scores.max()) if some else 0.0,
        "sum": float(one.scores.sum()),
        "dis_highest": float(one.dis.max()) if some else 0.0,
        "dis_average": float(one.dis.mean()) if some else 0.0,
        "contribution": [{"column": name, "percent": share} for name, share in one.contribution],
    }


def _wildcard(risk: Risk) -> Form | None:
    one = risk.wildcard
    return {"k": one.k, "uniques": one.uniques, "below_3": one.below_3, "below_5": one.below_5} if one else None


def _individual(risk: Risk) -> Form | None:
    one = risk.individual
    if one is None:
        return None
    return {
        "weight": one.weight,
        "highest": one.highest,
        "average": one.average,
        "expected": one.expected,
        "household_expected": one.household_expected,
    }

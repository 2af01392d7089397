"""What ``--json`` prints and an issued plan keeps: a contract, so field names here never change meaning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from d4i_desktop.core import sentences
from d4i_desktop.core.catalogue import Catalogue, Question
from d4i_desktop.core.conditions import (
    AllOf,
    AnyOf,
    Below,
    Condition,
    Held,
    InJurisdiction,
    KeepsIdentifiers,
    NoneOf,
    Said,
)
from d4i_desktop.core.contradictions import contradiction, contradictions
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import FIGURES, Level, Measurement, ReleaseKind, Value
from d4i_desktop.core.questionnaire import asked_in
from d4i_desktop.core.retention import deletion_due
from d4i_desktop.core.review import Review, suggested_measures
from d4i_desktop.core.review import review as review_of
from d4i_desktop.core.risk import Rated, Risk
from d4i_desktop.core.words import Words

MOMENTS = ("perceived", "assessed", "planned", "verified")


def listing(catalogue: Catalogue, inventory: Inventory) -> dict[str, Any]:
    """``d4i list --json``; archived datasets among them."""
    rows = [_row(review_of(catalogue, inventory, one)) for one in inventory.datasets(archived=True)]
    return {"organisation": inventory.organisation.name, "datasets": rows}


def _row(review: Review) -> dict[str, Any]:
    dataset = review.dataset
    return {
        "id": dataset.id,
        "title": dataset.title,
        "steward": plain(dataset.steward),
        "archived": dataset.archived,
        "levels": levels(review),
        "hold": review.permitted.hold is not None,
        "risk": {moment: level.id if (level := review.highest(moment)) else None for moment in MOMENTS},
        "progress": progress(review),
        "next_review": plain(dataset.next_review),
        "deletion_due": plain(deletion_due(dataset) or dataset.deletion_due),
    }


def assessment(words: Words, catalogue: Catalogue, review: Review) -> dict[str, Any]:
    """``d4i review --json``."""
    hold = review.permitted.hold
    return {
        "dataset": {"id": review.dataset.id, "title": review.dataset.title},
        "progress": progress(review),
        "levels": levels(review),
        "releases": [_release(words, review, kind) for kind in ReleaseKind],
        "hold": {
            "reason": sentences.because(words, review, ReleaseKind.FULL, hold),
            "question": _question_of(catalogue, hold.source),
        }
        if hold
        else None,
        "trace": _trace(words, review, ReleaseKind.FULL),
        "risks": [_risk(words, review, risk) for risk in review.risks.values()],
        "contradicted": [
            {
                "question": one.question,
                "what": one.what,
                "columns": list(one.columns),
                "kinds": list(one.kinds),
                "people": one.people,
                "text": contradiction(words, one),
            }
            for one in contradictions(review.facts)
        ],
        "suggested": _suggested(words, catalogue, review),
    }


def _suggested(words: Words, catalogue: Catalogue, review: Review) -> list[dict[str, str]]:
    """The measures that the answers call for and that nobody has planned: what the review flags."""
    own = review.facts.own_measures
    called = suggested_measures(catalogue, review)
    return [{"measure": one, "title": sentences.measure_title(words, own, one)} for one in called]


def _question_of(catalogue: Catalogue, source: str) -> str | None:
    """The question behind a source; an inventory field has the question that asks for it."""
    kind, _, name = source.partition(":")
    if kind == "question":
        return name
    return next((one.id for one in catalogue.questions if kind == "field" and one.field == name), None)


def _release(words: Words, review: Review, kind: ReleaseKind) -> dict[str, Any]:
    found = review.releases[kind]
    measured, release = review.facts.measurement(kind), review.facts.release(kind)
    return {
        "name": kind.value,
        "permitted": int(found.level),
        "leave_out_below": release.leave_out_below if release else 0,
        "trace": _trace(words, review, kind),
        "measured": _measured(review, measured) if measured else None,
    }


def _measured(review: Review, found: Measurement) -> dict[str, Any]:
    """What was counted in a release; ``stale`` says what has changed since, ``file`` whether a file was measured."""
    counts = {name: getattr(found, name) for name in (*FIGURES, "below_3", "below_5")}
    changed = review.facts.stale(found)
    return {
        **counts,
        "taken_on": plain(found.taken_on),
        "file": bool(found.fingerprint),
        "stale": changed.value if changed else None,
        "columns": list(found.columns),
        "treatments": dict(found.treatments),
        "leave_out_below": found.leave_out_below,
        "class_sizes": {size: int(groups) for size, groups in found.sizes},
        "contributors": [{"column": name, "uniques_without": int(left)} for name, left in found.contributors],
        "diversity": {name: _number(fewest) for name, fewest in found.diversity},
    }


def _number(text: str) -> float | str:
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


def _trace(words: Words, review: Review, kind: ReleaseKind) -> list[dict[str, Any]]:
    return [
        {
            "rule": one.rule,
            "ceiling": int(one.level),
            "hold": one.hold,
            "because": sentences.because(words, review, kind, one),
            "source": one.source,
            "lifted_by": list(one.lifted_by),
        }
        for one in review.releases[kind].trace
    ]


def _risk(words: Words, review: Review, risk: Risk) -> dict[str, Any]:
    felt = risk.perceived
    because = [
        {
            "contribution": one.contribution,
            "source": one.source,
            "axis": one.axis.value,
            "amount": one.amount,
            "text": sentences.reason(words, review.facts, one),
        }
        for one in risk.because
    ]
    override = risk.override
    return {
        "scenario": risk.scenario,
        "name": sentences.scenario_name(words, review.facts, risk.scenario),
        "perceived": {**_rated(felt.rated), "spread": [one.id for one in felt.spread], "people": felt.people}
        if felt
        else None,
        "assessed": {
            **_rated(risk.assessed),
            "because": because,
            "override": {**_rated(risk.computed), "reason": override.reason, "author": override.author}
            if override
            else None,
        },
        "planned": _rated(risk.planned),
        "verified": _rated(risk.verified),
        "gap": risk.gap,
        "finding": risk.finding.value if risk.finding else None,
    }


def _rated(rated: Rated) -> dict[str, Any]:
    return {"severity": rated.severity, "likelihood": rated.likelihood, "level": rated.level.id}


def levels(review: Review) -> dict[str, int | None]:
    def number(level: Level | None) -> int | None:
        return None if level is None else int(level)

    return {
        "today": number(review.today),
        "wanted": number(review.wanted),
        "permitted": int(review.permitted.level),
    }


def progress(review: Review) -> dict[str, int]:
    found = review.progress
    return {"applicable": found.applicable, "answered": found.answered, "unknown": found.unknown}


def questions(words: Words, catalogue: Catalogue, jurisdiction: str | None) -> dict[str, Any]:
    """``d4i questions --json``; with a jurisdiction, without the questions of the others."""
    codes = (
        catalogue.jurisdictions_of((jurisdiction,))
        if jurisdiction
        else tuple(one.id for one in catalogue.jurisdictions)
    )
    asked = [one for one in catalogue.questions if not one.retired and asked_in(one, codes)]
    return {"content_version": catalogue.version, "questions": [_question(words, one, codes) for one in asked]}


def _question(words: Words, one: Question, codes: Iterable[str]) -> dict[str, Any]:
    """``notes`` say what to check in each of the jurisdictions; ``neutral`` choices set nothing off; ``letter`` is what
    a choice is called on the worksheets."""
    return {
        "id": one.id,
        "stage": one.stage,
        "text": words(f"question.{one.id}.text"),
        "why": words(f"question.{one.id}.why"),
        "help": words(f"question.{one.id}.help"),
        "kind": one.kind.value,
        "choices": [
            {
                "id": choice,
                "letter": one.letter(choice),
                "text": choice_text(words, one, choice),
                "example": words(key) if words.has(key := f"question.{one.id}.example.{choice}") else None,
                "neutral": choice in one.neutral,
            }
            for choice in one.choices
        ],
        "unknown": one.unknown,
        "not_applicable": one.not_applicable,
        "condition": condition(words, one.when) if one.when else None,
        "drives": list(one.drives),
        "notes": [
            {"in": code, "text": words(key)} for code in codes if words.has(key := f"question.{one.id}.in.{code}")
        ],
    }


def choice_text(words: Words, question: Question, choice: str) -> str:
    key = f"choice.{question.field}.{choice}" if question.field else f"question.{question.id}.choice.{choice}"
    return words(key)


def condition(words: Words, when: Condition) -> str:
    """A condition as text that a person can read."""
    match when:
        case Said(question, choices):
            if not choices:
                return words("command.when_answered", question=question)
            return words("command.when_said", question=question, choices=", ".join(choices))
        case Held(field, choices):
            return words("command.when_held", field=words(f"field.{field}.label"), choices=", ".join(choices))
        case Below(figure, bound):
            return words("command.when_below", figure=figure.value, bound=bound)
        case KeepsIdentifiers():
            return words("command.when_identifiers")
        case InJurisdiction(codes):
            return words("command.when_jurisdiction", codes=", ".join(codes))
        case AllOf(parts):
            return words("command.when_all", parts="; ".join(condition(words, part) for part in parts))
        case AnyOf(parts):
            return words("command.when_any", parts="; ".join(condition(words, part) for part in parts))
        case NoneOf(parts):
            return words("command.when_none", parts="; ".join(condition(words, part) for part in parts))


def plain(value: Value) -> Any:
    """An inventory value as JSON has it."""
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value

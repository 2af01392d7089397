"""What ``d4i review --answers`` takes, as ``d4i questions --json`` documents it: each part with the ids it knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from d4i_desktop.core.access import SAFES
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.fields import FIELDS, LEVEL_IDS, FieldKind
from d4i_desktop.core.model import FIGURES, Level, Missing, ReleaseKind, Role, Status
from d4i_desktop.core.words import Words

GRADES = [1, 2, 3, 4]
RATED = {"severity": GRADES, "likelihood": GRADES}


def document(words: Words, catalogue: Catalogue) -> dict[str, Any]:
    """Keys as in the document; a list holds what may stand there, ``null`` takes back what was said."""
    releases = [{"id": kind.value, "text": words(f"release.{kind}.name")} for kind in ReleaseKind]
    scenarios = _named(words, "scenario.{id}.name", catalogue.scenarios)
    return {
        "missing": [one.value for one in Missing],
        "fields": [_field(words, one.id, one.kind, one.choices, one.not_applicable) for one in FIELDS],
        "perceived": {"person": "text", "scenario": scenarios, **RATED},
        "revealed": [True, False],
        "overrides": {"scenario": "perceived", **RATED, "reason": "text", "author": "text"},
        "own_risks": {"name": "text", **RATED, "reason": "text", "author": "text", "releases": releases},
        "own_measures": _own_measure(catalogue),
        "measures": _measure(words, catalogue),
        "columns": {"name": "text", "kind": "text", "role": [one.value for one in Role]},
        "releases": _release(releases),
        "audiences": "names of your own",
        "access": _grant(words, catalogue, releases),
    }


def _own_measure(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "title": "text",
        "how": "text",
        "proof": "text",
        "scenarios": "perceived",
        "lifts": [rule.id for rule in catalogue.rules],
        "likelihood": [0, 1, 2],
        "severity": [0, 1, 2, 3],
        "changes_data": [True, False],
        "effort": [1, 2, 3],
    }


def _measure(words: Words, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "measure": _named(words, "measure.{id}.title", [one.id for one in catalogue.measures]),
        "status": [one.value for one in Status],
        "owner": "text",
        "due": "date",
        "proof": "text",
    }


def _release(releases: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "name": releases,
        "wanted": [int(level) for level in Level],
        "licence": "text",
        "note": "text",
        "treatments": "column: treatment",
        "leave_out_below": "number",
        **dict.fromkeys(FIGURES, "number"),
    }


def _grant(words: Words, catalogue: Catalogue, releases: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "audience": _named(words, "audience.{id}", catalogue.audiences),
        "who": "text",
        "release": [*(one["id"] for one in releases), "nothing"],
        "conditions": list(SAFES),
        "until": "date",
    }


def _named(words: Words, key: str, ids: Iterable[str]) -> list[dict[str, str]]:
    return [{"id": id, "text": words(key.format(id=id))} for id in ids]


def _field(words: Words, id: str, kind: FieldKind, choices: tuple[str, ...], not_applicable: bool) -> dict[str, Any]:
    known = LEVEL_IDS if kind is FieldKind.LEVEL else choices
    key = "level.{id}.name" if kind is FieldKind.LEVEL else f"choice.{id}.{{id}}"
    return {
        "id": id,
        "label": words(f"field.{id}.label"),
        "kind": kind.value,
        "choices": _named(words, key, known),
        "not_applicable": not_applicable,
    }

"""A plan as it was on the day it was issued: everything it rests on, as bytes that never change.

Canonical JSON (sorted keys, UTF-8, no spaces). Its SHA-256 is the plan's fingerprint. The plan's documents are made
from it alone (:mod:`d4i_desktop.core.thawed`). It holds all datasets that aren't archived, whatever part of them a
document prints, so that two plans can always be compared. What people felt is in it only where it was revealed (else
how many they were), quotes only where they may be printed, and of a path only the file's name. Things stand in the
order in which they were added, in which they are printed.

A value that nobody gave is ``null``; “I don't know” is ``{"missing": "unknown"}``, and a day that answers a question
``{"day": "2026-11-22"}``. A sentence that differs between the languages is an object by language.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any

from d4i_desktop.core import contract, sentences
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.evidence_words import file_name
from d4i_desktop.core.factors import standings
from d4i_desktop.core.frozen_method import by_language, method
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.issued import last_issued
from d4i_desktop.core.model import (
    Action,
    Answer,
    Dataset,
    Entity,
    FactorRating,
    Field,
    Grant,
    Measurement,
    Missing,
    Override,
    OwnMeasure,
    OwnRisk,
    Quote,
    Rating,
    Reflection,
    Release,
    Scan,
)
from d4i_desktop.core.review import Review, review
from d4i_desktop.core.words import Words

FORMAT = 2
"""1 sorted by id, and had neither the logo nor the plan before, nor told a day that was answered from a text."""
BELONGINGS: tuple[tuple[str, type[Entity]], ...] = (
    ("columns", Field),
    ("releases", Release),
    ("measurements", Measurement),
    ("answers", Answer),
    ("overrides", Override),
    ("own_risks", OwnRisk),
    ("grants", Grant),
)
OF_ALL: tuple[tuple[str, type[Entity]], ...] = (
    ("actions", Action),
    ("own_measures", OwnMeasure),
    ("factor_ratings", FactorRating),
    ("reflections", Reflection),
    ("quotes", Quote),
)


def contents(
    catalogue: Catalogue,
    inventory: Inventory,
    words_of: Mapping[str, Words],
    today: date,
    number: int,
    *,
    issued_by: str = "",
    note: str = "",
    documents: Sequence[Mapping[str, Any]] = (),
    logo: bytes = b"",
) -> dict[str, Any]:
    """What the snapshot of plan no. ``number`` holds, with its sentences in each language of ``words_of``.

    ``documents`` says what each of its documents shows: language, edition, partner and datasets; ``logo`` is what
    their covers show. It takes about two milliseconds a dataset and language. Before it is bytes it is enough to
    compare a plan as it would be today with an issued one. Raises ``ValueError`` without a language.
    """
    if not words_of:
        raise ValueError("a snapshot needs a language")
    return {
        "format": FORMAT,
        "number": number,
        "day": today.isoformat(),
        "issued_by": issued_by,
        "note": note,
        "documents": [{name: plain(value) for name, value in one.items()} for one in documents],
        "before": record(last) if (last := last_issued(inventory)) else None,
        "content_version": catalogue.version,
        "languages": sorted(words_of),
        "organisation": record(inventory.organisation),
        "logo": b64encode(logo).decode("ascii"),
        "datasets": [_dataset(catalogue, inventory, words_of, one) for one in inventory.datasets()],
        "actions": [_action(words_of, one) for one in inventory.of(Action, "")],
        "own_measures": _records(inventory.all(OwnMeasure)),
        "factors": [record(one) for one in standings(catalogue, inventory.all(FactorRating))],
        "factor_ratings": _records(inventory.all(FactorRating)),
        "reflections": _records(inventory.all(Reflection)),
        "quotes": _records(one for one in inventory.all(Quote) if one.printed),
        "method": method(catalogue, words_of),
    }


def freeze(held: Mapping[str, Any]) -> bytes:
    """The snapshot itself, from its :func:`contents`; the same contents give the same bytes.

    It is written piece by piece: one call for the whole would keep the window from drawing while a thread waits for it.
    """
    parts = (f"{_json(name)}:{_listed(held[name])}" for name in sorted(held))
    return f"{{{','.join(parts)}}}".encode("utf-8", "surrogatepass")


def _listed(value: Any) -> str:
    return f"[{','.join(map(_json, value))}]" if isinstance(value, list) else _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(snapshot: bytes) -> str:
    """Its SHA-256, 64 small hexadecimal digits; :func:`d4i_desktop.core.issued.fingerprint_groups` is for people."""
    return sha256(snapshot).hexdigest()


def _dataset(
    catalogue: Catalogue, inventory: Inventory, words_of: Mapping[str, Words], dataset: Dataset
) -> dict[str, Any]:
    found = review(catalogue, inventory, dataset)
    held = record(dataset)
    held |= {name: _records(inventory.of(kind, dataset.id)) for name, kind in BELONGINGS}
    held["answers"] = [_answer(one) for one in inventory.of(Answer, dataset.id)]
    held["scans"] = [{**record(one), "file": file_name(one.file)} for one in inventory.of(Scan, dataset.id)]
    held["actions"] = [_action(words_of, one) for one in inventory.of(Action, dataset.id)]
    held["ratings"] = _records(inventory.of(Rating, dataset.id)) if dataset.revealed else []
    held["raters"] = found.facts.raters
    held["review"] = _state(found)
    held["assessment"] = by_language(
        {code: contract.assessment(words, catalogue, found) for code, words in words_of.items()}
    )
    held["findings"] = by_language({code: _findings(words, found) for code, words in words_of.items()})
    return held


def _answer(answer: Answer) -> dict[str, Any]:
    """A day that was answered may not be taken for a text that reads like one."""
    held = record(answer)
    return {**held, "value": {"day": held["value"]}} if isinstance(answer.value, date) else held


def _state(found: Review) -> str:
    """``none``, ``begun`` or ``finished``."""
    if not found.begun:
        return "none"
    return "finished" if found.progress.complete else "begun"


def _findings(words: Words, found: Review) -> list[str]:
    return [sentences.finding(words, found, risk) for risk in found.findings]


def _action(words_of: Mapping[str, Words], action: Action) -> dict[str, Any]:
    """With what it is called and whether it is proven, which its fields say only together with the method."""
    titles = {code: sentences.action_title(words, action) for code, words in words_of.items()}
    return {**record(action), "called": by_language(titles), "proven": action.verified}


def _records(found: Iterable[Entity]) -> list[dict[str, Any]]:
    return [record(one) for one in found]


def record(held: Any) -> dict[str, Any]:
    """Every field of a frozen value, as JSON has it."""
    return {field.name: plain(getattr(held, field.name)) for field in fields(held)}


def plain(value: Any) -> Any:
    """A value as JSON has it. A :class:`Missing` is told apart from the same word typed by a person."""
    if isinstance(value, Missing):
        return {"missing": value.value}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return record(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(one) for one in value]
    return value

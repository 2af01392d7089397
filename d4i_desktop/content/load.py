"""Reads ``resources/content/*.toml`` into core types. A fault names its file, the table's number and its id."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from d4i_desktop.core.catalogue import (
    Catalogue,
    Contribution,
    Jurisdiction,
    Keeper,
    Measure,
    Question,
    QuestionKind,
    Rule,
    Suggestion,
)
from d4i_desktop.core.conditions import (
    AllOf,
    AnyOf,
    Below,
    Condition,
    Figure,
    Held,
    InJurisdiction,
    KeepsIdentifiers,
    NoneOf,
    Said,
)
from d4i_desktop.core.fields import BY_ID
from d4i_desktop.core.model import Level, ReleaseKind
from d4i_desktop.paths import resources

Table = Mapping[str, Any]
Made = TypeVar("Made")


class ContentError(ValueError):
    """A fault in the content: ``file``, table number and id, and what is wrong."""


@cache
def load_catalogue() -> Catalogue:
    """The content that ships with the program. Raises :class:`ContentError`."""
    return read_catalogue(resources() / "content")


def read_catalogue(folder: Path) -> Catalogue:
    """The content of a folder. Raises :class:`ContentError` for anything that isn't well formed."""
    written = _read(folder / "questions.toml")
    questions = _named_conditions(written)
    rules = _read(folder / "rules.toml")
    risks = _read(folder / "risks.toml")
    measures = _read(folder / "measures.toml")
    audiences = _read(folder / "audiences.toml")
    places = _read(folder / "jurisdictions.toml")
    factors = _read(folder / "factors.toml")
    return Catalogue(
        version=int(questions.get("version", 0)),
        stages=_strings(questions.get("stages", [])),
        questions=_all("questions.toml", questions, "question", _question),
        rules=_all("rules.toml", rules, "rule", _rule),
        scenarios=_strings(risks.get("scenarios", [])),
        contributions=_all("risks.toml", risks, "contribution", _contribution),
        measures=_all("measures.toml", measures, "measure", _measure),
        suggestions=_all("measures.toml", measures, "suggestion", _suggestion),
        audiences=_strings(audiences.get("audiences", [])),
        jurisdictions=_all("jurisdictions.toml", places, "jurisdiction", _jurisdiction),
        factors=_strings(factors.get("factors", [])),
        conditions=_conditions(written),
    )


def _read(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ContentError(f"{path.name}: {problem}") from problem


def _conditions(written: Table) -> tuple[tuple[str, Condition], ...]:
    """What ``[conditions]`` names; one may be made of others."""
    filled = _named_conditions({**written, "named": written.get("conditions", {})})["named"]
    return tuple((name, condition(table)) for name, table in filled.items())


def _named_conditions(table: Table) -> Table:
    """The table with each ``{ condition = "name" }`` replaced by what ``[conditions]`` says under that name."""
    named = table.get("conditions", {})

    def filled(value: Any) -> Any:
        if isinstance(value, dict):
            if set(value) == {"condition"} and value["condition"] in named:
                return filled(named[value["condition"]])
            return {key: filled(one) for key, one in value.items()}
        return [filled(one) for one in value] if isinstance(value, list) else value

    return {key: filled(value) for key, value in table.items() if key != "conditions"}


def _all(file: str, held: Table, kind: str, make: Callable[[Table], Made]) -> tuple[Made, ...]:
    made = []
    for number, table in enumerate(held.get(kind, []), start=1):
        try:
            made.append(make(table))
        except (TypeError, ValueError, KeyError) as problem:
            named = table.get("id") or table.get("measure") or "without an id"
            reason = f"{problem} is missing or unknown" if isinstance(problem, KeyError) else problem
            raise ContentError(f"{file}: {kind} {number} ({named}): {reason}") from problem
    return tuple(made)


def _question(table: Table) -> Question:
    kept = Keeper(table.get("keeper", "answer"))
    choices = _strings(table.get("choices", []))
    if kept is Keeper.FIELD and not choices:
        choices = BY_ID[table["field"]].choices
    return _made(Question, table, kind=QuestionKind(table["kind"]), choices=choices, keeper=kept)


def _rule(table: Table) -> Rule:
    releases = tuple(ReleaseKind(one) for one in table["releases"])
    return _made(Rule, table, ceiling=Level(table["ceiling"]), releases=releases)


def _contribution(table: Table) -> Contribution:
    return _made(Contribution, table)


def _measure(table: Table) -> Measure:
    return _made(Measure, table)


def _jurisdiction(table: Table) -> Jurisdiction:
    return _made(Jurisdiction, table)


def _suggestion(table: Table) -> Suggestion:
    return _made(Suggestion, table)


def _made(made: type[Made], table: Table, /, **ready: Any) -> Made:
    """One of that type from a table: lists become tuples, ``when`` a condition. Refuses keys that it doesn't know."""
    known = {one.name: one for one in fields(made) if one.init}  # type: ignore[arg-type]
    if strange := sorted(set(table) - set(known)):
        raise ValueError(f"unknown key {', '.join(strange)}")
    needed = {name for name, one in known.items() if one.default is MISSING} - set(ready)
    if missing := sorted(needed - set(table)):
        raise ValueError(f"{', '.join(missing)} is missing")
    plain = {key: _value(key, value) for key, value in table.items() if key not in ready}
    return made(**{**plain, **ready})


def _value(key: str, value: Any) -> Any:
    if key == "when":
        return condition(value)
    return _strings(value) if isinstance(value, list) else value


def _strings(values: list[Any]) -> tuple[str, ...]:
    return tuple(str(one) for one in values)


def condition(table: Table) -> Condition:
    """A condition from its table. Raises ``ValueError`` for anything outside the closed vocabulary."""
    shape = frozenset(table)
    if shape in COMPOUND:
        (key,) = shape
        return COMPOUND[shape](tuple(condition(part) for part in table[key]))
    if shape in ATOMS:
        return ATOMS[shape](table)
    raise ValueError(f"no such condition: {dict(table)}")


def _identifiers(table: Table) -> Condition:
    if table["identifiers"] is not True:
        raise ValueError("identifiers can only be true")
    return KeepsIdentifiers()


COMPOUND: dict[frozenset[str], Callable[[tuple[Condition, ...]], Condition]] = {
    frozenset({"all"}): AllOf,
    frozenset({"any"}): AnyOf,
    frozenset({"none"}): NoneOf,
}
ATOMS: dict[frozenset[str], Callable[[Table], Condition]] = {
    frozenset({"question"}): lambda table: Said(str(table["question"])),
    frozenset({"question", "any_of"}): lambda table: Said(str(table["question"]), _strings(table["any_of"])),
    frozenset({"field", "any_of"}): lambda table: Held(table["field"], _strings(table["any_of"])),
    frozenset({"figure", "below"}): lambda table: Below(Figure(table["figure"]), int(table["below"])),
    frozenset({"identifiers"}): _identifiers,
    frozenset({"jurisdiction"}): lambda table: InJurisdiction(_strings(table["jurisdiction"])),
}

"""Proves that both languages are complete and that every sentence the code asks for is there."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Formatter

from d4i_desktop.core.catalogue import RUNGS, Catalogue, Keeper
from d4i_desktop.core.conditions import Figure
from d4i_desktop.core.fields import FIELDS, Group
from d4i_desktop.core.kinds import KINDS
from d4i_desktop.core.model import Level, Missing, ReleaseKind, Role, Status
from d4i_desktop.core.questionnaire import asked_in
from d4i_desktop.core.risk import RiskLevel

LANGUAGES = ("en", "fr")
ALIASES = frozenset({"words", "_words", "t", "language", "say"})
"""Names under which code holds a language."""

CATALOGUED = (
    "stage", "question", "rule", "contribution", "scenario", "measure", "audience", "jurisdiction", "jurisdiction_word",
    "factor", "rung",
)  # fmt: skip
"""First parts of keys that belong to an id of the catalogue: words without such an id are a fault."""

PLACE_WORDS = ("privacy_lead", "regulator", "law")
"""What is called by another name in each jurisdiction: ``jurisdiction_word.<code>.<one of these>``."""

RULE_FIGURES = frozenset({*(figure.value for figure in Figure), "rows", "scenarios"})


def flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)


def content_texts(root: Path, language: str) -> dict[str, str]:
    """Raises ``OSError`` or ``tomllib.TOMLDecodeError``."""
    return _read(root / "content" / "text" / f"{language}.toml", "")


def room_texts(root: Path, language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for room in sorted((root / "i18n" / language).glob("*.toml")):
        found |= _read(room, f"{room.stem}.")
    return found


def _read(path: Path, prefix: str) -> dict[str, str]:
    return dict(flat(tomllib.loads(path.read_text(encoding="utf-8")), prefix))


def text_faults(root: Path, catalogue: Catalogue) -> Iterator[str]:
    """The wording of the content: both languages, every id, nothing left over."""
    texts = {}
    for language in LANGUAGES:
        try:
            texts[language] = content_texts(root, language)
        except (OSError, tomllib.TOMLDecodeError) as problem:
            yield f"text/{language}.toml: {problem}"
            return
    yield from _twins(texts["en"], texts["fr"], "text")
    needed = set(needed_keys(catalogue))
    for language, held in texts.items():
        yield from (f"text/{language}.toml: {key} is missing" for key in sorted(needed - set(held)))
        yield from (f"text/{language}.toml: {key} is empty" for key, text in held.items() if not text.strip())
    yield from (f"text: {key} belongs to nothing" for key in sorted(_strays(texts["en"], catalogue)))
    for key, text in texts["en"].items():
        strange = placeholders(text) - (RULE_FIGURES if key.startswith("rule.") else frozenset())
        yield from (f"text: {key} has no value for {{{name}}}" for name in sorted(strange))


def needed_keys(catalogue: Catalogue) -> Iterator[str]:
    """Every key that the content must have in each language."""
    for question in catalogue.questions:
        yield from (f"question.{question.id}.{part}" for part in ("text", "why", "help"))
        if question.keeper is not Keeper.FIELD:
            offered = (*question.choices, *question.retired_choices)
            yield from (f"question.{question.id}.choice.{choice}" for choice in offered)
    yield from (f"stage.{id}.{part}" for id in catalogue.stages for part in ("name", "about"))
    yield from (f"rule.{one.id}.{part}" for one in catalogue.rules for part in ("because", "short"))
    yield from (f"contribution.{one.id}" for one in catalogue.contributions)
    yield from (f"scenario.{id}.{part}" for id in catalogue.scenarios for part in ("name", "about"))
    for one in catalogue.jurisdictions:
        yield f"jurisdiction.{one.id}"
        yield from (f"jurisdiction_word.{one.id}.{word}" for word in PLACE_WORDS)
    yield from _factor_keys(catalogue)
    yield from (f"measure.{m.id}.{part}" for m in catalogue.measures for part in ("title", "how", "proof"))
    yield from (f"audience.{id}" for id in catalogue.audiences)
    yield from _core_keys()


def _factor_keys(catalogue: Catalogue) -> Iterator[str]:
    yield from (f"rung.{rung}" for rung in range(1, RUNGS + 1))
    for factor in catalogue.factors:
        yield from (f"factor.{factor}.{part}" for part in ("name", "about"))
        yield from (f"factor.{factor}.{rung}.statement" for rung in range(1, RUNGS + 1))
        yield from (f"factor.{factor}.{rung}.step" for rung in range(2, RUNGS + 1))


def _core_keys() -> Iterator[str]:
    yield from (f"level.{int(level)}.{part}" for level in Level for part in ("name", "who", "condition"))
    yield from (f"risk.{level.id}" for level in RiskLevel)
    yield from (f"{axis}.{n}" for axis in ("severity", "likelihood") for n in range(1, 5))
    yield from (f"moment.{one}" for one in ("perceived", "assessed", "planned", "verified"))
    yield from (f"group.{group}" for group in Group)
    yield from (f"release.{kind}.{part}" for kind in ReleaseKind for part in ("name", "about"))
    yield from (f"kind.{kind}" for kind in KINDS)
    yield from (f"role.{role}" for role in Role)
    yield from (f"status.{status}" for status in Status)
    yield from (f"missing.{one}" for one in (*Missing, "unanswered"))
    yield from (f"finding.{one}.{part}" for one in ("blind_spot", "fear_larger") for part in ("name", "about"))
    yield from (f"five_safes.{one}" for one in ("project", "people", "setting", "data", "output"))
    yield "field.title.label"
    for field in FIELDS:
        yield from (f"field.{field.id}.{part}" for part in ("label", "help"))
        yield from (f"choice.{field.id}.{choice}" for choice in field.choices)


def _strays(texts: Iterable[str], catalogue: Catalogue) -> Iterator[str]:
    needed = set(needed_keys(catalogue)) | set(note_keys(catalogue))
    for key in texts:
        first, *rest = key.split(".")
        example = len(rest) == 3 and rest[1] == "example" and f"question.{rest[0]}.choice.{rest[2]}" in needed
        if first in CATALOGUED and key not in needed and not example:
            yield key


def note_keys(catalogue: Catalogue) -> Iterator[str]:
    """What may be said of a question in a place where it is asked; none of them has to be."""
    for question in catalogue.questions:
        for one in catalogue.jurisdictions:
            if asked_in(question, catalogue.jurisdictions_of((one.id,))):
                yield f"question.{question.id}.in.{one.id}"


def room_faults(root: Path) -> Iterator[str]:
    """The sentences of the window, the command line and the plan: the same in both languages."""
    texts = {}
    for language in LANGUAGES:
        try:
            texts[language] = room_texts(root, language)
        except tomllib.TOMLDecodeError as problem:
            yield f"i18n/{language}: {problem}"
            return
    yield from _twins(texts["en"], texts["fr"], "i18n")


def _twins(english: Mapping[str, str], french: Mapping[str, str], where: str) -> Iterator[str]:
    yield from (f"{where}: {key} isn't there in French" for key in sorted(set(english) - set(french)))
    yield from (f"{where}: {key} isn't there in English" for key in sorted(set(french) - set(english)))
    for key in sorted(set(english) & set(french)):
        loose = {"n"} if key.endswith(".one") else set()
        try:
            differ = (placeholders(english[key]) ^ placeholders(french[key])) - loose
        except ValueError as problem:
            yield f"{where}: {key}: {problem}"
            continue
        yield from (f"{where}: {key} has {{{name}}} in one language only" for name in sorted(differ))


def placeholders(text: str) -> set[str]:
    """The names in braces. Raises ``ValueError`` for a brace that isn't closed."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def code_faults(root: Path, code: Path) -> Iterator[str]:
    """Keys and error ids that the code names and the languages lack; values that a sentence needs and isn't given."""
    try:
        texts = content_texts(root, "en") | room_texts(root, "en")
    except (OSError, tomllib.TOMLDecodeError):
        return
    for path in sorted(code.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                where = f"{path.relative_to(code.parent).as_posix()}:{node.lineno}"
                yield from (f"{where}: {fault}" for fault in _call_faults(node, texts))


def _call_faults(call: ast.Call, texts: Mapping[str, str]) -> Iterator[str]:
    name = _called(call.func)
    for key in _keys(call.args[0]):
        if name == "words":
            yield from _key_faults(key, call, texts, plural=False)
        elif name == "n":
            yield from _key_faults(key, call, texts, plural=True)
        elif name == "message":
            yield from _exists(key, texts)
        elif name == "error":
            yield from _key_faults(rf"errors\.{key}", call, texts, plural=False)


def _called(function: ast.expr) -> str:
    """What a call is: ``words``, ``n`` (a plural), ``message``, ``error`` or nothing of ours."""
    if isinstance(function, ast.Name):
        return "error" if function.id == "UserError" else "words" if function.id in ALIASES else ""
    if not isinstance(function, ast.Attribute):
        return ""
    owner = function.value
    held = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    if function.attr == "of" and held == "Message":
        return "message"
    if function.attr == "n" and held in ALIASES:
        return "n"
    return "words" if function.attr in ALIASES else ""


def _keys(argument: ast.expr) -> Iterator[str]:
    """The keys an argument can be, as patterns: an f-string matches anything between its fixed parts."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield re.escape(argument.value)
    elif isinstance(argument, ast.IfExp):
        yield from _keys(argument.body)
        yield from _keys(argument.orelse)
    elif isinstance(argument, ast.JoinedStr):
        parts = [re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".*" for one in argument.values]
        if parts and parts[0] != ".*":
            yield "".join(parts)


def _matching(pattern: str, texts: Mapping[str, str]) -> list[str]:
    plain = re.sub(r"\\(.)", r"\1", pattern)
    if ".*" not in pattern:
        return [plain] if plain in texts else []
    return [key for key in texts if re.fullmatch(pattern, key)]


def _exists(pattern: str, texts: Mapping[str, str]) -> Iterator[str]:
    if not _matching(pattern, texts):
        readable = re.sub(r"\\(.)", r"\1", pattern).replace(".*", "…")
        yield f"there are no words for {readable}"


def _key_faults(pattern: str, call: ast.Call, texts: Mapping[str, str], *, plural: bool) -> Iterator[str]:
    forms = [rf"{pattern}\.{form}" for form in ("one", "other")] if plural else [pattern]
    given = {one.arg for one in call.keywords} | ({"n"} if plural else set())
    for form in forms:
        yield from _exists(form, texts)
        if None in given or ".*" in form:
            continue
        for key in _matching(form, texts):
            missing = sorted(placeholders(texts[key]) - {name for name in given if name})
            yield from (f"{key} needs a value for {{{name}}}" for name in missing)

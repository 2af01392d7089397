"""The words people use in their own lists, in both languages at once: headers, choices, levels, “unknown”.

From ``resources/content/headers.toml`` and the wording of the content; case, accents, punctuation and plurals
are ignored.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from d4i_desktop.core.fields import FIELDS
from d4i_desktop.paths import resources

LANGUAGES = ("en", "fr")
INCLUSIVE = re.compile(r"(?<=\w)[·•]\w+")
ELISION = re.compile(r"\b(?:[dlnscmtj]|qu)['’`](?=\w)", re.IGNORECASE)
BESIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[:*]+\s*$")
NOT_WORDS = re.compile(r"[^\w%✓✔]+|_")
IDS = ("title", *(item.id for item in FIELDS))


@cache
def plain(text: str) -> str:
    """The bare words, to compare with: “Personnes visées :” gives “personne visee”."""
    if text and not text.strip("? "):
        return "?"
    text = ELISION.sub(" ", INCLUSIVE.sub("", text)).casefold().replace("œ", "oe").replace("æ", "ae")
    letters = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return " ".join(_singular(word) for word in NOT_WORDS.sub(" ", letters).split())


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" and not word.endswith("ss") else word


def without_asides(text: str) -> str:
    """The header without what stands in brackets: “Retention (years)” gives “Retention”."""
    return BESIDE.sub(" ", text).strip()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All by their :func:`plain` form. ``level_names`` are the method's own, ``levels`` the looser ones too."""

    headers: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    levels: Mapping[str, str]
    level_names: frozenset[str]
    unknown: frozenset[str]
    not_applicable: frozenset[str]
    empty: frozenset[str]
    totals: frozenset[str]
    footnotes: frozenset[str]
    about: frozenset[str]
    not_units: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Read once. What the content says comes before synonyms, and an earlier synonym before a later one."""
    own = tomllib.loads((resources() / "content" / "headers.toml").read_text(encoding="utf-8"))
    texts = [_text(language) for language in LANGUAGES]
    names = {plain(text["level"][level]["name"]): level for text in texts for level in text["level"]}
    return Vocabulary(
        headers=_first(_headers(texts, own["headers"])),
        choices={item.id: _choices(item.id, texts, own["choices"]) for item in FIELDS if item.choices},
        levels=_first([*names.items(), *_words(own["levels"]), *((level, level) for level in own["levels"])]),
        level_names=frozenset(names),
        unknown=_set(own["missing"]["unknown"]),
        not_applicable=_set(own["missing"]["not_applicable"]),
        empty=frozenset(own["missing"]["empty"]),
        totals=_set(own["totals"]["words"]),
        footnotes=_set(own["totals"]["footnotes"]),
        about=_set(own["numbers"]["about"]),
        not_units=_set(own["numbers"]["not_units"]),
    )


def _text(language: str) -> dict[str, Any]:
    return tomllib.loads((resources() / "content" / "text" / f"{language}.toml").read_text(encoding="utf-8"))


def _headers(texts: list[dict[str, Any]], synonyms: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for field in IDS:
        yield plain(field), field
        yield from ((plain(text["field"][field]["label"]), field) for text in texts)
    yield from _words(synonyms)


def _choices(field: str, texts: list[dict[str, Any]], synonyms: dict[str, Any]) -> Mapping[str, str]:
    worded = [(plain(word), choice) for text in texts for choice, word in text["choice"].get(field, {}).items()]
    ids = [(plain(choice), choice) for item in FIELDS if item.id == field for choice in item.choices]
    return _first([*ids, *worded, *_words(synonyms.get(field, {}))])


def _words(lists: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((plain(word), id) for id, words in lists.items() for word in words)


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word, meaning in pairs:
        if word:
            found.setdefault(word, meaning)
    return found


def _set(words: list[str]) -> frozenset[str]:
    return frozenset(plain(word) for word in words)

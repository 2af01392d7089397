"""The words and names that recognising looks up; their README says where each list comes from.

Everything is folded: small letters without accents, so that “Hélène” and “HELENE” are one.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from typing import Any

from d4i_desktop.paths import resources

_JOINED = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "’": "'"})


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """In small letters and without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.translate(_JOINED)).lower()
    return "".join(one for one in apart if not unicodedata.combining(one))


def plain(text: str) -> str:
    """Folded, with one space for everything between words but the apostrophe."""
    return " ".join(re.sub(r"[^a-z0-9'+]+", " ", fold(text)).split())


def _lines(name: str) -> list[str]:
    return (resources() / "recognition" / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1]


def _ranks(*names: str) -> dict[str, int]:
    """The best place of each word in lists that begin with the most frequent one."""
    ranks: dict[str, int] = {}
    for name in names:
        for rank, word in enumerate(_lines(name)):
            ranks[word] = min(rank, ranks.get(word, rank))
    return ranks


@cache
def given_names() -> dict[str, int]:
    """Given names with how common they are: 0 is the commonest."""
    return _ranks("given_names_us", "given_names_fr", "given_names_older")


@cache
def family_names() -> dict[str, int]:
    """Family names with how common they are: 0 is the commonest."""
    return _ranks("family_names_us", "family_names_fr", "family_names_canada")


@cache
def cities() -> frozenset[str]:
    return frozenset(map(plain, _lines("cities")))


@cache
def countries() -> frozenset[str]:
    """Countries, provinces and states."""
    return frozenset(map(plain, _lines("countries")))


@cache
def table(name: str) -> dict[str, Any]:
    """``headers`` or ``words``: what their TOML says."""
    text = (resources() / "recognition" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def phrases(text: str) -> tuple[str, ...]:
    """The parts between the bars."""
    return tuple(" ".join(one.split()) for one in text.split("|") if one.strip())


@cache
def listed(kind: str, mode: str = "whole") -> frozenset[str]:
    """Values or words that show the kind, by ``words.toml``; none for a kind that has none."""
    return frozenset(map(plain, phrases(table("words").get(kind, {}).get(mode, ""))))

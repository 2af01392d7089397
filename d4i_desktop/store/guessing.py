"""How many tries somebody needs who guesses a passphrase, knowing how people choose theirs.

zxcvbn does the counting (D. L. Wheeler, “zxcvbn: Low-Budget Password Strength Estimation”, USENIX Security 2016). It
gets the French words, the names and the places that it lacks, and what it takes for chance is looked at again: words
with something between them are words, and those that :mod:`~d4i_desktop.store.passphrases` drew are worth what the
draw is. It takes a tenth of a second to load, and a second for the worst: not for the window's thread.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from d4i_desktop.core.strength import Finding, Grade, Pattern, Strength
from d4i_desktop.paths import resources
from d4i_desktop.store.passphrases import LANGUAGES, drawable

LONGEST = 72
"""Signs that are looked at; those behind them only make it better."""

MOST_WORDS = 12
"""Of a name that everybody knows."""

OWN = "own"
"""The dictionary of what everybody knows of a file: its name, the organisation's."""

LISTS = {
    "french_habits": ("passphrases/habits",),
    "french_words": ("passphrases/common_fr",),
    "drawn_words": ("passphrases/drawn_en", "passphrases/drawn_fr"),
    "given_names": ("recognition/given_names_fr", "recognition/given_names_older", "recognition/given_names_us"),
    "family_names": ("recognition/family_names_canada", "recognition/family_names_fr"),
    "places": ("recognition/cities", "recognition/countries"),
}
MEANING = {
    OWN: Pattern.OURS,
    "passwords": Pattern.COMMON,
    "french_habits": Pattern.COMMON,
    "female_names": Pattern.NAME,
    "male_names": Pattern.NAME,
    "surnames": Pattern.NAME,
    "given_names": Pattern.NAME,
    "family_names": Pattern.NAME,
    "places": Pattern.PLACE,
}
"""What a word in a dictionary is; a word where nothing is said."""

KINDS = {
    "spatial": Pattern.KEYBOARD,
    "repeat": Pattern.REPEAT,
    "sequence": Pattern.SEQUENCE,
    "regex": Pattern.DATE,
    "date": Pattern.DATE,
}

Ranks = dict[str, int]
Place = tuple[int, str]
"""A sign and where it stands in what was typed."""


def strength_of(passphrase: str, known: Iterable[str] = ()) -> Strength:
    """How good a passphrase is. ``known``: what a stranger knows of this file, such as the organisation's name."""
    typed = passphrase[:LONGEST]
    if not typed:
        return Strength(0)
    lists = _lists() | {OWN: _ranked(word for one in known for word in _known(one))}
    guesses, findings = min((_guessed(typed, signs, lists) for signs in _ways(typed)), key=lambda found: found[0])
    guesses = min(guesses, _drawn(typed))
    if not findings and Strength(guesses).grade is not Grade.STRONG:
        findings = (Finding(Pattern.SHORT, typed),)
    return Strength(guesses, findings)


def _ways(typed: str) -> Iterator[list[Place]]:
    """The signs without accents, then without what stands between the words."""
    whole = [(place, _bare(sign)) for place, sign in enumerate(typed)]
    yield whole
    bare = [(place, sign) for place, sign in whole if sign.isalnum()]
    if bare and len(bare) < len(whole):
        yield bare


def _bare(sign: str) -> str:
    """A letter without its accent: one sign, whatever it was made of."""
    base = unicodedata.normalize("NFKD", sign)[:1]
    return base if base and not unicodedata.combining(base) else sign


def _guessed(typed: str, signs: Sequence[Place], lists: dict[str, Ranks]) -> tuple[float, tuple[Finding, ...]]:
    from zxcvbn import matching, scoring

    text = "".join(sign for _, sign in signs)
    found = scoring.most_guessable_match_sequence(text, matching.omnimatch(text, lists))
    findings = dict.fromkeys(one for match in found["sequence"] for one in _findings(typed, signs, match))
    return float(found["guesses"]), tuple(sorted(findings, key=_weight))


def _findings(typed: str, signs: Sequence[Place], match: dict[str, Any]) -> Iterator[Finding]:
    part = typed[signs[match["i"]][0] : signs[match["j"]][0] + 1]
    if match["pattern"] in KINDS:
        yield Finding(KINDS[match["pattern"]], part)
    elif match["pattern"] == "dictionary" and len(part) > 2:
        yield Finding(MEANING.get(match["dictionary_name"], Pattern.WORD), part)
        if match["l33t"]:
            yield Finding(Pattern.SIGNS, part)
        if match["reversed"]:
            yield Finding(Pattern.BACKWARDS, part)


def _weight(finding: Finding) -> int:
    """The patterns stand in the order in which they matter."""
    return list(Pattern).index(finding.pattern)


def _drawn(typed: str) -> float:
    """After how many tries somebody finds words of ours who knows the list; endless for anything else."""
    words = re.split(r"[^a-z]+", typed.strip().lower())
    lists = [frozenset(drawable(one)) for one in LANGUAGES]
    return min((len(one) ** len(words) / 2 for one in lists if one.issuperset(words)), default=float("inf"))


def _known(name: str) -> Iterator[str]:
    """Words of a name that follow each other, the longest rows first, with and without what is between them."""
    words = re.findall(r"\w+", _folded(name))[:MOST_WORDS]
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            row = words[start : start + length]
            yield from (one for one in (" ".join(row), "".join(row)) if len(one) > 2)


def _folded(text: str) -> str:
    return "".join(map(_bare, text.lower()))


def _ranked(words: Iterable[str]) -> Ranks:
    ranks: Ranks = {}
    for word in words:
        ranks.setdefault(word, len(ranks) + 1)
    return ranks


@cache
def _lists() -> dict[str, Ranks]:
    """Each word with its rank: zxcvbn's lists, whose years end in 2019, and ours."""
    from zxcvbn import matching

    matching.REGEXEN["recent_year"] = re.compile(r"19\d\d|20[0-4]\d")
    lists: dict[str, Ranks] = dict(matching.RANKED_DICTIONARIES)
    return lists | {name: _ranked(word for file in files for word in _words(file)) for name, files in LISTS.items()}


def _words(file: str) -> list[str]:
    return [_folded(line) for line in (resources() / f"{file}.txt").read_text(encoding="utf-8").split("\n") if line]

"""What a column's header says that it holds, in English or French, abbreviated or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from d4i_desktop.evidence.recognising.lists import fold, phrases, table
from d4i_desktop.evidence.recognising.mending import Mending

STOPPED = frozenset("de du des d la les l of the a au aux un une s en to for in et and ou or your votre".split())
NUMBER = frozenset("n nº num numero number nb nbr nr nro no".split())
SHORT = {
    "nm": "name",
    "dt": "date",
    "addr": "address",
    "adr": "adresse",
    "yr": "year",
    "cty": "city",
    "cd": "code",
    "cli": "client",
    "cl": "client",
    "clt": "client",
    "usr": "user",
    "acct": "account",
    "ppt": "passport",
}
"""Words as fields of databases shorten them, where the beginning alone doesn't tell."""
NOBODY = "nobody"
DESCRIBES = "describes"
MEANINGLESS = re.compile(
    r"(?:column|col|field|var|[a-z]|a[a-z]|colonne|champ|unnamed|feature|attr)?[\s_.:-]*\d*|q\d+\w?", re.IGNORECASE
)
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?")
_CAMEL = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])|"
    r"(?<=[A-Z]{3})(?=\d)|(?<=\d)(?=[A-Z]{3})"
)
_HALF_NAME = re.compile(r"(?:(?<![A-Za-z])|(?<=[a-z]))([FL])[ _.]?(?=N(?:ame|AME|m|M)(?![a-z]))")
"""“tblClient_LName”."""


_HALVES = re.compile(r"\s+[/|]\s+")
_ASKS = re.compile(r"\b(?:your?|votre|vos|vous)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """A kind that the header names; ``whole`` where it names nothing else. ``weight``: words that say so.

    ``likely``: only once a word is read as another that resembles it.
    """

    kind: str
    whole: bool
    weight: int
    likely: bool = False


def header_words(header: str) -> tuple[str, ...]:
    """``NoTéléphone2`` is (no, telephone)."""
    whole = _HALF_NAME.sub(lambda found: {"F": "First ", "L": "Last "}[found[1]], header)
    apart = re.sub(r"[#№]|\bn[°º]", " no ", _CAMEL.sub(" ", whole), flags=re.IGNORECASE)
    apart = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", apart)
    found = [_singular(one) for one in re.findall(r"[^\W_]+", fold(apart)) if not one.isdigit()]
    kept = [one for one in found if one not in STOPPED] or found
    return tuple("no" if one in NUMBER else SHORT.get(one, one) for one in kept)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def is_meaningless(header: str) -> bool:
    """Whether it says nothing: empty, V1, column07, Unnamed: 3."""
    return bool(MEANINGLESS.fullmatch(header.strip()))


@cache
def _known() -> dict[tuple[str, ...], tuple[tuple[str, bool], ...]]:
    """Phrases with the kinds they name, and whether they must be the whole header."""
    known: dict[tuple[str, ...], list[tuple[str, bool]]] = {}
    for kind, said in table("headers").items():
        if kind == "owners":
            continue
        for mode in ("within", "full", "whole"):
            for phrase in phrases(said.get(mode, "")):
                known.setdefault(header_words(phrase), []).append((kind, mode == "whole"))
    return {phrase: tuple(kinds) for phrase, kinds in known.items() if phrase}


def says_full_name(header: str) -> bool:
    """Whether it has words that stand over people's names only: “full name”, “nom et prénom”."""
    return any(run in _full_names() for run, _ in _runs(mended(header_words(header))))


@cache
def _full_names() -> frozenset[tuple[str, ...]]:
    return frozenset(map(header_words, phrases(table("headers")["name"]["full"])))


@cache
def _mending() -> Mending:
    return Mending(_known(), _owners())


def mended(found: tuple[str, ...]) -> tuple[str, ...]:
    """The words, those mistyped, cut short or run together replaced by what they must have been."""
    return _mending().mend(found)


@cache
def _owners(modes: tuple[str, ...] = ("whole", "which", "around")) -> frozenset[str]:
    said = table("headers")["owners"]
    return frozenset(word for mode in modes for each in said[mode].split() for word in header_words(each))


@lru_cache(maxsize=5000)
def said_by(header: str) -> tuple[Said, ...]:
    """The kinds that the header names, that of the longest phrase first; ``nobody`` where it names something else."""
    found = header_words(header)
    likely = mended(found)
    said = _said(found)
    said += [one for half in _languages(header, said) for one in _said(header_words(half))]
    if likely != found:
        said += [replace(one, likely=True) for one in _said(likely) if one not in said and one.kind != DESCRIBES]
    best: dict[str, Said] = {}
    for one in sorted(said, key=lambda one: (-one.weight, not one.whole, one.likely, one.kind == "family")):
        best.setdefault(one.kind, one)
    return tuple(best.values())


def _languages(header: str, said: list[Said]) -> tuple[str, ...]:
    """The two halves of “Permis / Licence”, of which each is whole; not of “Company / Name”."""
    halves = tuple(one for one in _HALVES.split(header) if header_words(one))
    return halves if len(halves) == 2 and all(one.kind != NOBODY for one in said) else ()


def _said(found: tuple[str, ...]) -> list[Said]:
    return [
        Said(kind, whole, len(phrase))
        for phrase, start in _runs(found)
        for kind, only_whole in _known().get(phrase, ())
        for whole in [_is_whole(found, start, len(phrase), kind)]
        if whole or not only_whole
    ]


def _runs(found: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    for start in range(len(found)):
        for end in range(start + 1, min(len(found), start + 6) + 1):
            yield found[start:end], start


def _is_whole(found: tuple[str, ...], start: int, length: int, kind: str) -> bool:
    """Nothing is left but words for whose it is, that it is a number or a question, or that say the same again."""
    return all(
        one in _owners() or one == "no" or any(kind == again for again, _ in _known().get((one,), ()))
        for one in found[:start] + found[start + length :]
    )


def names_a_person(header: str) -> bool:
    """Whether the header has a word for a person, “client” or “bénévole”, or asks one."""
    return _is_of(header, ("whole", "which"))


def is_somebodys(header: str) -> bool:
    """The same, and not merely “other” or “home”."""
    return _is_of(header, ("whole",))


def _is_of(header: str, modes: tuple[str, ...]) -> bool:
    asks = bool(_ASKS.search(fold(header)))
    return asks or not _owners(modes).isdisjoint(mended(header_words(header)))


def is_only_a_person(header: str) -> bool:
    """Whether it has nothing but words for a person: “Student”."""
    found = header_words(header)
    return bool(found) and all(one in _people() for one in found)


@cache
def _people() -> frozenset[str]:
    """Words for people, without those that only say whose or which."""
    return frozenset(_singular(one) for one in table("headers")["owners"]["people"].split())

"""What a column's header says that it holds, in English or French, abbreviated or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from d4i_desktop.evidence.recognising.lists import fold, phrases, table

STOPPED = frozenset("de du des d la les l of the a au aux un une s en to for in et and ou or your votre".split())
NUMBER = frozenset("n nº num numero number nb nbr nr nro no".split())
NOBODY = "nobody"
DESCRIBES = "describes"
MEANINGLESS = re.compile(
    r"(?:column|col|field|var|v|x|c|f|colonne|champ|unnamed|feature|attr)?[\s_.:-]*\d*|q\d+\w?", re.IGNORECASE
)
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Said:
    """A kind that the header names; ``whole`` where it names nothing else. ``weight``: words that say so."""

    kind: str
    whole: bool
    weight: int


def header_words(header: str) -> tuple[str, ...]:
    """``NoTéléphone2`` is (no, telephone)."""
    apart = re.sub(r"[#№]|\bn[°º]", " no ", _CAMEL.sub(" ", header), flags=re.IGNORECASE)
    apart = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", apart)
    found = [_singular(one) for one in re.findall(r"[^\W_]+", fold(apart)) if not one.isdigit()]
    kept = [one for one in found if one not in STOPPED] or found
    return tuple("no" if one in NUMBER else one for one in kept)


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
        for mode in ("within", "whole"):
            for phrase in phrases(said.get(mode, "")):
                known.setdefault(header_words(phrase), []).append((kind, mode == "whole"))
    return {phrase: tuple(kinds) for phrase, kinds in known.items() if phrase}


@cache
def _owners() -> frozenset[str]:
    return frozenset(
        word
        for phrase in phrases(" ".join(table("headers")["owners"]["whole"].split()).replace(" ", "|"))
        for word in header_words(phrase)
    )


@lru_cache(maxsize=5000)
def said_by(header: str) -> tuple[Said, ...]:
    """The kinds that the header names, that of the longest phrase first; ``nobody`` where it names something else."""
    found = header_words(header)
    said = [
        Said(kind, whole, len(phrase))
        for phrase, start in _runs(found)
        for kind, only_whole in _known().get(phrase, ())
        for whole in [_is_whole(found, start, len(phrase))]
        if whole or not only_whole
    ]
    best: dict[str, Said] = {}
    for one in sorted(said, key=lambda one: (-one.weight, not one.whole)):
        best.setdefault(one.kind, one)
    return tuple(best.values())


def _runs(found: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    for start in range(len(found)):
        for end in range(start + 1, min(len(found), start + 6) + 1):
            yield found[start:end], start


def _is_whole(found: tuple[str, ...], start: int, length: int) -> bool:
    """Nothing is left but words for whose it is, or that it is a number."""
    return all(one in _owners() or one == "no" for one in found[:start] + found[start + length :])


def names_a_person(header: str) -> bool:
    """Whether the header has a word for a person: “client”, “bénévole”."""
    return not _owners().isdisjoint(header_words(header))


def is_only_a_person(header: str) -> bool:
    """Whether it has nothing but words for a person: “Student”."""
    found = header_words(header)
    return bool(found) and all(one in _people() for one in found)


@cache
def _people() -> frozenset[str]:
    """Words for people, without those that only say whose or which."""
    return frozenset(_singular(one) for one in table("headers")["owners"]["people"].split())

"""Whether a value is one of a kind's words, as people type them: in the feminine, in the plural, several at once."""

from __future__ import annotations

import re
from functools import cache

from d4i_desktop.evidence.recognising.lists import listed, plain
from d4i_desktop.evidence.recognising.sample import Sample

_PIECES = re.compile(r"\s*(?:[,;/|&()\n]| [-–] |\b(?:and|et)\b)\s*")


def vocabulary(sample: Sample, kind: str) -> float:
    """The part of the rows whose value is one of the kind's words, or several of them."""
    return sample.share(lambda one: is_word(one, sample.folded[one], kind))


def is_word(value: str, folded: str, kind: str, mode: str = "whole") -> bool:
    """“Protestante” where the list has “protestant”; “English, French” and “F - Female” where it has each part."""
    known = listed(kind, mode)
    if folded in known:
        return True
    if len(value) > 80 or not known:
        return False
    stems, whole = _stems(kind, mode), _stems(kind, "whole")
    pieces = [_stem(one) for one in map(plain, _PIECES.split(value)) if one]
    return _stem(folded) in stems or (len(pieces) > 1 and whole.issuperset(pieces) and not stems.isdisjoint(pieces))


def _stem(phrase: str) -> str:
    """Without the endings of French feminines and of plurals, written in brackets or not."""
    return " ".join(
        re.sub(r"(?<=\w{4})(?:es?|s)$", "", one) for one in re.sub(r" (?:e|le|ne|ve)s?$", "", phrase).split()
    )


@cache
def _stems(kind: str, mode: str) -> frozenset[str]:
    return frozenset(map(_stem, listed(kind, mode)))


def has_part(folded: str, kind: str) -> bool:
    """Whether a word of the folded value is one that shows the kind wherever it stands: “nurse” in “head nurse”."""
    return not listed(kind, "parts").isdisjoint(folded.split())

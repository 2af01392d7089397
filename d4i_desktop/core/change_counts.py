"""How many things came, went or became other, in words: what a backup differs in, what an entry of the trail tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from d4i_desktop.core.words import Words

HOW = ("added", "changed", "removed")
ORDER = tuple(
    "organisation dataset answer rating override own_risk release grant action field scan measurement own_measure "
    "factor_rating issued_plan issued_document reflection quote attachment trail".split()
)
"""Kinds of things, those a person thinks of first in front."""


def changes_text(words: Words, counts: Mapping[tuple[str, str], int]) -> str:
    """``added: 2 datasets, 14 answers; changed: 1 action``; a word for nothing. Keys are a kind and one of HOW."""
    parts = []
    for how in HOW:
        found = {kind: count for (kind, became), count in counts.items() if became == how and count}
        if found:
            parts.append(words(f"backups.{how}", what=things_text(words, found)))
    return words("backups.between").join(parts) or words("backups.nothing_changed")


def things_text(words: Words, counts: Mapping[str, int]) -> str:
    """``2 datasets, 14 answers``."""
    return ", ".join(words.n(f"backups.thing.{kind}", counts[kind]) for kind in _ordered(counts) if counts[kind])


def _ordered(kinds: Iterable[str]) -> list[str]:
    return sorted((kind for kind in kinds if kind in ORDER), key=ORDER.index)


def salvaged_texts(words: Words, **parts: Mapping[str, int]) -> list[str]:
    """What was ``kept``, ``lost``, or is ``doubtful``, of a damaged file: a sentence each, where there is any."""
    return [
        words(f"backups.{name}", what=things_text(words, part)) for name, part in parts.items() if any(part.values())
    ]

"""Finding by name: without regard to case and accents, the closest first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Findable:
    """Something a person may look for. ``kind`` says what it is, ``id`` which; ``also`` is searched but not shown."""

    kind: str
    id: str
    title: str
    also: str = ""

    @cached_property
    def folded(self) -> tuple[str, str]:
        return fold(self.title), fold(self.also)


def fold(text: str) -> str:
    """Lower case without accents: “École” is found by “ecole”."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def find(among: Iterable[Findable], text: str, most: int = 12) -> tuple[Findable, ...]:
    """What holds every word of ``text``: titles whose first word it is, then those that begin with it or hold it, then
    the rest."""
    wanted = fold(text).split()
    if not wanted:
        return ()
    ranked = [(rank, place, one) for place, one in enumerate(among) if (rank := _rank(one, wanted)) is not None]
    return tuple(one for _, _, one in sorted(ranked, key=lambda found: found[:2])[:most])


def _rank(one: Findable, wanted: list[str]) -> int | None:
    title, also = one.folded
    if all(word in title for word in wanted):
        return 0 if wanted[0] in title.split(maxsplit=1)[:1] else 1 if title.startswith(wanted[0]) else 2
    return 3 if all(word in title or word in also for word in wanted) else None

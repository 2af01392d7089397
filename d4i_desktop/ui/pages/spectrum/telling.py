"""What the line beneath the board says of the card that has the focus, or of the move that was refused."""

from __future__ import annotations

from dataclasses import dataclass

from d4i_desktop.content.words import Language
from d4i_desktop.core import sentences
from d4i_desktop.core.board import Refusal, Spot, Wall
from d4i_desktop.core.model import Level, ReleaseKind
from d4i_desktop.core.review import Review
from d4i_desktop.core.sentences import level_name
from d4i_desktop.core.spectrum import Ceiling
from d4i_desktop.ui.pages.spectrum.faces import name_of

LONGEST = 130
"""So many letters of reasons fit into a sentence; the others unfold. One is always told."""


@dataclass(frozen=True, slots=True)
class Telling:
    """``warns``: something is stopped. ``liftable``: there are ceilings to unfold."""

    sentence: str
    warns: bool = False
    liftable: bool = False


def of_refusal(words: Language, review: Review, spot: Spot, refused: Refusal) -> Telling:
    level = level_name(words, refused.permitted.level)
    key = "refused_held" if refused.permitted.hold else "refused" if review.progress.complete else "refused_so_far"
    because = reasons(words, review, refused.card.kind, refused.permitted.strictest)
    sentence = words(f"spectrum.tell.{key}", name=name_of(words, spot), level=level, because=because)
    return Telling(sentence, warns=True, liftable=True)


def of_card(words: Language, review: Review, spot: Spot, wall: Wall) -> Telling:
    """How far it may go, as far as that is known."""
    permitted = review.releases[spot.card.kind]
    name, level = name_of(words, spot), level_name(words, wall.level)
    liftable = bool(permitted.trace)
    if wall.stops(spot.card.wanted):
        because = reasons(words, review, spot.card.kind, permitted.strictest)
        wanted = level_name(words, spot.card.wanted or Level.SEALED)
        sentence = words("spectrum.tell.beyond", name=name, wanted=wanted, level=level, because=because)
        return Telling(sentence, warns=True, liftable=True)
    if permitted.hold:
        because = reasons(words, review, spot.card.kind, (permitted.hold,))
        return Telling(words("spectrum.tell.refused_held", name=name, level=level, because=because), True, True)
    key = "free" if wall.settled else "so_far" if wall.begun else "not_begun"
    if wall.level is Level.OPEN and wall.begun:
        key = "open" if wall.complete else "open_so_far"
    elif wall.level is Level.OPEN:
        key = "not_begun_open"
    return Telling(words(f"spectrum.tell.{key}", name=name, level=level), liftable=liftable)


def reasons(words: Language, review: Review, kind: ReleaseKind, ceilings: tuple[Ceiling, ...]) -> str:
    """The first reasons, kept apart, for they hold commas; and how many more there are."""
    said = list(dict.fromkeys(sentences.because(words, review, kind, one) for one in ceilings))
    fitting = [place for place in range(1, len(said)) if sum(map(len, said[: place + 1])) <= LONGEST]
    told = max(fitting, default=0) + 1
    more = [words.n("spectrum.tell.more", len(said) - told)] if told < len(said) else []
    return words("spectrum.tell.between").join([*said[:told], *more])

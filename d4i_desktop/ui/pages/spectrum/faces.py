"""What a card says, for the eye in few words and for the ear in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from d4i_desktop.content.words import Language
from d4i_desktop.core.board import Spot, Wall, Walls
from d4i_desktop.core.sentences import level_name

HELD, BEYOND = "hand", "triangle-alert"


@dataclass(frozen=True, slots=True)
class Mark:
    """A warning: an icon and its words; ``short`` is for a card of one line."""

    icon: str
    words: str
    short: str


@dataclass(frozen=True, slots=True)
class Face:
    """``opened`` is None for a card that has nothing to open; ``said`` is the whole of it."""

    spot: Spot
    title: str
    note: str
    marks: tuple[Mark, ...]
    opened: bool | None
    said: str


def face_of(words: Language, spot: Spot, walls: Walls | None, *, opened: bool) -> Face:
    """``walls`` is None while they aren't known yet."""
    card = spot.card
    wall = walls[card.kind] if walls else None
    note = _note(words, spot, wall, opened=opened)
    kind = words(f"release.{card.kind.value}.name")
    title = kind if spot.under else card.dataset.title
    marks = () if spot.ghost else _marks(words, spot, wall)
    said = _said(words, spot, note, marks)
    return Face(spot, title, note, marks, opened if card.full and not spot.ghost else None, said)


def _marks(words: Language, spot: Spot, wall: Wall | None) -> tuple[Mark, ...]:
    if wall is None:
        return ()
    held = [Mark(HELD, words("spectrum.card.held"), words("spectrum.card.held"))] if wall.hold else []
    if wall.stops(spot.card.wanted):
        return *held, Mark(BEYOND, words("spectrum.card.beyond"), words("spectrum.card.beyond_short"))
    return tuple(held)


def _note(words: Language, spot: Spot, wall: Wall | None, *, opened: bool) -> str:
    card = spot.card
    if spot.ghost:
        return words("spectrum.card.today")
    if spot.under:
        return words("spectrum.card.not_placed")
    if opened or not card.full:
        return words(f"release.{card.kind.value}.name")
    if wall is not None and not wall.begun:
        return words("spectrum.card.not_reviewed")
    if card.today is None:
        return words("spectrum.card.today_unsaid")
    if card.wanted == card.today:
        return words("spectrum.card.as_today")
    return words("spectrum.card.today_at", level=level_name(words, card.today))


def _said(words: Language, spot: Spot, note: str, marks: tuple[Mark, ...]) -> str:
    card = spot.card
    if spot.ghost and card.today is not None:
        return words("spectrum.said.ghost", title=card.dataset.title, level=level_name(words, card.today))
    name = name_of(words, spot)
    where = words("spectrum.card.not_placed") if card.wanted is None else level_name(words, card.wanted)
    return words("spectrum.said.card", name=name, where=where, more="; ".join([note, *(one.words for one in marks)]))


def name_of(words: Language, spot: Spot) -> str:
    """The dataset's title, with the release where it isn't the full records."""
    card = spot.card
    if card.full:
        return card.dataset.title
    kind = words(f"release.{card.kind.value}.name")
    return words("spectrum.release", title=card.dataset.title, release=kind)

"""The picture of the spectrum with every dataset on it, and its small print."""

from __future__ import annotations

from d4i_desktop.core.document import Block, Paragraph, Shelf, SpectrumPicture, Tone
from d4i_desktop.core.model import Level, ReleaseKind
from d4i_desktop.core.plan_facts import PlanFacts, Sheet
from d4i_desktop.core.plan_words import plain, short, titles_listed
from d4i_desktop.core.sentences import small
from d4i_desktop.core.words import Words

ON_A_SHELF = 4

Placed = tuple[Sheet, ReleaseKind]


def spectrum(facts: PlanFacts) -> SpectrumPicture:
    """Every release of a reviewed dataset under the level that the plan gives it."""
    words = facts.words
    found = {level: _standing_at(facts, level) for level in Level}
    told = [_spoken(words, level, places) for level, places in found.items() if places]
    alt = words("plan.spectrum.alt", told=" ".join(told) or words("plan.spectrum.nothing"))
    return SpectrumPicture(tuple(_shelf(words, level, places) for level, places in found.items()), alt)


def _standing_at(facts: PlanFacts, level: Level) -> list[Placed]:
    reviewed = (sheet for sheet in facts.sheets if sheet.reviewed)
    return [(sheet, place.kind) for sheet in reviewed for place in sheet.places if place.level is level]


def _shelf(words: Words, level: Level, places: list[Placed]) -> Shelf:
    shown = _room_for(places)
    left = len(places) - len(shown)
    names = tuple(_name(words, *one, star="so_far") for one in shown)
    return Shelf(level, words(f"level.{int(level)}.name"), names, words.n("plan.more", left) if left else "")


def _room_for(places: list[Placed]) -> list[Placed]:
    return places if len(places) <= ON_A_SHELF else places[: ON_A_SHELF - 1]


def _spoken(words: Words, level: Level, places: list[Placed]) -> str:
    """“Internal: Donor gifts (so far), Attendance and 2 more.” A star says nothing to an ear."""
    shown = _room_for(places)
    left = len(places) - len(shown)
    names = [_name(words, *one, star="so_far_spoken") for one in shown]
    names += [words.n("plan.more", left)] if left else []
    return words("plan.spectrum.told", level=words(f"level.{int(level)}.name"), names=words.join(names))


def _name(words: Words, sheet: Sheet, kind: ReleaseKind, star: str) -> str:
    title = short(sheet.title, 32)
    if kind is not ReleaseKind.FULL:
        return words("plan.spectrum.release", title=title, release=small(words(f"release.{kind}.name")))
    return title if sheet.finished else words(f"plan.spectrum.{star}", title=title)


def small_print(facts: PlanFacts) -> list[Block]:
    """The small print of the picture: what isn't on it, and what its star means."""
    words = facts.words
    titles = [sheet.title for sheet in facts.sheets if not sheet.reviewed]
    said = []
    if any(sheet.reviewed and not sheet.finished for sheet in facts.sheets):
        said.append(words("plan.spectrum.star"))
    if titles:
        said.append(words.n("plan.summary.unreviewed", len(titles), titles=titles_listed(words, titles)))
    return [Paragraph(plain(" ".join(said)), Tone.SOFT)] if said else []

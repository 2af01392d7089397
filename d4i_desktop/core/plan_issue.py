"""What only an issued plan says: its number and fingerprint on every page, and what changed since the plan before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from d4i_desktop.core.changes import Difference, Kind, difference_texts
from d4i_desktop.core.document import Block, Bullets, Edition, Heading, KeepTogether, Paragraph, Tone
from d4i_desktop.core.issued import fingerprint_groups
from d4i_desktop.core.model import Grant, ReleaseKind
from d4i_desktop.core.plan_facts import PlanFacts, PlanOptions, grant_shown
from d4i_desktop.core.plan_words import plain, short
from d4i_desktop.core.words import Words

PRINTED = 16
"""How many sentences the plan prints; the others are counted."""

REMARK = 300
"""How much of a note the cover has room for; the file keeps all of it."""

TOLD_TO_PARTNERS = (Kind.DATASET, Kind.PERMITTED, Kind.TODAY, Kind.WANTED, Kind.ACCESS)


@dataclass(frozen=True, slots=True)
class Since:
    """The plan before, and what isn't as it was there."""

    number: int
    day: date
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What makes a print the plan no. ``number``. ``since`` is ``None`` for the first."""

    number: int
    fingerprint: str
    issued_by: str = ""
    note: str = ""
    since: Since | None = None


def stamp_text(words: Words, stamp: Stamp | None) -> str:
    """For the foot of every page: “Plan no. 3 · fingerprint 9F2C 41AB 0D7E 5566”, or that it is a draft."""
    if stamp is None:
        return words("plan.stamp.draft")
    return words("plan.stamp.issued", number=stamp.number, fingerprint=fingerprint_groups(stamp.fingerprint))


def cover_lines(words: Words, stamp: Stamp | None, *, internal: bool) -> tuple[tuple[str, str], ...]:
    """Label and value. Who issued it, and the note, stay inside."""
    if stamp is None:
        return ((words("plan.cover.number"), words("plan.cover.draft")),)
    lines = [
        (words("plan.cover.number"), words("plan.cover.no", number=stamp.number)),
        (words("plan.cover.fingerprint"), fingerprint_groups(stamp.fingerprint)),
    ]
    if internal:
        lines += [(words("plan.cover.issued_by"), stamp.issued_by), (words("plan.cover.remark"), stamp.note)]
    return tuple((label, short(value, REMARK)) for label, value in lines if value.strip())


def how_to_check(words: Words, stamp: Stamp | None) -> str:
    """What a reader does to know that this paper says what was issued; empty for a draft."""
    return words("plan.cover.check", number=stamp.number) if stamp else ""


def since_last(facts: PlanFacts, since: Since | None) -> tuple[Block, ...]:
    """What changed, the most important first; nothing in a first plan."""
    if since is None:
        return ()
    words, day = facts.words, facts.words.date(since.day)
    heading = Heading(1, words("plan.since.title", number=since.number), "since")
    found = difference_texts(words, told(words, since.differences, facts.options))
    if not found:
        return heading, Paragraph(plain(words("plan.since.none", day=day)))
    bullets = Bullets(tuple(plain(one) for one in found[:PRINTED]))
    left = len(found) - PRINTED
    more = (Paragraph(plain(words.n("plan.since.more", left)), Tone.SOFT),) if left > 0 else ()
    return (KeepTogether((heading, Paragraph(plain(words("plan.since.lead", day=day))), bullets, *more)),)


def told(words: Words, differences: tuple[Difference, ...], options: PlanOptions) -> tuple[Difference, ...]:
    """What concerns the datasets of the plan, and its readers: a partner isn't told of risks, reasons or others."""
    found = tuple(one for one in differences if options.datasets is None or one.dataset in options.datasets)
    if options.edition is Edition.INTERNAL:
        return found
    kept = [one for one in found if one.kind in TOLD_TO_PARTNERS and _theirs(words, one, options)]
    return tuple(_merged(replace(one, came=(), went=()) for one in kept))


def _merged(differences: Iterable[Difference]) -> Iterator[Difference]:
    """Without their reasons, more releases of a dataset moved alike."""
    alike: dict[Difference, tuple[str, ...]] = {}
    for one in differences:
        kept = one if one.kind is Kind.ACCESS else replace(one, releases=())
        alike[kept] = alike.get(kept, ()) + (() if one.kind is Kind.ACCESS else one.releases)
    for one, releases in alike.items():
        yield replace(one, releases=releases) if releases else one


def _theirs(words: Words, one: Difference, options: PlanOptions) -> bool:
    if one.kind is not Kind.ACCESS:
        return True
    release = ReleaseKind(one.releases[0])
    return grant_shown(Grant(id="", dataset_id="", audience=one.what.id, release=release, who=one.who), options, words)

"""What an audience gets, on which conditions and why not more, in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from d4i_desktop.core.access import OFFERED, SAFES, Cell, Fill, Flag, audience_name, flags, needed
from d4i_desktop.core.model import Grant, ReleaseKind
from d4i_desktop.core.review import Review
from d4i_desktop.core.sentences import because, level_name, measure_title, small
from d4i_desktop.core.words import Words

MEASURES = 3
"""So many are named; the rest are counted."""

Given = tuple[Review, Grant]


@dataclass(frozen=True, slots=True)
class _Terms:
    """What several grants have in common, so that one sentence says them all."""

    flag: Flag | None
    who: str
    release: ReleaseKind
    conditions: str

    @property
    def order(self) -> tuple[str, bool, int]:
        return self.who, bool(self.conditions), OFFERED.index(self.release)


def conditions(words: Words, grant: Grant) -> str:
    """The conditions in Five Safes terms, and until when; empty without any."""
    named = [
        words("access.condition", safe=words(f"access.safe.{one}"), said=clause(said))
        for one in SAFES
        if (said := getattr(grant, one)).strip()
    ]
    until = [words("access.until", day=words.date(grant.until))] if grant.until else []
    return "; ".join([*named, *until])


def clause(text: str) -> str:
    """What a person wrote, on one line and without its full stop, for the middle of a sentence."""
    return " ".join(text.split()).rstrip(".")


def reason(words: Words, found: Review, grant: Grant, flag: Flag) -> str:
    """Why a grant doesn't hold now; for one that goes too far, the strictest ceiling."""
    if flag is not Flag.BEYOND:
        day = words.date(grant.until) if grant.until else ""
        return words(f"access.reason.{flag}", day=day)
    permitted = found.releases[grant.release]
    strictest = permitted.trace[0]
    level = level_name(words, permitted.level)
    why = small(because(words, found, grant.release, strictest)).rstrip(".")
    key = "named" if needed(grant.audience, "named") <= permitted.level else "beyond"
    return words(f"access.reason.{key}", release=words(f"release.{grant.release}.name"), level=level, why=why)


def lifted(words: Words, found: Review, grant: Grant) -> str:
    """What would lift the strictest ceiling above a grant that goes too far; empty where nothing would."""
    trace = found.releases[grant.release].trace
    known = trace[0].lifted_by if trace else ()
    titles = [measure_title(words, found.facts.own_measures, one) for one in known]
    shown = [small(one) for one in titles[:MEASURES]]
    more = [words.n("access.reason.more", len(titles) - MEASURES)] if len(titles) > MEASURES else []
    return words("access.reason.lifted", measures=words.join(shown + more)) if titles else ""


def cell_said(words: Words, title: str, audience: str, held: Cell) -> str:
    """One cell, for a screen reader: “Attendance, Board: totals; too open”."""
    if held.release is None:
        what = [words("access.nothing")]
    else:
        what = [words(f"release.{held.release}.name")]
        what += [words.n("access.grants", len(held.grants))] if len(held.grants) > 1 else []
        what += [words(f"access.flag.{one}") for one in held.flags]
        what += [said for one in held.grants[:1] if (said := conditions(words, one))]
    return words("access.cell", dataset=title, audience=audience_name(words, audience), what="; ".join(what))


def fill_said(words: Words, wanted: Fill) -> str:
    """What filling would do, and how many cells it leaves out and why."""
    if not wanted:
        return words("access.fill.done")
    parts = [words.n("access.fill.fine", len(wanted.fine))] if wanted.fine else []
    if wanted.replaced:
        parts.append(words.n("access.fill.replaced", wanted.replaced))
    if wanted.beyond:
        parts.append(words.n("access.fill.beyond", len(wanted.beyond)))
    if wanted.unreviewed:
        parts.append(words.n("access.fill.unreviewed", len(wanted.unreviewed)))
    return " ".join(parts)


def paragraph(words: Words, audience: str, given: Iterable[Given], today: date) -> str:
    """What one audience gets of everything, as sentences; last what it was promised and can't have now."""
    grouped: dict[_Terms, list[str]] = {}
    for found, grant in given:
        grouped.setdefault(_terms(words, found, grant, today), []).append(found.dataset.title)
    held = {terms: titles for terms, titles in grouped.items() if terms.flag is None}
    sentences = _holding(words, audience, held)
    for flag in Flag:
        sentences += [_failing(words, terms, titles) for terms, titles in _ordered(grouped) if terms.flag is flag]
    return " ".join(sentences)


def _terms(words: Words, found: Review, grant: Grant, today: date) -> _Terms:
    raised = flags(grant, found, today)
    flag = raised[0] if raised else None
    return _Terms(flag, grant.who.strip(), grant.release, conditions(words, grant))


def _ordered(grouped: dict[_Terms, list[str]]) -> list[tuple[_Terms, list[str]]]:
    """Those for the whole audience first, then by name; without conditions first; totals before full records."""
    return sorted(grouped.items(), key=lambda one: one[0].order)


def _holding(words: Words, audience: str, held: dict[_Terms, list[str]]) -> list[str]:
    if not held:
        key = f"access.gets_nothing.{audience}"
        return [words(key) if words.has(key) else words("access.who_gets_nothing", who=audience)]
    sentences, last = [], None
    for terms, titles in _ordered(held):
        said = _what(words, terms, titles)
        if terms.who == last:
            sentences.append(f"{said[:1].upper()}{said[1:]}.")
        else:
            who = words("access.who_gets", who=terms.who) if terms.who else subject(words, audience)
            sentences.append(f"{who} {said}.")
        last = terms.who
    return sentences


def _failing(words: Words, terms: _Terms, titles: list[str]) -> str:
    what = _what(words, terms, titles)
    what = words("access.for_who", what=what, who=terms.who) if terms.who else what
    return words(f"access.not_now.{terms.flag}", what=what)


def _what(words: Words, terms: _Terms, titles: list[str]) -> str:
    """“totals of 2 datasets: “A” and “B”, on these conditions: project: the annual report”."""
    quoted = words.join([words("access.quoted", title=title) for title in titles])
    release = words(f"access.release.{terms.release}")
    said = words.n("access.of", len(titles), release=release, titles=quoted)
    return words("access.on_conditions", what=said, conditions=terms.conditions) if terms.conditions else said


def subject(words: Words, audience: str) -> str:
    """“The board gets”; an audience of the user's own is called by its name."""
    key = f"access.gets.{audience}"
    return words(key) if words.has(key) else words("access.who_gets", who=audience)

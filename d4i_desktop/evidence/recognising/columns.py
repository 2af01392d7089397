"""One column by itself: what its header says and what its values show, weighed against each other."""

from __future__ import annotations

from dataclasses import dataclass

from d4i_desktop.core.kinds import role_of
from d4i_desktop.core.model import Detected, Role
from d4i_desktop.evidence.recognising import shapes
from d4i_desktop.evidence.recognising.fits import FITS
from d4i_desktop.evidence.recognising.headed import confirmed
from d4i_desktop.evidence.recognising.headers import DESCRIBES, NOBODY, Said, is_meaningless, said_by
from d4i_desktop.evidence.recognising.inside import contacts_inside, is_running_text, kinds_inside
from d4i_desktop.evidence.recognising.names import likeness
from d4i_desktop.evidence.recognising.sample import Sample
from d4i_desktop.evidence.recognising.values import shown
from d4i_desktop.evidence.table import ColumnType

PROVEN = 0.93
"""Confidence from which on values overrule a header."""
UNLESS_HEADED = frozenset("given_name family_name name city job_title health street_address postal_code photo".split())
"""What values make likely only; a header that names another thing overrules it."""

COMPANIES_TOO = frozenset({"sin", "credit_card", "health_card", "ssn"})
"""Numbers whose check digit those of companies, orders and devices share."""


@dataclass(frozen=True)
class Seen:
    """``doubtful``: kinds that the header names in an everyday word, to be judged beside the other columns."""

    sample: Sample
    detected: tuple[Detected, ...]
    describes: bool = False
    doubtful: tuple[Said, ...] = ()


def seen(sample: Sample) -> Seen:
    """What the column holds, surest first."""
    said = [*said_by(sample.column.name), *said_by(sample.column.label)]
    by_values = shown(sample)
    by_header = _by_header(said, sample)
    found = _weighed(by_header, _allowed(by_values, said, by_header, sample))
    found = _with_inside(found, sample)
    found = found or _day_of(sample)
    describes = not found and any(one.kind == DESCRIBES for one in said[:1])
    return Seen(sample, found, describes, _everyday(said))


def _everyday(said: list[Said]) -> tuple[Said, ...]:
    """None where a longer phrase says that it is nobody's: “business number”."""
    things = bool(said) and said[0].kind == NOBODY and said[0].whole
    return () if things else tuple(one for one in said if one.kind in ("identifier", "name"))


def _by_header(said: list[Said], sample: Sample) -> Detected | None:
    """The first kind the header names that the values don't belie; none where it names another thing before."""
    for one in said:
        if one.kind in (NOBODY, DESCRIBES):
            return None
        if one.kind == "identifier":
            continue
        found = confirmed(one, sample.column.name, sample) if one.kind in FITS else None
        if found:
            return _part_of_name(found, sample) if found.kind == "name" else found
    return None


def _part_of_name(found: Detected, sample: Sample) -> Detected:
    """Under “name” may stand family names alone, or given names."""
    like = likeness(sample)
    if like.single < 0.8 or sample.distinct < 5:
        return found
    kind = "given_name" if like.rather_given >= 0.55 else "family_name"
    return Detected(kind=kind, share=found.share, confidence=min(found.confidence, 0.9))


def _allowed(shown: tuple[Detected, ...], said: list[Said], header: Detected | None, sample: Sample) -> list[Detected]:
    """What the values show, apart from likelihoods that the header denies."""
    named = bool(header) or any(one.kind == NOBODY for one in said)
    things = bool(said) and said[0].kind == NOBODY
    strict = not named and not is_meaningless(sample.column.name)
    kept = []
    for one in shown:
        if named and one.kind in UNLESS_HEADED and (not header or one.kind != header.kind) and one.confidence < 0.98:
            continue
        if things and one.kind in COMPANIES_TOO:
            continue
        if strict and one.kind in ("given_name", "family_name") and one.confidence < 0.8:
            continue
        kept.append(one)
    return kept


def _weighed(header: Detected | None, shown: list[Detected]) -> tuple[Detected, ...]:
    """Both agree: surer still. They differ: proof overrules the header, and the header a likelihood."""
    if not header:
        return tuple(_distinct(shown))
    same = next((one for one in shown if one.kind == header.kind), None)
    if same:
        best = Detected(kind=header.kind, share=max(same.share, header.share), confidence=max(0.98, same.confidence))
        return (
            best,
            *(one for one in _distinct(shown) if one.kind != header.kind and one.confidence < best.confidence),
        )
    stronger = [one for one in _distinct(shown) if one.confidence > header.confidence and _overrules(one, header)]
    weaker = [
        Detected(kind=one.kind, share=one.share, confidence=min(one.confidence, header.confidence) * 0.6)
        for one in shown
        if one not in stronger
    ]
    return (*stronger, header, *_distinct(weaker))


def _overrules(shown: Detected, header: Detected) -> bool:
    """Health numbers and accounts are also written in threes and fours: only proof of another kind denies them."""
    return shown.confidence >= PROVEN and not (shown.kind == "phone" and role_of(header.kind) is Role.DIRECT_IDENTIFIER)


def _distinct(found: list[Detected]) -> list[Detected]:
    best: dict[str, Detected] = {}
    for one in sorted(found, key=lambda one: -one.confidence):
        best.setdefault(one.kind, one)
    return list(best.values())


def _with_inside(found: tuple[Detected, ...], sample: Sample) -> tuple[Detected, ...]:
    """Running text, unless something surer was found, with the kinds inside it; contacts in any text."""
    if sample.type is not ColumnType.TEXT or (found and found[0].kind != "free_text"):
        return found
    if not found and not is_running_text(sample):
        return contacts_inside(sample)
    text = found[0] if found else Detected(kind="free_text", share=1.0, confidence=0.85)
    inside = [one for one in kinds_inside(sample) if one.confidence < text.confidence]
    return (text, *inside)


def _day_of(sample: Sample) -> tuple[Detected, ...]:
    """Exact days: of birth where they spread over lives, in no order and on all days of the month."""
    dated = 1.0 if sample.type in (ColumnType.DATE, ColumnType.MOMENT) else sample.share(shapes.is_day)
    if dated < 0.8 or sample.distinct < 3:
        return ()
    years = sorted(filter(None, map(shapes.year_of, sample.values)))
    if (
        sample.type is not ColumnType.MOMENT
        and sample.distinct >= 15
        and _are_lives(years)
        and _any_day(sample)
        and not sample.rising
    ):
        return (Detected(kind="date_of_birth", share=dated, confidence=0.75),)
    return (Detected(kind="date", share=dated, confidence=0.8),)


def _are_lives(years: list[int]) -> bool:
    """From one generation to the next at least, nobody older than 120, and spread rather than bunched at one end."""
    if not years or years[0] < years[-1] - 120:
        return False
    middle = years[len(years) // 2]
    return years[-1] - years[0] >= 25 and years[0] + 8 <= middle <= years[-1] - 3


def _any_day(sample: Sample) -> bool:
    return len({one[-2:] if one[:4].isdigit() else one[:2] for one in sample.values[:300]}) >= 9


def is_personal(detected: tuple[Detected, ...]) -> bool:
    """Whether it tells of people: names them, or says what only people have."""
    return any(
        one.confidence >= 0.7 and (role_of(one.kind) is Role.DIRECT_IDENTIFIER or one.kind in PEOPLE)
        for one in detected[:1]
    )


PEOPLE = frozenset(
    "date_of_birth age gender family ethnicity indigenous_identity religion health sexual_orientation "
    "immigration_status criminal_record education employment income".split()
)

"""What the values of a column show by themselves, whatever its header says.

A kind that names people needs nearly all values, enough of them, and a shape or a check digit that chance doesn't make.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from d4i_desktop.core.model import Detected
from d4i_desktop.evidence.recognising import checks, names, shapes
from d4i_desktop.evidence.recognising.lists import listed, plain
from d4i_desktop.evidence.recognising.sample import Sample
from d4i_desktop.evidence.table import ColumnType

ENOUGH = 12
"""Different values from which on nine in ten that pass a check digit can't be chance."""

JUST_ENOUGH = 7
"""Different values from which on it can't be chance that all of them pass."""


@dataclass(frozen=True, slots=True)
class Shape:
    """``least`` is the share of values from which on they are that kind; ``distinct`` as many must differ."""

    kind: str
    test: Callable[[str], object]
    least: float = 0.8
    distinct: int = 3
    confidence: float = 0.97


SHAPES = (
    Shape("email", shapes.is_email, 0.5, 1, 0.99),
    Shape("photo", shapes.IMAGE.fullmatch, 0.8, 3, 0.85),
    Shape("url", shapes.URL.fullmatch, 0.6, 1, 0.96),
    Shape("username", shapes.PROFILE.fullmatch, 0.6, 3, 0.98),
    Shape("mac_address", shapes.MAC.fullmatch, 0.8, 2, 0.98),
    Shape("iban", checks.is_iban, 0.8, 2, 0.99),
    Shape("health_card", checks.is_ramq, 0.9, 5, 0.97),
    Shape("national_id", checks.is_nir, 0.9, 4, 0.98),
    Shape("national_id", checks.is_nino, 0.9, 5, 0.93),
    Shape("postal_code", shapes.CANADA.fullmatch, 0.8, 3, 0.98),
    Shape("postal_code", shapes.is_postal_code, 0.8, 5, 0.93),
    Shape("username", shapes.HANDLE.fullmatch, 0.9, 3, 0.9),
    Shape("driver_licence", shapes.DRIVER.fullmatch, 0.9, 5, 0.93),
    Shape("bank_account", shapes.TRANSIT.fullmatch, 0.9, 5, 0.85),
    Shape("coordinates", shapes.PAIR.fullmatch, 0.8, 3, 0.95),
    Shape("coordinates", shapes.DMS.fullmatch, 0.8, 3, 0.85),
)


def shown(sample: Sample) -> tuple[Detected, ...]:
    """The kinds that the values prove or make likely, surest first."""
    if not sample.values or sample.type is ColumnType.BOOLEAN:
        return ()
    found = [*_shaped(sample), *_numbered(sample), *_written(sample)]
    return tuple(sorted(found, key=lambda one: -one.confidence))


def _shaped(sample: Sample) -> Iterator[Detected]:
    """Kinds whose shape is their own. A number or a day has none of them."""
    if sample.type in (ColumnType.NUMBER, ColumnType.DATE, ColumnType.MOMENT):
        return
    for shape in SHAPES:
        if sample.distinct >= shape.distinct:
            share = sample.share(shape.test, shape.least)
            if share >= shape.least:
                yield Detected(kind=shape.kind, share=share, confidence=shape.confidence)
    yield from _contacts(sample)
    yield from _addresses_on_the_net(sample)
    yield from _mistyped_postal_codes(sample)


def _contacts(sample: Sample) -> Iterator[Detected]:
    """An e-mail address from some, a telephone number from others."""
    emails = sample.share(shapes.is_email)
    if not 0.05 <= emails <= 0.95:
        return
    phones = sample.share(lambda one: shapes.is_phone(one) or shapes.UNSPACED.fullmatch(one))
    if phones >= 0.05 and emails + phones >= 0.8:
        yield Detected(kind="contact", share=emails + phones, confidence=0.995)


def _addresses_on_the_net(sample: Sample) -> Iterator[Detected]:
    """Four small numbers may count versions or chapters: some must be too large for that."""
    share = sample.share(shapes.is_ip) if sample.distinct >= 3 else 0.0
    if (
        share >= 0.8
        and sample.distinct_share(
            lambda one: any(part.isdecimal() and int(part) > 63 for part in one.split(".")) or ":" in one
        )
        > 0.5
    ):
        yield Detected(kind="ip_address", share=share, confidence=0.97)


def _mistyped_postal_codes(sample: Sample) -> Iterator[Detected]:
    """All of one country's form, though not all with letters that its post gives out."""
    if sample.distinct < 5 or sample.length > 8:
        return
    for strict, loose in ((shapes.CANADA, shapes.LIKE_CANADA), (shapes.BRITAIN, shapes.LIKE_BRITAIN)):
        share = sample.share(loose.fullmatch)
        if share >= 0.95 and sample.share(strict.fullmatch) >= 0.3:
            yield Detected(kind="postal_code", share=share, confidence=0.9)


def _numbered(sample: Sample) -> Iterator[Detected]:
    """Numbers that a check digit proves, and telephone numbers, which look like them."""
    if sample.with_digits < 0.8 or sample.type in (ColumnType.NUMBER, ColumnType.DATE, ColumnType.MOMENT):
        return
    proven = list(_proven(sample))
    yield from proven
    if not proven:
        yield from _phones(sample)
        yield from _five_digits(sample)


def _proven(sample: Sample) -> Iterator[Detected]:
    if sample.distinct < JUST_ENOUGH or not _scattered(sample):
        return
    for kind, test, confidence in (
        ("credit_card", checks.is_card, 0.97),
        ("sin", checks.is_assigned_sin, 0.93),
        ("sin", checks.is_tax_number, 0.85),
        ("health_card", _is_written_health_card, 0.93),
    ):
        share = sample.share(test, 0.9)
        if share >= (0.9 if sample.distinct >= ENOUGH else 1.0) and sample.distinct_share(test) >= 0.9:
            yield Detected(kind=kind, share=share, confidence=confidence)
    if (
        sample.share(checks.is_sin, 0.95) >= 0.95
        and _from_everywhere(sample)
        and 0.6 <= sample.distinct_share(checks.is_assigned_sin) < 0.9
    ):
        yield Detected(kind="sin", share=sample.share(checks.is_sin), confidence=0.85)
    dashed = sample.share(lambda one: one[3:4] == "-" and one[6:7] == "-" and checks.is_ssn(one), 0.9)
    if dashed >= 0.9:
        yield Detected(kind="ssn", share=dashed, confidence=0.95)


def _from_everywhere(sample: Sample) -> bool:
    """Some begin with 1, 2 or 6, as in Canada's regions; French companies' numbers, which pass too, hardly ever do."""
    return sample.distinct_share(lambda one: one[0] in "126") >= 0.15


def _is_written_health_card(text: str) -> bool:
    return checks.is_ontario(text) or checks.is_bc_phn(text) or checks.is_nhs(text)


def _scattered(sample: Sample) -> bool:
    """Not one after the other, and not all near each other, as counted things are."""
    found = sorted(int(one) for one in map(shapes.digits_of, sample.values) if one and len(one) < 20)
    return len(found) < ENOUGH or found[-1] - found[0] > 1000 * sample.distinct


def _phones(sample: Sample) -> Iterator[Detected]:
    share = sample.share(shapes.is_phone)
    if sample.distinct >= 3 * ENOUGH and sample.share(shapes.UNSPACED.fullmatch) >= 0.95:
        yield from _unspaced_phones(sample)
    if sample.distinct < 3 or share < 0.35:
        return
    either = sample.share(
        lambda one: shapes.is_phone(one) or shapes.UNSPACED.fullmatch(one) or shapes.may_be_phone(one)
    )
    if either >= 0.85:
        yield Detected(kind="phone", share=either, confidence=0.95 if share >= 0.8 else 0.85)


def _unspaced_phones(sample: Sample) -> Iterator[Detected]:
    """Ten digits, all of them in area codes that are in use: by chance about one in four is."""
    from phonenumbers import is_valid_number, parse

    if not _scattered(sample):
        return
    numbers = [one for one in sample.values if shapes.UNSPACED.fullmatch(one)]  # “unknown” stands among them
    some = numbers[:: max(1, len(numbers) // 60)]
    share = sum(1 for one in some if is_valid_number(parse(one, "CA"))) / len(some)
    if share >= 0.95:
        yield Detected(kind="phone", share=share, confidence=0.85)


def _five_digits(sample: Sample) -> Iterator[Detected]:
    """American and French postal codes: always five digits, some with a zero in front, unlike any quantity."""
    share = sample.share(lambda one: shapes.FIVE.fullmatch(one) or shapes.ZIP4.fullmatch(one))
    zeros = sample.distinct_share(lambda one: one.startswith("0"))
    if share >= 0.97 and sample.distinct >= 20 and 0 < zeros < 0.6:
        yield Detected(kind="postal_code", share=share, confidence=0.8)


VOCABULARIES = {
    "gender": 0.9,
    "language": 0.85,
    "ethnicity": 0.85,
    "indigenous_identity": 0.85,
    "religion": 0.85,
    "sexual_orientation": 0.85,
    "immigration_status": 0.85,
    "criminal_record": 0.85,
    "family": 0.85,
    "education": 0.85,
    "employment": 0.85,
}


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


_PIECES = re.compile(r"\s*(?:[,;/|&()\n]| [-–] |\b(?:and|et)\b)\s*")


def _stem(phrase: str) -> str:
    """Without the endings of French feminines and of plurals, written in brackets or not."""
    return " ".join(
        re.sub(r"(?<=\w{4})(?:es?|s)$", "", one) for one in re.sub(r" (?:e|le|ne|ve)s?$", "", phrase).split()
    )


@cache
def _stems(kind: str, mode: str) -> frozenset[str]:
    return frozenset(map(_stem, listed(kind, mode)))


def _written(sample: Sample) -> Iterator[Detected]:
    """Kinds that are words: a closed list of answers, jobs, illnesses, names, places, addresses."""
    if sample.with_letters < 0.8 or sample.type is not ColumnType.TEXT:
        return
    yield from _streets(sample)
    if sample.distinct <= 120:
        yield from _answers(sample)
    for kind, least in (("job_title", 0.4), ("health", 0.4)):
        share = sample.share(lambda one, kind=kind: has_part(sample.folded[one], kind), least)  # type: ignore[misc]
        if share >= least and sample.distinct >= 4 and sample.words <= 7:
            yield Detected(kind=kind, share=share, confidence=0.75 + 0.2 * share)
    yield from _names(sample)


def has_part(folded: str, kind: str) -> bool:
    return not listed(kind, "parts").isdisjoint(folded.split())


def _answers(sample: Sample) -> Iterator[Detected]:
    """A closed list: most are its words, and at least two of them mean nothing else."""
    for kind, least in VOCABULARIES.items():
        share = vocabulary(sample, kind)
        words = "whole" if kind == "language" else "sure"
        sure = sum(1 for one in sample.values if is_word(one, sample.folded[one], kind, words))
        nearly = share >= 0.6 and sure >= 3 and sure >= 0.35 * sample.distinct
        if nearly or (share >= least and sure >= (3 if kind == "language" else 2)):
            yield Detected(kind=kind, share=share, confidence=0.8 + 0.1 * share)


def _streets(sample: Sample) -> Iterator[Detected]:
    sure = sample.share(shapes.is_street)
    if sample.distinct < 5 or sure < 0.3 or sample.words > 9:
        return
    either = sample.share(lambda one: shapes.is_street(one) or shapes.may_be_street(one))
    if either >= 0.8:
        yield Detected(kind="street_address", share=either, confidence=0.8 + 0.15 * sure)


def _names(sample: Sample) -> Iterator[Detected]:
    if sample.distinct < 8 or sample.with_digits > 0.1 or sample.words > 5:
        return
    like = names.likeness(sample)
    places = sample.distinct_share(names.like_city)
    if like.companies >= 0.12:
        return
    if like.placed < 0.2 and like.full >= 0.8 and like.given >= 0.6 and like.family >= 0.3 and like.given > places:
        yield Detected(kind="name", share=like.full, confidence=min(0.97, 0.6 + 0.2 * like.given + 0.2 * like.family))
    elif like.placed < 0.2 and like.single >= 0.75 and like.common < 0.4 and _has_capitals(sample):
        yield from _single_names(like, places)
    if _are_places(like, places):
        yield Detected(kind="city", share=max(places, like.cities), confidence=0.7 + 0.2 * places)


def _has_capitals(sample: Sample) -> bool:
    """Small letters throughout are things more often than single names."""
    return any(one != one.lower() for one in sample.values)


def _are_places(like: names.Likeness, places: float) -> bool:
    """Known places, or written like places by their beginnings and endings."""
    known = like.cities >= 0.5 or (places >= 0.6 and like.cities >= 0.08)
    return known or places >= 0.85 or (places >= 0.4 and like.placed >= 0.2)


def _single_names(like: names.Likeness, places: float) -> Iterator[Detected]:
    given, family = like.given, like.family
    if like.rather_given >= 0.55 and given >= 0.65 and given > places:
        yield Detected(kind="given_name", share=like.given, confidence=0.6 + 0.35 * given)
    elif family >= 0.5 and family > places and like.rather_given < 0.55:
        yield Detected(kind="family_name", share=like.family, confidence=0.55 + 0.4 * family)

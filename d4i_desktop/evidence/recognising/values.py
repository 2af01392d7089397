"""What the values of a column show by themselves, whatever its header says.

A kind that names people needs nearly all values, enough of them, and a shape or a check digit that chance doesn't make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from d4i_desktop.core.model import Detected
from d4i_desktop.evidence.recognising import checks, names, shapes
from d4i_desktop.evidence.recognising.numbered import numbered
from d4i_desktop.evidence.recognising.sample import Sample
from d4i_desktop.evidence.recognising.vocabularies import has_part, is_word, vocabulary
from d4i_desktop.evidence.table import ColumnType


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
    found = [*_shaped(sample), *numbered(sample), *_written(sample)]
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

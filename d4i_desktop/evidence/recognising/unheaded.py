"""What a column may hold whose header says nothing, in a table whose other columns name people.

Numbers that prove nothing by themselves: an age, an income, a document's or a file's number. Such a table is about
people, so the likeliest reading is offered, with little confidence; anywhere else nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from d4i_desktop.core.model import Detected
from d4i_desktop.evidence.recognising import checks, shapes
from d4i_desktop.evidence.recognising.lists import family_names, fold, given_names
from d4i_desktop.evidence.recognising.names import is_country, likeness
from d4i_desktop.evidence.recognising.sample import Sample
from d4i_desktop.evidence.recognising.vocabularies import has_part
from d4i_desktop.evidence.table import ColumnType

LITTLE = 0.55
_NEVER = (ColumnType.DATE, ColumnType.MOMENT, ColumnType.BOOLEAN, ColumnType.EMPTY, ColumnType.NUMBER)
_PASSPORT = re.compile(r"[A-Z]{2}\d{6}|[A-Z]\d{8}|\d{2}[A-Z]{2}\d{5}")
_LICENCE = re.compile(r"[A-Z]\d{4}[ -]?\d{5}[ -]?\d{5}|[A-Z]\d{12}|[A-Z9]{5}\d{6}[A-Z9]{2}[A-Z\d]{3}")
"""Ontario's, Quebec's, Britain's."""
_FIVE = re.compile(r"\d{5}")
_JOB = re.compile(r"(?:er|or|ist|ian|man|ant|eur|euse|trice|ien|ienne|iste|logue|iere?|ier)s?\b")
_AGED = re.compile(r"\b(?:ans|yrs?|years?|mois|months?|under|over|moins de)\b|\d\s?(?:-|à|to)\s?\d|\+$", re.IGNORECASE)
_NINE = re.compile(r"\d{9}")
_ACCOUNT = re.compile(r"(?:\d{4,5}[ -]\d{3}|\d{3}[ -]\d{5})[ -]\d{6,12}")
_USER = re.compile(r"(?=.*[a-z])[A-Za-z][A-Za-z0-9._-]{3,29}")
_FILE = re.compile(r"[A-Z]{0,4}[-_ ]?(?:(?:19|20)\d\d[-/])?\d{2,9}")
_SHAPES = (
    ("passport", _PASSPORT),
    ("driver_licence", _LICENCE),
    ("bank_account", _ACCOUNT),
)


def guessed(sample: Sample) -> tuple[Detected, ...]:
    """The likeliest kind, or none."""
    found = next(_guesses(sample), None)
    return (Detected(kind=found, share=1.0, confidence=LITTLE),) if found else ()


def _guesses(sample: Sample) -> Iterator[str]:
    if sample.present < 20 or sample.type in _NEVER:
        return
    if sample.share(str.isdecimal) >= 0.97:
        yield from _quantities(sample)
    yield from _told_by_form(sample)
    if sample.with_letters >= 0.9 and sample.type is ColumnType.TEXT:
        yield from _words(sample)
    if sample.share(_FIVE.fullmatch) >= 0.97 and sample.distinct >= 0.4 * sample.present and not sample.rising:
        yield "postal_code"
    if sample.distinct >= 0.9 * sample.present:
        yield from _numbers(sample)


def _numbers(sample: Sample) -> Iterator[str]:
    """Numbers and codes of which each row has its own."""
    for kind, pattern in _SHAPES:
        if sample.share(pattern.fullmatch) >= 0.95:
            yield kind
    if sample.share(_NINE.fullmatch) >= 0.97 and not sample.rising and sample.share(checks.is_sin) < 0.9:
        yield "passport"
    if _are_files(sample):
        yield "identifier"
    if sample.share(_USER.fullmatch) >= 0.95 and sample.share(_holds_name) >= 0.4:
        yield "username"


def _told_by_form(sample: Sample) -> Iterator[str]:
    """Ages with their unit or in bands, halves of postal codes, codes of illnesses, groups of blood, countries."""
    few = sample.distinct
    if few >= 3 and sample.share(shapes.AGE.fullmatch) >= 0.95 and sample.share(_AGED.search) >= 0.8:
        yield "age"
    if few >= 5 and sample.share(shapes.FSA.fullmatch) >= 0.97:
        yield "postal_code"
    coded = few >= 3 and sample.share(shapes.ICD10.fullmatch) >= 0.95 and sample.share(lambda one: "." in one) >= 0.3
    if coded or (few >= 3 and sample.share(shapes.BLOOD.fullmatch) >= 0.95):
        yield "health"
    if few >= 3 and sample.share(is_country) >= 0.9:
        yield "location"


def _quantities(sample: Sample) -> Iterator[str]:
    """Ages reach from children to the very old; incomes are round and of five or six digits."""
    numbers = [int(one) for one in sample.values if one.isdecimal() and one not in ("999", "9999")]
    if not numbers:
        return
    low, high = min(numbers), max(numbers)
    if 0 <= low <= 25 and 75 <= high <= 115 and sample.distinct >= 35:
        yield "age"
    round_ones = sum(1 for one in numbers if one % 100 == 0) / len(numbers)
    if low >= 1000 and 60_000 <= high <= 2_000_000 and round_ones >= 0.9 and sample.distinct >= 20:
        yield "income"


def _words(sample: Sample) -> Iterator[str]:
    """Names and jobs that the lists know in part only."""
    if sample.distinct < 8 or sample.with_digits > 0.05 or sample.words > 6:
        return
    like = likeness(sample)
    jobs = sample.share(lambda one: has_part(sample.folded[one], "job_title"))
    if jobs >= 0.2 and sample.distinct_share(lambda one: _JOB.search(fold(one))) >= 0.6:
        yield "job_title"
    if like.companies >= 0.1 or like.placed >= 0.2 or like.cities >= max(like.family, like.given):
        return
    if like.full >= 0.85 and like.given >= 0.35:
        yield "name"
    if like.single >= 0.85 and like.common < 0.3:
        if like.rather_given >= 0.55 and like.given >= 0.4:
            yield "given_name"
        elif like.family >= 0.3:
            yield "family_name"


def _are_files(sample: Sample) -> bool:
    """Given out one after the other, all of one form, with gaps: without any, they number the rows."""
    numbers = sorted({int(re.sub(r"\D", "", one)) for one in sample.values if _FILE.fullmatch(one)})
    if len(numbers) < 0.97 * len(sample.values):
        return False
    return (
        sample.rising
        and len(numbers) - 1
        < numbers[-1] - numbers[0]
        <= (5 if sample.type is ColumnType.INTEGER else 50) * sample.present
    )


def _holds_name(value: str) -> bool:
    """Its letters begin or end with a name of four letters or more, as in “mlavoie82” and “peterroy”."""
    letters = re.findall(r"[a-z]{4,}", value.lower())
    pieces = (piece for part in letters for size in range(4, len(part) + 1) for piece in (part[:size], part[-size:]))
    return any(piece in given_names() or piece in family_names() for piece in pieces)

"""Whether values are such as a kind has, though they don’t prove it: what a header is held against."""

from __future__ import annotations

import re
from collections.abc import Callable

from d4i_desktop.evidence.recognising import checks, names, shapes
from d4i_desktop.evidence.recognising.inside import is_running_text
from d4i_desktop.evidence.recognising.lists import fold, listed
from d4i_desktop.evidence.recognising.sample import Sample
from d4i_desktop.evidence.recognising.vocabularies import has_part, vocabulary
from d4i_desktop.evidence.table import ColumnType

_MASK = re.compile(r"[\dX*x•.# -]{3,}\d{3,4}")
_BAND_WORDS = frozenset(
    "a to et plus and over or more under moins de k less than ou entre between from au up below above jusqu".split()
)
_MONEY = re.compile(r"[$€£]?\s?-?\d[\d\s,.  ]*\s?[$€£]?(?:k|/h|/hr)?", re.IGNORECASE)
Fit = Callable[[Sample], float]


def _by(test: Callable[[str], object], least: float = 0.6) -> Fit:
    """The share that passes, where it is at least that."""

    def fit(sample: Sample) -> float:
        share = sample.share(test)
        return share if share >= least else 0.0

    return fit


def _letters(sample: Sample) -> float:
    """Texts with letters, hardly any digits."""
    wordy = sample.with_letters >= 0.8 and sample.with_digits <= 0.3 and sample.type is ColumnType.TEXT
    return sample.with_letters if wordy else 0.0


def _named(sample: Sample) -> float:
    """Words as names have them, not many, and not companies'."""
    if not _letters(sample) or sample.words > 5 or sample.distinct_share(names.is_company) > 0.25:
        return 0.0
    return sample.share(lambda one: bool(names.parts_of(one)[0]))


def _named_in_part(sample: Sample) -> float:
    return _named(sample) if sample.words <= 2.5 else 0.0


def _number_of(least: int, most: int) -> Callable[[str], bool]:
    """That many digits, whatever separates them, or the last of them after a mask."""

    def test(text: str) -> bool:
        return least <= len(shapes.digits_of(text)) <= most or (
            bool(_MASK.fullmatch(text)) and any(one in "X*x•#" for one in text)
        )

    return test


def _document(least: int, most: int) -> Callable[[str], bool]:
    """Letters and at least three digits, that many signs."""

    def test(text: str) -> bool:
        one = checks.joined(text)
        return (
            least <= len(one) <= most and one.isalnum() and sum(map(str.isdigit, one)) >= 3 and not shapes.is_day(text)
        )

    return test


def _plate(text: str) -> bool:
    one = checks.joined(text)
    return (2 <= len(one) <= 8 or len(one) == 17) and one.isalnum() and any(map(str.isdigit, one))


def _postal(text: str) -> bool:
    one = checks.joined(text)
    return 2 <= len(one) <= 10 and one.isalnum() and any(map(str.isdigit, one)) and "." not in text


def _health_number(text: str) -> bool:
    return checks.is_ramq(text) or _document(6, 14)(text)


def _born(sample: Sample) -> float:
    """Days, years of a life, or months or days of a birth."""
    if sample.type in (ColumnType.DATE, ColumnType.MOMENT):
        return 1.0
    days = sample.share(shapes.is_day)
    if days >= 0.5:
        return days
    numbers = sample.share(
        lambda one: one.isdecimal() and (1880 <= int(one) <= 2100 or 1 <= int(one) <= 31 or len(one) in (6, 8))
    )
    months = sample.share(lambda one: sample.folded[one] in listed("months"))
    return max(numbers if numbers >= 0.9 else 0.0, months if months >= 0.8 else 0.0)


def _dated(sample: Sample) -> float:
    return 1.0 if sample.type in (ColumnType.DATE, ColumnType.MOMENT) else _by(shapes.is_day)(sample)


def _aged(sample: Sample) -> float:
    return _by(lambda one: bool(shapes.AGE.fullmatch(one)) or has_part(fold(one), "gender"), 0.85)(sample) or (
        1.0 if _categories(sample) and sample.with_digits > 0.6 else 0.0
    )


def _categories(sample: Sample) -> float:
    """Few different values, as in a list to choose from: words or codes, no measurements."""
    return 1.0 if sample.type is not ColumnType.NUMBER and sample.distinct <= max(40, sample.present // 20) else 0.0


def _answered(kind: str) -> Fit:
    """Words of that kind, else any list of answers, else short texts."""

    def fit(sample: Sample) -> float:
        known = vocabulary(sample, kind) if sample.distinct <= 2000 else 0.0
        if known >= 0.4 or _categories(sample):
            return max(known, 0.5)
        return 0.5 if _letters(sample) and sample.words <= 8 else 0.0

    return fit


def _gendered(sample: Sample) -> float:
    known = vocabulary(sample, "gender")
    return known if known >= 0.4 else (0.5 if _categories(sample) and sample.distinct <= 12 else 0.0)


def _worked(sample: Sample) -> float:
    """Words for what people do; codes of occupations too."""
    if sample.type is ColumnType.NUMBER or sample.words > 9:
        return 0.0
    jobs = sample.share(lambda one: has_part(sample.folded[one], "job_title"))
    return max(jobs, 0.5) if sample.with_letters >= 0.5 or _categories(sample) else 0.0


def titled(sample: Sample) -> float:
    """For headers like “title”: jobs, and nothing else."""
    return _by(lambda one: has_part(sample.folded[one], "job_title"), 0.3)(sample)


def _placed(sample: Sample) -> float:
    return sample.with_letters if _letters(sample) and sample.words <= 6 else 0.0


def _region(sample: Sample) -> float:
    return 0.0 if sample.type is ColumnType.NUMBER or sample.words > 8 else 0.6


def _located(sample: Sample) -> float:
    """Degrees with decimals, pairs of them, or a point in metres."""
    pairs = sample.share(lambda one: bool(shapes.PAIR.fullmatch(one) or shapes.DMS.fullmatch(one)))
    if pairs >= 0.5:
        return pairs
    degrees = sample.share(lambda one: bool(shapes.NUMBER.fullmatch(one)) and abs(float(one.replace(",", "."))) <= 180)
    decimals = sample.share(lambda one: "." in one or "," in one)
    return degrees if degrees >= 0.8 and decimals >= 0.3 else 0.0


def _is_band(text: str) -> bool:
    """Sums with nothing between them but words such as “to” and “or more”."""
    return any(map(str.isdigit, text)) and _BAND_WORDS.issuperset(re.findall(r"[a-z]+", fold(text)))


def _earned(sample: Sample) -> float:
    """Sums, bands of sums, or a few classes; not yes and no."""
    if sample.type is ColumnType.BOOLEAN:
        return 0.0
    sums = sample.share(lambda one: bool(_MONEY.fullmatch(one) or _is_band(one)))
    return sums if sums >= 0.5 else (0.5 if _categories(sample) and sample.distinct >= 2 else 0.0)


def _ailing(sample: Sample) -> float:
    parts = sample.share(lambda one: has_part(sample.folded[one], "health"))
    return max(parts, 0.5)


def _counted(sample: Sample) -> float:
    """Any list of answers, whole numbers too."""
    return 0.6 if _categories(sample) or (sample.type is ColumnType.INTEGER) or sample.words <= 6 else 0.0


def _user(sample: Sample) -> float:
    share = sample.share(lambda one: " " not in one and 2 <= len(one) <= 60 and any(map(str.isalpha, one)))
    return share if share >= 0.8 and sample.distinct >= min(10, 0.5 * sample.present) else 0.0


def _coded(sample: Sample) -> float:
    """Codes that hardly repeat: whole numbers or one word with digits."""
    if sample.type in (ColumnType.NUMBER, ColumnType.BOOLEAN, ColumnType.DATE, ColumnType.MOMENT):
        return 0.0
    share = sample.share(lambda one: one.isdecimal() or shapes.is_code(one) or bool(shapes.UUID.fullmatch(one)))
    return share if share >= 0.7 and sample.distinct >= min(10, sample.present) else 0.0


def _told(sample: Sample) -> float:
    wordy = sample.with_letters >= 0.7 and (sample.words >= 2 or sample.length >= 15)
    return 1.0 if is_running_text(sample) else (0.6 if wordy else 0.0)


def _pictured(sample: Sample) -> float:
    return _by(lambda one: bool(shapes.IMAGE.fullmatch(one) or shapes.URL.match(one)) or "/" in one, 0.5)(sample)


def _addressed(sample: Sample) -> float:
    """Texts of a few words; a street or a number in many of them."""
    if sample.with_letters < 0.6 or sample.type is not ColumnType.TEXT:
        return 1.0 if sample.with_digits > 0.9 and sample.distinct > 20 and sample.type is ColumnType.INTEGER else 0.0
    likely = sample.share(lambda one: shapes.is_street(one) or shapes.may_be_street(one))
    return max(likely, 0.5) if likely >= 0.3 or sample.words >= 1.5 else 0.0


FITS: dict[str, Fit] = {
    "name": _named,
    "given_name": _named_in_part,
    "family_name": _named_in_part,
    "email": _by(lambda one: "@" in one, 0.3),
    "phone": _by(shapes.may_be_phone, 0.5),
    "contact": _by(lambda one: "@" in one or shapes.is_phone(one) or shapes.UNSPACED.fullmatch(one), 0.5),
    "street_address": _addressed,
    "postal_code": _by(_postal, 0.8),
    "city": _placed,
    "location": _region,
    "coordinates": _located,
    "date_of_birth": _born,
    "date": _dated,
    "age": _aged,
    "gender": _gendered,
    "sin": _by(_number_of(8, 9), 0.6),
    "ssn": _by(_number_of(9, 9), 0.6),
    "national_id": _by(_document(6, 20)),
    "health_card": _by(_health_number),
    "passport": _by(_document(6, 12)),
    "driver_licence": _by(_document(5, 20)),
    "tax_id": _by(_document(6, 18)),
    "licence_plate": _by(_plate),
    "iban": _by(lambda one: re.match(r"[A-Z]{2}\d\d[ A-Z0-9]{8,}", one), 0.5),
    "bank_account": _by(_document(5, 34)),
    "credit_card": _by(_number_of(12, 19)),
    "ip_address": _by(shapes.is_ip, 0.5),
    "mac_address": _by(shapes.MAC.fullmatch, 0.5),
    "url": _by(lambda one: shapes.URL.fullmatch(one) or shapes.DOMAIN.fullmatch(one), 0.5),
    "username": _user,
    "identifier": _coded,
    "photo": _pictured,
    "job_title": _worked,
    "employment": _counted,
    "education": _counted,
    "family": _counted,
    "ethnicity": _answered("ethnicity"),
    "indigenous_identity": _answered("indigenous_identity"),
    "religion": _answered("religion"),
    "health": _ailing,
    "sexual_orientation": _answered("sexual_orientation"),
    "immigration_status": _answered("immigration_status"),
    "criminal_record": _answered("criminal_record"),
    "income": _earned,
    "language": _answered("language"),
    "opinion": _answered("opinion"),
    "free_text": _told,
}

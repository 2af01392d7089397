"""Numbers that a check digit proves to be a person's, and telephone numbers and postal codes, which look like them."""

from __future__ import annotations

from collections.abc import Iterator

from d4i_desktop.core.model import Detected
from d4i_desktop.evidence.recognising import checks, shapes
from d4i_desktop.evidence.recognising.sample import Sample
from d4i_desktop.evidence.table import ColumnType

ENOUGH = 12
"""Different values from which on nine in ten that pass a check digit can't be chance."""

JUST_ENOUGH = 7
"""Different values from which on it can't be chance that all of them pass."""


def numbered(sample: Sample) -> Iterator[Detected]:
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

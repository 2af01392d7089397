"""Personal information inside running text: “call her at 613-555-0199”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from d4i_desktop.core.model import Detected
from d4i_desktop.evidence.recognising import checks, shapes
from d4i_desktop.evidence.recognising.lists import fold
from d4i_desktop.evidence.recognising.names import is_given
from d4i_desktop.evidence.recognising.sample import LONGEST, MOST, Sample
from d4i_desktop.evidence.table import Column

MANY_WORDS, LONG = 3.5, 22
"""Words and characters of a value, on average, from which on a column holds sentences."""
_MONTH = r"[A-Za-zéûà]{3,9}\.?"
_DAY = (
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    rf"\d{{1,2}}(?:er)? {_MONTH} (?:19|20)\d\d|{_MONTH} \d{{1,2}},? (?:19|20)\d\d)"
)
_BORN = re.compile(
    r"(?:\bborn(?: on)?|\bn[ée]+(?:\(e\))? le|\bdob|\bddn|birth ?da(?:te|y)|date of birth|naissance)"
    rf"\W{{0,3}}(?:is |: ?|le )?{_DAY}",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Mme|Mlle|Monsieur|Madame|Mademoiselle|Elder|M)\b\.? "
    r"(?:[A-ZÀ-Ý][\w'’-]*\.? )?([A-ZÀ-Ý][a-zà-ÿ]+[\w'’-]*)"
)
_NAMED = re.compile(r"(?<![.!?] )(?<!^)\b([A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?) ([A-ZÀ-Ý][a-zà-ÿ'’]+[\w-]*)")
_PHONE = re.compile(
    r"(?<![\w/.-])(?:(?:\+?1[\s.-]?)?(?:\([2-9]\d\d\)\s?|[2-9]\d\d[\s.-])[2-9]\d\d[\s.-]\d{4}|0[1-9](?:[ .]\d\d){4}|"
    r"\+[1-9]\d{0,2}[\s.(-]*\d[\d\s.()-]{6,14}\d|"
    r"001-[2-9]\d\d-\d{3}-\d{4}|\(0\d{2,4}\) ?\d{3,4} ?\d{3,4}|0\d{3,4} \d{3} ?\d{3,4}|"
    r"(?:call|phone|tel|tél|cell|text|appeler|mobile)\W{1,3}(?:\w+ ){0,3}\d{3}[ .-]?\d{3}[ .-]?\d{4}|"
    r"\([2-9]\d\d\)\d{3}-\d{4})(?![\w-]?\d)",
    re.IGNORECASE,
)
_NINE = re.compile(
    r"(?<![\d-])\d{3}[ -]\d{3}[ -]\d{3}(?![\d-])|"
    r"(?:\b(?:sin|nas|n\.a\.s\.)\W{0,3}(?:is |est |: ?|no\.? )?)\d{9}",
    re.IGNORECASE,
)
_SSN = re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")
_CARD = re.compile(r"(?<![\d-])(?:\d{4}[ -]){3}\d{1,7}(?![\d-])|(?<!\d)\d{15,16}(?!\d)")
_EMAIL = re.compile(r"[\w.+'%-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"(?:https?://|\bwww\.)\S+", re.IGNORECASE)
_RAMQ = re.compile(r"\b[A-Z]{4} ?\d{4}[ -]?\d{4}\b")
_HEALTH = re.compile(r"(?<![\d-])\d{4}[ -]\d{3}[ -]\d{3}(?:[ -]?[A-Z]{2})?\b")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_NIR = re.compile(r"(?<!\d)[12] ?\d\d ?\d\d ?\d[\dAB] ?\d{3} ?\d{3} ?\d\d(?!\d)")
_NINO = re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b")
_POSTAL = re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d\b")
_IP = re.compile(r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])")
_STREET = re.compile(
    r"\b\d{1,5},? (?:(?:[A-ZÀ-Ý][\w'’-]+ ){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Boulevard|Blvd|Crescent|Court|Way|Place)\b|"
    r"(?:rue|avenue|boulevard|chemin|boul\.|place|all[ée]e) [\w'’ -]{3,})"
)


def _digits(found: str) -> str:
    return re.sub(r"\D", "", found)


SEARCHED: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("email", _EMAIL, lambda _found: True),
    ("phone", _PHONE, lambda found: not shapes.is_day(found)),
    ("sin", _NINE, lambda found: checks.is_sin(_digits(found))),
    ("ssn", _SSN, checks.is_ssn),
    ("credit_card", _CARD, checks.is_card),
    ("health_card", _RAMQ, checks.is_ramq),
    ("health_card", _HEALTH, checks.is_ontario),
    ("iban", _IBAN, checks.is_iban),
    ("national_id", _NIR, checks.is_nir),
    ("national_id", _NINO, checks.is_nino),
    ("postal_code", _POSTAL, lambda _found: True),
    ("date_of_birth", _BORN, lambda _found: True),
    ("street_address", _STREET, lambda _found: True),
    ("ip_address", _IP, lambda _found: True),
    ("url", _URL, lambda _found: True),
    ("name", _TITLED, lambda _found: True),
    ("name", _NAMED, lambda found: is_given(fold(found.split()[0]))),
)


DIGITS = {
    "phone": 7,
    "sin": 9,
    "ssn": 9,
    "credit_card": 13,
    "health_card": 8,
    "iban": 6,
    "national_id": 6,
    "postal_code": 3,
    "date_of_birth": 4,
    "street_address": 1,
    "ip_address": 4,
}
"""Digits without which a text can't hold the kind."""
CONTACTS = frozenset({"email", "phone"})
"""What looks like nothing else, so that it counts wherever it stands."""
BLOCK, MOST_SEARCHED, MANY = 1000, 2_000_000, 20_000
"""Values searched at a time, and in all, for digits or an @; those that hold them, of which no more are read."""
_PROMISING = re.compile(r"@|(?:\d[^\d\n]{0,3}){7}")


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of personal information that a sentence holds."""
    return frozenset(_found(text))


def _found(text: str) -> Iterator[str]:
    digits = sum(map(str.isdigit, text))
    for kind, pattern, proves in SEARCHED:
        if digits < DIGITS.get(kind, 0) or (kind == "email" and "@" not in text):
            continue
        if any(proves(one[0]) for one in pattern.finditer(text)):
            yield kind


def is_running_text(sample: Sample) -> bool:
    """Sentences, or at least phrases, that hardly repeat."""
    return sample.words >= MANY_WORDS and sample.length >= LONG and sample.with_letters >= 0.8 and sample.distinct >= 3


def kinds_inside(sample: Sample) -> tuple[Detected, ...]:
    """Kinds with the share of rows that hold one, commonest first; a name counts from a fiftieth of the rows on.

    A sample may miss the few rows that hold a number or an address: these are looked for in the whole column.
    """
    rows = _rows_with(sample.values, sample.weights)
    kept = {
        kind: share / sample.total for kind, share in rows.items() if kind != "name" or share >= 0.02 * sample.total
    }
    kept |= _numbers_in(sample.column) if sample.column.distinct > MOST else {}
    return tuple(
        Detected(kind=kind, share=max(0.0001, round(share, 4)), confidence=0.6 if kind == "name" else 0.8)
        for kind, share in sorted(kept.items(), key=lambda one: (-one[1], one[0]))
    )


def contacts_inside(sample: Sample) -> tuple[Detected, ...]:
    """E-mail addresses and phone numbers in what isn't running text, such as codes, from the second one on."""
    found = [one for one in kinds_inside(sample) if one.kind in CONTACTS]
    return tuple(one for one in found if one.share * sample.total >= 2)


def _rows_with(values: Iterable[str], rows: Iterable[float]) -> dict[str, float]:
    """The kinds that are held, each with its rows."""
    found: dict[str, float] = {}
    for value, many in zip(values, rows, strict=True):
        for kind in kinds_in(value):
            found[kind] = found.get(kind, 0.0) + many
    return found


def _numbers_in(column: Column) -> dict[str, float]:
    """What only digits or an @ make, with the share of the rows that hold it; of very many such values, some."""
    counts = column.counts[1:]
    every = 1 + len(counts) // MOST_SEARCHED
    looked = np.array(list(_promising(column, every)), dtype=np.int64)
    some = looked[:: 1 + len(looked) // MANY]
    factor = every * counts[looked].sum() / max(1, counts[some].sum()) / max(1, counts.sum())
    values = (one[:LONGEST] for one in column.values[1:][some].tolist())
    found = _rows_with(values, counts[some].tolist())
    return {
        kind: min(1.0, float(rows * factor))
        for kind, rows in found.items()
        if kind == "email" or DIGITS.get(kind, 0) >= 6
    }


def _promising(column: Column, every: int) -> Iterator[int]:
    """Which values, of every so manieth block, hold an @ or many digits close together; most blocks hold none."""
    values = column.values[1:]
    for start in range(0, len(values), BLOCK * every):
        block = values[start : start + BLOCK].tolist()
        if _PROMISING.search("\n".join(block)):
            yield from (start + place for place, one in enumerate(block) if _PROMISING.search(one))

"""What a column's different values are: numbers, days, moments, yes or no; and how they are written alike.

A type is given only where every value fits it, and no identifier loses a character: texts with leading zeros, a plus
sign or more digits than a spreadsheet keeps stay texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.days import DAY_SIGNS, days_of
from d4i_desktop.evidence.table import TEXT, ColumnType, Texts

STRETCH = 250_000
TRIED = 1_000
"""So many values are looked at before all of them are."""
MOST_DIGITS = 15
"""As many digits as a spreadsheet program keeps: longer ones are identifiers."""
BOOLEANS = tuple(map(frozenset, ("true false".split(), "yes no".split(), "oui non".split(), "vrai faux".split())))
INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,14})")
PLAIN = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d*[1-9])?")
DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,14})?\.\d+|-?(?:0|[1-9]\d{0,14})\.?")
COMMA = re.compile(r"-?(?:0|[1-9]\d{0,14})?,\d+|-?(?:0|[1-9]\d{0,14})")
SCIENTIFIC = re.compile(r"-?\d(?:\.\d+)?[eE][-+]?\d{1,3}")
SPACED = "[ \u00a0\u202f’']"
GROUPED = (
    (re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})*(?:\.\d+)?|-?0(?:\.\d+)?|-?[1-9]\d{0,14}(?:\.\d+)?"), ",", "."),
    (
        re.compile(rf"-?[1-9]\d{{0,2}}(?:{SPACED}\d{{3}})*(?:,\d+)?|-?0(?:,\d+)?|-?[1-9]\d{{0,14}}(?:,\d+)?"),
        " \u00a0\u202f’'",
        ",",
    ),
    (
        re.compile(rf"-?[1-9]\d{{0,2}}(?:{SPACED}\d{{3}})*(?:\.\d+)?|-?0(?:\.\d+)?|-?[1-9]\d{{0,14}}(?:\.\d+)?"),
        " \u00a0\u202f’'",
        ".",
    ),
    (re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})*(?:,\d+)?|-?0(?:,\d+)?|-?[1-9]\d{0,14}(?:,\d+)?"), ".", ","),
)
CURRENCY = re.compile(r"^(-?)\s?(?:[$£€]|CAD|USD|GBP|EUR)\s?|\s?(?:[$£€]|CAD|USD|GBP|EUR)$")


@dataclass(frozen=True, slots=True)
class Typed:
    """The type of a column and its values in the canonical form, in the shape they came in; and what to say."""

    type: ColumnType
    values: Texts = field(repr=False)
    warnings: tuple[Message, ...] = ()


def typed(values: Texts, name: str = "") -> Typed:
    """The type that every value fits. ``values`` differ from each other, shape (distinct + 1,), the first of them empty
    for a missing one; those given back may have become alike. ``name``: of the column, for what there is to say."""
    if len(values) <= 1:
        return Typed(ColumnType.EMPTY, values)
    tried = values[1 : TRIED + 1].tolist()
    for attempt in (_plain_integers, _plain_numbers, _booleans, _numbers, _days):
        if attempt(tried, name) and (found := _all(attempt, values, name)):
            return found
    return Typed(ColumnType.TEXT, values)


Found = tuple[ColumnType, Sequence[str] | None, tuple[Message, ...]]
"""A type, the values in canonical form (``None``: as they stand), and what to say."""
Attempt = Callable[[Sequence[str], str], "Found | None"]


def _all(attempt: Attempt, values: Texts, name: str) -> Typed | None:
    if attempt is _plain_integers and len(values) > TRIED:
        stretches = (values[begin : begin + STRETCH] for begin in range(1, len(values), STRETCH))
        return Typed(ColumnType.INTEGER, values) if all(map(_all_plain_integers, stretches)) else None
    found = attempt(values[1:].tolist(), name)
    if not found:
        return None
    type, texts, warnings = found
    return Typed(type, values if texts is None else np.array(["", *texts], dtype=TEXT), warnings)


def _plain_integers(texts: Sequence[str], name: str) -> Found | None:
    fits = all(map(INTEGER.fullmatch, texts)) and "-0" not in texts
    return (ColumnType.INTEGER, None, ()) if fits else None


def _plain_numbers(texts: Sequence[str], name: str) -> Found | None:
    """Numbers that are written as they are to be: nothing has to be brought into that form, value by value."""
    fits = all(map(PLAIN.fullmatch, texts)) and "-0" not in texts
    return (ColumnType.NUMBER, None, ()) if fits else None


def _all_plain_integers(values: Texts) -> bool:
    """The same of very many values, without a loop over them."""
    signed = np.strings.startswith(values, "-")
    bare = np.strings.lstrip(values, "-") if signed.any() else values
    length = np.strings.str_len(bare)
    zeros = np.strings.startswith(bare, "0") & (length > 1)
    one_sign = np.strings.str_len(values) - length == signed
    # Digits of other scripts count as digits there, and no such file was ever met: the few first were ASCII.
    fits = np.strings.isdigit(bare) & ~zeros & (length <= MOST_DIGITS) & one_sign & ~(signed & (bare == "0"))
    return bool(fits.all())


def _booleans(texts: Sequence[str], name: str) -> Found | None:
    found = {text.casefold() for text in texts}
    return (ColumnType.BOOLEAN, None, ()) if any(found <= one for one in BOOLEANS) else None


def _numbers(texts: Sequence[str], name: str) -> Found | None:
    """Numbers with a decimal point or comma, thousands apart, one currency: ``1 234,56 $`` is 1234.56."""
    bare = [CURRENCY.sub(r"\1", text).replace("−", "-") for text in texts]
    if not all(bare) or not _one_currency(texts):
        return None
    for pattern, thousands, decimal in _notations(bare):
        if all(map(pattern.fullmatch, bare)):
            if thousands and thousands != "," and _numbered_alike(texts):
                return None
            return _in_one_notation([_plain(text, thousands, decimal) for text in bare])
    return None


def _notations(texts: Sequence[str]) -> list[tuple[re.Pattern[str], str, str]]:
    """The simplest first. ``1,234`` alone is a thousand in a column where each comma has three digits behind it."""
    grouped = [one for one in GROUPED if one[1] != "," or _grouped(texts, ",")]
    comma_groups = grouped[:1] if grouped[0][1] == "," else []
    dots = [one for one in grouped if one[1] == "." and any("," in text for text in texts)]
    spaces = [one for one in grouped if " " in one[1]]
    mixed = re.compile(f"{DECIMAL.pattern}|{SCIENTIFIC.pattern}")
    return [(DECIMAL, "", "."), *comma_groups, (COMMA, "", ","), (mixed, "", "."), *spaces, *dots]


def _grouped(texts: Sequence[str], mark: str) -> bool:
    """Whether some numbers have groups of three behind the mark and none has anything else."""
    marked = [text for text in texts if mark in text]
    return bool(marked) and all(re.fullmatch(rf"-?[1-9]\d{{0,2}}(?:{mark}\d{{3}})+(?:\.\d+)?", text) for text in marked)


def _numbered_alike(texts: Sequence[str]) -> bool:
    """Whether all have three digits in each group and as many groups: 146 454 286 is somebody's number, no amount."""
    shapes = {re.sub(r"\d", "9", text) for text in texts}
    return len(shapes) == 1 and re.fullmatch(r"999(?:\D999)+", shapes.pop()) is not None


def _one_currency(texts: Sequence[str]) -> bool:
    return (
        len({found[0].strip(" -") for text in texts if (found := CURRENCY.search(text)) and found[0].strip(" -")}) <= 1
    )


def _plain(text: str, thousands: str, decimal: str) -> str:
    for mark in thousands:
        text = text.replace(mark, "")
    text = text.replace(decimal, ".")
    if "e" in text.casefold():
        return text
    whole, _, part = text.partition(".")
    part = part.rstrip("0")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    number = f"{digits or '0'}.{part}" if part else digits or "0"
    return number if number == "0" else sign + number


def _in_one_notation(texts: Sequence[str]) -> Found:
    whole = all(map(INTEGER.fullmatch, texts))
    return (ColumnType.INTEGER if whole else ColumnType.NUMBER), texts, ()


def _days(texts: Sequence[str], name: str) -> Found | None:
    if not all(DAY_SIGNS.search(text) for text in texts[:20]):
        return None
    found = days_of(texts)
    if found is None:
        return None
    unsure = (Message.of("reading.day_or_month", column=name),) if found.unsure else ()
    short = (Message.of("reading.short_years", column=name),) if found.short_years else ()
    return (ColumnType.MOMENT if found.moments else ColumnType.DATE), found.texts, (*unsure, *short)

"""What a cell says for a field: a value, what to remark about it, and what of it must be kept elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from d4i_desktop.core.durations import months_of
from d4i_desktop.core.fields import FieldKind, InventoryField
from d4i_desktop.core.model import Message, Missing, Value
from d4i_desktop.exchange.dates import read_date
from d4i_desktop.exchange.tables import Cell, as_text
from d4i_desktop.exchange.vocabulary import plain, vocabulary

NUMBER = re.compile(r"\d[\d\s\u00a0\u202f.,'’]*")
LIST_SEPARATORS = (r"[;|\n•]", r",", r"/|&|\+|\bet\b|\band\b")
FORMULA = re.compile(r"=\s*[+-]?(?:[A-Za-z.]+\s*\(|\$?[A-Za-z]{1,3}\$?\d|\d)")


@dataclass(frozen=True, slots=True)
class Reading:
    """``value`` is ``None`` where the cell gives none; ``left_over`` is text that found no place in the field."""

    value: Value = None
    remark: Message | None = None
    left_over: str = ""


NOTHING = Reading()


def read_cell(item: InventoryField, cell: Cell, day_first: bool) -> Reading:
    """The cell as a value of the field. An empty cell, or a dash, gives nothing.

    A duration may be written out (“7 years”).
    """
    if isinstance(cell, float) and item.kind is FieldKind.NUMBER and item.id != "retention_months":
        return Reading(cell) if cell >= 0 else Reading(None, Message.of("lists.not_a_number"), as_text(cell))
    text = as_text(cell).strip()
    if not text or text in vocabulary().empty:
        return NOTHING
    if FORMULA.match(text):
        return Reading(None, Message.of("lists.formula_without_value"))
    missing = missing_of(item, text)
    if missing is Missing.NOT_APPLICABLE and not item.not_applicable:
        return Reading(None, Message.of("lists.always_applies"), text)
    if missing:
        return Reading(missing)
    if item.kind is FieldKind.DATE:
        return _date(cell, day_first)
    if item.id == "retention_months":
        return _months(item, text)
    return READERS[item.kind](item, text)


def missing_of(item: InventoryField, text: str) -> Missing | None:
    """“I don't know” or “doesn't apply”, unless it is a choice's own wording."""
    words, bare = vocabulary(), plain(text)
    if len(text) > 40 or bare in words.choices.get(item.id, {}):
        return None
    if bare in words.unknown:
        return Missing.UNKNOWN
    return Missing.NOT_APPLICABLE if bare in words.not_applicable else None


def _months(item: InventoryField, text: str) -> Reading:
    """A number alone is months, and said so: a list that says 7 may mean years. Other words aren't guessed at."""
    if any(one.isalpha() for one in text):
        months = months_of(text)
        return Reading(None, Message.of("lists.not_a_number"), text) if months is None else Reading(float(months))
    found = _number(item, text)
    if found.value is None or found.remark:
        return found
    return Reading(found.value, Message.of("lists.months_read", number=text))


def _text(_: InventoryField, text: str) -> Reading:
    return Reading(text)


def _choice(item: InventoryField, text: str) -> Reading:
    found = vocabulary().choices[item.id].get(plain(text))
    return Reading(found) if found else Reading(None, Message.of("lists.no_such_choice"), text)


def _choices(item: InventoryField, text: str) -> Reading:
    if not item.choices:
        return Reading(tags(text))
    found, unmatched = _match(vocabulary().choices[item.id], text, LIST_SEPARATORS)
    value = tuple(choice for choice in item.choices if choice in found) or None
    if not unmatched:
        return Reading(value)
    return Reading(value, Message.of("lists.no_such_choice"), "; ".join(unmatched))


def tags(text: str) -> tuple[str, ...]:
    """Free words, between semicolons or lines if there are any, else between commas; each once."""
    separator = r"[;|\n]" if re.search(r"[;|\n]", text) else ","
    return tuple(dict.fromkeys(part.strip() for part in re.split(separator, text) if part.strip()))


def _match(choices: object, text: str, separators: tuple[str, ...]) -> tuple[set[str], list[str]]:
    """Choices that the text names, and the parts that name none. Tried whole before it is cut finer."""
    assert isinstance(choices, dict)
    whole = choices.get(plain(text))
    if whole:
        return {whole}, []
    parts = [part.strip() for part in re.split(separators[0], text) if part.strip()] if separators else []
    if not parts:
        return set(), [text.strip()] if text.strip() else []
    results = [_match(choices, part, separators[1:]) for part in parts]
    found = {choice for some, _ in results for choice in some}
    return found, [part for _, rest in results for part in rest] if found or len(parts) == 1 else [text]


def _number(_: InventoryField, text: str) -> Reading:
    """“412 clients” and “about 400” are read and remarked on; a range, a share or “12 k” isn't guessed at."""
    match = NUMBER.search(text)
    if not match:
        return Reading(None, Message.of("lists.not_a_number"), text)
    value = parse_number(match[0])
    before, after = text[: match.start()], text[match.end() :]
    if value is None or not _harmless(before, after):
        return Reading(None, Message.of("lists.not_a_number"), text)
    exact = not before.strip() and not after.strip() and not _could_be_either(match[0])
    return Reading(value, None if exact else Message.of("lists.number_read", number=as_text(value)))


def _harmless(before: str, after: str) -> bool:
    words = vocabulary()
    if any(sign in before + after for sign in "<>-–−%±") or any(one.isdigit() for one in after):
        return False
    lead = plain(before.replace("~", "").replace("≈", ""))
    unit = plain(after).split()
    return (not lead or lead in words.about) and not (unit and unit[0] in words.not_units)


def parse_number(text: str) -> float | None:
    """A number as people of either language write it: 1,234.5 or 1 234,5 or 1.234,5. One separator before exactly
    three digits groups thousands; before any other count of digits it is the decimal sign."""
    bare = re.sub(r"[\s\u00a0\u202f'’]", "", text).rstrip(".,")
    last = max(bare.rfind(","), bare.rfind("."))
    if last < 0:
        return float(bare) if bare.isdigit() else None
    sign, other = bare[last], "." if bare[last] == "," else ","
    whole, part = bare[:last], bare[last + 1 :]
    if sign in whole or _could_be_either(text):
        return float(bare.replace(sign, "")) if _in_threes(bare, sign) else None
    digits = whole.replace(other, "")
    return float(f"{digits}.{part}") if digits.isdigit() and part.isdigit() else None


def _in_threes(text: str, sign: str) -> bool:
    first, *groups = text.split(sign)
    return 1 <= len(first) <= 3 and all(len(group) == 3 for group in groups) and text.replace(sign, "").isdigit()


def _could_be_either(text: str) -> bool:
    """“1.234” is 1234 in one country and 1.234 in another; “1,234” likewise in French."""
    return bool(re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", text.strip()))


def _level(_: InventoryField, text: str) -> Reading:
    """A level's number or name; words such as “Confidential” are read strictly, with a remark."""
    words = vocabulary()
    number = re.match(r"(?:level|niveau)?\s*([0-5])(?:\s*$|\s*[-–:.)]\s*\D)", text.casefold())
    bare = plain(text)
    found = number[1] if number else words.levels.get(bare)
    if not found:
        return Reading(None, Message.of("lists.no_such_level"), text)
    certain = number or bare in words.level_names
    return Reading(found, None if certain else Message.of("lists.level_read", level=found))


def _date(cell: Cell, day_first: bool) -> Reading:
    if isinstance(cell, date):
        return Reading(cell)
    day, remark = read_date(cell, day_first)
    return Reading(day, remark, "" if day else as_text(cell))


READERS: dict[FieldKind, Callable[[InventoryField, str], Reading]] = {
    FieldKind.TEXT: _text,
    FieldKind.LONG_TEXT: _text,
    FieldKind.CHOICE: _choice,
    FieldKind.CHOICES: _choices,
    FieldKind.NUMBER: _number,
    FieldKind.LEVEL: _level,
}

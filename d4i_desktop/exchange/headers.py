"""Which column of a list is which field of the inventory: a guess to show and correct, with how sure it is and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Message
from d4i_desktop.exchange.tables import Table, as_text
from d4i_desktop.exchange.vocabulary import IDS, plain, vocabulary, without_asides

BY_HAND, EXACT, ASIDE, CONTAINED, BY_VALUES = 1.0, 0.95, 0.9, 0.6, 0.5
SHORTEST_CONTAINED = 5
SAMPLED_ROWS = 200


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list; ``field`` is ``title`` or an id of core.fields, or ``None`` where none is guessed.

    ``confidence`` is between 0 and 1; ``why`` a sentence ``lists.why_*``.
    """

    index: int
    header: str
    field: str | None
    confidence: float
    why: Message


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Every column of a table, in its order. By hand, several columns may go into one field."""

    columns: tuple[Column, ...]

    def of(self, field: str) -> tuple[int, ...]:
        """The columns that go into the field, as positions from 0."""
        return tuple(column.index for column in self.columns if column.field == field)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that the list gives, each once, in the columns' order."""
        return tuple(dict.fromkeys(column.field for column in self.columns if column.field))

    @property
    def unmapped(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.field is None)


def guess(table: Table, overrides: Mapping[str, str] | None = None) -> ColumnMapping:
    """The likeliest field of each column; no field is guessed twice.

    ``overrides`` gives fields by header: ``{"Item": "title"}``; an empty field leaves the column out. Once a field
    is given by hand, no other column is guessed to be it. Headers are found by their wording or by the column's
    letter, fields by id or by their name in either language. Raises :class:`UserError` where either isn't known.
    """
    by_hand = dict(_decisions(table, overrides or {}))
    taken = {field: table.headers[index] for index, field in by_hand.items() if field}
    columns = {i: Column(i, header, None, 0.0, _no_guess()) for i, header in enumerate(table.headers)}
    candidates = sorted(_candidates(table, by_hand), key=lambda one: (-one.confidence, one.index))
    for one in candidates:
        assert one.field
        if columns[one.index].field:
            continue
        if one.field not in taken:
            taken[one.field] = one.header
            columns[one.index] = one
        elif not columns[one.index].confidence:
            why = Message.of("lists.why_taken", header=taken[one.field])
            columns[one.index] = replace(one, field=None, confidence=0.0, why=why)
    for index, field in by_hand.items():
        columns[index] = _by_hand(columns[index], field)
    return ColumnMapping(tuple(columns.values()))


def _no_guess() -> Message:
    return Message.of("lists.why_none")


def _by_hand(column: Column, field: str | None) -> Column:
    return replace(column, field=field or None, confidence=BY_HAND, why=Message.of("lists.why_by_hand"))


def _decisions(table: Table, overrides: Mapping[str, str]) -> Iterator[tuple[int, str | None]]:
    for header, field in overrides.items():
        yield _column(table, header), _field(field) if field.strip() else None


def _column(table: Table, header: str) -> int:
    for form in (str.strip, plain):
        for index, known in enumerate(table.headers):
            if form(known) == form(header):
                return index
    raise UserError("list_no_such_header", header=header, sheet=table.name, headers=", ".join(table.headers))


def _field(name: str) -> str:
    if name.strip() in IDS:
        return name.strip()
    found = vocabulary().headers.get(plain(name))
    if not found:
        raise UserError("list_no_such_field", field=name, fields=", ".join(IDS))
    return found


def _candidates(table: Table, by_hand: Mapping[int, str | None]) -> Iterator[Column]:
    for index, header in enumerate(table.headers):
        if index in by_hand:
            continue
        found = False
        for field, confidence, why in _by_wording(header):
            found = True
            yield Column(index, header, field, confidence, Message.of(why))
        if not found and _are_levels(table, index):
            yield Column(index, header, "level_today", BY_VALUES, Message.of("lists.why_values"))


def _by_wording(header: str) -> Iterator[tuple[str, float, str]]:
    """The whole header, the header without its brackets, then the longest known words inside it."""
    known = vocabulary().headers
    if field := known.get(plain(header)):
        yield field, EXACT, "lists.why_exact"
    elif field := known.get(plain(without_asides(header))):
        yield field, ASIDE, "lists.why_exact"
    else:
        words = plain(header)
        inside = [one for one in known if _is_inside(one, words) and _telling(one, known[one])]
        for phrase in sorted(inside, key=len, reverse=True)[:1]:
            yield known[phrase], CONTAINED, "lists.why_similar"


def _is_inside(phrase: str, words: str) -> bool:
    return phrase in words and bool(re.search(rf"(?:^| ){re.escape(phrase)}(?: |$)", words))


def _telling(phrase: str, field: str) -> bool:
    """Short words, and single words for the title (“name” in “Contact name”), say too little inside a header."""
    return len(phrase) >= SHORTEST_CONTAINED and (field != "title" or " " in phrase)


def _are_levels(table: Table, index: int) -> bool:
    """Whether a column holds little else than words such as Public, Internal, Confidential."""
    cells = [as_text(row.cells[index]) for row in table.rows[:SAMPLED_ROWS] if row.cells[index] is not None]
    words = {plain(cell) for cell in cells if not cell.isdigit()}
    known = words & vocabulary().levels.keys()
    return bool(len(known) >= 2 and len(known) >= 0.8 * len(words))

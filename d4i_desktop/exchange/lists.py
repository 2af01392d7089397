"""From a table and what its columns mean to one edit of the inventory, with everything said that isn't taken over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from d4i_desktop.core.edits import Change, Edit, edit
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.fields import BY_ID, FieldKind, check, value_of
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset, Message, Missing, Value, new_id
from d4i_desktop.exchange.dates import day_comes_first
from d4i_desktop.exchange.headers import ColumnMapping
from d4i_desktop.exchange.readings import Reading, read_cell
from d4i_desktop.exchange.tables import Remark, Row, Table, as_text, excerpt

BETWEEN_TITLES = " – "
ORDINARY_ROW = 3


@dataclass(frozen=True, slots=True)
class Updated:
    """A dataset that the list changes, and the ids of the fields that differ."""

    before: Dataset
    after: Dataset
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing would do. Nothing is written until ``edit`` is applied; one undo takes it back.

    ``skipped`` are rows that aren't taken over, ``remarks`` cells that were read with a doubt or kept in the notes,
    ``unmapped`` headers of columns that hold something and go nowhere.
    """

    added: tuple[Dataset, ...]
    updated: tuple[Updated, ...]
    unchanged: tuple[Dataset, ...]
    skipped: tuple[Remark, ...]
    remarks: tuple[Remark, ...]
    unmapped: tuple[str, ...]
    empty_rows: int
    edit: Edit


@dataclass(slots=True)
class _Draft:
    """The preview while rows are being read."""

    table: Table
    held: Mapping[str, list[Dataset]]
    rows_by_title: dict[str, int] = field(default_factory=dict)
    added: list[Dataset] = field(default_factory=list)
    updated: list[Updated] = field(default_factory=list)
    unchanged: list[Dataset] = field(default_factory=list)
    skipped: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def skip(self, at: Row, key: str, value: str, **params: object) -> None:
        self.skipped.append(Remark(self.table.name, at.number, "", Message.of(f"lists.{key}", **params), value))

    def remark(self, row: Row, header: str, reason: Message, value: str) -> None:
        self.remarks.append(Remark(self.table.name, row.number, header, reason, value))


@dataclass(frozen=True, slots=True)
class _Plan:
    """What holds for every row: which columns give which field, and how dates are written in each."""

    titles: tuple[int, ...]
    fields: tuple[tuple[str, tuple[int, ...]], ...]
    kept: tuple[int, ...]
    day_first: Mapping[int, bool]
    full_rows: bool


def prepare(
    inventory: Inventory,
    table: Table,
    mapping: ColumnMapping,
    source_name: str,
    *,
    keep_unmapped: bool = False,
    day_first: bool | None = None,
) -> Preview:
    """What the list would add and change. Datasets are matched by title, case and spaces ignored.

    An empty cell never erases; a word that fits no choice goes to the notes with its header, and so does every
    column without a field when ``keep_unmapped``. ``day_first`` says how to read 03/04/2026; without it, the other
    dates of the column tell, and failing that the day comes first. Raises :class:`UserError` without a title column.
    """
    plan = _plan(table, mapping, keep_unmapped, day_first)
    draft = _Draft(table, _by_title(inventory))
    draft.skipped.extend(table.skipped)
    draft.remarks.extend(table.remarks)
    for row in table.rows:
        _take(draft, plan, row)
    return _preview(draft, () if keep_unmapped else _unmapped(table, mapping), source_name)


def _plan(table: Table, mapping: ColumnMapping, keep_unmapped: bool, day_first: bool | None) -> _Plan:
    titles = mapping.of("title")
    if not titles:
        raise UserError("list_no_title", sheet=table.name, headers=", ".join(table.headers))
    fields = tuple((name, mapping.of(name)) for name in mapping.fields if name != "title")
    kept = tuple(column.index for column in mapping.unmapped) if keep_unmapped else ()
    dates = [i for name, columns in fields if BY_ID[name].kind is FieldKind.DATE for i in columns]
    order = {i: _day_first(table, i) if day_first is None else day_first for i in dates}
    usual = Counter(sum(cell is not None for cell in row.cells) >= ORDINARY_ROW for row in table.rows)
    return _Plan(titles, fields, kept, order, usual[True] > usual[False])


def _day_first(table: Table, index: int) -> bool:
    return day_comes_first(row.cells[index] for row in table.rows) is not False


def _by_title(inventory: Inventory) -> Mapping[str, list[Dataset]]:
    """Those in use come before those in the archive."""
    found: dict[str, list[Dataset]] = defaultdict(list)
    for dataset in sorted(inventory.datasets(archived=True), key=lambda one: one.archived):
        found[title_key(dataset.title)].append(dataset)
    return found


def title_key(title: str) -> str:
    """What two titles have in common when they mean the same dataset."""
    return " ".join(title.split()).casefold()


def _take(draft: _Draft, plan: _Plan, row: Row) -> None:
    title = BETWEEN_TITLES.join(filter(None, (" ".join(as_text(row.cells[i]).split()) for i in plan.titles)))
    key = title_key(title)
    matches = draft.held.get(key, [])
    in_use = [one for one in matches if not one.archived]
    if not title:
        first = next(cell for cell in row.cells if cell is not None)
        draft.skip(row, "skip_no_title", excerpt(first))
    elif key in draft.rows_by_title:
        draft.skip(row, "skip_same_title", excerpt(title), row=draft.rows_by_title[key])
    elif len(in_use) > 1:
        draft.skip(row, "skip_two_of_that_title", excerpt(title))
    else:
        draft.rows_by_title[key] = row.number
        _settle(draft, plan, row, title, matches[0] if matches else None)


def _settle(draft: _Draft, plan: _Plan, row: Row, title: str, before: Dataset | None) -> None:
    """Add the row's dataset, or change the one it means."""
    base = before or Dataset(id=new_id(), title=title)
    after = _filled(draft, plan, row, base)
    if before is None:
        draft.added.append(after)
        if plan.full_rows and sum(cell is not None for cell in row.cells) == len(plan.titles):
            draft.remark(row, "", Message.of("lists.only_a_title"), excerpt(title))
        return
    fields = tuple(one for one in BY_ID if value_of(after, one) != value_of(before, one))
    if before.archived:
        draft.remark(row, "", Message.of("lists.in_the_archive"), excerpt(title))
    if fields:
        draft.updated.append(Updated(before, after, fields))
    else:
        draft.unchanged.append(before)


def _filled(draft: _Draft, plan: _Plan, row: Row, base: Dataset) -> Dataset:
    values: dict[str, Any] = {}
    left_over: list[str] = []
    for name, columns in plan.fields:
        value = _field_value(draft, plan, row, name, columns, left_over)
        if value is not None and not _same(value, value_of(base, name)):
            check(BY_ID[name], value)
            values[name] = value
    kept = [i for i in plan.kept if row.cells[i] is not None]
    left_over += [f"{draft.table.headers[i]}: {as_text(row.cells[i])}" for i in kept]
    notes = _notes(values.pop("notes", base.notes), left_over)
    if notes != base.notes:
        values["notes"] = notes
    return replace(base, **values) if values else base


def _field_value(
    draft: _Draft, plan: _Plan, row: Row, name: str, columns: tuple[int, ...], left_over: list[str]
) -> Value:
    """The value of the field's columns together; what fits nowhere is put on ``left_over`` with its header."""
    values: list[Value] = []
    for index in columns:
        cell, header = row.cells[index], draft.table.headers[index]
        if cell is None:
            continue
        reading = read_cell(BY_ID[name], cell, plan.day_first.get(index, True))
        _tell(draft, row, header, reading, excerpt(reading.left_over or cell), left_over)
        if reading.value is not None:
            values.append(reading.value)
    return _joined(BY_ID[name].kind, values)


def _tell(draft: _Draft, row: Row, header: str, reading: Reading, value: str, left_over: list[str]) -> None:
    if reading.remark:
        draft.remark(row, header, reading.remark, value)
    if reading.left_over:
        left_over.append(f"{header}: {reading.left_over}")


def _joined(kind: FieldKind, values: list[Value]) -> Value:
    """One value of several columns; a real one counts for more than “unknown”."""
    real = [value for value in values if not isinstance(value, Missing)]
    if len(real) < 2 or kind not in (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.CHOICES):
        return next(iter(real or values), None)
    if kind is FieldKind.CHOICES:
        return tuple(dict.fromkeys(one for value in real if isinstance(value, tuple) for one in value))
    return ("\n" if kind is FieldKind.LONG_TEXT else "; ").join(str(value) for value in real)


def _same(new: Value, old: Value) -> bool:
    """Equal, the order of choices aside."""
    if isinstance(new, tuple) and isinstance(old, tuple):
        return set(new) == set(old)
    return new == old and isinstance(new, Missing) == isinstance(old, Missing)


def _notes(notes: Value, lines: list[str]) -> Value:
    """The notes with each line that isn't in them yet."""
    text = notes if isinstance(notes, str) and not isinstance(notes, Missing) else ""
    missing = [line for line in lines if f"\n{line}\n" not in f"\n{text}\n"]
    return "\n".join(filter(None, [text, *missing])) if missing else notes


def _unmapped(table: Table, mapping: ColumnMapping) -> tuple[str, ...]:
    return tuple(_filled_headers(table, mapping))


def _filled_headers(table: Table, mapping: ColumnMapping) -> Iterator[str]:
    for column in mapping.unmapped:
        if any(row.cells[column.index] is not None for row in table.rows):
            yield column.header


def _preview(draft: _Draft, unmapped: tuple[str, ...], source_name: str) -> Preview:
    changes = [Change(None, one) for one in draft.added]
    changes += [Change(one.before, one.after) for one in draft.updated]
    return Preview(
        added=tuple(draft.added),
        updated=tuple(draft.updated),
        unchanged=tuple(draft.unchanged),
        skipped=tuple(sorted(draft.skipped, key=lambda one: one.row)),
        remarks=tuple(sorted(draft.remarks, key=lambda one: one.row)),
        unmapped=unmapped,
        empty_rows=draft.table.empty_rows,
        edit=edit("import_list", changes, file=source_name),
    )

"""How findings about a file are kept in the inventory: never a value, always what they were found in.

Whether they still hold is :mod:`staleness`'s to say.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from d4i_desktop.core.edits import Change, Edit, edit, put, release_of
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import (
    Answer,
    ColumnFinding,
    Dataset,
    Field,
    Measurement,
    Missing,
    Release,
    ReleaseKind,
    Role,
    Scan,
    new_id,
)
from d4i_desktop.core.staleness import Stale, file_changed, stale

__all__ = [
    "QUESTION",
    "Stale",
    "columns_kept",
    "confirm_role",
    "file_changed",
    "forget",
    "keep",
    "plain_name",
    "saw_file",
    "scan_held",
    "stale",
    "typed",
]

QUESTION = "36"
"""Whether anybody measured is asked there; what was measured answers it."""


def scan_held(inventory: Inventory, dataset_id: str) -> Scan | None:
    """The file that a dataset points to."""
    return next(iter(inventory.of(Scan, dataset_id)), None)


def keep(
    inventory: Inventory,
    dataset: Dataset,
    scan: Scan,
    columns: Sequence[Field | ColumnFinding] = (),
    measurements: Sequence[Measurement] = (),
    treatments: Mapping[ReleaseKind, Mapping[str, str]] | None = None,
    leave_out_below: Mapping[ReleaseKind, int] | None = None,
) -> Edit:
    """Everything that a look at a file found, in one step to undo.

    ``columns`` (the scan's where there are none) become the dataset's, in their order; one is recognised by its name,
    however it is spaced or cased, and keeps its id. A :class:`Field` says its role; of a finding the role is the
    suggested one, unless somebody chose another before. Columns that only the file of before had go; those that
    somebody typed in stay, behind the others. Measurements take the place of those of the same releases;
    the smallest group that a version of totals is counted in is its smallest total.
    ``treatments`` are decided for those releases, by column name, and ``leave_out_below`` with them; other decisions
    stay.
    """
    before = scan_held(inventory, dataset.id)
    after = replace(scan, id=before.id if before else scan.id, dataset_id=dataset.id)
    fields = _Columns(inventory, dataset.id, before).arranged(columns or scan.columns)
    return edit(
        "keep_evidence",
        [
            Change(before, after),
            *fields,
            *_releases(inventory, dataset.id, fields, treatments or {}, leave_out_below or {}),
            *_measured(inventory, dataset.id, measurements),
            *(_answered(inventory, dataset.id) if measurements else ()),
        ],
        title=dataset.title,
    )


def columns_kept(inventory: Inventory, dataset: Dataset, columns: Sequence[Field | ColumnFinding]) -> tuple[Field, ...]:
    """The dataset's columns as :func:`keep` leaves them: those that are quasi-identifiers then are to be measured."""
    changes = _Columns(inventory, dataset.id, scan_held(inventory, dataset.id)).arranged(columns)
    return tuple(one.after for one in changes if isinstance(one.after, Field))


def typed(measurement: Measurement, **figures: int | None) -> Measurement:
    """Figures that a person gives in place of what was measured; what else a file showed isn't true of them."""
    if not measurement.fingerprint:
        return replace(measurement, **figures)  # type: ignore[arg-type]
    file: dict[str, object] = dict.fromkeys(
        ("treatments", "sizes", "contributors", "worst", "diversity", "columns"), ()
    )
    below: dict[str, object] = dict.fromkeys(("below_3", "below_5"))
    return replace(measurement, fingerprint="", leave_out_below=0, **{**file, **below, **figures})  # type: ignore[arg-type]


class _Columns:
    """The columns a dataset has, and what the file of before suggested for them."""

    def __init__(self, inventory: Inventory, dataset_id: str, before: Scan | None) -> None:
        self.dataset_id = dataset_id
        self.held = sorted(inventory.of(Field, dataset_id), key=lambda one: one.position)
        self.suggested = {plain_name(one.name): one.role for one in before.columns} if before else {}

    def arranged(self, columns: Sequence[Field | ColumnFinding]) -> list[Change]:
        left, names = list(self.held), {one.name for one in columns}
        changes = []
        for position, column in enumerate(columns):
            known = next((one for one in left if one.name == column.name), None)
            known = known or next((one for one in left if one.name not in names and _alike(one, column)), None)
            if known:
                left.remove(known)
            changes.append(Change(known, self._field(known, column, position)))
        return [*changes, *self._others(left, len(columns))]

    def _field(self, known: Field | None, column: Field | ColumnFinding, position: int) -> Field:
        id = known.id if known else column.id if isinstance(column, Field) else new_id()
        kind = column.kind if isinstance(column, Field) else _surest(column)
        role = column.role if isinstance(column, Field) else self._role(known, column)
        return Field(
            id=id, dataset_id=self.dataset_id, position=position, name=column.name,
            kind=kind or (known.kind if known else ""), role=role,
        )  # fmt: skip

    def _role(self, known: Field | None, finding: ColumnFinding) -> Role:
        """What somebody chose, else what is suggested now: a role as it was suggested before is nobody's choice."""
        if known is None:
            return finding.role
        earlier = self.suggested.get(plain_name(known.name))
        if earlier is None and (known.kind or known.role is not Role.OTHER):
            return known.role
        return known.role if earlier not in (None, known.role) else finding.role

    def _others(self, left: Iterable[Field], first: int) -> Iterator[Change]:
        typed = [one for one in left if plain_name(one.name) not in self.suggested]
        for number, one in enumerate(typed):
            yield Change(one, replace(one, position=first + number))
        yield from (Change(one, None) for one in left if one not in typed)


def plain_name(name: str) -> str:
    """“Postal code”, “postal_code” and “POSTAL CODE” are one column; so are “Prénom” and “prenom”."""
    return "".join(one for one in unicodedata.normalize("NFKD", name).casefold() if one.isalnum()) or name


def _alike(field: Field, column: Field | ColumnFinding) -> bool:
    return plain_name(field.name) == plain_name(column.name)


def _surest(finding: ColumnFinding) -> str:
    return finding.detected[0].kind if finding.detected else ""


def _releases(
    inventory: Inventory,
    dataset_id: str,
    changes: Iterable[Change],
    treatments: Mapping[ReleaseKind, Mapping[str, str]],
    leave_out_below: Mapping[ReleaseKind, int],
) -> Iterator[Change]:
    """What is decided for each release; what was decided for a column that is gone goes with it."""
    fields = [one.after for one in changes if isinstance(one.after, Field)]
    names, ids = {one.name: one.id for one in fields}, {one.id for one in fields}
    for kind in ReleaseKind:
        before = release_of(inventory, dataset_id, kind)
        if before is None and kind not in treatments:
            continue
        held = before or Release(id=new_id(), dataset_id=dataset_id, kind=kind)
        decided = {id: what for id, what in held.treatments if id in ids}
        decided |= {names[name]: what for name, what in treatments.get(kind, {}).items() if name in names}
        below = leave_out_below.get(kind, held.leave_out_below)
        yield Change(before, replace(held, treatments=tuple(decided.items()), leave_out_below=below))


def _measured(inventory: Inventory, dataset_id: str, measurements: Iterable[Measurement]) -> Iterator[Change]:
    held = {one.release: one for one in inventory.of(Measurement, dataset_id)}
    for one in measurements:
        before = held.get(one.release)
        cell = one.k if one.release is ReleaseKind.TOTALS and one.smallest_cell is None else one.smallest_cell
        after = replace(one, id=before.id if before else one.id, dataset_id=dataset_id, smallest_cell=cell)
        yield Change(before, after)


def _answered(inventory: Inventory, dataset_id: str) -> Iterator[Change]:
    """“I don't know” no longer holds once it was measured."""
    answer: Answer | None = inventory.answer(dataset_id, QUESTION)
    if answer is not None and isinstance(answer.value, Missing):
        yield Change(answer, None)


def confirm_role(inventory: Inventory, dataset: Dataset, column: str, role: Role) -> Edit:
    """A person says what a column gives away. Raises ``KeyError`` for a name that no column has."""
    found = next((one for one in inventory.of(Field, dataset.id) if one.name == column), None)
    if found is None:
        raise KeyError(column)
    return put(found, replace(found, role=role), "confirm_role", column=column, title=dataset.title)


def saw_file(inventory: Inventory, dataset: Dataset, fingerprint: str, size: int, modified: int) -> Edit:
    """The file was looked at again: what was measured in other bytes is out of date from now on, and holds again once
    those bytes are back. An edit of nothing where the dataset has no file or it hasn't changed.
    """
    before = scan_held(inventory, dataset.id)
    if before is None:
        return edit("saw_file", [], title=dataset.title)
    after = replace(before, fingerprint=fingerprint, size=size, modified=modified)
    return put(before, after, "saw_file", title=dataset.title)


def forget(inventory: Inventory, dataset: Dataset) -> Edit:
    """The dataset points to no file any more: what was measured in it goes; columns and typed-in figures stay."""
    measured = [one for one in inventory.of(Measurement, dataset.id) if one.fingerprint]
    gone: list[Scan | Measurement] = [*inventory.of(Scan, dataset.id), *measured]
    return edit("forget_evidence", [Change(one, None) for one in gone], title=dataset.title)

"""What is to be done to a file before a copy of it leaves, as the command line and an inventory say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from d4i_desktop.cli.data_files import called, column_names, ensure_known
from d4i_desktop.cli.opening import opened
from d4i_desktop.cli.shared import active_dataset
from d4i_desktop.core.edits import release_of
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Field, Release, ReleaseKind, Role
from d4i_desktop.core.treatments import TREATMENTS, completed, is_known

if TYPE_CHECKING:
    from d4i_desktop.evidence.table import DataFile
    from d4i_desktop.evidence.task import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was asked for on the command line."""

    treat: tuple[str, ...]
    quasi: tuple[str, ...]
    harmless: tuple[str, ...]
    dataset: str | None
    inventory: Path | None
    release: str
    totals: bool
    by: tuple[str, ...]
    leave_out_below: int | None

    @property
    def kind(self) -> ReleaseKind:
        return ReleaseKind.TOTALS if self.totals else ReleaseKind(self.release)

    @property
    def counts(self) -> bool:
        """Whether counts are asked for, in place of records."""
        return self.totals or (self.inventory is not None and self.kind is ReleaseKind.TOTALS)


@dataclass(frozen=True, slots=True)
class Decided:
    """Treatments and roles by column name, the columns people could be recognised by, and below how many people a
    group's rows are left out."""

    treatments: dict[str, str]
    quasi: tuple[str, ...]
    roles: dict[str, Role]
    leave_out_below: int


def decided(data: DataFile, wanted: Wanted, task: Task) -> Decided:
    """What the command line and the inventory say. Raises :class:`UserError`."""
    said = _said(data, wanted.treat)
    fields: tuple[Field, ...] = ()
    planned: dict[str, str] = {}
    below = 0
    if wanted.inventory is not None and wanted.dataset is not None:
        fields, planned, below = _planned(data, wanted.inventory, wanted.dataset, wanted.kind, said)
    quasi = column_names(wanted.quasi, data)
    roles = {} if quasi and not wanted.counts else _roles(data, fields, task)
    if quasi:
        roles = {name: Role.OTHER if role is Role.QUASI_IDENTIFIER else role for name, role in roles.items()}
        roles |= dict.fromkeys(quasi, Role.QUASI_IDENTIFIER)
    found = quasi or tuple(name for name, role in roles.items() if role is Role.QUASI_IDENTIFIER)
    return Decided(planned | said, found, roles, below if wanted.leave_out_below is None else wanted.leave_out_below)


def _roles(data: DataFile, fields: Sequence[Field], task: Task) -> dict[str, Role]:
    """Those of the inventory, else those that the data suggests."""
    if fields:
        known = [one.name for one in data.table.columns]
        names = ((called(one.name, known), one.role) for one in fields)
        return {name: role for name, role in names if name is not None}
    from d4i_desktop.evidence.recognising import recognise

    return {one.name: one.role for one in recognise(data.table, task)}


def _said(data: DataFile, given: Sequence[str]) -> dict[str, str]:
    """The last ``=`` counts: a column may hold one, a treatment never does."""
    found: dict[str, str] = {}
    known = [one.name for one in data.table.columns]
    for one in given:
        column, _, treatment = one.rpartition("=")
        treatment = treatment.strip()
        if not column or not is_known(treatment):
            raise UserError("treat_form", given=one, treatments=", ".join(TREATMENTS))
        name = called(column, known)
        ensure_known([column] if name is None else [], data)
        found[name or column] = treatment
    return found


def _planned(
    data: DataFile, inventory: Path, dataset: str, kind: ReleaseKind, said: dict[str, str]
) -> tuple[tuple[Field, ...], dict[str, str], int]:
    """The release's treatments, by the file's column names, and below how many people a group's rows are left out;
    what nobody decided yet is treated as would be proposed."""
    with opened(inventory, read_only=True) as store:
        held = active_dataset(store.inventory, dataset)
        fields = store.inventory.of(Field, held.id)
        release = release_of(store.inventory, held.id, kind) or Release(id="", dataset_id=held.id, kind=kind)
    treatments = completed(kind, fields, dict(release.treatments))
    found = {one.id: called(one.name, [column.name for column in data.table.columns]) for one in fields}
    gone = [one.name for one in fields if found[one.id] is None and treatments[one.id] != "drop"]
    if gone:
        raise UserError("release_columns_gone", file=data.look.path.name, dataset=held.title, columns=tuple(gone))
    planned = {name: treatments[id] for id, name in found.items() if name is not None}
    new = [one.name for one in data.table.columns if one.name not in planned and one.name not in said]
    if new:
        raise UserError("release_columns_differ", file=data.look.path.name, dataset=held.title, columns=tuple(new))
    return fields, planned, release.leave_out_below

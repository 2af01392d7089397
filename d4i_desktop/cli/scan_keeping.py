"""Keep in an inventory what a look into a file found: never a value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from d4i_desktop.cli.data_files import called
from d4i_desktop.cli.opening import opened
from d4i_desktop.cli.shared import active_dataset, today
from d4i_desktop.core.edits import release_of
from d4i_desktop.core.evidence import keep
from d4i_desktop.core.model import ColumnFinding, Dataset, Field, Measurement, Release, ReleaseKind, Role, new_id
from d4i_desktop.core.treatments import UNDECIDED

if TYPE_CHECKING:
    from d4i_desktop.cli.scanning import Scanned
    from d4i_desktop.core.inventory import Inventory
    from d4i_desktop.evidence.table import DataFile
    from d4i_desktop.evidence.task import Task


def keep_findings(found: Scanned, fingerprint: str, inventory: Path, title: str, task: Task) -> Dataset:
    """Store the columns, and what was measured in the full records and in every release that was decided about.

    ``fingerprint``: that of the bytes in which it was ``found``.
    """
    from d4i_desktop.evidence.findings import scan_of

    with opened(inventory) as store:
        dataset = active_dataset(store.inventory, title)
        path = found.data.look.path
        scan = scan_of(found.data, found.recognised, fingerprint, dataset.id, today())
        columns = [_field(one, place) for place, one in enumerate(found.columns)]
        measured = tuple(_measured(found, store.inventory, dataset, fingerprint, task))
        store.apply(keep(store.inventory, dataset, replace(scan, file=str(path.absolute())), columns, measured))
    return dataset


def roles_kept(inventory: Path, title: str, data: DataFile, found: tuple[ColumnFinding, ...]) -> dict[str, Role]:
    """What the inventory would say that the columns give away, were they kept as they were recognised."""
    from d4i_desktop.evidence.findings import scan_of

    with opened(inventory, read_only=True) as store:
        dataset = active_dataset(store.inventory, title)
        changes = keep(store.inventory, dataset, scan_of(data, found, "", dataset.id, today())).changes
        held = store.inventory.of(Field, dataset.id)
    fields = (*held, *(one.after for one in changes if isinstance(one.after, Field)))
    return {one.name: one.role for one in fields}


def _field(found: ColumnFinding, place: int) -> Field:
    kind = found.detected[0].kind if found.detected else ""
    return Field(id=new_id(), dataset_id="", position=place, name=found.name, kind=kind, role=found.role)


def _measured(
    found: Scanned, inventory: Inventory, dataset: Dataset, fingerprint: str, task: Task
) -> Iterator[Measurement]:
    from d4i_desktop.evidence.findings import release_measured

    table, quasi, sensitive = found.data.table, found.quasi, found.sensitive
    for place, kind in enumerate(ReleaseKind):
        part = task.part(place / len(ReleaseKind), (place + 1) / len(ReleaseKind))
        treatments = _treatments(found, inventory, dataset, kind)
        release = release_of(inventory, dataset.id, kind)
        below = release.leave_out_below if release else 0
        if kind is not ReleaseKind.FULL and not treatments and not below:
            continue
        yield release_measured(dataset.id, kind, table, quasi, sensitive, treatments, fingerprint, today(), below, part)


def _treatments(found: Scanned, inventory: Inventory, dataset: Dataset, kind: ReleaseKind) -> dict[str, str]:
    """What was decided for the release, by the file's column names. Where nothing was, a column counts as kept."""
    names = [one.name for one in found.columns]
    fields = {one.id: called(one.name, names) for one in inventory.of(Field, dataset.id)}
    held = (one for one in inventory.of(Release, dataset.id) if one.kind is kind)
    decided = ((fields.get(id), what) for release in held for id, what in release.treatments)
    return {name: what for name, what in decided if name is not None and what != UNDECIDED}

"""From what was seen in a file to what an inventory keeps of it: figures and names of columns, never a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from d4i_desktop.core.model import ColumnFinding, Measurement, Pairs, ReleaseKind, Scan, new_id
from d4i_desktop.evidence.measuring import contributors, diversity, groups, small_groups
from d4i_desktop.evidence.table import DataFile, Settings, Table
from d4i_desktop.evidence.task import Task
from d4i_desktop.evidence.treating import Treated

WORST = 10
"""Small groups that are kept."""
SMALL = 5
"""A group of fewer people is small."""


def scan_of(data: DataFile, columns: tuple[ColumnFinding, ...], fingerprint: str, dataset_id: str, today: date) -> Scan:
    """The file of a dataset as it was seen ``today``. Raises ``OSError`` where it is gone."""
    path = data.look.path
    about = path.stat()
    return Scan(
        id=new_id(),
        dataset_id=dataset_id,
        file=str(path),
        fingerprint=fingerprint,
        size=about.st_size,
        modified=about.st_mtime_ns,
        rows=data.table.rows,
        part=data.look.part,
        settings=_said(data.look.settings),
        taken_on=today,
        columns=columns,
    )


def _said(settings: Settings) -> Pairs:
    """What a person said about how to read it."""
    given = ((name, getattr(settings, name)) for name in Settings.__slots__)
    return tuple((name, str(value)) for name, value in given if value is not None)


def measurement_of(
    dataset_id: str,
    release: ReleaseKind,
    measured: Treated | Table,
    quasi: Sequence[str],
    sensitive: Sequence[str],
    treatments: Mapping[str, str],
    fingerprint: str,
    today: date,
    task: Task | None = None,
) -> Measurement:
    """What is counted in a release, with ``treatments`` done to its columns already. Columns that they dropped count
    for nothing. Raises ``Cancelled``."""
    table = measured if isinstance(measured, Table) else measured.table
    task, names = task or Task(), {one.name for one in table.columns}
    columns = table.named(name for name in quasi if name in names)
    found = groups(columns, table.rows)
    return Measurement(
        id=new_id(),
        dataset_id=dataset_id,
        release=release,
        taken_on=today,
        rows=found.rows,
        k=found.k,
        uniques=found.uniques,
        columns=tuple(one.name for one in columns),
        below_3=found.below_3,
        below_5=found.below_5,
        fingerprint=fingerprint,
        treatments=tuple(treatments.items()),
        sizes=tuple((str(size), str(many)) for size, many in found.sizes),
        contributors=tuple(
            (one.column, str(one.uniques_without)) for one in contributors(columns, task.part(0.1, 0.5))
        ),
        worst=tuple(
            (str(one.size), " + ".join(one.columns)) for one in small_groups(columns, SMALL, WORST, task.part(0.5, 0.9))
        ),
        diversity=tuple(
            (one.name, str(diversity(columns, one).l_distinct))
            for one in table.named(name for name in sensitive if name in names)
        ),
    )

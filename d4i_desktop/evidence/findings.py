"""From what was seen in a file to what an inventory keeps of it: figures and names of columns, never a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from d4i_desktop.core.model import ColumnFinding, Measurement, Pairs, ReleaseKind, Role, Scan, new_id
from d4i_desktop.core.totals import counted_by, least_said
from d4i_desktop.evidence.measuring import contributors, diversity, groups, small_groups
from d4i_desktop.evidence.table import DataFile, Settings, Table
from d4i_desktop.evidence.task import Task
from d4i_desktop.evidence.treating import Treated, for_totals, tabulated, treated

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


def release_measured(
    dataset_id: str,
    release: ReleaseKind,
    table: Table,
    quasi: Sequence[str],
    sensitive: Sequence[str],
    treatments: Mapping[str, str],
    fingerprint: str,
    today: date,
    leave_out_below: int = 0,
    task: Task | None = None,
) -> Measurement:
    """What is counted in a release of the file: groups of people in its records, or the smallest of its totals.

    ``table``: the data as it is in the file. Raises ``Cancelled``.
    """
    if release is ReleaseKind.TOTALS:
        found = _totals_measured(table, quasi, sensitive, treatments, leave_out_below)
        return replace(
            found, dataset_id=dataset_id, fingerprint=fingerprint, taken_on=today, leave_out_below=leave_out_below
        )
    plain = not treatments and not leave_out_below
    done = table if plain else treated(table, treatments, quasi, leave_out_below=leave_out_below)
    made = measurement_of(dataset_id, release, done, quasi, sensitive, treatments, fingerprint, today, task)
    return replace(made, leave_out_below=leave_out_below)


def _totals_measured(
    table: Table, quasi: Sequence[str], sensitive: Sequence[str], treatments: Mapping[str, str], leave_out_below: int
) -> Measurement:
    """``smallest_cell`` is that of the table as it would be published: where no treatment says that small cells are
    left out, with all of them. ``columns`` are those that are counted by. There are no groups of records in it."""
    by = totals_by(table, quasi, sensitive, treatments)
    least = max(least_said(treatments), leave_out_below)
    found = tabulated(for_totals(table, treatments, by), by, least)
    return Measurement(
        id=new_id(),
        dataset_id="",
        release=ReleaseKind.TOTALS,
        rows=found.people,
        smallest_cell=found.smallest,
        columns=by,
        treatments=tuple(treatments.items()),
    )


def totals_by(
    table: Table, quasi: Sequence[str], sensitive: Sequence[str], treatments: Mapping[str, str]
) -> tuple[str, ...]:
    """The columns that totals of the data count by, in the file's order (:mod:`~d4i_desktop.core.totals`)."""
    roles = dict.fromkeys(sensitive, Role.SENSITIVE) | dict.fromkeys(quasi, Role.QUASI_IDENTIFIER)
    columns = ((one.name, roles.get(one.name, Role.OTHER), one.distinct) for one in table.columns)
    return counted_by(columns, table.rows, treatments)


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
    """What is counted in a release of records, with ``treatments`` done to its columns already. Columns that they
    dropped count for nothing. Where no column was said to point to anybody, nothing was counted: that everybody is
    alike would be no finding, and may open nothing. Raises ``Cancelled``."""
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
        k=found.k if quasi else None,
        uniques=found.uniques if quasi else None,
        columns=tuple(one.name for one in columns),
        below_3=found.below_3 if quasi else None,
        below_5=found.below_5 if quasi else None,
        fingerprint=fingerprint,
        treatments=tuple(treatments.items()),
        sizes=tuple((str(size), str(many)) for size, many in found.sizes if quasi),
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

"""What is worked out beside the window. Everything here runs in another thread; the engines are loaded there too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from d4i_desktop.core.model import ColumnFinding, Measurement, ReleaseKind, Scan
from d4i_desktop.core.totals import least_said, least_written

if TYPE_CHECKING:
    from d4i_desktop.evidence.copying import Copy
    from d4i_desktop.evidence.measuring import Groups, SmallGroup
    from d4i_desktop.evidence.table import DataFile, Look, Settings
    from d4i_desktop.evidence.task import Task
    from d4i_desktop.evidence.treating import Suggestion, WhatIf
    from d4i_desktop.evidence.watching import Seen

WORST_BELOW, WORST_MOST = 5, 12
"""Groups of fewer people than this are small, and so many of them are named."""
Shown = tuple[tuple[str, str], ...]
"""What one group holds, column by column: for the eyes of whoever asked, and kept nowhere."""


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """A file in memory, with what its columns seem to hold."""

    data: DataFile
    columns: tuple[ColumnFinding, ...]
    scan: Scan


@dataclass(frozen=True, slots=True)
class Version:
    """A release to count: what is done to its columns, by name, and below how many people a group's rows go."""

    kind: ReleaseKind
    treatments: Mapping[str, str]
    leave_out_below: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would be left of a release. ``losses``: per quasi-identifier, 0 to 1, and ``loss`` overall.

    Of totals, ``groups`` are the counts of the table, and ``by`` the columns that it counts by.
    """

    groups: Groups
    left_out: int
    losses: Mapping[str, float]
    loss: float
    by: tuple[str, ...] = ()


def looked(path: Path, settings: Settings | None) -> Look:
    """A first look at a file. Raises ``UserError``."""
    from d4i_desktop.evidence.reading import look

    return look(path, settings) if settings else look(path)


def opened(look: Look, dataset_id: str, today: date, task: Task) -> Loaded:
    """Everything in the file, and what its columns seem to hold. Raises ``UserError`` and ``Cancelled``."""
    from d4i_desktop.evidence.findings import scan_of
    from d4i_desktop.evidence.reading import fingerprint, load, unchanged
    from d4i_desktop.evidence.recognising import recognise

    with unchanged(look.path):
        data = load(look, task.part(0.0, 0.55))
        print_ = fingerprint(look.path, task.part(0.55, 0.65))
    columns = recognise(data.table, task.part(0.65, 1.0))
    return Loaded(data, columns, scan_of(data, columns, print_, dataset_id, today))


def measured(
    loaded: Loaded,
    quasi: Sequence[str],
    sensitive: Sequence[str],
    versions: Sequence[Version],
    today: date,
    task: Task,
) -> tuple[Measurement, ...]:
    """The figures of each version."""
    from d4i_desktop.evidence.findings import release_measured

    found, table, scan = [], loaded.data.table, loaded.scan
    for number, one in enumerate(versions):
        part = task.part(number / len(versions), (number + 1) / len(versions))
        part.advance(0.0)
        found.append(
            release_measured(
                scan.dataset_id, one.kind, table, quasi, sensitive, one.treatments, scan.fingerprint, today,
                one.leave_out_below, part,
            )
        )  # fmt: skip
    return tuple(found)


def settings_of(scan: Scan) -> Settings:
    """How the file was read, where a person said so."""
    from d4i_desktop.evidence.table import Settings

    said = dict(scan.settings)
    row = said.get("header_row")
    return Settings(
        part=said.get("part"),
        encoding=said.get("encoding"),
        delimiter=said.get("delimiter"),
        quote=said.get("quote"),
        header_row=None if row is None else int(row),
    )


def file_now(scan: Scan, task: Task) -> Seen | None:
    """The file as it is now; ``None`` where it can't be reached. Raises ``Cancelled``."""
    from d4i_desktop.evidence import watching

    return watching.file_now(scan, task)


def tried(what_if: WhatIf, version: Version) -> Outcome:
    """What would be left of that version."""
    losses = what_if.losses(version.treatments, version.leave_out_below)
    return Outcome(
        what_if.groups(version.treatments, version.leave_out_below),
        what_if.left_out(version.treatments, version.leave_out_below),
        losses,
        sum(losses.values()) / len(losses) if losses else 0.0,
    )


def tried_totals(loaded: Loaded, quasi: Sequence[str], sensitive: Sequence[str], version: Version) -> Outcome:
    """The table of counts that would be published."""
    import numpy as np

    from d4i_desktop.evidence.findings import totals_by
    from d4i_desktop.evidence.measuring.classes import grouped
    from d4i_desktop.evidence.treating import for_totals, tabulated

    table = loaded.data.table
    by = totals_by(table, quasi, sensitive, version.treatments)
    found = tabulated(for_totals(table, version.treatments, by), by, least_of(version))
    counts = found.table.columns[-1]
    sizes = np.array([int(one) for one in counts.values[counts.codes].tolist()], dtype=np.int64)
    return Outcome(grouped(sizes), found.people_left_out, {}, 0.0, by)


def least_of(version: Version) -> int:
    """The fewest people that a count of totals stands for."""
    return max(least_said(version.treatments), version.leave_out_below)


def what_if_of(loaded: Loaded, quasi: Sequence[str]) -> WhatIf:
    from d4i_desktop.evidence.treating import WhatIf

    return WhatIf(loaded.data.table, quasi)


def suggested(loaded: Loaded, quasi: Sequence[str], kinds: Mapping[str, str], target: int, task: Task) -> Suggestion:
    """The treatments that lose least and still leave nobody in a group smaller than ``target``."""
    from d4i_desktop.evidence.treating import suggest

    return suggest(loaded.data.table, quasi, target, task, kinds=kinds)


def shown_groups(loaded: Loaded, quasi: Sequence[str], task: Task) -> tuple[tuple[SmallGroup, Shown], ...]:
    """The smallest groups with what is in them."""
    from d4i_desktop.evidence.measuring import show, small_groups

    columns = loaded.data.table.named(quasi)
    found = small_groups(columns, WORST_BELOW, WORST_MOST, task)
    return tuple((one, show(columns, one)) for one in found)


def copied(
    loaded: Loaded,
    quasi: Sequence[str],
    version: Version,
    confirmed: Sequence[str],
    out: Path,
    key_file: Path | None,
    task: Task,
) -> Copy:
    """Write the safe copy of records and read it back. Raises ``UserError`` and ``Cancelled``; then nothing is left."""
    from d4i_desktop.evidence.copying import write_copy
    from d4i_desktop.evidence.copying.keys import key_in

    with key_in(key_file, out, loaded.data.look.path) as key:
        return write_copy(
            loaded.data,
            version.treatments,
            quasi,
            out,
            key=key,
            leave_out_below=version.leave_out_below,
            target=version.leave_out_below,
            confirmed=confirmed,
            task=task,
        )


def counted_out(
    loaded: Loaded,
    quasi: Sequence[str],
    sensitive: Sequence[str],
    version: Version,
    confirmed: Sequence[str],
    out: Path,
    called: str,
    task: Task,
) -> Copy:
    """Write the table of totals and read it back, as :func:`copied`; ``called``: the name of the column of counts."""
    from d4i_desktop.evidence.copying import write_totals
    from d4i_desktop.evidence.findings import totals_by

    by = totals_by(loaded.data.table, quasi, sensitive, version.treatments)
    least = least_written(version.treatments, version.leave_out_below)
    return write_totals(
        loaded.data, version.treatments, by, out, least=least, called=called, confirmed=confirmed, task=task
    )

"""The safe copy of a release of totals: a table of counts instead of rows about people."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.totals import LEAST
from d4i_desktop.core.treatments import DROP, base
from d4i_desktop.evidence.copying.copied import Copy
from d4i_desktop.evidence.copying.landing import landing
from d4i_desktop.evidence.copying.proof import nobody_named, read_back
from d4i_desktop.evidence.copying.writers import writer_for
from d4i_desktop.evidence.measuring import Groups
from d4i_desktop.evidence.measuring.classes import grouped
from d4i_desktop.evidence.table import Column, DataFile, Table
from d4i_desktop.evidence.task import Task
from d4i_desktop.evidence.treating import Totals, for_totals, tabulated


def write_totals(
    data: DataFile,
    treatments: Mapping[str, str],
    by: Sequence[str],
    out: Path,
    *,
    least: int = LEAST,
    called: str = "People",
    confirmed: Collection[str] = (),
    task: Task | None = None,
) -> Copy:
    """Count the people of each combination of the columns ``by``, as treated, and write the counts to ``out`` (csv,
    xlsx or Parquet); read that back and prove that no count is below ``least`` and no column names people.

    ``by`` may hold no column that is dropped. ``called``: the name of the column of counts. ``confirmed``: as for
    :func:`~d4i_desktop.evidence.copying.write_copy`. The copy's ``groups`` are the counts, its ``rows`` the cells.

    Raises :class:`UserError`, and leaves nothing behind, where ``out`` exists, can't be written, where no cell counts
    enough people, or where the proof fails; ``Cancelled`` likewise.
    """
    task = task or Task()
    write = writer_for(out)
    _ensure_stay(by, treatments)
    found = tabulated(for_totals(data.table, treatments, by), by, least, called=called)
    if not found.cells:
        raise UserError("totals_nothing_left", least=least, columns=tuple(by))
    task.advance(0.1)
    with landing(out, data.look.path) as part:
        write(found.table, part, task.part(0.1, 0.4))
        counted, looking = _proved(part, found, treatments, confirmed, task.part(0.4, 1.0))
    return Copy(
        out=out,
        rows=found.cells,
        columns=tuple(one.name for one in found.table.columns),
        groups=counted,
        quasi=found.by,
        identifiers=looking,
        left_out=found.people_left_out,
        blanked={},
        losses={},
        loss=0.0,
        totals=found,
    )


def _ensure_stay(by: Sequence[str], treatments: Mapping[str, str]) -> None:
    gone = [name for name in by if base(treatments.get(name, "")) == DROP]
    if gone:
        raise UserError("totals_by", columns=tuple(gone))


def _proved(
    file: Path, found: Totals, treatments: Mapping[str, str], confirmed: Collection[str], task: Task
) -> tuple[Groups, tuple[str, ...]]:
    read = read_back(file, found.table, task.part(0, 0.5))
    *columns, last = read.columns
    counted = grouped(_numbers(file, last))
    if counted.k < found.least or counted.rows != found.people - found.people_left_out:
        raise UserError("copy_reads_otherwise", file=file.name)
    names = [one.name for one in found.table.columns[:-1]]
    return counted, nobody_named(names, Table(tuple(columns), read.rows), treatments, confirmed, task.part(0.5, 1))


def _numbers(file: Path, column: Column) -> np.typing.NDArray[np.int64]:
    """The counts as a stranger reads them."""
    try:
        return np.array([int(one) for one in column.values[column.codes].tolist()], dtype=np.int64)
    except ValueError:
        raise UserError("copy_reads_otherwise", file=file.name) from None

"""The safe copy: a version of the data that may leave, which is only there once it was read back and proved safe."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.copying.copied import Copy
from d4i_desktop.evidence.copying.landing import landing
from d4i_desktop.evidence.copying.proof import Proof, ensure_target, proved
from d4i_desktop.evidence.copying.totals import write_totals
from d4i_desktop.evidence.copying.writers import SUFFIXES, writer_for
from d4i_desktop.evidence.measuring import groups
from d4i_desktop.evidence.table import DataFile, blank_rows, kept_rows
from d4i_desktop.evidence.task import Task
from d4i_desktop.evidence.treating import Treated, treated

__all__ = ["SUFFIXES", "Copy", "write_copy", "write_totals"]


def write_copy(
    data: DataFile,
    treatments: Mapping[str, str],
    quasi: Sequence[str],
    out: Path,
    *,
    key: bytes = b"",
    leave_out_below: int = 0,
    target: int = 0,
    confirmed: Collection[str] = (),
    task: Task | None = None,
) -> Copy:
    """Treat the data, write it to ``out`` (csv, xlsx or Parquet, by its suffix), read that back and prove it.

    ``treatments`` by column name; a column without one stays as it is. ``quasi``: the columns people could be
    recognised by; groups are counted over those of them that stay. ``leave_out_below``: rows in smaller groups are left
    out, and so are rows in which nothing is left. ``target``: the fewest people a group of the file may have, 0 for
    any. ``confirmed``: columns of which a person said that they identify nobody directly, whatever they look like.

    Raises :class:`UserError`, and leaves nothing behind, where ``out`` exists, can't be written, or where the proof
    fails; ``Cancelled`` likewise.
    """
    task = task or Task()
    write = writer_for(out)
    done = _without_empty_rows(treated(data.table, treatments, quasi, key, leave_out_below))
    _ensure_something(done)
    stay = tuple(name for name in quasi if name in {one.name for one in done.table.columns})
    ensure_target(groups(done.table.named(stay), done.table.rows), target, stay)
    task.advance(0.1)
    with landing(out, data.look.path) as part:
        write(done.table, part, task.part(0.1, 0.6))
        found = proved(part, done.table, treatments, stay, target, confirmed, task.part(0.6, 1.0))
    return _copy(out, done, stay, found)


def _without_empty_rows(done: Treated) -> Treated:
    """Read back, a line without any value is no row."""
    blank = blank_rows(done.table)
    if not blank.any():
        return done
    return replace(done, table=kept_rows(done.table, ~blank), left_out=done.left_out + int(blank.sum()))


def _ensure_something(done: Treated) -> None:
    if not done.table.columns:
        raise UserError("copy_no_columns")
    if not done.table.rows:
        raise UserError("copy_no_rows")


def _copy(out: Path, done: Treated, quasi: tuple[str, ...], found: Proof) -> Copy:
    return Copy(
        out=out,
        rows=done.table.rows,
        columns=tuple(one.name for one in done.table.columns),
        groups=found.groups,
        quasi=quasi,
        identifiers=found.identifiers,
        left_out=done.left_out,
        blanked=done.blanked,
        losses=done.losses,
        loss=done.loss,
    )

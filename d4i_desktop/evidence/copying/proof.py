"""Looks at a written copy as a stranger would: reads the file, counts its groups, searches it for who is in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.kinds import looks_direct
from d4i_desktop.core.treatments import base
from d4i_desktop.evidence import reading
from d4i_desktop.evidence.measuring import Groups, groups
from d4i_desktop.evidence.recognising import recognise
from d4i_desktop.evidence.table import Column, Settings, Table
from d4i_desktop.evidence.task import Task

UNREADABLE = ("pseudonym", "mask")
"""Treatments after which a column may still look like an identifier."""
WRITTEN = {
    ".csv": Settings(encoding="utf-8", delimiter=",", quote='"', bare=True),
    ".xlsx": Settings(bare=True),
}
"""How a copy is read back where its format doesn't say so itself."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a file holds. ``identifiers``: columns that look like direct identifiers and may."""

    groups: Groups
    identifiers: tuple[str, ...]


def proved(
    file: Path,
    written: Table,
    treatments: Mapping[str, str],
    quasi: Sequence[str],
    target: int,
    confirmed: Collection[str],
    task: Task,
) -> Proof:
    """Read the file back and measure it. Raises :class:`UserError` where it doesn't hold what it has to."""
    read = read_back(file, written, task.part(0, 0.6))
    counted = groups(_same(written, read, quasi), read.rows)
    ensure_target(counted, target, quasi)
    names = [one.name for one in written.columns]
    return Proof(counted, nobody_named(names, read, treatments, confirmed, task.part(0.6, 1)))


def nobody_named(
    names: Sequence[str], read: Table, treatments: Mapping[str, str], confirmed: Collection[str], task: Task
) -> tuple[str, ...]:
    """Those of the columns, by the ``names`` they were written with, that look like direct identifiers and may. Raises
    :class:`UserError` where one may not."""
    findings = recognise(read, task)
    looking = tuple(name for name, one in zip(names, findings, strict=True) if looks_direct(one))
    telling = [name for name in looking if not _may(name, treatments, confirmed)]
    if telling:
        raise UserError("copy_identifies", columns=tuple(telling))
    return looking


def ensure_target(found: Groups, target: int, quasi: Sequence[str]) -> None:
    """Raises :class:`UserError` where a group has fewer people than the ``target``."""
    if found.k >= target:
        return
    few = sum(size * classes for size, classes in found.sizes if size < target)
    raise UserError("copy_target", k=found.k, target=target, people=few, columns=tuple(quasi))


def _may(name: str, treatments: Mapping[str, str], confirmed: Collection[str]) -> bool:
    return name in confirmed or base(treatments.get(name, "")) in UNREADABLE


def read_back(file: Path, written: Table, task: Task) -> Table:
    """The file as anybody would read it. Raises :class:`UserError` where rows or columns are more or fewer."""
    settings = WRITTEN.get(file.suffix.casefold(), Settings())
    read = reading.load(reading.look(file, settings), task).table
    if (read.rows, len(read.columns)) != (written.rows, len(written.columns)):
        raise UserError("copy_reads_otherwise", file=file.name)
    return read


def _same(written: Table, read: Table, names: Sequence[str]) -> tuple[Column, ...]:
    """The columns as read, by their place: a name may have got an apostrophe."""
    places = {one.name: place for place, one in enumerate(written.columns)}
    return tuple(read.columns[places[name]] for name in names)

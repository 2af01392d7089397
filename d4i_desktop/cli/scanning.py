"""Look into a data file: what its columns seem to hold, and how many people could be picked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from d4i_desktop.cli.data_files import called, column_names, data_file, ensure_known, progress, read, reading_options
from d4i_desktop.cli.scan_json import scanned
from d4i_desktop.cli.scan_keeping import keep_findings, roles_kept
from d4i_desktop.cli.scan_words import tell
from d4i_desktop.cli.shared import A_PATH, json_option, language_option, print_json, say, words_in
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import ColumnFinding, Dataset, Role

if TYPE_CHECKING:
    from d4i_desktop.evidence.measuring import Risk
    from d4i_desktop.evidence.table import DataFile, Table
    from d4i_desktop.evidence.task import Task
    from d4i_desktop.evidence.treating import Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """Everything that was found in a file. ``columns`` have the roles that count, ``recognised`` those suggested."""

    data: DataFile
    recognised: tuple[ColumnFinding, ...]
    columns: tuple[ColumnFinding, ...]
    quasi: tuple[str, ...]
    sensitive: tuple[str, ...]
    risk: Risk
    target: int
    population_size: int | None
    suggest: bool
    suggestion: Suggestion | None = None


@click.command()
@data_file
@click.option("--quasi", multiple=True, metavar="A,B", help="columns to recognise people by / pour reconnaître")
@click.option("--sensitive", multiple=True, metavar="A,B", help="columns nobody should learn / à ne pas révéler")
@click.option("--population-size", type=click.IntRange(1), metavar="N", help="people they stem from / population")
@click.option("--population", type=A_PATH, metavar="FILE", help="table of all those / la table")
@click.option("--weight", metavar="COLUMN", help="people that a row stands for / personnes par ligne")
@click.option("--household", metavar="COLUMN", help="--weight: who lives together / qui vit ensemble")
@click.option("--target", type=click.IntRange(2), default=5, metavar="K", help="--suggest: smallest group / plus petit")
@click.option("--suggest", is_flag=True, help="treatments that reach it / traitements qui y mènent")
@click.option("--into", type=A_PATH, metavar="FILE.d4i", help="keep findings, with --dataset")
@click.option("--dataset", metavar="D")
@reading_options
@language_option
@json_option
def scan(
    datafile: Path, lang: str | None, as_json: bool, into: Path | None, dataset: str | None, **options: Any
) -> None:
    """Say what the columns of a data file hold and how many people could be picked out."""
    words = words_in(lang)
    if (into is None) != (dataset is None):
        raise UserError("scan_options_together", options="--into, --dataset")
    with progress(words, "scanning") as task:
        if into is not None and dataset is not None:
            found, kept = _kept(datafile, into, dataset, task, **options)
        else:
            found, kept = _scanned(datafile, task, None, **options), None
    if as_json:
        print_json(scanned(words, found, kept))
        return
    tell(words, found)
    if kept is not None:
        say(words, "scan_kept", title=kept.title, file=into)


def _kept(file: Path, into: Path, dataset: str, task: Task, **options: Any) -> tuple[Scanned, Dataset]:
    """What is kept is kept of the very bytes that were measured. Raises ``UserError`` where they changed meanwhile."""
    from d4i_desktop.evidence.reading import fingerprint, unchanged

    with unchanged(file):
        found = _scanned(file, task.part(0, 0.85), partial(roles_kept, into, dataset), **options)
        seen = fingerprint(file, task.part(0.85, 0.9))
    return found, keep_findings(found, seen, into, dataset, task.part(0.9, 1))


def _scanned(
    file: Path,
    task: Task,
    known: Callable[[DataFile, tuple[ColumnFinding, ...]], dict[str, Role]] | None,
    *,
    quasi: Sequence[str],
    sensitive: Sequence[str],
    population_size: int | None,
    population: Path | None,
    weight: str | None,
    household: str | None,
    target: int,
    suggest: bool,
    **settings: Any,
) -> Scanned:
    from d4i_desktop.evidence.measuring import measure
    from d4i_desktop.evidence.recognising import recognise

    if household is not None and weight is None:
        raise UserError("scan_option_needs", option="--household", needed="--weight")
    data = read(file, task.part(0, 0.4), **settings)
    named = column_names(quasi, data), column_names(sensitive, data)
    weights, households = (column_names([one] if one else [], data) for one in (weight, household))
    recognised = recognise(data.table, task.part(0.4, 0.6))
    columns = _decided(recognised, known(data, recognised) if known else {}, *named)
    by, guarded = _by_role(columns, named[0], Role.QUASI_IDENTIFIER), _by_role(columns, named[1], Role.SENSITIVE)
    others = _population(population, by, task.part(0.6, 0.65)) if population else None
    risk = measure(
        data.table,
        by,
        guarded,
        population_size=population_size,
        population=others,
        weight=weights[0] if weights else None,
        household=households[0] if households else None,
        task=task.part(0.65, 0.9),
    )
    found = Scanned(
        data=data,
        recognised=recognised,
        columns=columns,
        quasi=by,
        sensitive=guarded,
        risk=risk,
        target=target,
        population_size=population_size,
        suggest=suggest,
    )
    return replace(found, suggestion=_suggested(found, task.part(0.9, 1))) if suggest and by else found


def _population(file: Path, quasi: Sequence[str], task: Task) -> Table:
    """The table of everybody. Raises ``UserError`` where it lacks a column that people could be recognised by."""
    from d4i_desktop.evidence.table import Table

    data = read(file, task)
    names = [one.name for one in data.table.columns]
    found = {one: called(one, names) for one in quasi}
    ensure_known([one for one, name in found.items() if name is None], data)
    columns = (replace(data.table.column(name), name=one) for one, name in found.items() if name is not None)
    return Table(tuple(columns), data.table.rows)


def _decided(
    found: Sequence[ColumnFinding], kept: Mapping[str, Role], quasi: Sequence[str], sensitive: Sequence[str]
) -> tuple[ColumnFinding, ...]:
    """Over what is suggested for a column stands what the inventory says of it, and over that what was said just now.

    Who names the columns to recognise people by means no others.
    """
    said = dict.fromkeys(sensitive, Role.SENSITIVE) | dict.fromkeys(quasi, Role.QUASI_IDENTIFIER)

    def role(one: ColumnFinding) -> Role:
        before = kept.get(one.name, one.role)
        passed_over = bool(quasi) and before is Role.QUASI_IDENTIFIER
        return said.get(one.name, Role.OTHER if passed_over else before)

    return tuple(replace(one, role=role(one)) for one in found)


def _by_role(columns: Sequence[ColumnFinding], named: tuple[str, ...], role: Role) -> tuple[str, ...]:
    """The columns that were named, else those of that role."""
    return named or tuple(one.name for one in columns if one.role is role)


def _suggested(found: Scanned, task: Task) -> Suggestion:
    from d4i_desktop.evidence.treating import suggest

    kinds = {one.name: one.detected[0].kind for one in found.columns if one.detected}
    return suggest(found.data.table, found.quasi, found.target, task, kinds=kinds)

"""Write totals: a table of counts instead of rows about people."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from d4i_desktop.cli.shared import say
from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.evidence_words import named_in
from d4i_desktop.core.model import Role
from d4i_desktop.core.totals import counted_by, least_written
from d4i_desktop.core.treatments import DROP, base

if TYPE_CHECKING:
    from d4i_desktop.evidence.copying import Copy
    from d4i_desktop.evidence.table import DataFile
    from d4i_desktop.evidence.task import Task


def write(
    data: DataFile,
    treatments: Mapping[str, str],
    roles: Mapping[str, Role],
    by: Sequence[str],
    out: Path,
    *,
    least: int,
    words: Language,
    harmless: Sequence[str],
    task: Task,
) -> Copy:
    """Count ``by`` those columns, or by those that suit totals where none are named. ``least``: the fewest people a
    cell may count, where that is more than the treatments, or else the usual number, say."""
    from d4i_desktop.evidence.copying import write_totals

    return write_totals(
        data,
        treatments,
        _named(by, roles, treatments, harmless) or _suited(data, roles, treatments),
        out,
        least=least_written(treatments, least),
        called=words("measured.totals_column"),
        confirmed=harmless,
        task=task,
    )


def _suited(data: DataFile, roles: Mapping[str, Role], treatments: Mapping[str, str]) -> tuple[str, ...]:
    columns = ((one.name, roles.get(one.name, Role.OTHER), one.distinct) for one in data.table.columns)
    return counted_by(columns, data.table.rows, treatments)


def _named(
    by: Sequence[str], roles: Mapping[str, Role], treatments: Mapping[str, str], harmless: Sequence[str]
) -> tuple[str, ...]:
    """Raises :class:`UserError` for a column that names people, or one that is dropped."""
    names = [one for one in by if roles.get(one) is Role.DIRECT_IDENTIFIER and one not in harmless]
    wrong = names + [one for one in by if one not in names and base(treatments.get(one, "")) == DROP]
    if wrong:
        raise UserError("totals_by", columns=tuple(wrong))
    return tuple(by)


def keys(copy: Copy) -> dict[str, Any]:
    """What ``safe-copy --json`` says of totals; the same keys, empty, for a copy of records."""
    found = copy.totals
    return {
        "totals": found is not None,
        "counted_by": list(found.by) if found else [],
        "cells": found.cells if found else None,
        "smallest_cell": copy.groups.k if found else None,
        "least": found.least if found else None,
        "cells_left_out": found.cells_left_out if found else None,
        "people_left_out": found.people_left_out if found else None,
    }


def tell(words: Language, copy: Copy, harmless: Collection[str]) -> None:
    say(words, "totals_copied", out=copy.out, rows=words.number(copy.rows), columns=len(copy.columns))
    click.echo(words.n("command.totals_smallest", copy.groups.k))
    if copy.totals and copy.totals.people_left_out:
        click.echo(words.n("command.totals_left_out", copy.totals.people_left_out, least=copy.totals.least))
    click.echo(named_in(words, copy.identifiers, harmless))
    say(words, "totals_one_table")

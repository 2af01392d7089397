"""What was found in a data file, in a few plain lines."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping
from subprocess import list2cmdline
from typing import TYPE_CHECKING

import click

from d4i_desktop.cli.data_files import together
from d4i_desktop.cli.shared import say
from d4i_desktop.content.words import Language
from d4i_desktop.core import evidence_words
from d4i_desktop.core.facts import Facts
from d4i_desktop.core.found_words import suggested
from d4i_desktop.core.kinds import SURE, looks_direct
from d4i_desktop.core.model import ColumnFinding, Dataset, Field, Measurement, ReleaseKind, Role
from d4i_desktop.core.treated_words import loss_words, treated_words
from d4i_desktop.core.treatments import DROP, KEEP, NEVER_COARSE

if TYPE_CHECKING:
    from d4i_desktop.cli.scanning import Scanned

KINDS_NAMED = 2
joined = list2cmdline if sys.platform == "win32" else shlex.join
"""Words as the system's own command line takes them: Windows knows no single quotes."""


def tell(words: Language, found: Scanned) -> None:
    """Print the summary."""
    look, table = found.data.look, found.data.table
    say(words, "scan_file", file=look.path.name, rows=words.number(table.rows), columns=len(table.columns))
    for warning in found.data.warnings:
        click.echo(words.message(warning))
    for line in (*_columns(words, found), *_risk(words, found), *_to_do(words, found)):
        click.echo(line)


def notes(words: Language, found: Scanned) -> Iterator[str]:
    """What could not be measured as it was asked, and what to do."""
    size, rows = found.population_size, found.data.table.rows
    if size is not None and size < rows:
        yield words("command.scan_population", size=words.number(size), rows=words.number(rows))
    if not found.quasi:
        yield words("command.scan_no_quasi")


def _columns(words: Language, found: Scanned) -> Iterator[str]:
    for role in Role:
        held = [one for one in found.columns if one.role is role]
        if held:
            yield ""
            yield words("command.scan_role", role=words(f"role.{role.value}"))
        for one in held:
            yield words("command.scan_column", column=one.name, kinds=_kinds(words, one))


def _kinds(words: Language, found: ColumnFinding) -> str:
    kinds = [one.kind for one in found.detected if one.confidence >= SURE][:KINDS_NAMED]
    told = [words(f"kind.{one}").casefold() for one in kinds if words.has(f"kind.{one}")]
    return ", ".join(told) or words("command.scan_nothing")


def _risk(words: Language, found: Scanned) -> Iterator[str]:
    yield ""
    yield from notes(words, found)
    if not found.quasi or not found.data.table.rows:
        return
    facts, measured = _facts(found), _measured(found)
    yield evidence_words.alone(words, facts, measured)
    yield words.n("measured.together", measured.k or 0)
    if most := evidence_words.giving_away(words, facts, measured):
        yield most
    yield from evidence_words.revealed(words, facts, measured)


def _to_do(words: Language, found: Scanned) -> Iterator[str]:
    if not found.data.table.rows:
        return
    treatments = _coarser(found)
    if found.suggestion is not None:
        yield from _suggestion(words, found)
        treatments |= found.suggestion.treatments
    treatments |= dict.fromkeys(_saying_too_much(found), DROP)
    if treatments and any(treatments.get(one.name) != DROP for one in found.columns):
        yield ""
        yield words("command.scan_try", command=_command(found, treatments))


def _suggestion(words: Language, found: Scanned) -> Iterator[str]:
    proposed = found.suggestion
    assert proposed is not None
    steps = treated_words(words, proposed.treatments, proposed.left_out, found.data.table.rows)
    yield ""
    if not proposed.reached:
        yield words("command.scan_not_reached", target=found.target)
    elif not steps:
        yield words("command.scan_fine", target=found.target)
    else:
        yield words.n("command.scan_reached", proposed.groups.k)
        yield from (f"  {one}" for one in steps)
        yield f"  {loss_words(words, proposed.loss)}"


def _coarser(found: Scanned) -> dict[str, str]:
    """What helps most for each column that people could be recognised by."""
    columns = (one for one in found.columns if one.name in found.quasi)
    return {one.name: next(iter(suggested(one)), "group_rare") for one in columns}


def _saying_too_much(found: Scanned) -> Iterator[str]:
    """The columns that no copy may hold as they are, whatever role they were given, and texts that tell of people."""
    for one, seen in zip(found.columns, found.recognised, strict=True):
        if looks_direct(one) or looks_direct(seen) or _kind(seen) in NEVER_COARSE:
            yield one.name


def _command(found: Scanned, treatments: Mapping[str, str]) -> str:
    path = found.data.look.path
    treats = [part for column, what in treatments.items() if what != KEEP for part in ("--treat", f"{column}={what}")]
    by = ["--quasi", together(found.quasi)] if found.quasi else []
    out = f"{path.stem}-safe.csv"
    return joined(["d4i", "safe-copy", str(path), *treats, *by, *_bounds(found), "--out", out])


def _bounds(found: Scanned) -> list[str]:
    if found.suggestion is None or not found.suggestion.reached:
        return []
    below = found.suggestion.leave_out_below
    return ["--target", str(found.target), *(["--leave-out-below", str(below)] if below else [])]


def _facts(found: Scanned) -> Facts:
    """What the sentences need to know: which column holds what."""
    fields = tuple(
        Field(id=one.name, dataset_id="", position=place, name=one.name, kind=_kind(one), role=one.role)
        for place, one in enumerate(found.columns)
    )
    return Facts(dataset=Dataset(id="", title=""), values={}, fields=fields)


def _kind(found: ColumnFinding) -> str:
    return next((one.kind for one in found.detected if one.confidence >= SURE), "")


def _measured(found: Scanned) -> Measurement:
    """What the sentences tell of what was measured."""
    risk, groups = found.risk, found.risk.groups
    return Measurement(
        id="",
        dataset_id="",
        release=ReleaseKind.FULL,
        rows=groups.rows,
        k=groups.k,
        uniques=groups.uniques,
        columns=risk.quasi,
        contributors=tuple((one.column, str(one.uniques_without)) for one in risk.contributors),
        diversity=tuple((one.column, str(one.l_distinct)) for one in risk.sensitive),
    )

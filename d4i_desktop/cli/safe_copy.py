"""Write the version of a data file that may leave."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from d4i_desktop.cli import safe_totals
from d4i_desktop.cli.copy_decided import Decided, Wanted, decided
from d4i_desktop.cli.data_files import (
    column_names,
    data_file,
    progress,
    read,
    reading_options,
)
from d4i_desktop.cli.shared import A_PATH, json_option, language_option, print_json, say, words_in
from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.evidence_words import named_in
from d4i_desktop.core.model import ReleaseKind

if TYPE_CHECKING:
    from d4i_desktop.evidence.copying import Copy
    from d4i_desktop.evidence.table import DataFile
    from d4i_desktop.evidence.task import Task


@click.command("safe-copy")
@data_file
@click.option("--treat", multiple=True, metavar="COLUMN=TREATMENT", help="COLONNE=TRAITEMENT")
@click.option("--out", required=True, type=A_PATH, help=".csv .xlsx .parquet")
@click.option("--quasi", multiple=True, metavar="A,B", help="columns to recognise people by / pour reconnaître")
@click.option("--leave-out-below", type=click.IntRange(0), metavar="K", help="smaller groups / petits groupes")
@click.option("--target", type=click.IntRange(0), default=0, metavar="K", help="smallest group / plus petit groupe")
@click.option("--key", type=A_PATH, help="of pseudonyms; made if missing / clé des pseudonymes")
@click.option("--harmless", multiple=True, metavar="A,B", help="columns that name nobody / ne nomment personne")
@click.option("--from", "inventory", type=A_PATH, metavar="FILE.d4i", help="--dataset, --release")
@click.option("--dataset", metavar="D")
@click.option("--release", type=click.Choice([one.value for one in ReleaseKind]), default="deidentified")
@click.option("--totals", is_flag=True, help="counts in place of rows / des nombres au lieu de lignes")
@click.option("--by", multiple=True, metavar="A,B", help="--totals: columns to count by / compter selon")
@reading_options
@language_option
@json_option
def safe_copy(
    datafile: Path,
    out: Path,
    key: Path | None,
    target: int,
    lang: str | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Treat the columns, write a copy, read it back and prove that it is safe."""
    words = words_in(lang)
    asked = {name: options.pop(name) for name in ("part", "encoding", "delimiter", "header_row")}
    wanted = Wanted(**options)
    _ensure_asked(wanted, anything=bool(target or wanted.leave_out_below or wanted.totals))
    with progress(words, "copying") as task:
        data = read(datafile, task.part(0, 0.3), **asked)
        found = decided(data, wanted, task.part(0.3, 0.4))
        kept = key if "pseudonym" in found.treatments.values() and not wanted.counts else None
        if wanted.counts:
            least = max(found.leave_out_below, target)
            copy = _write_totals(data, found, out, least, wanted, words, task.part(0.4, 1))
        else:
            copy = _write(data, found, out, kept, target, wanted, task.part(0.4, 1))
    if as_json:
        print_json(_json(datafile, copy, found, target, kept))
    elif copy.totals:
        safe_totals.tell(words, copy, column_names(wanted.harmless, data))
    else:
        _tell(words, copy, found.treatments, kept, column_names(wanted.harmless, data))


def _ensure_asked(wanted: Wanted, *, anything: bool) -> None:
    """A copy of everything is only written where it has something to prove."""
    if (wanted.inventory is None) != (wanted.dataset is None):
        raise UserError("scan_options_together", options="--from, --dataset")
    if wanted.by and not wanted.counts:
        raise UserError("scan_options_together", options="--totals, --by")
    if wanted.inventory is None and not wanted.treat and not anything:
        raise UserError("treat_nothing")


def _write(
    data: DataFile,
    found: Decided,
    out: Path,
    key: Path | None,
    target: int,
    wanted: Wanted,
    task: Task,
) -> Copy:
    from d4i_desktop.evidence.copying import write_copy
    from d4i_desktop.evidence.copying.keys import key_in

    harmless = column_names(wanted.harmless, data)
    with key_in(key, out, data.look.path) as secret:
        return write_copy(
            data,
            found.treatments,
            found.quasi,
            out,
            key=secret,
            leave_out_below=found.leave_out_below,
            target=target,
            confirmed=harmless,
            task=task,
        )


def _write_totals(
    data: DataFile, found: Decided, out: Path, least: int, wanted: Wanted, words: Language, task: Task
) -> Copy:
    by, harmless = column_names(wanted.by, data), column_names(wanted.harmless, data)
    return safe_totals.write(
        data, found.treatments, found.roles, by, out, least=least, words=words, harmless=harmless, task=task
    )


# What is told


def _json(file: Path, copy: Copy, done: Decided, target: int, key: Path | None) -> dict[str, Any]:
    from d4i_desktop.evidence.reading import fingerprint

    found = copy.groups
    return {
        "file": str(file),
        "out": str(copy.out),
        "format": copy.out.suffix.casefold().lstrip("."),
        "sha256": fingerprint(copy.out),
        "rows": copy.rows,
        "columns": list(copy.columns),
        "treatments": done.treatments,
        "leave_out_below": done.leave_out_below,
        "left_out": copy.left_out,
        "blanked": dict(copy.blanked),
        "loss": copy.loss,
        "quasi_identifiers": list(copy.quasi),
        "k": found.k,
        "target": target,
        "classes": found.classes,
        "class_sizes": {str(size): classes for size, classes in found.sizes},
        "uniques": found.uniques,
        "below_3": found.below_3,
        "below_5": found.below_5,
        "identifiers": list(copy.identifiers),
        "key": None if key is None else str(key),
        **safe_totals.keys(copy),
    }


def _tell(words: Language, copy: Copy, treatments: dict[str, str], key: Path | None, harmless: Collection[str]) -> None:
    say(words, "copied", out=copy.out, rows=words.number(copy.rows), columns=len(copy.columns))
    if copy.left_out:
        click.echo(words.n("command.copy_left_out", copy.left_out))
    blanked = sum(copy.blanked.values())
    if blanked:
        click.echo(words.n("command.copy_blanked", blanked))
    click.echo(named_in(words, copy.identifiers, harmless))
    if copy.quasi:
        click.echo(words.n("command.copy_smallest", copy.groups.k, columns=words.join(list(copy.quasi))))
    if key is not None:
        say(words, "copy_key", file=key)
    elif "pseudonym" in treatments.values():
        say(words, "copy_no_key")

"""Write the version of a data file that may leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from d4i_desktop.cli.data_files import (
    called,
    column_names,
    data_file,
    ensure_known,
    named,
    progress,
    read,
    reading_options,
)
from d4i_desktop.cli.shared import dataset_named, json_option, language_option, print_json, say, words_in
from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Field, Release, ReleaseKind, Role
from d4i_desktop.core.treatments import TREATMENTS, completed, is_known
from d4i_desktop.store.store import Store

if TYPE_CHECKING:
    from d4i_desktop.evidence.copying import Copy
    from d4i_desktop.evidence.table import DataFile
    from d4i_desktop.evidence.task import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was asked for on the command line."""

    treat: tuple[str, ...]
    quasi: tuple[str, ...]
    harmless: tuple[str, ...]
    dataset: str | None
    inventory: Path | None
    release: str


@click.command("safe-copy")
@data_file
@click.option("--treat", multiple=True, metavar="COLUMN=TREATMENT", help="COLONNE=TRAITEMENT")
@click.option("--out", required=True, type=click.Path(path_type=Path), help=".csv .xlsx .parquet")
@click.option("--quasi", multiple=True, metavar="A,B", help="columns to recognise people by / pour reconnaître")
@click.option(
    "--leave-out-below", type=click.IntRange(0), default=0, metavar="K", help="smaller groups / petits groupes"
)
@click.option("--target", type=click.IntRange(0), default=0, metavar="K", help="smallest group / plus petit groupe")
@click.option("--key", type=click.Path(path_type=Path), help="of pseudonyms; made if missing / clé des pseudonymes")
@click.option("--harmless", multiple=True, metavar="A,B", help="columns that name nobody / ne nomment personne")
@click.option("--from", "inventory", type=click.Path(path_type=Path), metavar="FILE.d4i", help="--dataset, --release")
@click.option("--dataset", metavar="D")
@click.option("--release", type=click.Choice([one.value for one in ReleaseKind]), default="deidentified")
@reading_options
@language_option
@json_option
def safe_copy(
    datafile: Path,
    out: Path,
    key: Path | None,
    leave_out_below: int,
    target: int,
    lang: str | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Treat the columns, write a copy, read it back and prove that it is safe."""
    words = words_in(lang)
    asked = {name: options.pop(name) for name in ("part", "encoding", "delimiter", "header_row")}
    wanted = Wanted(**options)
    _ensure_asked(wanted, anything=bool(target or leave_out_below))
    with progress(words, "copying") as task:
        data = read(datafile, task.part(0, 0.3), **asked)
        treatments, quasi = _decided(data, wanted, task.part(0.3, 0.4))
        kept = key if "pseudonym" in treatments.values() else None
        copy = _write(data, treatments, quasi, out, kept, leave_out_below, target, wanted, task.part(0.4, 1))
    if as_json:
        print_json(_json(datafile, copy, treatments, target, kept))
    else:
        _tell(words, copy, treatments, kept)


def _ensure_asked(wanted: Wanted, *, anything: bool) -> None:
    """A copy of everything is only written where it has something to prove."""
    if (wanted.inventory is None) != (wanted.dataset is None):
        raise UserError("scan_options_together", options="--from, --dataset")
    if wanted.inventory is None and not wanted.treat and not anything:
        raise UserError("treat_nothing")


def _write(
    data: DataFile,
    treatments: dict[str, str],
    quasi: Sequence[str],
    out: Path,
    key: Path | None,
    leave_out_below: int,
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
            treatments,
            quasi,
            out,
            key=secret,
            leave_out_below=leave_out_below,
            target=target,
            confirmed=harmless,
            task=task,
        )


# What was decided


def _decided(data: DataFile, wanted: Wanted, task: Task) -> tuple[dict[str, str], tuple[str, ...]]:
    """Treatments by column name, and the columns people could be recognised by."""
    said = _said(data, wanted.treat)
    fields: tuple[Field, ...] = ()
    planned: dict[str, str] = {}
    if wanted.inventory is not None and wanted.dataset is not None:
        fields, planned = _planned(data, wanted.inventory, wanted.dataset, ReleaseKind(wanted.release), said)
    return planned | said, _quasi(data, wanted.quasi, fields, task)


def _quasi(data: DataFile, given: Sequence[str], fields: Sequence[Field], task: Task) -> tuple[str, ...]:
    """Those that were named, else those of the inventory, else those that the data suggests."""
    if given:
        return column_names(given, data)
    if fields:
        known = [one.name for one in data.table.columns]
        names = (called(one.name, known) for one in fields if one.role is Role.QUASI_IDENTIFIER)
        return tuple(one for one in names if one is not None)
    from d4i_desktop.evidence.recognising import recognise

    found = recognise(data.table, task)
    return tuple(one.name for one in found if one.role is Role.QUASI_IDENTIFIER)


def _said(data: DataFile, given: Sequence[str]) -> dict[str, str]:
    """The last ``=`` counts: a column may hold one, a treatment never does."""
    found: dict[str, str] = {}
    known = [one.name for one in data.table.columns]
    for one in given:
        column, _, treatment = one.rpartition("=")
        treatment = treatment.strip()
        if not column or not is_known(treatment):
            raise UserError("treat_form", given=one, treatments=", ".join(TREATMENTS))
        name = called(column, known)
        ensure_known([column] if name is None else [], data)
        found[name or column] = treatment
    return found


def _planned(
    data: DataFile, inventory: Path, dataset: str, kind: ReleaseKind, said: dict[str, str]
) -> tuple[tuple[Field, ...], dict[str, str]]:
    """The release's treatments, by the file's column names; what nobody decided yet is treated as would be proposed."""
    with Store.open(inventory, read_only=True) as store:
        held = dataset_named(store.inventory, dataset)
        fields = store.inventory.of(Field, held.id)
        releases = [one for one in store.inventory.of(Release, held.id) if one.kind is kind]
    decided = dict(releases[0].treatments) if releases else {}
    treatments = completed(kind, fields, decided)
    found = {one.id: called(one.name, [column.name for column in data.table.columns]) for one in fields}
    gone = [one.name for one in fields if found[one.id] is None and treatments[one.id] != "drop"]
    if gone:
        raise UserError("release_columns_gone", file=data.look.path.name, dataset=held.title, columns=named(gone))
    planned = {name: treatments[id] for id, name in found.items() if name is not None}
    new = [one.name for one in data.table.columns if one.name not in planned and one.name not in said]
    if new:
        raise UserError("release_columns_differ", file=data.look.path.name, dataset=held.title, columns=named(new))
    return fields, planned


# What is told


def _json(file: Path, copy: Copy, treatments: dict[str, str], target: int, key: Path | None) -> dict[str, Any]:
    from d4i_desktop.evidence.reading import fingerprint

    found = copy.groups
    return {
        "file": str(file),
        "out": str(copy.out),
        "format": copy.out.suffix.casefold().lstrip("."),
        "sha256": fingerprint(copy.out),
        "rows": copy.rows,
        "columns": list(copy.columns),
        "treatments": treatments,
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
    }


def _tell(words: Language, copy: Copy, treatments: dict[str, str], key: Path | None) -> None:
    say(words, "copied", out=copy.out, rows=words.number(copy.rows), columns=len(copy.columns))
    if copy.left_out:
        click.echo(words.n("command.copy_left_out", copy.left_out))
    blanked = sum(copy.blanked.values())
    if blanked:
        click.echo(words.n("command.copy_blanked", blanked))
    say(words, "copy_no_identifiers")
    if copy.quasi:
        click.echo(words.n("command.copy_smallest", copy.groups.k, columns=words.join(list(copy.quasi))))
    if key is not None:
        say(words, "copy_key", file=key)
    elif "pseudonym" in treatments.values():
        say(words, "copy_no_key")

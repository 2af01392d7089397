"""Backups: take one, list them, put one back; and what can still be read of a damaged file."""

from __future__ import annotations

from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

import click

from d4i_desktop.cli.opening import backups, key_of, opened
from d4i_desktop.cli.shared import existing_file, json_option, language_option, print_json, say, words_in
from d4i_desktop.content.words import Language
from d4i_desktop.core.change_counts import changes_text, salvaged_texts
from d4i_desktop.core.errors import UserError
from d4i_desktop.store.backups import Backup, Changes, free
from d4i_desktop.store.keys import Key
from d4i_desktop.store.salvage import Salvaged, salvage


@click.command()
@existing_file
@click.option("--list", "only_list", is_flag=True, help="only list them")
@language_option
@json_option
def backup(file: str, only_list: bool, lang: str | None, as_json: bool) -> None:
    """Keep a checked copy on this computer, or list those there are."""
    words, path = words_in(lang), Path(file)
    key = key_of(path)
    if not only_list:
        with opened(file, read_only=True) as store:
            backups().take(store, "asked")
    found = [(one, _changes(one, older, key)) for one, older in _pairs(backups().listed(path))]
    if as_json:
        print_json({"file": file, "backups": [_as_json(*one) for one in found]})
    elif not found:
        raise UserError("no_backups", file=path.name)
    elif only_list:
        for one, changed in found:
            click.echo(_line(words, one, changed))
    else:
        say(words, "backed_up", file=file, backup=found[0][0].path)


def _pairs(found: tuple[Backup, ...]) -> list[tuple[Backup, Backup | None]]:
    return list(zip_longest(found, found[1:]))


def _changes(one: Backup, older: Backup | None, key: Key | None) -> Changes | None:
    """``None`` where one of the two can't be read, such as with another passphrase."""
    try:
        return backups().changes(one, older, key)
    except UserError:
        return None


def _as_json(one: Backup, changed: Changes | None) -> dict[str, Any]:
    counts = None if changed is None else {f"{how} {kind}": count for (kind, how), count in sorted(changed.items())}
    return {
        "number": one.number,
        "taken": one.taken.isoformat(),
        "reason": one.reason,
        "bytes": one.size,
        "path": str(one.path),
        "changes": counts,
    }


def _line(words: Language, one: Backup, changed: Changes | None) -> str:
    return words(
        "command.backup_line",
        number=one.number,
        taken=_local(one.taken),
        reason=words(f"backups.reason.{one.reason}"),
        changes=words("backups.unreadable") if changed is None else changes_text(words, changed),
    )


def _local(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


@click.command()
@existing_file
@click.option("--number", type=int, help="which backup; without it the newest")
@click.option("--readable", is_flag=True, help="instead of a backup, what can be read of the damaged file itself")
@language_option
@json_option
def restore(file: str, number: int | None, readable: bool, lang: str | None, as_json: bool) -> None:
    """Put a backup back, as a new file beside the present one, which stays as it is."""
    words, path = words_in(lang), Path(file)
    if readable:
        _restore_readable(words, path, as_json)
        return
    found = backups().listed(path)
    if not found:
        raise UserError("no_backups", file=path.name)
    chosen = next((one for one in found if number in (None, one.number)), None)
    if chosen is None:
        raise UserError("no_such_backup", file=path.name, number=number)
    made = backups().restore(chosen, path, key_of(chosen.path))
    if as_json:
        print_json({"file": str(made), "number": chosen.number, "taken": chosen.taken.isoformat()})
    else:
        say(words, "restored", taken=_local(chosen.taken), file=made)


def _restore_readable(words: Language, path: Path, as_json: bool) -> None:
    out = free(path.with_name(words("backups.recovered_name", name=path.stem) + path.suffix))
    found = salvage(path, out, key_of(path))
    if as_json:
        print_json({"file": str(out)} | counts(found))
    else:
        say(words, "recovered", file=out)
        click.echo(recovered_text(words, found))


def counts(found: Salvaged) -> dict[str, dict[str, int]]:
    """As JSON: rows of each table."""
    parts = {"kept": found.kept, "lost": found.lost, "doubtful": found.doubtful}
    return {name: {table: count for table, count in sorted(part.items()) if count} for name, part in parts.items()}


def recovered_text(words: Language, found: Salvaged) -> str:
    """What could be read, what is lost, what was read but may be wrong: a line each."""
    return "\n".join(salvaged_texts(words, kept=found.kept, lost=found.lost, doubtful=found.doubtful))

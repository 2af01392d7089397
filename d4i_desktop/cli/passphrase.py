"""Set, change or remove the passphrase of an inventory."""

from __future__ import annotations

from pathlib import Path

import click

from d4i_desktop.cli.opening import new_passphrase, opened
from d4i_desktop.cli.shared import existing_file, language_option, say, today, words_in, writing
from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.strength import Grade, Strength, findings_text, strength_text, time_text
from d4i_desktop.report import PAPERS, Paper, usual_size
from d4i_desktop.report.recovery import write_recovery_sheet
from d4i_desktop.store.guessing import strength_of
from d4i_desktop.store.keys import new_key


@click.command()
@existing_file
@click.option("--remove", is_flag=True, help="have none any more")
@language_option
def passphrase(file: str, remove: bool, lang: str | None) -> None:
    """Protect an inventory and its backups with a passphrase, or change it.

    The present one comes from D4I_PASSPHRASE, the new one from D4I_NEW_PASSPHRASE; what is missing is asked for.
    """
    words = words_in(lang)
    with opened(file) as store:
        if remove and store.key is None:
            raise UserError("not_protected", file=store.path.name)
        new = "" if remove else new_passphrase(store.path)
        strength = strength_of(new, [store.inventory.organisation.name, store.path.stem])
        if new and strength.grade is Grade.HOPELESS:
            raise UserError("passphrase_too_easy", time=time_text(words, strength.seconds))
        left = store.change_key(new_key(new) if new else None)
    say(words, "unprotected" if remove else "protected", file=file)
    if left:
        click.echo(words.n("passphrase.done.left", left))
    if new:
        _tell_strength(words, strength)


def _tell_strength(words: Language, strength: Strength) -> None:
    click.echo(strength_text(words, strength))
    if strength.grade is Grade.WEAK:
        for line in findings_text(words, strength, shown=False):
            click.echo(line)


@click.command("recovery-sheet")
@existing_file
@click.option("--out", required=True, type=click.Path(readable=False))
@click.option("--paper", type=click.Choice(list(PAPERS)), help="letter or A4 / lettre ou A4")
@language_option
def recovery_sheet(file: str, out: str, paper: str | None, lang: str | None) -> None:
    """Print the code that opens a protected inventory should its passphrase be forgotten."""
    words, target = words_in(lang), Path(out)
    with opened(file, read_only=True) as store:
        if store.key is None:
            raise UserError("not_protected", file=store.path.name)
        size = Paper(PAPERS[paper or usual_size(store.inventory.organisation.jurisdictions)])
        with writing(target):
            write_recovery_sheet(words, store.path.name, store.key.recovery_code, today(), target, size)
    say(words, "sheet_printed", out=out)

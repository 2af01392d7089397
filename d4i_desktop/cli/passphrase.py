"""Set, change or remove the passphrase of an inventory."""

from __future__ import annotations

import click

from d4i_desktop.cli.opening import new_passphrase, opened
from d4i_desktop.cli.shared import existing_file, language_option, say, words_in
from d4i_desktop.core.errors import UserError
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
        store.change_key(None if remove else new_key(new_passphrase(store.path)))
    say(words, "unprotected" if remove else "protected", file=file)

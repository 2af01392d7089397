"""Opening an inventory from the command line: its passphrase, its backups."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from d4i_desktop.cli.shared import words_in
from d4i_desktop.core.errors import UserError
from d4i_desktop.store.backups import Backups, backups_folder
from d4i_desktop.store.keys import Key, is_protected
from d4i_desktop.store.store import Store
from d4i_desktop.store.unlocking import unlock

PRESENT, NEW = "D4I_PASSPHRASE", "D4I_NEW_PASSPHRASE"
"""Environment variables. An argument would show in the list of processes and stay in the shell's history."""


def opened(file: str | Path, *, read_only: bool = False) -> Store:
    """An inventory that is there. The passphrase of a protected one is taken from the environment or asked for."""
    path = Path(file)
    return Store.open(path, read_only=read_only, key=key_of(path), backups=None if read_only else backups())


def backups() -> Backups:
    return Backups(backups_folder())


def key_of(path: Path) -> Key | None:
    """The key of a protected inventory, asked for once in a command.

    Raises ``UserError`` for a wrong passphrase, or where nobody can be asked.
    """
    if not path.is_file() or not is_protected(path):
        return None
    known: dict[str, Key] = click.get_current_context().meta
    if str(path) not in known:
        known[str(path)] = unlock(path, _given(PRESENT, path) or _asked("passphrase", path))
    return known[str(path)]


def new_passphrase(path: Path) -> str:
    """From the environment, or asked for twice."""
    return _given(NEW, path) or _asked("new_passphrase", path, twice=True)


def _given(variable: str, path: Path) -> str:
    """What a variable says. Raises ``UserError`` where there is neither that nor anybody to ask."""
    given = os.environ.get(variable, "")
    if not given and not sys.stdin.isatty():
        raise UserError("passphrase_needed", file=path.name) if variable == PRESENT else UserError("passphrase_empty")
    return given


def _asked(key: str, path: Path, *, twice: bool = False) -> str:
    words = words_in(click.get_current_context().params.get("lang"))

    def answer(question: str) -> str:
        return str(click.prompt(question, hide_input=True, err=True))

    while True:
        given = answer(words(f"command.{key}", file=path.name))
        if not twice or answer(words("command.passphrase_again")) == given:
            return given
        click.echo(words("passphrase.differs"), err=True)

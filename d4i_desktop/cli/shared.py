"""What the commands share: language, output, the moment."""

from __future__ import annotations

import json
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from d4i_desktop.cli.streams import takes_any_letter
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import LANGUAGES, Language, load
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset

CAN_PUT_RIGHT = 1
"""The exit code of what a person can put right."""

language_option = click.option("--lang", type=click.Choice(LANGUAGES), help="en / fr")
json_option = click.option("--json", "as_json", is_flag=True, help="JSON")
MOST_NAMED = 10
"""Titles in a sentence."""

A_PATH = click.Path(path_type=Path, readable=False)
"""A path of which the command itself says, in a sentence, what is wrong with it."""
existing_file = click.argument("file", type=click.Path(readable=False))


def words_in(language: str | None = None) -> Language:
    """The words of a language, or of the one the system speaks."""
    return load(language or system_language())


def system_language() -> str:
    """``fr`` where the environment says French, else ``en``."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    code = said or locale.getlocale()[0] or ""
    return "fr" if code.lower().startswith("fr") else "en"


def dataset_named(inventory: Inventory, title_or_id: str) -> Dataset:
    """The one dataset of that id or title. Raises ``UserError`` where there is none, or more than one."""
    found = inventory.called(title_or_id)
    if not found:
        titles = [one.title for one in inventory.datasets()]
        more = ["…"] if len(titles) > MOST_NAMED else []
        raise UserError("no_such_dataset", title=title_or_id, titles=" · ".join([*titles[:MOST_NAMED], *more]))
    if len(found) > 1:
        raise UserError("datasets_of_one_title", title=title_or_id, ids=" · ".join(one.id for one in found))
    return found[0]


def active_dataset(inventory: Inventory, title_or_id: str) -> Dataset:
    """:func:`dataset_named`, of those in use. Raises ``UserError`` for one in the archive too."""
    found = dataset_named(inventory, title_or_id)
    if found.archived:
        raise UserError("dataset_archived", title=found.title)
    return found


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say where nothing could be written, instead of failing."""
    try:
        yield
    except OSError as error:
        raise UserError("cannot_reach", file=path.name, folder=str(path.absolute().parent)) from error


def print_json(found: Any) -> None:
    """The same values whatever the output can take: a letter that it may lack is printed as its number."""
    click.echo(json.dumps(found, ensure_ascii=not takes_any_letter(), indent=2))


def say(words: Language, key: str, **params: Any) -> None:
    click.echo(words(f"command.{key}", **params))


def today() -> date:
    """The day, or the one ``SOURCE_DATE_EPOCH`` names, so that a plan can be printed again byte for byte."""
    return moment().date()


def moment() -> datetime:
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)


def now() -> str:
    return moment().isoformat(timespec="seconds")


def jurisdiction_codes() -> click.Choice[str]:
    """The jurisdictions that the content knows."""
    return click.Choice([one.id for one in load_catalogue().jurisdictions])

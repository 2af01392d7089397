"""Begin an inventory, list what it holds, see whether it is sound."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from d4i_desktop.cli.keeping_safe import counts, recovered_text
from d4i_desktop.cli.opening import backups, key_of, opened
from d4i_desktop.cli.shared import (
    CAN_PUT_RIGHT,
    existing_file,
    json_option,
    jurisdiction_codes,
    language_option,
    print_json,
    say,
    words_in,
)
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import Language
from d4i_desktop.core.contract import listing
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.issued import issued_plans, problems
from d4i_desktop.core.model import Missing, Organisation, new_id
from d4i_desktop.core.reflection import next_review
from d4i_desktop.core.reminder_words import what, when
from d4i_desktop.core.reminders import Reminder, of_dataset, reminders
from d4i_desktop.core.review import Review, review
from d4i_desktop.core.sentences import level_name
from d4i_desktop.store.inspection import DAMAGE
from d4i_desktop.store.salvage import Salvaged, readable
from d4i_desktop.store.store import Store


@click.command()
@existing_file
@click.option("--name", required=True)
@language_option
@click.option("--jurisdiction", "jurisdictions", multiple=True, type=jurisdiction_codes())
def new(file: str, name: str, lang: str | None, jurisdictions: tuple[str, ...]) -> None:
    """Begin an inventory."""
    words = words_in(lang)
    if not name.strip():
        raise UserError("name_empty")
    organisation = Organisation(id=new_id(), name=name.strip(), language=words.language, jurisdictions=jurisdictions)
    Store.create(Path(file), organisation).close()
    say(words, "made", file=file)


@click.command("list")
@existing_file
@language_option
@json_option
def list_datasets(file: str, lang: str | None, as_json: bool) -> None:
    """Datasets with their levels and risk."""
    words, catalogue = words_in(lang), load_catalogue()
    with opened(file, read_only=True) as store:
        if as_json:
            print_json(listing(catalogue, store.inventory))
            return
        click.echo(store.inventory.organisation.name)
        today = date.today()
        for dataset in store.inventory.datasets():
            click.echo(_line(words, review(catalogue, store.inventory, dataset)))
            for one in of_dataset(store.inventory, dataset, today):
                _remind(words, one, today)
        _remind_all(words, store.inventory, today)
        if not store.inventory.datasets():
            say(words, "no_datasets")


def _remind(words: Language, one: Reminder, today: date) -> None:
    """A line for what is overdue; what is only due soon stays with the window."""
    if one.overdue:
        click.echo(words("command.overdue_line", what=what(words, one), when=when(words, one, today)))


def _remind_all(words: Language, inventory: Inventory, today: date) -> None:
    """What the whole organisation is late with."""
    for one in reminders(inventory, today, next_review(inventory)):
        if one.dataset is None:
            _remind(words, one, today)


def _line(words: Language, found: Review) -> str:
    steward = found.dataset.steward
    risk = found.highest("assessed")
    return words(
        "command.list_line",
        title=found.dataset.title,
        steward=steward if steward and not isinstance(steward, Missing) else "—",
        today=level_name(words, found.today) if found.today is not None else "—",
        permitted=_permitted(words, found),
        risk=words(f"risk.{risk.id}") if risk else "—",
        answered=found.progress.answered,
        applicable=found.progress.applicable,
    )


def _permitted(words: Language, found: Review) -> str:
    """The level, or how far it is known: until the review is complete, a further answer may lower it."""
    if not found.begun:
        return words("command.not_reviewed")
    level = level_name(words, found.permitted.level)
    return level if found.progress.complete else words("command.so_far", level=level)


@click.command()
@existing_file
@language_option
@json_option
def check(file: str, lang: str | None, as_json: bool) -> None:
    """Whether the file and every plan issued from it are sound; exit 1 if something is damaged."""
    words = words_in(lang)
    try:
        with opened(file, read_only=True) as store:
            datasets = len(store.inventory.datasets(archived=True))
            issued = len(issued_plans(store.inventory))
            for problem in problems(store.inventory, store.attached, Path(file).name):
                raise problem
            if store.damage is not None:
                raise store.damage
    except UserError as error:
        _tell_damage(words, file, error, as_json)
        click.get_current_context().exit(CAN_PUT_RIGHT)
    if as_json:
        print_json({"file": file, "sound": True, "datasets": datasets, "plans": issued})
        return
    say(words, "sound", file=file, datasets=datasets)
    if issued:
        click.echo(words.n("command.sound_plans", issued))


def _tell_damage(words: Language, file: str, error: UserError, as_json: bool) -> None:
    """What is wrong, what can still be read, and whether there is a backup. Raises a fault that is no damage."""
    found = _still_readable(Path(file)) if error.message_id in DAMAGE else None
    kept = backups().listed(Path(file))
    if as_json:
        told = {"file": file, "sound": False, "problem": error.message_id, "message": words.error(error)}
        print_json(told | {"backups": len(kept)} | ({"readable": counts(found)} if found else {}))
        return
    if error.message_id not in DAMAGE:
        raise error
    click.echo(words.error(error), err=True)
    if found:
        say(words, "readable")
        click.echo(recovered_text(words, found))
    if kept:
        click.echo(words.n("command.backups_there", len(kept)))


def _still_readable(path: Path) -> Salvaged | None:
    try:
        return readable(path, key_of(path))
    except UserError:
        return None

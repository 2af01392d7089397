"""Who changed what, and when; and letting go of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from d4i_desktop.cli.opening import opened
from d4i_desktop.cli.shared import dataset_named, existing_file, json_option, language_option, print_json, say, words_in
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.trail import Entry
from d4i_desktop.core.trail_words import TrailWords, Wanted
from d4i_desktop.store.store import Store


class Day(click.ParamType[datetime]):
    """A day as ISO 8601 writes it; its beginning here."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            return datetime.strptime(str(value), "%Y-%m-%d")
        except ValueError as error:
            raise UserError("not_a_day", given=str(value)) from error


A_DAY = Day()


@click.command()
@existing_file
@click.option("--dataset", help="only what concerns this dataset: its title or id")
@click.option("--since", type=A_DAY, help="only from that day on: 2026-01-31")
@click.option("--erase-before", type=A_DAY, help="erase what is older than that day; can't be undone")
@language_option
@json_option
def history(
    file: str,
    dataset: str | None,
    since: datetime | None,
    erase_before: datetime | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Tell who changed what and when, newest first. No old values are kept."""
    words = words_in(lang)
    with opened(file, read_only=erase_before is None) as store:
        erased = None if erase_before is None else store.erase_trail(before=_moment(erase_before))
        told = TrailWords(words, store.inventory)
        wanted = Wanted(datasets=_datasets(store, dataset), since=_moment(since) if since else "")
        entries = told.chosen(reversed(store.trail()), wanted)
        rule = store.trail_rule
    if as_json:
        kept = {"names": rule.names, "months": rule.months}
        print_json({"file": file, "erased": erased, "rule": kept, "entries": [_as_json(told, one) for one in entries]})
    elif erased is not None:
        click.echo(words.n("history.erased", erased))
    elif entries:
        for entry in entries:
            click.echo(_line(told, entry))
    else:
        say(words, "no_history")


def _moment(day: datetime) -> str:
    """The beginning of a day here, as entries write moments."""
    return day.astimezone(UTC).isoformat(timespec="seconds")


def _datasets(store: Store, title_or_id: str | None) -> frozenset[str]:
    """A dataset, or one that was deleted. Raises ``UserError`` where nothing is known of it."""
    if not title_or_id:
        return frozenset()
    try:
        return frozenset({dataset_named(store.inventory, title_or_id).id})
    except UserError:
        if any(one.dataset_id == title_or_id for one in store.trail()):
            return frozenset({title_or_id})
        raise


def _line(told: TrailWords, entry: Entry) -> str:
    when = f"{datetime.fromisoformat(entry.at).astimezone():%Y-%m-%d %H:%M}"
    parts = (when, told.who(entry), told.dataset(entry), told.what(entry))
    return "  |  ".join(filter(None, parts))


def _as_json(told: TrailWords, entry: Entry) -> dict[str, Any]:
    dataset = {"id": entry.dataset_id, "title": told.dataset(entry)} if entry.dataset_id else None
    return {
        "number": entry.number,
        "at": entry.at,
        "who": entry.who,
        "step": entry.step,
        "did": entry.key.removeprefix("edits."),
        "dataset": dataset,
        "question": entry.question or None,
        "fields": list(entry.fields),
        "things": [{"what": what, "count": count} for what, count in entry.things],
        "text": told.what(entry),
    }

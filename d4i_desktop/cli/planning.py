"""Print the sharing plan."""

from __future__ import annotations

from pathlib import Path

import click

from d4i_desktop.cli.shared import dataset_named, existing_file, language_option, say, today, words_in, writing
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.plan import Edition, PlanOptions, build_plan
from d4i_desktop.report import print_plan
from d4i_desktop.store.store import Store


@click.command()
@existing_file
@click.option("--out", required=True, type=click.Path())
@language_option
@click.option("--edition", type=click.Choice([one.value for one in Edition]), default=Edition.INTERNAL.value)
@click.option("--partner", default="", help="For the partner edition: whose access it shows, as the grants name them.")
@click.option("--dataset", "datasets", multiple=True)
def plan(file: str, out: str, lang: str | None, edition: str, partner: str, datasets: tuple[str, ...]) -> None:
    """Print the sharing plan as a PDF; in the inventory's language unless another is asked for."""
    with Store.open(Path(file), read_only=True) as store:
        inventory = store.inventory
        words = load(lang or inventory.organisation.language)
        ids = tuple(dataset_named(inventory, one).id for one in datasets)
        options = PlanOptions(edition=Edition(edition), datasets=ids or None, partner=partner, logo=store.logo())
        printed = build_plan(load_catalogue(), inventory, words, today(), options)
        with writing(Path(out)):
            pages = print_plan(printed, Path(out))
    say(words_in(lang), "printed", out=out, pages=pages)

"""Print worksheets to fill in by hand."""

from __future__ import annotations

from pathlib import Path

import click

from d4i_desktop.cli.opening import opened
from d4i_desktop.cli.shared import jurisdiction_codes, language_option, say, words_in, writing
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.worksheets import Sheet, WorksheetOptions, build_worksheets
from d4i_desktop.report import PAPERS, Paper, print_document, usual_size


@click.command()
@click.argument("file", required=False, type=click.Path(readable=False))
@click.option("--out", required=True, type=click.Path(readable=False))
@language_option
@click.option(
    "--sheet",
    "sheets",
    multiple=True,
    type=click.Choice([one.value for one in Sheet]),
    help="only this one / seulement celle-ci",
)
@click.option(
    "--jurisdiction",
    "jurisdictions",
    multiple=True,
    type=jurisdiction_codes(),
    help="what is asked there / ce qui y est demandé",
)
@click.option("--paper", type=click.Choice(list(PAPERS)), help="letter or A4 / lettre ou A4")
@click.option("--large-print", is_flag=True, help="18 point text / texte en 18 points")
def blank(
    file: str | None,
    out: str,
    lang: str | None,
    sheets: tuple[str, ...],
    jurisdictions: tuple[str, ...],
    paper: str | None,
    large_print: bool,
) -> None:
    """Print worksheets to fill in by hand.

    With an inventory FILE they carry its organisation's name, ask what is asked where it works, in its language, and
    the access sheet lists its datasets. Without one and without --jurisdiction they ask every question.
    """
    inventory = _inventory(file) if file else None
    places = jurisdictions or (inventory.organisation.jurisdictions if inventory else ())
    language = lang or (inventory.organisation.language if inventory else words_in().language)
    options = WorksheetOptions(tuple(one for one in Sheet if not sheets or one in sheets), places, inventory)
    printed = build_worksheets(load_catalogue(), load(language), options)
    with writing(Path(out)):
        pages = print_document(printed, Path(out), Paper(PAPERS[paper or usual_size(places)], large_print))
    say(words_in(lang), "worksheets_printed", out=out, pages=pages)


def _inventory(file: str) -> Inventory:
    with opened(file, read_only=True) as store:
        return store.inventory

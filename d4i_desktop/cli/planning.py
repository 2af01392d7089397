"""Print the sharing plan as a draft, issue it, or print an issued one again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from d4i_desktop.cli.looking_again import look_again
from d4i_desktop.cli.opening import opened
from d4i_desktop.cli.plan_again import Asked, print_again, tell
from d4i_desktop.cli.shared import dataset_named, existing_file, language_option, say, today, words_in, writing
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import LANGUAGES, load
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.issued import last_issued
from d4i_desktop.core.plan import Edition, PlanOptions, build_plan
from d4i_desktop.report import PAPERS, print_document, whole_file
from d4i_desktop.report.issuing import edit_of, prepare
from d4i_desktop.store.store import Store


@click.command()
@existing_file
@click.option("--out", required=True, type=click.Path(readable=False))
@language_option
@click.option("--edition", type=click.Choice([one.value for one in Edition]))
@click.option("--partner", default="", help="whose access it shows, as the grants name them / l’accès de qui")
@click.option("--dataset", "datasets", multiple=True, help="only this one / seulement celui-ci")
@click.option("--paper", type=click.Choice(list(PAPERS)), help="letter or A4 / lettre ou A4")
@click.option("--large-print", is_flag=True, help="18 point text / texte en 18 points")
@click.option("--no-unanswered", is_flag=True, help="leave out open questions / sans les questions ouvertes")
@click.option("--issue", is_flag=True, help="freeze it as the next plan / le figer comme prochain plan")
@click.option("--by", "issued_by", default="", metavar="NAME", help="--issue: who / par qui")
@click.option("--note", default="", metavar="TEXT", help="--issue: a remark on the cover / remarque en couverture")
@click.option("--all-languages", is_flag=True, help="--issue: in every language / dans chaque langue")
@click.option("--number", type=click.IntRange(1), help="an issued plan, also in another form / un plan émis")
def plan(
    file: str,
    out: str,
    lang: str | None,
    edition: str | None,
    partner: str,
    datasets: tuple[str, ...],
    paper: str | None,
    large_print: bool,
    no_unanswered: bool,
    issue: bool,
    issued_by: str,
    note: str,
    all_languages: bool,
    number: int | None,
) -> None:
    """Print the sharing plan as a PDF; in the inventory's language unless another is asked for."""
    if issue and number is not None:
        raise UserError("plan_not_both")
    if not issue and (issued_by or note or all_languages):
        raise UserError("plan_only_issued", options="--by, --note, --all-languages")
    asked = Asked(
        lang=lang, edition=edition, partner=partner, datasets=datasets,
        paper=paper, large=large_print, unanswered=not no_unanswered,
    )  # fmt: skip
    with opened(file, read_only=not issue) as store:
        if number is not None:
            print_again(store, number, Path(out), asked)
            return
        look_again(store)
        if issue:
            _issue(store, Path(out), asked, LANGUAGES if all_languages else (), issued_by.strip(), note.strip())
        else:
            _print(store, Path(out), asked)


def _options(store: Store, asked: Asked) -> PlanOptions:
    ids = tuple(dataset_named(store.inventory, one).id for one in asked.datasets)
    return replace(asked.options(ids), logo=store.logo(), discreet=store.key is not None)


def _print(store: Store, out: Path, asked: Asked) -> None:
    words, options = load(asked.lang or store.inventory.organisation.language), _options(store, asked)
    printed = build_plan(load_catalogue(), store.inventory, words, today(), options)
    with writing(out):
        pages = print_document(printed, out, asked.sheet(store.inventory))
    say(words_in(asked.lang), "printed", out=str(out), pages=pages)


def _issue(store: Store, out: Path, asked: Asked, others: tuple[str, ...], issued_by: str, note: str) -> None:
    """In the language asked for and in ``others``. The plan counts as issued only once its PDF could be written."""
    last = last_issued(store.inventory)
    languages = dict.fromkeys((asked.lang or store.inventory.organisation.language, *others))
    prepared = prepare(
        load_catalogue(),
        store.inventory,
        {code: load(code) for code in languages},
        today(),
        (_options(store, asked),),
        issued_by=issued_by,
        note=note,
        paper=asked.sheet(store.inventory),
        before=store.attached(last.fingerprint) if last else None,
    )
    first, printed = prepared.documents[0]
    with writing(out), whole_file(out) as handle:
        handle.write(printed)
        store.apply(edit_of(prepared, store.attach))
    tell(asked.lang, "issued", prepared.plan, first.pages, out)

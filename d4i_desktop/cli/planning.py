"""Print the sharing plan as a draft, issue it, or print an issued one again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from d4i_desktop.cli.looking_again import look_again
from d4i_desktop.cli.shared import dataset_named, existing_file, language_option, say, today, words_in, writing
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import LANGUAGES, load
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.issued import documents_of, fingerprint_groups, issued_plans, last_issued, plan_numbered
from d4i_desktop.core.model import IssuedDocument, IssuedPlan
from d4i_desktop.core.plan import Edition, PlanOptions, build_plan
from d4i_desktop.report import PAPERS, Paper, print_document, usual_size, whole_file
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
@click.option("--number", type=click.IntRange(1), help="print an issued plan again / réimprimer un plan émis")
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
    with Store.open(Path(file), read_only=not issue) as store:
        if number is not None:
            _print_again(store, number, Path(out), lang, edition, partner)
            return
        look_again(store)
        options = replace(_options(store, edition, partner, datasets), unanswered=not no_unanswered)
        sheet = Paper(PAPERS[paper or usual_size(store.inventory.organisation.jurisdictions)], large_print)
        language = lang or store.inventory.organisation.language
        if issue:
            others = LANGUAGES if all_languages else ()
            _issue(store, Path(out), lang, dict.fromkeys((language, *others)), options, sheet, issued_by, note)
        else:
            _print(store, Path(out), lang, language, options, sheet)


def _options(store: Store, edition: str | None, partner: str, datasets: tuple[str, ...]) -> PlanOptions:
    ids = tuple(dataset_named(store.inventory, one).id for one in datasets)
    wanted = Edition(edition or Edition.INTERNAL)
    return PlanOptions(edition=wanted, datasets=ids or None, partner=partner, logo=store.logo())


def _print(store: Store, out: Path, lang: str | None, language: str, options: PlanOptions, paper: Paper) -> None:
    printed = build_plan(load_catalogue(), store.inventory, load(language), today(), options)
    with writing(out):
        pages = print_document(printed, out, paper)
    say(words_in(lang), "printed", out=str(out), pages=pages)


def _issue(
    store: Store,
    out: Path,
    lang: str | None,
    languages: dict[str, None],
    options: PlanOptions,
    paper: Paper,
    issued_by: str,
    note: str,
) -> None:
    """The plan counts as issued only once its PDF could be written."""
    last = last_issued(store.inventory)
    prepared = prepare(
        load_catalogue(),
        store.inventory,
        {code: load(code) for code in languages},
        today(),
        (options,),
        issued_by=issued_by.strip(),
        note=note.strip(),
        paper=paper,
        before=store.attached(last.fingerprint) if last else None,
    )
    first, printed = prepared.documents[0]
    with writing(out), whole_file(out) as handle:
        handle.write(printed)
        store.apply(edit_of(prepared, store.attach))
    _tell(lang, "issued", prepared.plan, first, out)


def _print_again(store: Store, number: int, out: Path, lang: str | None, edition: str | None, partner: str) -> None:
    """The very bytes that were issued; ``store.attached`` looks whether they still are."""
    issued = _issued(store, number)
    document = _document(store, issued, lang, edition, partner)
    printed = store.attached(document.pdf)
    with writing(out), whole_file(out) as handle:
        handle.write(printed)
    _tell(lang, "printed_again", issued, document, out)


def _issued(store: Store, number: int) -> IssuedPlan:
    found = plan_numbered(store.inventory, number)
    if found is None:
        numbers = [str(one.number) for one in reversed(issued_plans(store.inventory))]
        raise UserError("no_such_plan", number=number, numbers=", ".join(numbers) or "–")
    return found


def _document(store: Store, issued: IssuedPlan, lang: str | None, edition: str | None, partner: str) -> IssuedDocument:
    """The one that was asked for; where more than one fits, one in the inventory's language."""
    held = documents_of(store.inventory, issued)
    fitting = [
        one
        for one in held
        if lang in (None, one.language)
        and edition in (None, one.edition)
        and partner.strip().casefold() in ("", one.partner.casefold())
    ]
    if not fitting:
        documents = "; ".join(" ".join(filter(None, (one.language, one.edition, one.partner))) for one in held)
        raise UserError("no_such_document", number=issued.number, documents=documents)
    return min(fitting, key=lambda one: one.language != store.inventory.organisation.language)


def _tell(lang: str | None, key: str, issued: IssuedPlan, document: IssuedDocument, out: Path) -> None:
    fingerprint = fingerprint_groups(issued.fingerprint)
    say(words_in(lang), key, number=issued.number, fingerprint=fingerprint, out=str(out), pages=document.pages)

"""Answer the review of a dataset, see what follows, and list the questions."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from d4i_desktop.cli.looking_again import look_again
from d4i_desktop.cli.opening import opened
from d4i_desktop.cli.shared import (
    dataset_named,
    existing_file,
    json_option,
    jurisdiction_codes,
    language_option,
    now,
    print_json,
    say,
    words_in,
)
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import Language
from d4i_desktop.core import contract, sentences
from d4i_desktop.core.contract_answers import document
from d4i_desktop.core.contradictions import contradiction, contradictions
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset, ReleaseKind, new_id
from d4i_desktop.core.review import Review
from d4i_desktop.core.review import review as review_of
from d4i_desktop.core.sentences import level_name
from d4i_desktop.exchange.answer_writer import Document
from d4i_desktop.exchange.answers import LARGEST, edit_of, parse_document, read_document

STANDARD_INPUT = "-"


@click.command()
@existing_file
@click.argument("dataset")
@click.option("--answers", type=click.Path(readable=False), help="JSON / TOML, -: stdin")
@click.option("--create", is_flag=True)
@language_option
@json_option
def review(file: str, dataset: str, answers: str | None, create: bool, lang: str | None, as_json: bool) -> None:
    """Apply answers to a dataset and print what follows from them."""
    words, catalogue = words_in(lang), load_catalogue()
    document = _document(answers) if answers else {}
    writing = bool(answers) or create
    with opened(file, read_only=not writing) as store:
        wanted = _wanted(store.inventory, dataset, create=create)
        if writing:
            store.apply(edit_of(catalogue, store.inventory, wanted, document, now()))
        look_again(store)
        assessed = review_of(catalogue, store.inventory, dataset_named(store.inventory, wanted.id))
    if as_json:
        print_json(contract.assessment(words, catalogue, assessed))
        return
    _tell(words, assessed)


def _document(answers: str) -> Document:
    if answers != STANDARD_INPUT:
        return read_document(Path(answers))
    return parse_document(sys.stdin.buffer.read(LARGEST + 1), STANDARD_INPUT)


def _wanted(inventory: Inventory, dataset: str, *, create: bool) -> Dataset:
    """The dataset of that title or id, or a new one of that title."""
    if not create or inventory.called(dataset):
        return dataset_named(inventory, dataset)
    if not dataset.strip():
        raise UserError("title_empty")
    return Dataset(id=new_id(), title=dataset.strip())


def _tell(words: Language, found: Review) -> None:
    progress = found.progress
    click.echo(found.dataset.title)
    say(
        words,
        "progress",
        answered=progress.answered,
        applicable=progress.applicable,
        unknown=progress.unknown,
    )
    for one in contradictions(found.facts):
        click.echo(contradiction(words, one))
    for kind in ReleaseKind:
        release = found.releases[kind]
        say(
            words,
            "release",
            release=words(f"release.{kind}.name"),
            level=level_name(words, release.level),
        )
        for ceiling in release.trace:
            level = level_name(words, ceiling.level)
            click.echo(f"  - {level}: {sentences.because(words, found, kind, ceiling)}")
    for risk in found.risks.values():
        level = words(f"risk.{risk.assessed.level.id}")
        say(words, "risk", scenario=sentences.scenario_name(words, found.facts, risk.scenario), level=level)
        if risk.finding:
            click.echo(f"  {sentences.finding(words, found, risk)}")


@click.command()
@language_option
@click.option("--jurisdiction", type=jurisdiction_codes())
@json_option
def questions(lang: str | None, jurisdiction: str | None, as_json: bool) -> None:
    """Every question of the review."""
    words = words_in(lang)
    found = contract.questions(words, load_catalogue(), jurisdiction)
    if as_json:
        print_json({**found, "answers": document(words, load_catalogue())})
        return
    for one in found["questions"]:
        click.echo(f"{one['id']:>4}  {one['text']}")
        for choice in one["choices"]:
            click.echo(f"      {choice['letter']} {choice['id']}: {choice['text']}")

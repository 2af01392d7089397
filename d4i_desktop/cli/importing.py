"""Datasets from a list: what was added, updated and left out, and why."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import click

from d4i_desktop.cli.opening import opened
from d4i_desktop.cli.shared import existing_file, language_option, words_in
from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.exchange import ColumnMapping, Preview, Remark, Table, guess, prepare, read

ROWS_NAMED = 12


@click.command("import")
@existing_file
@click.argument("list_", metavar="LIST", type=click.Path(readable=False))
@click.option("--sheet", help="sheet of a spreadsheet / feuille du classeur")
@click.option("--map", "maps", multiple=True, metavar="HEADER=FIELD", help="EN-TÊTE=CHAMP")
@click.option("--header-row", type=click.IntRange(0), help="row of the headers, 0: none / ligne des en-têtes")
@click.option("--encoding", help="cp1252, mac_roman …")
@click.option("--month-first", is_flag=True, help="03/04/2026: 4 March / 4 mars")
@click.option("--keep-unmapped", is_flag=True, help="other columns to the notes / autres colonnes aux notes")
@click.option("--dry-run", is_flag=True, help="write nothing / ne rien écrire")
@language_option
def import_(
    file: str,
    list_: str,
    sheet: str | None,
    maps: tuple[str, ...],
    header_row: int | None,
    encoding: str | None,
    month_first: bool,
    keep_unmapped: bool,
    dry_run: bool,
    lang: str | None,
) -> None:
    """Datasets from a csv, tsv, xlsx or ods list; says what was added, updated, skipped and why."""
    words, path = words_in(lang), Path(list_)
    overrides = dict(_decision(one) for one in maps)
    with opened(file, read_only=dry_run) as store:
        book = read(path, sheet, header_row=header_row, encoding=encoding)
        mapping = guess(book.table, overrides)
        preview = prepare(
            store.inventory,
            book.table,
            mapping,
            path.name,
            keep_unmapped=keep_unmapped,
            day_first=False if month_first else None,
        )
        if preview.edit and not dry_run:
            store.apply(preview.edit)
    for note in book.notes:
        click.echo(words.message(note))
    _report(words, book.table, mapping, preview)
    if dry_run:
        click.echo(words("lists.report_try"))


def _decision(given: str) -> tuple[str, str]:
    """The last ``=`` counts: a header may hold one, a field never does."""
    header, sign, field = given.rpartition("=")
    if not sign or not header.strip():
        raise UserError("list_map_form", given=given)
    return header.strip(), field


def _report(words: Language, table: Table, mapping: ColumnMapping, preview: Preview) -> None:
    key = "lists.report_columns" if table.header_row else "lists.report_columns_bare"
    click.echo(words(key, sheet=table.name, row=table.header_row))
    for column in mapping.columns:
        if column.field:
            label = words(f"field.{column.field}.label")
            click.echo(words("lists.report_column", header=column.header, field=label))
    if preview.unmapped:
        click.echo(words("lists.report_unmapped", headers=", ".join(preview.unmapped)))
    click.echo(words.n("lists.report_added", len(preview.added)))
    click.echo(words.n("lists.report_updated", len(preview.updated)))
    click.echo(words.n("lists.report_unchanged", len(preview.unchanged)))
    if preview.empty_rows:
        click.echo(words.n("lists.report_empty_rows", preview.empty_rows))
    click.echo(words.n("lists.report_skipped", len(preview.skipped)))
    for remark in preview.skipped:
        _item(words, remark)
    _remarks(words, preview.remarks)


def _remarks(words: Language, remarks: Iterable[Remark]) -> None:
    """The same remark about the same column is told once, with its rows."""
    found = sorted(remarks, key=_same_remark)
    if found:
        click.echo(words.n("lists.report_remarks", len(found)))
    groups = [list(group) for _, group in groupby(found, key=_same_remark)]
    for first, *others in sorted(groups, key=lambda group: group[0].row):
        _item(words, first)
        if others:
            rows = _rows(words, [one.row for one in others])
            click.echo(words.n("lists.report_more", len(others), rows=rows))


def _same_remark(remark: Remark) -> tuple[str, str, str]:
    said = str(remark.reason.params) if remark.reason.key != "lists.number_read" else ""
    return remark.column, remark.reason.key, said


def _rows(words: Language, rows: list[int]) -> str:
    named = ", ".join(str(row) for row in rows[:ROWS_NAMED])
    rest = words("lists.report_many", last=rows[-1], n=len(rows)) if len(rows) > ROWS_NAMED else ""
    return f"{named} {rest}".strip()


def _item(words: Language, remark: Remark) -> None:
    key = "lists.report_item_column" if remark.column else "lists.report_item"
    click.echo(
        words(
            key,
            sheet=remark.sheet,
            row=remark.row,
            column=remark.column,
            reason=words.message(remark.reason),
            value=remark.value or words("lists.report_nothing"),
        )
    )

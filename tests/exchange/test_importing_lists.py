"""What the columns mean is guessed, what the rows say becomes one edit, and nothing is lost in silence."""

from __future__ import annotations

import csv
import io
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from d4i_desktop.cli.importing import import_
from d4i_desktop.content.words import load
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.fields import BY_ID, FIELDS, FieldKind, value_of
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset, Missing, Organisation, Value, new_id
from d4i_desktop.exchange import ColumnMapping, Preview, Table, guess, prepare, read, read_pasted
from d4i_desktop.exchange.dates import read_date
from d4i_desktop.exchange.readings import parse_number
from d4i_desktop.exchange.vocabulary import plain, vocabulary
from d4i_desktop.store.store import Store

REAL_LIST = Path(__file__).resolve().parents[3] / "shared" / "data" / "lists" / "datasets.csv"


def table_of(*lines: str) -> Table:
    return read_pasted("\n".join(lines), "pasted").table


def guessed(*headers: str, **overrides: str) -> dict[str, str | None]:
    table = table_of("\t".join(headers), "\t".join("x" for _ in headers))
    return {column.header: column.field for column in guess(table, overrides).columns}


def imported(*lines: str, into: Inventory | None = None, **options: bool) -> Preview:
    table = table_of(*lines)
    return prepare(into or Inventory(), table, guess(table), "list.csv", **options)


def only(preview: Preview) -> Dataset:
    (dataset,) = preview.added
    return dataset


def reasons(preview: Preview) -> list[str]:
    return [one.reason.key.removeprefix("lists.") for one in preview.remarks]


# What the columns mean


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_field_is_known_by_its_own_name(language: str) -> None:
    for field in ("title", *BY_ID):
        label = load(language)(f"field.{field}.label")
        assert guessed("Something else", label)[label] == field


def test_english_and_french_headers_are_known_whatever_their_accents_and_capitals() -> None:
    assert guessed("DATASET NAME:", "Duree de conservation", "Shared with?", "Nb. de dossiers (environ)") == {
        "DATASET NAME:": "title",
        "Duree de conservation": "retention",
        "Shared with?": "recipients",
        "Nb. de dossiers (environ)": "record_count",
    }


def test_no_two_columns_are_guessed_to_be_one_field() -> None:
    table = table_of("Name\tTitle of the data\tDataset", "a\tb\tc")
    fields = [column.field for column in guess(table).columns if column.field]
    assert len(fields) == len(set(fields))


def test_a_column_whose_field_is_taken_says_by_which() -> None:
    columns = guess(table_of("Title\tDataset", "a\tb")).columns
    assert (columns[1].field, columns[1].why.key, dict(columns[1].why.params)) == (
        None,
        "lists.why_taken",
        {"header": "Title"},
    )


def test_a_name_inside_another_header_is_no_title() -> None:
    assert guessed("File no", "Contact name of partner")["Contact name of partner"] != "title"


def test_a_column_of_classification_words_is_the_level() -> None:
    table = table_of("Title\tMarking", "A\tPublic", "B\tInternal", "C\tConfidential")
    assert guess(table).of("level_today") == (1,)


def test_a_field_given_by_hand_is_taken_from_the_guess() -> None:
    table = table_of("Item\tTitle", "a\tb")
    assert [one.field for one in guess(table, {"item": "title"}).columns] == ["title", None]
    assert [one.field for one in guess(table, {"Item": "Titre", "Title": "description"}).columns] == [
        "title",
        "description",
    ]


def test_a_column_can_be_left_out_by_hand() -> None:
    assert guess(table_of("Title\tNotes", "a\tb"), {"Notes": ""}).of("notes") == ()


@pytest.mark.parametrize(
    ("overrides", "message"), [({"Nope": "title"}, "list_no_such_header"), ({"A": "nope"}, "list_no_such_field")]
)
def test_an_unknown_header_or_field_is_said(overrides: dict[str, str], message: str) -> None:
    with pytest.raises(UserError) as caught:
        guess(table_of("A\tB", "x\ty"), overrides)
    assert caught.value.message_id == message


def test_a_list_without_a_title_column_is_refused_with_its_headers() -> None:
    with pytest.raises(UserError) as caught:
        imported("Foo\tBar", "a\tb")
    assert (caught.value.message_id, caught.value.params["headers"]) == ("list_no_title", "Foo, Bar")


# What the cells say


def test_words_in_either_language_become_choices_in_the_methods_order() -> None:
    made = only(imported("Title\tPeople\tSensitive\tLocation", "A\tBénévoles, donors et clients\tOui\tLocked cabinet"))
    assert (made.people, made.sensitive, made.kept) == (("clients", "volunteers", "donors"), "yes", ("paper_locked",))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_choice_is_known_by_its_own_wording(language: str) -> None:
    words = load(language)
    for item in FIELDS:
        for choice in item.choices:
            wording = words(f"choice.{item.id}.{choice}")
            made = only(imported(f"Title\t{words(f'field.{item.id}.label')}", f"A\t{wording}"))
            assert value_of(made, item.id) in (choice, (choice,)), (item.id, wording)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("level", list("012345"))
def test_every_level_is_known_by_its_number_and_name(language: str, level: str) -> None:
    name = load(language)(f"level.{level}.name")
    for word in (level, name, f"{level} - {name}"):
        preview = imported("Title\tLevel today", f"A\t{word}")
        assert (only(preview).level_today, reasons(preview)) == (level, [])


@pytest.mark.parametrize(
    ("word", "level"), [("Confidential", "1"), ("RESTREINT", "0"), ("Public", "4"), ("Open data", "5")]
)
def test_a_word_of_another_scheme_is_read_strictly_and_remarked_on(word: str, level: str) -> None:
    preview = imported("Title\tClassification", f"A\t{word}")
    assert (only(preview).level_today, reasons(preview)) == (level, ["level_read"])


def test_what_fits_no_choice_is_kept_in_the_notes_and_remarked_on() -> None:
    preview = imported("Title\tPeople\tNotes", "A\tClients; Trustees\tOld")
    made = only(preview)
    assert (made.people, made.notes) == (("clients",), "Old\nPeople: Trustees")
    assert [(one.row, one.column, one.value) for one in preview.remarks] == [(2, "People", "Trustees")]


@pytest.mark.parametrize("word", ["unknown", "Inconnu", "?", "I don’t know", "à déterminer"])
def test_unknown_is_a_value(word: str) -> None:
    assert only(imported("Title\tRetention", f"A\t{word}")).retention is Missing.UNKNOWN


@pytest.mark.parametrize("word", ["N/A", "s.o.", "Sans objet", "not applicable"])
def test_not_applicable_is_another_value(word: str) -> None:
    assert only(imported("Title\tDelete by", f"A\t{word}")).deletion_due is Missing.NOT_APPLICABLE


def test_a_dash_and_an_empty_cell_are_not_answered_yet() -> None:
    made = only(imported("Title\tRetention\tPurpose", "A\t-\t "))
    assert (made.retention, made.purpose) == (None, None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 234,5", 1234.5),
        ("1\u202f234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("12,345,678", 12345678.0),
        ("1 234", 1234.0),
        ("0,125", 0.125),
        ("3,5", 3.5),
        ("1,23,4", None),
    ],
)
def test_numbers_are_read_as_either_language_writes_them(text: str, number: float | None) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(("text", "number"), [("412 clients", 412.0), ("about 400", 400.0), ("env. 1 200", 1200.0)])
def test_a_number_among_words_is_read_and_remarked_on(text: str, number: float) -> None:
    preview = imported("Title\tHow many", f"A\t{text}")
    assert (only(preview).people_count, reasons(preview)) == (number, ["number_read"])


@pytest.mark.parametrize(
    ("text", "months"), [("7 years", 84.0), ("18 mois", 18.0), ("84", 84.0), ("1 an et demi", None)]
)
def test_how_many_months_may_be_written_out(text: str, months: float | None) -> None:
    made = only(
        imported("Title\tRetention in months\tClock starts when\tClosed on", f"A\t{text}\tDossier fermé\t2024-03-31")
    )
    assert made.retention_months == months
    assert (made.retention_event, made.retention_from) == ("case_closed", date(2024, 3, 31))


@pytest.mark.parametrize("text", ["300-400", "<5", "45 %", "12 k", "2 millions", "many", "-3", "10 or 12"])
def test_what_is_no_single_number_is_kept_in_the_notes(text: str) -> None:
    preview = imported("Title\tHow many", f"A\t{text}")
    made = only(preview)
    assert (made.people_count, made.notes, reasons(preview)) == (None, f"How many: {text}", ["not_a_number"])


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-28",
        "2026-11-28T10:00",
        "20261128",
        "28/11/2026",
        "11/28/2026",
        "28.11.26",
        "Nov 28 2026",
        "November 28th, 2026",
        "Saturday 28 November 2026",
        "28 nov. 2026",
        "le 28 novembre 2026",
    ],
)
def test_a_day_is_read_in_each_form(text: str) -> None:
    assert read_date(text, True) == (date(2026, 11, 28), None)


@pytest.mark.parametrize(("text", "day"), [("1er août 2026", date(2026, 8, 1)), ("3 févr. 2026", date(2026, 2, 3))])
def test_french_months_and_the_first_are_read(text: str, day: date) -> None:
    assert read_date(text, True) == (day, None)


@pytest.mark.parametrize("text", ["soon", "November 2026", "31/02/2026", "2026", "32 nov 2026"])
def test_what_is_no_day_is_kept_in_the_notes(text: str) -> None:
    preview = imported("Title\tDelete by", f"A\t{text}")
    assert (only(preview).notes, reasons(preview)) == (f"Delete by: {text}", ["not_a_date"])


def test_a_day_that_can_be_read_two_ways_is_said() -> None:
    preview = imported("Title\tDelete by", "A\t03/04/2026")
    assert (only(preview).deletion_due, reasons(preview)) == (date(2026, 4, 3), ["date_day_first"])


def test_other_days_of_the_column_tell_how_it_is_written() -> None:
    preview = imported("Title\tDelete by", "A\t03/04/2026", "B\t03/28/2026")
    assert (preview.added[0].deletion_due, reasons(preview)) == (date(2026, 3, 4), ["date_month_first"])


def test_a_formula_as_text_is_not_kept() -> None:
    preview = imported("Title\tNotes", "A\t=SUM(B1:B2)")
    assert (only(preview).notes, reasons(preview)) == (None, ["formula_without_value"])


# What happens to the inventory


HELD = Dataset(id="1", title="Intake Forms", purpose="Support", retention="7 years")


def test_a_known_title_is_updated_and_an_empty_cell_erases_nothing() -> None:
    preview = imported("Title\tPurpose\tRetention", " intake   forms\tHousing\t", into=Inventory([HELD]))
    (updated,) = preview.updated
    assert (updated.after, updated.fields) == (replace(HELD, purpose="Housing"), ("purpose",))


def test_the_edit_holds_everything_and_one_undo_takes_it_back() -> None:
    inventory = Inventory([HELD])
    preview = imported("Title\tPurpose", "Intake forms\tHousing", "Donors\tThanks", into=inventory)
    inventory.apply(preview.edit)
    assert [one.title for one in inventory.datasets()] == ["Intake Forms", "Donors"]
    inventory.apply(preview.edit.inverse)
    assert inventory.datasets() == (HELD,)


def test_importing_again_changes_nothing() -> None:
    lines = ("Title\tPeople\tNotes\tDelete by\tColour", "A\tClients, trustees\tn\t2026-11-28\tred", "B\t\t\tsoon\t")
    inventory = Inventory()
    inventory.apply(imported(*lines, into=inventory, keep_unmapped=True).edit)
    again = imported(*lines, into=inventory, keep_unmapped=True)
    assert (len(again.unchanged), again.added, again.updated, bool(again.edit)) == (2, (), (), False)


def test_a_line_of_the_notes_is_not_taken_for_a_longer_one() -> None:
    held = Dataset(id="1", title="A", notes="People: Trustees and friends")
    (updated,) = imported("Title\tPeople", "A\tTrustees", into=Inventory([held])).updated
    assert updated.after.notes == "People: Trustees and friends\nPeople: Trustees"


def test_choices_in_another_order_are_no_change() -> None:
    held = Dataset(id="1", title="A", keywords=("b", "a"))
    assert imported("Title\tKeywords", "A\ta, b", into=Inventory([held])).updated == ()


def test_a_row_without_title_is_skipped_and_reported() -> None:
    (skipped,) = imported("Title\tNotes", "A\tx", "\tlost words").skipped
    assert (skipped.sheet, skipped.row, skipped.reason.key, skipped.value) == (
        "pasted",
        3,
        "lists.skip_no_title",
        "lost words",
    )


def test_the_second_row_of_one_title_is_skipped_and_names_the_first() -> None:
    preview = imported("Title\tNotes", "A\tx", "a\ty")
    assert [(one.row, dict(one.reason.params)) for one in preview.skipped] == [(3, {"row": "2"})]


def test_two_datasets_of_one_title_in_the_inventory_leave_the_row_out() -> None:
    held = Inventory([HELD, replace(HELD, id="2")])
    preview = imported("Title\tPurpose", "Intake forms\tx", into=held)
    assert [one.reason.key for one in preview.skipped] == ["lists.skip_two_of_that_title"]


def test_a_dataset_in_the_archive_is_updated_there_and_said() -> None:
    held = Inventory([replace(HELD, archived=True)])
    preview = imported("Title\tPurpose", "Intake forms\tx", into=held)
    assert (len(preview.updated), preview.added, reasons(preview)) == (1, (), ["in_the_archive"])


def test_columns_that_go_nowhere_are_named_and_can_be_kept_in_the_notes() -> None:
    lines = ("Title\tColour\tBlank", "A\tred\t")
    assert imported(*lines).unmapped == ("Colour",)
    kept = imported(*lines, keep_unmapped=True)
    assert (kept.unmapped, only(kept).notes) == ((), "Colour: red")


def test_several_columns_make_one_title_by_hand() -> None:
    table = table_of("Package\tItem", "one\tco2", "two\tco2")
    preview = prepare(Inventory(), table, guess(table, {"Package": "title", "Item": "title"}), "list.csv")
    assert [one.title for one in preview.added] == ["one – co2", "two – co2"]


def test_a_row_of_a_title_alone_is_added_with_a_remark_where_rows_are_full() -> None:
    preview = imported("Title\tPurpose\tNotes", "A\tx\ty", "B\tx\ty", "Housing team\t\t")
    assert (len(preview.added), reasons(preview)) == (3, ["only_a_title"])


# Round trip


def plain_texts() -> st.SearchStrategy[str]:
    """Text that stands for itself: no outer space, no other line ends, no word for “unknown”, no formula."""
    characters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029=")
    return st.text(characters, min_size=1, max_size=30).map(str.strip).filter(_is_itself)


def _is_itself(text: str) -> bool:
    words = vocabulary()
    return bool(text) and text not in words.empty and plain(text) not in words.unknown | words.not_applicable


def written(value: Value) -> str:
    if isinstance(value, Missing):
        return {"unknown": "unknown", "not_applicable": "s.o."}[value]
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Value]:
    """A dataset's fields. Free tags are left out: their separators are a matter of taste."""
    made: dict[str, Value] = {}
    for item in FIELDS:
        if item.kind is FieldKind.CHOICES and not item.choices:
            continue
        real: dict[FieldKind, st.SearchStrategy[Value]] = {
            FieldKind.NUMBER: st.integers(0, 10**9).map(float),
            FieldKind.DATE: st.dates(date(1000, 1, 1)),
            FieldKind.LEVEL: st.sampled_from("012345"),
        }
        if item.kind is FieldKind.CHOICES:
            chosen = st.sets(st.sampled_from(item.choices), min_size=1)
            real[item.kind] = chosen.map(lambda some, item=item: tuple(c for c in item.choices if c in some))
        elif item.kind is FieldKind.CHOICE:
            real[item.kind] = st.sampled_from(item.choices)
        missing = [Missing.UNKNOWN, *([Missing.NOT_APPLICABLE] if item.not_applicable else [])]
        made[item.id] = draw(st.none() | st.sampled_from(missing) | real.get(item.kind, plain_texts()))
    return made


@settings(max_examples=60, deadline=None)
@given(st.lists(rows(), min_size=1, max_size=4))
def test_datasets_written_as_csv_come_back_equal(made: list[dict[str, Value]]) -> None:
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    fields = list(made[0])
    writer.writerow(["title", *fields])
    for number, row in enumerate(made):
        writer.writerow([f"Dataset no. {number}", *(written(row[field]) for field in fields)])
    table = read_pasted(file.getvalue(), "list").table
    preview = prepare(Inventory(), table, guess(table), "list")
    found = [{field: value_of(one, field) for field in fields} for one in preview.added]
    assert (found, preview.skipped) == (made, ())


# The command, and a real list


def begun(path: Path) -> Path:
    Store.create(path, Organisation(id=new_id(), name="Community house")).close()
    return path


def run(*arguments: object) -> str:
    result = CliRunner().invoke(import_, [str(one) for one in arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_the_command_writes_and_says_what_it_did(tmp_path: Path) -> None:
    file = begun(tmp_path / "a.d4i")
    (tmp_path / "l.csv").write_text("Titre;Niveau;Couleur\nFiches;Confidentiel;bleu\nFiches;;\n", encoding="cp1252")
    said = run(file, tmp_path / "l.csv", "--lang", "fr")
    for part in ("Ajouté\u00a0: 1 jeu", "l.csv, ligne 3", "la ligne 2 a le même titre", "Couleur", "niveau 1"):
        assert part in said
    with Store.open(file) as store:
        assert [one.level_today for one in store.inventory.datasets()] == ["1"]


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    file = begun(tmp_path / "a.d4i")
    (tmp_path / "l.csv").write_text("Title\nForms\n", encoding="utf-8")
    before = file.read_bytes()
    assert "Added: 1 dataset" in run(file, tmp_path / "l.csv", "--dry-run", "--lang", "en")
    assert file.read_bytes() == before


def test_a_map_without_equals_sign_is_told(tmp_path: Path) -> None:
    file = begun(tmp_path / "a.d4i")
    result = CliRunner().invoke(import_, [str(file), str(tmp_path / "l.csv"), "--map", "Item"])
    assert isinstance(result.exception, UserError)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_sentence_that_importing_uses_exists(language: str) -> None:
    words = load(language)
    used = set()
    for source in (Path(__file__).parents[2] / "d4i_desktop" / "exchange").glob("*.py"):
        text = source.read_text(encoding="utf-8")
        used |= {part.split('"')[0] for part in text.split('"lists.')[1:] if "{" not in part.split('"')[0]}
        used |= {f"!{part.split(chr(34))[0]}" for part in text.split('UserError("list_')[1:]}
    assert len(used) > 30
    for key in used:
        assert words.has(f"errors.list_{key[1:]}" if key.startswith("!") else f"lists.{key}"), key


@pytest.mark.skipif(not REAL_LIST.exists(), reason="the real lists aren't beside this checkout")
def test_a_real_list_of_3648_rows_comes_in_by_hand_made_mapping_and_again_without_doubles() -> None:
    begin = time.perf_counter()
    table = read(REAL_LIST).table
    by_hand = {"Package": "title", "Item": "title", "Title": "description", "Rows": "record_count"}
    mapping: ColumnMapping = guess(table, by_hand)
    inventory = Inventory()
    first = prepare(inventory, table, mapping, REAL_LIST.name)
    assert time.perf_counter() - begin < 2
    assert len(first.added) + len(first.skipped) == 3648
    assert [one.reason.key for one in first.skipped] == ["lists.skip_same_title"]
    assert first.added[0].description == "Lab Analysis Dataset" and first.added[0].record_count == 330
    inventory.apply(first.edit)
    again = prepare(inventory, table, mapping, REAL_LIST.name)
    assert (again.added, again.updated, len(again.unchanged)) == ((), (), len(first.added))


@pytest.mark.skipif(not REAL_LIST.exists(), reason="the real lists aren't beside this checkout")
def test_a_real_list_with_repeated_titles_accounts_for_every_row() -> None:
    table = read(REAL_LIST).table
    preview = prepare(Inventory(), table, guess(table), REAL_LIST.name)
    assert len(preview.added) + len(preview.skipped) == 3648
    assert len({one.row for one in preview.skipped}) == len(preview.skipped) == 454
    assert "Package" in preview.unmapped

"""What the plan prints of a file that was looked into, for us and for a partner."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core.test_plan import PARTNER, flat, plan_of, texts
from report.organisations import TODAY, organisation

from d4i_desktop.content.words import load
from d4i_desktop.core.document import BarsPicture, Table
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import (
    Answer,
    ColumnFinding,
    Dataset,
    Detected,
    Entity,
    Field,
    Grant,
    Measurement,
    Release,
    ReleaseKind,
    Role,
    Scan,
)
from d4i_desktop.core.plan import Document
from d4i_desktop.core.sentences import treatment_name
from d4i_desktop.report import print_document

FULL, DEIDENTIFIED, TOTALS = ReleaseKind
INTAKE = Dataset(id="d", title="Intake", people=("clients",))
EMAIL, BORN = (
    ColumnFinding(
        name=name, type="text", missing=0, distinct=9, role=role,
        detected=(Detected(kind=kind, share=1, confidence=0.9),),
    )
    for name, kind, role in (
        ("Courriel", "email", Role.DIRECT_IDENTIFIER),
        ("Né le", "date_of_birth", Role.QUASI_IDENTIFIER),
    )
)  # fmt: skip
SCAN = Scan(
    id="s", dataset_id="d", file="/home/office/secret-folder/intake.csv", fingerprint="one", size=1, modified=1,
    rows=412, taken_on=TODAY, columns=(EMAIL, BORN),
)  # fmt: skip
COLUMNS = tuple(
    Field(id=one.name, dataset_id="d", position=n, name=one.name, kind=one.detected[0].kind, role=one.role)
    for n, one in enumerate(SCAN.columns)
)
WHOLE = Measurement(
    id="full", dataset_id="d", release=FULL, taken_on=TODAY, rows=412, k=1, uniques=389, columns=("Né le",),
    fingerprint="one", sizes=(("1", "389"), ("2", "10"), ("3", "1")), contributors=(("Né le", "0"),),
)  # fmt: skip
COARSE = Measurement(
    id="coarse", dataset_id="d", release=DEIDENTIFIED, taken_on=TODAY, rows=412, k=6, uniques=0, columns=("Né le",),
    fingerprint="one", treatments=(("Né le", "age_band:5"),), sizes=(("6", "10"), ("352", "1")),
)  # fmt: skip
RELEASE = Release(id="r", dataset_id="d", kind=DEIDENTIFIED, treatments=(("Né le", "age_band:5"), ("Courriel", "drop")))
GRANT = Grant(id="g", dataset_id="d", audience="named_partner", who="School board", release=DEIDENTIFIED)


def inventory(*things: Entity) -> Inventory:
    people = Answer(id="a", dataset_id="d", question="1", value="people")
    return Inventory([organisation(), INTAKE, people, SCAN, *COLUMNS, RELEASE, *things])


def read(plan: Document) -> str:
    pictures = (one for one in flat(plan.blocks) if isinstance(one, BarsPicture))
    return "\n".join([*texts(plan.blocks), *(f"{one.title} {one.alt}" for one in pictures)])


def test_the_board_reads_who_is_alone_what_gives_them_away_and_what_a_version_changes():
    said = read(plan_of(inventory(WHOLE, COARSE)))
    assert "Of 412 clients, 389 are the only person with their combination of date of birth." in said
    assert "What gives most away: date of birth (without it, nobody would be alone)." in said
    assert "De-identified records: nobody is alone; the smallest group has 6 people." in said
    assert "The file seems to hold: email address and date of birth. Measured on " in said


@pytest.mark.parametrize(("language", "rule", "count"), [
    ("en", "People in groups of fewer than 5 are left out", ": 11 of 412 clients."),
    ("fr", "es personnes de groupes de moins de 5 sont laissées de côté", "\u00a0: 11 sur 412 clients."),
])  # fmt: skip
def test_the_plan_says_once_who_is_left_out_of_a_version(language, rule, count):
    release = replace(RELEASE, leave_out_below=5)
    found = replace(COARSE, rows=401, leave_out_below=5)
    for measured, told in ((found, rule + count), (COARSE, rule + "."), (None, rule + ".")):
        held = inventory(WHOLE, release, *([measured] if measured else []))
        said = read(plan_of(held, language=language))
        assert told in said and said.count(rule) == 1
    assert rule not in read(plan_of(inventory(WHOLE, COARSE), language=language))


def test_the_file_is_named_without_the_folder_it_lies_in():
    said = read(plan_of(inventory(WHOLE)))
    assert "in intake.csv." in said and "secret-folder" not in said


def test_what_was_measured_isn_t_told_a_second_time_among_the_figures_typed_in():
    tables = [one for one in flat(plan_of(inventory(WHOLE)).blocks) if isinstance(one, Table)]
    assert "Counted in the file" not in "\n".join(texts(tables))
    assert "Counted in the file" in read(plan_of(inventory(replace(WHOLE, fingerprint=""))))


def test_the_sizes_of_groups_are_a_picture_with_its_figures_in_words():
    (picture,) = (one for one in flat(plan_of(inventory(WHOLE, COARSE)).blocks) if isinstance(one, BarsPicture))
    assert [one.counts for one in picture.columns] == [(389, 20, 3, 0, 0), (0, 0, 0, 60, 352)]
    assert "Full records: alone: 389; groups of 2: 20; 3 or 4: 3; 5 to 9: 0; 10 or more: 0." in picture.alt


def test_a_partner_is_told_of_the_version_it_gets_and_of_nothing_else():
    said = read(plan_of(inventory(WHOLE, COARSE, GRANT), PARTNER))
    assert "De-identified records: nobody is alone; the smallest group has 6 people." in said
    for hidden in ("389", "intake.csv", "email", "Courriel"):
        assert hidden not in said


def test_a_partner_isn_t_told_what_no_longer_holds():
    outdated = replace(COARSE, treatments=())
    assert "smallest group" not in read(plan_of(inventory(outdated, GRANT), PARTNER))
    assert "What the data shows" not in read(plan_of(inventory(WHOLE), PARTNER))


@pytest.mark.parametrize(("language", "told"), [("en", "Out of date: the file has changed"), ("fr", "Périmé")])
def test_a_file_that_has_changed_since_is_told(language, told):
    held = inventory(replace(WHOLE, fingerprint="other"))
    assert told in read(plan_of(held, language=language))


def test_what_the_file_shows_against_an_answer_is_set_apart_for_us_alone():
    no = Answer(id="b", dataset_id="d", question="18", value="no")
    held = inventory(WHOLE, COARSE, GRANT, no)
    assert "the column “Courriel” of the file does (question 18)" in read(plan_of(held))
    assert "question 18" not in read(plan_of(held, PARTNER))


def test_a_treatment_is_printed_with_its_amount():
    assert "Age band of 5 years" in read(plan_of(inventory()))
    assert treatment_name(load("fr"), "postal_area:3") == "Début du code postal (3 caractères)"
    assert treatment_name(load("en"), "by hand") == "by hand"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_can_be_printed_with_versions_of_long_names_and_very_many_people(language, tmp_path):
    many = replace(WHOLE, rows=10_000_000, uniques=9_999_998, sizes=(("1", "9999998"), ("2", "1")))
    named = replace(RELEASE, name="Records for the school board of the harbour district, made once a year " * 2)
    held = inventory(many, COARSE, replace(COARSE, id="t", release=TOTALS, smallest_cell=4))
    held = Inventory([*(one for one in held.belongings("d") if one != RELEASE), named, organisation(), INTAKE])
    print_document(plan_of(held, language=language), tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")

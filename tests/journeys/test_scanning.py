"""From a file about people to a copy that may leave, without a window."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest
from journeys.test_scripts import SHOWN, shape

from d4i_desktop.cli.main import main
from d4i_desktop.core.edits import archive
from d4i_desktop.core.model import Field, Measurement, ReleaseKind, Scan
from d4i_desktop.core.staleness import Stale, stale
from d4i_desktop.store.store import Store

GUIDE_QUASI = "Date of birth,Postal code,Gender"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """240 rows about nobody, in four towns, of whom nearly everybody is alone with day of birth and postal code."""
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "clients.csv"
    towns = ("E2L", "E2K", "E3B", "E1C")
    with open(path, "w", newline="", encoding="cp1252") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(["Email", "Date of birth", "Postal code", "Gender", "Diagnosis"])
        for one in range(240):
            table.writerow(
                [
                    f"client{one}@example.org",
                    f"{1950 + one * 7 % 50}-{1 + one % 12:02d}-{1 + one * 5 % 28:02d}",
                    f"{towns[one % 4]} {one % 9}H{one % 7}",
                    "FM"[one // 4 % 2],
                    ("asthma", "diabète", "épilepsie")[one * 11 % 3],
                ]
            )
    return path


class Shell:
    """Runs commands and reads what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def json(self, *command: object) -> Any:
        return json.loads(self.told(*command, "--json"))

    def told(self, *command: object) -> str:
        assert main([str(one) for one in command]) == 0
        return self.capsys.readouterr().out

    def refused(self, *command: object) -> str:
        """The one sentence on stderr."""
        assert main([str(one) for one in command]) == 1
        told = self.capsys.readouterr()
        assert not told.out and len(told.err.splitlines()) == 1
        return told.err


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def inventory(tmp_path: Path, shell: Shell) -> Path:
    path = tmp_path / "centre.d4i"
    shell.told("new", path, "--name", "Centre")
    shell.json("review", path, "Clients", "--create")
    return path


def k_ceilings(review: Any, release: str) -> list[int]:
    held = next(one for one in review["releases"] if one["name"] == release)
    return [one["ceiling"] for one in held["trace"] if one["source"] == "evidence:k"]


def test_from_a_file_about_people_to_a_copy_that_may_leave(
    people: Path, inventory: Path, shell: Shell, tmp_path: Path
) -> None:
    before = people.read_bytes(), people.stat().st_mtime_ns

    found = shell.json("scan", people, "--into", inventory, "--dataset", "Clients")
    roles = {one["name"]: one["role"] for one in found["columns"]}
    assert roles["Email"] == "direct_identifier" and roles["Diagnosis"] == "sensitive"
    assert set(found["risk"]["quasi_identifiers"]) == {"Date of birth", "Postal code", "Gender"}
    assert found["rows"] == 240 and found["risk"]["k"] == 1 and found["risk"]["uniques"] > 200
    assert min(k_ceilings(shell.json("review", inventory, "Clients"), "full")) == 2

    treatments = ["Email=drop", "Date of birth=decade", "Postal code=postal_area:1", "Gender=keep"]
    treat = [part for one in treatments for part in ("--treat", one)]
    copy = tmp_path / "copy.xlsx"
    made = shell.json("safe-copy", people, *treat, "--target", 5, "--leave-out-below", 5, "--out", copy)
    assert made["k"] >= 5 and made["identifiers"] == [] and made["columns"][0] == "Date of birth"

    again = shell.json("scan", copy, "--quasi", GUIDE_QUASI)
    assert again["risk"]["k"] == made["k"] and again["rows"] == made["rows"] == 240 - made["left_out"]
    assert not [one for one in again["columns"] if one["role"] == "direct_identifier"]
    assert (people.read_bytes(), people.stat().st_mtime_ns) == before


def test_a_release_is_measured_and_written_as_it_was_decided(
    people: Path, inventory: Path, shell: Shell, tmp_path: Path
) -> None:
    shell.json("scan", people, "--into", inventory, "--dataset", "Clients")
    decided = {"Email": "drop", "Date of birth": "drop", "Postal code": "drop", "Gender": "keep", "Diagnosis": "keep"}
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"releases": [{"name": "deidentified", "treatments": decided}]}))
    shell.json("review", inventory, "Clients", "--answers", answers)
    shell.json("scan", people, "--into", inventory, "--dataset", "Clients")
    review = shell.json("review", inventory, "Clients")
    assert min(k_ceilings(review, "full")) == 2 and k_ceilings(review, "deidentified") == []

    release = ["--from", inventory, "--dataset", "Clients", "--release", "deidentified"]
    made = shell.json("safe-copy", people, *release, "--out", tmp_path / "copy.csv")
    assert (made["columns"], made["k"], made["treatments"]) == (["Gender", "Diagnosis"], 120, decided)


def test_who_a_release_leaves_out_is_measured_and_written_so_unless_another_number_is_given(
    people: Path, inventory: Path, shell: Shell, tmp_path: Path
) -> None:
    shell.json("scan", people, "--into", inventory, "--dataset", "Clients")
    decided = {"Email": "drop", "Date of birth": "decade", "Postal code": "postal_area:3", "Gender": "keep"}
    answers = tmp_path / "answers.json"
    told = {"name": "deidentified", "treatments": {**decided, "Diagnosis": "keep"}, "leave_out_below": 7}
    answers.write_text(json.dumps({"releases": [told]}))
    shell.json("review", inventory, "Clients", "--answers", answers)
    shell.json("scan", people, "--into", inventory, "--dataset", "Clients")
    shown = next(one for one in shell.json("review", inventory, "Clients")["releases"] if one["name"] == "deidentified")
    measured = shown["measured"]
    assert (shown["leave_out_below"], measured["leave_out_below"], measured["stale"]) == (7, 7, None)
    assert 0 < measured["rows"] < 240 and measured["k"] >= 7

    release = ["--from", inventory, "--dataset", "Clients", "--release", "deidentified"]
    made = shell.json("safe-copy", people, *release, "--out", tmp_path / "copy.csv")
    assert (made["leave_out_below"], made["rows"], made["k"]) == (7, measured["rows"], measured["k"])
    everybody = shell.json("safe-copy", people, *release, "--leave-out-below", 0, "--out", tmp_path / "all.csv")
    assert (everybody["leave_out_below"], everybody["rows"]) == (0, 240) and everybody["k"] < 7


@pytest.mark.parametrize("quasi", [(), ("--quasi", "Gender,Postal code"), ("--quasi", "Diagnosis")])
def test_what_was_kept_holds_until_something_changes(
    people: Path, inventory: Path, shell: Shell, quasi: tuple[str, ...]
) -> None:
    found = shell.json("scan", people, "--into", inventory, "--dataset", "Clients", *quasi)
    assert (kept(inventory).columns, stale_of(inventory)) == (tuple(found["risk"]["quasi_identifiers"]), None)
    people.write_bytes(people.read_bytes() + b"x@example.org;1950-01-01;E2L 1H1;F;asthma\r\n")
    shell.json("scan", people, "--into", inventory, "--dataset", "Clients")
    assert (kept(inventory).rows, stale_of(inventory)) == (241, None)


def test_a_role_that_a_person_chose_stays_when_the_file_is_scanned_again(
    people: Path, inventory: Path, shell: Shell, tmp_path: Path
) -> None:
    shell.json("scan", people, "--into", inventory, "--dataset", "Clients")
    answers = tmp_path / "answers.json"
    chosen = {"name": "Gender", "kind": "gender", "role": "other"}
    answers.write_text(json.dumps({"columns": [chosen]}))
    shell.json("review", inventory, "Clients", "--answers", answers)
    found = shell.json("scan", people, "--into", inventory, "--dataset", "Clients")
    assert "Gender" not in found["risk"]["quasi_identifiers"] and stale_of(inventory) is None


def kept(inventory: Path, release: ReleaseKind = ReleaseKind.FULL) -> Measurement:
    with Store.open(inventory, read_only=True) as store:
        return next(one for one in store.inventory.all(Measurement) if one.release is release)


def stale_of(inventory: Path) -> Stale | None:
    with Store.open(inventory, read_only=True) as store:
        held = store.inventory
        return stale(kept(inventory), next(held.all(Scan)), None, held.all(Field))


def test_an_inventory_holds_no_value_of_the_data(people: Path, inventory: Path, shell: Shell) -> None:
    shell.json("scan", people, "--into", inventory, "--dataset", "Clients")
    kept = inventory.read_bytes()
    with open(people, newline="", encoding="cp1252") as file:
        rows = list(csv.reader(file, delimiter=";"))[1:]
    assert b"clients.csv" in kept
    assert not [one for row in rows for one in (*row[:3], row[4]) if one.encode() in kept]


@pytest.mark.parametrize(("lang", "words"), [("en", "are the only person"), ("fr", "que personne d’autre n’a")])
def test_a_member_of_the_board_understands_what_is_told(people: Path, shell: Shell, lang: str, words: str) -> None:
    told = shell.told("scan", people, "--lang", lang)
    assert words in told and "240" in told and "d4i safe-copy" in told
    assert not [
        word
        for word in ("k-anonym", "quasi", "l-divers", "t-clos")
        if word in told.split("d4i safe-copy")[0].casefold()
    ]


def test_what_is_proposed_works_when_it_is_pasted(people: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    import shlex

    told = shell.told("scan", people, "--suggest", "--target", "3", "--lang", "en")
    command = shlex.split(told.splitlines()[-1])
    monkeypatch.chdir(people.parent)
    assert command[:2] == ["d4i", "safe-copy"]
    shell.told(*command[1:])
    assert shell.json("scan", people.parent / "clients-safe.csv")["rows"] > 200


@pytest.mark.parametrize("options", [(), ("--suggest",)])
def test_what_is_proposed_for_notes_with_a_phone_number_in_them_works(
    options: tuple[str, ...], shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shlex

    notes = ("walks well, call 506-555-0142 in the evening", "asked for a ride to the clinic, and a warm meal")
    rows = (f'{20 + one % 9},{"AB"[one % 2]},"{notes[one % 2]} {one}"' for one in range(90))
    (tmp_path / "visits.csv").write_text("Age,Town,Notes\n" + "\n".join(rows))
    monkeypatch.chdir(tmp_path)
    command = shlex.split(shell.told("scan", "visits.csv", *options, "--quasi", "Age,Town").splitlines()[-1])
    shell.told(*command[1:])
    assert "555" not in (tmp_path / "visits-safe.csv").read_text()


def test_codes_stay_the_same_from_copy_to_copy_with_a_key(people: Path, shell: Shell, tmp_path: Path) -> None:
    key, first, second = (tmp_path / one for one in ("key", "data/one.csv", "data/two.csv"))
    for out in (first, second):
        treat = ["--treat", "Email=pseudonym", "--treat", "Date of birth=drop", "--treat", "Postal code=drop"]
        assert shell.json("safe-copy", people, *treat, "--key", key, "--out", out)["key"] == str(key)
    assert first.read_bytes() == second.read_bytes()
    if os.name == "posix":
        assert key.stat().st_mode & 0o777 == 0o600


def test_a_slip_is_told_in_one_sentence_and_nothing_is_left(
    people: Path, inventory: Path, shell: Shell, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*")), inventory.read_bytes()
    out = tmp_path / "copy.csv"
    assert "Postal code" in shell.refused("scan", people, "--quasi", "Town,Gender", "--lang", "en")
    assert "Postal code" in shell.refused("safe-copy", people, "--treat", "Town=drop", "--out", out, "--lang", "en")
    assert "age_band" in shell.refused("safe-copy", people, "--treat", "Gender=shuffle", "--out", out)
    assert "--dataset" in shell.refused("scan", people, "--into", inventory)
    assert "Clients" in shell.refused("scan", people, "--into", inventory, "--dataset", "Nothing")
    assert "clients.csv" in shell.refused("safe-copy", people, "--treat", "Email=drop", "--out", people)
    assert "Email" in shell.refused("safe-copy", people, "--treat", "Gender=drop", "--out", out)
    shell.refused("safe-copy", people, "--treat", "Email=drop", "--target", 5, "--out", out)
    shell.refused("safe-copy", people, "--treat", "Email=drop", "--out", inventory)
    shell.refused("safe-copy", people, "--treat", "Email=drop", "--out", inventory / "copy.csv")
    shell.refused("scan", tmp_path / "nothing.csv")
    assert (sorted(tmp_path.rglob("*")), inventory.read_bytes()) == before


@pytest.fixture
def intake(tmp_path: Path) -> Path:
    """The file that CONTRIBUTING shows: 49 rows about nobody."""
    towns, health = ("Saint John", "Moncton", ""), ("asthma", "none")
    rows = [
        f"c{one}@example.org;{20 + one % 4 * 11};{towns[one % 3]};{health[one // 2 % 2]};{3 + one % 2}"
        for one in range(48)
    ]
    path = tmp_path / "intake.csv"
    path.write_text("\n".join(["Email;Age;Town;Health;People", *rows, "x@example.org;80;Moncton;asthma;5"]))
    return path


def test_the_guide_shows_every_key_of_a_scan_and_no_other(intake: Path, inventory: Path, shell: Shell) -> None:
    asked = ["--quasi", "Age,Town", "--sensitive", "Health", "--weight", "People", "--population-size", 500]
    more = ["--population", intake, "--suggest", "--target", 3, "--into", inventory, "--dataset", "Clients"]
    same_shape(SHOWN["scan"], shell.json("scan", intake, *asked, *more))


def test_a_population_may_spell_its_columns_its_own_way(shell: Shell, tmp_path: Path) -> None:
    """Three people in the file, of whom a list of seven holds two twice and one thrice."""
    (tmp_path / "some.csv").write_text("Sex,Birth year\nM,1970\nF,1980\nM,1990\n")
    everybody = "YEAR;BIRTH_YEAR;sex\n" + "".join(f"1;{one}\n" for one in ["1970;M", "1980;F", "1990;M"] * 2)
    (tmp_path / "all.csv").write_text(everybody + "1;1990;M\n")
    command = ["scan", tmp_path / "some.csv", "--population", tmp_path / "all.csv", "--quasi", "Sex,Birth year"]
    journalist = shell.json(*command)["risk"]["journalist"]
    assert (journalist["highest"], journalist["unmatched"]) == (0.5, 0)
    assert journalist["average"] == pytest.approx((1 / 2 + 1 / 2 + 1 / 3) / 3)


def test_the_guide_shows_every_key_of_a_copy_and_no_other(intake: Path, shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()
    treat = ["--treat", "Email=pseudonym", "--treat", "Age=age_band:20", "--quasi", "Age,Town"]
    more = ["--leave-out-below", 2, "--key", tmp_path / "safe" / "key", "--out", tmp_path / "copy.csv"]
    same_shape(SHOWN["safecopy"], shell.json("safe-copy", intake, *treat, *more))


def test_the_guide_shows_every_key_of_totals_and_no_other(intake: Path, shell: Shell, tmp_path: Path) -> None:
    asked = ["--totals", "--by", "Health", "--out", tmp_path / "totals.csv"]
    same_shape(SHOWN["safetotals"], shell.json("safe-copy", intake, *asked))


def counts_in(file: Path) -> list[int]:
    with open(file, newline="", encoding="utf-8-sig") as table:
        return [int(row[-1]) for row in list(csv.reader(table))[1:]]


def test_totals_of_a_release_are_counts_and_close_it_where_one_is_small(
    people: Path, inventory: Path, shell: Shell, tmp_path: Path
) -> None:
    """Cells of 1, 2 and 4 people beside larger ones."""
    few = ["1951-02-03"] + ["1961-02-03"] * 2 + ["1971-02-03"] * 4
    rows = "".join(f"other{one}@example.org;{born};E2L 1H1;X;asthma\r\n" for one, born in enumerate(few))
    people.write_bytes(people.read_bytes() + rows.encode())
    decided = {"Email": "drop", "Date of birth": "decade", "Postal code": "drop", "Gender": "keep"}
    told = {"releases": [{"name": "totals", "wanted": 5, "treatments": {**decided, "Diagnosis": "keep"}}]}
    answers = tmp_path / "answers.json"
    shell.json("scan", people, "--into", inventory, "--dataset", "Clients")
    assert small_cells(answered(told, answers, people, inventory, shell)) == [3]

    told["releases"][0]["treatments"]["Diagnosis"] = "suppress_small:3"
    assert small_cells(answered(told, answers, people, inventory, shell)) == [3]

    told["releases"][0]["treatments"]["Diagnosis"] = "suppress_small:6"
    assert small_cells(answered(told, answers, people, inventory, shell)) == []

    release = ["--from", inventory, "--dataset", "Clients", "--release", "totals"]
    out = tmp_path / "totals.csv"
    made = shell.json("safe-copy", people, *release, "--out", out)
    assert made["totals"] and made["counted_by"] == ["Date of birth", "Gender", "Diagnosis"]
    counts = counts_in(out)
    assert min(counts) == made["smallest_cell"] >= made["least"] == 6 and made["identifiers"] == []
    assert (len(counts), sum(counts) + made["people_left_out"]) == (made["cells"], 247)
    assert kept(inventory, ReleaseKind.TOTALS).smallest_cell == made["smallest_cell"]


def answered(told: Any, answers: Path, people: Path, inventory: Path, shell: Shell) -> Any:
    """The review, once that was answered and the file was measured again."""
    answers.write_text(json.dumps(told))
    shell.json("review", inventory, "Clients", "--answers", answers)
    shell.json("scan", people, "--into", inventory, "--dataset", "Clients")
    return shell.json("review", inventory, "Clients")


def small_cells(review: Any) -> list[int]:
    held = next(one for one in review["releases"] if one["name"] == "totals")
    return [one["ceiling"] for one in held["trace"] if one["source"] == "evidence:smallest_cell"]


def test_totals_of_a_file_alone_leave_small_counts_out(people: Path, shell: Shell, tmp_path: Path) -> None:
    asked = ["--by", "Gender,Date of birth", "--treat", "Date of birth=decade", "--leave-out-below", 20]
    out = tmp_path / "totals.csv"
    made = shell.json("safe-copy", people, "--totals", *asked, "--out", out, "--lang", "fr")
    assert (made["columns"], made["least"]) == (["Gender", "Date of birth", "Personnes"], 20)
    assert min(counts_in(out)) == made["smallest_cell"] >= 20


def test_totals_by_columns_that_name_people_or_leave_nothing_are_refused(
    people: Path, shell: Shell, tmp_path: Path
) -> None:
    out = tmp_path / "totals.csv"
    assert "Email" in shell.refused("safe-copy", people, "--totals", "--by", "Email", "--out", out)
    dropped = ["--by", "Gender", "--treat", "Gender=drop"]
    assert "Gender" in shell.refused("safe-copy", people, "--totals", *dropped, "--out", out)
    assert "Date of birth" in shell.refused("safe-copy", people, "--totals", "--by", "Date of birth", "--out", out)
    assert not out.exists()
    assert main(["safe-copy", str(people), "--treat", "Email=drop", "--by", "Gender", "--out", str(out)]) == 1


def same_shape(guide: Any, printed: Any) -> None:
    shown, found = shape(guide), shape(printed)
    assert set(shown) == set(found)
    assert not [place for place, kinds in shown.items() if found[place] and kinds - found[place]]


def test_wrong_use_is_told_apart(people: Path) -> None:
    assert main(["safe-copy", str(people), "--treat", "Email=drop"]) == 2
    assert main(["scan"]) == 2
    assert main(["scan", str(people), "--target", "one"]) == 2


def test_a_table_that_points_to_nobody_is_scanned_though_nothing_can_be_suggested(shell: Shell, tmp_path: Path) -> None:
    readings = tmp_path / "meter.csv"
    readings.write_text("Reading,Value\n" + "".join(f"{one},{one * 7 % 13}\n" for one in range(50)))
    found = shell.json("scan", readings, "--suggest", "--lang", "en")
    assert found["risk"]["quasi_identifiers"] == [] and found["suggestion"] is None
    assert [one for one in found["warnings"] if "--quasi" in one]
    assert "--quasi" in shell.told("scan", readings, "--suggest", "--lang", "en")


def test_a_sheet_of_a_file_without_sheets_is_refused(shell: Shell, people: Path) -> None:
    assert "“Clients”" in shell.refused("scan", people, "--sheet", "Clients", "--lang", "en")


def test_the_only_table_of_a_json_file_goes_by_its_name_and_no_other(shell: Shell, tmp_path: Path) -> None:
    document = tmp_path / "towns.json"
    document.write_text(json.dumps({"towns": [{"Age": 30, "Town": "A"}, {"Age": 31, "Town": "B"}]}))
    assert shell.json("scan", document, "--sheet", "towns")["sheet"] == "towns"
    assert "“people”" in shell.refused("scan", document, "--sheet", "people", "--lang", "en")


def test_the_folder_one_stands_in_is_refused_by_its_name(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert f"“{tmp_path.name}”" in shell.refused("scan", ".", "--lang", "en")


def test_a_copy_says_which_columns_name_people_by_decision(shell: Shell, people: Path, tmp_path: Path) -> None:
    treat = ["--treat", "Date of birth=drop", "--treat", "Postal code=drop"]
    told = shell.told("safe-copy", people, *treat, "--harmless", "Email", "--out", tmp_path / "a.csv", "--lang", "en")
    assert "as you decided: Email" in told
    told = shell.told("safe-copy", people, *treat, "--treat", "Email=drop", "--out", tmp_path / "b.csv", "--lang", "en")
    assert "No name" in told


def test_a_column_may_be_sensitive_and_point_to_people(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "origins.csv"
    file.write_text("Town,Origin\n" + "".join(f"T{one % 2},O{one % 6}\n" for one in range(60)))
    found = shell.json("scan", file, "--quasi", "town, origin", "--sensitive", "origin")
    assert found["risk"]["k"] == 10
    assert found["risk"]["sensitive"]["Origin"]["l_distinct"] == 3


def test_a_population_smaller_than_the_file_is_told(shell: Shell, people: Path) -> None:
    found = shell.json("scan", people, "--population-size", 1, "--lang", "en")
    assert found["risk"]["population_uniques"] is None
    assert "--population-size" in found["warnings"][-1]
    assert found["warnings"][-1] in shell.told("scan", people, "--population-size", 1, "--lang", "en")


def test_a_file_without_rows_proposes_nothing(shell: Shell, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("Age,Town\n")
    told = shell.told("scan", empty, "--quasi", "Age,Town", "--suggest", "--lang", "en")
    assert "no rows" in told and "safe-copy" not in told and "alone" not in told


@pytest.mark.parametrize(("lang", "words"), [("en", "in the archive"), ("fr", "dans les archives")])
def test_nothing_is_kept_with_an_archived_dataset_or_copied_as_it_says(
    shell: Shell, people: Path, inventory: Path, tmp_path: Path, lang: str, words: str
) -> None:
    with Store.open(inventory) as store:
        held = store.inventory.datasets()[0]
        store.apply(archive(held))
    out = tmp_path / "out.csv"
    assert words in shell.refused("scan", people, "--into", inventory, "--dataset", held.title, "--lang", lang)
    told = shell.refused(
        "safe-copy", people, "--from", inventory, "--dataset", held.title, "--out", out, "--lang", lang
    )
    assert words in told and not out.exists()


@pytest.mark.parametrize(("lang", "words"), [("en", "“Agee” in “clients.csv”"), ("fr", "«\u00a0Agee\u00a0» dans")])
def test_columns_are_named_between_the_marks_of_the_language(shell: Shell, people: Path, lang: str, words: str) -> None:
    assert words in shell.refused("scan", people, "--quasi", "Agee", "--lang", lang)


def test_a_column_is_found_without_its_accents_unless_two_would_fit(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "gens.csv"
    file.write_text("Âge,Région,Cote,Côte\n" + "".join(f"{20 + one},R{one % 3},1,2\n" for one in range(9)))
    assert shell.json("scan", file, "--quasi", "age,region,Cote")["risk"]["quasi_identifiers"] == [
        "Âge",
        "Région",
        "Cote",
    ]
    assert "COTE" in shell.refused("scan", file, "--quasi", "COTE")

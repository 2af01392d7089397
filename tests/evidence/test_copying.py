"""A safe copy is only there once it was read back and proved safe; otherwise nothing is."""

from __future__ import annotations

import csv
import os
import resource
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pytest

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence import reading
from d4i_desktop.evidence.copying import SUFFIXES, Copy, write_copy, writers
from d4i_desktop.evidence.copying.keys import key_in
from d4i_desktop.evidence.table import DataFile
from d4i_desktop.evidence.task import Cancelled, Task
from d4i_desktop.evidence.treating import key_from

FORMATS = pytest.mark.parametrize("suffix", SUFFIXES)
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(A1)"]


def data_of(folder: Path, text: str, name: str = "source.csv") -> DataFile:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return reading.load(reading.look(path))


@pytest.fixture
def people(tmp_path: Path) -> DataFile:
    """60 rows about nobody: an e-mail address each, six ages, a balance that may be negative."""
    (tmp_path / "in").mkdir()
    rows = [f"person{one}@example.org,{20 + one % 6},{-1.5 * (one % 2)},note {one % 4}" for one in range(60)]
    return data_of(tmp_path / "in", "\n".join(["Email,Age,Balance,Note", *rows]) + "\n")


def copied(data: DataFile, out: Path, treatments: dict[str, str] | None = None, **options: object) -> Copy:
    treat = {"Email": "drop"} if treatments is None else treatments
    return write_copy(data, treat, ["Age"], out, **options)  # type: ignore[arg-type]


def left(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.name != "in")


@FORMATS
def test_a_copy_reads_back_as_it_was_treated(people: DataFile, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"copy{suffix}"
    made = copied(people, out, target=10)
    again = reading.load(reading.look(out)).table
    assert (again.rows, [one.name for one in again.columns]) == (60, ["Age", "Balance", "Note"])
    assert (made.rows, made.groups.k, made.groups.classes, made.identifiers) == (60, 10, 6, ())
    balance = again.column("Balance")
    assert sorted(map(float, balance.values[1:].tolist())) == [-1.5, 0]
    assert left(tmp_path) == [out.name]


@FORMATS
def test_a_column_that_names_people_lets_nothing_through(people: DataFile, tmp_path: Path, suffix: str) -> None:
    with pytest.raises(UserError) as told:
        copied(people, tmp_path / f"copy{suffix}", {})
    assert told.value.message_id == "copy_identifies" and "Email" in told.value.params["columns"]
    assert "example.org" not in str(told.value) and left(tmp_path) == []


def test_a_single_phone_number_in_the_notes_lets_nothing_through(tmp_path: Path) -> None:
    notes = [f"came on time, asked for list {one % 7}" for one in range(99)] + ["please call back at 506-555-0143"]
    data = data_of(tmp_path, "Age,Notes\n" + "".join(f'{one % 3 + 40},"{note}"\n' for one, note in enumerate(notes)))
    with pytest.raises(UserError) as told:
        copied(data, tmp_path / "copy.csv", {})
    assert told.value.message_id == "copy_identifies" and "Notes" in told.value.params["columns"]


def test_codes_in_place_of_names_are_known_for_what_they_are(people: DataFile, tmp_path: Path) -> None:
    copied(people, tmp_path / "copy.csv", {"Email": "pseudonym"}, key=b"k" * 32)
    assert "example.org" not in (tmp_path / "copy.csv").read_text(encoding="utf-8-sig")


def test_a_person_may_say_that_a_column_names_nobody(people: DataFile, tmp_path: Path) -> None:
    made = copied(people, tmp_path / "copy.csv", {}, confirmed=["Email"])
    assert made.identifiers == ("Email",)


def test_groups_that_are_too_small_leave_nothing(people: DataFile, tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        copied(people, tmp_path / "copy.csv", target=11)
    assert (told.value.message_id, told.value.params["k"], told.value.params["people"]) == ("copy_target", 10, 60)
    assert left(tmp_path) == []


def test_leaving_out_small_groups_reaches_the_target(tmp_path: Path) -> None:
    data = data_of(tmp_path, "Age,Note\n" + "30,a\n" * 5 + "31,b\n" * 2)
    made = copied(data, tmp_path / "copy.csv", {}, leave_out_below=3, target=3)
    assert (made.rows, made.left_out, made.groups.k) == (5, 2, 5)


@pytest.mark.parametrize("treatments", [{"Email": "drop", "Age": "drop", "Balance": "drop", "Note": "drop"}])
def test_a_copy_of_nothing_is_refused(people: DataFile, tmp_path: Path, treatments: dict[str, str]) -> None:
    with pytest.raises(UserError) as told:
        copied(people, tmp_path / "copy.csv", treatments)
    assert told.value.message_id == "copy_no_columns"
    with pytest.raises(UserError) as told:
        copied(people, tmp_path / "copy.csv", leave_out_below=1000)
    assert told.value.message_id == "copy_no_rows"


def test_other_formats_are_refused_by_name(people: DataFile, tmp_path: Path) -> None:
    for name in ("copy.xls", "copy", "copy.d4i"):
        with pytest.raises(UserError) as told:
            copied(people, tmp_path / name)
        assert told.value.message_id == "copy_format"


@pytest.fixture
def trap(tmp_path: Path) -> DataFile:
    """Texts that a spreadsheet would run, beside negative numbers, a quote, a line end, a code with a leading 0."""
    (tmp_path / "in").mkdir()
    texts = [*FORMULAS, 'say "hi"', "two\nlines", "007", "a;b", "é"]
    path = tmp_path / "in" / "trap.csv"
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["=Head", "n"], *([text, -5 * n] for n in range(3) for text in texts)])
    return reading.load(reading.look(path))


def test_no_cell_of_a_csv_copy_is_a_formula(trap: DataFile, tmp_path: Path) -> None:
    write_copy(trap, {}, [], tmp_path / "copy.csv")
    raw = (tmp_path / "copy.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")
    rows = list(csv.reader((tmp_path / "copy.csv").open(encoding="utf-8-sig", newline="")))
    assert rows[0][0] == "'=Head" and {row[1] for row in rows[1:]} == {"0", "-5", "-10"}
    assert [row[0] for row in rows[1:6]] == [f"'{one}" for one in FORMULAS]
    assert [row[0] for row in rows[6:11]] == ['say "hi"', "two\nlines", "007", "a;b", "é"]


def test_no_cell_of_an_excel_copy_is_a_formula(trap: DataFile, tmp_path: Path) -> None:
    write_copy(trap, {}, [], tmp_path / "copy.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "copy.xlsx").active
    assert sheet is not None and {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}
    assert [cell.value for cell in sheet["A"]][:6] == ["=Head", *FORMULAS]
    assert [cell.value for cell in sheet["B"]][-1] == -10


def test_an_excel_copy_says_nothing_about_who_made_it_or_where(people: DataFile, tmp_path: Path) -> None:
    copied(people, tmp_path / "copy.xlsx")
    with zipfile.ZipFile(tmp_path / "copy.xlsx") as held:
        parts = {name: held.read(name).decode() for name in held.namelist()}
        assert all(one.date_time == (1980, 1, 1, 0, 0, 0) for one in held.infolist())
    assert "<dc:creator></dc:creator>" in parts["docProps/core.xml"] and "2000-01-01" in parts["docProps/core.xml"]
    assert "state=" not in parts["xl/workbook.xml"] and parts["xl/workbook.xml"].count("<sheet ") == 1
    for text in parts.values():
        assert str(tmp_path) not in text and "source" not in text and os.environ.get("USER", "\0") not in text


def test_a_parquet_copy_says_nothing_about_who_made_it_or_where(people: DataFile, tmp_path: Path) -> None:
    out = tmp_path / "copy.parquet"
    copied(people, out)
    assert not duckdb.sql(f"SELECT * FROM parquet_kv_metadata('{out}')").fetchall()
    assert str(tmp_path).encode() not in out.read_bytes() and b"source" not in out.read_bytes()
    assert duckdb.sql(f'SELECT typeof("Age"), typeof("Note") FROM \'{out}\' LIMIT 1').fetchall() == [
        ("BIGINT", "VARCHAR")
    ]


@FORMATS
def test_the_same_copy_is_the_same_file(people: DataFile, tmp_path: Path, suffix: str) -> None:
    for name in ("one", "two"):
        copied(people, tmp_path / f"{name}{suffix}")
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


@FORMATS
def test_whoever_stops_a_copy_finds_nothing(people: DataFile, tmp_path: Path, suffix: str) -> None:
    for after in (0.15, 0.5, 0.7):
        with pytest.raises(Cancelled):
            copied(people, tmp_path / f"copy{suffix}", task=stopping(after))
        assert left(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which files are open")
def test_a_stopped_workbook_leaves_no_file_open(
    people: DataFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows removes no open file: what was spilled of people would stay."""
    monkeypatch.setattr(writers, "IN_MEMORY", 0)
    with pytest.raises(Cancelled) as caught:
        copied(people, tmp_path / "copy.xlsx", task=stopping(0.1))
    assert caught.traceback and open_below(tmp_path) == []


def open_below(folder: Path) -> list[str]:
    links = (f"/proc/self/fd/{one}" for one in os.listdir("/proc/self/fd"))
    return [os.readlink(one) for one in links if os.path.lexists(one) and os.readlink(one).startswith(str(folder))]


def stopping(after: float) -> Task:
    """A task that a person stops once that share of it is done."""
    task = Task(lambda share: task.cancel() if share >= after else None)
    return task


@FORMATS
def test_a_full_disk_leaves_nothing_and_is_told(tmp_path: Path, suffix: str) -> None:
    """As on a stick that takes only so much."""
    (tmp_path / "in").mkdir()
    rows = "".join(f"{one * 7919 % 99991},{one % 5}\n" for one in range(40_000))
    (tmp_path / "in" / "source.csv").write_text(f"Amount,Age\n{rows}")
    script = f"""
        import resource, signal
        from pathlib import Path
        from d4i_desktop.evidence import reading
        from d4i_desktop.evidence.copying import write_copy
        from d4i_desktop.core.errors import UserError
        data = reading.load(reading.look(Path({str(tmp_path / "in" / "source.csv")!r})))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        try:
            write_copy(data, {{}}, ["Age"], Path({str(tmp_path / f"copy{suffix}")!r}))
        except UserError as error:
            print(error.message_id)
    """
    assert resource.RLIMIT_FSIZE is not None
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() in ("copy_disk_full", "cannot_reach") and left(tmp_path) == []


def test_a_sheet_takes_no_more_than_it_holds(people: DataFile, tmp_path: Path) -> None:
    data = data_of(tmp_path / "in", f"Note,n\n{'x' * 40_000},1\n" + "y,2\n" * 5, "long.csv")
    with pytest.raises(UserError) as told:
        write_copy(data, {}, [], tmp_path / "copy.xlsx")
    assert told.value.message_id == "copy_cell_too_long" and left(tmp_path) == []


# The key


def test_a_key_is_made_once_for_its_owner_alone(people: DataFile, tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()
    key, found = tmp_path / "safe" / "key", []
    for name in ("one.csv", "two.csv"):
        with key_in(key, tmp_path / name, people.look.path) as secret:
            copied(people, tmp_path / name, {"Email": "pseudonym"}, key=secret)
        found.append((tmp_path / name).read_bytes())
    assert found[0] == found[1] and key.stat().st_mode & 0o777 == 0o600
    assert key_from(key.read_text()).hex().encode() not in found[0]


def test_without_a_key_no_two_copies_share_a_code(people: DataFile, tmp_path: Path) -> None:
    codes = []
    for name in ("one.csv", "two.csv"):
        with key_in(None, tmp_path / name, people.look.path) as secret:
            copied(people, tmp_path / name, {"Email": "pseudonym"}, key=secret)
        codes.append({line.split(",")[0] for line in (tmp_path / name).read_text().splitlines()[1:]})
    assert len(codes[0]) == 60 and not codes[0] & codes[1]


def test_a_key_never_lies_beside_the_copy(people: DataFile, tmp_path: Path) -> None:
    with pytest.raises(UserError) as told, key_in(tmp_path / "key", tmp_path / "copy.csv", people.look.path):
        raise AssertionError
    assert told.value.message_id == "key_beside_copy" and left(tmp_path) == []


def test_a_key_that_was_made_goes_where_no_copy_was(people: DataFile, tmp_path: Path) -> None:
    (tmp_path / "in" / "safe").mkdir()
    key = tmp_path / "in" / "safe" / "key"
    with pytest.raises(UserError), key_in(key, tmp_path / "copy.csv", people.look.path) as secret:
        copied(people, tmp_path / "copy.csv", {"Email": "pseudonym"}, key=secret, target=1000)
    assert not key.exists()


def test_a_file_that_is_no_key_is_left_alone(people: DataFile, tmp_path: Path) -> None:
    with pytest.raises(UserError), key_in(people.look.path, tmp_path / "copy.csv", people.look.path):
        raise AssertionError
    note = tmp_path / "in" / "note.txt"
    note.write_text("shopping")
    with pytest.raises(UserError), key_in(note, tmp_path / "copy.csv", people.look.path):
        raise AssertionError
    assert note.read_text() == "shopping"


@FORMATS
def test_a_column_without_values_names_nobody_whatever_it_is_called(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "in").mkdir()
    data = data_of(tmp_path / "in", "Age,Email\n" + "".join(f"{20 + one % 6},\n" for one in range(60)))
    copy = copied(data, tmp_path / f"copy{suffix}", {"Age": "keep"})
    assert (copy.columns, copy.identifiers) == (("Age", "Email"), ())

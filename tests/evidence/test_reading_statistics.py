"""Files of SPSS, Stata and SAS: what codes mean, what is missing, days; and that no broken file ends the program."""

from __future__ import annotations

import datetime
import errno
import random
import subprocess
import sys
import time
from pathlib import Path
from threading import Timer

import polars
import pyreadstat
import pytest

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.reading import apart, load, look, statistics_apart, statistics_days
from d4i_desktop.evidence.table import ColumnType, DataFile, Settings
from d4i_desktop.evidence.task import Cancelled, Task

STUDENTS = Path(__file__).parents[2].parent / "shared" / "data" / "students"
DAYS = [datetime.date(1984, 2, 29), datetime.date(1890, 1, 5), None, datetime.date(2026, 11, 28)]
TABLE = polars.DataFrame(
    {
        "age": [34.0, -9.0, None, 97.5],
        "sex": [1.0, 2.0, 9.0, 1.0],
        "born": DAYS,
        "place": ["Québec", "", "Iqaluit  ", "c" * 400],
    }
)
LABELS = {"sex": {1: "Female", 2: "Male", 9: "Refused"}}
SAID = {"age": "Age of the client"}


@pytest.fixture
def sav(tmp_path):
    return written(tmp_path / "clients.sav")


def written(path: Path, table: polars.DataFrame = TABLE, **more) -> Path:
    given = {"variable_value_labels": LABELS, "column_labels": SAID} if table is TABLE else {}
    pyreadstat.write_sav(table, str(path), **(given | more))
    return path


def read(path: Path, **settings: object) -> DataFile:
    return load(look(path, Settings(**settings)))


def texts(data: DataFile, name: str) -> list[str]:
    column = data.table.column(name)
    return column.values[column.codes].tolist()


def said(data: DataFile) -> list[str]:
    return [message.key.removeprefix("reading.") for message in data.warnings]


def test_meanings_stand_in_place_of_codes_and_columns_keep_what_they_are_called(sav):
    data = read(sav)
    assert texts(data, "sex") == ["Female", "Male", "Refused", "Female"]
    assert data.table.column("age").label == "Age of the client"
    assert said(data) == ["labels"]


def test_the_first_look_shows_what_the_whole_file_then_holds(sav):
    data = read(sav)
    assert data.look.headers == ("age", "sex", "born", "place")
    assert list(data.look.rows) == list(zip(*(texts(data, name) for name in data.look.headers), strict=True))


def test_texts_are_kept_whole_and_without_outer_space(sav):
    assert texts(read(sav), "place") == ["Québec", "", "Iqaluit", "c" * 400]


def test_days_are_days_also_before_1900(sav):
    column = read(sav).table.column("born")
    assert column.type is ColumnType.DATE
    assert texts(read(sav), "born") == ["1984-02-29", "1890-01-05", "", "2026-11-28"]


def test_a_number_beyond_the_calendar_stays_one(tmp_path):
    table = polars.DataFrame({"born": [1e18, 13_797_216_000.0]})
    data = read(written(tmp_path / "far.sav", table, variable_format={"born": "DATE11"}))
    assert texts(data, "born") == ["1e+18", "2020-01-01"]


def test_what_the_file_calls_missing_is_missing(tmp_path):
    ranges = {"age": [{"lo": -99, "hi": -1}], "sex": [9]}
    data = read(written(tmp_path / "missing.sav", missing_ranges=ranges))
    assert texts(data, "age") == ["34", "", "", "97.5"]
    assert texts(data, "sex") == ["Female", "Male", "", "Female"]


def test_an_amount_of_which_few_values_have_a_meaning_stays_an_amount(tmp_path):
    table = polars.DataFrame({"age": [float(age) for age in range(20, 60)]})
    data = read(written(tmp_path / "amount.sav", table, variable_value_labels={"age": {59: "59 or older"}}))
    assert data.table.column("age").type is ColumnType.INTEGER


def test_two_codes_of_one_meaning_are_one_answer(tmp_path):
    table = polars.DataFrame({"sex": [1.0, 2.0, 3.0]})
    data = read(written(tmp_path / "same.sav", table, variable_value_labels={"sex": {1: "F", 2: "F", 3: "M"}}))
    assert data.table.column("sex").distinct == 2


def test_stata_tells_missing_answers_by_a_letter(tmp_path):
    table = polars.DataFrame({"n": ["1", "a", "b"]}).select(polars.col("n").map_elements(_tagged, polars.Object))
    path = tmp_path / "tagged.dta"
    pyreadstat.write_dta(table, str(path), missing_user_values={"n": ["a", "b"]})
    assert texts(read(path), "n") == ["1", "", ""]


def _tagged(text: str) -> object:
    return 1 if text == "1" else text


@pytest.mark.parametrize("suffix", ["sav", "zsav", "dta", "xpt", "por"])
def test_every_kind_of_statistics_file_says_the_same(tmp_path, suffix):
    table = polars.DataFrame({"VISITS": [1.0, 2.5, None], "PLACE": ["Laval", "Hull", "Gatineau"]})
    path = tmp_path / f"file.{suffix}"
    if suffix == "zsav":
        pyreadstat.write_sav(table, str(path), compress=True)
    else:
        writer = {"sav": pyreadstat.write_sav, "dta": pyreadstat.write_dta, "xpt": pyreadstat.write_xport}
        writer.get(suffix, pyreadstat.write_por)(table, str(path))
    data = read(path)
    assert (texts(data, "VISITS"), texts(data, "PLACE")) == (["1", "2.5", ""], ["Laval", "Hull", "Gatineau"])
    assert data.look.format == suffix.replace("zsav", "sav")


def test_a_file_is_known_by_what_is_in_it_whatever_its_name(sav):
    renamed = sav.rename(sav.with_name("clients.bin"))
    assert read(renamed).look.format == "sav"


def test_an_old_file_that_names_no_encoding_has_its_accents(tmp_path):
    path = written(tmp_path / "old.sav", polars.DataFrame({"place": ["Lévis", "Laval"]}))
    record = b"\x07\0\0\0\x14\0\0\0"  # extension record 20: the name of the encoding
    content = path.read_bytes()
    assert record in content
    path.write_bytes(
        content.replace(record, b"\x07\0\0\0\x63\0\0\0").replace("Lévis".encode(), "Lévis ".encode("cp1252"))
    )
    data = read(path)
    assert texts(data, "place") == ["Lévis", "Laval"]
    assert said(data) == ["encoding"]


def test_another_encoding_can_be_chosen(sav):
    assert texts(read(sav, encoding="utf-8"), "place")[0] == "Québec"


def test_a_table_of_many_columns_is_read_a_few_at_a_time(tmp_path, monkeypatch):
    table = polars.DataFrame({f"v{place}": [float(place), float(place + 1)] for place in range(3_000)})
    path = written(tmp_path / "wide.sav", table)
    monkeypatch.setattr(statistics_apart, "MOST_CELLS", 2_000)
    pieces = list(statistics_apart.answers({"path": str(path), "kind": "sav"}))
    assert len(pieces) == 3_001
    assert texts(read(path), "v2999") == ["2999", "3000"]


def test_a_table_without_rows_says_so(tmp_path):
    data = read(written(tmp_path / "none.sav", polars.DataFrame({"a": [1.0]}).clear()))
    assert (data.table.rows, said(data)) == (0, ["no_rows"])


@pytest.mark.skipif(not STUDENTS.is_dir(), reason="shared/data is not beside this checkout")
def test_the_students_are_the_same_in_spss_and_csv():
    spss, csv = read(STUDENTS / "StudentsMath_Score.sav"), read(STUDENTS / "StudentsMath_Score.csv")
    assert spss.look.headers == csv.look.headers
    for name in csv.look.headers:  # in SPSS a row follows that holds nothing but a school
        assert texts(spss, name)[: csv.table.rows] == texts(csv, name)


@pytest.mark.parametrize(
    "kind, format, number, shown",
    [
        ("dta", "%td", -1, "1959-12-31"),
        ("dta", "%d", 0, "1960-01-01"),
        ("dta", "%-tdD_m_Y", 366, "1961-01-01"),
        ("dta", "%tc", 1_000, "1960-01-01 00:00:01"),
        ("dta", "%tcHH:MM", 52_200_000, "14:30:00"),
        ("dta", "%tm", 326, "1987-03"),
        ("dta", "%tq", -1, "1959q4"),
        ("dta", "%th", 1, "1960h2"),
        ("dta", "%tw", 53, "1961w02"),
        ("sav", "DATETIME20", 13_797_252_060, "2020-01-01 10:01:00"),
        ("sav", "TIME8", 95_400, "26:30:00"),
        ("sav", "MOYR8", 13_797_216_000, "2020-01-01"),
        ("sas7bdat", "DATE9", 0, "1960-01-01"),
        ("xpt", "YYMMDD10.", 21_915, "2020-01-01"),
        ("xpt", "E8601DA10.", 21_915, "2020-01-01"),
        ("sas7bdat", "DATETIME22.3", 86_400.5, "1960-01-02 00:00:01"),
        ("sas7bdat", "TIME5.", 52_200, "14:30:00"),
        ("sas7bdat", "MONYY7.", 31, "1960-02-01"),
        ("sav", "DATE11", float("1e300"), "1e+300"),
    ],
)
def test_days_and_times_are_shown_as_their_program_shows_them(kind, format, number, shown):
    in_days = statistics_days.days_in(kind, format)
    assert in_days and in_days(number) == shown


@pytest.mark.parametrize(
    "kind, format", [("dta", "%9.0g"), ("dta", "%ty"), ("sav", "F8.2"), ("xpt", "BEST12."), ("xpt", "")]
)
def test_mere_numbers_are_no_days(kind, format):
    assert statistics_days.days_in(kind, format) is None


def hurt(content: bytes, rnd: random.Random) -> bytes:
    """The content cut short, or with some bytes changed at its beginning, where the sizes stand."""
    if rnd.random() < 0.25:
        return content[: rnd.randrange(10, len(content))]
    changed = bytearray(content)
    for _ in range(rnd.choice((1, 3, 20))):
        changed[rnd.randrange(min(len(changed), 800))] = rnd.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_read_or_refused_in_a_sentence(sav, seed):
    sav.write_bytes(hurt(sav.read_bytes(), random.Random(seed)))
    try:
        read(sav)
    except UserError as error:
        assert error.message_id.startswith("reading_")


def test_a_truncated_file_is_damaged(sav):
    sav.write_bytes(sav.read_bytes()[:-40])
    refused(sav, "reading_broken")


def refused(path: Path, id: str) -> None:
    with pytest.raises(UserError) as caught:
        read(path)
    assert caught.value.message_id == id


def in_place_of_the_reader(monkeypatch, code: str) -> list[object]:
    """Another program runs where the reading process would; gives back the processes that were started."""
    started: list[object] = []
    popen = apart.subprocess.Popen

    def instead(_command, **given):
        started.append(popen([sys.executable, "-c", code], **given))
        return started[-1]

    monkeypatch.setattr(apart.subprocess, "Popen", instead)
    return started


@pytest.mark.parametrize(
    "code, id",
    {
        "it dies": ("import os; os.abort()", "reading_broken"),
        "it says nothing": ("", "reading_broken"),
        "it says nonsense": ("print('nonsense')", "reading_broken"),
        "it promises more than it gives": ("print('{\"bytes\": 1000000}')", "reading_broken"),
        "it promises more than there is room for": ("print('{\"bytes\": 1e30}')", "reading_broken"),
        "it hangs": ("import time; time.sleep(60)", "reading_broken"),
        "it runs out of memory": ('print(\'{"error": "memory", "bytes": 0}\')', "reading_too_large"),
        "its codes point nowhere": (
            "import json\n"
            "def say(data, **head): print(json.dumps(head | {'bytes': len(data)})); print(data, end='')\n"
            "say('[\"a\"]', encoding='utf-8', old=False)\n"
            "say('[\"\"]' + chr(9), label='', labelled=False, texts=4, width=1)\n",
            "reading_broken",
        ),
    }.values(),
    ids=lambda value: value if value.startswith("reading") else "",
)
def test_whatever_becomes_of_the_reading_process_a_sentence_says_so(sav, monkeypatch, code, id):
    monkeypatch.setattr(apart, "SECONDS", 2.0)
    started = in_place_of_the_reader(monkeypatch, code)
    refused(sav, id)
    assert all(process.returncode is not None for process in started)


def test_reading_can_be_cancelled_while_the_library_is_busy(sav, monkeypatch):
    found = look(sav)
    started = in_place_of_the_reader(monkeypatch, "import time; time.sleep(60)")
    task = Task()
    Timer(0.3, task.cancel).start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        load(found, task)
    assert time.monotonic() - begun < 30
    assert started[0].returncode is not None


def test_the_reading_process_has_a_limit_to_its_memory_and_leaves_no_core_file():
    resource = pytest.importorskip("resource")
    code = (
        "import resource\n"
        "from d4i_desktop.evidence.reading import apart\n"
        "apart._bear_limits()\n"
        "print(resource.getrlimit(resource.RLIMIT_AS), *resource.getrlimit(resource.RLIMIT_CORE))\n"
        "try: bytes(5_000_000_000)\n"
        "except MemoryError: print('refused')\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout.startswith(f"({apart.MOST_MEMORY}, ")
    dumped, _, refused = run.stdout.rpartition(") ")[2].partition("\n")
    assert dumped in ("1 1", "0 0")
    assert refused == ("refused\n" if sys.platform == "linux" else "")
    assert resource


def test_in_the_installed_program_the_program_itself_reads_apart(sav, monkeypatch):
    asked = []
    monkeypatch.setattr(apart.sys, "frozen", True, raising=False)
    monkeypatch.setattr(apart.subprocess, "Popen", lambda command, **_: asked.append(command) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        look(sav)
    assert asked == [[sys.executable, "read-apart"]]


def test_the_self_test_notices_a_reading_process_that_lacks_something(sav, monkeypatch):
    apart.works(sav)
    in_place_of_the_reader(monkeypatch, "import no_such_library")
    with pytest.raises(UserError):
        apart.works(sav)


def test_without_room_for_a_reading_process_a_sentence_says_so(sav, monkeypatch):
    def full(*_command, **_given):
        raise OSError(errno.EAGAIN, "")

    monkeypatch.setattr(apart.subprocess, "Popen", full)
    refused(sav, "no_process")


def test_a_system_that_refuses_a_limit_to_memory_still_reads(monkeypatch):
    resource = pytest.importorskip("resource")
    asked = []

    def refuse(which, _limits):
        asked.append(which)
        if which == resource.RLIMIT_AS:
            raise ValueError

    monkeypatch.setattr(resource, "setrlimit", refuse)
    apart._bear_limits()
    assert asked == [resource.RLIMIT_CORE, resource.RLIMIT_AS]


def test_what_the_library_prints_is_no_part_of_the_answer():
    code = (
        "import os\n"
        "from d4i_desktop.evidence.reading import apart\n"
        "out = apart._own_stdout()\n"
        "print('noise', flush=True); os.write(1, b'noise')\n"
        "apart._send(out, [({'done': True}, b'')])\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout == '{"done": true, "bytes": 0}\n'


@pytest.mark.parametrize("suffix", ["sav", "dta", "xpt", "por"])
def test_reading_leaves_the_file_and_its_folder_as_they_were(tmp_path, suffix):
    path = tmp_path / f"file.{suffix}"
    writer = {"sav": pyreadstat.write_sav, "dta": pyreadstat.write_dta, "xpt": pyreadstat.write_xport}
    writer.get(suffix, pyreadstat.write_por)(polars.DataFrame({"A": [1.0, 2.0]}), str(path))
    before = path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())
    read(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == before


def test_the_command_that_reads_apart_is_not_offered_to_people():
    from click.testing import CliRunner

    from d4i_desktop.cli.main import group

    assert apart.COMMAND not in CliRunner().invoke(group, ["--help"]).output

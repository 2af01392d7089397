"""From what people said, over what the file shows, to what the plan tells: fears meet facts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from d4i_desktop.cli.main import main
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.core.model import Measurement, Scan
from d4i_desktop.sample_file import source
from d4i_desktop.store.store import Store
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.watching import FileWatch


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """An inventory whose only dataset is said to name nobody, and the client file it is kept in."""
    (tmp_path / "clients.csv").write_bytes(source("en").read_bytes())
    said = {"answers": {"1": "people", "11": "yes", "18": "no", "33b": "cc_by"}}
    (tmp_path / "said.json").write_text(json.dumps(said), encoding="utf-8")
    a = str(tmp_path / "a.d4i")
    assert main(["new", a, "--name", "Centre", "--lang", "en"]) == 0
    assert main(["review", a, "Intake", "--answers", str(tmp_path / "said.json"), "--create"]) == 0
    capsys.readouterr()
    return tmp_path


def reviewed(folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    assert main(["review", str(folder / "a.d4i"), "Intake", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def scan(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["scan", str(folder / "clients.csv"), "--into", str(folder / "a.d4i"), "--dataset", "Intake"]
    assert main(command) == 0
    capsys.readouterr()


def test_a_look_into_the_file_closes_what_the_answers_left_open_and_says_why(folder, capsys):
    before = reviewed(folder, capsys)
    scan(folder, capsys)
    after = reviewed(folder, capsys)
    assert before["levels"]["permitted"] > 2 >= after["levels"]["permitted"]
    sources = {one["rule"]: one["source"] for one in after["trace"]}
    assert (sources["k_below_3"], sources["identifiers"]) == ("evidence:k", "field:columns")
    assert [one["question"] for one in after["contradicted"]] == ["18"]
    likely = {one["scenario"]: one["assessed"]["likelihood"] for one in after["risks"]}
    assert likely["reidentification"] == 4
    assert after["progress"]["answered"] == before["progress"]["answered"] + 1


def test_a_file_that_changes_is_noticed_and_undone_by_scanning_again(folder, capsys):
    scan(folder, capsys)
    assert reviewed(folder, capsys)["releases"][0]["measured"]["stale"] is None
    with (folder / "clients.csv").open("ab") as file:
        file.write(b"Kelp Seagrass,,1970-01-01,E9Z 1A1,Woman,,\r\n")
    found = reviewed(folder, capsys)
    assert found["releases"][0]["measured"]["stale"] == "file"
    assert "(measured before the file changed)" in " ".join(one["because"] for one in found["trace"])
    scan(folder, capsys)
    again = reviewed(folder, capsys)["releases"][0]["measured"]
    assert (again["stale"], again["rows"]) == (None, 413)


def test_a_file_out_of_reach_leaves_what_was_measured_as_it_was(folder, capsys):
    scan(folder, capsys)
    (folder / "clients.csv").unlink()
    assert reviewed(folder, capsys)["releases"][0]["measured"]["stale"] is None


def test_nothing_of_the_file_but_names_of_columns_is_in_the_inventory(folder, capsys):
    scan(folder, capsys)
    kept = (folder / "a.d4i").read_bytes()
    assert b"Birth date" in kept
    for value in (b"E9Z", b"555-01", b"Seagrass", b"Asthma"):
        assert value not in kept


def test_the_window_notices_a_changed_file_when_the_inventory_is_opened(folder, capsys, qtbot):
    scan(folder, capsys)
    with (folder / "clients.csv").open("ab") as file:
        file.write(b"Kelp Seagrass,,1970-01-01,E9Z 1A1,Woman,,\r\n")
    with Store.open(folder / "a.d4i") as store:
        session = Session(store, load_catalogue())
        watch = FileWatch(session, session)
        with qtbot.waitSignal(session.changed):
            watch.look()
        (held,), (measured,) = store.inventory.all(Scan), store.inventory.all(Measurement)
        assert held.fingerprint != measured.fingerprint
        assert session.undo_label is None

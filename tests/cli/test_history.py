"""The history on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from d4i_desktop.cli.main import main
from d4i_desktop.core import edits
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset, new_id
from d4i_desktop.store.store import Store

SECRET = "Telling steward"


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "centre.d4i"
    assert main(["new", str(path), "--name", "Centre", "--lang", "en"]) == 0
    with Store.open(path) as store:
        store.who = "Lead"
        for title in ("Intake", "Donors"):
            store.apply(edits.add_dataset(Dataset(id=new_id(), title=title)))
        store.apply(edits.set_field(dataset(store.inventory, "Intake"), "steward", SECRET))
        store.apply(edits.delete_dataset(store.inventory, dataset(store.inventory, "Donors")))
    capsys.readouterr()
    return path


def dataset(inventory: Inventory, title: str) -> Dataset:
    found = inventory.dataset(title)
    assert found is not None
    return found


def printed(capsys: pytest.CaptureFixture[str], *command: str) -> Any:
    assert main(["history", *command, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_it_is_told_newest_first_without_old_values_or_titles_of_what_is_gone(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["history", str(file), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert len(lines) == 4 and all("Lead" in one for one in lines)
    assert "Deleted a dataset" in lines[0] and "A deleted dataset" in lines[0]
    assert "Intake  |  Changed a dataset" in lines[1]
    assert SECRET not in out and "Donors" not in out


def test_it_can_be_narrowed_to_a_dataset_also_a_deleted_one_and_to_a_time(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = printed(capsys, str(file), "--dataset", "intake")["entries"]
    assert [one["did"] for one in found] == ["change_dataset", "add_dataset"]
    gone = printed(capsys, str(file))["entries"][0]["dataset"]["id"]
    assert len(printed(capsys, str(file), "--dataset", gone)["entries"]) == 2
    assert printed(capsys, str(file), "--since", "2999-01-01")["entries"] == []
    assert len(printed(capsys, str(file), "--since", "2020-01-01")["entries"]) == 4


def test_erasing_says_how_many_and_leaves_what_is_newer(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", str(file), "--erase-before", "2020-01-01", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "0 entries of the history were erased.\n"
    assert printed(capsys, str(file), "--erase-before", "2999-01-01")["erased"] == 4
    assert main(["history", str(file), "--lang", "en"]) == 0
    assert "Nothing has been changed" in capsys.readouterr().out


def test_looking_changes_nothing_in_the_file(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    printed(capsys, str(file))
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "code"), [(["--dataset", "Nowhere"], 1), (["--since", "yesterday"], 1), (["--erase-before", ""], 1)]
)
def test_a_slip_is_told(file: Path, options: list[str], code: int) -> None:
    assert main(["history", str(file), *options]) == code

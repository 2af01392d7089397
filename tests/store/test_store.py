"""What is acknowledged is on disk; what isn't ours or isn't sound is left alone, with a sentence."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from core.strategies import datasets
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from d4i_desktop.content.words import LANGUAGES, load
from d4i_desktop.core import edits
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.inventory import StaleEdit
from d4i_desktop.core.model import (
    Action,
    Answer,
    Dataset,
    Entity,
    Field,
    Grant,
    Measurement,
    Missing,
    Organisation,
    Override,
    Rating,
    Release,
    ReleaseKind,
    new_id,
)
from d4i_desktop.store.migrations import VERSION
from d4i_desktop.store.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "centre.d4i"
    Store.create(path, Organisation(id=new_id(), name="Centre", jurisdictions=("ca",))).close()
    return path


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refusal(path: Path, **options: bool) -> str:
    """The message with which the file is refused; it must be left as it was, and have words in both languages."""
    before = fingerprint(path) if path.is_file() else None
    with pytest.raises(UserError) as caught:
        Store.open(path, **options)
    for language in LANGUAGES:
        assert path.name in load(language).error(caught.value)
    assert before == (fingerprint(path) if path.is_file() else None)
    return caught.value.message_id


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(datasets())
def test_a_dataset_is_read_back_as_it_was_written(tmp_path: Path, dataset: Dataset) -> None:
    path = tmp_path / f"{new_id()}.d4i"
    with Store.create(path, Organisation(id=new_id(), name="Centre")) as store:
        store.apply(edits.add_dataset(dataset))
    with Store.open(path) as store:
        assert store.inventory.get(Dataset, dataset.id) == dataset


def test_everything_that_belongs_to_a_dataset_is_read_back_as_it_was_written(file: Path) -> None:
    dataset = Dataset(id="d", title="Intake")
    day = edits.date(2026, 11, 28)
    belongings: list[Entity] = [
        Field(id="f", dataset_id="d", position=1, name="Name"),
        Release(id="r", dataset_id="d", kind=ReleaseKind.TOTALS, wanted=5, treatments=(("f", "drop"),)),
        Measurement(id="m", dataset_id="d", release=ReleaseKind.FULL, k=1, taken_on=day, columns=("a", "b")),
        *(
            Answer(id=f"a{n}", dataset_id="d", question=str(n), value=value)
            for n, value in enumerate(["yes", ("a", "b"), 4.5, day, Missing.UNKNOWN, Missing.NOT_APPLICABLE])
        ),
        Rating(id="g", dataset_id="d", person="a", scenario="loss", severity=1, likelihood=2),
        Override(id="o", dataset_id="d", scenario="loss", severity=1, likelihood=2, reason="seen"),
        Action(id="x", dataset_id="d", measure="encrypt", due=day),
        Action(id="y", dataset_id="", measure="", title="Ask the board"),
        Grant(id="z", dataset_id="d", audience="board", release=ReleaseKind.TOTALS, until=day),
    ]
    with Store.open(file) as store:
        store.apply(edits.edit("review", [edits.Change(None, one) for one in [dataset, *belongings]], title="x"))
        known = store.inventory
    with Store.open(file) as store:
        read = {*store.inventory.belongings("d"), *store.inventory.belongings("")}
        assert read == set(belongings) == {*known.belongings("d"), *known.belongings("")}


def test_an_acknowledged_edit_survives_the_end_of_the_program_without_closing(file: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from d4i_desktop.store.store import Store;"
        "from d4i_desktop.core import edits; from d4i_desktop.core.model import Dataset;"
        "s = Store.open(Path(sys.argv[1])); s.apply(edits.add_dataset(Dataset(id='d', title='Intake'))); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(file)], check=False).returncode == 9
    with Store.open(file) as store:
        assert [one.title for one in store.inventory.datasets()] == ["Intake"]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(datasets(), min_size=1, max_size=3))
def test_undoing_on_disk_gives_what_was_there_before(tmp_path: Path, found: list[Dataset]) -> None:
    path = tmp_path / f"{new_id()}.d4i"
    with Store.create(path, Organisation(id=new_id(), name="Centre")) as store:
        done = [edits.add_dataset(one) for one in found]
        done.append(edits.delete_dataset(store.inventory, found[0]))
        for edit in done:
            store.apply(edit)
        for edit in reversed(done):
            store.apply(edit.inverse)
    with Store.open(path) as store:
        assert store.inventory.datasets(archived=True) == ()


def test_a_refused_edit_leaves_file_and_memory_as_they_were(file: Path) -> None:
    with Store.open(file) as store:
        dataset = Dataset(id="d", title="Intake")
        with pytest.raises(StaleEdit):
            store.apply(edits.archive(dataset))
        assert store.inventory.datasets(archived=True) == ()


def test_any_sqlite_tool_can_read_the_file(file: Path) -> None:
    with Store.open(file) as store:
        store.apply(edits.add_dataset(Dataset(id="d", title="Intake")))
    plain = sqlite3.connect(file)
    assert plain.execute("SELECT title FROM dataset").fetchall() == [("Intake",)]
    plain.close()


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.d4i") == "missing"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a spreadsheet", b"x" * 5000], ids=["empty", "zip", "text"])
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.d4i"
    path.write_bytes(content)
    assert refusal(path) == "not_ours"


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.d4i"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t(a)")
    other.close()
    assert refusal(path) == "not_ours"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.d4i").mkdir()
    assert refusal(tmp_path / "folder.d4i") == "not_ours"


def test_a_file_of_a_newer_version_is_refused(file: Path) -> None:
    change(file, f"PRAGMA user_version = {VERSION + 1}")
    assert refusal(file) == "too_new"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON dataset BEGIN DELETE FROM rating; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE extra(a)",
        "DROP TABLE rating",
    ],
)
def test_a_file_with_parts_that_we_never_make_is_refused(file: Path, statement: str) -> None:
    change(file, statement)
    assert refusal(file) == "strange_schema"


def test_a_file_whose_pages_are_damaged_is_refused(file: Path) -> None:
    with Store.open(file) as store:
        store.apply(edits.edit("x", [edits.Change(None, Dataset(id=new_id(), title="t" * 900)) for _ in range(40)]))
    content = bytearray(file.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    file.write_bytes(content)
    assert refusal(file) in ("damaged", "strange_schema")


def test_a_truncated_file_is_refused(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:6000])
    assert refusal(file) in ("damaged", "strange_schema")


def test_a_row_that_no_version_wrote_is_refused_with_its_place(file: Path) -> None:
    change(
        file,
        "INSERT INTO dataset(id, title, marks, archived, sample, next_review) VALUES('d','t','{}',0,0,'soon')",
    )
    assert refusal(file) == "damaged_row"


def test_what_belongs_to_no_dataset_is_noticed(file: Path) -> None:
    change(
        file,
        "INSERT INTO field(id, dataset_id, name, kind, role, position) VALUES('f','gone','n','','other',0)",
    )
    assert refusal(file) == "broken_references"


def test_a_file_that_is_open_is_not_opened_for_writing_again_but_may_be_read(file: Path) -> None:
    with Store.open(file) as store:
        assert refusal(file) == "already_open"
        with Store.open(file, read_only=True) as reader:
            assert reader.inventory.organisation == store.inventory.organisation
    with Store.open(file) as store:
        assert not store.read_only


def test_a_lock_left_by_a_program_that_died_does_not_shut_anyone_out(file: Path) -> None:
    file.with_name(f".{file.name}.lock").touch()
    with Store.open(file) as store:
        assert not store.read_only


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everything")
def test_a_write_protected_file_opens_for_reading_only(file: Path) -> None:
    file.chmod(0o400)
    with Store.open(file) as store:
        assert store.read_only


def test_a_file_opened_for_reading_refuses_changes_with_a_sentence(file: Path) -> None:
    before = fingerprint(file)
    with Store.open(file, read_only=True) as store, pytest.raises(UserError) as caught:
        store.apply(edits.add_dataset(Dataset(id="d", title="Intake")))
    assert caught.value.message_id == "read_only" and fingerprint(file) == before


def test_a_new_inventory_never_replaces_a_file(file: Path) -> None:
    before = fingerprint(file)
    with pytest.raises(UserError) as caught:
        Store.create(file, Organisation(id="o", name="Other"))
    assert caught.value.message_id == "file_exists" and fingerprint(file) == before


def test_a_new_inventory_in_a_folder_that_is_not_there_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        Store.create(tmp_path / "gone" / "a.d4i", Organisation(id="o", name="Centre"))
    assert caught.value.message_id == "cannot_reach" and list(tmp_path.iterdir()) == []


def test_nothing_but_the_file_is_left_after_closing(file: Path) -> None:
    with Store.open(file) as store:
        store.apply(edits.add_dataset(Dataset(id="d", title="Intake")))
    assert [one.name for one in file.parent.iterdir()] == ["centre.d4i"]


def change(path: Path, statement: str) -> None:
    """What somebody with another SQLite tool may have done."""
    plain = sqlite3.connect(path)
    plain.execute(statement)
    plain.commit()
    plain.close()

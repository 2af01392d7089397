"""Whatever else changed a plain file is noticed: in a value, a row too few, a row too many."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from core.strategies import datasets
from hypothesis import HealthCheck, given, settings

from d4i_desktop.core import edits
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Dataset, Entity, Organisation, Scan, new_id
from d4i_desktop.store import contents, engine
from d4i_desktop.store.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "centre.d4i"
    with Store.create(path, Organisation(id="o", name="Centre")) as store:
        for n in range(60):
            store.apply(edits.add_dataset(Dataset(id=f"d{n}", title=f"Dataset {n}", notes="Some words about it. " * 9)))
    return path


def change(path: Path, statement: str) -> None:
    plain = sqlite3.connect(path)
    plain.execute(statement)
    plain.commit()
    plain.close()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE dataset SET notes = 'Some wards about it.' WHERE id = 'd7'", "damaged_row"),
        ("UPDATE dataset SET archived = 1 WHERE id = 'd7'", "damaged_row"),
        ("UPDATE dataset SET seal = seal + 1 WHERE id = 'd7'", "damaged_row"),
        ("DELETE FROM dataset WHERE id = 'd7'", "rows_missing"),
        ("DELETE FROM trail WHERE number = 3", "rows_missing"),
        ("UPDATE trail SET who = 'somebody else'", "damaged_row"),
        ("DELETE FROM organisation", "rows_missing"),
        ("UPDATE tally SET rows = 59 WHERE name = 'dataset'", "rows_missing"),
    ],
)
def test_what_another_program_changed_is_noticed_at_opening(file: Path, statement: str, told: str) -> None:
    change(file, statement)
    with pytest.raises(UserError) as caught:
        Store.open(file)
    assert caught.value.message_id == told


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(datasets())
def test_a_row_is_read_with_the_seal_it_was_written_with(tmp_path: Path, dataset: Dataset) -> None:
    path = tmp_path / f"{new_id()}.d4i"
    with Store.create(path, Organisation(id="o", name="Centre")) as store:
        store.apply(edits.add_dataset(dataset))
        store.apply(edits.archive(dataset) if not dataset.archived else edits.restore(dataset))
    Store.open(path).close()


def test_a_flipped_bit_changes_nothing_that_is_read_without_being_noticed(file: Path) -> None:
    """A few hundred here; all of them by hand, in tests/reliability."""
    seed = random.randrange(10**6)
    print("seed", seed)
    pick, whole = random.Random(seed), file.read_bytes()
    with Store.open(file, read_only=True) as store:
        before = store.inventory.everything()
    noticed = 0
    for _ in range(300):
        content = bytearray(whole)
        content[pick.randrange(len(content))] ^= 1 << pick.randrange(8)
        file.write_bytes(content)
        found = read(file)
        assert found in (None, before)
        noticed += found is None
    assert noticed > 20


def read(file: Path) -> tuple[Entity, ...] | None:
    try:
        with Store.open(file, read_only=True) as store:
            return store.inventory.everything()
    except UserError:
        return None


def test_a_damaged_attachment_is_told_of_and_the_rest_can_be_used(file: Path) -> None:
    with Store.open(file) as store:
        name = store.attach(b"a picture")
        organisation = store.inventory.organisation
        store.apply(edits.put(organisation, Organisation(id="o", name="Centre", logo=name), "change_organisation"))
        assert store.damage is None
    change(file, "UPDATE attachment SET content = x'00'")
    with Store.open(file) as store:
        assert store.damage is not None and store.damage.message_id == "attachment_damaged"
        assert len(store.inventory.datasets()) == 60


def test_a_value_that_would_be_kept_otherwise_than_it_was_given_is_refused_and_nothing_is_written(file: Path) -> None:
    """A bug elsewhere must not make a file that calls itself damaged when it is opened next."""
    before = file.read_bytes()
    with Store.open(file) as store, pytest.raises(TypeError):
        sized: Any = 3.0
        store.apply(
            edits.put(None, Scan(id="s", dataset_id="d1", file="", fingerprint="", size=sized, modified=0, rows=0), "x")
        )
    assert file.read_bytes() == before
    with Store.open(file) as store:
        odd = Dataset(id="odd", title="a\x00b", notes="\ud83d\ude42".encode("utf-16", "surrogatepass").decode("utf-16"))
        store.apply(edits.add_dataset(odd))
    with Store.open(file) as store:
        assert store.inventory.get(Dataset, "odd") == odd


def test_every_table_that_keeps_something_is_sealed(file: Path) -> None:
    database = engine.connect(file, read_only=True)
    sealed = set(contents.tables(database))
    database.conn.close()
    assert {table for table in database_tables(file) if table not in sealed} == {"tally", "_sqlite_migrations"}


def database_tables(file: Path) -> list[str]:
    plain = sqlite3.connect(file)
    found = [row[0] for row in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    plain.close()
    return found

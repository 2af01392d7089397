"""Who changed what is kept as long as the person wants, and what was deleted is gone from the file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from d4i_desktop.core import edits
from d4i_desktop.core.model import Dataset, Organisation
from d4i_desktop.core.trail import TrailRule
from d4i_desktop.store.store import Store

TELLING = "Tamarind"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "centre.d4i"
    Store.create(path, Organisation(id="o", name="Centre")).close()
    return path


def at(store: Store, month: int) -> None:
    store.now = lambda: datetime(2026, month, 10, tzinfo=UTC)


def fill(file: Path) -> None:
    """An edit in January by A, one in June by B about another dataset."""
    with Store.open(file) as store:
        for month, who, id in ((1, "A", "d"), (6, "B", "e")):
            at(store, month)
            store.who = who
            store.apply(edits.add_dataset(Dataset(id=id, title=TELLING)))


def test_each_step_is_kept_with_its_moment_and_person(file: Path) -> None:
    fill(file)
    with Store.open(file) as store:
        assert [(one.number, one.at[:7], one.who, one.dataset_id) for one in store.trail()] == [
            (1, "2026-01", "A", "d"),
            (2, "2026-06", "B", "e"),
        ]


def test_entries_can_be_erased_by_age_by_dataset_by_name_or_all(file: Path) -> None:
    fill(file)
    with Store.open(file) as store:
        assert store.erase_trail(names_only=True, dataset_id="d") == 1
        assert [one.who for one in store.trail()] == ["", "B"]
        assert store.erase_trail(before="2026-03-01") == 1
        assert store.erase_trail(dataset_id="d") == 0
        assert store.erase_trail() == 1 and store.trail() == ()
    Store.open(file).close()


def test_a_rule_is_followed_at_once_and_from_then_on(file: Path) -> None:
    fill(file)
    with Store.open(file) as store:
        at(store, 7)
        store.who = "C"
        store.set_trail_rule(TrailRule(names=False, months=3))
        assert [(one.at[:7], one.who) for one in store.trail()] == [("2026-06", "")]
        store.apply(edits.add_dataset(Dataset(id="f", title="f")))
        assert store.trail()[-1].who == ""
    with Store.open(file) as store:
        assert store.trail_rule == TrailRule(names=False, months=3)


def test_the_trail_holds_nothing_of_a_deleted_dataset(file: Path) -> None:
    fill(file)
    with Store.open(file) as store:
        for dataset in store.inventory.datasets():
            store.apply(edits.delete_dataset(store.inventory, dataset))
        assert len(store.trail()) == 4
    assert TELLING.encode() not in file.read_bytes()


def test_what_was_deleted_or_overwritten_is_gone_after_closing_wherever_it_lay(file: Path) -> None:
    """Rows that were moved while pages filled up leave copies that deleting alone doesn't reach."""
    with Store.open(file) as store:
        for n in range(300):
            store.apply(
                edits.add_dataset(Dataset(id=f"{n * 37 % 300:03d}", title=f"{TELLING} {n}", notes="x" * (n % 90)))
            )
        for dataset in store.inventory.datasets():
            if dataset.id < "150":
                store.apply(edits.delete_dataset(store.inventory, dataset))
            else:
                store.apply(edits.set_field(dataset, "notes", "y"))
                store.apply(edits.change_dataset(*renamed(store, dataset.id)))
        name = store.attach(TELLING.encode() * 3)
        assert store.attached(name)
    assert TELLING.encode() not in file.read_bytes()
    with Store.open(file) as store:
        assert len(store.inventory.datasets()) == 150


def renamed(store: Store, id: str) -> tuple[Dataset, Dataset]:
    held = store.inventory.get(Dataset, id)
    assert held is not None
    return held, Dataset(id=id, title="other", notes=held.notes)


def test_a_copy_and_a_new_key_take_the_trail_along(file: Path) -> None:
    fill(file)
    copy = file.with_name("copy.d4i")
    with Store.open(file) as store:
        store.set_trail_rule(TrailRule(months=240))
        store.copy_to(copy)
        trail = store.trail()
    with Store.open(copy) as store:
        assert store.trail() == trail and store.trail_rule.months == 240

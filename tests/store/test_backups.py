"""Backups are taken when something changed, checked, thinned, told apart, and put back as new files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from store.test_growth import old_file  # noqa: F401  # a fixture

from d4i_desktop.core import edits
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Dataset, Organisation
from d4i_desktop.store.backups import MOMENT, Backups
from d4i_desktop.store.keys import is_protected, new_key
from d4i_desktop.store.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An inventory that was opened once, and so has one backup, as it began."""
    path = tmp_path / "centre.d4i"
    Store.create(path, Organisation(id="../../o", name="Centre")).close()
    Store.open(path, backups=Backups(tmp_path / "backups")).close()
    return path


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "backups")


def change(file: Path, backups: Backups, *titles: str) -> None:
    with Store.open(file, backups=backups) as store:
        for title in titles:
            store.apply(edits.add_dataset(Dataset(id=title, title=title)))


def titles(file: Path) -> list[str]:
    with Store.open(file, read_only=True) as store:
        return [one.title for one in store.inventory.datasets()]


def test_closing_keeps_a_backup_of_what_changed_and_only_then(file: Path, backups: Backups) -> None:
    change(file, backups, "a")
    change(file, backups)
    change(file, backups, "b")
    taken = [(one.number, one.reason) for one in backups.listed(file)]
    assert taken == [(3, "closing"), (2, "closing"), (1, "opening")]


def test_what_no_backup_was_taken_of_because_the_program_was_killed_is_backed_up_at_the_next_opening(
    file: Path, backups: Backups
) -> None:
    with Store.open(file) as store:
        store.apply(edits.add_dataset(Dataset(id="a", title="a")))
    Store.open(file, backups=backups).close()
    assert [one.reason for one in backups.listed(file)] == ["opening", "opening"]


def test_a_backup_lies_under_a_name_that_tells_nothing(file: Path, backups: Backups) -> None:
    one = backups.listed(file)[0]
    assert one.path.parent.parent == backups.root
    assert "centre" not in str(one.path.relative_to(backups.root)).lower()


def test_restoring_makes_a_new_file_and_touches_nothing_else(file: Path, backups: Backups) -> None:
    change(file, backups, "a")
    change(file, backups, "b")
    before = file.read_bytes()
    older = backups.listed(file)[1]
    first, second = backups.restore(older, file), backups.restore(older, file)
    assert titles(first) == titles(second) == ["a"] and first != second
    assert file.read_bytes() == before and older.path.exists()


def test_what_changed_between_backups_is_counted(file: Path, backups: Backups) -> None:
    change(file, backups, "a")
    change(file, backups, "b", "c")
    new, old, oldest = backups.listed(file)
    assert backups.changes(new, old) == {("dataset", "added"): 2}
    assert backups.changes(old, oldest) == {("dataset", "added"): 1}
    assert backups.changes(oldest, None) == {("organisation", "added"): 1}


def test_a_backup_that_was_damaged_since_is_not_restored(file: Path, backups: Backups) -> None:
    change(file, backups, "telling")
    one = backups.listed(file)[0]
    one.path.write_bytes(one.path.read_bytes().replace(b"telling", b"yelling"))
    with pytest.raises(UserError):
        backups.restore(one, file)
    assert {path.name for path in file.parent.iterdir()} == {"centre.d4i", "backups"}


def test_a_file_that_cannot_be_opened_any_more_finds_its_backups(file: Path, backups: Backups) -> None:
    change(file, backups, "a")
    file.write_bytes(b"gone")
    assert titles(backups.restore(backups.listed(file)[0], file)) == ["a"]


def test_an_inventory_that_moved_keeps_its_backups_in_the_list(file: Path, backups: Backups) -> None:
    change(file, backups, "a")
    moved = file.rename(file.with_name("moved.d4i"))
    change(moved, backups, "b")
    assert [one.number for one in backups.listed(moved)] == [4, 3, 2, 1]


def test_another_inventory_has_other_backups(file: Path, backups: Backups) -> None:
    change(file, backups, "a")
    other = file.with_name("other.d4i")
    Store.create(other, Organisation(id="p", name="Other")).close()
    assert backups.listed(other) == ()


def test_a_file_of_an_older_version_is_backed_up_before_it_grows(old_file: Path, backups: Backups) -> None:  # noqa: F811
    before = old_file.read_bytes()
    with Store.open(old_file, backups=backups) as store:
        one = backups.listed(old_file)[-1]
        assert one.reason == "migration"
        assert backups.changes(one, None)["dataset", "added"] == 2
        held = store.inventory.datasets()
    assert one.path.read_bytes()[60:64] == before[60:64]
    with Store.open(backups.restore(one, old_file)) as store:
        assert store.inventory.datasets() == held


def test_old_backups_grow_fewer_when_a_new_one_is_taken(file: Path, backups: Backups) -> None:
    change(file, backups, "a")
    one = backups.listed(file)[0]
    for days in range(1, 60):
        moment = (datetime.now(UTC) - timedelta(days=60 - days)).strftime(MOMENT)
        one.path.with_name(f"{days:05d}-{moment}-closing.d4i").write_bytes(one.path.read_bytes())
    one.path.unlink()
    change(file, backups, "b")
    found = backups.listed(file)
    assert 20 <= len(found) <= 24 and found[0].number == 60


def test_a_protected_file_has_protected_backups_and_they_follow_its_key(file: Path, backups: Backups) -> None:
    change(file, backups, "a")
    key, other = new_key("one"), new_key("two")
    with Store.open(file, backups=backups) as store:
        store.change_key(key)
    assert all(is_protected(one.path) for one in backups.listed(file))
    with Store.open(file, backups=backups, key=key) as store:
        store.apply(edits.add_dataset(Dataset(id="b", title="b")))
        store.change_key(other)
    for one in backups.listed(file):
        Store.open(backups.restore(one, file, other), key=other).close()
        with pytest.raises(UserError):
            backups.restore(one, file, key)


def test_backups_that_stayed_readable_because_something_was_cut_off_are_protected_at_the_next_opening(
    file: Path, backups: Backups
) -> None:
    change(file, backups, "a")
    key = new_key("one")
    with Store.open(file) as store:
        store.change_key(key)
    assert not any(is_protected(one.path) for one in backups.listed(file))
    Store.open(file, key=key, backups=backups).close()
    assert all(is_protected(one.path) for one in backups.listed(file))


def test_a_folder_that_cannot_be_written_costs_a_sentence_when_asked_and_never_the_closing(
    file: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    backups = Backups(tmp_path / "taken")
    change(file, backups, "a")
    with Store.open(file) as store, pytest.raises(UserError):
        backups.take(store, "asked")
    assert titles(file) == ["a"]

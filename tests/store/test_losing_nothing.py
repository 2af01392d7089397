"""What the world does to a file that is open: it is moved, replaced, changed, its disk fills. Nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from d4i_desktop.core import edits
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Dataset, Organisation
from d4i_desktop.store.keys import Key
from d4i_desktop.store.lock import Lock, this_computer
from d4i_desktop.store.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "centre.d4i"
    Store.create(path, Organisation(id="o", name="Centre")).close()
    return path


def add(store: Store, title: str) -> None:
    store.apply(edits.add_dataset(Dataset(id=title, title=title)))


def titles(file: Path) -> list[str]:
    with Store.open(file, read_only=True) as store:
        return [one.title for one in store.inventory.datasets()]


def refused(store: Store, title: str) -> str:
    with pytest.raises(UserError) as caught:
        add(store, title)
    assert store.can_hold(caught.value)
    return caught.value.message_id


def test_a_file_that_was_moved_away_takes_no_more_and_what_is_held_can_be_saved_elsewhere(file: Path) -> None:
    with Store.open(file) as store:
        add(store, "before")
        file.rename(file.with_name("moved.d4i"))
        assert refused(store, "after") == "moved_away"
        store.hold(edits.add_dataset(Dataset(id="after", title="after")))
        store.copy_to(file.with_name("copy.d4i"))
    assert titles(file.with_name("copy.d4i")) == ["before", "after"]
    assert titles(file.with_name("moved.d4i")) == ["before"] and not file.exists()


def test_what_was_held_is_written_when_the_file_is_back(file: Path) -> None:
    away = file.with_name("away")
    with Store.open(file) as store:
        file.rename(away)
        edit = edits.add_dataset(Dataset(id="held", title="held"))
        store.hold(edit)
        with pytest.raises(UserError):
            store.save_held()
        away.rename(file)
        add(store, "later")
        assert not store.held
    assert titles(file) == ["held", "later"]


def test_a_file_that_a_sync_client_replaced_is_not_written_to(file: Path) -> None:
    """It renames its own copy into place, so what we have open has no name any more."""
    other = file.with_name("theirs")
    shutil.copy(file, other)
    with Store.open(file) as store:
        add(store, "ours")
        os.replace(other, file)
        theirs = file.read_bytes()
        assert refused(store, "more") == "moved_away"
    assert file.read_bytes() == theirs


def test_a_file_whose_bytes_were_exchanged_in_place_is_not_written_to(file: Path) -> None:
    before = file.read_bytes()
    with Store.open(file) as store:
        add(store, "ours")
        file.write_bytes(before)
        assert refused(store, "more") in ("changed_elsewhere", "damaged")
        store.hold(edits.add_dataset(Dataset(id="more", title="more")))
        store.copy_to(file.with_name("copy.d4i"))
    assert file.read_bytes() == before and titles(file.with_name("copy.d4i")) == ["ours", "more"]


def test_undoing_what_is_held_leaves_nothing_of_it(file: Path) -> None:
    with Store.open(file) as store:
        edit = edits.add_dataset(Dataset(id="held", title="held"))
        store.hold(edit)
        store.hold(edit.inverse, "undo")
        store.save_held()
        assert [one.step for one in store.trail()] == ["do", "undo"]
    assert titles(file) == []


def test_whoever_has_the_file_open_is_named(file: Path) -> None:
    with Store.open(file), pytest.raises(UserError) as caught:
        Store.open(file)
    assert caught.value.message_id == "already_open" and caught.value.params["since"].startswith("20")


def lock_of(file: Path, computer: str) -> Path:
    lock = Lock(file).path
    lock.write_text(json.dumps({"who": "marie", "computer": computer, "since": "2026-11-20 09:10"}))
    return lock


def test_a_lock_that_another_computer_left_asks_first_and_can_be_taken_over(file: Path) -> None:
    lock = lock_of(file, "OFFICE-2")
    with pytest.raises(UserError) as caught:
        Store.open(file)
    params = caught.value.params
    assert caught.value.message_id == "open_elsewhere"
    assert (params["who"], params["computer"], params["since"]) == ("marie", "OFFICE-2", "2026-11-20 09:10")
    assert lock.exists() and titles(file) == []
    with Store.open(file, take_over=True) as store:
        add(store, "taken over")
    assert titles(file) == ["taken over"] and not lock.exists()


def test_a_lock_left_by_a_crash_on_this_computer_shuts_nobody_out(file: Path) -> None:
    lock_of(file, this_computer())
    with Store.open(file) as store:
        assert not store.read_only


@pytest.mark.parametrize("words", ["", "[]", "{", '{"who": 1}', '"x"', "[" * 100_000])
def test_a_lock_that_says_nonsense_is_an_empty_one(file: Path, words: str) -> None:
    Lock(file).path.write_text(words)
    with Store.open(file) as store:
        assert not store.read_only


@pytest.mark.parametrize(
    "key", [None, Key(b"of another time.", b"D4I\x01 and no use.")], ids=["", "with_a_needless_key"]
)
def test_a_file_whose_writer_was_cut_off_can_be_read_at_once(file: Path, key: Key | None) -> None:
    """The journal it left has to be rolled back first, which only a writer can."""
    child = os.fork()
    if child == 0:
        store = Store.open(file)
        store._database.conn.execute("PRAGMA cache_size = 1")
        store._database.conn.execute("BEGIN IMMEDIATE")
        store._database.conn.execute("UPDATE organisation SET name = 'half-written'")
        for n in range(500):
            store._database.conn.execute("INSERT INTO trail VALUES (?,'','','','','','','[]','[]',0)", (n + 10,))
        os._exit(9)
    os.waitpid(child, 0)
    assert file.with_name("centre.d4i-journal").exists()
    with Store.open(file, read_only=True, key=key) as store:
        assert store.inventory.organisation.name == "Centre"

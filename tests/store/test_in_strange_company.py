"""What lies beside a file, what else happens to it while something long is under way, and what strangers put there."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from d4i_desktop.core import edits
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Dataset, Organisation
from d4i_desktop.store.backups import Backups
from d4i_desktop.store.inspection import check_header
from d4i_desktop.store.keys import Key, is_protected
from d4i_desktop.store.rows import MOST_LIST, from_row, to_row
from d4i_desktop.store.store import Store

KEY, OTHER = (Key(name, b"D4I\x01 and a salt.") for name in (b"a passphrase key", b"another such key"))
PRECIOUS = b"precious, and somebody else's"
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files, or only for administrators")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "centre.d4i"
    with Store.create(path, Organisation(id="o", name="Centre")) as store:
        add(store, "first")
    return path


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    path = tmp_path / "accounts.txt"
    path.write_bytes(PRECIOUS)
    return path


def add(store: Store, title: str) -> None:
    store.apply(edits.add_dataset(Dataset(id=title, title=title)))


def titles(file: Path, key: Key | None = None) -> set[str]:
    with Store.open(file, read_only=True, key=key) as store:
        return {one.title for one in store.inventory.datasets()}


# What no program of ours wrote in a row


@pytest.mark.parametrize("months", [float("inf"), float("-inf"), 1e300])
def test_a_number_beyond_all_counting_is_no_row_of_ours(months: float) -> None:
    row = to_row(Dataset(id="d", title="t")) | {"retention_months": months}
    with pytest.raises(ValueError, match="not a number"):
        from_row(Dataset, row)


def test_a_list_that_would_fill_the_memory_is_not_unfolded() -> None:
    row = to_row(Organisation(id="o", name="Centre")) | {"jurisdictions": "[" + "{}," * MOST_LIST + "{}]"}
    with pytest.raises(ValueError, match="longer than any list"):
        from_row(Organisation, row)


# While something long is under way


@pytest.mark.parametrize("long_work", ["change_key", "copy_to", "back_up"])
def test_edits_from_another_thread_wait_and_none_is_lost(file: Path, tmp_path: Path, long_work: str) -> None:
    with Store.open(file, backups=Backups(tmp_path / "backups")) as store:
        work = {
            "change_key": lambda: store.change_key(KEY),
            "copy_to": lambda: [store.copy_to(tmp_path / f"copy {number}.d4i") for number in range(5)],
            "back_up": lambda: [store.back_up("asked") for _ in range(5)],
        }[long_work]
        thread = threading.Thread(target=work)
        thread.start()
        wanted = {"first", *(str(number) for number in range(30))}
        for number in range(30):
            add(store, str(number))
        thread.join(60)
        assert not thread.is_alive()
        key = store.key
    assert titles(file, key) == wanted


# The file itself comes to harm while it is open


@pytest.mark.parametrize("harm", ["cut in half", "emptied", "overwritten", "another's"])
def test_what_a_harmed_file_cannot_take_is_held_and_saved_elsewhere(file: Path, tmp_path: Path, harm: str) -> None:
    with Store.open(file) as store:
        before = file.read_bytes()
        harmed = {"cut in half": before[: len(before) // 2], "emptied": b"", "overwritten": bytes(len(before))}
        with file.open("r+b") as open_file:
            open_file.truncate(0)
            open_file.write(harmed.get(harm, os.urandom(len(before))))
        with pytest.raises(UserError) as caught:
            add(store, "second")
        assert store.can_hold(caught.value)
        store.hold(edits.add_dataset(Dataset(id="second", title="second")))
        store.copy_to(tmp_path / "copy.d4i")
    assert titles(tmp_path / "copy.d4i") == {"first", "second"}


# Other names, and what strangers put beside it


@ON_POSIX
@pytest.mark.parametrize("make", [os.symlink, os.link])
@pytest.mark.parametrize("name", [".centre.d4i.lock", ".centre.d4i.old", ".centre.d4i.new"])
def test_a_link_beside_a_file_harms_nothing_it_leads_to(file: Path, victim: Path, name: str, make) -> None:  # type: ignore[no-untyped-def]
    make(victim, file.with_name(name))
    with Store.open(file) as store:
        if not store.read_only:
            store.change_key(KEY)
    assert victim.read_bytes() == PRECIOUS


@ON_POSIX
def test_a_passphrase_set_through_a_link_protects_the_file_itself(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "on the desktop.d4i"
    link.symlink_to(file)
    with Store.open(link) as store:
        store.change_key(KEY)
    assert link.is_symlink() and is_protected(file)
    assert titles(file, KEY) == {"first"}


@ON_POSIX
def test_a_snapshot_that_is_the_same_file_under_another_name_stays_as_it_is(file: Path, tmp_path: Path) -> None:
    snapshot = tmp_path / "snapshot.d4i"
    os.link(file, snapshot)
    before = snapshot.read_bytes()
    with Store.open(file) as store:
        store.change_key(KEY)
    assert snapshot.read_bytes() == before


@ON_POSIX
def test_who_could_read_a_file_still_can_once_its_passphrase_changed(file: Path) -> None:
    file.chmod(0o664)
    with Store.open(file) as store:
        store.change_key(KEY)
    assert file.stat().st_mode & 0o777 == 0o664


@ON_POSIX
def test_a_pipe_is_no_inventory_and_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.d4i"
    os.mkfifo(pipe)
    assert not is_protected(pipe)
    with pytest.raises(UserError) as caught:
        check_header(pipe)
    assert caught.value.message_id == "not_ours"


# Backups


def test_a_protected_copy_of_a_colleague_leaves_my_backups_readable(file: Path, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    Store.open(file, backups=backups).close()
    theirs = tmp_path / "from a colleague.d4i"
    theirs.write_bytes(file.read_bytes())
    with Store.open(theirs) as store:
        store.change_key(OTHER)
    for _ in range(2):
        Store.open(theirs, key=OTHER, backups=backups).close()
    mine = [one for one in backups.listed(file) if not is_protected(one.path)]
    assert mine
    assert titles(backups.restore(mine[-1], tmp_path / "restored.d4i")) == {"first"}


def test_a_protected_inventory_in_the_place_of_mine_leaves_my_backups_readable(file: Path, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    Store.open(file, backups=backups).close()
    file.unlink()
    Store.create(file, Organisation(id="another", name="Another"), OTHER).close()
    Store.open(file, key=OTHER, backups=backups).close()
    (mine,) = [one for one in backups.listed(file) if not is_protected(one.path)]
    assert titles(backups.restore(mine, tmp_path / "restored.d4i")) == {"first"}


def test_halves_among_the_backups_are_wiped_at_the_next_opening(file: Path, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    Store.open(file, backups=backups).close()
    half = backups.listed(file)[0].path.with_name(".00001-20261123T100000Z-closing.d4i.old")
    half.write_bytes(b"telling")
    with half.open("rb") as held:
        Store.open(file, backups=backups).close()
        assert not half.exists() and held.read() == bytes(7)


def test_a_backup_that_a_disk_spoilt_is_taken_anew_at_the_next_opening(file: Path, tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    Store.open(file, backups=backups).close()
    spoilt = backups.listed(file)[0]
    content = bytearray(spoilt.path.read_bytes())
    content[content.index(b"Centre")] ^= 1
    spoilt.path.write_bytes(content)
    Store.open(file, backups=backups).close()
    newest, *_ = backups.listed(file)
    assert newest.number == spoilt.number + 1
    assert titles(backups.restore(newest, tmp_path / "restored.d4i")) == {"first"}


# What a killed program left


@ON_POSIX
@pytest.mark.parametrize("key", [None, KEY])
def test_a_journal_that_another_file_left_does_no_harm_to_a_sound_one(
    file: Path, tmp_path: Path, key: Key | None
) -> None:
    with Store.open(file) as store:
        store.change_key(key) if key else None
    newer = tmp_path / "newer.d4i"
    newer.write_bytes(file.read_bytes())
    with Store.open(newer, key=key) as store:
        for number in range(60):
            add(store, f"newer {number} " * 20)
    wanted = titles(newer, key)
    child = os.fork()
    if child == 0:
        try:
            store = Store.open(file, key=key)
            with store._sealed.change():
                store._database.conn.execute("PRAGMA cache_size = 1")
                for number in range(60):
                    store._sealed.put("dataset", [to_row(Dataset(id=str(number), title="half" * 200))])
                os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    os.waitpid(child, 0)
    assert file.with_name(f"{file.name}-journal").exists()
    os.replace(newer, file)
    Store.open(file, key=key).close()
    assert titles(file, key) == wanted


# Privacy after a cut


@ON_POSIX
def test_what_was_deleted_before_the_program_was_cut_off_is_gone_at_the_next_closing(file: Path) -> None:
    child = os.fork()
    if child == 0:
        try:
            store = Store.open(file)
            for number in range(40):
                store.apply(edits.add_dataset(Dataset(id=str(number), title=f"TELLING {number} " * 30)))
            for one in store.inventory.datasets():
                if one.title.startswith("TELLING"):
                    store.apply(edits.delete_dataset(store.inventory, one))
        finally:
            os._exit(0)  # with the lock still there
    os.waitpid(child, 0)
    assert titles(file) == {"first"}
    Store.open(file).close()
    assert b"TELLING" not in file.read_bytes()

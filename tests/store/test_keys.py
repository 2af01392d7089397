"""A passphrase and the recovery code open a file; a wrong one is told from a damaged file as far as can be."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from d4i_desktop.core import edits
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Dataset, Organisation
from d4i_desktop.store.cipher import PAGE, damaged_pages
from d4i_desktop.store.keys import ALPHABET, Key, is_protected, keys_of, mistyped, new_key
from d4i_desktop.store.store import Store
from d4i_desktop.store.unlocking import unlock

PASSPHRASE = "trois petits bateaux été"
SECRET = "telling secret"


@pytest.fixture(scope="module")
def key() -> Key:
    return new_key(PASSPHRASE)


@pytest.fixture
def file(tmp_path: Path, key: Key) -> Path:
    path = tmp_path / "centre.d4i"
    with Store.create(path, Organisation(id="o", name=SECRET), key) as store:
        store.apply(edits.edit("x", [edits.Change(None, Dataset(id=str(n), title=SECRET * 50)) for n in range(40)]))
    return path


def refused(path: Path, secret: str) -> str:
    with pytest.raises(UserError) as caught:
        unlock(path, secret)
    return caught.value.message_id


def test_the_passphrase_opens_the_file_and_nothing_of_it_can_be_read_without(file: Path, key: Key) -> None:
    assert unlock(file, PASSPHRASE) == key
    assert is_protected(file) and b"telling" not in file.read_bytes() and b"CREATE TABLE" not in file.read_bytes()
    with pytest.raises(UserError, match="passphrase_needed"):
        Store.open(file)


def test_the_recovery_code_opens_the_file_however_it_is_typed(file: Path, key: Key) -> None:
    code = key.recovery_code
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}", code)
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), code.replace("0", "o")):
        assert unlock(file, f" {typed} ") == key


def test_an_accent_typed_in_two_ways_is_the_same_passphrase(file: Path, key: Key) -> None:
    assert unlock(file, "trois petits bateaux e\u0301te\u0301") == key


def test_a_wrong_passphrase_and_a_mistyped_code_are_told_apart(file: Path, key: Key) -> None:
    assert refused(file, "three small boats") == "wrong_passphrase"
    code = key.recovery_code
    other = ALPHABET[(ALPHABET.index(code[13]) + 1) % 32]
    with pytest.raises(UserError) as caught:
        unlock(file, code[:13] + other + code[14:])
    assert (caught.value.message_id, caught.value.params["group"]) == ("code_mistyped", 3)


def test_the_code_of_another_file_is_wrong_not_mistyped(file: Path) -> None:
    assert refused(file, Key(os.urandom(16), b"").recovery_code) == "wrong_passphrase"


@given(st.binary(min_size=16, max_size=16))
def test_a_code_says_the_key_and_no_other(master: bytes) -> None:
    code = Key(master, b"salt").recovery_code
    assert mistyped(code) == 0
    assert next(keys_of(b"salt", code)).master == master


@settings(max_examples=200)
@given(st.binary(min_size=16, max_size=16), st.integers(0, 34), st.integers(1, 31))
def test_every_single_mistaken_sign_is_noticed_in_its_group(master: bytes, at: int, by: int) -> None:
    code = Key(master, b"").recovery_code.replace("-", "")
    typed = code[:at] + ALPHABET[(ALPHABET.index(code[at]) + by) % 32] + code[at + 1 :]
    assert mistyped(typed) == at // 5 + 1


def test_a_damaged_file_is_not_taken_for_a_wrong_passphrase(file: Path, key: Key) -> None:
    """Whichever page it is (every sixth here), the first too: the passphrase still opens the others."""
    whole = file.read_bytes()
    for page in range(0, len(whole) // PAGE, 6):
        content = bytearray(whole)
        content[page * PAGE + 2000] ^= 1
        file.write_bytes(content)
        assert unlock(file, PASSPHRASE) == key and damaged_pages(file, key)[0] == [page + 1]
        with pytest.raises(UserError, match="damaged"):
            Store.open(file, key=key)


def test_a_key_never_shows_itself(key: Key) -> None:
    assert key.master.hex() not in repr(key) and str(key.master) not in repr(key)


def test_changing_the_passphrase_voids_the_old_one_and_its_code(file: Path, key: Key) -> None:
    other = new_key("quatre")
    with Store.open(file, key=key) as store:
        held = store.inventory.everything()
        store.change_key(other)
        store.apply(edits.add_dataset(Dataset(id="new", title="New")))
        assert store.is_opened_by("quatre") and not store.is_opened_by(PASSPHRASE)
    assert refused(file, PASSPHRASE) == refused(file, key.recovery_code) == "wrong_passphrase"
    with Store.open(file, key=unlock(file, other.recovery_code)) as store:
        assert set(held) < set(store.inventory.everything())


def test_removing_the_passphrase_leaves_an_ordinary_database(file: Path, key: Key) -> None:
    with Store.open(file, key=key) as store:
        store.change_key(None)
    assert file.read_bytes().startswith(b"SQLite format 3\x00")
    with Store.open(file) as store:
        assert len(store.inventory.datasets()) == 40


def test_setting_a_passphrase_leaves_nothing_readable_beside_the_file(file: Path, key: Key) -> None:
    with Store.open(file, key=key) as store:
        store.change_key(None)
        store.change_key(key)
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_what_a_change_of_the_key_left_when_it_was_cut_off_is_wiped_at_the_next_opening(file: Path, key: Key) -> None:
    """Just before the end: the new file is in its place, the readable one still lies beside."""
    old = file.with_name(f".{file.name}.old")
    old.write_bytes(b"SQLite format 3\x00 telling")
    with old.open("rb") as held:
        Store.open(file, key=key).close()
        assert not old.exists() and not held.read().strip(b"\x00")


def test_a_change_of_the_key_that_was_cut_off_before_the_swap_harms_nothing(file: Path, key: Key) -> None:
    os.link(file, file.with_name(f".{file.name}.old"))
    file.with_name(f".{file.name}.new").write_bytes(b"half")
    with Store.open(file, key=key) as store:
        assert len(store.inventory.datasets()) == 40
    assert [one.name for one in file.parent.iterdir()] == [file.name]

"""The organisation's logo lives in the file and goes when it is replaced."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from d4i_desktop.core.edits import put
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Organisation
from d4i_desktop.store.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "centre.d4i"
    Store.create(path, Organisation(id="us", name="Centre")).close()
    return path


def use(store: Store, content: bytes) -> str:
    us = store.inventory.organisation
    name = store.attach(content)
    store.apply(put(us, replace(us, logo=name), "change_organisation"))
    return name


def test_a_logo_is_there_again_when_the_file_is_opened_again(file: Path) -> None:
    with Store.open(file) as store:
        use(store, b"a logo")
    with Store.open(file) as store:
        assert store.logo() == b"a logo"
    with Store.open(file, read_only=True) as store:
        assert store.logo() == b"a logo"


def test_a_logo_that_was_replaced_can_be_undone_until_the_file_is_closed_and_is_then_forgotten(file: Path) -> None:
    with Store.open(file) as store:
        old = use(store, b"the old one")
        use(store, b"the new one")
        assert store.attached(old) == b"the old one"
    with Store.open(file) as store:
        assert store.logo() == b"the new one"
        with pytest.raises(UserError, match="attachment_damaged"):
            store.attached(old)


def test_without_a_logo_or_with_a_lost_one_there_are_no_bytes(file: Path) -> None:
    with Store.open(file) as store:
        assert store.logo() == b""
        us = store.inventory.organisation
        store.apply(put(us, replace(us, logo="0" * 64), "change_organisation"))
        assert store.logo() == b""

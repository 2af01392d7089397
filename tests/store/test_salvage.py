"""What can still be read of a damaged file comes over, and it is said what is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from d4i_desktop.core import edits
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Answer, Dataset, Organisation
from d4i_desktop.store import engine
from d4i_desktop.store.diagnosis import diagnosis
from d4i_desktop.store.keys import Key, new_key
from d4i_desktop.store.salvage import salvage
from d4i_desktop.store.store import Store

TELLING = "Tamarind"
PAGE = 4096


@pytest.fixture(params=["plain", "protected"])
def key(request: pytest.FixtureRequest) -> Key | None:
    return new_key("x") if request.param == "protected" else None


@pytest.fixture
def file(tmp_path: Path, key: Key | None) -> Path:
    path = tmp_path / "centre.d4i"
    with Store.create(path, Organisation(id="o", name=TELLING), key) as store:
        found: list[Dataset | Answer] = [Dataset(id=f"d{n}", title=f"{TELLING} {n}") for n in range(60)]
        found += [Answer(id=f"a{n}", dataset_id=f"d{n}", question="1", value=TELLING * 30) for n in range(60)]
        store.apply(edits.edit("x", [edits.Change(None, one) for one in found]))
    return path


def pages_of(file: Path, key: Key | None, table: str) -> list[int]:
    """The leaves of a table, from 1."""
    database = engine.connect(file, read_only=True, key=key)
    (root,) = database.conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    database.conn.close()
    return [int(root)]


def spoil(file: Path, page: int) -> bytes:
    content = bytearray(file.read_bytes())
    start = (page - 1) * PAGE
    content[start + 8 : start + 600] = bytes(592)
    file.write_bytes(content)
    return bytes(content)


def test_everything_outside_a_damaged_page_is_kept(file: Path, key: Key | None) -> None:
    damaged = spoil(file, pages_of(file, key, "trail")[0])
    with pytest.raises(UserError):
        Store.open(file, key=key)
    out = file.with_name("out.d4i")
    found = salvage(file, out, key)
    assert (found.kept["dataset"], found.kept["answer"], found.lost["trail"]) == (60, 60, 1)
    with Store.open(out, key=key) as store:
        assert len(store.inventory.datasets()) == 60 and store.inventory.organisation.name == TELLING
    assert file.read_bytes() == damaged


def test_pages_in_turn_may_be_damaged_and_the_rest_comes_over(file: Path, key: Key | None) -> None:
    """Every fifth here: each takes an opening, a salvage and another opening."""
    whole, most = file.read_bytes(), 0
    pages = range(2, len(whole) // PAGE + 1, 5)
    for page in pages:
        file.write_bytes(whole)
        spoil(file, page)
        out = file.with_name(f"{page}.d4i")
        try:
            found = salvage(file, out, key)
        except UserError as error:
            assert error.message_id == "nothing_readable" and not out.exists()
            continue
        most += found.kept["dataset"] >= 30
        Store.open(out, key=key).close()
    assert most > len(pages) * 0.7


def test_a_file_of_which_nothing_is_left_says_so_and_leaves_nothing(file: Path, key: Key | None) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:PAGE] + bytes(len(content) - PAGE))
    with pytest.raises(UserError, match="nothing_readable"):
        salvage(file, file.with_name("out.d4i"), key)
    assert {one.name for one in file.parent.iterdir()} == {file.name}


def test_nothing_is_overwritten(file: Path, key: Key | None) -> None:
    with pytest.raises(UserError, match="file_exists"):
        salvage(file, file, key)


def test_a_diagnosis_says_where_the_damage_is_and_nothing_of_what_the_file_holds(file: Path, key: Key | None) -> None:
    spoil(file, pages_of(file, key, "trail")[0])
    told = diagnosis(file, key)
    assert "table dataset: 60 of 60 rows" in told and "table trail: DatabaseError after 0 of 1 rows" in told
    assert TELLING not in told and "centre" not in told

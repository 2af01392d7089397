"""A ``.d4i`` from a stranger is data: nothing in it runs, fills the memory or breaks what reads it.

The strangers here know how rows are sealed.
"""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.contract import listing
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Organisation
from d4i_desktop.core.plan import PlanOptions, build_plan
from d4i_desktop.sample import make_sample
from d4i_desktop.store import engine, seals, unfolding
from d4i_desktop.store.migrations import SEALED
from d4i_desktop.store.store import Store

DAY = date(2026, 11, 23)
TEXTS = (
    *("", "x", "-1", "9" * 40, "<img src=x>", "=1+1", "../../etc/passwd", "\x00", "\u202e", "NaN", "1e999", "true"),
    *("{}", "[]", "null", "[[]]", '["a"]', '[["a"]]', '[["a","b"]]', '[["1","-5"]]', '[{"a":1}]', "[" * 3000),
    *(
        '{"date":"x"}',
        '{"date":"0001-01-01"}',
        '{"missing":"unknown"}',
        '{"missing":"zzz"}',
        "2026-13-45",
        "9999-12-31",
    ),
)
WHOLE = (0, 1, -1, 5, 7, 99, 2**31, -(2**63))
REAL = (0.0, -1.0, 1e308, 5e-324, float("inf"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.d4i"
    make_sample(path, "en", DAY)
    return path


@pytest.fixture
def file(tmp_path: Path, sample: Path) -> Path:
    path = tmp_path / "strange.d4i"
    path.write_bytes(sample.read_bytes())
    return path


def spoil(file: Path, *statements: str, parameters: tuple[object, ...] = (), reseal: bool = True) -> None:
    database = engine.connect(file, read_only=False)
    database.conn.execute("PRAGMA foreign_keys = OFF")
    database.conn.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        database.conn.execute(statement, parameters)
    if reseal:
        seals.seal_all(database)
    database.conn.commit()
    database.conn.close()


def refused(file: Path) -> str:
    before = file.read_bytes()
    with pytest.raises(UserError) as caught:
        Store.open(file)
    assert file.read_bytes() == before
    return caught.value.message_id


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TRIGGER t AFTER INSERT ON dataset BEGIN DELETE FROM rating; END",),
        ("CREATE TEMP TABLE x(a)", f"CREATE VIEW v AS {ENDLESS}"),
        ("ALTER TABLE dataset RENAME TO other", f"CREATE VIEW dataset AS {ENDLESS}"),
        ("CREATE VIRTUAL TABLE v USING fts5(a)",),
        ("CREATE INDEX i ON dataset(lower(title))",),
        ("ALTER TABLE rating ADD COLUMN x INTEGER GENERATED ALWAYS AS (abs(severity)) VIRTUAL",),
        ("DELETE FROM _sqlite_migrations WHERE name = 'm002_review'",),
    ],
    ids=[
        "trigger",
        "view",
        "view_for_a_table",
        "virtual_table",
        "index_with_a_function",
        "generated_column",
        "history",
    ],
)
def test_parts_that_we_never_make_are_refused_before_they_can_run(file: Path, statements: tuple[str, ...]) -> None:
    spoil(file, *statements, reseal=False)
    assert refused(file) == "strange_schema"


def test_no_statement_can_attach_another_file(file: Path) -> None:
    database = engine.connect(file, read_only=False)
    for statement in (f"ATTACH DATABASE '{file.with_name('other')}' AS other", "ATTACH ':memory:' AS other"):
        with pytest.raises(engine.DatabaseError, match="not authorized"):
            database.conn.execute(statement)
    database.conn.close()
    assert not file.with_name("other").exists()


def test_what_never_ends_is_broken_off(file: Path) -> None:
    database = engine.connect(file, read_only=True)
    with pytest.raises(UserError, match="damaged"), engine.sentences(file), engine.ending_within(database, 0.05):
        database.conn.execute(f"SELECT count(*) FROM ({ENDLESS})").fetchone()
    database.conn.close()


def test_an_attachment_that_unfolds_without_end_is_not_unfolded(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfolding, "MOST_BYTES", 2**20)
    content = bytes(2**24)
    name = sha256(content).hexdigest()
    spoil(file, "INSERT INTO attachment VALUES (?, ?, 0)", parameters=(name, zlib.compress(content)))
    spoil(file, "UPDATE organisation SET logo = ?", parameters=(name,))
    with Store.open(file, read_only=True) as store:
        assert store.logo() == b""


def test_more_text_than_an_inventory_holds_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("d4i_desktop.store.contents.MOST_TEXT", 2**20)
    spoil(file, "UPDATE dataset SET notes = hex(zeroblob(300000))")
    assert refused(file) == "too_much_text"


def test_a_file_larger_than_an_inventory_is_refused_unread(file: Path) -> None:
    with file.open("r+b") as grown:
        grown.truncate(2**30)
    with pytest.raises(UserError, match="too_large"):
        Store.open(file)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rating SET severity = 99",
        "UPDATE release SET wanted = -1",
        "UPDATE factor_rating SET level = 0",
        "UPDATE dataset SET level_today = 'open'",
        "UPDATE answer SET value = '" + "[" * 100_000 + "'",
        "UPDATE trail SET things = '[[1]]'",
        "UPDATE measurement SET k = -5",
        "UPDATE organisation SET audiences = 'x'",
    ],
)
def test_a_value_outside_its_scale_is_refused_with_its_place(file: Path, statement: str) -> None:
    spoil(file, statement)
    assert refused(file) == "damaged_row"


def test_two_organisations_are_one_too_many(file: Path) -> None:
    spoil(file, "INSERT INTO organisation SELECT 'p', " + "name, mission, contact, privacy_lead, language, "
          "jurisdictions, audiences, logo, 0 FROM organisation")  # fmt: skip
    assert refused(file) == "damaged"


def test_an_organisation_whose_id_is_a_path_stays_in_its_folder(tmp_path: Path) -> None:
    from d4i_desktop.store.backups import Backups

    path, root = tmp_path / "a.d4i", tmp_path / "data" / "backups"
    with Store.create(path, Organisation(id="../../../escaped", name="Centre")) as store:
        made = Backups(root).take(store, "asked")
    assert made is not None and made.path.resolve().parent.parent == root.resolve()


def test_strange_values_are_refused_or_read_and_never_break_what_reads_them(file: Path) -> None:
    """Some dozens here; thousands by hand, in tests/reliability."""
    seed = random.randrange(10**6)
    print("seed", seed)
    pick, whole = random.Random(seed), file.read_bytes()
    for _ in range(40):
        file.write_bytes(whole)
        strange_value(file, pick)
        try:
            with Store.open(file, read_only=True) as store:
                use(store)
        except UserError as error:
            assert load("fr").error(error)


def strange_value(file: Path, pick: random.Random) -> None:
    """One value of one row becomes another of its type, and the row is sealed again."""
    database = engine.connect(file, read_only=False)
    database.conn.execute("PRAGMA foreign_keys = OFF")
    table = pick.choice([one for one in SEALED if one != "attachment"])
    column = pick.choice(database.table(table).columns)
    kinds: dict[str, Callable[[], object]] = {
        "TEXT": lambda: pick.choice(TEXTS),
        "INTEGER": lambda: pick.choice(WHOLE),
        "REAL": lambda: pick.choice(REAL),
    }
    rows = max(1, int(database.conn.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]))
    row = f'(SELECT rowid FROM "{table}" ORDER BY rowid LIMIT 1 OFFSET {pick.randrange(rows)})'
    try:
        query = f'UPDATE "{table}" SET "{column.name}" = ? WHERE rowid = {row}'
        database.conn.execute(query, (kinds[column.type](),))
        seals.seal_all(database)
        database.conn.commit()
    except engine.DatabaseError:  # the table itself refuses it
        database.conn.rollback()
    finally:
        database.conn.close()


def use(store: Store) -> None:
    catalogue = load_catalogue()
    json.dumps(listing(catalogue, store.inventory))
    for language in ("en", "fr"):
        build_plan(catalogue, store.inventory, load(language), DAY, PlanOptions(logo=store.logo()))
    store.trail()

"""A file of an earlier version opens as it was, and what is attached comes back as it went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from d4i_desktop.core import edits
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.evidence import keep
from d4i_desktop.core.model import (
    Action,
    ColumnFinding,
    Dataset,
    Detected,
    Entity,
    FactorRating,
    Field,
    IssuedDocument,
    IssuedPlan,
    Measurement,
    Organisation,
    OwnMeasure,
    OwnRisk,
    Quote,
    Rating,
    Reflection,
    Release,
    ReleaseKind,
    Role,
    Scan,
    new_id,
)
from d4i_desktop.store import engine
from d4i_desktop.store.migrations import APPLICATION_ID, up_to
from d4i_desktop.store.store import Store

DAY = date(2026, 11, 28)
LANDED = 3
"""The version of the first files that people had."""
UNMEASURED = 9
"""The last version that knew typed-in figures only."""
SCAN = Scan(
    id="s",
    dataset_id="d",
    file="/home/office/clients été.csv",
    fingerprint="f" * 64,
    size=31_981,
    modified=1_764_000_000_123_456_789,
    rows=412,
    part="Feuil1",
    settings=(("delimiter", ";"),),
    taken_on=DAY,
    columns=(
        ColumnFinding(
            name="Né le",
            type="date",
            missing=4,
            distinct=371,
            detected=(Detected(kind="date_of_birth", share=0.99, confidence=0.95),),
            role=Role.QUASI_IDENTIFIER,
        ),
        ColumnFinding(name="", type="empty", missing=412, distinct=0),
    ),
)
MEASURED = Measurement(
    id="m",
    dataset_id="d",
    release=ReleaseKind.DEIDENTIFIED,
    taken_on=DAY,
    rows=412,
    k=1,
    uniques=389,
    columns=("Né le",),
    below_3=409,
    below_5=412,
    fingerprint="f" * 64,
    treatments=(("Né le", "age_band:5"),),
    sizes=(("1", "389"), ("2", "10")),
    contributors=(("Né le", "31"),),
    worst=(("1", "Né le"),),
    diversity=(("Santé", "1"),),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "centre.d4i"
    Store.create(path, Organisation(id=new_id(), name="Centre")).close()
    return path


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """An inventory as the first version wrote it: two datasets, one with a feeling, and an action."""
    path = tmp_path / "old.d4i"
    database = engine.create(path)
    up_to(database, LANDED)
    database.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.conn.execute(f"PRAGMA user_version = {LANDED}")
    with database.atomic():
        database.conn.execute("INSERT INTO organisation VALUES ('us', 'Centre', '', '', '', 'en', '[\"ca-qc\"]')")
        for id in ("felt", "quiet"):
            row = {"id": id, "title": id, "marks": "{}", "archived": 0, "sample": 0, "retention": "7 years"}
            database.table("dataset").insert(row)
        rating = {"id": "r", "dataset_id": "felt", "person": "A", "scenario": "loss", "severity": 4, "likelihood": 3}
        database.table("rating").insert(rating)
        action = dict.fromkeys(("measure", "owner", "proof"), "") | {"id": "a", "title": "Lock it", "status": "planned"}
        database.table("action").insert(action)
    database.conn.close()
    return path


def test_a_file_of_the_first_version_opens_with_everything_in_it(old_file: Path) -> None:
    with Store.open(old_file) as store:
        assert store.inventory.organisation.jurisdictions == ("ca-qc",)
        assert [one.retention for one in store.inventory.datasets()] == ["7 years", "7 years"]
        assert [one.title for one in store.inventory.all(Action)] == ["Lock it"]
        assert [one.severity for one in store.inventory.all(Rating)] == [4]


def test_feelings_that_were_seen_already_stay_visible_and_others_are_private(old_file: Path) -> None:
    with Store.open(old_file) as store:
        assert {one.id: one.revealed for one in store.inventory.datasets()} == {"felt": True, "quiet": False}


def test_a_file_that_grew_can_be_changed_and_opened_again(old_file: Path) -> None:
    with Store.open(old_file) as store:
        before = store.inventory.get(Dataset, "quiet")
        assert before is not None
        after = replace(before, retention_months=84.0, retention_from=DAY, community="A nation")
        store.apply(edits.change_dataset(before, after))
    with Store.open(old_file) as store:
        assert store.inventory.get(Dataset, "quiet") == after


def test_whatever_the_method_keeps_is_read_back_as_it_was_written(file: Path) -> None:
    made: list[Entity] = [
        Dataset(id="d", title="Intake", revealed=True),
        OwnRisk(id="risk", dataset_id="d", name="A flood", severity=3, likelihood=2, releases=("full",)),
        OwnMeasure(id="own", title="Raise the shelf", scenarios=("loss", "risk"), changes_data=True, severity=1),
        FactorRating(id="f", person="A", factor="mindset", level=3, note="Since spring"),
        IssuedPlan(id="p", number=1, issued_on=DAY, fingerprint=sha256(b"all").hexdigest(), issued_by="The board"),
        IssuedDocument(
            id="i", plan_id="p", edition="internal", language="fr", pages=12, pdf=sha256(b"pdf").hexdigest()
        ),
        Reflection(id="l", plan=1, held_on=DAY, changed="Less paper", next_review=DAY),
        Quote(id="q", reflection_id="l", text="We sleep better", who="A", printed=True),
        Action(id="x", dataset_id="", measure="", source="factor:mindset:3"),
        SCAN,
        MEASURED,
    ]
    with Store.open(file) as store:
        store.apply(edits.edit("review", [edits.Change(None, one) for one in made], title="x"))
    with Store.open(file) as store:
        for one in made:
            assert store.inventory.get(type(one), one.id) == one


def test_what_is_attached_comes_back_as_it_went_in(file: Path) -> None:
    content = bytes(range(256)) * 100
    with Store.open(file) as store:
        name = store.attach(content)
        store.apply(
            edits.put(None, IssuedPlan(id="p", number=1, issued_on=DAY, fingerprint=name), "change_organisation")
        )
        assert store.attach(content) == name
    with Store.open(file) as store:
        assert store.attached(name) == content


def test_an_attachment_that_nothing_refers_to_is_forgotten_at_the_next_opening(file: Path) -> None:
    with Store.open(file) as store:
        name = store.attach(b"a logo that was replaced")
        assert store.attached(name)
    with Store.open(file) as store, pytest.raises(UserError, match="attachment_damaged"):
        store.attached(name)


def test_an_attachment_that_was_tampered_with_is_not_handed_out(file: Path) -> None:
    with Store.open(file) as store:
        name = store.attach(b"the plan as it was")
        organisation = store.inventory.organisation
        store.apply(edits.put(organisation, replace(organisation, logo=name), "change_organisation"))
    database = engine.connect(file, read_only=False)
    database.conn.execute("UPDATE attachment SET content = x'00'")
    database.conn.commit()
    database.conn.close()
    with Store.open(file) as store, pytest.raises(UserError, match="attachment_damaged"):
        store.attached(name)


def test_nothing_is_attached_to_a_file_that_is_open_for_reading(file: Path) -> None:
    with Store.open(file, read_only=True) as store, pytest.raises(UserError, match="read_only"):
        store.attach(b"x")


@pytest.fixture
def unmeasured(tmp_path: Path) -> Path:
    """An inventory of the version before files were looked into: a column, a release, typed-in figures."""
    path = tmp_path / "unmeasured.d4i"
    database = engine.create(path)
    up_to(database, UNMEASURED)
    database.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.conn.execute(f"PRAGMA user_version = {UNMEASURED}")
    run = database.conn.execute
    with database.atomic():
        run("INSERT INTO organisation VALUES ('us', 'Centre', '', '', '', 'fr', '[]', '[]', '')")
        run("INSERT INTO dataset (id, title, marks, archived, sample, revealed) VALUES ('d', 'Accueil', '{}', 0, 0, 0)")
        run(
            "INSERT INTO field (id, dataset_id, position, name, kind, role)"
            " VALUES ('f', 'd', 0, 'Né le', 'date_of_birth', 'quasi_identifier')"
        )
        run(
            "INSERT INTO release (id, dataset_id, kind, name, licence, note, treatments)"
            " VALUES ('r', 'd', 'deidentified', '', '', '', '[[\"f\", \"year\"]]')"
        )
        run(
            "INSERT INTO measurement (id, dataset_id, release, taken_on, rows, k, uniques, columns)"
            " VALUES ('m', 'd', 'deidentified', '2026-03-02', 412, 2, 12, '[\"Né le\"]')"
        )
    database.conn.close()
    return path


def test_figures_typed_in_before_files_were_looked_into_stay_typed_in(unmeasured: Path) -> None:
    with Store.open(unmeasured) as store:
        (held,) = store.inventory.of(Measurement, "d")
        assert held == Measurement(
            id="m",
            dataset_id="d",
            release=ReleaseKind.DEIDENTIFIED,
            taken_on=date(2026, 3, 2),
            rows=412,
            k=2,
            uniques=12,
            columns=("Né le",),
        )
        assert store.inventory.of(Scan, "d") == ()
        (release,) = store.inventory.of(Release, "d")
        assert (release.treatments, release.leave_out_below, held.leave_out_below) == ((("f", "year"),), 0, 0)


def test_a_file_can_be_looked_into_in_an_inventory_that_grew_and_undone(unmeasured: Path) -> None:
    with Store.open(unmeasured) as store:
        before = set(store.inventory.belongings("d"))
        (dataset,) = store.inventory.datasets()
        store.apply(keep(store.inventory, dataset, SCAN, measurements=(MEASURED,)))
        after = set(store.inventory.belongings("d"))
    with Store.open(unmeasured) as store:
        assert set(store.inventory.belongings("d")) == after
        assert [one.id for one in store.inventory.of(Field, "d") if one.name == "Né le"] == ["f"]
        assert {SCAN, MEASURED} <= after and not {SCAN, MEASURED} & before

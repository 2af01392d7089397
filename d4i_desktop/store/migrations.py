"""How the file came to look as it does. Numbered, named, and never edited after a release."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database, Migrations

migrations = Migrations("d4i")
APPLICATION_ID = 0x44344931  # “D4I1”

OWNED: dict[str, Any] = {"foreign_keys": [("dataset_id", "dataset", "id")], "pk": "id"}


@migrations()
def m001_inventory(db: Database) -> None:
    """The organisation, its datasets, their columns and releases."""
    _create(db, "organisation", text="id name mission contact privacy_lead language jurisdictions", pk="id")
    _create(
        db,
        "dataset",
        text="id title marks",
        maybe="description keywords steward controller privacy_lead purpose programme people groups_at_risk "
        "personal_information sensitive recipients vendors transfer transfer_safeguard retention retention_trigger "
        "deletion_method deletion_due protections legal_authority consent_wording source quality frequency period "
        "place kept form ownership licence restrictions community_authority level_today level_wanted next_review notes",
        number="archived sample",
        real="people_count record_count",
        pk="id",
    )
    _create(db, "field", text="id dataset_id name kind role", number="position", **OWNED)
    _create(db, "release", text="id dataset_id kind name licence note treatments", maybe_number="wanted", **OWNED)
    _create(
        db,
        "measurement",
        text="id dataset_id release columns",
        maybe="taken_on",
        maybe_number="rows k uniques smallest_cell",
        **OWNED,
    )


@migrations()
def m002_review(db: Database) -> None:
    """Answers, gut feelings, own ratings."""
    _create(
        db,
        "answer",
        text="id dataset_id question value note author given_at",
        number="content_version",
        **OWNED,
    )
    _create(db, "rating", text="id dataset_id person scenario", number="severity likelihood", **OWNED)
    _create(db, "override", text="id dataset_id scenario reason author", number="severity likelihood", **OWNED)
    db.table("answer").create_index(["dataset_id", "question"], unique=True)
    db.table("rating").create_index(["dataset_id", "scenario", "person"], unique=True)
    db.table("override").create_index(["dataset_id", "scenario"], unique=True)
    db.table("release").create_index(["dataset_id", "kind"], unique=True)
    db.table("measurement").create_index(["dataset_id", "release"], unique=True)


@migrations()
def m003_plan(db: Database) -> None:
    """Actions and grants. An action without a dataset is the organisation's."""
    _create(db, "action", text="id measure title status owner proof", maybe="dataset_id due", **OWNED)
    _create(
        db,
        "grant",
        text="id dataset_id audience release who project people setting data output",
        maybe="until",
        **OWNED,
    )


def _create(
    db: Database, table: str, *, text: str = "", maybe: str = "", number: str = "", maybe_number: str = "",
    real: str = "", **options: Any,
) -> None:  # fmt: skip
    """A STRICT table; ``text`` and ``number`` columns are NOT NULL, the others may stay empty."""
    columns: dict[str, Any] = dict.fromkeys([*text.split(), *maybe.split()], str)
    columns |= dict.fromkeys([*number.split(), *maybe_number.split()], int)
    columns |= dict.fromkeys(real.split(), float)
    needed = {name for name in [*text.split(), *number.split()] if name != options["pk"]}
    db.table(table).create(columns, not_null=needed, strict=True, **options)


def names() -> list[str]:
    return [migration.name for migration in migrations._migrations]


VERSION = len(names())


def migrate(db: Database) -> None:
    """Bring a file up to the present version; each step is one transaction with its record."""
    migrations.apply(db)
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.execute(f"PRAGMA user_version = {VERSION}")


def up_to(db: Database, version: int) -> None:
    """The first ``version`` steps, to know what a file of that version must look like."""
    later = names()[version:]
    migrations.apply(db, stop_before=later[0] if later else None)

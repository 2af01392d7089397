"""How the file came to look as it does. Numbered, named, and never edited after a release."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database, Migrations

from d4i_desktop.store import seals

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


@migrations()
def m004_keeping(db: Database) -> None:
    """How long data is kept, from which day on, and the community it belongs to."""
    db.table("dataset").add_column("retention_months", float)
    for name in ("retention_event", "retention_from", "community"):
        db.table("dataset").add_column(name, str)


@migrations()
def m005_reveal(db: Database) -> None:
    """Feelings stay private until they are revealed; the ones already given have been seen."""
    db.table("dataset").add_column("revealed", int, not_null_default=0)
    db.conn.execute("UPDATE dataset SET revealed = 1 WHERE id IN (SELECT dataset_id FROM rating)")


@migrations()
def m006_own_content(db: Database) -> None:
    """Risks, measures and audiences of the user's own; what called for an action."""
    _create(db, "own_risk", text="id dataset_id name reason releases author", number="severity likelihood", **OWNED)
    _create(
        db,
        "own_measure",
        text="id title how proof scenarios lifts",
        number="likelihood severity changes_data effort",
        pk="id",
    )
    db.table("organisation").add_column("audiences", str, not_null_default="[]")
    db.table("action").add_column("source", str, not_null_default="")


@migrations()
def m007_factors(db: Database) -> None:
    """The five factors, rated by one or several people."""
    _create(db, "factor_rating", text="id person factor note given_at", number="level unsure", pk="id")
    db.table("factor_rating").create_index(["person", "factor"], unique=True)


@migrations()
def m008_issued_plans(db: Database) -> None:
    """Plans that were issued, with what they were made from; attachments are kept under their SHA-256."""
    _create(db, "attachment", text="sha256", pk="sha256", blob="content")
    _create(db, "issued_plan", text="id issued_on fingerprint issued_by note", number="number content_version", pk="id")
    _create(
        db,
        "issued_document",
        text="id plan_id edition language pdf partner",
        number="pages",
        pk="id",
        foreign_keys=[("plan_id", "issued_plan", "id")],
    )
    db.table("issued_plan").create_index(["number"], unique=True)
    db.table("organisation").add_column("logo", str, not_null_default="")


@migrations()
def m009_reflection(db: Database) -> None:
    """Looking back: what changed, what was said, when to look again."""
    _create(
        db,
        "reflection",
        text="id held_on changed differently people",
        maybe="next_review",
        number="plan",
        pk="id",
    )
    _create(
        db,
        "quote",
        text="id reflection_id text who",
        number="printed",
        pk="id",
        foreign_keys=[("reflection_id", "reflection", "id")],
    )


@migrations()
def m010_evidence(db: Database) -> None:
    """The file a dataset points to and what was seen in it; measurements say in which file, and of what."""
    _create(
        db,
        "scan",
        text="id dataset_id file fingerprint part settings columns",
        maybe="taken_on",
        number="size modified rows",
        **OWNED,
    )
    db.table("scan").create_index(["dataset_id"], unique=True)
    for name in ("below_3", "below_5"):
        db.table("measurement").add_column(name, int)
    db.table("measurement").add_column("fingerprint", str, not_null_default="")
    for name in ("treatments", "sizes", "contributors", "worst", "diversity"):
        db.table("measurement").add_column(name, str, not_null_default="[]")
    for table in ("release", "measurement"):
        db.table(table).add_column("leave_out_below", int, not_null_default=0)


@migrations()
def m011_trust(db: Database) -> None:
    """A seal for every row and a tally of them, by which damage shows; who changed what; what holds for this file."""
    _create(
        db, "trail", text="number at who step label dataset_id question fields things", number="number", pk="number"
    )
    _create(db, "setting", text="name value", pk="name")
    for table in SEALED:
        db.table(table).add_column("seal", int, not_null_default=0)
    _create(db, "tally", text="name", number="rows sum", pk="name")


SEALED = tuple(
    "organisation dataset field release measurement answer rating override action grant own_risk own_measure "
    "factor_rating issued_plan issued_document reflection quote scan trail setting attachment".split()
)


def _create(
    db: Database, table: str, *, text: str = "", maybe: str = "", number: str = "", maybe_number: str = "",
    real: str = "", blob: str = "", **options: Any,
) -> None:  # fmt: skip
    """A STRICT table; ``text``, ``number`` and ``blob`` columns are NOT NULL, the others may stay empty."""
    columns: dict[str, Any] = dict.fromkeys([*text.split(), *maybe.split()], str)
    columns |= dict.fromkeys([*number.split(), *maybe_number.split()], int)
    columns |= dict.fromkeys(real.split(), float) | dict.fromkeys(blob.split(), bytes)
    needed = {name for name in [*text.split(), *number.split(), *blob.split()] if name != options["pk"]}
    db.table(table).create(columns, not_null=needed, strict=True, **options)


def names() -> list[str]:
    return [migration.name for migration in migrations._migrations]


VERSION = len(names())
SEALED_SINCE = 11


def migrate(db: Database) -> None:
    """Bring a file up to the present version, all in one transaction, and seal what it holds."""
    with db.atomic():
        migrations.apply(db)
        seals.seal_all(db)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {VERSION}")


def up_to(db: Database, version: int) -> None:
    """The first ``version`` steps, to know what a file of that version must look like."""
    later = names()[version:]
    migrations.apply(db, stop_before=later[0] if later else None)

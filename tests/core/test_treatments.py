"""What is proposed for a column before a version of the data leaves, and how the plan prints what was decided."""

from __future__ import annotations

from datetime import date

import pytest

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.document import Heading, KeepTogether, Table
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Action, Dataset, Field, Grant, Organisation, Release, ReleaseKind, Role
from d4i_desktop.core.plan import Edition, PlanOptions, build_plan
from d4i_desktop.core.treatments import DROP, KEEP, TREATMENTS, amount, completed, is_known, proposed, with_amount

TODAY = date(2026, 11, 22)
FULL, DEIDENTIFIED, TOTALS = ReleaseKind


def column(role: Role, kind: str = "", name: str = "c") -> Field:
    return Field(id=name, dataset_id="d", position=0, name=name, role=role, kind=kind)


def test_full_records_stay_as_they_are():
    assert {proposed(FULL, column(role)) for role in Role} == {KEEP}


@pytest.mark.parametrize("kind", [DEIDENTIFIED, TOTALS])
def test_who_is_named_leaves_and_who_could_be_recognised_is_never_kept_as_is(kind):
    assert proposed(kind, column(Role.DIRECT_IDENTIFIER, "name")) == DROP
    assert proposed(kind, column(Role.QUASI_IDENTIFIER)) not in (KEEP, "")
    assert proposed(kind, column(Role.QUASI_IDENTIFIER, "date_of_birth")) == "year"
    assert proposed(kind, column(Role.SENSITIVE, "photo")) == DROP


@pytest.mark.parametrize("size", [1e-8, 0.0000025, 0.01, 2.5, 10, 1_234_567, 250_000_000])
def test_an_amount_of_any_size_is_written_so_that_it_is_known(size):
    assert is_known(with_amount("round", size))
    assert amount(with_amount("round", size)) == size


def test_a_treatment_without_an_amount_gets_none():
    assert with_amount("year", 5) == "year"


def test_a_case_number_becomes_a_code_where_records_stay_apart():
    assert proposed(DEIDENTIFIED, column(Role.DIRECT_IDENTIFIER, "identifier")) == "pseudonym"
    assert proposed(TOTALS, column(Role.DIRECT_IDENTIFIER, "identifier")) == DROP


def test_every_proposal_can_be_chosen_and_what_was_decided_stays():
    fields = [column(role, kind, f"{role}{kind}") for role in Role for kind in ("", "income", "address", "opinion")]
    for kind in ReleaseKind:
        assert set(completed(kind, fields, {}).values()) <= set(TREATMENTS)
        assert completed(kind, fields, {fields[0].id: "mask"})[fields[0].id] == "mask"


@pytest.fixture
def inventory():
    return Inventory(
        [
            Organisation(id="us", name="Centre"),
            Dataset(id="d", title="Case files", deletion_due=date(2026, 11, 1), next_review=date(2027, 1, 1)),
            column(Role.DIRECT_IDENTIFIER, "name", "Family name"),
            column(Role.QUASI_IDENTIFIER, "date_of_birth", "Birth"),
            Release(
                id="r",
                dataset_id="d",
                kind=DEIDENTIFIED,
                wanted=3,
                licence="cc_by",
                note="Ask the office",
                treatments=(("Family name", "drop"), ("Birth", "year")),
            ),
            Grant(id="g", dataset_id="d", audience="researcher", release=DEIDENTIFIED, until=date(2026, 11, 1)),
            Action(id="a", dataset_id="d", measure="", title="Do"),
        ]
    )


def printed(inventory, edition: Edition, partner: str = "", language: str = "en") -> str:
    options = PlanOptions(edition=edition, partner=partner)
    plan = build_plan(load_catalogue(), inventory, load(language), TODAY, options)
    return "\n".join(_told(one) for one in plan.blocks)


def _told(block) -> str:
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Table):
        heads = [one.title for one in block.columns]
        return "\n".join(
            [" | ".join(heads), *(" | ".join("".join(r.text for r in c.runs) for c in row) for row in block.rows)]
        )
    if isinstance(block, KeepTogether):
        return "\n".join(_told(one) for one in block.blocks)
    return str(block)


def test_the_plan_prints_what_happens_to_each_column(inventory):
    text = printed(inventory, Edition.INTERNAL)
    assert "Versions of the data" in text
    role = load("en")("role.direct_identifier")
    assert f"Family name | {role} | Leave out" in text
    assert "Ask the office" in text
    assert "Versions des données" in printed(inventory, Edition.INTERNAL, language="fr")


def test_a_partner_reads_only_of_the_versions_it_gets_and_the_columns_that_stay(inventory):
    text = printed(inventory, Edition.PARTNER, "researcher")
    assert "Birth | Year only" in text
    assert "Family name" not in text
    assert "1 other column is left out." in text
    assert "Ask the office" not in text
    assert "Versions of the data" not in printed(inventory, Edition.PARTNER, "funder")


def test_the_internal_edition_says_overdue_and_the_partners_does_not(inventory):
    assert "Overdue. Must be deleted by" in printed(inventory, Edition.INTERNAL)
    assert "Overdue." not in printed(inventory, Edition.PARTNER, "researcher")
    assert "Overdue on the day of this plan" in printed(inventory, Edition.INTERNAL)
    assert "Delete Case files: 21 days late." in printed(inventory, Edition.INTERNAL)
    assert "Ended on 1 Nov 2026" in printed(inventory, Edition.INTERNAL)

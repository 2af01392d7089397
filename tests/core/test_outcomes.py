"""Published and plausible outcomes come out of the content that ships."""

from __future__ import annotations

import pytest
from core.cases import DEIDENTIFIED, FULL, TOTALS, levels, reviewed

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.core.model import Field, Level, Measurement, Missing, Release, ReleaseKind, Role
from d4i_desktop.core.review import suggested_measures
from d4i_desktop.core.risk import Rated

UNKNOWN = Missing.UNKNOWN

# CNIL's worked example (a sleep monitor), as the export of CNIL's own tool states its facts.
CAPTOO = {
    "1": "people",
    "1b": ("clients",),
    "2": ("new_system", "abroad", "profiling"),
    "3": "several",
    "4": "To watch a person's sleep and wake them at the best moment",
    "4b": "other",
    "5": "some",
    "6": "ours",
    "7": "none",
    "8": ("phone", "vendor_system"),
    "9": "when_asked",
    "11": "no",
    "12": "partly",
    "13": "some",
    "14": "some",
    "15": "no_limit",
    "16": "none",
    "18": "yes",
    "19": "no",
    "20": ("contact", "date_of_birth", "health", "sexual_orientation", "religion", "opinion", "location"),
    "21": ("none",),
    "22": ("body", "work", "services", "annoyance"),
    "22b": "no",
    "22c": "nuisance",
    "23": ("relatives", "criminals", "companies"),
    "24": "roles",
    "25": ("no_encryption",),
    "26": "no_contract",
    "26b": "other_country",
    "26c": "no",
    "27": "none",
    "28": ("no_training", "leavers"),
    "29": "notice_only",
}
CAPTOO_PLAN = (
    "encrypt", "training", "breach_drill", "leaver_checklist", "vendor_contract", "transfer_safeguard",
    "deletion_date", "purpose_limit", "notice", "answer_requests",
)  # fmt: skip


def test_captoo_starts_where_cnil_rates_it() -> None:
    found = reviewed(CAPTOO).risks
    assert found["unauthorised_access"].assessed == Rated(3, 4)
    assert found["unwanted_change"].assessed == Rated(2, 2)
    assert found["loss"].assessed == Rated(2, 2)


def test_captoo_ends_where_cnil_expects_it_after_the_action_plan() -> None:
    found = reviewed(CAPTOO, planned=CAPTOO_PLAN).risks
    assert found["unauthorised_access"].planned == Rated(3, 1)
    assert found["unauthorised_access"].verified == Rated(3, 4), "nothing is verified before its proof"


def test_captoo_has_its_retention_transfer_contract_and_purpose_flagged() -> None:
    called = suggested_measures(load_catalogue(), reviewed(CAPTOO))
    assert {"deletion_date", "transfer_safeguard", "vendor_contract", "purpose_limit"} <= set(called)


def test_what_was_flagged_in_captoo_explains_the_breach_of_duty() -> None:
    duty = reviewed(CAPTOO, planned=CAPTOO_PLAN).risks["duty"]
    assert duty.assessed == Rated(3, 3)
    assert duty.planned.likelihood < duty.assessed.likelihood


BENEFICIARIES = {"1": "people", "1b": ("clients", "families"), "18": "yes", "20": ("name", "contact"), "33b": "cc_by"}


@pytest.mark.parametrize("authority", ["yes", "partners", "no", UNKNOWN])
def test_names_and_phones_of_beneficiaries_never_leave_as_they_are(authority: str) -> None:
    assert reviewed({**BENEFICIARIES, "11": authority}).releases[FULL].level <= Level.INTERNAL


def test_totals_of_beneficiaries_may_be_open_while_their_names_are_closed() -> None:
    found = reviewed({**BENEFICIARIES, "11": "no", "19": "no", "22": ("annoyance",)})
    assert levels(found) == (1, 1, 5)


def test_contacts_of_aid_workers_go_to_named_partners_with_their_consent() -> None:
    workers = {"1": "people", "1b": ("staff", "partners"), "18": "yes", "20": ("name", "contact"), "33b": "own_terms"}
    assert reviewed({**workers, "11": "partners"}).releases[FULL].level == Level.NAMED_PARTNER
    assert reviewed({**workers, "11": "no"}).releases[FULL].level == Level.INTERNAL


def test_a_road_map_or_the_weather_is_open_after_a_few_questions() -> None:
    found = reviewed(
        {"1": "nobody", "4": "To find the way", "6": "ours", "15": "no_limit", "16": "none", "33b": "cc_by"},
        fields={"next_review": UNKNOWN},
    )
    assert levels(found) == (5, 5, 5)
    assert found.progress.complete
    assert found.progress.applicable <= 8


def test_data_about_nobody_still_needs_a_licence_to_be_open() -> None:
    found = reviewed({"1": "nobody", "6": "ours", "15": "no_limit", "16": "none"})
    assert levels(found) == (4, 4, 4)


CLINIC = {"1": "places", "6": "ours", "15": "no_limit", "16": "none", "33b": "cc_by"}


def test_a_clinics_location_is_open_after_a_storm() -> None:
    assert levels(reviewed({**CLINIC, "22": ("none",), "22b": "no"})) == (5, 5, 5)


@pytest.mark.parametrize(
    "danger", [{"22": ("life",)}, {"22b": "always"}, {"22": ("body",), "22b": "no"}, {"22b": UNKNOWN}]
)
def test_a_clinics_location_is_closed_in_a_war(danger: dict[str, object]) -> None:
    assert max(levels(reviewed({**CLINIC, **danger}))) <= Level.INTERNAL


# A small charity's own lists, each answered as its office would.
OFFICE = {
    "24": "roles",
    "26": "contract",
    "26b": "stays",
    "12": "yes",
    "9": "done",
    "6": "ours",
    "15": "no_limit",
    "16": "none",
}


def test_a_newsletter_list_is_internal_and_no_cause_for_alarm() -> None:
    found = reviewed({
        **OFFICE, "1": "people", "1b": ("public",), "3": "none", "8": ("vendor_system",), "11": "no", "18": "yes",
        "20": ("contact",), "21": ("none",), "22": ("annoyance",), "22c": "nothing", "25": ("nothing",), "33b": "none",
    })  # fmt: skip
    assert found.releases[FULL].level == Level.INTERNAL
    assert max(risk.assessed.level for risk in found.sharing_risks) <= 2


def test_donor_gifts_are_confidential() -> None:
    found = reviewed({
        **OFFICE, "1": "people", "1b": ("donors",), "3": "one", "8": ("cloud",), "11": "no", "18": "yes",
        "20": ("name", "address", "bank"), "22": ("money", "identity"), "25": ("no_second_step",),
    })  # fmt: skip
    assert found.releases[FULL].level <= Level.INTERNAL
    assert found.risks["unauthorised_access"].assessed.severity == 3


def test_case_notes_are_the_most_sensitive() -> None:
    found = reviewed({
        **OFFICE, "1": "people", "1b": ("clients",), "2": ("none_of_these",), "3": "several",
        "8": ("personal_device", "paper_open"), "11": "no",
        "18": "yes", "19": "yes", "20": ("name", "health", "family"), "21": ("violence", "children"),
        "22": ("body", "humiliation"), "23": ("grudge",), "25": ("no_encryption",), "28": ("no_training",),
    })  # fmt: skip
    assert found.risks["unauthorised_access"].assessed == Rated(4, 4)
    assert found.releases[FULL].level == Level.SEALED


def test_figures_of_an_annual_report_are_public() -> None:
    found = reviewed({**OFFICE, "1": "nobody", "33b": "cc_by"})
    assert found.releases[TOTALS].level == Level.OPEN


def test_lost_medical_forms_are_serious_and_a_small_slip_to_a_known_person_is_not() -> None:
    forms = reviewed({
        "1": "people", "3": "one", "8": ("paper_open",), "20": ("name", "health"), "22": ("humiliation",),
        "24": "everyone", "27": "happened", "25": ("no_lock",),
    })  # fmt: skip
    slip = reviewed({
        "1": "people", "3": "none", "8": ("email",), "20": ("contact",), "22": ("annoyance",), "24": "roles",
        "27": "happened", "25": ("nothing",),
    })  # fmt: skip
    assert forms.risks["unauthorised_access"].assessed.level >= 3
    assert slip.risks["unauthorised_access"].assessed.severity == 2
    assert slip.risks["unauthorised_access"].assessed.level < forms.risks["unauthorised_access"].assessed.level


# The ceilings of the method, one by one.
OPEN = {"1": "people", "6": "ours", "11": "yes", "15": "no_limit", "16": "none", "18": "no", "19": "no", "33b": "cc_by"}


def test_without_a_reason_against_it_a_release_is_open() -> None:
    assert levels(reviewed(OPEN)) == (5, 5, 5)


@pytest.mark.parametrize(("said", "wanted"), [("no", (1, 1, 5)), (UNKNOWN, (1, 1, 5)), ("partners", (2, 2, 5))])
def test_authority_that_does_not_cover_sharing_keeps_records_inside(said: str, wanted: tuple[int, ...]) -> None:
    assert levels(reviewed({**OPEN, "11": said})) == wanted


@pytest.mark.parametrize("said", ["yes", UNKNOWN])
def test_names_keep_full_records_with_named_partners(said: str) -> None:
    assert levels(reviewed({**OPEN, "18": said})) == (2, 5, 5)


def test_a_naming_column_that_stays_caps_the_release_it_stays_in() -> None:
    column = Field(id="c", dataset_id="dataset", position=0, name="Name", role=Role.DIRECT_IDENTIFIER)
    kept = Release(id="r", dataset_id="dataset", kind=ReleaseKind.DEIDENTIFIED, treatments=(("c", "keep"),))
    assert levels(reviewed(OPEN, things=[column])) == (2, 5, 5)
    assert levels(reviewed(OPEN, things=[column, kept])) == (2, 2, 5)


@pytest.mark.parametrize(
    ("said", "wanted"), [("level_0", 0), ("level_1", 1), ("level_2", 2), ("level_3", 3), ("level_4", 4), (UNKNOWN, 1)]
)
def test_a_limit_set_by_others_holds_for_every_release(said: str, wanted: int) -> None:
    assert levels(reviewed({**OPEN, "15": said})) == (wanted, wanted, wanted)


@pytest.mark.parametrize("said", ["not_asked", "waiting", UNKNOWN])
def test_a_community_that_has_not_decided_holds_everything(said: str) -> None:
    found = reviewed({**OPEN, "16": said})
    assert levels(found) == (1, 1, 1)
    assert all(release.hold for release in found.releases.values())


@pytest.mark.parametrize("level", range(6))
def test_a_communitys_decision_stands_for_every_release(level: int) -> None:
    found = reviewed({**OPEN, "16": f"decided_{level}"})
    assert levels(found) == (level, level, level)
    assert not any(release.hold for release in found.releases.values())


@pytest.mark.parametrize(("k", "wanted"), [(1, 2), (2, 2), (3, 3), (4, 3), (5, 5)])
def test_small_groups_in_the_file_cap_the_release_they_were_counted_in(k: int, wanted: int) -> None:
    counted = Measurement(id="m", dataset_id="dataset", release=DEIDENTIFIED, k=k)
    calm = {**OPEN, "38": "Executive director, 3 March"}
    assert levels(reviewed(calm, things=[counted])) == (5, wanted, 5)


@pytest.mark.parametrize(("cell", "wanted"), [(4, 3), (5, 5)])
def test_a_total_of_fewer_than_five_caps_the_totals(cell: int, wanted: int) -> None:
    counted = Measurement(id="m", dataset_id="dataset", release=TOTALS, smallest_cell=cell)
    assert levels(reviewed(OPEN, things=[counted])) == (5, 5, wanted)


RISKY = {**OPEN, "20": ("health",), "12": "no"}


def test_a_high_risk_keeps_records_inside_until_someone_signs_for_it() -> None:
    assert levels(reviewed(RISKY)) == (1, 1, 5)
    assert levels(reviewed({**RISKY, "38": "Executive director, 3 March"})) == (5, 5, 5)
    assert levels(reviewed({**RISKY, "38": UNKNOWN})) == (1, 1, 5)


def test_a_high_risk_is_lifted_by_a_measure_with_proof_and_not_by_a_plan() -> None:
    assert levels(reviewed(RISKY, planned=["notice"])) == (1, 1, 5)
    assert levels(reviewed(RISKY, done=["notice"])) == (5, 5, 5)


def test_a_very_high_risk_seals_records_whoever_signs() -> None:
    worst = {**OPEN, "22": ("life",), "24": "link", "38": "Executive director, 3 March"}
    assert reviewed(worst).releases[FULL].level == Level.SEALED


def test_not_sharing_is_rated_and_closes_nothing() -> None:
    found = reviewed({**OPEN, "30": ("public",), "30b": "now", "32": "safety"})
    assert found.risks["not_sharing"].assessed == Rated(4, 4)
    assert levels(found) == (5, 5, 5)


def test_what_a_source_gave_for_your_own_use_stays_inside() -> None:
    assert levels(reviewed({**OPEN, "6": "not_ours"})) == (1, 1, 1)


@pytest.mark.parametrize("code", ["ca-qc", "ca-nb", "ca", "eu", "uk"])
def test_a_jurisdiction_adds_questions_of_its_own(code: str) -> None:
    said = {"1": "people", "3": "several", "26b": "other_country"}
    plain = {question.id for question in reviewed(said, jurisdictions=("other",)).questions}
    there = {question.id for question in reviewed(said, jurisdictions=(code,)).questions}
    assert plain < there


def test_a_sensitive_dataset_is_asked_more_than_a_typical_one_and_that_more_than_a_harmless_one() -> None:
    count = [
        reviewed(said).progress.applicable
        for said in (
            {"1": "nobody"},
            {"1": "people", "2": ("none_of_these",), "3": "none"},
            {"1": "people", "3": "several"},
        )
    ]
    assert count[0] <= 8 < count[1] < count[2]

"""Published and plausible outcomes come out of the content that ships."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from core.cases import FULL, TOTALS, examined, levels, reviewed
from core.outcome_table import CASES, Case

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.core.model import Level, Missing
from d4i_desktop.core.review import suggested_measures
from d4i_desktop.core.risk import Rated, RiskLevel

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


WAYS_TO_STATE: dict[str, dict[str, list[Any]]] = {
    "on phones or only with the host": {"8": [["phone", "vendor_system"], ["cloud"]]},
    "who could want it": {"23": [["relatives", "criminals"], ["criminals"], ["relatives"]]},
    "what was missing": {"25": [["no_encryption"], ["no_encryption", "no_log"], ["no_encryption", "no_second_step"]]},
    "staff": {"28": [["no_training"], ["no_training", "leavers"]]},
    "incidents": {"29": ["no", "notice_only"]},
}
# What the evaluation of the risk itself asks for, alone or with what other parts of the same report ask for.
WAYS_TO_PLAN = (
    ("encrypt", "training"),
    ("encrypt", "training", "breach_drill"),
    ("encrypt", "training", "breach_drill", "leaver_checklist", "logging"),
    ("encrypt", "training", "breach_drill", "vendor_contract", "transfer_safeguard", "deletion_date"),
    CAPTOO_PLAN,
)


@pytest.mark.parametrize("plan", WAYS_TO_PLAN)
def test_captoo_ends_there_in_whatever_sensible_way_it_is_entered(plan: tuple[str, ...]) -> None:
    """As a document of answers; CNIL's text allows several choices for some of the facts."""
    places = [(id, choices) for way in WAYS_TO_STATE.values() for id, choices in way.items()]
    for chosen in product(*(choices for _, choices in places)):
        said = {**CAPTOO, **dict(zip((id for id, _ in places), chosen, strict=True))}
        found = examined({"answers": said, "measures": [{"measure": id, "status": "planned"} for id in plan]})
        access = found.risks["unauthorised_access"]
        assert (access.assessed, access.planned) == (Rated(3, 4), Rated(3, 1)), chosen
        assert found.risks["unwanted_change"].assessed == found.risks["loss"].assessed == Rated(2, 2)


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


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_known_case_ends_where_its_source_says(case: Case) -> None:
    found = examined({"answers": case.answers, "fields": case.fields})
    for (least, most), level in zip((case.full, case.deidentified, case.totals), levels(found), strict=True):
        assert least <= level <= most, [(kind, [one.rule for one in r.trace]) for kind, r in found.releases.items()]
    access = found.risks["unauthorised_access"].assessed
    assert case.harm is None or case.harm == (access.level >= RiskLevel.HIGH), access
    fired = {one.rule for release in found.releases.values() for one in release.trace}
    assert set(case.rules) <= fired
    proposed = set(suggested_measures(load_catalogue(), found))
    assert set(case.measures) <= proposed
    assert not set(case.needless) & proposed
    assert case.hold == (found.permitted.hold is not None)

"""The ceilings of the method, one by one."""

from __future__ import annotations

from typing import Any

import pytest
from core.cases import DEIDENTIFIED, FULL, TOTALS, levels, reviewed

from d4i_desktop.core.model import Field, Level, Measurement, Missing, Release, Role
from d4i_desktop.core.risk import Rated

UNKNOWN = Missing.UNKNOWN
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
    kept = Release(id="r", dataset_id="dataset", kind=DEIDENTIFIED, treatments=(("c", "keep"),))
    assert levels(reviewed(OPEN, things=[column])) == (2, 5, 5)
    assert levels(reviewed(OPEN, things=[column, kept])) == (2, 2, 5)


@pytest.mark.parametrize(("treatment", "wanted"), [("drop", 5), ("pseudonym", 5), ("keep", 2), ("", 2), ("dorp", 2)])
def test_only_a_treatment_that_is_known_takes_a_naming_column_away(treatment: str, wanted: int) -> None:
    column = Field(id="c", dataset_id="dataset", position=0, name="Name", role=Role.DIRECT_IDENTIFIER)
    treated = Release(id="r", dataset_id="dataset", kind=FULL, treatments=(("c", treatment),))
    assert levels(reviewed(OPEN, things=[column, treated])) == (wanted, 5, 5)


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
def test_small_groups_cap_the_release_they_were_counted_in_and_the_finer_one(k: int, wanted: int) -> None:
    counted = Measurement(id="m", dataset_id="dataset", release=DEIDENTIFIED, k=k)
    calm = {**OPEN, "38": "Executive director, 3 March"}
    assert levels(reviewed(calm, things=[counted])) == (wanted, wanted, 5)


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


def test_a_risk_names_only_what_acts_on_it_and_what_takes_its_cause_away_first() -> None:
    def lifted(answers: dict[str, Any]) -> tuple[str, ...]:
        trace = reviewed({**OPEN, **answers}).permitted.trace
        return next(one for one in trace if one.rule == "risk_high").lifted_by

    assert lifted({"20": ("health",), "12": "no"})[0] == "notice"
    assert "encrypt" not in lifted({"20": ("health",), "12": "no"})
    assert lifted({"22c": "serious", "25": ("no_backup",)}) == ("backup",)
    assert "vendor_contract" in lifted({"22": ("life",), "26": "no_contract"})
    assert "vendor_contract" not in lifted({"22": ("life",), "26": "contract", "25": ("no_second_step",)})


def test_a_very_high_risk_seals_records_whoever_signs() -> None:
    worst = {**OPEN, "22": ("life",), "24": "link", "38": "Executive director, 3 March"}
    assert reviewed(worst).releases[FULL].level == Level.SEALED


def test_not_sharing_is_rated_and_closes_nothing() -> None:
    found = reviewed({**OPEN, "30": ("public",), "30b": "now", "32": "safety"})
    assert found.risks["not_sharing"].assessed == Rated(4, 4)
    assert levels(found) == (5, 5, 5)


def test_what_a_source_gave_for_your_own_use_stays_inside() -> None:
    assert levels(reviewed({**OPEN, "6": "not_ours"})) == (1, 1, 1)

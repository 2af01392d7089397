"""The user's own risks and measures count as those of the catalogue do."""

from __future__ import annotations

import pytest
from core.cases import DEIDENTIFIED, FULL, TOTALS, reviewed

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import edits, sentences
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import (
    Action,
    Dataset,
    Entity,
    Level,
    Organisation,
    OwnMeasure,
    OwnRisk,
    Rating,
    ReleaseKind,
    Status,
)
from d4i_desktop.core.review import review
from d4i_desktop.core.risk import Axis, Finding, RiskLevel
from d4i_desktop.core.spectrum import without

FLOOD = OwnRisk(id="flood", dataset_id="dataset", name="A flood", severity=4, likelihood=3, reason="It did in 2019")
SHELF = OwnMeasure(id="shelf", title="Raise the shelf", scenarios=("flood",), likelihood=2)
HARMLESS = {"1": "nobody", "33b": "cc_by", "16": "none", "6": "ours", "15": "no_limit"}


def action(status: Status = Status.PLANNED, proof: str = "") -> Action:
    return Action(id="a", dataset_id="dataset", measure="shelf", status=status, proof=proof)


def test_an_own_risk_is_rated_as_it_was_found_and_says_why() -> None:
    risk = reviewed(HARMLESS, things=[FLOOD]).risks["flood"]
    assert (risk.assessed.severity, risk.assessed.likelihood, risk.assessed.level) == (4, 3, RiskLevel.VERY_HIGH)
    for axis, found in ((Axis.SEVERITY, 4), (Axis.LIKELIHOOD, 3)):
        assert 1 + sum(one.amount for one in risk.because if one.axis is axis) == found
    facts = reviewed(HARMLESS, things=[FLOOD]).facts
    assert {sentences.reason(load("en"), facts, one) for one in risk.because} == {"It did in 2019"}


def test_an_own_risk_closes_the_releases_that_it_threatens_and_no_others() -> None:
    narrow = OwnRisk(id="flood", dataset_id="dataset", name="A flood", severity=4, likelihood=4, releases=("full",))
    found = reviewed(HARMLESS, things=[narrow])
    assert found.releases[FULL].level is Level.SEALED
    assert found.releases[DEIDENTIFIED].level is found.releases[TOTALS].level is Level.OPEN


def test_an_own_measure_lowers_an_own_risk_once_it_is_planned_and_opens_once_it_is_proven() -> None:
    planned = reviewed(HARMLESS, things=[FLOOD, SHELF, action()])
    assert planned.risks["flood"].planned.likelihood == 1
    assert planned.risks["flood"].verified.likelihood == 3
    assert planned.permitted.level is Level.SEALED
    proven = reviewed(HARMLESS, things=[FLOOD, SHELF, action(Status.DONE, "A photo of the shelf")])
    assert proven.risks["flood"].verified.level is RiskLevel.MODERATE
    assert proven.permitted.level is Level.OPEN


def test_severity_falls_by_an_own_measure_only_where_it_changes_the_data() -> None:
    for changes_data, severity in ((False, 4), (True, 3)):
        own = OwnMeasure(id="shelf", title="x", scenarios=("flood",), severity=1, changes_data=changes_data)
        assert reviewed(HARMLESS, things=[FLOOD, own, action()]).risks["flood"].planned.severity == severity


def test_people_may_fear_an_own_risk_and_the_gap_is_a_finding() -> None:
    felt = Rating(id="r", dataset_id="d", person="A", scenario="flood", severity=1, likelihood=1)
    own = OwnRisk(id="flood", dataset_id="d", name="A flood", severity=4, likelihood=3)
    inventory = Inventory([Organisation(id="us", name="Us"), Dataset(id="d", title="Intake", revealed=True), own, felt])
    dataset = inventory.dataset("d")
    assert dataset is not None
    inventory.apply(edits.answer_question(inventory, dataset, "1", "people"))
    found = review(load_catalogue(), inventory, dataset)
    assert found.risks["flood"].finding is Finding.BLIND_SPOT
    assert "A flood" in sentences.finding(load("fr"), found, found.risks["flood"])


def test_feelings_are_nobodys_facts_until_they_are_revealed() -> None:
    felt = Rating(id="r", dataset_id="d", person="A", scenario="loss", severity=4, likelihood=4)
    things: list[Entity] = [Organisation(id="us", name="Us"), Dataset(id="d", title="Intake"), felt]
    inventory = Inventory(things)
    dataset = inventory.dataset("d")
    assert dataset is not None
    hidden = review(load_catalogue(), inventory, dataset)
    assert hidden.risks["loss"].perceived is None
    assert (hidden.facts.raters, hidden.facts.value("10")) == (1, "given")
    inventory.apply(edits.reveal(dataset))
    shown = inventory.dataset("d")
    assert shown is not None
    assert review(load_catalogue(), inventory, shown).risks["loss"].perceived is not None


def test_a_measure_of_ones_own_is_named_among_what_lifts_a_ceiling() -> None:
    own = OwnMeasure(id="letter", title="Write to the funder", lifts=("limit_1",))
    ceiling = next(one for one in reviewed({"15": "level_1"}, things=[own]).permitted.trace if one.rule == "limit_1")
    assert "letter" in ceiling.lifted_by


@pytest.mark.parametrize("kind", ReleaseKind)
def test_lifting_every_ceiling_would_open_and_lifting_none_changes_nothing(kind: ReleaseKind) -> None:
    found = reviewed({"1": "people", "18": "yes", "11": "no", "15": "level_3"}).releases[kind]
    assert without(found, ()) is found.level
    assert without(found, [one.rule for one in found.trace]) is Level.OPEN


def test_without_the_strictest_ceiling_the_next_one_holds() -> None:
    found = reviewed({"1": "people", "11": "no", "15": "level_3", "33b": "cc_by", "6": "ours"}).releases[DEIDENTIFIED]
    assert found.level is Level.INTERNAL
    assert without(found, ["no_authority"]) is Level.APPROVED_GROUP


def test_removing_an_own_risk_takes_its_feelings_and_frees_its_measures() -> None:
    felt = Rating(id="r", dataset_id="dataset", person="A", scenario="flood", severity=1, likelihood=1)
    inventory = Inventory([Organisation(id="us", name="Us"), Dataset(id="dataset", title="Intake"), FLOOD, SHELF, felt])
    edit = edits.remove_own_risk(inventory, FLOOD)
    inventory.apply(edit)
    assert not inventory.belongings("dataset")
    kept = inventory.get(OwnMeasure, "shelf")
    assert kept is not None and kept.scenarios == ()
    inventory.apply(edit.inverse)
    assert set(inventory.belongings("dataset")) == {FLOOD, felt}


def test_renaming_an_own_measure_renames_the_actions_that_carry_it_out() -> None:
    made = edits.action_for("dataset", "shelf", own=[SHELF])
    inventory = Inventory([Organisation(id="us", name="Us"), Dataset(id="dataset", title="Intake"), SHELF, made])
    renamed = OwnMeasure(id="shelf", title="Move it upstairs", scenarios=("flood",), likelihood=2)
    inventory.apply(edits.put_own_measure(inventory, SHELF, renamed))
    assert [sentences.action_title(load("en"), one) for one in inventory.all(Action)] == ["Move it upstairs"]

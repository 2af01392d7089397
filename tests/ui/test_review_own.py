"""Risks and measures of one's own are equal citizens of the review."""

from __future__ import annotations

import pytest
from ui.reviewing import INTAKE, about_people, held, page, say, session, show, store

from d4i_desktop.core import edits
from d4i_desktop.core.model import Action, OwnMeasure, OwnRisk, Rating, ReleaseKind, Status, new_id
from d4i_desktop.core.risk import Axis
from d4i_desktop.ui.pages.review.own_measure import OwnMeasureDialog, keep_own_measure
from d4i_desktop.ui.pages.review.own_risk import OwnRiskDialog, keep_own_risk
from d4i_desktop.ui.pages.review.risk_dialog import RiskDialog

__all__ = ["page", "session", "store"]


@pytest.fixture
def flood(page):
    """A risk of one's own that was found very likely and very bad."""
    about_people(page)
    risk = OwnRisk(
        id=new_id(), dataset_id=INTAKE.id, name="The cellar floods", severity=4, likelihood=3,
        reason="It did in May", releases=(ReleaseKind.FULL,),
    )  # fmt: skip
    page.session.do(edits.put_own_risk(None, risk))
    return risk


def own_measures(page):
    return tuple(page.session.inventory.all(OwnMeasure))


def test_a_risk_of_ones_own_needs_a_name_and_both_ratings(page, qtbot):
    about_people(page)
    page.session.set_author("Night team")
    dialog = OwnRiskDialog(page.walkthrough.subject, None, page)
    qtbot.addWidget(dialog)
    dialog.name.setText("The cellar floods")
    assert not dialog.save.isEnabled()
    for axis in Axis:
        dialog.steps[axis].buttons[2].click()
    dialog.why.setPlainText("It did in May")
    dialog.save.click()
    keep_own_risk(dialog)
    (risk,) = held(page, OwnRisk)
    assert (risk.name, risk.severity, risk.reason, risk.author) == (
        "The cellar floods",
        3,
        "It did in May",
        "Night team",
    )


def test_it_stands_in_the_list_and_on_the_map(page, flood):
    row = page.walkthrough.risks.rows[flood.id]
    assert row.isVisible()
    assert row.name.accessibleName() == "The cellar floods"
    say(page, "18", "no")
    assert "The cellar floods" in page.walkthrough.risks.map.accessibleDescription()


def test_people_say_what_they_feel_about_it(page, flood):
    answer = show(page, "10")
    for axis in Axis:
        answer.steps[flood.id, axis].buttons[0].click()
    assert [one.scenario for one in held(page, Rating)] == [flood.id]
    answer.reveal.click()
    assert flood.id in answer.felt.risks


def test_its_dialog_says_why_and_offers_to_change_it(page, flood, qtbot):
    dialog = RiskDialog(page.walkthrough.subject, flood.id, parent=page)
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "The cellar floods"
    assert dialog.change_own is not None


def test_removing_it_takes_it_from_the_grid_the_list_and_the_map(page, flood, qtbot):
    answer = show(page, "10")
    dialog = OwnRiskDialog(page.walkthrough.subject, flood, page)
    qtbot.addWidget(dialog)
    dialog.remove.click()
    keep_own_risk(dialog)
    assert flood.id not in answer.grid.rows
    assert flood.id not in page.walkthrough.risks.rows
    page.session.undo()
    assert flood.id in answer.grid.rows


def test_a_new_measure_of_ones_own_goes_into_the_plan_with_one_undo(page, flood, qtbot):
    show(page, "37")
    dialog = OwnMeasureDialog(page.walkthrough.subject, None, page)
    qtbot.addWidget(dialog)
    assert not dialog.save.isEnabled()
    dialog.title.setText("Move the boxes upstairs")
    dialog.proof.setText("A photo")
    dialog.scenarios[flood.id].setChecked(True)
    dialog.likelihood.setCurrentIndex(dialog.likelihood.findData(2))
    dialog.save.click()
    before = page.walkthrough.subject.review.risks[flood.id].planned
    keep_own_measure(dialog)
    after = page.walkthrough.subject.review.risks[flood.id].planned
    assert before.likelihood - after.likelihood == 2
    (card,) = page.walkthrough.middle.views["37"].answer.cards.values()
    assert (card.title, card.proof.placeholderText()) == ("Move the boxes upstairs", "A photo")
    page.session.undo()
    assert own_measures(page) == () and held(page, Action) == ()


def test_severity_falls_only_where_the_data_changes(page, flood, qtbot):
    dialog = OwnMeasureDialog(page.walkthrough.subject, None, page)
    qtbot.addWidget(dialog)
    dialog.title.setText("Leave names out")
    dialog.severity.setChecked(True)
    assert (dialog.severity.isEnabled(), dialog.wanted().severity) == (False, 0)
    dialog.changes_data.setChecked(True)
    assert dialog.wanted().severity == 1


def test_a_measure_of_ones_own_is_named_as_the_remedy_of_a_ceiling(page):
    about_people(page)
    say(page, "11", "no")
    measure = OwnMeasure(id=new_id(), title="Ask the families again", lifts=("no_authority",))
    page.session.do(edits.put_own_measure(page.session.inventory, None, measure))
    page.walkthrough.meaning.more.click()
    assert "Ask the families again" in " ".join(page.walkthrough.meaning.reasons())
    page.walkthrough.follow(f"measure:{measure.id}")
    assert [(one.measure, one.title) for one in held(page, Action)] == [(measure.id, "Ask the families again")]


def test_a_measure_that_isnt_planned_waits_in_the_list_and_its_change_shows(page):
    about_people(page)
    measure = OwnMeasure(id=new_id(), title="Lock the door")
    page.session.do(edits.put_own_measure(page.session.inventory, None, measure))
    answer = show(page, "37")
    assert list(answer.own) == [measure.id]
    changed = OwnMeasure(id=measure.id, title="Lock both doors")
    page.session.do(edits.put_own_measure(page.session.inventory, measure, changed))
    assert "Lock both doors" in answer.own[measure.id].add.accessibleName()
    answer.own[measure.id].add.click()
    assert [one.status for one in held(page, Action)] == [Status.PLANNED]
    assert answer.own == {}


def test_changing_a_measure_keeps_the_risks_of_other_datasets(page, qtbot):
    about_people(page)
    measure = OwnMeasure(id=new_id(), title="Lock the door", scenarios=("elsewhere", "loss"))
    page.session.do(edits.put_own_measure(page.session.inventory, None, measure))
    dialog = OwnMeasureDialog(page.walkthrough.subject, measure, page)
    qtbot.addWidget(dialog)
    assert dialog.wanted().scenarios == ("loss", "elsewhere")

"""What is overdue or due soon: from the inventory and the day alone, the most urgent first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Action, Answer, Dataset, Grant, Organisation, ReleaseKind, Status
from d4i_desktop.core.reminder_words import charge, sentence, what, when
from d4i_desktop.core.reminders import SOON_DAYS, later_actions, of_dataset, overdue_datasets, reminders

TODAY = date(2026, 11, 22)
US = Organisation(id="us", name="Centre")
EN, FR = load("en"), load("fr")


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def held(*things) -> Inventory:
    return Inventory([US, *things])


def kinds(found) -> list[str]:
    return [one.kind.value for one in found]


def test_each_kind_of_thing_is_told_when_its_day_has_passed():
    inventory = held(
        Dataset(id="a", title="A", next_review=day(-1), retention_months=12.0, retention_from=date(2025, 11, 20)),
        Action(id="x", dataset_id="a", measure="", title="Lock the room", due=day(-9)),
        Grant(id="g", dataset_id="a", audience="researcher", release=ReleaseKind.FULL, until=day(-3)),
    )
    found = reminders(inventory, TODAY, day(-5))
    assert kinds(found) == ["action", "look_back", "access", "deletion", "review"]
    assert [one.late for one in found] == [9, 5, 3, 2, 1]
    assert overdue_datasets(found) == {"a"}


def test_a_day_is_soon_until_it_has_passed():
    soon = Dataset(id="a", title="A", next_review=TODAY, deletion_due=day(SOON_DAYS))
    later = Dataset(id="b", title="B", next_review=day(SOON_DAYS + 1))
    found = reminders(held(soon, later), TODAY)
    assert kinds(found) == ["review", "deletion"]
    assert not any(one.overdue for one in found)
    assert not overdue_datasets(found)


def test_what_is_done_dropped_or_archived_asks_for_nothing():
    inventory = held(
        Dataset(id="a", title="A", archived=True, next_review=day(-9)),
        Action(id="x", dataset_id="a", measure="", due=day(-9)),
        Dataset(id="b", title="B"),
        Action(id="y", dataset_id="b", measure="", due=day(-9), status=Status.DONE),
        Action(id="z", dataset_id="", measure="", due=day(-9), status=Status.DROPPED),
    )
    assert reminders(inventory, TODAY) == ()


def test_an_answer_to_a_question_that_has_changed_asks_for_another_look():
    catalogue = load_catalogue()
    question = next(one for one in catalogue.questions if one.keeper == "answer" and one.kind == "single")
    given_to = Answer(
        id="1", dataset_id="a", question=question.id, value=question.choices[0], content_version=catalogue.version
    )
    inventory = held(Dataset(id="a", title="Case files"), given_to)
    assert reminders(inventory, TODAY, catalogue=catalogue) == ()
    changed = tuple(
        replace(one, since=catalogue.version + 1) if one.id == question.id else one for one in catalogue.questions
    )
    found = reminders(inventory, TODAY, catalogue=replace(catalogue, questions=changed))
    assert kinds(found) == ["answers"]
    assert what(EN, found[0]) == "1 answer about Case files asks for another look"
    assert not found[0].overdue


days = st.integers(-400, 400)


@st.composite
def things(draw) -> list:
    made: list = []
    for number in range(draw(st.integers(0, 4))):
        id = f"d{number}"
        made.append(Dataset(id=id, title=draw(st.sampled_from(["A", "B"])), next_review=day(draw(days))))
        made.append(Action(id=f"a{number}", dataset_id=id, measure="", title="Do", due=day(draw(days))))
        until = day(draw(days))
        made.append(Grant(id=f"g{number}", dataset_id=id, audience="board", release=ReleaseKind.FULL, until=until))
    return made


@given(things(), st.randoms(use_true_random=False))
def test_the_order_never_depends_on_the_order_of_things(made, random):
    mixed = list(made)
    random.shuffle(mixed)
    assert reminders(held(*made), TODAY) == reminders(held(*mixed), TODAY)


@given(things())
def test_nothing_is_due_while_every_day_is_far_away(made):
    long_ago = TODAY - timedelta(days=400 + SOON_DAYS + 1)
    assert reminders(held(*made), long_ago) == ()


@given(things())
def test_what_is_overdue_comes_first_and_the_latest_before_the_rest(made):
    found = reminders(held(*made), TODAY)
    assert [one.days for one in found] == sorted(one.days for one in found)


@given(things())
def test_a_datasets_own_reminders_are_the_same_as_those_among_all(made):
    inventory = held(*made)
    for dataset in inventory.datasets():
        among_all = tuple(one for one in reminders(inventory, TODAY) if one.dataset == dataset)
        assert of_dataset(inventory, dataset, TODAY) == among_all


def test_reminders_are_said_in_both_languages():
    grant = Grant(id="g", dataset_id="a", audience="researcher", release=ReleaseKind.FULL, until=day(-3))
    inventory = held(
        Dataset(id="a", title="Case files", steward="Intake", next_review=day(6), deletion_due=day(-1)),
        grant,
        Action(id="x", dataset_id="a", measure="", title="Lock the room", owner="Office", due=TODAY),
    )
    found = reminders(inventory, TODAY)
    assert [sentence(EN, one, TODAY) for one in found] == [
        "Renew or end the access of Researcher to Case files: 3 days late",
        "Delete Case files: 1 day late",
        "Lock the room (Case files): today",
        "Review Case files again: by 28\u00a0Nov",
    ]
    assert sentence(FR, found[1], TODAY) == "Détruire Case files\u00a0: 1 jour de retard"
    assert [charge(one) for one in found] == ["Intake", "Intake", "Office", "Intake"]


def test_the_organisations_own_next_look_is_said():
    found = reminders(held(), TODAY, day(20))
    assert [when(EN, one, TODAY) for one in found] == ["by 12\u00a0Dec"]
    assert what(FR, found[0]) == "Faire le bilan ensemble"


def test_what_can_wait_comes_by_date_then_what_has_none():
    inventory = held(
        Action(id="someday", dataset_id="", measure=""),
        Action(id="late", dataset_id="", measure="", due=day(-1)),
        Action(id="later", dataset_id="", measure="", due=day(90)),
        Action(id="done", dataset_id="", measure="", due=day(60), status=Status.DONE),
    )
    assert [one.action.id for one in later_actions(inventory, TODAY)] == ["later", "someday"]

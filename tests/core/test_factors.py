"""The five factors: ladders that a no stops, people side by side and never averaged, steps that become actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report.organisations import TODAY, organisation, typical

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.catalogue import RUNGS
from d4i_desktop.core.document import Block, FactorsPicture, KeepTogether, Table
from d4i_desktop.core.edits import put, rate_factor
from d4i_desktop.core.factors import (
    Said,
    answered,
    answers_of,
    forget,
    ladder_alt,
    people,
    plan_step,
    rating_of,
    reached,
    rename,
    spread_sentence,
    standings,
    step_action,
    stopped,
    unplan_step,
)
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.ladder import ladder_picture
from d4i_desktop.core.model import Action, FactorRating, Status
from d4i_desktop.core.plan import Edition, PlanOptions, build_plan
from d4i_desktop.core.sentences import action_title
from d4i_desktop.core.standing import ourselves

CATALOGUE = load_catalogue()
WORDS = load("en")
SAID = st.lists(st.sampled_from(Said), max_size=RUNGS - 1)
PEOPLE = st.dictionaries(st.text(min_size=1, max_size=5), st.integers(1, RUNGS), min_size=1, max_size=60)


def rating(person: str, level: int, factor: str = "mindset", **values: object) -> FactorRating:
    return FactorRating(**{"id": f"{person}-{factor}", "person": person, "factor": factor, "level": level} | values)


def standing(levels: dict[str, int]):
    return standings(CATALOGUE, [rating(who, level) for who, level in levels.items()])[0]


def inventory(*entities: object) -> Inventory:
    return Inventory([organisation(), *entities])


def done(held: Inventory, edit) -> Inventory:
    held.apply(edit)
    return held


# Ladders


@given(SAID)
def test_only_the_yeses_before_the_first_stop_count(answers):
    first = next((n for n, one in enumerate(answers) if one is not Said.YES), len(answers))
    assert reached(answers) == first + 1


def test_not_knowing_stops_the_ladder_as_a_no_does():
    assert stopped([Said.YES, Said.UNKNOWN]) and stopped([Said.NO]) and not stopped([Said.YES])
    assert reached([Said.UNKNOWN, Said.YES]) == reached([Said.NO, Said.YES]) == 1


def test_a_no_takes_back_what_was_said_above_it_and_a_yes_keeps_it():
    before = (Said.YES, Said.YES, Said.NO)
    assert answered(before, 2, Said.NO) == (Said.NO,)
    assert answered(before, 2, Said.YES) == before
    assert answered(before, 4, Said.YES) == (Said.YES,) * 3


@given(st.integers(1, RUNGS), st.booleans())
def test_a_saved_rating_gives_back_the_answers_that_led_to_it(level, unsure):
    answers = answers_of(rating("A", level, unsure=unsure))
    assert stopped(answers) and reached(answers) == level
    assert (Said.UNKNOWN in answers) == (unsure and level < RUNGS)


# People


@given(PEOPLE, st.randoms())
def test_the_order_in_which_people_answer_makes_no_difference(levels, random):
    turned = list(levels.items())
    random.shuffle(turned)
    assert standing(levels) == standing(dict(turned))


@given(PEOPLE)
def test_the_middle_is_what_somebody_said_and_never_an_average(levels):
    found = standing(levels)
    assert found.lowest <= found.middle <= found.highest
    assert found.middle in levels.values()
    assert sum(level <= found.middle for level in levels.values()) * 2 >= len(levels)


def test_two_people_far_apart_do_not_become_one_in_between():
    assert standing({"A": 1, "B": 5}).middle == 1


@given(PEOPLE)
def test_every_rung_that_not_everybody_sees_reached_is_open(levels):
    assert standing(levels).open_rungs == tuple(range(min(levels.values()) + 1, RUNGS + 1))


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ({}, "Nobody has answered this yet."),
        ({"A": 3}, "One person sees us at “practising”."),
        ({"A": 2, "B": 2}, "Everybody sees us at “starting”."),
        ({"A": 2, "B": 3}, "People are close: “starting” to “practising”."),
        ({"A": 2, "B": 4}, "People see this differently, from “starting” to “embedded”: talk about it."),
    ],
)
def test_how_far_people_agree_is_a_sentence(levels, said):
    assert spread_sentence(WORDS, standing(levels)) == said


def test_the_picture_is_said_in_words_too():
    told = ladder_alt(WORDS, "Mindset", standing({"Ann": 2, "Bo": 4}))
    assert told == "Mindset: Ann starting and Bo embedded."
    assert ladder_alt(WORDS, "Mindset", standing({"Ann": 2, "Bo": 4, "Cy": 3})).endswith("In the middle: practising.")
    assert "Ann" not in ladder_alt(WORDS, "Mindset", standing({"Ann": 2}), named=False)


def test_a_second_answer_of_a_person_replaces_the_first_and_another_name_takes_all_along():
    held = inventory(rating("A", 2), rating("A", 3, "culture"), rating("B", 1))
    done(held, rate_factor(held, replace(rating("A", 4), id="new")))
    done(held, rename(held, "A", "Ann"))
    assert people(held) == ("Ann", "B")
    assert rating_of(held, "Ann", "mindset").level == 4 and rating_of(held, "Ann", "culture").level == 3


@pytest.mark.parametrize("name", ["B", " "])
def test_nobody_takes_the_name_of_another(name):
    with pytest.raises(ValueError, match="name"):
        rename(inventory(rating("A", 2), rating("B", 1)), "A", name)


def test_taking_out_what_a_person_said_leaves_the_others_and_can_be_undone():
    held = inventory(rating("A", 2), rating("B", 1))
    edit = forget(held, "A")
    assert people(done(held, edit)) == ("B",)
    assert set(people(done(held, edit.inverse))) == {"A", "B"}


# The picture


@given(PEOPLE, st.floats(150, 900))
def test_every_person_stands_on_their_rung_or_is_counted_there(levels, width):
    names = list(levels)
    drawn = ladder_picture(width, standing(levels), names, radius=6, gap=4)
    on = [[mark.person for mark in drawn.marks if box.holds(mark.centre)] for box in drawn.rungs]
    counted = [sum(crowd.count for crowd in drawn.crowds if box.holds(crowd.centre)) for box in drawn.rungs]
    for rung in range(1, RUNGS + 1):
        here = sorted(names.index(who) for who, level in levels.items() if level == rung)
        assert sorted(on[rung - 1]) == here or (not on[rung - 1] and counted[rung - 1] == len(here))


@given(PEOPLE)
def test_the_band_covers_the_rungs_from_the_lowest_to_the_highest_alone(levels):
    drawn = ladder_picture(500, standing(levels), list(levels), radius=6, gap=4)
    inside = [rung for rung, box in enumerate(drawn.rungs, 1) if drawn.in_band(box)]
    assert inside == list(range(min(levels.values()), max(levels.values()) + 1))
    assert (drawn.middle is None) == (len(levels) < 3)


# Steps


def test_a_step_becomes_an_action_of_the_organisation_and_goes_again_while_nobody_has_begun_it():
    held = done(inventory(rating("A", 1)), plan_step(WORDS, "culture", 2))
    action = step_action(held, "culture", 2)
    assert action is not None and action.dataset_id == ""
    assert action_title(WORDS, action).startswith("Put data on the agenda")
    assert action_title(load("fr"), action).startswith("Mettez les données")
    done(held, unplan_step(held, WORDS, "culture", 2))
    assert step_action(held, "culture", 2) is None


@pytest.mark.parametrize("values", [{"owner": "Board"}, {"due": date(2027, 1, 1)}, {"status": Status.DOING}])
def test_a_step_that_somebody_has_taken_on_is_not_taken_out_by_a_click(values):
    held = done(inventory(), plan_step(WORDS, "culture", 2))
    action = step_action(held, "culture", 2)
    done(held, put(action, replace(action, **values), "change_action", title=""))
    assert unplan_step(held, WORDS, "culture", 2) is None


def test_a_dropped_step_may_be_planned_again():
    held = inventory(Action(id="a", dataset_id="", measure="", source="factor:culture:2", status=Status.DROPPED))
    assert step_action(held, "culture", 2) is None


def test_a_factor_counts_as_soon_as_anybody_has_rated_it():
    held = inventory()
    done_before, total = ourselves(held, CATALOGUE.factors)
    done(held, rate_factor(held, rating("A", 1)))
    done(held, rate_factor(held, rating("B", 1)))
    assert ourselves(held, CATALOGUE.factors) == (done_before + 1, total)


# The plan


def rated() -> Inventory:
    held = typical(CATALOGUE)
    for one in (rating("Ann", 2), rating("Bo", 4), rating("Ann", 5, "culture")):
        done(held, rate_factor(held, one))
    return done(held, plan_step(WORDS, "mindset", 3))


def section(held: Inventory, options: PlanOptions | None = None, language: str = "en") -> tuple[Block, ...]:
    plan = build_plan(CATALOGUE, held, load(language), TODAY, options)
    return next((one for one in plan.sections if any(_is_picture(block) for block in one)), ())


def _is_picture(block: Block) -> bool:
    return isinstance(block, KeepTogether) and any(isinstance(one, FactorsPicture) for one in block.blocks)


def cells(found: tuple[Block, ...]) -> list[list[str]]:
    table = next(one for one in found if isinstance(one, Table))
    return [["".join(run.text for run in cell.runs) for cell in row] for row in table.rows]


def test_the_plan_says_how_people_see_each_factor_and_what_is_planned():
    mindset, culture, social, *_ = cells(section(rated()))
    assert mindset[1] == "People see this differently, from “starting” to “embedded”: talk about it."
    assert mindset[2].startswith("Towards “practising”: Choose a decision")
    assert mindset[3].startswith("No owner")
    assert culture[2] == "None: everybody sees us at the top."
    assert social[1:] == ["Nobody has answered this yet.", "–", "–"]


def test_the_plan_names_nobody_who_answered():
    found = section(rated())
    picture = next(one for one in found[0].blocks if isinstance(one, FactorsPicture))
    assert "starting and embedded" in picture.alt
    assert "Ann" not in picture.alt + str(cells(found))


def test_a_plan_without_answers_and_a_partners_plan_leave_the_factors_out():
    assert section(typical(CATALOGUE)) == ()
    assert section(rated(), PlanOptions(edition=Edition.PARTNER, partner="School board")) == ()


def test_the_cover_carries_the_logo_in_both_editions():
    for edition in Edition:
        plan = build_plan(CATALOGUE, typical(CATALOGUE), WORDS, TODAY, PlanOptions(edition=edition, logo=b"dots"))
        assert plan.cover.logo == b"dots"

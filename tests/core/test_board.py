"""The spectrum board: where cards stand, what a move does, and what stops it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core.cases import DEIDENTIFIED, FULL, TOTALS, reviewed
from core.strategies import datasets
from core.test_edits import held
from core.test_rules_properties import answered
from hypothesis import given, settings
from hypothesis import strategies as st

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.core import board
from d4i_desktop.core.board import Refusal, Shown
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Answer, Dataset, Entity, Level, Organisation, Release, ReleaseKind
from d4i_desktop.core.questionnaire import answer
from d4i_desktop.core.review import Review, review
from d4i_desktop.core.spectrum import without

CATALOGUE = load_catalogue()
US = Organisation(id="us", name="Centre")
places = st.none() | st.sampled_from(Level)


def inventory_with(*things: Entity, **fields: str | None) -> Inventory:
    return Inventory([US, Dataset(id="d", title="Intake", **fields), *things])  # type: ignore[arg-type]


def looked_at(inventory: Inventory) -> Review:
    dataset = inventory.dataset("d")
    assert dataset is not None
    return review(CATALOGUE, inventory, dataset)


def first(inventory: Inventory) -> Dataset:
    return inventory.datasets()[0]


@st.composite
def situations(draw: st.DrawFn) -> tuple[Inventory, Review]:
    """A dataset with some answers, some releases, wanted and today anywhere."""
    dataset = replace(draw(datasets()), id="d", archived=False)
    wanted = st.none() | st.integers(0, 5)
    releases = [
        Release(id=kind.value, dataset_id="d", kind=kind, wanted=draw(wanted))
        for kind in draw(st.sets(st.sampled_from(ReleaseKind)))
    ]
    inventory = Inventory([US, dataset, *releases])
    for id, value in draw(answered()).items():
        inventory.apply(answer(CATALOGUE, inventory, first(inventory), CATALOGUE.question(id), value))
    return inventory, looked_at(inventory)


@settings(max_examples=60)
@given(situations(), st.sampled_from(ReleaseKind), places)
def test_a_move_is_an_edit_that_undo_takes_back_or_a_refusal_with_a_ceiling(
    situation: tuple[Inventory, Review], kind: ReleaseKind, target: Level | None
) -> None:
    inventory, found = situation
    before = held(inventory)
    moved = board.move(inventory, found, kind, target)
    if isinstance(moved, Refusal):
        assert moved.permitted.strictest
        assert all(one.level < moved.target for one in moved.permitted.strictest)
        assert held(inventory) == before
        return
    inventory.apply(moved)
    assert board.wanted_of(inventory, first(inventory), kind) == target
    assert [one.dataset.id for one in standing(inventory, kind)] == ["d"]
    inventory.apply(moved.inverse)
    assert held(inventory) == before


def standing(inventory: Inventory, kind: ReleaseKind) -> list[board.Card]:
    shown = board.arrange(inventory, inventory.datasets(), frozenset({"d"}))
    spots = [*shown.tray, *(spot for column in shown.columns for spot in column)]
    return [one.card for one in spots if one.card.kind is kind and not one.ghost]


@given(st.lists(datasets(), max_size=5), st.booleans())
def test_every_card_stands_in_exactly_one_place(made: list[Dataset], opened: bool) -> None:
    inventory = Inventory([US, *made])
    shown = board.arrange(inventory, inventory.datasets(), frozenset(one.id for one in made if opened))
    spots = [*shown.tray, *(spot for column in shown.columns for spot in column)]
    cards = [one.card.key for one in spots if not one.ghost]
    kinds = list(ReleaseKind) if opened else [FULL]
    assert sorted(cards) == sorted((one.id, kind) for one in inventory.datasets() for kind in kinds)


@settings(max_examples=40)
@given(situations(), st.sampled_from(ReleaseKind), st.sampled_from(Level))
def test_nothing_is_refused_up_to_the_wall_and_towards_closed(
    situation: tuple[Inventory, Review], kind: ReleaseKind, target: Level
) -> None:
    inventory, found = situation
    wanted = board.wanted_of(inventory, found.dataset, kind)
    within = target <= found.releases[kind].level or (wanted is not None and target <= wanted)
    assert isinstance(board.move(inventory, found, kind, target), Edit if within else Refusal)


def test_the_full_records_are_the_dataset_wherever_they_are_wanted() -> None:
    release = Release(id="r", dataset_id="d", kind=FULL, wanted=1)
    inventory = inventory_with(release, level_wanted="0")
    assert board.card_of(inventory, first(inventory)).wanted is Level.INTERNAL
    inventory.apply(board.place(inventory, first(inventory), FULL, Level.SEALED))
    assert first(inventory).level_wanted == "0"
    assert inventory.of(Release, "d")[0].wanted == 0


def test_placing_a_release_makes_it_and_leaves_the_dataset_where_it_is() -> None:
    inventory = inventory_with(level_wanted="1")
    inventory.apply(board.place(inventory, first(inventory), TOTALS, Level.OPEN))
    (made,) = inventory.of(Release, "d")
    assert (made.kind, made.wanted, first(inventory).level_wanted) == (TOTALS, 5, "1")


def test_a_ghost_stands_where_the_dataset_is_today_only_if_it_is_wanted_elsewhere() -> None:
    inventory = inventory_with(level_today="1", level_wanted="3")
    shown = board.arrange(inventory, inventory.datasets())
    assert [spot.ghost for spot in shown.columns[1]] == [True]
    assert [spot.ghost for spot in shown.columns[3]] == [False]
    inventory.apply(board.set_today(first(inventory), Level.APPROVED_GROUP))
    shown = board.arrange(inventory, inventory.datasets())
    assert shown.columns[1] == () and len(shown.columns[3]) == 1


def test_a_release_that_is_not_placed_stays_with_its_dataset() -> None:
    inventory = inventory_with(Release(id="r", dataset_id="d", kind=TOTALS, wanted=4), level_wanted="1")
    shown = board.arrange(inventory, inventory.datasets(), frozenset({"d"}))
    assert [(spot.card.kind, spot.under) for spot in shown.columns[1]] == [(FULL, False), (DEIDENTIFIED, True)]
    assert [spot.card.kind for spot in shown.columns[4]] == [TOTALS]


def test_a_wall_before_the_review_is_done_can_only_come_closer() -> None:
    wall = board.walls_of(reviewed({"18": "yes"}))[FULL]
    assert wall.begun and not wall.complete and not wall.settled
    assert not board.walls_of(reviewed({}))[FULL].begun


@pytest.mark.parametrize(
    ("shown", "fields", "answers", "found"),
    [
        (Shown.ALL, {}, {}, True),
        (Shown.NOT_PLACED, {"level_wanted": "1"}, {}, True),
        (Shown.NOT_PLACED, {"level_wanted": "1", "level_today": "1"}, {}, False),
        (Shown.BEYOND, {"level_wanted": "5"}, {"11": "no"}, True),
        (Shown.BEYOND, {"level_wanted": "1"}, {"11": "no"}, False),
        (Shown.HELD, {}, {"16": "waiting"}, True),
        (Shown.HELD, {}, {"16": "none"}, False),
    ],
)
def test_a_chip_leaves_what_it_says(shown: Shown, fields: dict[str, str], answers: dict[str, str], found: bool) -> None:
    case = reviewed({"1": "people", **answers}, fields=fields)
    inventory = Inventory([US, case.dataset])
    assert board.shows(shown, inventory, case.dataset, board.walls_of(case)) is found


def test_walls_that_are_not_known_yet_leave_nothing_beyond_them() -> None:
    inventory = inventory_with(level_wanted="5")
    assert not board.shows(Shown.BEYOND, inventory, first(inventory), None)
    assert not board.shows(Shown.HELD, inventory, first(inventory), None)


@settings(max_examples=40)
@given(situations(), st.sampled_from(ReleaseKind))
def test_lifting_one_ceiling_after_the_other_ends_open(situation: tuple[Inventory, Review], kind: ReleaseKind) -> None:
    permitted = situation[1].releases[kind]
    found = board.lifts(permitted)
    assert [one.ceiling for one in found] == list(permitted.trace)
    levels = [permitted.level, *(one.together for one in found)]
    assert levels == sorted(levels) and levels[-1] is Level.OPEN
    assert all(permitted.level <= one.alone <= one.together for one in found)


def test_a_measure_lifts_all_the_ceilings_that_name_it() -> None:
    permitted = reviewed({"1": "people", "11": "no", "18": "yes"}).releases[FULL]
    measure = permitted.trace[0].lifted_by[0]
    rules = [one.rule for one in permitted.trace if measure in one.lifted_by]
    assert board.lifted_to(permitted, measure) == without(permitted, rules)


def test_an_answer_of_another_dataset_moves_no_wall() -> None:
    other = Answer(id="a", dataset_id="e", question="18", value="yes")
    inventory = inventory_with(Dataset(id="e", title="Other"), other, level_wanted="1")
    assert not board.walls_of(looked_at(inventory))[FULL].begun

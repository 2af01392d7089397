"""Every change can be undone and redone, and changes nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core.strategies import datasets, texts, values
from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.core import edits
from d4i_desktop.core.fields import FIELDS
from d4i_desktop.core.inventory import Inventory, StaleEdit
from d4i_desktop.core.model import (
    Action,
    Dataset,
    Entity,
    Field,
    Grant,
    Missing,
    Organisation,
    Override,
    OwnMeasure,
    OwnRisk,
    Rating,
    Release,
    ReleaseKind,
    new_id,
)


def held(inventory: Inventory) -> set[Entity]:
    return {*inventory.all(Organisation), *inventory.datasets(archived=True), *inventory.all(OwnMeasure)} | {
        thing for dataset in inventory.datasets(archived=True) for thing in inventory.belongings(dataset.id)
    }


@st.composite
def inventories(draw: st.DrawFn) -> Inventory:
    found = draw(st.lists(datasets(), min_size=1, max_size=4))
    things: list[Entity] = [Organisation(id=new_id(), name="Centre"), *found]
    for dataset in found:
        column = Field(id=new_id(), dataset_id=dataset.id, position=0, name=draw(texts))
        treatments = ((column.id, "drop"),)
        things += [
            column,
            Release(id=new_id(), dataset_id=dataset.id, kind=ReleaseKind.FULL, treatments=treatments),
        ]
        risk = OwnRisk(id=new_id(), dataset_id=dataset.id, name="A flood", severity=2, likelihood=2)
        things += [risk, OwnMeasure(id=new_id(), title="Raise it", scenarios=(risk.id, "loss"))]
        things += [Rating(id=new_id(), dataset_id=dataset.id, person="a", scenario="loss", severity=2, likelihood=3)]
    return Inventory(things)


@st.composite
def edits_of(draw: st.DrawFn, inventory: Inventory) -> edits.Edit:
    dataset = draw(st.sampled_from(inventory.datasets(archived=True)))
    item = draw(st.sampled_from(FIELDS))
    grant = Grant(id=new_id(), dataset_id=dataset.id, audience="board", release=ReleaseKind.TOTALS)
    action = Action(id=new_id(), dataset_id=draw(st.sampled_from([dataset.id, ""])), measure="encrypt")
    rating = Rating(
        id=new_id(),
        dataset_id=dataset.id,
        person=draw(st.sampled_from("ab")),
        scenario="loss",
        severity=4,
        likelihood=1,
    )
    override = Override(
        id=new_id(), dataset_id=dataset.id, scenario="loss", severity=1, likelihood=1, reason="we looked"
    )
    return draw(
        st.sampled_from(
            [
                edits.add_dataset(draw(datasets())),
                edits.set_field(dataset, item.id, draw(values(item))),
                edits.archive(dataset),
                edits.restore(dataset),
                edits.delete_dataset(inventory, dataset),
                edits.duplicate(inventory, dataset, "Copy"),
                edits.answer_question(inventory, dataset, "18", draw(st.sampled_from(["yes", Missing.UNKNOWN, None]))),
                edits.put(None, grant, "grant", audience="board"),
                edits.put(None, action, "add_action", title="encrypt"),
                edits.rate(inventory, rating),
                edits.override(inventory, override),
                edits.reveal(dataset),
                *(edits.remove_own_risk(inventory, one) for one in inventory.of(OwnRisk, dataset.id)),
                *(edits.remove_own_measure(inventory, one) for one in inventory.all(OwnMeasure)),
                edits.put_own_measure(inventory, None, OwnMeasure(id=new_id(), title="Lock it")),
            ]
        )
    )


@given(st.data())
def test_undoing_gives_what_was_and_redoing_gives_what_came(data: st.DataObject) -> None:
    inventory = data.draw(inventories())
    done, states = [], [held(inventory)]
    for _ in range(data.draw(st.integers(1, 5))):
        if not inventory.datasets(archived=True):
            break
        edit = data.draw(edits_of(inventory))
        inventory.apply(edit)
        done.append(edit)
        states.append(held(inventory))
    for edit, state in zip(reversed(done), reversed(states[:-1]), strict=True):
        inventory.apply(edit.inverse)
        assert held(inventory) == state
    for edit, state in zip(done, states[1:], strict=True):
        inventory.apply(edit)
        assert held(inventory) == state


@given(st.data())
def test_edits_put_together_do_what_they_do_one_by_one(data: st.DataObject) -> None:
    inventory = data.draw(inventories())
    scratch, single = Inventory(held(inventory)), []
    for _ in range(3):
        if not scratch.datasets(archived=True):
            break
        single.append(data.draw(edits_of(scratch)))
        scratch.apply(single[-1])
    before, joined = held(inventory), edits.together("review", single, title="x")
    inventory.apply(joined)
    assert held(inventory) == held(scratch)
    inventory.apply(joined.inverse)
    assert held(inventory) == before


def test_removing_a_dataset_also_removes_all_that_belongs_to_it() -> None:
    dataset = Dataset(id="d", title="Intake")
    rating = Rating(id="r", dataset_id="d", person="a", scenario="loss", severity=1, likelihood=1)
    inventory = Inventory([Organisation(id="o", name="Centre"), dataset, rating])
    inventory.apply(edits.delete_dataset(inventory, dataset))
    assert list(inventory.all(Rating)) == [] and inventory.datasets() == ()


def test_a_duplicate_has_its_own_columns_and_keeps_what_was_decided() -> None:
    dataset = Dataset(id="d", title="Intake")
    column = Field(id="c", dataset_id="d", position=0, name="Name")
    release = Release(id="r", dataset_id="d", kind=ReleaseKind.TOTALS, treatments=(("c", "drop"),), leave_out_below=5)
    inventory = Inventory([Organisation(id="o", name="Centre"), dataset, column, release])
    inventory.apply(edits.duplicate(inventory, dataset, "Intake 2"))
    copy = inventory.dataset("Intake 2")
    assert copy is not None
    (copied,) = inventory.of(Field, copy.id)
    (version,) = inventory.of(Release, copy.id)
    assert version.treatments == ((copied.id, "drop"),) and copied.id != "c"
    assert version.leave_out_below == 5


def test_an_edit_built_on_something_that_has_changed_since_is_refused_whole() -> None:
    dataset = Dataset(id="d", title="Intake")
    inventory = Inventory([Organisation(id="o", name="Centre"), dataset])
    late = edits.archive(dataset)
    inventory.apply(edits.change_dataset(dataset, replace(dataset, title="Intake forms")))
    with pytest.raises(StaleEdit):
        inventory.apply(late)
    assert inventory.datasets()[0].title == "Intake forms"


def test_an_action_that_moves_to_another_dataset_leaves_the_first() -> None:
    action = Action(id="a", dataset_id="d", measure="encrypt")
    things = [
        Organisation(id="o", name="Centre"),
        Dataset(id="d", title="Intake"),
        Dataset(id="e", title="Gifts"),
        action,
    ]
    inventory = Inventory(things)
    moved = edits.put(action, replace(action, dataset_id="e"), "change_action", title="encrypt")
    inventory.apply(moved)
    assert inventory.of(Action, "d") == () and len(inventory.of(Action, "e")) == 1
    inventory.apply(moved.inverse)
    assert inventory.of(Action, "d") == (action,) and inventory.of(Action, "e") == ()


def test_an_action_that_changes_hands_touches_both_datasets() -> None:
    action = Action(id="a", dataset_id="d", measure="encrypt")
    moved = edits.put(action, replace(action, dataset_id="e"), "change_action", title="encrypt")
    assert edits.touched(moved) == {"d", "e"}


def test_a_measure_of_ones_own_touches_every_dataset() -> None:
    assert edits.touched(edits.put(None, OwnMeasure(id="m", title="Ask first"), "add_own_measure")) is None


def test_an_own_rating_needs_a_reason() -> None:
    inventory = Inventory([Organisation(id="o", name="Centre"), Dataset(id="d", title="Intake")])
    with pytest.raises(ValueError, match="reason"):
        edits.override(
            inventory, Override(id="x", dataset_id="d", scenario="loss", severity=1, likelihood=1, reason=" ")
        )


def test_a_value_that_does_not_fit_its_field_is_refused() -> None:
    dataset = Dataset(id="d", title="Intake")
    for field, value in [
        ("people_count", "many"),
        ("licence", "mine"),
        ("level_today", "6"),
        ("level_today", Missing.NOT_APPLICABLE),
    ]:
        with pytest.raises(ValueError, match=field):
            edits.set_field(dataset, field, value)


@given(st.integers(0, 3), st.integers(0, 3))
def test_what_the_program_notices_is_no_step_and_all_steps_can_be_walked_from_it(steps: int, back: int) -> None:
    inventory, history = Inventory([Organisation(id="o", name="Centre")]), edits.History()
    column = Field(id="f", dataset_id="d", position=0, name="age")
    changes = [edits.Change(None, Dataset(id="d", title="Intake")), edits.Change(None, column)]
    done = [edits.edit("add_dataset", changes, title="")]
    done += [
        edits.put(replace(column, position=one), replace(column, position=one + 1), "change_action", title="")
        for one in range(steps)
    ]
    for one in done:
        inventory.apply(one)
        history.record(one)
    for _ in range(min(back, steps)):
        inventory.apply(history.done[-1].inverse)
        history.undone.append(history.done.pop())
    now = inventory.of(Field, "d")[0]
    noticed = edits.put(now, replace(now, name="age today"), "change_action", title="")
    inventory.apply(noticed)
    history.notice(noticed)
    assert len(history.done) + len(history.undone) == len(done)
    for one in reversed(history.undone):
        inventory.apply(one)
    for one in [*history.undone, *reversed(history.done)]:
        inventory.apply(one.inverse)
    assert not inventory.datasets()

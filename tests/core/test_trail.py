"""The trail tells what was done to what, and keeps nothing of what it held."""

from __future__ import annotations

from dataclasses import replace

import pytest

from d4i_desktop.core import edits
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset, Organisation
from d4i_desktop.core.trail import entry_of

DATASET = Dataset(id="d", title="Telling title", description="Telling words")


def test_an_entry_names_the_edit_the_dataset_and_the_fields() -> None:
    after = replace(DATASET, title="Other telling title", steward="Telling person")
    entry = entry_of(edits.change_dataset(DATASET, after), 3, "2026-11-23T10:00:00+00:00", "A", "do")
    assert (entry.key, entry.dataset_id, entry.who, entry.number) == ("edits.change_dataset", "d", "A", 3)
    assert entry.fields == ("title", "steward") and entry.things == (("changed dataset", 1),)
    assert "elling" not in repr(entry)


def test_an_answer_is_named_by_its_question_not_by_what_was_said() -> None:
    inventory = Inventory([Organisation(id="o", name="Centre"), DATASET])
    edit = edits.answer_question(inventory, DATASET, "12", "telling", note="telling too")
    entry = entry_of(edit, 1, "", "", "do")
    assert (entry.question, entry.dataset_id) == ("12", "d") and "elling" not in repr(entry)


def test_what_belongs_to_several_datasets_is_counted() -> None:
    made = [edits.add_dataset(Dataset(id=str(n), title="x")) for n in range(3)]
    entry = entry_of(edits.together("import", made), 1, "", "", "do")
    assert (entry.dataset_id, entry.things) == ("", (("added dataset", 3),))


def test_a_step_is_one_of_four() -> None:
    with pytest.raises(ValueError):
        entry_of(edits.add_dataset(DATASET), 1, "", "", "dance")

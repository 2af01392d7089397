"""The trail in words: titles of now, no old values, every edit told, and quick among tens of thousands."""

from __future__ import annotations

import re

import pytest

from d4i_desktop.content.words import load
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset, Organisation
from d4i_desktop.core.trail import Entry
from d4i_desktop.core.trail_words import TrailWords, Wanted

INVENTORY = Inventory([Organisation(id="o", name="Centre"), Dataset(id="d", title="Fiches d’été")])
ANSWERED = Entry(1, "2026-01-01T10:00:00+00:00", "Marie", "do", "edits.answer_question", "d", "1")
CHANGED = Entry(
    2,
    "2026-02-01T10:00:00+00:00",
    "",
    "do",
    "edits.change_dataset",
    "gone",
    "",
    ("steward",),
    (("changed dataset", 1),),
)
TAKEN_IN = Entry(
    3,
    "2026-03-01T10:00:00+00:00",
    "Board",
    "undo",
    "edits.import_list",
    things=(("added answer", 4), ("added dataset", 2)),
)
ALL = (ANSWERED, CHANGED, TAKEN_IN)


@pytest.fixture
def told():
    return TrailWords(load("en"), INVENTORY)


def test_an_entry_is_told_by_what_was_done_and_to_what(told):
    question = load("en")("question.1.text")
    assert told.what(ANSWERED) == f"Answered a question – 1. {question}"
    assert told.what(CHANGED) == f"Changed a dataset – {load('en')('field.steward.label')}"
    assert told.what(TAKEN_IN) == "Taken back: Took in a list – added: 2 datasets, 4 answers"


def test_titles_are_those_of_now_and_what_is_deleted_has_none(told):
    assert [told.dataset(one) for one in ALL] == ["Fiches d’été", "A deleted dataset", ""]
    assert told.who(CHANGED) == "No name"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_edit_has_words_without_names(language):
    words = load(language)
    done = {key.removeprefix("edits.") for key in words.texts if key.startswith("edits.")}
    told = {key.removeprefix("history.did.") for key in words.texts if key.startswith("history.did.")}
    assert told == done | {"other"}
    assert not [key for key in told if re.search("[{]", words(f"history.did.{key}"))]


def test_an_edit_of_another_version_is_told_in_general(told):
    assert told.what(Entry(1, "", "", "do", "edits.of_later")) == "Changed something"
    assert told.what(Entry(1, "", "", "dance", "odd", question="of later", fields=("x",))) == "Changed something"
    assert told.what(Entry(1, "", "", "do", "edits.rate", things=(("grew thing", 3),))).startswith("Gave a gut feeling")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), [1, 2, 3]),
        (Wanted(typed="fiches ETE"), [1]),
        (Wanted(typed="marie question"), [1]),
        (Wanted(typed="board marie"), []),
        (Wanted(datasets=frozenset({"gone", "d2"})), [2]),
        (Wanted(who=None), [2]),
        (Wanted(who="Board"), [3]),
        (Wanted(since="2026-02-01T10:00:00+00:00"), [2, 3]),
        (Wanted(typed="list", who="Board", since="2026-02-01"), [3]),
    ],
)
def test_entries_are_found_by_all_that_is_wanted(told, wanted, found):
    assert [one.number for one in told.chosen(ALL, wanted)] == found

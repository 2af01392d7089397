"""Content becomes values of the core, or a fault with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from d4i_desktop.content.load import ContentError, condition, load_catalogue, read_catalogue
from d4i_desktop.core.conditions import (
    AllOf,
    AnyOf,
    Below,
    Figure,
    Held,
    InJurisdiction,
    KeepsIdentifiers,
    NoneOf,
    Said,
)
from d4i_desktop.core.fields import BY_ID
from d4i_desktop.paths import resources


@pytest.mark.parametrize(
    ("table", "made"),
    [
        ({"question": "18", "any_of": ["yes", "unknown"]}, Said("18", ("yes", "unknown"))),
        ({"question": "18"}, Said("18")),
        ({"field": "licence", "any_of": ["unanswered"]}, Held("licence", ("unanswered",))),
        ({"figure": "k", "below": 3}, Below(Figure.K, 3)),
        ({"identifiers": True}, KeepsIdentifiers()),
        ({"jurisdiction": ["ca-qc"]}, InJurisdiction(("ca-qc",))),
        ({"all": [{"question": "1"}, {"identifiers": True}]}, AllOf((Said("1"), KeepsIdentifiers()))),
        ({"any": [{"question": "1"}]}, AnyOf((Said("1"),))),
        ({"none": [{"question": "1"}]}, NoneOf((Said("1"),))),
    ],
)
def test_each_word_of_the_vocabulary_becomes_a_condition(table: dict[str, object], made: object) -> None:
    assert condition(table) == made


@pytest.mark.parametrize(
    "table",
    [{}, {"question": "1", "is": "yes"}, {"field": "licence"}, {"identifiers": False}, {"figure": "size", "below": 3}],
)
def test_nothing_outside_the_vocabulary_is_a_condition(table: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        condition(table)


def test_a_question_kept_in_the_inventory_has_the_choices_of_its_field() -> None:
    for question in load_catalogue().questions:
        if question.field:
            assert question.choices == BY_ID[question.field].choices


def test_a_fault_names_the_file_the_number_and_the_id(tmp_path: Path) -> None:
    shutil.copytree(resources() / "content", tmp_path / "content")
    path = tmp_path / "content" / "rules.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("ceiling = 2", "ceiling = 7", 1), encoding="utf-8")
    with pytest.raises(ContentError, match=r"rules\.toml: rule 2 \(partners_only\): 7"):
        read_catalogue(tmp_path / "content")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"questions\.toml"):
        read_catalogue(tmp_path)

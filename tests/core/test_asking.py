"""Which questions are asked, where, and how many."""

from __future__ import annotations

import pytest
from core.cases import reviewed


@pytest.mark.parametrize("code", ["ca-qc", "ca-nb", "ca", "eu", "uk"])
def test_a_jurisdiction_adds_questions_of_its_own(code: str) -> None:
    said = {"1": "people", "3": "several", "26b": "other_country"}
    plain = {question.id for question in reviewed(said, jurisdictions=("other",)).questions}
    there = {question.id for question in reviewed(said, jurisdictions=(code,)).questions}
    assert plain < there


def test_a_sensitive_dataset_is_asked_more_than_a_typical_one_and_that_more_than_a_harmless_one() -> None:
    count = [
        reviewed(said).progress.applicable
        for said in (
            {"1": "nobody"},
            {"1": "people", "2": ("none_of_these",), "3": "none"},
            {"1": "people", "3": "several"},
        )
    ]
    assert count[0] <= 8 < count[1] < count[2]


@pytest.mark.parametrize("code", ["ca-nb", "ca-qc"])
def test_what_is_asked_in_canada_is_asked_in_its_provinces(code: str) -> None:
    said = {"1": "people", "3": "several"}
    asked = [{one.id for one in reviewed(said, jurisdictions=(place,)).questions} for place in ("ca", code)]
    assert "29b" in asked[0] and asked[0] <= asked[1]

from __future__ import annotations

import pytest

from d4i_desktop.content.words import load
from d4i_desktop.core.treated_words import loss_words, treated_words
from d4i_desktop.core.treatments import TREATMENTS


def test_each_column_that_changes_has_a_sentence() -> None:
    said = treated_words(load("en"), {"Date of birth": "year", "Town": "keep", "Age": "age_band:5"}, 12, 412)
    assert said == [
        "“Date of birth” becomes a year.",
        "“Age” becomes bands of 5 years.",
        "12 of 412 rows are left out, because too few people share their details.",
    ]


def test_the_top_tenth_is_said_as_such() -> None:
    assert "about 10 in 100" in treated_words(load("en"), {"Income": "top_code:90"})[0]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("treatment", [one for one in TREATMENTS if one != "keep"])
def test_every_treatment_can_be_said(language: str, treatment: str) -> None:
    [said] = treated_words(load(language), {"Ville": treatment})
    assert "Ville" in said and "{" not in said


def test_more_loss_is_said_with_stronger_words() -> None:
    words = load("en")
    assert len({loss_words(words, one) for one in (0, 0.05, 0.2, 0.5, 0.9, 1)}) == 6

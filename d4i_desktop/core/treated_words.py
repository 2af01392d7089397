"""What is done to columns and what that costs, in words that a board member understands."""

from __future__ import annotations

from collections.abc import Mapping

from d4i_desktop.core.treatments import KEEP, amount, base
from d4i_desktop.core.words import Words

COUNTED = ("age_band", "group_rare", "suppress_small")


def treated_words(words: Words, treatments: Mapping[str, str], left_out: int = 0, rows: int = 0) -> list[str]:
    """A sentence for each column that changes, in order, and one for the rows that go; ``rows``: before they went."""
    changed = [treatment_words(words, column, one) for column, one in treatments.items() if base(one) not in ("", KEEP)]
    return [*changed, *([left_out_words(words, left_out, rows)] if left_out else [])]


def treatment_words(words: Words, column: str, treatment: str) -> str:
    """“Date of birth becomes a year.”"""
    name, size = base(treatment), amount(treatment)
    if name in COUNTED:
        return words.n(f"treated.{name}", round(size), column=column)
    if name == "top_code":
        return words("treated.top_code", column=column, share=words.number(round(100 - size, 2)))
    return words(f"treated.{name}", column=column, amount=words.number(size))


def left_out_words(words: Words, left_out: int, rows: int) -> str:
    """“12 of 412 rows are left out, because too few people share their details.”"""
    return words.n("treated.left_out", left_out, rows=words.number(rows))


def loss_words(words: Words, loss: float) -> str:
    """How much detail is gone, 0 to 1, in steps that don't pretend to more than such a measure can say."""
    if loss <= 0:
        return words("treated.loss.none")
    if loss >= 1:
        return words("treated.loss.all")
    bounds = (("little", 0.1), ("some", 0.3), ("much", 0.6))
    step = next((name for name, bound in bounds if loss < bound), "most")
    return words(f"treated.loss.{step}")

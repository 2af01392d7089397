"""The sheet that a workshop begins with: five short ladders, which each person climbs alone."""

from __future__ import annotations

from d4i_desktop.core.catalogue import RUNGS, Catalogue
from d4i_desktop.core.document import Block, Heading, KeepTogether, Paragraph, Run, Tone
from d4i_desktop.core.forms import Blanks, Space, WritingTable
from d4i_desktop.core.plan_words import capital
from d4i_desktop.core.words import Words
from d4i_desktop.core.worksheet_conditions import UNKNOWN


def factors_sheet(catalogue: Catalogue, words: Words) -> tuple[Block, ...]:
    """The statements in the order of the window, each with yes, no and “?” to circle one of."""
    return (
        Paragraph((Run(words("worksheets.factors.about")),)),
        Blanks(((words("worksheets.factors.who"), 3), (words("worksheets.day"), 1))),
        *(_ladder(words, one) for one in catalogue.factors),
    )


def _ladder(words: Words, factor: str) -> KeepTogether:
    name = words(f"factor.{factor}.name")
    head = tuple(Space(words(f"worksheets.factors.{one}")) for one in ("statement", "answer"))
    rows = tuple(_statement(words, factor, rung) for rung in range(2, RUNGS + 1))
    return KeepTogether(
        (
            Heading(2, name, listed=False, small=True),
            Paragraph((Run(words(f"factor.{factor}.about")),), Tone.SOFT),
            WritingTable((3.4, 1), head, rows, words("worksheets.factors.table", factor=name)),
        )
    )


def _statement(words: Words, factor: str, rung: int) -> tuple[Space, Space]:
    """The lowest rung has none to agree with: everybody stands on it."""
    name, said = words(f"rung.{rung}"), words(f"factor.{factor}.{rung}.statement")
    statement = words("worksheets.factors.rung", rung=capital(name), statement=said)
    return Space(statement), Space(circles=(words("worksheets.yes"), words("worksheets.no"), UNKNOWN))

"""The sheet on who may use what: audiences down, datasets across, numbers to circle that are the window's keys."""

from __future__ import annotations

from d4i_desktop.core.access import OFFERED, SAFES, audience_name, audiences
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.document import Block, Heading, KeepTogether, PageBreak, Paragraph, Run
from d4i_desktop.core.forms import Space, WritingTable
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.plan_words import short
from d4i_desktop.core.words import Words

ACROSS = 3
"""Datasets beside each other: as many as leave room to write the number of a condition."""
OWN = 2
"""Rows for audiences that aren't listed."""
CONDITIONS = 5
LONGEST = 60
"""Letters of a name: more would leave no room to write."""


def access_sheet(catalogue: Catalogue, words: Words, inventory: Inventory | None) -> tuple[Block, ...]:
    """With an inventory, tables for each of its datasets; else an empty one."""
    known = [short(one.title, LONGEST) for one in inventory.datasets()] if inventory else []
    titles = known or [""] * ACROSS
    heads = [titles[place : place + ACROSS] for place in range(0, len(titles), ACROSS)]
    named = [short(audience_name(words, one), LONGEST) for one in _audiences(catalogue, inventory)]
    tables = [
        part for one in heads for part in (PageBreak(), KeepTogether((_table(words, named, one),)), *_conditions(words))
    ]
    return (Paragraph((Run(words("worksheets.access.about")),)), _key(words), *tables[1:])


def _audiences(catalogue: Catalogue, inventory: Inventory | None) -> tuple[str, ...]:
    return audiences(catalogue, inventory) if inventory else catalogue.audiences


def _key(words: Words) -> Paragraph:
    """Which number says what."""
    kinds = [words("access.nothing"), *(words(f"release.{one}.name") for one in OFFERED)]
    said = " · ".join(f"{number}\u00a0=\u00a0{name}" for number, name in enumerate(kinds))
    return Paragraph((Run(said, strong=True),))


def _table(words: Words, named: list[str], titles: list[str]) -> WritingTable:
    heads = [*titles, *[""] * (ACROSS - len(titles))]
    numbers = tuple(str(one) for one in range(len(OFFERED) + 1))
    given = (Space(circles=numbers),) * ACROSS
    rows = [(Space(name), *given) for name in [*named, *[""] * OWN]]
    head = (Space(words("worksheets.access.audience")), *(Space(title, lines=2) for title in heads))
    return WritingTable((1.15, 1, 1, 1), head, tuple(rows), words("worksheets.access.table"))


def _conditions(words: Words) -> tuple[Block, ...]:
    head = tuple(Space(words(f"worksheets.access.{one}")) for one in ("number", "who", "condition", "until"))
    rows = tuple((Space(str(one + 1)), Space(), Space(), Space()) for one in range(CONDITIONS))
    safes = " ".join(words(f"five_safes.{one}") for one in SAFES)
    return (
        Heading(2, words("worksheets.access.conditions"), listed=False),
        Paragraph((Run(words("worksheets.access.safes", questions=safes)),)),
        WritingTable((0.35, 1.4, 3, 1), head, rows, words("worksheets.access.conditions")),
    )

"""Worksheets on paper: what the window asks, for people with a pen, in the order in which it is typed in afterwards.

Questions keep their numbers and choices the letters that the window and the command line know them by.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Table,
    Tone,
)
from d4i_desktop.core.forms import Blanks, PenNames
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.words import Words
from d4i_desktop.core.worksheet_access import access_sheet
from d4i_desktop.core.worksheet_factors import factors_sheet
from d4i_desktop.core.worksheet_group import feelings_sheet, inventory_sheet, reflection_sheet, spectrum_sheet
from d4i_desktop.core.worksheet_review import review_sheet


class Sheet(StrEnum):
    FACTORS = "factors"
    INVENTORY = "inventory"
    SPECTRUM = "spectrum"
    FEELINGS = "feelings"
    REVIEW = "review"
    ACCESS = "access"
    REFLECTION = "reflection"


@dataclass(frozen=True, slots=True)
class WorksheetOptions:
    """``jurisdictions``: leave out the questions that are asked elsewhere only; empty: ask everything.

    ``inventory`` gives the organisation's name, and to the access sheet its datasets and audiences.
    """

    sheets: tuple[Sheet, ...] = tuple(Sheet)
    jurisdictions: tuple[str, ...] = ()
    inventory: Inventory | None = None


def build_worksheets(catalogue: Catalogue, words: Words, options: WorksheetOptions | None = None) -> Document:
    """The sheets that ``options`` names, in the language of ``words``; several begin with a page on how to use them."""
    chosen = options or WorksheetOptions()
    name = chosen.inventory.organisation.name.strip() if chosen.inventory else ""
    return Document(
        title=words("worksheets.document", organisation=name) if name else words("worksheets.title"),
        language=words.language,
        organisation=name,
        author=name,
        day=None,
        subject=words("worksheets.subject"),
        cover=None,
        head=words("worksheets.title"),
        foot=words("worksheets.foot", version=catalogue.version),
        contents="",
        summary=_beginning(words, chosen.sheets, name) if len(chosen.sheets) > 1 else (),
        sections=tuple(_section(catalogue, words, one, chosen) for one in chosen.sheets),
        pens=PenNames(**{one.name: words(f"worksheets.pen.{one.name}") for one in fields(PenNames)}),
    )


def _section(catalogue: Catalogue, words: Words, sheet: Sheet, options: WorksheetOptions) -> tuple[Block, ...]:
    title = Heading(1, words(f"worksheets.{sheet}.title"), anchor=f"sheet-{sheet}")
    return (PageBreak(), title, *_sheet(catalogue, words, sheet, options))


def _sheet(catalogue: Catalogue, words: Words, sheet: Sheet, options: WorksheetOptions) -> tuple[Block, ...]:
    match sheet:
        case Sheet.FACTORS:
            return factors_sheet(catalogue, words)
        case Sheet.INVENTORY:
            return inventory_sheet(words)
        case Sheet.SPECTRUM:
            return spectrum_sheet(words)
        case Sheet.FEELINGS:
            return feelings_sheet(catalogue, words)
        case Sheet.REVIEW:
            return review_sheet(catalogue, words, options.jurisdictions)
        case Sheet.ACCESS:
            return access_sheet(catalogue, words, options.inventory)
        case Sheet.REFLECTION:
            return reflection_sheet(words)


PARTS = {"title": 2.2, "copies": 3, "for": 4}
"""What the table of the sheets says of each, with the width of the column."""


def _beginning(words: Words, sheets: tuple[Sheet, ...], name: str) -> tuple[Block, ...]:
    """What there is, how many copies of each, how to fill it in and how to type it in."""
    columns = tuple(Column(words(f"worksheets.column.{part}"), share) for part, share in PARTS.items())
    rows = [tuple(Cell((Run(words(f"worksheets.{one}.{part}")),)) for part in PARTS) for one in sheets]
    written = Blanks(((words("worksheets.organisation"), 3.0), (words("worksheets.day"), 1.0)))
    return (
        Heading(1, words("worksheets.title"), anchor="worksheets"),
        Paragraph((Run(words("worksheets.lead")),), Tone.LEAD),
        *(() if name else (written,)),
        Heading(2, words("worksheets.what"), anchor="worksheets-what", listed=False),
        Table(columns, tuple(rows), words("worksheets.what")),
        *(part for one in ("filling", "typing") for part in _told(words, one)),
    )


def _told(words: Words, part: str) -> tuple[Block, ...]:
    lines = words(f"worksheets.{part}.lines").splitlines()
    return (
        Heading(2, words(f"worksheets.{part}.title"), anchor=f"worksheets-{part}", listed=False),
        Bullets(tuple((Run(line),) for line in lines)),
    )

"""The sheets that a group fills in together or each for themselves: inventory, spectrum, gut feeling, looking back."""

from __future__ import annotations

from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.document import Block, Heading, KeepTogether, PageBreak, Paragraph, Run, Tone
from d4i_desktop.core.fields import BY_ID, FieldKind, Group, InventoryField
from d4i_desktop.core.forms import (
    Blanks,
    CutLine,
    FeelingCard,
    FeelingCards,
    Space,
    Tick,
    Ticks,
    WritingLines,
    WritingTable,
)
from d4i_desktop.core.model import Level
from d4i_desktop.core.words import Words
from d4i_desktop.core.worksheet_conditions import UNKNOWN

ON_SHEET = (
    "description", "programme", "steward", "form", "people", "people_count", "personal_information", "sensitive",
    "purpose", "source", "kept", "vendors", "recipients", "retention",
)  # fmt: skip
"""What the inventory sheet asks, in the order of the form in the window; other sheets ask for most of the rest."""
LISTED = 20
"""Datasets on the list that a group begins with."""
OWN_CARDS = 1
STEPS = (1, 2, 3, 4)


def about(words: Words, sheet: str) -> Paragraph:
    return Paragraph((Run(words(f"worksheets.{sheet}.about")),), Tone.BODY)


def inventory_sheet(words: Words) -> tuple[Block, ...]:
    """First a list of what there is, then a page for one dataset."""
    columns = ("dataset", "people", "kept", "steward")
    head = tuple(Space(words(f"worksheets.list.{one}")) for one in columns)
    listed = WritingTable((3, 2.2, 2.2, 2), head, (((Space(),) * len(head)),) * LISTED, words("worksheets.list.about"))
    return (
        about(words, "inventory"),
        listed,
        PageBreak(),
        Heading(1, words("worksheets.one.title"), anchor="sheet-one"),
        Paragraph((Run(words("worksheets.one.about")),)),
        Blanks(((words("field.title.label"), 1),)),
        *(part for group in Group for part in _group(words, group)),
    )


def _group(words: Words, group: Group) -> tuple[Block, ...]:
    """What is written shares rows with its neighbours; what is ticked has its own."""
    parts: list[Block] = []
    before = None
    for one in (BY_ID[id] for id in ON_SHEET if BY_ID[id].group is group):
        last = parts[-1] if parts else None
        if one.choices:
            parts.append(_ticked(words, one))
        elif isinstance(last, Blanks) and FieldKind.LONG_TEXT not in (one.kind, before):
            parts[-1] = Blanks((*last.entries, (words(f"field.{one.id}.label"), 1.0)))
        else:
            parts.append(Blanks(((words(f"field.{one.id}.label"), 1.0),)))
        before = one.kind
    heading = Heading(2, words(f"group.{group}"), listed=False, small=True)
    return (KeepTogether((heading, parts[0])), *parts[1:]) if parts else ()


def _ticked(words: Words, field: InventoryField) -> Ticks:
    choices = tuple(Tick(words(f"choice.{field.id}.{one}")) for one in field.choices)
    unknown = Tick(f"{UNKNOWN} {words('missing.unknown')}")
    return Ticks(
        (*choices, unknown), field.kind is FieldKind.CHOICES, running=True, label=words(f"field.{field.id}.label")
    )


def spectrum_sheet(words: Words) -> tuple[Block, ...]:
    head = tuple(Space(words(f"worksheets.spectrum.{one}")) for one in ("level", "today", "wanted"))
    rows = tuple((_level(words, one), Space(lines=3), Space(lines=3)) for one in Level)
    return (about(words, "spectrum"), WritingTable((1.5, 1, 1), head, rows, words("worksheets.spectrum.table")))


def _level(words: Words, level: Level) -> Space:
    number = int(level)
    said = f"{words(f'level.{number}.who')}. {words(f'level.{number}.condition')}"
    return Space(f"{number} {words(f'level.{number}.name')}", said, level=level)


def feelings_sheet(catalogue: Catalogue, words: Words) -> tuple[Block, ...]:
    """A card for each risk, in the order in which the window asks for them, and some for risks of one's own."""
    cards = [
        FeelingCard(str(number), words(f"scenario.{one}.name"), words(f"scenario.{one}.about"))
        for number, one in enumerate(catalogue.scenarios, start=1)
    ]
    scales = tuple(
        (words(f"worksheets.feelings.{axis}"), tuple(f"{step} {words(f'{axis}.{step}')}" for step in STEPS))
        for axis in ("severity", "likelihood")
    )
    blanks = (words("worksheets.feelings.dataset"), words("worksheets.feelings.who"))
    own = (FeelingCard("", "", ""),) * OWN_CARDS
    return (
        about(words, "feelings"),
        FeelingCards((*cards, *own), scales, blanks, words("worksheets.feelings.own")),
    )


def reflection_sheet(words: Words) -> tuple[Block, ...]:
    """What the Reflection page of the window keeps, then what each person thought of the day."""
    quoted = tuple(Space(words(f"worksheets.reflection.{one}")) for one in ("quote", "who", "printed"))
    yes_no = (words("worksheets.yes"), words("worksheets.no"))
    may = (Space(lines=2), Space(lines=2), Space(lines=2, circles=yes_no))
    return (
        about(words, "reflection"),
        Blanks(((words("reflection.held_on"), 1), (words("worksheets.reflection.plan"), 1))),
        Blanks(((words("reflection.people"), 1),)),
        WritingLines(3, words("reflection.changed")),
        Heading(2, words("reflection.quotes"), listed=False),
        WritingTable((4, 2, 1.4), quoted, (may,) * 4, words("reflection.quotes")),
        WritingLines(4, words("worksheets.reflection.differently")),
        Blanks(((words("reflection.next_review"), 1),)),
        PageBreak(),
        Heading(1, words("worksheets.evaluation.title"), anchor="sheet-evaluation"),
        about(words, "evaluation"),
        _slip(words),
        CutLine(),
        _slip(words),
    )


def _slip(words: Words) -> KeepTogether:
    """One person's; two of them on a page."""
    asked = [WritingLines(2, words(f"worksheets.evaluation.{one}")) for one in ("useful", "missing", "mine")]
    may = (Tick(words("worksheets.yes")), Tick(words("worksheets.no")))
    return KeepTogether(
        (
            Heading(2, words("worksheets.evaluation.slip"), listed=False),
            Blanks(((words("worksheets.evaluation.who"), 2), (words("worksheets.day"), 1))),
            *asked,
            Ticks(may, several=False, running=True, label=words("worksheets.evaluation.printed")),
        )
    )

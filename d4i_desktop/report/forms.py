"""Forms on paper: ruled lines, boxes to tick, questions with their answers.

Words are said in the order in which they are filled in; lines and boxes say that they are there.
"""

from __future__ import annotations

from collections.abc import Sequence

from d4i_desktop.core.document import Run
from d4i_desktop.core.forms import (
    Answer,
    Asked,
    Blanks,
    CutLine,
    FeelingCards,
    Form,
    PenNames,
    Ticks,
    WritingLines,
    WritingTable,
)
from d4i_desktop.report.cards import Cut, card_rows
from d4i_desktop.report.part import Part, tagged
from d4i_desktop.report.pens import ABOUT, ASKED, NUMBER, RULE, Rules, label, natural
from d4i_desktop.report.stacks import Together
from d4i_desktop.report.tagged import Element
from d4i_desktop.report.text import Text
from d4i_desktop.report.ticks import TickBoxes
from d4i_desktop.report.writing import writing_grid

INDENT = 27.0
SHORTEST = 78.0
"""A line to write on is no shorter than this."""


ASKED_AS = "H3"
"""Questions are headings below a stage's, so that a screen reader goes from one to the next."""


def form_part(block: Form, parent: Element, names: PenNames) -> Part:
    match block:
        case Asked():
            return Question(block, parent, names)
        case FeelingCards():
            return card_rows(block, parent, names)
        case CutLine():
            return Cut()
        case _:
            return answer_part(block, parent, names)


def answer_part(block: Answer, parent: Element, names: PenNames) -> Part:
    match block:
        case WritingLines():
            return Lines(block, parent, names)
        case Blanks():
            return BlankRows(block, parent, names)
        case Ticks():
            return TickBoxes(block, parent, names)
        case WritingTable():
            return writing_grid(block, parent)


class Lines(Part):
    """Ruled lines; the label stands above the first."""

    def __init__(self, block: WritingLines, parent: Element, names: PenNames) -> None:
        whole = Element("P", parent)
        self.label = label(block.label, whole) if block.label else None
        self.rules = Rules(names.lines if block.count > 1 else names.line, whole, block.count)

    def space_before(self) -> float:
        return 4

    def space_after(self) -> float:
        return 6

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        above = self.label.wrap(room, height)[1] if self.label else 0
        self.width, self.height = room, above + self.rules.count * RULE
        return self.width, self.height

    def draw(self) -> None:
        if self.label:
            self.label.draw_on(self.canv, 0, self.height - self.label.height)
        self.rules.wrap(self.width, 1e6)
        self.rules.draw_on(self.canv, 0, 2)


class Blank:
    """A label and its line, which takes that share of the room."""

    def __init__(self, text: str, share: float, whole: Element, names: PenNames) -> None:
        self.label, self.share = label(text, whole, strong=True), share
        self.rules = Rules(names.line, whole)


class BlankRows(Part):
    """A label and a line, and the next beside it while there is room."""

    gap = 14.0

    def __init__(self, block: Blanks, parent: Element, names: PenNames) -> None:
        self.entries = [Blank(one, share, Element("P", parent), names) for one, share in block.entries]

    def space_before(self) -> float:
        return 4

    def space_after(self) -> float:
        return 4

    def _rows(self, room: float) -> list[list[Blank]]:
        rows: list[list[Blank]] = []
        used = room
        for one in self.entries:
            least = min(natural(one.label), room - SHORTEST) + 6 + SHORTEST
            if not rows or used + self.gap + least > room:
                rows.append([])
                used = -self.gap
            rows[-1].append(one)
            used += self.gap + least
        return rows

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width, self.height = room, sum(map(self._tall, self._laid(room)))
        return self.width, self.height

    def _laid(self, room: float) -> list[list[tuple[Blank, float, float]]]:
        """For each row its blanks with the widths of the label and of the line."""
        laid = []
        for row in self._rows(room):
            labels = [min(natural(one.label) + 0.1, room - SHORTEST - 6) for one in row]
            left = room - self.gap * (len(row) - 1) - sum(labels) - 6 * len(row)
            laid.append(list(zip(row, labels, _shared(left, [one.share for one in row]), strict=True)))
        return laid

    def _tall(self, row: Sequence[tuple[Blank, float, float]]) -> float:
        return max(RULE, max(one.label.wrap(wide, 1e6)[1] for one, wide, _ in row) + 8)

    def draw(self) -> None:
        top = self.height
        for row in self._laid(self.width):
            top -= self._tall(row)
            left = 0.0
            for one, wide, line in row:
                one.label.wrap(wide, 1e6)
                one.label.draw_on(self.canv, left, top - 1)
                one.rules.wrap(line, 1e6)
                one.rules.draw_on(self.canv, left + wide + 6, top + 2)
                left += wide + 6 + line + self.gap


def _shared(left: float, shares: Sequence[float]) -> list[float]:
    """A width parted by shares, none of them shorter than :data:`SHORTEST`."""
    free = left - SHORTEST * len(shares)
    return [SHORTEST + free * share / sum(shares) for share in shares]


class Inset(Part):
    """A part of a question, with the question's number in the margin beside the first."""

    def __init__(self, part: Part, number: Text | None = None) -> None:
        self.part, self.number = part, number

    def space_before(self) -> float:
        return self.part.space_before()

    def space_after(self) -> float:
        return self.part.space_after()

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width, self.height = room, self.part.wrap(room - INDENT, height)[1]
        return self.width, self.height

    def draw(self) -> None:
        if self.number:
            self.number.wrap(INDENT, 1e6)
            self.number.draw_on(self.canv, 0, self.height - self.number.height)
        self.part.draw_on(self.canv, INDENT, 0)


class Question(Together):
    """A number in the margin; beside it what is asked and below it how to answer."""

    def __init__(self, block: Asked, parent: Element, names: PenNames) -> None:
        heading = Element(ASKED_AS, parent)
        number, asked = (tagged(Text([Run(one)], style), heading)
                         for one, style in ((block.number, NUMBER), (block.text, ASKED)))  # fmt: skip
        notes = [Run(one, strong=one is block.only_if) for one in (block.only_if, block.about) if one]
        told = [tagged(Text([one], ABOUT), Element("P", parent)) for one in notes]
        answers = [answer_part(one, parent, names) for one in block.answers]
        super().__init__([Inset(asked, number), *map(Inset, [*told, *answers])])

    def space_before(self) -> float:
        return 11

    def space_after(self) -> float:
        return 11

"""Forms on paper: ruled lines, boxes to tick, questions with their answers.

Words are said, in the order in which they are filled in; lines and boxes are decoration.
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
    Ticks,
    WritingLines,
    WritingTable,
)
from d4i_desktop.report.cards import Cut, card_rows, writing_grid
from d4i_desktop.report.part import Part, tagged
from d4i_desktop.report.pens import ABOUT, ASKED, LABEL, NUMBER, RULE, natural, rule
from d4i_desktop.report.stacks import Together
from d4i_desktop.report.tagged import Element
from d4i_desktop.report.text import Text
from d4i_desktop.report.ticks import TickBoxes

INDENT = 27.0
SHORTEST = 78.0
"""A line to write on is no shorter than this."""


ASKED_AS = "H3"
"""Questions are headings below a stage's, so that a screen reader goes from one to the next."""


def form_part(block: Form, parent: Element) -> Part:
    match block:
        case Asked():
            return Question(block, parent)
        case FeelingCards():
            return card_rows(block, parent)
        case CutLine():
            return Cut()
        case _:
            return answer_part(block, parent)


def answer_part(block: Answer, parent: Element) -> Part:
    match block:
        case WritingLines():
            return Lines(block, parent)
        case Blanks():
            return BlankRows(block, parent)
        case Ticks():
            return TickBoxes(block, parent)
        case WritingTable():
            return writing_grid(block, parent)


class Lines(Part):
    """Ruled lines; the label stands above the first."""

    def __init__(self, block: WritingLines, parent: Element) -> None:
        self.count = block.count
        self.label = tagged(Text([Run(block.label)], LABEL), Element("P", parent)) if block.label else None

    def space_before(self) -> float:
        return 4

    def space_after(self) -> float:
        return 6

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        label = self.label.wrap(room, height)[1] if self.label else 0
        self.width, self.height = room, label + self.count * RULE
        return self.width, self.height

    def draw(self) -> None:
        if self.label:
            self.label.draw_on(self.canv, 0, self.height - self.label.height)
        for number in range(self.count):
            rule(self.canv, 0, self.width, number * RULE + 2)


class BlankRows(Part):
    """A label and a line, and the next beside it while there is room."""

    gap = 14.0

    def __init__(self, block: Blanks, parent: Element) -> None:
        self.entries = [
            (tagged(Text([Run(label, strong=True)], LABEL), Element("P", parent)), share)
            for label, share in block.entries
        ]

    def space_before(self) -> float:
        return 4

    def space_after(self) -> float:
        return 4

    def _rows(self, room: float) -> list[list[tuple[Text, float]]]:
        rows: list[list[tuple[Text, float]]] = []
        used = room
        for text, share in self.entries:
            least = min(natural(text), room - SHORTEST) + 6 + SHORTEST
            if not rows or used + self.gap + least > room:
                rows.append([])
                used = -self.gap
            rows[-1].append((text, share))
            used += self.gap + least
        return rows

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width, self.height = room, sum(map(self._tall, self._laid(room)))
        return self.width, self.height

    def _laid(self, room: float) -> list[list[tuple[Text, float, float]]]:
        """For each row its labels with the widths of the label and of its line."""
        laid = []
        for row in self._rows(room):
            labels = [min(natural(text) + 0.1, room - SHORTEST - 6) for text, _ in row]
            left = room - self.gap * (len(row) - 1) - sum(labels) - 6 * len(row)
            wide = _shared(left, [share for _, share in row])
            laid.append([(text, label, line) for (text, _), label, line in zip(row, labels, wide, strict=True)])
        return laid

    def _tall(self, row: Sequence[tuple[Text, float, float]]) -> float:
        return max(RULE, max(text.wrap(label, 1e6)[1] for text, label, _ in row) + 8)

    def draw(self) -> None:
        top = self.height
        for row in self._laid(self.width):
            top -= self._tall(row)
            left = 0.0
            for text, label, line in row:
                text.wrap(label, 1e6)
                text.draw_on(self.canv, left, top - 1)
                rule(self.canv, left + label + 6, left + label + 6 + line, top + 2)
                left += label + 6 + line + self.gap


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

    def __init__(self, block: Asked, parent: Element) -> None:
        heading = Element(ASKED_AS, parent)
        number, asked = (tagged(Text([Run(one)], style), heading)
                         for one, style in ((block.number, NUMBER), (block.text, ASKED)))  # fmt: skip
        notes = [Run(one, strong=one is block.only_if) for one in (block.only_if, block.about) if one]
        told = [tagged(Text([one], ABOUT), Element("P", parent)) for one in notes]
        answers = [answer_part(one, parent) for one in block.answers]
        super().__init__([Inset(asked, number), *map(Inset, [*told, *answers])])

    def space_before(self) -> float:
        return 11

    def space_after(self) -> float:
        return 11

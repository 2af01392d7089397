"""Forms on paper: ruled lines, boxes to tick, questions with their answers. Texts speak, the rest is decoration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from d4i_desktop.core.document import Run
from d4i_desktop.core.forms import (
    Answer,
    Asked,
    Blanks,
    CutLine,
    FeelingCards,
    Form,
    Tick,
    Ticks,
    WritingLines,
    WritingTable,
)
from d4i_desktop.report.cards import Cut, card_rows, writing_grid
from d4i_desktop.report.part import Part
from d4i_desktop.report.pens import ABOUT, ASKED, LABEL, MARK, NUMBER, RULE, natural, rule, tick_box
from d4i_desktop.report.stacks import Together
from d4i_desktop.report.text import Text

INDENT = 27.0
SHORTEST = 78.0
"""A line to write on is no shorter than this."""


def form_parts(block: Form) -> Iterator[Part]:
    match block:
        case Asked():
            yield Question(block)
        case FeelingCards():
            yield card_rows(block)
        case CutLine():
            yield Cut()
        case _:
            yield answer_part(block)


def answer_part(block: Answer) -> Part:
    match block:
        case WritingLines():
            return Lines(block)
        case Blanks():
            return BlankRows(block)
        case Ticks():
            return TickBoxes(block)
        case WritingTable():
            return writing_grid(block)


class Lines(Part):
    """Ruled lines; the label stands above the first."""

    def __init__(self, block: WritingLines) -> None:
        self.count = block.count
        self.label = Text([Run(block.label)], LABEL) if block.label else None

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

    def __init__(self, block: Blanks) -> None:
        self.entries = [(Text([Run(label, strong=True)], LABEL), share) for label, share in block.entries]

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


class TickBoxes(Part):
    """Boxes with their words in as many columns as make it shortest, down each column; or one after the other."""

    least, gap, box = 96.0, 12.0, 14.0

    def __init__(self, block: Ticks) -> None:
        self.several, self.running = block.several, block.running
        self.label = Text([Run(block.label, strong=True)], LABEL) if block.label else None
        self.marked = any(one.mark for one in block.choices)
        self.choices = [(_mark(one), Text([Run(one.text)], LABEL)) for one in block.choices]

    def space_before(self) -> float:
        return 4

    def space_after(self) -> float:
        return 5

    @property
    def inset(self) -> float:
        """From the box's left edge to the words."""
        return self.box + (13.5 if self.marked else 0.0)

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.spots, tall = self._run(room) if self.running else self._columned(room)
        self.width, self.height = room, tall
        return room, tall

    def _run(self, room: float) -> tuple[list[tuple[float, float]], float]:
        """Where each box stands, from the left and from the top, and the height of all."""
        left = 0.0
        top = 0.0
        if self.label:
            left = min(natural(self.label), room) + self.gap
            top = self.label.wrap(room, 1e6)[1] - LABEL.leading
        spots = []
        for _, text in self.choices:
            wide = min(natural(text) + 0.1, room - self.inset)
            if left and left + self.inset + wide > room:
                left, top = 0.0, top + LABEL.leading + 4
            text.wrap(wide, 1e6)
            spots.append((left, top))
            left += self.inset + wide + self.gap
            top += text.height - LABEL.leading
        return spots, top + LABEL.leading + 3

    def _columned(self, room: float) -> tuple[list[tuple[float, float]], float]:
        best = min((one for one in (1, 2, 3) if self._may(room, one)), key=lambda one: self._in(room, one)[1])
        return self._in(room, best)

    def _may(self, room: float, columns: int) -> bool:
        wide = self._wide(room, columns) - self.inset
        lines = 2 if columns == 2 else 1
        return columns == 1 or (wide >= self.least and all(natural(text) <= lines * wide for _, text in self.choices))

    def _wide(self, room: float, columns: int) -> float:
        return (room - self.gap * (columns - 1)) / columns

    def _in(self, room: float, columns: int) -> tuple[list[tuple[float, float]], float]:
        head = self.label.wrap(room, 1e6)[1] + 2 if self.label else 0.0
        wide, rows = self._wide(room, columns), -(-len(self.choices) // columns)
        spots, tallest = [], head
        for start in range(0, len(self.choices), rows):
            top = head
            for _, text in self.choices[start : start + rows]:
                spots.append((start // rows * (wide + self.gap), top))
                top += text.wrap(wide - self.inset, 1e6)[1] + 3
            tallest = max(tallest, top)
        return spots, tallest

    def draw(self) -> None:
        self.wrap(self.width, 1e6)
        if self.label:
            self.label.draw_on(self.canv, 0, self.height - self.label.height)
        for (mark, text), (left, top) in zip(self.choices, self.spots, strict=True):
            base = self.height - top
            tick_box(self.canv, left + 1, base - 11, 9, rounded=not self.several)
            mark.wrap(20, 1e6)
            mark.draw_on(self.canv, left + self.box, base - mark.height)
            text.draw_on(self.canv, left + self.inset, base - text.height)


def _mark(choice: Tick) -> Text:
    return Text([Run(choice.mark)], MARK)


class Inset(Part):
    """A part of a question, with the question's number in the margin beside the first."""

    def __init__(self, part: Part, number: str = "") -> None:
        self.part = part
        self.number = Text([Run(number)], NUMBER) if number else None

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

    def __init__(self, block: Asked) -> None:
        about = [Text([Run(block.about)], ABOUT)]
        only_if = [Text([Run(block.only_if, strong=True)], ABOUT)] if block.only_if else []
        answers = [Inset(answer_part(one)) for one in block.answers]
        super().__init__(
            [Inset(Text([Run(block.text)], ASKED), block.number), *map(Inset, [*only_if, *about]), *answers]
        )

    def space_before(self) -> float:
        return 11

    def space_after(self) -> float:
        return 11

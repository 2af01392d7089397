"""What holds other parts: headings, parts that stay together, two columns, and how they are stacked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from d4i_desktop.core.document import Run
from d4i_desktop.report.part import Part
from d4i_desktop.report.text import Text
from d4i_desktop.report.words import Style

if TYPE_CHECKING:
    from d4i_desktop.report.pages import PlanCanvas

OVER = 30.0
"""So much longer than what it stands beside may flowing text be before it goes on below."""


class Title(Text):
    """A heading: keeps with what follows it, and can be pointed at."""

    def __init__(self, text: str, style: Style, anchor: str) -> None:
        super().__init__([Run(text)], style)
        self.anchor = anchor

    def split(self, room: float, height: float) -> list[Part]:
        parts = super().split(room, height)
        for later in parts[1:]:
            if isinstance(later, Title):
                later.anchor = ""
        return parts

    def draw_on(self, canvas: PlanCanvas, x: float, y: float) -> None:
        if self.anchor:
            canvas.anchor(self.anchor, y + self.height)
        super().draw_on(canvas, x, y)


class NewPage(Part):
    """What follows begins on a fresh page, unless that share of this one is still free."""

    def __init__(self, unless_free: float = 1) -> None:
        self.unless_free = unless_free


class Together(Part):
    """Parts that stay on one page if one page can hold them."""

    def __init__(self, content: Sequence[Part]) -> None:
        self.content = list(content)

    def space_before(self) -> float:
        return float(self.content[0].space_before())

    def space_after(self) -> float:
        return float(self.content[-1].space_after())

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width, self.height = room, stacked(self.content, room)
        return self.width, self.height

    def draw(self) -> None:
        draw_stack(self.canv, self.content, self.width, 0, self.height)


class SideBySide(Part):
    """Two stacks in columns with a gutter between.

    Where a page ends, what didn't fit of the left one goes on over the whole width, if the right one fits.
    """

    gutter = 30.0

    def __init__(
        self,
        left: Sequence[Part],
        right: Sequence[Part],
        share: float,
        shorter: SideBySide | None = None,
        *,
        flowing: bool = False,
    ) -> None:
        self.shorter, self.flowing = shorter, flowing
        self.sides, self.share = (list(left), list(right)), share

    def space_after(self) -> float:
        return 8

    def rooms(self, room: float) -> tuple[float, float]:
        left = (room - self.gutter) * self.share
        return left, room - self.gutter - left

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        pairs = zip(self.sides, self.rooms(room), strict=True)
        self.width, self.height = room, max(stacked(side, wide) for side, wide in pairs)
        return self.width, self.height

    def fitting(self, room: float, height: float) -> SideBySide | None:
        """The first of the shorter ones that fits there whole."""
        one = self.shorter
        while one is not None and one.wrap(room, height)[1] > height + 0.01:
            one = one.shorter
        return one

    def parted(self, room: float, height: float) -> tuple[SideBySide, list[Part]] | None:
        """What fits in that height, with all of the right side, and the rest of the left."""
        left, right = self.rooms(room)
        beside = stacked(self.sides[1], right)
        if beside > height:
            return None
        tall = max(beside + OVER, stacked(self.sides[0][:1], left)) if self.flowing else height
        first, rest = cut(self.sides[0], left, min(tall, height))
        return (SideBySide(first, self.sides[1], self.share), rest) if first else None

    def draw(self) -> None:
        left, right = self.rooms(self.width)
        draw_stack(self.canv, self.sides[0], left, 0, self.height)
        draw_stack(self.canv, self.sides[1], right, left + self.gutter, self.height)


def gap(before: Part | None, following: Part) -> float:
    """The larger of the two spaces; nothing above the first."""
    return max(before.space_after(), following.space_before()) if before is not None else 0.0


def stacked(content: Sequence[Part], room: float) -> float:
    """The height of a stack."""
    total, before = 0.0, None
    for one in content:
        total += gap(before, one) + one.wrap(room, 1e6)[1]
        before = one
    return total


def cut(content: Sequence[Part], room: float, height: float) -> tuple[list[Part], list[Part]]:
    """A stack in two, the first no taller than ``height`` and not ending with a heading."""
    first: list[Part] = []
    for index, one in enumerate(content):
        if stacked([*first, one], room) <= height:
            first.append(one)
            continue
        while first and isinstance(first[-1], Title):
            index -= 1
            first.pop()
        return first, list(content[index:])
    return first, []


def draw_stack(canvas: PlanCanvas, content: Sequence[Part], room: float, left: float, top: float) -> None:
    before = None
    for one in content:
        top -= gap(before, one) + one.wrap(room, 1e6)[1]
        one.draw_on(canvas, left, top)
        before = one

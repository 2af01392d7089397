"""Parts poured onto pages: heads and feet, headings that keep what follows, things that part when they must."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from typing import IO

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from d4i_desktop.core.palette import LIGHT
from d4i_desktop.core.plan_blocks import Run
from d4i_desktop.report.fonts import REGULAR, register_main, width
from d4i_desktop.report.grid import Grid
from d4i_desktop.report.part import Part
from d4i_desktop.report.text import Style, Text, draw_lines, one_line

MARGIN = 48.0
TOP = 72.0
BOTTOM = 56.0
SHORT = 60.0
RUNNING = Style(9, 12, colour=LIGHT.soft, after=0)


class PlanCanvas(Canvas):
    """A canvas that remembers on which printed page each anchor is. ``number`` is the printed page number."""

    def __init__(self, out: IO[bytes] | BytesIO, size: tuple[float, float], language: str) -> None:
        register_main()
        rl_config.useA85 = 0  # text armour for pages: a fifth more bytes, for mail systems of long ago
        super().__init__(
            out, size, pageCompression=1, invariant=1, initialFontName=REGULAR, lang=language, pdfVersion=(1, 7)
        )
        self.number = 1
        self.anchors: dict[str, int] = {}

    def anchor(self, name: str, top: float) -> None:
        """``top`` is in the coordinates that are being drawn in."""
        _, y = self.absolutePosition(0, top)
        self.bookmarkHorizontalAbsolute(name, y + 12, left=0)
        self.anchors[name] = self.number


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

    def parted(self, room: float, height: float) -> tuple[SideBySide, list[Part]] | None:
        """What fits in that height, with all of the right side, and the rest of the left."""
        left, right = self.rooms(room)
        beside = stacked(self.sides[1], right)
        if beside > height:
            return None
        tall = max(beside + SHORT / 2, stacked(self.sides[0][:1], left)) if self.flowing else height
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


@dataclass(frozen=True, slots=True)
class Running:
    """What stands at the head and foot of every page."""

    left: str
    right: str
    foot: str


class Pages:
    """Pages of one size, filled from the top. ``first`` is the printed number of the first page poured next."""

    def __init__(self, canvas: PlanCanvas, size: tuple[float, float], running: Running) -> None:
        self.canvas, self.running = canvas, running
        self.page_width, self.page_height = size
        self.room = self.page_width - 2 * MARGIN
        self.full = self.page_height - TOP - BOTTOM
        self.first, self.count = 1, 0
        self.open = False
        self.bare = False
        self.top = 0.0
        self.before: Part | None = None

    def begin(self, first: int, *, bare: bool = False) -> None:
        """Number the pages from here; ``bare`` ones have no head and foot."""
        self.close()
        self.first, self.count, self.bare = first, 0, bare

    def close(self) -> None:
        if self.open:
            self.canvas.showPage()
        self.open = False

    def _turn(self) -> None:
        self.close()
        self.open = True
        self.canvas.number = self.first + self.count
        self.count += 1
        self.top, self.before = self.page_height - TOP, None
        if not self.bare:
            self._head_and_foot()

    def _head_and_foot(self) -> None:
        head, foot, right = self.page_height - 44, 46.0, self.page_width - MARGIN
        self._rule(head - 17)
        self._rule(foot)
        wide = width(self.running.right, RUNNING.font, RUNNING.size)
        self._put(self.running.left, MARGIN, head, self.room - wide - 20)
        self._put(self.running.right, right - wide, head, wide + 1)
        self._put(self.running.foot, MARGIN, foot - 6, self.room - 60)
        number = str(self.canvas.number)
        self._put(number, right - width(number, RUNNING.font, RUNNING.size), foot - 6, 60)

    def _put(self, text: str, left: float, top: float, room: float) -> None:
        draw_lines(self.canvas, [one_line(text, RUNNING, room)], RUNNING, top, left)

    def _rule(self, y: float) -> None:
        self.canvas.setStrokeColor(HexColor(LIGHT.line))
        self.canvas.setLineWidth(0.6)
        self.canvas.line(MARGIN, y, self.page_width - MARGIN, y)

    def pour(self, content: Sequence[Part]) -> None:
        """Draw everything, from where the last pour ended."""
        for index, one in enumerate(content):
            if isinstance(one, NewPage):
                if self.open and self.before is not None and self.top - BOTTOM < one.unless_free * self.full:
                    self._turn()
                continue
            if not self.open or self._lacks_room(content, index):
                self._turn()
            self._place(one)

    def _left(self, following: Part) -> float:
        return self.top - BOTTOM - gap(self.before, following)

    def _lacks_room(self, content: Sequence[Part], index: int) -> bool:
        """Whether a heading and the beginning of what it heads don't fit here any more."""
        if not isinstance(content[index], Title) or self.before is None:
            return False
        need, before = 0.0, self.before
        for one, following in zip_longest(content[index:], content[index + 1 :]):
            leads = isinstance(one, Title) or _leads(one, following, self.room)
            need += gap(before, one) + (one.wrap(self.room, self.full)[1] if leads else least(one, self.room))
            before = one
            if not leads:
                break
        return need > self.top - BOTTOM and need <= self.full

    def _place(self, one: Part) -> None:
        left = self._left(one)
        if isinstance(one, SideBySide) and one.flowing:
            self._place_flowing(one, left)
            return
        if one.wrap(self.room, left)[1] <= left + 0.01:
            self._draw(one)
            return
        if isinstance(one, Together | SideBySide):
            self._place_stack(one, left)
            return
        parts = one.split(self.room, left)
        if len(parts) == 2:
            self._draw(parts[0])
            self._turn()
            self._place(parts[1])
        elif self.before is not None:
            self._turn()
            self._place(one)
        else:
            self._draw(one)

    def _place_stack(self, one: Together | SideBySide, left: float) -> None:
        """On the next page if that can hold it and little is lost; else piece by piece."""
        if isinstance(one, SideBySide) and one.shorter:
            self._place(one.shorter)
            return
        if isinstance(one, SideBySide) and self._place_parted(one, left):
            return
        movable = one.height <= self.full and (isinstance(one, Together) or one.height <= self.full * 0.55)
        if movable:
            self._turn()
            self._draw(one)
            return
        sides = [one.content] if isinstance(one, Together) else one.sides
        for side in sides:
            self.pour(side)

    def _place_flowing(self, one: SideBySide, left: float) -> None:
        """Where the right side doesn't fit any more, the left one begins without it."""
        if self._place_parted(one, left):
            return
        first, rest = cut(one.sides[0], self.room, left)
        for part in first:
            self._draw(part)
        self._turn()
        following = SideBySide(rest, one.sides[1], one.share, flowing=True)
        if not self._place_parted(following, self.full):
            self._draw(following)

    def _place_parted(self, one: SideBySide, left: float) -> bool:
        parted = one.parted(self.room, left)
        if parted is None:
            return False
        self._draw(parted[0])
        self.pour(parted[1])
        return True

    def _draw(self, one: Part) -> None:
        tall = one.wrap(self.room, self.full)[1]
        self.top -= gap(self.before, one) + tall
        one.draw_on(self.canvas, MARGIN, self.top)
        self.before = one


def _leads(one: Part, following: Part | None, room: float) -> bool:
    """A line or two between a heading and what it heads belong to both."""
    heads = isinstance(following, Grid | Together)
    return isinstance(one, Text) and heads and one.wrap(room, 1e6)[1] < SHORT


def least(one: Part, room: float) -> float:
    """The height of the smallest beginning that may stand under a heading."""
    if isinstance(one, Grid):
        return one.least(room)
    tall = one.wrap(room, 1e6)[1]
    return min(tall, 2 * one.style.leading) if isinstance(one, Text) else float(tall)

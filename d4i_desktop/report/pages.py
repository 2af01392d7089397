"""Parts poured onto pages: heads and feet, headings that keep what follows, things that part when they must."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from typing import IO

from reportlab import rl_config
from reportlab.lib.colors import HexColor

from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.fonts import REGULAR, register_main, width
from d4i_desktop.report.grid import Grid
from d4i_desktop.report.lines import draw_lines
from d4i_desktop.report.paper import Paper
from d4i_desktop.report.part import Part
from d4i_desktop.report.stacks import NewPage, SideBySide, Title, Together, cut, gap
from d4i_desktop.report.tagged import TaggedCanvas
from d4i_desktop.report.text import Text
from d4i_desktop.report.words import Style, one_line

SHORT = 60.0
RUNNING = Style(9, 12, colour=LIGHT.soft, after=0)


class PlanCanvas(TaggedCanvas):
    """A canvas that remembers on which printed page each anchor is. ``number`` is the printed page number."""

    def __init__(self, out: IO[bytes] | BytesIO, paper: Paper) -> None:
        register_main()
        rl_config.useA85 = 0  # text armour for pages: a fifth more bytes, for mail systems of long ago
        super().__init__(out, paper.sheet, REGULAR)
        self.number = 1
        self.anchors: dict[str, int] = {}

    def anchor(self, name: str, top: float) -> None:
        """``top`` is in the coordinates that are being drawn in."""
        _, y = self.absolutePosition(0, top)
        self.bookmarkHorizontalAbsolute(name, y + 12, left=0)
        self.anchors[name] = self.number


@dataclass(frozen=True, slots=True)
class Running:
    """What stands at the head and foot of every page."""

    left: str
    right: str
    foot: str


class Pages:
    """Pages of one size, filled from the top. ``first`` is the printed number of the first page poured next."""

    def __init__(self, canvas: PlanCanvas, paper: Paper, running: Running) -> None:
        self.canvas, self.running = canvas, running
        self.paper, self.bottom = paper, paper.bottom
        self.room = paper.width - 2 * paper.margin
        self.full = paper.height - paper.top - paper.bottom
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
        self.canvas.begin_page()
        self.canvas.number = self.first + self.count
        self.count += 1
        if self.paper.scale != 1:
            self.canvas.scale(self.paper.scale, self.paper.scale)
        self.top, self.before = self.paper.height - self.paper.top, None
        if not self.bare:
            self._head_and_foot()

    def _head_and_foot(self) -> None:
        paper = self.paper
        head, foot, right = paper.height - paper.top + 28, paper.bottom - 10, paper.width - paper.margin
        self._rule(head - 17)
        self._rule(foot)
        wide = width(self.running.right, RUNNING.font, RUNNING.size)
        self._put(self.running.left, self.paper.margin, head, self.room - wide - 20)
        self._put(self.running.right, right - wide, head, wide + 1)
        self._put(self.running.foot, self.paper.margin, foot - 6, self.room - 60)
        number = str(self.canvas.number)
        self._put(number, right - width(number, RUNNING.font, RUNNING.size), foot - 6, 60)

    def _put(self, text: str, left: float, top: float, room: float) -> None:
        draw_lines(self.canvas, [one_line(text, RUNNING, room)], RUNNING, top, left)

    def _rule(self, y: float) -> None:
        self.canvas.setStrokeColor(HexColor(LIGHT.line))
        self.canvas.setLineWidth(0.6)
        self.canvas.line(self.paper.margin, y, self.paper.width - self.paper.margin, y)

    def pour(self, content: Sequence[Part]) -> None:
        """Draw everything, from where the last pour ended."""
        for index, one in enumerate(content):
            if isinstance(one, NewPage):
                if self.open and self.before is not None and self.top - self.bottom < one.unless_free * self.full:
                    self._turn()
                continue
            if not self.open or self._lacks_room(content, index):
                self._turn()
            self._place(one)

    def _left(self, following: Part) -> float:
        return self.top - self.bottom - gap(self.before, following)

    def _lacks_room(self, content: Sequence[Part], index: int) -> bool:
        """Whether a heading and the beginning of what it heads don't fit here any more."""
        if not isinstance(content[index], Title) or self.before is None:
            return False
        need, before = 0.0, self.before
        for one, following in zip_longest(content[index:], content[index + 1 :]):
            leads = isinstance(one, Title) or _leads(one, following, self.room)
            need += gap(before, one) + (
                one.wrap(self.room, self.full)[1] if leads else least(one, self.room, self.full)
            )
            before = one
            if not leads:
                break
        return need > self.top - self.bottom and need <= self.full

    def _place(self, one: Part) -> None:
        left = self._left(one)
        if isinstance(one, SideBySide) and one.flowing:
            self._place_flowing(one, left)
        elif isinstance(one, Together | SideBySide) and one.wrap(self.room, left)[1] > left + 0.01:
            self._place_stack(one, left)
        else:
            self._place_parting(one)

    def _place_parting(self, one: Part) -> None:
        """On as many pages as it takes."""
        while one.wrap(self.room, left := self._left(one))[1] > left + 0.01:
            parts = one.split(self.room, left)
            if len(parts) == 2:
                for part in parts:
                    part.element = part.element or one.element
                self._draw(parts[0])
                one = parts[1]
            elif self.before is None:
                break
            self._turn()
        self._draw(one)

    def _place_stack(self, one: Together | SideBySide, left: float) -> None:
        """On the next page if that can hold it and little is lost; else piece by piece."""
        if isinstance(one, SideBySide) and (fitting := one.fitting(self.room, left)):
            self._draw(fitting)
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
        one.draw_on(self.canvas, self.paper.margin, self.top)
        self.before = one


def _leads(one: Part, following: Part | None, room: float) -> bool:
    """A line or two between a heading and what it heads belong to both."""
    heads = isinstance(following, Grid | Together)
    return isinstance(one, Text) and heads and one.wrap(room, 1e6)[1] < SHORT


def least(one: Part, room: float, full: float) -> float:
    """The height of the smallest beginning that may stand under a heading, on pages of ``full`` height."""
    if isinstance(one, Grid):
        return one.least(room)
    tall = one.wrap(room, 1e6)[1]
    if isinstance(one, Together) and tall > full:
        return least(one.content[0], room, full)
    if isinstance(one, Text) and len(one.split(room, 2 * one.style.leading)) == 2:
        return 2 * one.style.leading
    return tall

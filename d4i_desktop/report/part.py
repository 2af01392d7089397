"""What a page is made of: something that knows its height for a width, may part in two, and draws itself.

Every part is drawn through :meth:`Part.draw_on` and nowhere else: the one place where a later version can mark each
with its role for people who listen to the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from d4i_desktop.report.pages import PlanCanvas


class Part:
    """Points throughout; the origin of :meth:`draw` is the lower left corner."""

    canv: PlanCanvas
    width: float = 0
    height: float = 0

    def space_before(self) -> float:
        return 0

    def space_after(self) -> float:
        return 0

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """Lay out in that width; the width and height it takes."""
        raise NotImplementedError

    def split(self, room: float, height: float) -> list[Part]:
        """In two, the first no taller than ``height``; empty where that can't be done."""
        return []

    def draw(self) -> None:
        raise NotImplementedError

    def draw_on(self, canvas: PlanCanvas, x: float, y: float) -> None:
        canvas.saveState()
        canvas.translate(x, y)
        self.canv = canvas
        self.draw()
        canvas.restoreState()

"""What a page is made of: something that knows its height for a width, may part in two, and draws itself.

Every part is drawn through :meth:`Part.draw_on` and nowhere else. One with an ``element`` marks all that it draws as
that element's content, for people who listen to the page; what isn't marked is decoration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from d4i_desktop.report.pages import PlanCanvas
    from d4i_desktop.report.tagged import Element


class Part:
    """Points throughout; the origin of :meth:`draw` is the lower left corner."""

    canv: PlanCanvas
    element: Element | None = None
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
        if self.element is not None:
            if self.element.tag == "Figure":
                self.element.box = (*canvas.absolutePosition(0, 0), *canvas.absolutePosition(self.width, self.height))
            canvas.mark(self.element)
        self.draw()
        if self.element is not None:
            canvas.unmark()
        canvas.restoreState()


PartKind = TypeVar("PartKind", bound=Part)


def tagged(part: PartKind, element: Element) -> PartKind:
    """The part, as content of that element."""
    part.element = element
    return part

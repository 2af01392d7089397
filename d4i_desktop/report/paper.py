"""The sheet that a document is printed on.

Large print is the same document under a magnifier: parts are laid out on a smaller sheet, in the usual sizes, and drawn
enlarged. So a part knows nothing of it but that it has less room.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from reportlab.lib.pagesizes import A4 as A4_POINTS
from reportlab.lib.pagesizes import LETTER as LETTER_POINTS

LARGE = 16 / 9
"""Nothing smaller than 16 points, running text of 18: what associations of the blind ask for as large print."""


class PageSize(Enum):
    """Width and height in points."""

    LETTER = LETTER_POINTS
    A4 = A4_POINTS


PAPERS = {"letter": PageSize.LETTER, "a4": PageSize.A4}
AMERICAN = ("ca", "us")


def usual_size(jurisdictions: Iterable[str]) -> str:
    """The name in :data:`PAPERS` of what printers hold where the organisation works."""
    places = list(jurisdictions)
    american = not places or any(one.split("-")[0] in AMERICAN for one in places)
    return "letter" if american else "a4"


@dataclass(frozen=True, slots=True)
class Paper:
    """``scale``: how many points on the sheet one point of the layout is."""

    size: PageSize = PageSize.LETTER
    large: bool = False

    @property
    def scale(self) -> float:
        return LARGE if self.large else 1.0

    @property
    def sheet(self) -> tuple[float, float]:
        """Width and height in points of the sheet."""
        width, height = self.size.value
        return float(width), float(height)

    @property
    def width(self) -> float:
        """In points of the layout, as everything below."""
        return self.sheet[0] / self.scale

    @property
    def height(self) -> float:
        return self.sheet[1] / self.scale

    @property
    def margin(self) -> float:
        return 22.0 if self.large else 48.0

    @property
    def top(self) -> float:
        """From the upper edge to where content begins; the running head stands in it."""
        return 50.0 if self.large else 72.0

    @property
    def bottom(self) -> float:
        return 40.0 if self.large else 56.0

    @property
    def column(self) -> float:
        """The room for text where what is side by side elsewhere must stand one below the other; else 0."""
        return self.width - 2 * self.margin if self.large else 0


LETTER = Paper()

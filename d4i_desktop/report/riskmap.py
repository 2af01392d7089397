"""The risk map as vectors, in the geometry that the window draws it in."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

from d4i_desktop.core.document import RiskMapPicture
from d4i_desktop.core.geometry import Arrow, Box, Cell, Marker, Moment, risk_picture
from d4i_desktop.core.palette import LIGHT
from d4i_desktop.core.risk import Rated
from d4i_desktop.report.captions import APART, LINE, SMALL, beside, places
from d4i_desktop.report.fonts import SEMIBOLD, width
from d4i_desktop.report.lines import draw_lines
from d4i_desktop.report.marks import draw_moment
from d4i_desktop.report.part import Part
from d4i_desktop.report.text import HEAD
from d4i_desktop.report.words import Style, one_line

NUMBER = 7.5 / 9
"""The size of a number, to the largest radius of the circle around it."""


def _level_of(severity: int, likelihood: int) -> int:
    return Rated(severity, likelihood).level - 1


class RiskMap(Part):
    """Severity upwards, likelihood rightwards, with the marks and arrows of the shared geometry.

    With more room than ``usual`` it stands alone on its lines, and is larger.
    """

    left, below, usual = 74.0, 34.0, 260.0

    def __init__(self, picture: RiskMapPicture) -> None:
        super().__init__()
        self.picture = picture

    def space_before(self) -> float:
        return 6

    def space_after(self) -> float:
        return 8

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        alone = room > self.usual
        widest, tallest, self.radius = (320.0, 150.0, 12.0) if alone else (self.usual, 112.0, 9.0)
        self.width = min(room, widest)
        self.grid = min(tallest, (self.width - self.left) * 0.8)
        self.places = places([(12, word) for _, word in self.picture.legend], self.width - APART)
        lines = self.places[-1][1] + 1 if self.places else 1
        self.height = self.grid + self.below + LINE * lines + 16
        return self.width, self.height

    def draw(self) -> None:
        self._words()
        area = Box(self.left, 0, self.width - self.left, self.grid)
        drawn = risk_picture(area, self.picture.marks, _level_of, gap=2, radius=self.radius)
        for cell in drawn.cells:
            self._cell(cell)
        for arrow in drawn.arrows:
            self._arrow(arrow)
        for marker in drawn.markers:
            self._marker(marker)
        self._legend()

    def _y(self, down: float) -> float:
        return float(self.height - 14 - down)

    def _cell(self, cell: Cell) -> None:
        box = cell.box
        self.canv.setFillColor(HexColor(LIGHT.cells[cell.level]))
        self.canv.roundRect(box.x, self._y(box.y + box.height), box.width, box.height, 2.5, stroke=0, fill=1)

    def _marker(self, marker: Marker) -> None:
        x, y, moment = marker.centre.x, self._y(marker.centre.y), marker.mark.moment
        draw_moment(self.canv, x, y, marker.radius, moment)
        size = min(self.radius * NUMBER, marker.radius * 1.05)
        style = Style(size, size, SEMIBOLD, colour=LIGHT.pane if moment is Moment.FOUND else LIGHT.ink)
        number = str(marker.mark.number)
        left = x - width(number, SEMIBOLD, size) / 2
        draw_lines(self.canv, [one_line(number, style)], style, y + size * 0.46, left)

    def _arrow(self, arrow: Arrow) -> None:
        self.canv.setStrokeColor(HexColor(LIGHT.ink))
        self.canv.setFillColor(HexColor(LIGHT.ink))
        self.canv.setLineWidth(0.9)
        self.canv.line(arrow.start.x, self._y(arrow.start.y), arrow.end.x, self._y(arrow.end.y))
        path = self.canv.beginPath()
        for index, point in enumerate(arrow.head):
            (path.lineTo if index else path.moveTo)(point.x, self._y(point.y))
        path.close()
        self.canv.drawPath(path, stroke=0, fill=1)

    def _words(self) -> None:
        """The four words of each axis, and the axes' names."""
        cell = self.grid / 4
        for number, word in enumerate(self.picture.severity):
            line = one_line(word, SMALL, self.left - 6)
            wide = sum(one.width + one.space for one in line)
            middle = self._y(self.grid - cell * (number + 0.5))
            draw_lines(self.canv, [line], SMALL, middle + 6, self.left - 6 - wide)
        across = (self.width - self.left) / 4
        size = min(9.0, 9.0 * (across - 5) / max(width(one, SMALL.font, 9) for one in self.picture.likelihood))
        style = Style(size, 12, colour=LIGHT.soft)
        for number, word in enumerate(self.picture.likelihood):
            wide = width(word, style.font, size)
            at = self.left + across * (number + 0.5) - wide / 2
            draw_lines(self.canv, [one_line(word, style)], style, self._y(self.grid + 2), at)
        self._axes()

    def _axes(self) -> None:
        severity, likelihood = self.picture.axes
        draw_lines(self.canv, [one_line(severity, HEAD)], HEAD, self.height + 1, 0)
        wide = width(likelihood, HEAD.font, HEAD.size)
        middle = self.left + (self.width - self.left - wide) / 2
        draw_lines(self.canv, [one_line(likelihood, HEAD)], HEAD, self._y(self.grid + 14), middle)

    def _legend(self) -> None:
        top = self._y(self.grid + self.below + 4)
        for (x, line), (moment, word) in zip(self.places, self.picture.legend, strict=True):
            draw_moment(self.canv, x + 4, top - LINE * line, 4, moment)
            beside(self, word, x + 12, top - LINE * line)

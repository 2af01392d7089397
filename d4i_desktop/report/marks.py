"""The small shapes that stand before a word: a risk level's outline, a spectrum level's square, a moment's ring."""

from __future__ import annotations

import math
from functools import partial

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from d4i_desktop.core.geometry import Moment
from d4i_desktop.core.model import Level
from d4i_desktop.core.palette import LIGHT, RISK_SHAPES, SPECTRUM, Shape
from d4i_desktop.core.risk import RiskLevel
from d4i_desktop.report.part import Part
from d4i_desktop.report.text import Text

INDENT = 13.0
RADIUS = 3.6


class Marked(Part):
    """Text behind a shape."""

    indent = INDENT

    def __init__(self, text: Text, risk: RiskLevel | None = None, level: Level | None = None) -> None:
        super().__init__()
        self.text, self.risk, self.level = text, risk, level

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width, self.height = room, self.text.wrap(room - INDENT, height)[1]
        return self.width, self.height

    def split(self, room: float, height: float) -> list[Part]:
        parts = [one for one in self.text.split(room - INDENT, height) if isinstance(one, Text)]
        return [Marked(parts[0], self.risk, self.level), Marked(parts[1])] if len(parts) == 2 else []

    def draw(self) -> None:
        middle = self.height - self.text.style.leading / 2
        if self.risk is not None:
            draw = partial(draw_risk, self.canv, 0, 0, RADIUS, self.risk)
            self.canv.stamp(f"risk{self.risk}", RADIUS + 0.6, middle, 2 * RADIUS, draw)
        if self.level is not None:
            draw = partial(draw_level, self.canv, -RADIUS, -RADIUS, 2 * RADIUS, self.level)
            self.canv.stamp(f"level{self.level}", RADIUS + 0.6, middle, 2 * RADIUS, draw)
        self.text.draw_on(self.canv, INDENT, 0)


def draw_level(canvas: Canvas, x: float, y: float, side: float, level: Level) -> None:
    """A square in the level's colour; closed ones have square corners, open ones round."""
    canvas.setFillColor(HexColor(SPECTRUM[level]))
    canvas.setStrokeColor(HexColor(LIGHT.edge))
    canvas.setLineWidth(0.3)
    canvas.roundRect(x, y, side, side, side * 0.1 * int(level), fill=1, stroke=1)


def draw_risk(canvas: Canvas, x: float, y: float, radius: float, level: RiskLevel) -> None:
    canvas.setFillColor(HexColor(LIGHT.risk[level - 1]))
    shape = RISK_SHAPES[level - 1]
    if shape is Shape.CIRCLE:
        canvas.circle(x, y, radius, stroke=0, fill=1)
    else:
        _polygon(canvas, x, y, radius, shape)


def _polygon(canvas: Canvas, x: float, y: float, radius: float, shape: Shape) -> None:
    corners, turn, grow = {
        Shape.DIAMOND: (4, 90.0, 1.15),
        Shape.TRIANGLE: (3, 90.0, 1.25),
        Shape.OCTAGON: (8, 22.5, 1.1),
    }[shape]
    path = canvas.beginPath()
    drop = radius * 0.2 if shape is Shape.TRIANGLE else 0
    for number in range(corners):
        angle = math.radians(turn + 360 * number / corners)
        point = x + radius * grow * math.cos(angle), y - drop + radius * grow * math.sin(angle)
        path.lineTo(*point) if number else path.moveTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def draw_moment(canvas: Canvas, x: float, y: float, radius: float, moment: Moment) -> None:
    """Felt a hollow ring, found a solid dot, planned a dashed ring, verified a double ring."""
    canvas.saveState()
    canvas.setStrokeColor(HexColor(LIGHT.ink))
    canvas.setLineWidth(max(0.9, radius * 0.18))
    canvas.setFillColor(HexColor(LIGHT.ink if moment is Moment.FOUND else LIGHT.pane))
    if moment is Moment.PLANNED:
        canvas.setDash(radius * 0.45, radius * 0.35)
    canvas.circle(x, y, radius, stroke=1, fill=1)
    if moment is Moment.VERIFIED:
        canvas.circle(x, y, radius * 0.72, stroke=1, fill=1)
    canvas.restoreState()

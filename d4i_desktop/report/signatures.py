"""Lines to sign on."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

from d4i_desktop.core.document import SignatureLines
from d4i_desktop.core.palette import LIGHT
from d4i_desktop.report.captions import NAME
from d4i_desktop.report.lines import draw_lines
from d4i_desktop.report.part import Part
from d4i_desktop.report.text import SOFT
from d4i_desktop.report.words import one_line


class Signatures(Part):
    """For each who signs: a line for name, one for the signature and one for the date."""

    row, shares = 56.0, (0.36, 0.4, 0.24)

    def __init__(self, lines: SignatureLines) -> None:
        super().__init__()
        self.lines = lines

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width, self.height = room, self.row * len(self.lines.who)
        return self.width, self.height

    def draw(self) -> None:
        for number, who in enumerate(self.lines.who):
            top = self.height - number * self.row
            draw_lines(self.canv, [one_line(who, NAME, self.width)], NAME, top)
            left = 0.0
            for label, share in zip(self.lines.words, self.shares, strict=True):
                wide = self.width * share
                self.canv.setStrokeColor(HexColor(LIGHT.edge))
                self.canv.setLineWidth(0.7)
                self.canv.line(left, top - 40, left + wide - 16, top - 40)
                draw_lines(self.canv, [one_line(label, SOFT, wide)], SOFT, top - 41, left)
                left += wide

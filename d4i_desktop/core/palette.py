"""The one table of colours, shared by the window and the printed plan.

Every colour is a string such as ``"#rrggbb"``. Colour never stands alone: whoever draws with these adds a word
and a shape (:data:`RISK_SHAPES`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a colour is for. The values are field names of :class:`Palette`."""

    WINDOW = "window"
    PANE = "pane"
    RAIL = "rail"
    INK = "ink"
    SOFT = "soft"
    LINE = "line"
    EDGE = "edge"
    ACCENT = "accent"
    ACCENT_STRONG = "accent_strong"
    ON_ACCENT = "on_accent"
    WASH = "wash"


class Shape(StrEnum):
    """The outline that goes with a level of risk."""

    CIRCLE = "circle"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    OCTAGON = "octagon"


@dataclass(frozen=True, slots=True)
class Palette:
    """One colour per role; ``risk`` and ``cells`` go from low (0) to very high (3).

    ``line`` separates, ``edge`` outlines what can be operated (3:1 against the pane).
    """

    name: str
    window: str
    pane: str
    rail: str
    ink: str
    soft: str
    line: str
    edge: str
    accent: str
    accent_strong: str
    on_accent: str
    wash: str
    risk: tuple[str, str, str, str]
    cells: tuple[str, str, str, str]

    def colour(self, role: Role) -> str:
        """The colour of ``role``."""
        return str(getattr(self, role.value))


LIGHT = Palette(
    name="light",
    window="#f6f5f2",
    pane="#ffffff",
    rail="#eceae4",
    ink="#22262b",
    soft="#5c646d",
    line="#dcd9d1",
    edge="#848a8f",
    accent="#0b6e69",
    accent_strong="#085a56",
    on_accent="#ffffff",
    wash="#dff0ee",
    risk=("#46667c", "#8a6100", "#a9470f", "#9a1f38"),
    cells=("#e4ecef", "#f6e8c4", "#f3cfae", "#e9b4b4"),
)

DARK = Palette(
    name="dark",
    window="#1b1e21",
    pane="#24282c",
    rail="#16191b",
    ink="#eceae4",
    soft="#a3abb3",
    line="#3a4046",
    edge="#7c858d",
    accent="#55b9b1",
    accent_strong="#7accc5",
    on_accent="#0d1f1e",
    wash="#1f3d3b",
    risk=("#9dbdd2", "#e8c164", "#f4a271", "#ff95a6"),
    cells=("#2c3a42", "#4a4024", "#573521", "#592a31"),
)

SPECTRUM = ("#46327e", "#365c8d", "#277f8e", "#1f9e89", "#5fb04c", "#c8b020")
"""Levels 0 (Sealed) to 5 (Open), from dark to bright, so that they survive grey print."""

SPECTRUM_TINT = 0.11
"""The share of a level's colour on the ground of its column: more, and small words no longer reach 4.5:1."""

RISK_SHAPES = (Shape.CIRCLE, Shape.DIAMOND, Shape.TRIANGLE, Shape.OCTAGON)
"""Low to very high."""


def rgb(colour: str) -> tuple[int, int, int]:
    """``"#rrggbb"`` as three numbers from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, ground: str, share: float) -> str:
    """``colour`` laid over ``ground`` with opacity ``share`` (0 to 1)."""
    pairs = zip(rgb(colour), rgb(ground), strict=True)
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in pairs)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    parts = [part / 255 for part in rgb(colour)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)

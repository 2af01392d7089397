"""Loads the typefaces that come with the app and says which one to use for what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from d4i_desktop.paths import resources

FAMILY = "Source Sans 3"


class Type(StrEnum):
    """The type scale."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    BODY = "body"
    STRONG = "strong"
    SMALL = "small"
    SMALL_STRONG = "small_strong"


@dataclass(frozen=True, slots=True)
class Face:
    """Size in pixels at 100 % text, and weight."""

    pixels: float
    weight: QFont.Weight


FACES = {
    Type.TITLE: Face(24, QFont.Weight.Bold),
    Type.LEAD: Face(19, QFont.Weight.DemiBold),
    Type.HEADING: Face(15.5, QFont.Weight.DemiBold),
    Type.BODY: Face(14.5, QFont.Weight.Normal),
    Type.STRONG: Face(14.5, QFont.Weight.DemiBold),
    Type.SMALL: Face(12.5, QFont.Weight.Normal),
    Type.SMALL_STRONG: Face(12.5, QFont.Weight.DemiBold),
}


@cache
def load() -> tuple[str, ...]:
    """Load every typeface in ``resources/fonts``; the families, ours first, then those for other scripts.

    Raises RuntimeError if ours is missing: without it a bare system shows boxes and says nothing.
    """
    families: list[str] = []
    for path in sorted((resources() / "fonts").rglob("*.[to]tf")):
        families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    if FAMILY not in families:
        raise RuntimeError(f"{FAMILY} is missing from {resources() / 'fonts'}")
    return FAMILY, *sorted({name for name in families if not name.startswith(FAMILY)})


def points(pixels: float, scale: float) -> float:
    """Pixels at 100 % as a point size on the screen in use (Qt takes no fractions of a pixel)."""
    return pixels * scale * 72 / QGuiApplication.primaryScreen().logicalDotsPerInchY()


def font(kind: Type, scale: float) -> QFont:
    """The font for ``kind`` at text scale ``scale``."""
    face = FACES[kind]
    made = QFont()
    made.setFamilies(list(load()))
    made.setPointSizeF(points(face.pixels, scale))
    made.setWeight(face.weight)
    return made

"""Which font draws which character. Every font is embedded; a character that none has is spelled out.

Source Sans 3 comes first, then Noto for the scripts and signs that it lacks. Fonts are read when first needed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from d4i_desktop.paths import resources

REGULAR = "SourceSans3-Regular"
SEMIBOLD = "SourceSans3-SemiBold"
BOLD = "SourceSans3-Bold"
MAIN = (REGULAR, SEMIBOLD, BOLD)
FALLBACKS = (
    "NotoSans-Regular",
    "NotoSansCanadianAboriginal-Regular",
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansSC-Regular",
    "NotoSansSymbols2-Regular",
    "NotoSansSymbols-Regular",
    "NotoSansMath-Regular",
    "NotoEmoji-Regular",
)
INVISIBLE = ("Cc", "Cf", "Zl", "Zp")
SPACES = {"\u00a0": "\u00a0", "\u202f": "\u00a0", "\u2007": "\u00a0"}


WRITTEN_CMAP: Any = ttfonts.makeToUnicodeCMap


def readable_cmap(font: str, subset: list[int]) -> str:
    """What each glyph says to someone who copies it out or listens to it, as reportlab writes it, put right:

    characters beyond U+FFFF as the two halves that PDF wants (reportlab 5.1 writes five digits, which read as
    something else), and joined Arabic forms as the plain letters that they are.
    """
    return re.sub(r"(?<=> )<([0-9A-F]{4,6})>", lambda found: f"<{_utf16(found[1])}>", WRITTEN_CMAP(font, subset))


def _utf16(code: str) -> str:
    character = chr(int(code, 16))
    plain = unicodedata.normalize("NFKC", character) if "\ufb50" <= character <= "\ufeff" else character
    return plain.encode("utf-16-be", "surrogatepass").hex().upper()


@cache
def register(name: str) -> frozenset[int]:
    """Make a font known to reportlab; the characters it has."""
    font = TTFont(name, str(resources() / "fonts" / f"{name}.ttf"))
    _mend(font.face)
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)


def _mend(face: Any) -> None:
    """Glyphs beyond the font's last full advance share it: reportlab 5.1 notes it in thousandths, not in its units."""
    last = next(wide for wide, _ in reversed(face.hmetrics) if isinstance(wide, int))
    face.hmetrics = [(wide if isinstance(wide, int) else last, bearing) for wide, bearing in face.hmetrics]


def register_main() -> None:
    """Before anything is measured or drawn."""
    ttfonts.makeToUnicodeCMap = readable_cmap
    for name in MAIN:
        register(name)


@cache
def font_for(character: str, main: str) -> str:
    """The first font that has the character; empty where none has."""
    code = ord(character)
    return next((name for name in (main, *FALLBACKS) if code in register(name)), "")


def readable(text: str) -> str:
    """The text with what can't be drawn spelled out, such as ``[U+1F9FF]``, and what nobody sees left out."""
    return "".join(_readable(character) for character in text) if not text.isascii() else _plain(text)


def _plain(text: str) -> str:
    return text if text.isprintable() else "".join(_readable(character) for character in text)


@cache
def _readable(character: str) -> str:
    if character in "\n\t":
        return character
    category = unicodedata.category(character)
    if category in INVISIBLE or 0xFE00 <= ord(character) <= 0xFE0F:
        return ""
    if category == "Zs":
        return SPACES.get(character, " ")
    return character if drawable(character) else f"[U+{ord(character):04X}]"


@cache
def drawable(character: str) -> bool:
    """Whether a font has it. What a font has in Unicode's private area means nothing outside of the font."""
    return unicodedata.category(character) != "Co" and font_for(character, REGULAR) != ""


def pieces(text: str, main: str) -> Iterator[tuple[str, str]]:
    """Runs of (font, text) for text that :func:`readable` has seen."""
    if text.isascii():
        yield main, text
        return
    fonts: list[str] = []
    for character in text:
        fonts.append(_beside(character, main, fonts[-1] if fonts else main))
    for font, group in groupby(zip(fonts, text, strict=True), key=lambda pair: pair[0]):
        yield font, "".join(character for _, character in group)


def _beside(character: str, main: str, before: str) -> str:
    """Marks stay in the font of the letter that carries them."""
    if unicodedata.category(character).startswith("M") and ord(character) in register(before):
        return before
    return font_for(character, main) or main


def width(text: str, font: str, size: float) -> float:
    """In points."""
    return float(pdfmetrics.stringWidth(text, font, size))

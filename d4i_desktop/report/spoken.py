"""What is said where it isn't what is drawn: the language of a stretch of text, the name of a sign that no font has.

Guesses, made so that a screen reader chooses the right voice; nothing of the plan rests on them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from d4i_desktop.report.fonts import readable

COMMON = {
    "en": frozenset(
        "a an and are be but by for from has have how in is it not of only our she that the their they this to was we "
        "what when where which who why will with you your".split()
    ),
    "fr": frozenset(
        "au aux avec ce ces cette dans de des du elle elles en est et il ils je la le les leur leurs ne nos notre nous "
        "ont par pas pour que qui sa ses son sont sur un une vos votre vous à où".split()
    ),
}
"""Small words that tell a language. A further language of the app belongs here too."""
LETTERS = re.compile(r"[^\W\d_]+")
NAMES = "en"
"""Unicode's names of signs are English."""
KANA = re.compile("[\u3041-\u30ff]")
SCRIPTS = {
    "ARABIC": "ar",
    "HEBREW": "he",
    "CANADIAN": "iu",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "DEVANAGARI": "hi",
    "GREEK": "el",
    "CYRILLIC": "ru",
}
"""The first word of a letter's Unicode name, and the language that most people write with it."""
SYLLABICS = {"CREE": "cr", "OJIBWAY": "oj", "NASKAPI": "nsk", "CARRIER": "crx", "BLACKFOOT": "bla", "SAYISI": "chp"}


@lru_cache(maxsize=4096)
def language_of(text: str) -> str:
    """The language that several of a text's small words are of; empty where too few tell, or both languages' do."""
    if KANA.search(text):
        return "ja"
    found = LETTERS.findall(text.lower())
    told = sorted((sum(word in common for word in found), code) for code, common in COMMON.items())
    (less, _), (most, language) = told[-2:]
    return language if most >= 2 and most > 2 * less else ""


@cache
def language_by_script(word: str) -> str:
    """The language that a word's letters tell; empty for Latin ones."""
    names = " ".join(unicodedata.name(character, "") for character in word).replace("-", " ").split()
    if "CANADIAN" in names:
        return next((SYLLABICS[name] for name in names if name in SYLLABICS), SCRIPTS["CANADIAN"])
    return next((SCRIPTS[name] for name in names if name in SCRIPTS), "")


def spoken(text: str) -> str:
    """The text as :func:`readable` gives it, with names in place of the codes of signs that no font has."""
    return readable(text) if text.isascii() else "".join(map(_spoken, text))


@cache
def _spoken(character: str) -> str:
    drawn = readable(character)
    name = unicodedata.name(character, "").lower()
    return f" {name} " if len(drawn) > 1 and name else drawn

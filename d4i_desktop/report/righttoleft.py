"""Arabic and Hebrew, handled simply: letters joined, words turned round, runs of words in right-to-left order.

This isn't the whole Unicode bidirectional algorithm: a paragraph begins at the left, and numbers inside a run keep
their own direction.
"""

from __future__ import annotations

import unicodedata
from functools import cache

FORMS = ("isolated", "final", "initial", "medial")
MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")


def is_right_to_left(word: str) -> bool:
    """Whether its first letter is written from the right."""
    strong = (unicodedata.bidirectional(character) for character in word)
    return next((kind in ("R", "AL") for kind in strong if kind in ("L", "R", "AL")), False)


def turned(word: str) -> str:
    """One right-to-left word as it is to be drawn from left to right; digits in it stay in order."""
    return "".join(one.translate(MIRRORED) for one in reversed(clusters(_joined(word))))


def clusters(text: str) -> list[str]:
    """What is never parted: a letter with its marks, a number."""
    found: list[str] = []
    for character in text:
        digits = found and character.isdigit() and found[-1][-1].isdigit()
        if found and (unicodedata.combining(character) or digits):
            found[-1] += character
        else:
            found.append(character)
    return found


@cache
def _presentation() -> dict[tuple[str, str], str]:
    """(letter, form) -> the character for that form, from Unicode's own decompositions."""
    found: dict[tuple[str, str], str] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and parts[0].strip("<>") in FORMS:
            found.setdefault((chr(int(parts[1], 16)), parts[0].strip("<>")), chr(code))
    return found


def _joined(word: str) -> str:
    """Arabic letters in the form that their neighbours call for."""
    forms = _presentation()
    letters = [index for index, one in enumerate(word) if not unicodedata.combining(one)]
    drawn = list(word)
    for place, index in enumerate(letters):
        before = word[letters[place - 1]] if place else ""
        behind = word[letters[place + 1]] if place + 1 < len(letters) else ""
        after_joins = (before, "initial") in forms and (word[index], "final") in forms
        joins_next = (word[index], "initial") in forms and (behind, "final") in forms
        form = FORMS[after_joins + 2 * joins_next]
        drawn[index] = forms.get((word[index], form), word[index])
    return "".join(drawn)

"""How well a passphrase protects a file, and why not better, in words.

:data:`TRIES` is what a dozen of the fastest graphics cards manage against a protected inventory: hashcat tries scrypt
with ``n=2**14, r=8, p=1`` some 7,000 times a second on one, and a try for our file costs eight times as much.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from d4i_desktop.core.words import Words

TRIES = 10_000
"""A second."""

MOST_SAID = 3
DAY = 86_400.0
YEAR = 365.25 * DAY


class Pattern(StrEnum):
    """What somebody who guesses tries before anything else."""

    OURS = "ours"
    COMMON = "common"
    NAME = "name"
    PLACE = "place"
    WORD = "word"
    KEYBOARD = "keyboard"
    REPEAT = "repeat"
    SEQUENCE = "sequence"
    DATE = "date"
    SIGNS = "signs"
    BACKWARDS = "backwards"
    SHORT = "short"


class Grade(StrEnum):
    """``HOPELESS`` ones aren't taken: they would protect from nobody while people rely on them."""

    HOPELESS = "hopeless"
    WEAK = "weak"
    GOOD = "good"
    STRONG = "strong"


LEAST = {Grade.STRONG: 1000 * YEAR, Grade.GOOD: 10 * YEAR, Grade.WEAK: 7 * DAY, Grade.HOPELESS: 0.0}
"""How long it must take to find, in seconds."""

UNITS = (
    ("thousands", 1000 * YEAR),
    ("years", YEAR),
    ("months", YEAR / 12),
    ("days", DAY),
    ("hours", 3600.0),
    ("minutes", 60.0),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A part of a passphrase that is easy to guess."""

    pattern: Pattern
    part: str


@dataclass(frozen=True, slots=True)
class Strength:
    """``guesses``: after how many tries it is likely found. ``findings``: what makes it so few, the worst first."""

    guesses: float
    findings: tuple[Finding, ...] = ()

    @property
    def seconds(self) -> float:
        return self.guesses / TRIES

    @property
    def grade(self) -> Grade:
        return next(grade for grade, least in LEAST.items() if self.seconds >= least)


def time_text(words: Words, seconds: float) -> str:
    """A length of time as people say it: a minute, three days, thousands of years."""
    if seconds < 60:
        return words("strength.time.moments")
    if seconds >= 1_000_000 * YEAR:
        return words("strength.time.millions")
    unit, length = next((unit, length) for unit, length in UNITS if seconds >= length)
    return (
        words("strength.time.thousands")
        if unit == "thousands"
        else words.n(f"strength.time.{unit}", int(seconds / length))
    )


def strength_text(words: Words, strength: Strength) -> str:
    """The grade with how long it would hold."""
    return words(f"strength.grade.{strength.grade}", time=time_text(words, strength.seconds))


def findings_text(words: Words, strength: Strength, *, shown: bool) -> list[str]:
    """What to do better, a sentence each; the parts themselves are only said where the passphrase is ``shown``."""
    if strength.grade is Grade.STRONG:
        return []
    return [_finding_text(words, one, shown) for one in strength.findings[:MOST_SAID]]


def _finding_text(words: Words, finding: Finding, shown: bool) -> str:
    why = words(f"strength.because.{finding.pattern}")
    if not shown or finding.pattern is Pattern.SHORT:
        return why[:1].upper() + why[1:]
    return words("strength.part", part=finding.part, why=why)


def digits(possible: int, count: int) -> int:
    """A draw of ``count`` from so many ``possible`` words is as good as a random number of so many digits."""
    return int(count * math.log10(possible))

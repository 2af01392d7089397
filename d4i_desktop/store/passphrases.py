"""New passphrases: words that chance picks from a list, which nobody can guess and people can remember."""

from __future__ import annotations

import secrets
from functools import cache

from d4i_desktop.paths import resources

DRAWN = 5
"""Words: some 53 bits, and making a key of each guess costs what 20 bits more would."""

BETWEEN = "-"
"""Seen on paper, and never typed twice by mistake as a space is."""

LANGUAGES = ("en", "fr")
"""In which there are words to draw from."""


def draw(language: str) -> str:
    """A new passphrase in ``en`` or ``fr``."""
    return BETWEEN.join(secrets.choice(drawable(language)) for _ in range(DRAWN))


@cache
def drawable(language: str) -> tuple[str, ...]:
    """The words that :func:`draw` chooses from; how many they are is how good it is."""
    return tuple((resources() / "passphrases" / f"drawn_{language}.txt").read_text(encoding="utf-8").split())

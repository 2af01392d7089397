"""How hard a text is to read: LIX (Björnsson 1968), which counts letters and so works alike in English and French.

Up to 30 reads like a children's book, up to 40 like a story, 50 like a newspaper, above 60 like a law.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

LONG = 6
"""A word with more letters than this is long."""

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.:;?!…](?=[\s»”]|$)")


def lix(text: str) -> float:
    """Words per sentence plus the share of long words in percent; 0 for a text without words.

    An apostrophe ends a word (*l’accueil* counts as two), as French asks for.
    """
    words = WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(SENTENCE_END.findall(text.strip())))
    long = sum(len(word) > LONG for word in words)
    return len(words) / sentences + 100 * long / len(words)


def question_texts(texts: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """What a person reads in the review, per question: what is asked, why it matters and the help, as one text."""
    for key in texts:
        if key.startswith("question.") and key.endswith(".text"):
            stem = key.removesuffix("text")
            yield key, " ".join(texts[stem + part] for part in ("text", "why", "help"))


def reading_ease(texts: Mapping[str, str]) -> float:
    """LIX of all questions of one language, read one after the other."""
    return lix(" ".join(text for _, text in question_texts(texts)))


def hardest(texts: Mapping[str, str]) -> list[tuple[str, float]]:
    """LIX of each question, its key beside it, hardest first."""
    return sorted(((key, lix(text)) for key, text in question_texts(texts)), key=lambda pair: (-pair[1], pair[0]))

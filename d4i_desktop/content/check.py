"""Proves that the content is whole: ``python -m d4i_desktop.content.check`` prints each fault on a line of its own.

Exit 0 and one line of counts when there is none, 1 otherwise. With ``--report`` also the questions that are hardest to
read, per language. Standard library only, so that anyone can run it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from d4i_desktop.content.check_effects import paper_faults, trial_faults
from d4i_desktop.content.check_ids import id_faults
from d4i_desktop.content.check_questions import question_faults
from d4i_desktop.content.check_unused import unused_faults
from d4i_desktop.content.check_words import LANGUAGES, code_faults, content_texts, room_faults, text_faults
from d4i_desktop.content.load import ContentError, read_catalogue
from d4i_desktop.content.readability import hardest, reading_ease
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.paths import PACKAGE, resources

SHOWN = 10
"""Questions per language that ``--report`` prints."""


def faults(root: Path, code: Path | None = None) -> Iterator[str]:
    """Every fault of a ``resources`` folder and, when given, of the words that a package's code asks for or doesn't."""
    try:
        catalogue = read_catalogue(root / "content")
    except ContentError as problem:
        yield str(problem)
        return
    yield from catalogue_faults(catalogue, root / "content")
    yield from text_faults(root, catalogue)
    yield from room_faults(root)
    if code is not None:
        yield from code_faults(root, code)
        yield from unused_faults(root, code)


def catalogue_faults(catalogue: Catalogue, folder: Path | None = None) -> Iterator[str]:
    """What is wrong with the structure, languages apart; if nothing is, what doesn't work when it is tried out."""
    found = [*id_faults(catalogue, folder), *question_faults(catalogue), *paper_faults(catalogue)]
    yield from found or trial_faults(catalogue)


def summary(catalogue: Catalogue) -> str:
    counts = {
        "questions": catalogue.questions,
        "rules": catalogue.rules,
        "contributions": catalogue.contributions,
        "measures": catalogue.measures,
        "suggestions": catalogue.suggestions,
        "scenarios": catalogue.scenarios,
        "audiences": catalogue.audiences,
        "jurisdictions": catalogue.jurisdictions,
    }
    return ", ".join(f"{len(things)} {name}" for name, things in counts.items())


def report(root: Path) -> Iterator[str]:
    """The hardest questions of each language, hardest first, with their LIX."""
    for language in LANGUAGES:
        texts = content_texts(root, language)
        yield f"{language}: {reading_ease(texts):.0f} over all questions (LIX, lower is easier); the hardest:"
        yield from (f"  {ease:3.0f}  {key}" for key, ease in hardest(texts)[:SHOWN])


def main(arguments: Sequence[str] = ()) -> int:
    found = sorted(set(faults(resources(), PACKAGE)))
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    if "--report" in arguments:
        sys.stdout.writelines(f"{line}\n" for line in report(resources()))
    if found:
        sys.stderr.write(f"{len(found)} faults\n")
        return 1
    ease = ", ".join(f"{one} {reading_ease(content_texts(resources(), one)):.0f}" for one in LANGUAGES)
    counted = summary(read_catalogue(resources() / "content"))
    sys.stdout.write(f"content is whole: {counted}; reading ease (LIX, lower is easier): {ease}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

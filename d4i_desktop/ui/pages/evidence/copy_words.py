"""What is said of a safe copy, and what it may be called."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from d4i_desktop.content.words import Language
from d4i_desktop.core.evidence_words import named_in

if TYPE_CHECKING:
    from d4i_desktop.evidence.copying import Copy


def proof(words: Language, copy: Copy, confirmed: Collection[str]) -> str:
    """“Read back: 398 rows. The smallest group has 5 people. No direct identifier was found.”"""
    said = [words.n("evidence.copy.proof_rows", copy.rows, file=copy.out.name)]
    if copy.totals is not None:
        said.append(words.n("evidence.copy.proof_count", copy.groups.k))
    elif copy.quasi:
        said.append(words.n("evidence.copy.proof_group", copy.groups.k))
    if copy.left_out:
        said.append(words.n("evidence.try.rows_left_out", copy.left_out))
    said.append(named_in(words, copy.identifiers, confirmed))
    if copy.totals is not None:
        said.append(words("evidence.copy.one_table"))
    return " ".join(said)


def proposed(words: Language, source: Path, suffix: str) -> Path:
    """A name beside the file that says what it is; one that isn't taken."""
    stem = f"{source.stem} - {words('evidence.copy.stem')}"
    names = [source.with_name(f"{stem}{number}{suffix}") for number in ("", *(f" {n}" for n in range(2, 100)))]
    return next((one for one in names if not one.exists()), names[0])

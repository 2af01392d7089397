"""Which of the first rows of a table name its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from d4i_desktop.evidence.reading.cells import kind_of

Row = tuple[int, list[str]]
"""The line a row begins in, from 1, and its cells."""
MOST_HEADERS = 4
TYPED_ENOUGH = 0.7
NAMES = frozenset(
    "id name date nom prénom prenom ville city type code year année annee age âge sex sexe gender genre email courriel "
    "phone téléphone telephone address adresse postal province country pays notes note title titre status statut "
    "amount montant value valeur key description category catégorie lat lon latitude longitude total count birth "
    "naissance first last month mois day jour time heure number numéro no".split()
)
WORDS = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"\S@\S+\.\w|https?://")


def is_blank(row: Sequence[str]) -> bool:
    """Whether no cell has anything in it."""
    return not any(map(str.strip, row))


def fitted(row: Sequence[str], width: int) -> list[str]:
    """As many cells as there are columns."""
    return [*row[:width], *[""] * (width - len(row))]


def header_rows(rows: Sequence[Row], width: int) -> int:
    """How many of the first rows name columns rather than being data."""
    body = [fitted(row, width) for _, row in rows if not is_blank(row)]
    if not body:
        return 0
    typed = _typed_columns(body[1:] if len(body) < 6 else body[min(MOST_HEADERS, len(body) // 2) :], width)
    if not typed:
        return int(_looks_like_names(body))
    count = 0
    for row in body[:MOST_HEADERS]:
        if not _names_typed(row, typed, first=count == 0) or (count and not _names_further(body, count, typed)):
            break
        count += 1
    return count if count < len(body) else min(count, 1)


def surely_names(rows: Sequence[Row], width: int) -> bool:
    """Whether the first row names columns and more speaks for it than words alone: what is below, or words known."""
    body = [fitted(row, width) for _, row in rows if not is_blank(row)]
    filled = [cell for cell in body[0] if cell.strip()] if body else []
    told = bool(_typed_columns(body[1:], width)) or _known_names(filled)
    return bool(filled) and told and header_rows(rows, width) > 0


def _typed_columns(body: Sequence[Sequence[str]], width: int) -> list[int]:
    """Columns that hold numbers or days nearly throughout."""
    found = []
    for place in range(width):
        kinds = [kind for row in body if (kind := kind_of(row[place]))]
        if kinds and sum(kind in "nd" for kind in kinds) >= TYPED_ENOUGH * len(kinds):
            found.append(place)
    return found


def _names_typed(row: Sequence[str], typed: Sequence[int], first: bool) -> bool:
    """Whether a row has words where the data has numbers or days. Years may be names, if only above numbers."""
    kinds = [kind_of(row[place]) if row[place].strip() not in ("NA", "N/A") else "" for place in typed]
    words, values = kinds.count("t"), len([kind for kind in kinds if kind and kind != "t"])
    if first and words == 0 and values:
        return _years(row, typed)
    if first and not words:
        return bool(_filled_text(row))
    return words > 0 and (values == 0 or (first and words > 2 * values))


def _names_further(body: Sequence[Sequence[str]], place: int, typed: Sequence[int]) -> bool:
    """Whether a row below the header names columns too, rather than being the first of the data and lacking a number
    (“unknown”): its words don't come again below, and it says something of several columns, or stands below names that
    span columns or above columns of words that it leaves empty."""
    row, above = body[place], body[:place]
    words = [column for column in typed if kind_of(row[column]) == "t"]
    below = [one for one in body[place + 1 :] if one not in body[: place + 1]]
    if any(row[column].strip() == one[column].strip() for column in words for one in below):
        return False
    spanned = any(not cell.strip() for one in above for cell in one)
    apart = [cell for column, cell in enumerate(row) if column not in typed]
    return len(words) > 1 or spanned or (bool(apart) and is_blank(apart))


def _filled_text(row: Sequence[str]) -> bool:
    kinds = [kind_of(cell) for cell in row]
    return "t" in kinds and "n" not in kinds and "d" not in kinds


def _years(row: Sequence[str], typed: Sequence[int]) -> bool:
    """Names of columns that are years one after the other, beside at least one name in words."""
    cells = [row[place].strip() for place in typed if row[place].strip()]
    if len(cells) < 2 or not all(re.fullmatch(r"(?:19|20)\d\d", cell) for cell in cells):
        return False
    years = list(map(int, cells))
    steps = {after - before for before, after in pairwise(years)}
    return len(steps) == 1 and steps <= {1, -1, 5, 10}


def _looks_like_names(body: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a table of words names its columns: short, different, and unlike what stands below."""
    first, rest = [cell.strip() for cell in body[0]], body[1:]
    filled = [cell for cell in first if cell]
    if not filled or len({cell.casefold() for cell in filled}) < len(filled) or any(len(cell) > 80 for cell in filled):
        return False
    if any(kind_of(cell) in ("n", "d") or ADDRESS.search(cell) for cell in filled):
        return False
    if _known_names(filled) or not rest:
        return True
    return not any(_fits(cell, [row[place].strip() for row in rest]) for place, cell in enumerate(first) if cell)


def _known_names(cells: Sequence[str]) -> bool:
    words = [set(WORDS.findall(cell.casefold().replace("_", " "))) for cell in cells]
    return sum(bool(found & NAMES) for found in words) * 2 >= len(cells)


def _fits(cell: str, below: Sequence[str]) -> bool:
    """Whether a cell is one of the values of its column: it occurs again, or has the one shape that all of them have.

    The shape tells for codes alone (letters and digits mixed): any two words can be of one shape.
    """
    if cell in below:
        return True
    shapes = {_shape(one) for one in below if one}
    return len(shapes) == 1 and _shape(cell) in shapes and any(map(str.isdigit, cell))


def _shape(cell: str) -> str:
    return re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", cell))

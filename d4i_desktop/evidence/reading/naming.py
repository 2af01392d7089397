"""Which of the first rows of a table name its columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
YEAR = re.compile(r"(?:19|20)\d\d")
COUNTED = 4
"""So many numbers that count up are no coincidence."""
RULED = re.compile(r"[-=:+ ]+")
ADDRESS = re.compile(r"\S@\S+\.\w|https?://")


def is_blank(row: Sequence[str]) -> bool:
    """Whether no cell has anything in it."""
    return not any(map(str.strip, row))


def is_ruled(row: Sequence[str]) -> bool:
    """Whether it is a line that is drawn below the names."""
    filled = [cell for cell in row if cell.strip()]
    return bool(filled) and all(RULED.fullmatch(cell) and ("---" in cell or "===" in cell) for cell in filled)


def filled_of(row: Sequence[str]) -> list[int]:
    """Which cells have something in them."""
    return [place for place, cell in enumerate(row) if cell.strip()]


def fitted(row: Sequence[str], width: int) -> list[str]:
    """As many cells as there are columns."""
    return [*row[:width], *[""] * (width - len(row))]


def header_rows(rows: Sequence[Row], width: int) -> int:
    """How many of the first rows name columns rather than being data."""
    body = [fitted(row, width) for _, row in rows if not is_blank(row)]
    if not body:
        return 0
    ruled = next((place for place, row in enumerate(body[1 : MOST_HEADERS + 1], 1) if is_ruled(row)), 0)
    if ruled:
        return ruled + 1
    typed = _typed_columns(body[1:] if len(body) < 6 else body[min(MOST_HEADERS, len(body) // 2) :], width)
    if not typed:
        return 2 if _spanned_words(body) else int(_looks_like_names(body) or _numbers_as_names(body))
    count = 0
    for place, row in enumerate(body[:MOST_HEADERS]):
        named = _numbers_as_names(body, place) or _names_typed(row, typed, first=place == 0)
        if not named or (place and not _names_further(body, place, typed)):
            break
        count += 1
    return count if count < len(body) else min(count, 1)


def surely_names(rows: Sequence[Row], width: int) -> bool:
    """Whether the first row names columns and more speaks for it than words alone: what is below, or words known."""
    body = [fitted(row, width) for _, row in rows if not is_blank(row)]
    filled = [cell for cell in body[0] if cell.strip()] if body else []
    told = bool(_typed_columns(body[1:], width)) or _known_names(filled)
    return bool(filled) and told and header_rows(rows, width) > 0


def _typed_columns(body: Sequence[Sequence[str]], width: int) -> dict[int, str]:
    """Columns that hold numbers or days nearly throughout, and which of the two they hold more of."""
    found = {}
    for place in range(width):
        kinds = [kind for row in body if (kind := kind_of(row[place]))]
        if kinds and sum(kind in "nd" for kind in kinds) >= TYPED_ENOUGH * len(kinds):
            found[place] = "n" if kinds.count("n") > kinds.count("d") else "d"
    return found


def _names_typed(row: Sequence[str], typed: Mapping[int, str], first: bool) -> bool:
    """Whether a row has words where the data has numbers or days, or days where it has numbers."""
    kinds = [_above(row[place], of) for place, of in typed.items()]
    words, values = kinds.count("t"), len([kind for kind in kinds if kind and kind != "t"])
    if first and not words:
        return not values and bool(_filled_text(row))
    return words > 0 and (values == 0 or (first and words > 2 * values))


def _above(cell: str, of: str) -> str:
    """The kind of a cell above a column of that kind: a day above numbers is their name."""
    kind = kind_of(cell) if cell.strip() not in ("NA", "N/A") else ""
    return "t" if kind == "d" and of == "n" else kind


def _names_further(body: Sequence[Sequence[str]], place: int, typed: Mapping[int, str]) -> bool:
    """Whether a row below the header names columns too, rather than being the first of the data and lacking a number
    (“unknown”): its words don't come again below, and it says something of several columns, or stands below names that
    span columns or above columns of words that it leaves empty."""
    row, above = body[place], body[:place]
    words = [column for column, of in typed.items() if _above(row[column], of) == "t"]
    below = [one for one in body[place + 1 :] if one not in body[: place + 1]]
    if any(row[column].strip() == one[column].strip() for column in words for one in below):
        return False
    spanned = any(not cell.strip() for one in above for cell in one)
    apart = [cell for column, cell in enumerate(row) if column not in typed]
    return len(words) > 1 or spanned or (bool(apart) and is_blank(apart))


def _filled_text(row: Sequence[str]) -> bool:
    kinds = [kind_of(cell) for cell in row]
    return "t" in kinds and "n" not in kinds and "d" not in kinds


def _numbers_as_names(body: Sequence[Sequence[str]], level: int = 0) -> bool:
    """Whether the numbers in that row are names: years above what are none; in the first row also numbers that count
    up above rows that don't. A further row of names has none for the first column."""
    row, rest = body[level], body[level + 1 :]
    places = [place for place, cell in enumerate(row) if kind_of(cell) == "n"]
    if len(places) < 2 or not rest or (level and row[0].strip()):
        return False
    if all(YEAR.fullmatch(row[place].strip()) for place in places):
        below = [under[place].strip() for under in rest for place in places if under[place].strip()]
        return 2 * sum(1 for cell in below if YEAR.fullmatch(cell)) < len(below)
    if level or len(places) < COUNTED or any(kind_of(cell) == "d" for cell in row):
        return False
    return _counts_up(row, places) and not any(_counts_up(under, places) for under in rest)


def _counts_up(row: Sequence[str], places: Sequence[int]) -> bool:
    cells = [row[place].strip() for place in places]
    if not all(cell.isascii() and cell.isdigit() and len(cell) < 6 for cell in cells):
        return False
    return {int(after) - int(before) for before, after in pairwise(cells)} == {1}


def _spanned_words(body: Sequence[Sequence[str]]) -> bool:
    """Whether the first two rows of a table of words name its columns together: the second fills just the gaps of the
    first and what stands below its names."""
    if len(body) < 4 or not body[0][0].strip() or body[1][0].strip():
        return False
    top, second, rest = body[0], body[1], body[2:]
    if not _all_named(top, second) or any(kind_of(cell) in ("n", "d") for cell in (*top, *second)):
        return False
    alone = [place for place, cell in enumerate(second) if not cell.strip()]
    again = any(cell.strip() and cell in [row[place] for row in rest] for place, cell in enumerate(second))
    return not again and all(2 * sum(1 for row in rest if row[place].strip()) > len(rest) for place in alone)


def _all_named(top: Sequence[str], second: Sequence[str]) -> bool:
    """Whether each column has a name in one of the rows, and not all in the first."""
    named = [bool(above.strip() or below.strip()) for above, below in zip(top, second, strict=True)]
    return all(named) and any(not above.strip() for above in top)


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
    if any(_fits(cell, [row[place].strip() for row in rest]) for place, cell in enumerate(first) if cell):
        return False
    from d4i_desktop.evidence.reading.known_values import begins_with_values  # its lists are seldom needed

    return not begins_with_values(body)


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

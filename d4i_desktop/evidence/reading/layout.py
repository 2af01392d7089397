"""Where in a text the table is: what stands above and below it, and which rows name its columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from d4i_desktop.evidence.reading.cells import kind_of, unwrapped

Row = tuple[int, list[str]]
"""The line a row begins in, from 1, and its cells."""
MOST_HEADERS, MOST_FOOTERS, MOST_PREAMBLE = 4, 30, 60
TYPED_ENOUGH = 0.7
TITLE = 0.4
"""A row above the header fills at most this share of the columns, or one of them."""
NAMES = frozenset(
    "id name date nom prénom prenom ville city type code year année annee age âge sex sexe gender genre email courriel "
    "phone téléphone telephone address adresse postal province country pays notes note title titre status statut "
    "amount montant value valeur key description category catégorie lat lon latitude longitude total count birth "
    "naissance first last month mois day jour time heure number numéro no".split()
)
WORDS = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"\S@\S+\.\w|https?://")
RULED = re.compile(r"[-=:+ ]+")
"""A line that is drawn below the names."""
REMARK = re.compile(
    r"\s*(?:[*†‡]|\(?[1-9a-e]\)|source|note|remar|©|copyright|total|grand total|généré|generated|exported|export|"
    r"created|produced|extrait|legend|légende|end of|fin d|\d+ (?:rows?|records?|lignes?|enregistrements?))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The table in a text. ``header_row``: the line its names begin in, 0 for none; ``header_rows``: how many rows they
    take; ``first``: the line the data begins in; ``preamble``: rows above; ``heads``: the cells of the last header row;
    ``rows``: the first of the data, with something in each."""

    names: tuple[str, ...]
    width: int
    header_row: int
    header_rows: int
    first: int
    preamble: int
    heads: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)


def layout_of(rows: Sequence[Row], header_row: int | None = None) -> Layout:
    """The layout of a table of which these are the first rows, at least one of them with something in it."""
    every, rows = rows, [one for one in rows if not _blank(one[1])]
    width = width_of(rows)
    start = _after_preamble(rows, width) if header_row in (None, 0) else _at_line(rows, header_row)
    if header_row == 0:
        count = 0
    elif header_row:
        count = max(1, _header_rows(rows[start:], width))
    else:
        count = _header_rows(rows[start:], width)
    written = [row for _, row in rows[start : start + count]]
    body = list(rows[start + count :])
    width = _without_trailing(width, written, body)
    headers = [_fitted(row, width) for row in _beside_row_names(written, body, width)]
    first = body[0][0] if body else (every[-1][0] + 1)
    begin = rows[start][0]
    return Layout(
        names=unique_names([" ".join(one) for one in _joined(headers, width)]),
        width=width,
        header_row=rows[start][0] if count else 0,
        header_rows=count,
        first=first,
        preamble=sum(1 for line, _ in every if line < begin),
        heads=tuple(cell.strip() for cell in headers[-1]) if headers else (),
        rows=body,
    )


def width_of(rows: Sequence[Row]) -> int:
    """How many cells the rows of the table have: what most have, or more where some rows name more columns."""
    counts = Counter(len(row) for _, row in rows if len(row) > 1 and any(map(str.strip, row)))
    if not counts:
        return 1
    usual, times = counts.most_common(1)[0]
    alike = [width for width, often in counts.items() if often == times]
    return max(alike) if times == 1 else usual


def _blank(row: Sequence[str]) -> bool:
    return not any(map(str.strip, row))


def _at_line(rows: Sequence[Row], line: int) -> int:
    """The row that begins in that line or, where that is within a row or behind all, the last before it."""
    return max((place for place, (number, _) in enumerate(rows) if number <= line), default=0)


def _after_preamble(rows: Sequence[Row], width: int) -> int:
    """Where the table begins: behind blank rows, titles and remarks, none of which fill the columns."""
    if width == 1:
        return next((place for place, (_, row) in enumerate(rows) if not _blank(row)), 0)
    used = _used_columns(rows, width)
    for place, (_, row) in enumerate(rows[:MOST_PREAMBLE]):
        if not _blank(row) and not _is_title(row, width, used):
            return place
    return next((place for place, (_, row) in enumerate(rows) if not _blank(row)), 0)


def _used_columns(rows: Sequence[Row], width: int) -> int:
    full = [row for _, row in rows if len(row) == width]
    return max(1, sum(1 for place in range(width) if any(row[place].strip() for row in full)))


def _is_title(row: Sequence[str], width: int, used: int) -> bool:
    """Cells at the left alone, few of them: ``Report,,,`` or ``Date:,2026-11-28,,,,``; or a comment."""
    if len(row) != width and row[0].lstrip().startswith(("#", "//", "--")):
        return True
    filled = [place for place, cell in enumerate(row) if cell.strip()]
    few = len(filled) == 1 or len(filled) <= TITLE * used
    return few and used > 1 and filled == list(range(len(filled)))


def _header_rows(rows: Sequence[Row], width: int) -> int:
    """How many of the first rows name columns rather than being data."""
    body = [_fitted(row, width) for _, row in rows if not _blank(row)]
    if not body:
        return 0
    typed = _typed_columns(body[1:] if len(body) < 6 else body[min(MOST_HEADERS, len(body) // 2) :], width)
    if not typed:
        return int(_looks_like_names(body))
    count = 0
    for row in body[:MOST_HEADERS]:
        if not _names_typed(row, typed, first=count == 0):
            break
        count += 1
    return count if count < len(body) else min(count, 1)


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


def _fitted(row: Sequence[str], width: int) -> list[str]:
    return [*row[:width], *[""] * (width - len(row))]


def _without_trailing(width: int, headers: list[list[str]], body: Sequence[Row]) -> int:
    """The width without columns that a delimiter at the end of each row of data made, though the header has none."""
    written = max(map(len, headers), default=width)
    surplus = any(cell.strip() for _, row in body for cell in row[written:])
    return written if 1 < written < width and not surplus else width


def _beside_row_names(headers: list[list[str]], body: Sequence[Row], width: int) -> list[list[str]]:
    """R writes the names of rows into a first column that has none itself: the header lacks one cell, at the left."""
    if len(headers) != 1 or len(headers[0]) != width - 1 or len(body) < 2:
        return headers
    firsts = [row[0] for _, row in body if len(row) == width]
    alike = len(firsts) >= TYPED_ENOUGH * len(body) and len(set(firsts)) == len(firsts)
    return [["", *headers[0]]] if alike else headers


def _joined(headers: list[list[str]], width: int) -> list[list[str]]:
    """The names of each column, top down: a name that spans columns stands above each of them."""
    spread = [_spread(headers, level) for level in range(len(headers))]
    found = []
    for place in range(width):
        names = [" ".join(unwrapped(row[place]).split()) for row in spread if not RULED.fullmatch(row[place])]
        found.append([name for level, name in enumerate(names) if name and name not in names[:level]])
    return found


def _spread(headers: list[list[str]], level: int) -> list[str]:
    """A row of names, each also above the empty cells to its right that have a name further down."""
    row, below = headers[level], headers[level + 1 :]
    found, last = [], ""
    for place, cell in enumerate(row):
        begins_above = any(above[place].strip() for above in headers[:level])
        last = cell if cell.strip() or begins_above else last
        has_below = any(under[place].strip() for under in below)
        found.append(cell if cell.strip() or not has_below else last)
    return found


def unique_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names that differ from each other: an empty one becomes ``column_3``, the second ``x`` becomes ``x_2``."""
    taken: set[str] = set()
    found = []
    for place, name in enumerate(names, 1):
        wanted = name or f"column_{place}"
        number, tried = 1, wanted
        while tried in taken:
            number += 1
            tried = f"{wanted}_{number}"
        taken.add(tried)
        found.append(tried)
    return tuple(found)


def without_sections(rows: Sequence[Row], heads: Sequence[str]) -> tuple[list[Row], list[int]]:
    """The rows of several tables of the same columns one below the other, without what stands between them: titles
    behind a blank row, and the header again. Also the lines of what was left out."""
    kept: list[Row] = []
    left_out: list[int] = []
    for place, (line, row) in enumerate(rows):
        if _same(row, heads) or (place and _blank(rows[place - 1][1]) and _is_section(rows, place, heads)):
            left_out.append(line)
        else:
            kept.append((line, row))
    return kept, left_out


def _same(row: Sequence[str], heads: Sequence[str]) -> bool:
    return len(heads) > 1 and len(row) == len(heads) and all(a.strip() == b for a, b in zip(row, heads, strict=True))


def _is_section(rows: Sequence[Row], place: int, heads: Sequence[str]) -> bool:
    """A first cell alone that stands above something; in two columns, above the header."""
    row = rows[place][1]
    if not row or not row[0].strip() or any(map(str.strip, row[1:])) or not heads:
        return False
    following = next((after for _, after in rows[place + 1 : place + 4] if not _blank(after)), None)
    if following is None:
        return False
    return _same(following, heads) or (len(heads) > 2 and sum(map(bool, map(str.strip, following))) > 2)


def footer_of(rows: Sequence[Sequence[str]], width: int) -> int:
    """How many of the last rows of a table of ``width`` columns aren't in it: remarks, sources, the blank row above.

    A row that lacks cells is one if it has a single cell; a full one only if its first cell alone is filled and reads
    as a remark, or stands behind a blank row.
    """
    if width < 2:
        return 0
    last = len(rows)
    found = last
    for place in range(last - 1, max(-1, last - MOST_FOOTERS - 1), -1):
        row = rows[place]
        if _blank(row):
            continue
        if not _is_remark(row, width, place > 0 and _blank(rows[place - 1])):
            break
        found = place
    while found < last and found and _blank(rows[found - 1]):
        found -= 1
    return last - found if any(not _blank(row) for row in rows[found:]) else 0


def _is_remark(row: Sequence[str], width: int, apart: bool) -> bool:
    filled = [place for place, cell in enumerate(row) if cell.strip()]
    if filled != [0]:
        return False
    if len(row) == 1:
        return width > 2 or apart or bool(REMARK.match(row[0]))
    return width > 2 and (apart or bool(REMARK.match(row[0])))

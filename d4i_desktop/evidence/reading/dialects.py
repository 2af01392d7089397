"""How a text table is written, told from its beginning: what separates and encloses its cells.

The delimiter is the one that cuts most rows into the same number of cells that look like values; both signs are
those of van den Burg, Nazábal & Sutton (2019), "Wrangling messy CSV files by detecting row and type patterns".
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from d4i_desktop.evidence.reading.cells import SHORT, kind_of
from d4i_desktop.evidence.reading.records import ONE_COLUMN, SPACES, Form, Lines, Records, unwrapped_line

DELIMITERS = (",", ";", "\t", "|", "||", "::", "^", "~", "\x01", "\x1e", ":", " ", SPACES)
USUAL = (",", ";", "\t", "|")
SELDOM = {":": 0.5, " ": 0.5, SPACES: 0.8, "^": 0.9, "~": 0.9, "::": 0.9}
"""What stands inside cells so often that it must do much better than the others to be a delimiter."""
INSIDE, VALUED = (":", " "), 0.4
"""These separate columns only where each row has them alike and that share of the cells are numbers or days."""
QUOTES = ('"', "'")
ROWS = 400
CERTAIN_ENOUGH = 0.2
UNEVEN_FIRST = 0.3
UNEVEN = 0.8
NAMED = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "space": " ", "pipe": "|"}


def form_of(text: str, *, delimiter: str | None = None, quote: str | None = None, hint: str = "") -> Form:
    """The form of a table that begins with ``text``. What is given is taken as given; ``hint``: the delimiter that
    the file's suffix promises."""
    delimiter = NAMED.get(delimiter or "", delimiter)
    wrap = _wrap(text)
    if wrap:
        inner = "\n".join(unwrapped_line(line, wrap) for line in text.splitlines())
        return replace(form_of(inner, delimiter=delimiter, quote=quote, hint=hint), wrap=wrap)
    candidates = [delimiter] if delimiter else [one for one in DELIMITERS if _occurs(one, text)]
    forms = [_quoted(text, one, quote) for one in candidates]
    rows = [sampled(text, one) for one in forms]
    spaced = 10 * text.count(", ") >= 9 * text.count(",")
    even = any(_even(some) and one.delimiter in USUAL for some, one in zip(rows, forms, strict=True))
    scores = [_score(some, one, even, spaced) for some, one in zip(rows, forms, strict=True)]
    scores = [score * (1.5 if one.delimiter == hint else 1.0) for score, one in zip(scores, forms, strict=True)]
    best = max(range(len(forms)), key=lambda place: scores[place], default=None)
    if best is not None and (delimiter or scores[best] >= CERTAIN_ENOUGH):
        return forms[best]
    uneven = [one for one in forms if one.delimiter in USUAL and _uneven(text, one)]
    return uneven[0] if len(uneven) == 1 else _quoted(text, ONE_COLUMN, quote)


def _wrap(text: str) -> str:
    """What each line is wrapped in: the bar of a drawn table, or a quote around lines that have cells within."""
    lines = [line.strip() for line in text.splitlines()[:ROWS] if line.strip()]
    if len(lines) < 2:
        return ""
    if all(len(line) > 2 and line[0] == line[-1] == "|" for line in lines):
        return "|"
    if any(line[0] != '"' or line[-1] != '"' or '"' in line[1:-1].replace('""', "") for line in lines):
        return ""
    inner = [unwrapped_line(line, '"') for line in lines]
    return '"' if any(_even(sampled("\n".join(inner), Form(one)), 3) for one in USUAL) else ""


def _even(rows: list[list[str]], least: int = 2) -> bool:
    """Whether all rows have the same number of cells, and more than one."""
    widths = set(map(len, rows))
    return len(rows) > 2 and len(widths) == 1 and min(widths) >= least


def _occurs(delimiter: str, text: str) -> bool:
    """Whether it may separate the columns. One that nearly always stands doubled is the doubled one."""
    if delimiter != " " and 2 * delimiter in DELIMITERS and text.count(2 * delimiter) * 2 > 0.9 * text.count(delimiter):
        return False
    return delimiter in text


def declared(first: str) -> str | None:
    """The delimiter that Excel's own first line ``sep=;`` names."""
    found = re.fullmatch(r'"?sep=(.?)"?\s*', first.rstrip("\r\n"), re.IGNORECASE)
    return (found[1] or "\t") if found else None


def _quoted(text: str, delimiter: str, quote: str | None) -> Form:
    """The form with that delimiter and the quote that encloses whole cells, the double one where none does."""
    if quote is None:
        counts = {one: _enclosed(text, delimiter, one) for one in QUOTES}
        single = counts["'"] > counts['"'] and counts["'"] >= 0.9 * _opened(text, delimiter, "'")
        quote = "'" if single else '"'
    return Form(delimiter, quote, _escape(text, delimiter, quote) if quote else "")


def _enclosed(text: str, delimiter: str, quote: str) -> int:
    """How many cells are enclosed in that quote."""
    mark, between = re.escape(quote), re.escape(delimiter if delimiter != SPACES else " ")
    return len(re.findall(rf"(?:^|{between}) *{mark}[^{mark}\r\n]*{mark} *(?={between}|[\r\n]|\Z)", text, re.MULTILINE))


def _opened(text: str, delimiter: str, quote: str) -> int:
    mark, between = re.escape(quote), re.escape(delimiter if delimiter != SPACES else " ")
    return len(re.findall(rf"(?:^|{between}) *{mark}", text, re.MULTILINE))


def _escape(text: str, delimiter: str, quote: str) -> str:
    r"""A backslash where quotes within cells have one and aren't doubled. ``"C:\",`` is no such quote."""
    after = re.escape(delimiter)
    escaped = len(re.findall(rf"\\{quote}(?!\s*(?:{after}|[\r\n]|\Z))", text))
    doubled = len(re.findall(rf"(?<![{after}\s{quote}]){quote}{quote}(?![{after}\s{quote}])", text))
    return "\\" if escaped > doubled else quote


def sampled(text: str, form: Form) -> list[list[str]]:
    """The first rows with something in them."""
    rows = (row for _, row in Records(Lines(io.StringIO(text, newline=None), ""), form))
    return list(islice((row for row in rows if any(map(str.strip, row))), ROWS))


def _score(rows: list[list[str]], form: Form, even: bool, spaced: bool) -> float:
    """Between 0 and 1: share of rows of the usual width, squared; wider first; cells that look like no value and stray
    quotes count against, and a first row of another width where another delimiter cuts all rows alike.

    ``spaced``: commas have spaces behind them."""
    wide = Counter(len(row) for row in rows if len(row) > 1)
    if not wide or _decimals(rows, form):
        return 0.0
    width, times = wide.most_common(1)[0]
    if len(rows[0]) == 1 and form.delimiter == "," and spaced and _valued(rows[1:]) < VALUED:
        return 0.0  # sentences below a name
    cells = [cell for row in rows for cell in row]
    if form.delimiter in INSIDE and (times < len(rows) or _valued(rows[1:]) < VALUED):
        return 0.0
    share = (times / len(rows)) ** 2 * (1 - 1 / width) * (UNEVEN_FIRST if even and len(rows[0]) != width else 1.0)
    return share * _clean(cells, form) * SELDOM.get(form.delimiter, 1.0)


def _uneven(text: str, form: Form) -> bool:
    """Whether it may be a table whose rows have all sorts of widths: the first names several columns in short words,
    and nearly all others have several cells that look like values."""
    rows = sampled(text, form)
    if len(rows) < 2 or len(rows[0]) < 2 or _decimals(rows, form):
        return False
    several = sum(len(row) > 1 for row in rows)
    short = max(len(cell) for cell in rows[0]) <= SHORT
    return short and several >= UNEVEN * len(rows) and _valued(rows[1:]) >= VALUED


def _decimals(rows: list[list[str]], form: Form) -> bool:
    """One column of numbers with a decimal comma, below its name."""
    if form.delimiter != "," or len(rows) < 2 or len(rows[0]) != 1:
        return False
    return all(len(row) <= 2 and all(cell.strip().lstrip("-").isdigit() for cell in row) for row in rows[1:])


def _valued(rows: list[list[str]]) -> float:
    """The share of cells that are numbers, days or times."""
    kinds = [kind_of(cell) for row in rows for cell in row]
    return sum(kind in ("n", "d") for kind in kinds) / max(1, len(kinds))


def _clean(cells: Iterable[str], form: Form) -> float:
    marks = [_cleanness(cell, form) for cell in cells]
    return sum(marks) / max(1, len(marks))


def _cleanness(cell: str, form: Form) -> float:
    """How much a cell looks like one value, 0 to 1."""
    if kind_of(cell) != "t":
        return 1.0
    if form.quote and (cell.startswith(form.quote) or cell.endswith(form.quote) or cell.count('"') % 2):
        return 0.0
    if (form.delimiter != ";" and ";" in cell) or "\t" in cell or (form.delimiter != "|" and "|" in cell):
        return 0.3
    return 0.7 if re.search(r",\S", cell) and form.delimiter in SELDOM else 1.0

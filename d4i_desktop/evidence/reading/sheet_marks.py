"""A quick look through a sheet's XML for what the spreadsheet reader doesn't tell: hidden rows, formulas without a
result, cells that failed, how far the sheet reaches. By patterns, as a parser would take longer than the reading."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape  # that of xml.sax brings the whole network along
from pathlib import Path
from typing import IO

from d4i_desktop.evidence.reading.sheet_places import member_of, number_of

BLOCK = 1 << 20
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=[\"'](?:1|true)[\"']")
FAR = re.compile(rb"<c r=\"([A-Z]{2,3})\d")
DEEP = re.compile(rb"<c r=\"[A-Z]{1,3}\d{6}")
PLACE = re.compile(rb"<c r=\"[A-Z]{1,3}(\d+)")
LOOSE = (re.compile(rb"<c(?:[\t\n\r>/]| (?!r=\"[A-Z]{1,3}\d{1,7}\"))"), re.compile(rb":c[\s>/]"))
"""A cell whose place isn't written as nearly all programs do it."""
FORMULA = re.compile(rb"<f")
FAILED = re.compile(rb"<(?:\w+:)?c\b[^>]*\bt=\"e\"")
UNCALCULATED = re.compile(
    rb"<c\b(?![^>]*\bt=\"str\")[^>]*><f\b[^>]*(?:/>|>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>"  # an empty text is a result
)
HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*>")
SPAN = re.compile(rb"\b(min|max)=[\"'](\d{1,6})[\"']")
NAME = re.compile(rb"table:name=\"([^\"]*)\"")
ODS_HIDDEN = re.compile(rb"<table:table-(row|column)\b[^>]*table:visibility=\"(?:collapse|filter)\"[^>]*>")
ODS_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated=\"(\d{1,7})\"")
ODS_FAILED = re.compile(rb"calcext:value-type=\"error\"")
ODS_UNCALCULATED = re.compile(rb"<table:table-cell\b(?![^>]*office:value-type=)[^>]*table:formula=[^>]*(?:/>|></)")
SHALLOW, DEEPEST = 99_999, 1_048_576
CARRIED = 4096


@dataclass(slots=True)
class Marks:
    """Counts over a whole sheet. ``rows`` and ``columns`` say how far its cells reach at most; ``odd`` that some are
    written so that this can't tell."""

    hidden_rows: int = 0
    hidden_columns: int = 0
    failed: int = 0
    uncalculated: int = 0
    rows: int = SHALLOW
    columns: int = 26
    odd: bool = False
    merged: bool = False


def xlsx_marks(path: Path, position: int, most_cells: int) -> Marks:
    """The marks of an xlsx's sheet of that position, from 0. Its exact number of rows is only sought if that may make
    it reach over more than ``most_cells``. Raises ``ValueError`` and the like for broken XML."""
    found = Marks()
    with zipfile.ZipFile(path) as packed:
        member = member_of(packed, position)
        with packed.open(member) as file:
            for text in _pieces(file):
                _add(found, text)
        if found.rows * found.columns > most_cells and not found.odd:
            with packed.open(member) as file:
                found.rows = max((_deepest(text) for text in _pieces(file)), default=0)
    return found


def _add(found: Marks, text: bytes) -> None:
    """What a piece adds. Plain searches come first, as hardly any piece has anything to find."""
    if b"hidden=" in text:
        found.hidden_rows += len(HIDDEN_ROW.findall(text))
        found.hidden_columns += sum(map(_width, HIDDEN_COLUMN.findall(text)))
    if b't="e"' in text:
        found.failed += len(FAILED.findall(text))
    if FORMULA.search(text):
        found.uncalculated += len(UNCALCULATED.findall(text))
    found.columns = max(found.columns, *map(_number, set(FAR.findall(text)) or {b"A"}))
    if found.rows < DEEPEST and DEEP.search(text):
        found.rows = DEEPEST
    # A zero byte: text in another encoding than these patterns are in.
    found.odd = found.odd or b"\0" in text or any(pattern.search(text) for pattern in LOOSE)


def _deepest(text: bytes) -> int:
    return max(map(int, set(PLACE.findall(text))), default=0)


@dataclass(slots=True)
class _Sheets:
    """The marks of each sheet of an ods, as its content goes by."""

    found: dict[str, Marks] = field(default_factory=dict)
    now: Marks = field(default_factory=Marks)

    def add(self, text: bytes) -> None:
        inside, *begun = text.split(b"<table:table ")
        self._count(inside)
        for table in begun:
            name = NAME.search(table[:CARRIED])
            title = unescape(name[1].decode(errors="replace")) if name else ""
            self.now = self.found.setdefault(title, Marks())
            self._count(table)

    def _count(self, text: bytes) -> None:
        for kind, times in ((one[1], _times(one[0])) for one in ODS_HIDDEN.finditer(text)):
            if kind == b"row":
                self.now.hidden_rows += times
            else:
                self.now.hidden_columns += times
        self.now.merged = self.now.merged or b"number-rows-spanned" in text
        self.now.failed += len(ODS_FAILED.findall(text))
        self.now.uncalculated += len(ODS_UNCALCULATED.findall(text))


def ods_marks(path: Path) -> dict[str, Marks]:
    """The marks of each sheet by its name. Raises ``LookupError`` and the like for a broken archive."""
    sheets = _Sheets()
    with zipfile.ZipFile(path) as packed, packed.open("content.xml") as file:
        for text in _pieces(file):
            sheets.add(text)
    return sheets.found


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The XML in pieces that end where a cell or row begins, so that no pattern is cut."""
    carried = b""
    while block := file.read(BLOCK):
        text = carried + block
        cut = max(text.rfind(b"<c "), text.rfind(b"<row"), text.rfind(b"<table:table"))
        cut = cut if cut > 0 else text.rfind(b"<")
        cut = cut if cut > 0 else max(0, len(text) - CARRIED)
        carried = text[cut:]
        yield text[:cut]
    yield carried


def _number(letters: bytes) -> int:
    return number_of(letters.decode()) + 1


def _width(column: bytes) -> int:
    span = {key: int(value) for key, value in SPAN.findall(column)}
    return max(0, min(span.get(b"max", 1), 16_384) - span.get(b"min", 1) + 1)


def _times(element: bytes) -> int:
    repeated = ODS_REPEATED.search(element)
    return min(int(repeated[1]), DEEPEST) if repeated else 1

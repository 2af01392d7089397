"""A quick look through a sheet's XML for what the spreadsheet reader doesn't tell: hidden rows, formulas without a
result, cells that failed, how far the sheet reaches. By patterns, as a parser would take longer than the reading."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from d4i_desktop.evidence.reading.sheet_places import member_of, number_of

BLOCK = 1 << 20
HIDDEN_ROW = re.compile(rb"<row\b[^>]*\bhidden=\"(?:1|true)\"")
ROW = re.compile(rb"<row\b[^>]*\br=\"(\d+)\"")
FAR = re.compile(rb"<c r=\"([A-Z]{2,3})\d")
FAILED = re.compile(rb"<c\b[^>]*\bt=\"e\"")
UNCALCULATED = re.compile(rb"<f[^>]*/></c>|</f></c>|</f><v/></c>|</f><v></v></c>")
HIDDEN_COLUMN = re.compile(rb"<col\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
SPAN = re.compile(rb"\b(min|max)=\"(\d+)\"")
ODS_HIDDEN = re.compile(rb"<table:table-row\b[^>]*table:visibility=\"(?:collapse|filter)\"[^>]*>")
ODS_REPEATED = re.compile(rb"number-rows-repeated=\"(\d+)\"")
CARRIED = 4096


@dataclass(slots=True)
class Marks:
    """Counts over a whole sheet; ``rows`` and ``columns`` say how far its cells reach."""

    hidden_rows: int = 0
    hidden_columns: int = 0
    failed: int = 0
    uncalculated: int = 0
    rows: int = 0
    columns: int = 26


def xlsx_marks(path: Path, position: int) -> Marks:
    """The marks of an xlsx's sheet of that position, from 0. Raises ``ValueError`` and the like for broken XML."""
    found = Marks()
    with zipfile.ZipFile(path) as packed, packed.open(member_of(packed, position)) as file:
        for text in _pieces(file):
            _add(found, text)
    return found


def _add(found: Marks, text: bytes) -> None:
    """What a piece adds. Plain searches come first, as hardly any piece has anything to find."""
    if b"hidden=" in text:
        found.hidden_rows += len(HIDDEN_ROW.findall(text))
        found.hidden_columns += sum(map(_width, HIDDEN_COLUMN.findall(text)))
    if b't="e"' in text:
        found.failed += len(FAILED.findall(text))
    if b"<f" in text:
        found.uncalculated += len(UNCALCULATED.findall(text))
    last = ROW.match(text, max(0, text.rfind(b"<row")))
    found.rows = max(found.rows, int(last[1]) if last else 0)
    found.columns = max(found.columns, *map(_number, set(FAR.findall(text)) or {b"A"}))


def ods_hidden_rows(path: Path, name: str) -> int:
    """How many rows of that sheet of an ods are hidden."""
    opening = f'table:name="{name}"'.encode()
    found, inside = 0, False
    with zipfile.ZipFile(path) as packed, packed.open("content.xml") as file:
        for text in _pieces(file):
            for table in text.split(b"<table:table ")[0 if inside else 1 :]:
                inside = inside if table is text else opening in table[:2000]
                if inside:
                    found += sum(map(_times, ODS_HIDDEN.findall(table)))
    return found


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The XML in pieces that end where a cell or row begins, so that no pattern is cut."""
    carried = b""
    while block := file.read(BLOCK):
        text = carried + block
        cut = max(text.rfind(b"<c "), text.rfind(b"<row"), text.rfind(b"<table:table"))
        cut = cut if cut > 0 else max(0, len(text) - CARRIED)
        carried = text[cut:]
        yield text[:cut]
    yield carried


def _number(letters: bytes) -> int:
    return number_of(letters.decode()) + 1


def _width(column: bytes) -> int:
    span = {key: int(value) for key, value in SPAN.findall(column)}
    return max(0, min(span.get(b"max", 1), 16_384) - span.get(b"min", 1) + 1)


def _times(row: bytes) -> int:
    repeated = ODS_REPEATED.search(row)
    return min(int(repeated[1]), 1_048_576) if repeated else 1

"""Data files as strangers may send them: real ones with bytes changed, and ones made to do harm."""

from __future__ import annotations

import csv
import io
import random
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import polars
import pyreadstat

from d4i_desktop.paths import resources

CLIENTS = "clients-en.csv"
ROWS = 60
BOMB = 40_000_000
"""Bytes of nothing, folded into some ten thousand."""

ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + b"ha" * 500 + b'">' + b"".join(
    b'<!ENTITY %c "%b">' % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 9)
) + b"]>"  # fmt: skip
"""“Billion laughs”: each entity is ten of the one before."""

HUGE = (b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff", b"\x00\x00\x00\x80", b"\x00\x00\x00\x00", b"\xff" * 8)
PLACES = (b'r="XFD1048576"', b'r="ZZZZZZ99999999"', b'r=""', b'r="A0"')
NAMES = ("../../escaped.txt", "/tmp/escaped.txt", "xl/../../../escaped.xml", "C:\\escaped.txt")


def originals(kind: str) -> list[bytes]:
    """Sound files of a kind, small enough to read many times."""
    return [MAKERS[kind]()]


def _rows() -> list[list[str]]:
    found = sorted((resources() / "samples").glob("*.csv"))
    text = found[0].read_text(encoding="utf-8-sig") if found else "name,age\nA,1\nB,2\n"
    return list(csv.reader(io.StringIO(text)))[:ROWS]


def _csv() -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(_rows())
    return out.getvalue().encode()


def _xlsx() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet: Any = book.active
    for row in _rows():
        sheet.append(row)
    sheet["A2"], sheet["B2"] = '=HYPERLINK("http://example.org")', 42
    sheet.merge_cells("C3:D3")
    book.create_sheet("Other").append(["a", "b"])
    book.save(out)
    return out.getvalue()


def _ods() -> bytes:
    book, out = odf.opendocument.OpenDocumentSpreadsheet(), io.BytesIO()
    table = odf.table.Table(name="Sheet")
    for row in _rows():
        line = odf.table.TableRow()
        for value in row:
            cell = odf.table.TableCell(valuetype="string")
            cell.addElement(odf.text.P(text=value))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.write(out)
    return out.getvalue()


def _statistics(write: Callable[..., None], suffix: str) -> bytes:
    header, *rows = _rows()
    frame = polars.DataFrame(rows, schema=[f"v{n}" for n in range(len(header))], orient="row")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        write(frame, str(path), column_labels=header)
        return path.read_bytes()


def _parquet() -> bytes:
    header, *rows = _rows()
    out = io.BytesIO()
    polars.DataFrame(rows, schema=header, orient="row").write_parquet(out)
    return out.getvalue()


MAKERS: dict[str, Callable[[], bytes]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "ods": _ods,
    "sav": lambda: _statistics(pyreadstat.write_sav, ".sav"),
    "dta": lambda: _statistics(pyreadstat.write_dta, ".dta"),
    "parquet": _parquet,
}


def mutant(original: bytes, pick: random.Random) -> bytes:
    """A file with one to three things wrong with it."""
    found = original
    for _ in range(pick.choice((1, 1, 2, 3))):
        zipped = found.startswith(b"PK") and pick.random() < 0.7
        found = (_in_zip if zipped else _in_bytes)(found, pick)
    return found


def _in_bytes(content: bytes, pick: random.Random) -> bytes:
    if not content:
        return b"\x00"
    found, at = bytearray(content), pick.randrange(len(content))
    size = pick.choice((1, 4, 16, 512, 4096))
    how = pick.randrange(8)
    if how == 0:
        return bytes(found[:at])
    if how == 1:
        found[at : at + size] = bytes(size)
    elif how == 2:
        found[at : at + size] = pick.randbytes(size)
    elif how == 3:
        value = pick.choice(HUGE)
        found[at : at + len(value)] = value
    elif how == 4:
        found[at:at] = found[at : at + size] * pick.choice((1, 50))
    elif how == 5:
        del found[at : at + size]
    elif how == 6:
        found[at:at] = pick.choice((b'"', b"\x00", b"\r", b"\xff\xfe", b"\xef\xbb\xbf", b"=", b"<", b"\x1a")) * size
    else:
        for _ in range(pick.choice((1, 8, 64))):
            found[pick.randrange(len(found))] ^= 1 << pick.randrange(8)
    return bytes(found)


def _in_zip(content: bytes, pick: random.Random) -> bytes:
    members = _members(content)
    if not members:
        return _in_bytes(content, pick)
    at = pick.randrange(len(members))
    name, text = members[at]
    half, place = len(text) // 2, pick.choice(PLACES)
    changed: tuple[Callable[[], bytes], ...] = (
        lambda: _in_bytes(text, pick),
        lambda: _in_bytes(text, pick),
        lambda: bytes(BOMB),
        lambda: ENTITIES + b"<x>&h;</x>" + text,
        lambda: text[:half] + b"<a>" * 100_000 + text[half:],
        lambda: text.replace(b'r="A1"', place).replace(b'count="', b'count="99999999'),
        lambda: text.replace(b'ref="A1', b'ref="' + pick.choice((b"A1:XFD1048576", b"ZZZZ99999999:A1", b"A0", b"1"))),
        lambda: text.replace(b"table:table-cell", b'table:table-cell table:number-columns-repeated="99999999"'),
    )
    how = pick.randrange(len(changed) + 2)
    if how < len(changed):
        members[at] = (name, changed[how]())
    elif how == len(changed):
        members.append((pick.choice(NAMES), b"escaped"))
    else:
        del members[at]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names that occur twice are meant
        for name, text in members:
            made.writestr(name, text)
    return out.getvalue()


def _members(content: bytes) -> list[tuple[str, bytes]]:
    """What is in a zip; nothing where it can't be unfolded."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            return [(one.filename, held.read(one)) for one in held.infolist()]
    except Exception:  # a mutant of a mutant: zipfile raises a dozen kinds
        return []

"""What calamine doesn't tell of the sheets of an xls: hidden rows and columns, and formulas that failed.

Sources: [MS-CFB] Compound File Binary File Format, sections 2.2 to 2.6; [MS-XLS] Excel Binary File Format, sections
2.4.28 (BoundSheet8), 2.4.53 (ColInfo), 2.4.127 (Formula), 2.4.221 (Row) and 2.5.133 (FormulaValue).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from d4i_desktop.evidence.reading.sheet_marks import Marks

LAST_SECTOR = 0xFFFFFFFA
SMALL = 4096
"""Streams below this many bytes lie in sectors of their own size, within the stream of the root entry."""
BOUND, ROW, COLUMNS, FORMULA, BOOLEAN, END, BEGIN = 0x85, 0x208, 0x7D, 0x6, 0x205, 0xA, 0x809
HIDDEN_ROW, HIDDEN_COLUMN, ERROR, MOST_COLUMNS = 0x20, 1, 2, 256


def xls_marks(path: Path, position: int) -> Marks:
    """The marks of the sheet of that position, from 0; none where the file is written in an unknown way."""
    try:
        data = _workbook(path.read_bytes())
        begins = [struct.unpack_from("<I", data, at)[0] for kind, at, _ in _records(data, 0) if kind == BOUND]
        return _counted(data, begins[position])
    except (struct.error, LookupError, ValueError):
        return Marks()


def _counted(data: bytes, begin: int) -> Marks:
    found, depth = Marks(), 0
    for kind, at, size in _records(data, begin):
        depth += (kind == BEGIN) - (kind == END)  # a chart in the sheet has a beginning and an end of its own
        if depth == 0:
            break
        if kind == ROW and size >= 14:
            found.hidden_rows += bool(struct.unpack_from("<H", data, at + 12)[0] & HIDDEN_ROW)
        elif kind == COLUMNS and size >= 10:
            first, last, _, _, flags = struct.unpack_from("<5H", data, at)
            found.hidden_columns += max(0, min(last, MOST_COLUMNS - 1) - first + 1) if flags & HIDDEN_COLUMN else 0
        elif kind == FORMULA and size >= 14:
            found.failed += data[at + 6] == ERROR and data[at + 12 : at + 14] == b"\xff\xff"
        elif kind == BOOLEAN and size >= 8:
            found.failed += data[at + 7] == 1
    return found


def _records(data: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """The kind of each record, and where its content begins and how long it is, up to the end of what begins there."""
    depth = 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        depth += (kind == BEGIN) - (kind == END)
        yield kind, at + 4, size
        if depth <= 0:
            return
        at += 4 + size


def _workbook(file: bytes) -> bytes:
    """The stream of the workbook. Raises ``LookupError``, ``ValueError`` or ``struct.error`` where there is none."""
    sector, small_sector = (1 << min(shift, 20) for shift in struct.unpack_from("<HH", file, 30))
    directory_at, small_at = struct.unpack_from("<I", file, 48)[0], struct.unpack_from("<I", file, 60)[0]
    table = _table(file, sector)
    directory = _chain(file, table, directory_at, sector, sector)
    entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
    begin, size = next(_place(one) for name in ("workbook", "book") for one in entries if _name(one) == name)
    if size >= SMALL:
        return _chain(file, table, begin, sector, sector)[:size]
    inner = _chain(file, table, _place(entries[0])[0], sector, sector)
    small = _chain(file, table, small_at, sector, sector)
    small_table = struct.unpack(f"<{len(small) // 4}I", small[: len(small) // 4 * 4])
    return _chain(inner, small_table, begin, small_sector, 0)[:size]


def _table(file: bytes, sector: int) -> tuple[int, ...]:
    """Which sector follows each."""
    places = list(struct.unpack_from("<109I", file, 76))
    (following,) = struct.unpack_from("<I", file, 68)
    for _ in range(len(file) // sector):
        if following >= LAST_SECTOR:
            break
        *more, following = struct.unpack_from(f"<{sector // 4}I", file, sector + following * sector)
        places += more
    found = b"".join(file[(one + 1) * sector : (one + 2) * sector] for one in places if one < LAST_SECTOR)
    return struct.unpack(f"<{len(found) // 4}I", found[: len(found) // 4 * 4])


def _chain(data: bytes, table: tuple[int, ...], begin: int, sector: int, before: int) -> bytes:
    """The sectors from ``begin`` on, each but once; ``before``: bytes that stand before the first."""
    found, seen = [], set()
    while begin < LAST_SECTOR and begin not in seen:
        seen.add(begin)
        found.append(data[before + begin * sector : before + (begin + 1) * sector])
        begin = table[begin]
    return b"".join(found)


def _name(entry: bytes) -> str:
    length = max(2, min(64, struct.unpack_from("<H", entry, 64)[0]))
    return entry[: length - 2].decode("utf-16-le", errors="replace").casefold()


def _place(entry: bytes) -> tuple[int, int]:
    begin, size = struct.unpack_from("<II", entry, 116)
    return begin, size

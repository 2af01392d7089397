"""What a spreadsheet file is inside, before anything reads it: its kind, and whether it is safe and open to read."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.reading.trial import refuse_deadly

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
LARGE, MOST_PACKED = 100_000_000, 100
"""No part of a real workbook that is so large, in bytes, is packed to less than a hundredth."""
MOST_OLD = 500_000_000
"""Bytes of an xls, which has at most 65,536 rows in a sheet."""
BROKEN = (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error)
"""What reading a zip raises that is damaged, locked, or packed in a way that Python doesn't know."""

ENCRYPTED_OLE = "EncryptedPackage".encode("utf-16-le")


def is_workbook(head: bytes) -> bool:
    """Whether a file that begins with these bytes is for a spreadsheet reader, rather than text."""
    return head.startswith((*ZIPPED, OLE))


def workbook_kind(path: Path, most_bytes: int, room: str, *, tested: bool = True) -> str:
    """xls, xlsx or ods by what is inside, whatever the name says.

    ``tested``: whether every part is unpacked once to see that it is whole, which takes as long as reading it.
    Raises :class:`UserError` ``<room>_encrypted``, ``_broken``, ``_too_large`` (unpacked, in bytes) or
    ``_not_a_table``.
    """
    with path.open("rb") as file:
        if file.read(8) == OLE:
            if path.stat().st_size > MOST_OLD:
                raise UserError(f"{room}_too_large", file=path.name)
            _refuse_encrypted_ole(path, room)
            refuse_deadly(path, room)
            return "xls"
    try:
        return _zipped_kind(path, most_bytes, room, tested)
    except BROKEN as error:
        raise UserError(f"{room}_broken", file=path.name) from error


def _refuse_encrypted_ole(path: Path, room: str) -> None:
    """Office keeps a workbook with a password as a stream of this name, which the file's directory lists."""
    with path.open("rb") as file:
        carried = b""
        while block := file.read(1 << 20):
            if ENCRYPTED_OLE in carried + block:
                raise UserError(f"{room}_encrypted", file=path.name)
            carried = block[-len(ENCRYPTED_OLE) :]


def _zipped_kind(path: Path, most_bytes: int, room: str, tested: bool) -> str:
    with zipfile.ZipFile(path) as packed:
        members = packed.infolist()
        if sum(member.file_size for member in members) > most_bytes or any(map(_is_bomb, members)):
            raise UserError(f"{room}_too_large", file=path.name)
        names = set(packed.namelist())
        kind = _kind_by_members(packed, names, room)
        if not kind:
            raise UserError(f"{room}_not_a_table", file=path.name)
        if tested and packed.testzip():
            raise UserError(f"{room}_broken", file=path.name)
        return kind


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > max(LARGE, MOST_PACKED * member.compress_size)


def _kind_by_members(packed: zipfile.ZipFile, names: set[str], room: str) -> str:
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "mimetype" in names and b"opendocument.spreadsheet" in packed.read("mimetype")[:200]:
        _refuse_encrypted_ods(packed, names, room)
        return "ods"
    return ""


def _refuse_encrypted_ods(packed: zipfile.ZipFile, names: set[str], room: str) -> None:
    manifest = packed.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        raise UserError(f"{room}_encrypted", file=Path(packed.filename or "").name)

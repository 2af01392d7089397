"""Which encoding a text is in. Works on a beginning as well as on a whole file, and imports nothing heavy."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from charset_normalizer import from_bytes

from d4i_desktop.core.errors import UserError

CANDIDATES = ["utf_8", "utf_16", "cp1252", "latin_1", "mac_roman", "cp850"]
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
USUAL = {"é": 5, **dict.fromkeys("èêàçô’", 3), **dict.fromkeys("ëâîïùûüœÉÈÊÀÂÇÎÔÛŒ‘“”«»–—…°€£\u00a0", 1)}
UNUSUAL = -3
FORGIVING = "d4i.cp1252"
"""The name of an error handler: bytes that aren't UTF-8 are read as cp1252, so that one stray letter stays a letter."""
ASCII = bytes(range(128))
HIGH = bytes(range(128, 256))
SEQUENCES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
BLOCK = 1 << 22
ENOUGH = 1_000_000
"""So many bytes above ASCII decide about an encoding as well as all of them."""
MOSTLY = 0.5


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    odd = error.object[error.start : error.end]
    return odd.decode("cp1252", errors="replace"), error.end


codecs.register_error(FORGIVING, _as_cp1252)


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and the encoding. Order: byte-order mark, UTF-16 by its zero bytes, strict UTF-8, best candidate.

    Raises :class:`UserError` for an ``encoding`` that there isn't.
    """
    used = known(encoding) if encoding else guess(data)
    return data.decode(used, errors="replace"), encoding or used


def guess(data: bytes, whole: bool = True) -> str:
    """The likeliest encoding. ``whole``: nothing follows; else the last letter may be cut."""
    marked = next((name for mark, name in MARKS if data.startswith(mark)), None) or _unmarked_utf16(data)
    if marked:
        return marked
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        return _mostly_utf8(data) or _likeliest(data)
    return "utf-8"


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 where most of what stands above ASCII is: in no other encoding does it look like that by chance."""
    above = data.translate(None, ASCII)
    return "utf-8" if sum(map(len, SEQUENCES.findall(data))) >= MOSTLY * len(above) else None


def guess_of_all(file: BinaryIO) -> str:
    """The likeliest encoding of a file that isn't UTF-8 throughout, judged by everything above ASCII in it.

    UTF-8 where most of that is: the rest is then for :data:`FORGIVING`.
    """
    above, fitting = bytearray(), 0
    while len(above) < ENOUGH and (block := file.read(BLOCK)):
        found = block.translate(None, ASCII)
        fitting += sum(map(len, SEQUENCES.findall(block))) if found else 0
        above += found
    if not above or fitting >= MOSTLY * len(above):
        return "utf-8"
    return _likeliest(bytes(above))


def known(encoding: str) -> str:
    """The encoding, if Python has one of that name for text. Raises :class:`UserError` otherwise."""
    try:
        "é".encode(encoding, errors="replace").decode(encoding, errors="replace")
        b"".decode(encoding)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise UserError("list_no_such_encoding", encoding=encoding) from error
    return encoding


def errors_of(encoding: str) -> str:
    """What to do with bytes that don't fit the encoding: nothing is ever refused for one."""
    return FORGIVING if encoding in ("utf-8", "utf-8-sig") else "replace"


def is_utf8(encoding: str) -> bool:
    """Whether a program that reads UTF-8 alone reads it."""
    return encoding.casefold().replace("_", "-") in ("utf-8", "utf-8-sig", "utf8", "ascii", "us-ascii")


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[:4000]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    if half and sample[::2].count(0) > 0.7 * half:
        return "utf-16-be"
    return None


def _likeliest(data: bytes) -> str:
    """Letters that French and English use decide; where they don't, charset-normalizer does."""
    scores = {name: _letters(data, name) for name in ("cp1252", "mac_roman", "cp850")}
    best = max(scores, key=lambda name: scores[name])
    if list(scores.values()).count(scores[best]) == 1:
        return best
    match = from_bytes(data[:BLOCK], cp_isolation=CANDIDATES).best()
    return match.encoding if match else "cp1252"


def _letters(data: bytes, encoding: str) -> int:
    """How much of what stands above ASCII becomes something people write in French or English, by how often they do."""
    above = data.translate(None, ASCII)
    counts = ((byte, above.count(byte)) for byte in HIGH)
    return sum(USUAL.get(bytes([byte]).decode(encoding, errors="replace"), UNUSUAL) * times for byte, times in counts)

"""Printing where not every letter is known: Windows hands a redirected output an encoding of 256 letters."""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata

PLAINER = "d4i_plainer"


def bear_any_letter() -> None:
    """From now on a letter that the output can't take is told by one that it can, instead of ending the program."""
    codecs.register_error(PLAINER, _plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=PLAINER)


def takes_any_letter() -> bool:
    """Whether the output is in one of Unicode's own encodings."""
    return (getattr(sys.stdout, "encoding", None) or "").casefold().startswith("utf")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """A narrow space becomes a space, ł and other letters that are no more than themselves a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_told, error.object[error.start : error.end])), error.end


def _told(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode("ascii")
    return plain or "?"

"""What is attached lies folded (zlib) in the file."""

from __future__ import annotations

import zlib

MOST_BYTES = 2**28
"""Of one attachment. What claims to unfold into more is a stranger's, made to fill the memory."""


def folded(content: bytes) -> bytes:
    return zlib.compress(content)


def unfolded(held: bytes) -> bytes:
    """What was folded; empty for what can't be unfolded."""
    try:
        return zlib.decompressobj().decompress(held, MOST_BYTES)
    except zlib.error:
        return b""

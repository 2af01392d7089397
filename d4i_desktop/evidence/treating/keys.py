"""Codes in place of values, and the key without which nobody can tell which value a code stands for."""

from __future__ import annotations

import base64
import hmac
import secrets

from d4i_desktop.core.errors import UserError

BYTES = 32
MARK = "d4i-key"
LETTERS = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789ABCDEFGHJKMNPQRSTVWXYZ")
"""From base 32 as in RFC 4648 to Crockford's, which has no letter that reads like a digit."""


def new_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(BYTES)


def code_of(value: str, key: bytes) -> str:
    """``P7GQ2-M4ZK-0B9T-XW3E``: 80 bits of HMAC-SHA256 (RFC 2104, FIPS 198-1) of the value.

    Among 10 million values, two share a code with a probability below 1e-10. The letter in front keeps spreadsheets
    from reading a code as a number.
    """
    digest = hmac.digest(key, value.encode("utf-8", "surrogatepass"), "sha256")
    code = base64.b32encode(digest[:10]).translate(LETTERS).decode("ascii")
    return f"P{code[:4]}-{code[4:8]}-{code[8:12]}-{code[12:]}"


def key_text(key: bytes, note: str = "") -> str:
    """What a key file holds: one line of text, ``d4i-key``, the key in hexadecimal and what it is for."""
    return f"{MARK} {key.hex()} {' '.join(note.split())}".rstrip() + "\n"


def key_from(text: str) -> bytes:
    """The key in such a text. Raises ``UserError`` where there is none."""
    words = text.split(maxsplit=2)
    try:
        key = bytes.fromhex(words[1]) if words[:1] == [MARK] else b""
    except (IndexError, ValueError):
        key = b""
    if len(key) != BYTES:
        raise UserError("no_key")
    return key

"""What SQLCipher 4 leaves on disk, as far as it tells a wrong key from a damaged file.

Each page of 4096 bytes ends in its initialisation vector (16) and an HMAC-SHA-512 (64) of what stands before and of
the page's number; the first page begins with the salt, which the HMAC leaves out. The key of the HMAC is PBKDF2 with
SHA-512, two rounds, of the file's key and the salt with each byte xor 0x3a (SQLCipher's design, “Database File
Format”).
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from d4i_desktop.store.keys import SALT_BYTES, Key

PAGE = 4096
MAC = 64


def damaged_pages(path: Path, key: Key) -> tuple[list[int], int]:
    """The pages, from 1, whose HMAC isn't what this key makes, and how many pages there are.

    With a wrong key those are all. For a file that nothing in this program has open: reading it drops the locks.
    """
    mac_key = _mac_key(key)
    damaged, number = [], 0
    with path.open("rb") as file:
        while page := file.read(PAGE):
            number += 1
            if not _holds(page, number, mac_key):
                damaged.append(number)
    return damaged, number


def _mac_key(key: Key) -> bytes:
    salt = bytes(byte ^ 0x3A for byte in key.salt)
    return hashlib.pbkdf2_hmac("sha512", key.file_key, salt, 2, 32)


def _holds(page: bytes, number: int, mac_key: bytes) -> bool:
    content, mac = page[SALT_BYTES if number == 1 else 0 : -MAC], page[-MAC:]
    return hmac.compare_digest(hmac.digest(mac_key, content + number.to_bytes(4, "little"), "sha512"), mac)

"""The key of a protected inventory: made from a passphrase, or read from the recovery code that is its other writing.

A protected file is an SQLCipher database whose first 16 bytes, its salt, begin with :data:`MARK`. Its 128-bit master
is ``scrypt(passphrase, salt)``, with the parameters that OWASP's Password Storage Cheat Sheet names as the least; the
256-bit key of SQLCipher is ``HMAC-SHA-256(master, LABEL)``. The recovery code writes down the master itself: there is
no sealed second copy that a file could lose, and nothing in the file tells whether a code was ever printed.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MARK = b"D4I\x01"
SALT_BYTES = 16
MASTER_BYTES = 16
LABEL = b"d4i file key 1"
SCRYPT = {"n": 2**16, "r": 8, "p": 2, "maxmem": 2**27, "dklen": MASTER_BYTES}
"""64 MB and a quarter of a second on an ordinary laptop, for everyone who guesses as for us."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Douglas Crockford's base 32: no I, L, O or U, so that what is read aloud or copied by hand comes back."""

GROUPS = 7
GROUP_SIGNS = 4
GROUP_LENGTH = GROUP_SIGNS + 1
"""The last sign checks the others of its group."""

SPARE_BITS = GROUPS * GROUP_SIGNS * 5 - 8 * MASTER_BYTES

_READ_AS = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class Key:
    """What opens one protected file. It never shows itself: not in a log, not in a report."""

    master: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def file_key(self) -> bytes:
        """SQLCipher's, of 32 bytes."""
        return hmac.digest(self.master, LABEL, "sha256")

    @property
    def raw(self) -> str:
        """How SQLCipher takes a key that needs no derivation: key and salt in hexadecimal."""
        return f"x'{self.file_key.hex()}{self.salt.hex()}'"

    @property
    def recovery_code(self) -> str:
        """Seven groups of five signs; the last of each checks the others."""
        check = int.from_bytes(hashlib.sha256(self.master).digest()[:2])
        number = int.from_bytes(self.master) << SPARE_BITS | check >> 16 - SPARE_BITS
        signs = [number >> 5 * place & 31 for place in reversed(range(GROUPS * GROUP_SIGNS))]
        groups = [signs[at : at + GROUP_SIGNS] for at in range(0, len(signs), GROUP_SIGNS)]
        return "-".join(_written(group, place) for place, group in enumerate(groups))


def is_protected(path: Path) -> bool:
    """Whether a file begins as a protected inventory does; not for one that can't be read."""
    try:
        return path.is_file() and salt_of(path).startswith(MARK)
    except OSError:
        return False


def new_key(passphrase: str) -> Key:
    """A key for a file that gets this passphrase. Takes a quarter of a second on purpose."""
    return _derived(passphrase, MARK + os.urandom(SALT_BYTES - len(MARK)))


def salt_of(path: Path) -> bytes:
    """Raises ``OSError``. For a file that nothing in this program has open: reading it drops the locks."""
    with path.open("rb") as file:
        return file.read(SALT_BYTES)


def keys_of(salt: bytes, secret: str) -> Iterator[Key]:
    """The keys that a passphrase or a recovery code may make for a file, right or wrong, the likelier first.

    Each from a passphrase takes a quarter of a second.
    """
    signs = _signs(secret)
    if signs is not None and not mistyped(secret):
        yield Key(_master(signs), salt)
    yield _derived(secret, salt)


def mistyped(secret: str) -> int:
    """The first group, from 1, whose signs can't be those of a recovery code; 0 for a code, and for what is none."""
    signs = _signs(secret) or []
    wrong = (place for place in range(len(signs) // GROUP_LENGTH) if not _holds(signs, place))
    return next(wrong, -1) + 1


def incomplete(secret: str) -> bool:
    """Whether it begins like a recovery code, two groups at least that may be such, and ends too soon."""
    signs = _values(secret) or []
    whole = len(signs) // GROUP_LENGTH
    return whole >= 2 and len(signs) < GROUPS * GROUP_LENGTH and all(_holds(signs, place) for place in range(whole))


def _derived(passphrase: str, salt: bytes) -> Key:
    """However a keyboard composes its accents, the same passphrase makes the same key."""
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return Key(hashlib.scrypt(typed, salt=salt, **SCRYPT), salt)


def _signs(secret: str) -> list[int] | None:
    """The values of a recovery code's signs; ``None`` for a passphrase, which has another length or other signs."""
    values = _values(secret)
    return values if values is not None and len(values) == GROUPS * GROUP_LENGTH else None


def _values(secret: str) -> list[int] | None:
    """What signs of recovery codes stand for; ``None`` where there are others."""
    bare = "".join(sign for sign in secret.upper() if not sign.isspace() and sign not in "-–—").translate(_READ_AS)
    return [ALPHABET.index(sign) for sign in bare] if set(bare) <= set(ALPHABET) else None


def _group(signs: list[int], place: int) -> list[int]:
    return signs[place * GROUP_LENGTH : (place + 1) * GROUP_LENGTH]


def _holds(signs: list[int], place: int) -> bool:
    *group, check = _group(signs, place)
    return check == _check_sign(group, place)


def _master(signs: list[int]) -> bytes:
    number = 0
    for one in (value for place in range(GROUPS) for value in _group(signs, place)[:-1]):
        number = number << 5 | one
    return (number >> SPARE_BITS).to_bytes(MASTER_BYTES)


def _written(group: list[int], place: int) -> str:
    return "".join(ALPHABET[one] for one in [*group, _check_sign(group, place)])


def _check_sign(group: list[int], place: int) -> int:
    """Odd weights notice every mistaken sign, and unlike ones neighbours that changed places; groups aren't alike."""
    return (sum((2 * at + 1) * value for at, value in enumerate(group)) + 11 * (place + 1)) % 32

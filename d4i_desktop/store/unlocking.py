"""Whether a passphrase or a recovery code opens a protected file, and what it means when it doesn't."""

from __future__ import annotations

from pathlib import Path

from d4i_desktop.core.errors import UserError
from d4i_desktop.store import engine
from d4i_desktop.store.cipher import damaged_pages
from d4i_desktop.store.keys import GROUP_LENGTH, GROUPS, Key, incomplete, keys_of, mistyped, salt_of


def unlock(path: Path, secret: str) -> Key:
    """The key to a protected file that is closed. Slow on purpose: a quarter of a second for a passphrase.

    A key fits when it makes the HMAC of a page, whichever: so a right passphrase for a damaged file isn't called wrong
    while one page is whole. Raises ``UserError`` ``wrong_passphrase``, ``code_mistyped`` (with the ``group``, from 1,
    where a recovery code can't be right), ``code_incomplete``, or one about a file that can't be read.
    """
    with engine.sentences(path):
        for key in keys_of(salt_of(path), secret):
            if fits(path, key):
                return key
    raise refusal(path, secret)


def refusal(path: Path, secret: str) -> UserError:
    """Why something that was typed doesn't open a file, as far as its look tells."""
    if group := mistyped(secret):
        return UserError("code_mistyped", file=path.name, group=group)
    if incomplete(secret):
        return UserError("code_incomplete", file=path.name, groups=GROUPS, signs=GROUP_LENGTH)
    return UserError("wrong_passphrase", file=path.name)


def fits(path: Path, key: Key) -> bool:
    damaged, pages = damaged_pages(path, key)
    return len(damaged) < pages

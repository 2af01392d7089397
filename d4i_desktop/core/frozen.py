"""A plan as it was on the day it was issued: everything it rests on, as bytes that never change.

Canonical JSON (sorted keys, UTF-8, no spaces). Its SHA-256 is the plan's fingerprint. It holds all datasets that aren't
archived, whatever part of them a document prints, so that two plans can always be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.words import Words

FORMAT = 1


def freeze(
    catalogue: Catalogue,
    inventory: Inventory,
    words_of: Mapping[str, Words],
    today: date,
    number: int,
    *,
    issued_by: str = "",
    note: str = "",
) -> bytes:
    """The snapshot of plan no. ``number``, with its sentences in each language of ``words_of``.

    The same inventory, content, day, number and words give the same bytes. It takes about a millisecond a dataset and
    language. For a look at the plan as it would be today, without issuing it, pass an empty ``words_of``: enough for
    :func:`d4i_desktop.core.changes.read`.
    """
    raise NotImplementedError


def fingerprint(snapshot: bytes) -> str:
    """Its SHA-256, 64 small hexadecimal digits; :func:`d4i_desktop.core.issued.fingerprint_groups` is for people."""
    return sha256(snapshot).hexdigest()

"""One bit of a file flips: it is noticed, or nothing that is read has changed."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from pathlib import Path

from d4i_desktop.core.errors import UserError
from d4i_desktop.sample import make_sample
from d4i_desktop.store.keys import Key, new_key
from d4i_desktop.store.store import Store
from reliability.story import State, state

Read = tuple[State, frozenset[bytes]]


def run(folder: Path, times: int, seed: int, *, protected: bool) -> Counter[str]:
    """Flip that many bits of the sample, one at a time. ``read as it was``: in room that nothing uses."""
    file, key = folder / "flipped.d4i", new_key("a passphrase") if protected else None
    if not file.exists():
        make_sample(file, "en", date(2026, 11, 23))
    with Store.open(file) as store:
        store.change_key(key)
    pick, whole, before = random.Random(seed), file.read_bytes(), read(file, key)
    found: Counter[str] = Counter({"flips": 0, "noticed": 0, "read as it was": 0, "read otherwise": 0})
    for _ in range(times):
        content = bytearray(whole)
        place = pick.randrange(len(content) * 8)
        content[place // 8] ^= 1 << place % 8
        file.write_bytes(content)
        now = read(file, key)
        found["flips"] += 1
        found["noticed" if now is None else "read as it was" if now == before else "read otherwise"] += 1
        if now not in (None, before):
            print("seed", seed, "bit", place)
    file.write_bytes(whole)
    with Store.open(file, key=key) as store:
        store.change_key(None)
    return found


def read(file: Path, key: Key | None) -> Read | None:
    """All that is in the file; ``None`` where opening it, or the look at what is attached, says that it is damaged."""
    try:
        with Store.open(file, read_only=True, key=key) as store:
            return None if store.damage else (state(store.inventory), frozenset(store.content().attachments))
    except UserError:
        return None

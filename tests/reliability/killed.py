"""A program that is killed at a random moment: what it acknowledged is in the file, and the file opens."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

from d4i_desktop.core.errors import UserError
from d4i_desktop.store.backups import Backups
from d4i_desktop.store.keys import Key
from d4i_desktop.store.store import Store
from reliability.story import first, state, states, story

LONGEST = 0.06
"""Seconds until the kill: about as long as the edits, the backup and the change of the key take together."""

EDITS = 12
KEYS = (
    None,
    Key(b"first master key", b"D4I\x01" + b"salt of one"[:12].ljust(12)),
    Key(b"other master key", b"D4I\x01" + b"salt of two ".ljust(12)),
)


def run(folder: Path, times: int, seed: int) -> Counter[str]:
    """Kill that often, each time on what the time before left. Counts ``edits lost`` and ``did not open`` among others."""
    file, backups, pick = folder / "killed.d4i", Backups(folder / "backups"), random.Random(seed)
    Store.create(file, first()).close()
    found: Counter[str] = Counter({"kills": 0, "edits lost": 0, "did not open": 0})
    key = None
    for number in range(times):
        begun, acknowledged, wanted = _killed(file, backups, key, pick, seed * 100_000 + number)
        found["kills"] += 1
        found["edits acknowledged"] += acknowledged
        for key in dict.fromkeys((key, wanted)):
            try:
                store = Store.open(file, key=key)
                break
            except UserError as error:
                reason = error.message_id
        else:
            found["did not open"] += 1
            print("seed", seed, "run", number, reason)
            return found
        now = state(store.inventory)
        store.close()
        if now not in begun[acknowledged : acknowledged + 2]:
            found["edits lost"] += 1
            print("seed", seed, "run", number, "acknowledged", acknowledged)
        left = {one.name for one in folder.iterdir()} - {file.name, "backups"}
        found["files left behind"] += len(left)
        if len(now) > 400:
            file.unlink()
            Store.create(file, first()).close()
            key = None
    return found


def _killed(file: Path, backups: Backups, key: Key | None, pick: random.Random, seed: int):
    with Store.open(file, key=key) as store:
        expected = states(store.inventory, seed, EDITS)
    wanted = pick.choice(KEYS) if pick.random() < 0.3 else key
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _child(file, backups, key, wanted, seed, writing)
    os.close(writing)
    time.sleep(pick.random() * LONGEST)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as told:
        return expected, len(told.read()), wanted


def _child(file: Path, backups: Backups, key: Key | None, wanted: Key | None, seed: int, writing: int) -> None:
    try:
        store = Store.open(file, key=key, backups=backups)
        for edit in story(store.inventory, seed, EDITS):
            store.apply(edit)
            os.write(writing, b".")
        if wanted != key:
            store.change_key(wanted)
        store.close()
    finally:
        os._exit(0)

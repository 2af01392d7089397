"""A program that is killed at a random moment: what it acknowledged is in the file, and the file opens."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections import Counter
from pathlib import Path

from d4i_desktop.core.errors import UserError
from d4i_desktop.store.backups import Backups
from d4i_desktop.store.keys import Key
from d4i_desktop.store.store import Store
from reliability.story import State, first, state, states, story

Killed = tuple[list[State], int, Key | None]
"""What the file holds after none, one, two... of the edits; how many were acknowledged; the key it was to get."""

ANEW = 50
"""After so many kills it is measured again how long the whole takes, so that kills fall anywhere in it. The backups
begin anew too: a day's worth of them takes longer to write under another key than all the rest."""

EDITS = 12
MOST = 400
"""Things in a file before another is begun, so that each time takes about as long."""

MISSING = Key(b"none", b"")
KEYS = (
    None,
    Key(b"first master key", b"D4I\x01" + b"salt of one"[:12].ljust(12)),
    Key(b"other master key", b"D4I\x01" + b"salt of two ".ljust(12)),
)


def run(folder: Path, times: int, seed: int) -> Counter[str]:
    """Kill that often, each time on what the time before left. Counts ``edits lost``, ``did not open``..."""
    file, backups, pick = folder / "killed.d4i", Backups(folder / "backups"), random.Random(seed)
    Store.create(file, first()).close()
    found: Counter[str] = Counter({"kills": 0, "edits lost": 0, "did not open": 0})
    key = None
    longest = 0.0
    for number in range(times):
        if number % ANEW == 0:
            shutil.rmtree(backups.root, ignore_errors=True)
            longest = _whole(folder / "whole", file, key)
        begun, acknowledged, wanted = _killed(file, backups, key, pick, seed * 100_000 + number, longest)
        found["kills"] += 1
        found["edits acknowledged"] += acknowledged
        key = next((one for one in (key, wanted) if _opens(file, one)), MISSING)
        if key is MISSING:
            found["did not open"] += 1
            print("seed", seed, "run", number)
            break
        with Store.open(file, key=key) as store:
            now = state(store.inventory)
        if now not in begun[acknowledged : acknowledged + 2]:
            found["edits lost"] += 1
            print("seed", seed, "run", number, "acknowledged", acknowledged)
        found["files left behind"] += len({one.name for one in folder.iterdir()} - {file.name, "backups", "whole"})
        if len(now) > MOST:
            file.unlink()
            Store.create(file, first()).close()
            key = None
    return found


def _whole(folder: Path, file: Path, key: Key | None) -> float:
    """Seconds that a program takes which nobody kills."""
    folder.mkdir(exist_ok=True)
    copy = Path(shutil.copy(file, folder / "copy.d4i"))
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        _child(
            copy,
            Backups(folder / "backups"),
            key,
            KEYS[1] if key is None else None,
            0,
            os.open(os.devnull, os.O_WRONLY),
        )
    os.waitpid(child, 0)
    return time.monotonic() - start


def _opens(file: Path, key: Key | None) -> bool:
    try:
        Store.open(file, key=key, read_only=True).close()
    except UserError:
        return False
    return True


def _killed(file: Path, backups: Backups, key: Key | None, pick: random.Random, seed: int, longest: float) -> Killed:
    with Store.open(file, key=key) as store:
        expected = states(store.inventory, seed, EDITS)
    wanted = pick.choice(KEYS) if pick.random() < 0.3 else key
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _child(file, backups, key, wanted, seed, writing)
    os.close(writing)
    time.sleep(pick.random() * longest)
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

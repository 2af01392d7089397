"""Several programs want the same file at once: one writes at a time, the others are told who."""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from pathlib import Path

from d4i_desktop.core import edits
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Dataset
from d4i_desktop.store.store import Store
from reliability.story import first


def run(folder: Path, programs: int, times: int, seed: int) -> Counter[str]:
    """Each program tries that often to open the file, add two datasets and close it; or reads it."""
    file = folder / "together.d4i"
    Store.create(file, first()).close()
    reading, writing = os.pipe()
    children = [_child(file, number, times, seed + number, writing) for number in range(programs)]
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        lines = told.read().decode().split()
    for child in children:
        os.waitpid(child, 0)
    found = Counter(line.split(":")[0] for line in lines)
    acknowledged = {line.split(":")[1] for line in lines if line.startswith("saved:")}
    with Store.open(file) as store:
        held = {one.title for one in store.inventory.datasets()}
    found["edits lost"] = len(acknowledged - held)
    found["edits nobody made"] = len(held - acknowledged)
    return found


def _child(file: Path, number: int, times: int, seed: int, writing: int) -> int:
    child = os.fork()
    if child:
        return child
    pick = random.Random(seed)
    try:
        for turn in range(times):
            os.write(writing, f"{_turn(file, f'{number}-{turn}', pick, writing)}\n".encode())
            time.sleep(pick.random() * 0.01)
    finally:
        os._exit(0)


def _turn(file: Path, name: str, pick: random.Random, writing: int) -> str:
    try:
        with Store.open(file, read_only=pick.random() < 0.3) as store:
            if store.read_only:
                return "read"
            for part in ("a", "b"):
                store.apply(edits.add_dataset(Dataset(id=f"{name}-{part}", title=f"{name}-{part}")))
                os.write(writing, f"saved:{name}-{part}\n".encode())
            return "opened"
    except UserError as error:
        return f"told_{error.message_id}"
    except Exception as error:
        return f"broke_{type(error).__name__}"

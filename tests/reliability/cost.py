"""What a passphrase costs: the same work on the same inventory, protected and not, in turn."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.core import edits
from d4i_desktop.core.contract import listing
from d4i_desktop.core.model import Answer, Dataset
from d4i_desktop.store.keys import Key, new_key
from d4i_desktop.store.store import Store
from reliability.story import first

DATASETS, ANSWERS = 200, 40
KEY = Key(b"what does it cos", b"D4I\x01what it cost")


def run(folder: Path, times: int) -> dict[str, tuple[float, float, float]]:
    """For each piece of work: seconds without and with a passphrase (medians), and how many times as long."""
    files = {key: folder / f"{bool(key)}.d4i" for key in (None, KEY)}
    for key, file in files.items():
        _fill(file, key)
    works: dict[str, Callable[[Path, Key | None], object]] = {"opening": _open, "editing": _edit, "listing": _list}
    found = {}
    for name, work in works.items():
        taken: dict[Key | None, list[float]] = {None: [], KEY: []}
        for _ in range(times):
            for key, file in files.items():
                start = time.perf_counter()
                work(file, key)
                taken[key].append(time.perf_counter() - start)
        plain, protected = median(taken[None]), median(taken[KEY])
        found[name] = (plain, protected, protected / plain)
    start = time.perf_counter()
    new_key("a passphrase")
    found["the key of a passphrase, once"] = (0.0, time.perf_counter() - start, 0.0)
    return found


def _fill(file: Path, key: Key | None) -> None:
    with Store.create(file, first(), key) as store:
        made: list[Dataset | Answer] = [
            Dataset(id=f"d{n}", title=f"Dataset {n}", notes="words " * 50) for n in range(DATASETS)
        ]
        made += [
            Answer(id=f"{n}-{q}", dataset_id=f"d{n}", question=str(q), value="unknown", note="some words")
            for n in range(DATASETS)
            for q in range(ANSWERS)
        ]
        store.apply(edits.edit("x", [edits.Change(None, one) for one in made]))


def _open(file: Path, key: Key | None) -> None:
    Store.open(file, key=key, read_only=True).close()


def _edit(file: Path, key: Key | None) -> None:
    with Store.open(file, key=key) as store:
        dataset = store.inventory.datasets()[7]
        for number in range(20):
            changed = edits.set_field(dataset, "notes", f"other words {number} {time.perf_counter()}")
            store.apply(changed)
            dataset = store.inventory.datasets()[7]


def _list(file: Path, key: Key | None) -> None:
    with Store.open(file, key=key, read_only=True) as store:
        listing(load_catalogue(), store.inventory)

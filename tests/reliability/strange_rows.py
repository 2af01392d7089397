"""A stranger's inventory: bytes changed anywhere, or values that are sealed as the program seals them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

from store.test_hostile import strange_value, use

from d4i_desktop.sample import make_sample
from d4i_desktop.store.store import Store
from reliability import mutants, strangers


def run(folder: Path, times: int, seed: int) -> Counter[str]:
    """Half of the tries change bytes, half change a value and seal it again; what opens is listed, planned, read."""
    sample = folder / "sample.d4i"
    make_sample(sample, "en", date(2026, 11, 23))
    strangers.READERS["d4i"] = _use
    mutants.MAKERS["d4i"] = sample.read_bytes
    strangers.MUTATE["d4i"] = partial(_mutant, folder / "strange.d4i.being")
    return strangers.run(folder, "d4i", times, seed)


def _mutant(place: Path, original: bytes, pick: Random) -> bytes:
    if pick.random() < 0.5:
        return mutants.mutant(original, pick)
    place.write_bytes(original)
    for _ in range(pick.choice((1, 1, 3))):
        strange_value(place, pick)
    return place.read_bytes()


def _use(path: Path) -> None:
    with Store.open(path, read_only=True) as store:
        use(store)

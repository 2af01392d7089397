"""Counts what goes wrong when things go wrong, at length, and prints the README's table.

``.venv/bin/python tests/reliability/count.py [NAME ...] [--seed N] [--share 0.1]``; some hours, or that share of them.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reliability import cost, flips, full_disk, killed, offline, strangers, together, torn
from reliability.strange_rows import run as strange_rows

Line = tuple[str, str, str]
"""What was done, how often, what came of it."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*", choices=[[], *PARTS], metavar="NAME", help=", ".join(PARTS))
    asked.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked.add_argument("--share", type=float, default=1.0)
    given = asked.parse_args()
    print(f"seed {given.seed}, share {given.share}\n", flush=True)
    print("| what | how often | result |\n|---|---|---|", flush=True)
    for name in given.names or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            for line in PARTS[name](Path(folder), given.share, given.seed):
                print("| " + " | ".join(line) + " |", flush=True)


def _times(full: int, share: float) -> int:
    return max(1, round(full * share))


def _told(found: Counter[str], *names: str) -> str:
    return ", ".join(f"{name} {found[name]}" for name in names)


def _killed(folder: Path, share: float, seed: int) -> Iterator[Line]:
    found = killed.run(folder, _times(2000, share), seed)
    about = f"{found['kills']} ({found['edits acknowledged']:,} edits)"
    yield "killed at a random moment", about, _told(found, "edits lost", "did not open", "files left behind")


def _torn(folder: Path, share: float, seed: int) -> Iterator[Line]:
    place = folder / "disk"
    place.mkdir()
    found = torn.run(place, _times(10, share), seed)
    about = f"{found['states']:,} states after {found['calls']} calls"
    yield "power lost at every write, writes torn or missing", about, _told(found, "did not open", "edits lost")


def _full(folder: Path, share: float, seed: int) -> Iterator[Line]:
    step = max(1, round(1 / share))
    for error, name in (("ENOSPC", "disk full"), ("EIO", "disk failing")):
        for from_then_on in (False, True):
            place = folder / f"{error}{from_then_on}"
            place.mkdir()
            found = full_disk.run(place, range(1, 700, step), error, from_then_on=from_then_on)
            what = f"{name} at every write{' and from then on' if from_then_on else ''}"
            yield what, f"{found['runs']}", _told(found, "edits lost", "files left behind")


def _together(folder: Path, share: float, seed: int) -> Iterator[Line]:
    found = together.run(folder, 6, _times(200, share), seed)
    about = f"6 programs, {found['opened']} times open, {found['told_already_open']} times told who has it"
    yield "many programs at once", about, _told(found, "edits lost", "edits nobody made")


def _flips(folder: Path, share: float, seed: int) -> Iterator[Line]:
    for protected in (False, True):
        found = flips.run(folder, _times(20_000, share), seed, protected=protected)
        noticed = f"noticed {found['noticed'] / found['flips']:.1%}, the rest in room that nothing uses: "
        what = f"one bit flipped, {'with' if protected else 'without'} a passphrase"
        yield what, f"{found['flips']:,}", noticed + _told(found, "read otherwise")


def _strangers(kind: str, folder: Path, share: float, seed: int) -> Iterator[Line]:
    found = strangers.run(folder, kind, _times(10_000, share), seed)
    about = f"{found['tries']:,}; longest {found['longest ms'] / 1000:.1f} s, most {found['most MB']} MB"
    yield f"strangers' {kind} files", about, _told(found, "crashes", "hangs", "over 1 GB", "without a message")


def _rows(folder: Path, share: float, seed: int) -> Iterator[Line]:
    found = strange_rows(folder, _times(10_000, share), seed)
    about = f"{found['tries']:,} ({found['told']:,} refused with a sentence)"
    yield "strangers' .d4i files", about, _told(found, "crashes", "hangs", "over 1 GB", "without a message")


def _offline(folder: Path, share: float, seed: int) -> Iterator[Line]:
    for alone in [False, True] if offline.can_be_alone() else [False]:
        place = folder / str(alone)
        place.mkdir()
        found = offline.run(place, alone=alone)
        what = "the whole journey" + (" in a network without a way out" if alone else ", each call watched")
        yield what, f"{found['programs']} programs", _told(found, "sockets", "failed")


def _cost(folder: Path, share: float, seed: int) -> Iterator[Line]:
    for name, (plain, protected, ratio) in cost.run(folder, _times(30, share)).items():
        told = f"{ratio:.2f} times as long ({1000 * plain:.0f} ms without)" if ratio else f"{1000 * protected:.0f} ms"
        yield f"a passphrase: {name}", f"{cost.DATASETS} datasets", told


PARTS: dict[str, Callable[[Path, float, int], Iterator[Line]]] = {
    "killed": _killed,
    "torn": _torn,
    "full": _full,
    "together": _together,
    "flips": _flips,
    "rows": _rows,
    **{kind: partial(_strangers, kind) for kind in strangers.KINDS},
    "offline": _offline,
    "cost": _cost,
}

if __name__ == "__main__":
    main()

"""Files of strangers are read as the program reads them: a reading or a sentence, soon, and in little memory."""

from __future__ import annotations

import os
import random
import resource
import select
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from d4i_desktop.core.errors import UserError
from reliability import mutants

HANG, MOST_MEMORY = 10.0, 2**30
AT_ONCE = 500
"""Tries in one process: what a process ate shows only as the most it ever had."""

KEPT = Path(tempfile.gettempdir()) / "d4i-strangers"
"""Where files that broke something are left to look at."""

Reader = Callable[[Path], None]


def run(folder: Path, kind: str, times: int, seed: int) -> Counter[str]:
    """Read that many mutants. Counts ``crashes``, ``hangs``, ``over 1 GB``, ``without a message``."""
    found: Counter[str] = Counter(
        {"tries": 0, "crashes": 0, "hangs": 0, "over 1 GB": 0, "without a message": 0, "longest ms": 0, "most MB": 0}
    )
    start, originals = 0, mutants.originals(kind)
    while start < times:
        numbers = range(start, min(start + AT_ONCE, times))
        start += _batch(folder, kind, originals, numbers, seed, found)
    return found


def _batch(folder: Path, kind: str, originals: list[bytes], numbers: range, seed: int, found: Counter[str]) -> int:
    """How many were tried: the process ends at the first that crashes or hangs."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _child(folder, kind, originals, numbers, seed, writing)
    os.close(writing)
    done, since = 0, time.monotonic()
    with os.fdopen(reading, "rb", buffering=0) as told:
        while select.select([told], [], [], HANG)[0] and (line := _line(told)):
            done += 1
            _note(found, line, since, (kind, seed, numbers[done - 1]))
            since = time.monotonic()
    return done + _ended(child, done, numbers, found, (kind, seed))


def _line(told) -> str:
    line = b""
    while not line.endswith(b"\n"):
        part = told.read(1)
        if not part:
            return ""
        line += part
    return line.decode().strip()


def _note(found: Counter[str], line: str, since: float, where: tuple[str, int, int]) -> None:
    result, _, memory = line.partition(" ")
    found["tries"] += 1
    found[result] += 1
    found["longest ms"] = max(found["longest ms"], round(1000 * (time.monotonic() - since)))
    found["most MB"] = max(found["most MB"], int(memory) >> 20)
    if int(memory) > MOST_MEMORY:
        found["over 1 GB"] += 1
        print("over 1 GB", where)
    if result.startswith("broke"):
        found["without a message"] += 1
        print(result, where)


def _ended(child: int, done: int, numbers: range, found: Counter[str], where: tuple[str, int]) -> int:
    """One more try, if it was the end of the process."""
    if done < len(numbers):
        time.sleep(0.05)
        ended, status = os.waitpid(child, os.WNOHANG)
        what = "crashes" if ended else "hangs"
        found[what] += 1
        found["tries"] += 1
        print(what, *where, numbers[done], status)
        if not ended:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        return 1
    os.waitpid(child, 0)
    return 0


def _child(folder: Path, kind: str, originals: list[bytes], numbers: range, seed: int, writing: int) -> None:
    try:
        read = READERS.get(kind, _data)
        path = folder / f"strange.{kind}"
        for number in numbers:
            pick = random.Random(f"{seed}-{number}")
            path.write_bytes(MUTATE.get(kind, mutants.mutant)(pick.choice(originals), pick))
            result = _tried(partial(read, path))
            if result.startswith("broke"):
                KEPT.mkdir(exist_ok=True)
                path.replace(KEPT / f"{seed}-{number}.{kind}")
            os.write(writing, f"{result} {_memory()}\n".encode())
    finally:
        os._exit(0)


def _tried(read: Callable[[], None]) -> str:
    try:
        read()
    except UserError:
        return "told"
    except Exception as error:
        return f"broke_{type(error).__name__}"
    return "read"


def _memory() -> int:
    """The most that this process, or one that it started, ever had; in bytes."""
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most * 1024


def _data(path: Path) -> None:
    """As the Evidence page does; what is a list of datasets to the inventory is read so too."""
    from d4i_desktop.evidence.reading import load, look

    load(look(path))


def _both(path: Path) -> None:
    from d4i_desktop.exchange import read

    try:
        read(path)
    finally:
        _data(path)


READERS: dict[str, Reader] = {"csv": _both, "xlsx": _both, "ods": _both}
MUTATE: dict[str, Callable[[bytes, random.Random], bytes]] = {}
"""For kinds whose mutants aren't only changed bytes."""

KINDS = ("csv", "xlsx", "ods", "sav", "parquet", "dta")

"""The power goes at every write of a fixed script: whichever writes reached the disk, the file recovers.

A small model of a file system follows what strace saw. A write is on the disk once its file was synced; until then it
may be there whole, to a sector of 512 bytes, or not at all. So may a name that was made, moved or removed until its
folder was synced, but those happen in their order.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.store.store import Store
from reliability import scripted
from reliability.story import State, first, state, states
from reliability.traced import Call, recorded

SECTOR = 512
NAMING = ("create", "unlink", "unlinkat", "rename", "renameat", "renameat2", "link", "linkat")


@dataclass(slots=True)
class Disk:
    """Names lead to files, files hold bytes; what isn't synced yet stands in the two lists."""

    names: dict[str, int] = field(default_factory=dict)
    files: dict[int, bytearray] = field(default_factory=dict)
    writes: list[tuple[int, Call]] = field(default_factory=list)
    naming: list[tuple[int, Call]] = field(default_factory=list)

    def copy(self) -> Disk:
        held = {number: bytearray(content) for number, content in self.files.items()}
        return Disk(dict(self.names), held, list(self.writes), list(self.naming))


class Model:
    """``now``: what programs see. ``disk``: what is on it for certain, and what may be."""

    def __init__(self, folder: Path) -> None:
        self.now, self.disk = Disk(), Disk()
        self._places: dict[str, int] = {}
        for file in folder.rglob("*"):
            if file.is_file():
                for one in (self.now, self.disk):
                    one.files[len(one.files)] = bytearray(file.read_bytes())
                    one.names[str(file)] = len(one.files) - 1

    def step(self, call: Call) -> None:
        if call.name in ("create", "openat", "lseek"):
            self._places[call.path] = max(call.offset, 0)
        if call.name in ("fsync", "fdatasync"):
            self._sync(call.path)
        elif call.name in NAMING:
            known, fresh = dict(self.now.names), len(self.now.files)
            _name(self.now, fresh, call)
            if self.now.names != known:
                self.disk.naming.append((fresh, call))
        elif call.name in ("pwrite64", "write", "ftruncate"):
            number = self.now.names.get(call.path)
            if number is not None:
                call = Call(call.name, call.path, "", call.data, self._offset(call))
                _write(self.now.files[number], call)
                self.disk.writes.append((number, call))

    def _offset(self, call: Call) -> int:
        """Where it writes: a plain ``write`` goes on where the last one ended."""
        if call.offset >= 0:
            return call.offset
        start = self._places.get(call.path, 0)
        self._places[call.path] = start + len(call.data)
        return start

    def _sync(self, path: str) -> None:
        number = self.now.names.get(path)
        if number is None:  # a folder: the names in it
            for fresh, call in self.disk.naming:
                _name(self.disk, fresh, call)
            self.disk.naming = []
            return
        for at, call in self.disk.writes:
            if at == number:
                _write(self.disk.files.setdefault(at, bytearray()), call)
        self.disk.writes = [one for one in self.disk.writes if one[0] != number]

    def cut(self, pick: random.Random) -> Disk:
        """What may be on the disk when the power goes now."""
        found = self.disk.copy()
        for fresh, call in found.naming[: pick.randrange(len(found.naming) + 1)]:
            _name(found, fresh, call)
        for number, call in found.writes:
            how = pick.random()
            if how < 0.4:
                _write(found.files.setdefault(number, bytearray()), call)
            elif how < 0.7 and call.data:
                kept = call.data[: pick.randrange(len(call.data) // SECTOR + 1) * SECTOR]
                _write(found.files.setdefault(number, bytearray()), Call(call.name, call.path, "", kept, call.offset))
        return found


def _name(disk: Disk, fresh: int, call: Call) -> None:
    """``fresh``: the number of the file, should it be a new one."""
    names = disk.names
    if call.name == "create":
        if call.path not in names:
            names[call.path] = fresh
            disk.files.setdefault(fresh, bytearray())
    elif call.name.startswith("unlink"):
        names.pop(call.path, None)
    elif call.path in names:
        names[call.other] = names[call.path]
        if call.name.startswith("rename"):
            del names[call.path]


def _write(held: bytearray, call: Call) -> None:
    if call.name == "ftruncate":
        size = call.offset
        del held[size:]
        held.extend(bytes(size - len(held)))
        return
    end = call.offset + len(call.data)
    held.extend(bytes(max(0, end - len(held))))
    held[call.offset : end] = call.data


def run(folder: Path, times: int, seed: int) -> Counter[str]:
    """Cut the power ``times`` times at each call. Counts ``states``, ``did not open``, ``edits lost``."""
    file, pick = folder / "centre.d4i", random.Random(seed)
    Store.create(file, first()).close()
    expected = states(Inventory([first()]), scripted.SEED, scripted.EDITS)
    model = Model(folder)
    calls = recorded(file)
    found: Counter[str] = Counter({"calls": len(calls), "states": 0, "did not open": 0, "edits lost": 0})
    acknowledged = 0
    for number, call in enumerate(calls):
        if call.name == "said":
            acknowledged += call.data.startswith(b"done")
            continue
        model.step(call)
        for again in range(times):
            result = _opened(model.cut(pick), file, expected[acknowledged : acknowledged + 2])
            found["states"] += 1
            if result:
                found[result] += 1
                print("seed", seed, "call", number, call.name, call.path, "time", again, result)
    return found


def _opened(disk: Disk, file: Path, expected: list[State]) -> str:
    """What is wrong with what is on the disk: empty where the file opens and holds what it should."""
    folder = file.parent
    shutil.rmtree(folder)
    for name, number in disk.names.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(disk.files.get(number, b""))
    for key in (None, scripted.KEY):
        try:
            with Store.open(file, key=key) as store:
                return "" if state(store.inventory) in expected else "edits lost"
        except UserError as error:
            reason = error.message_id
    print(reason)
    return "did not open"

"""The disk fills, or fails, at a write of a fixed script: the edit is held, nothing acknowledged is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from d4i_desktop.core.inventory import Inventory
from d4i_desktop.store.store import Store
from reliability import scripted
from reliability.story import first, state, states
from reliability.traced import run as run_script

ERRORS = ("ENOSPC", "EIO")


def run(folder: Path, writes: range, error: str, *, from_then_on: bool) -> Counter[str]:
    """Fail each of these writes (counted from 1), or all from it on. Counts ``edits lost``, ``did not open``."""
    expected = states(Inventory([first()]), scripted.SEED, scripted.EDITS)
    found: Counter[str] = Counter({"runs": 0, "edits lost": 0, "files left behind": 0})
    for number in writes:
        file = folder / f"{number}" / "centre.d4i"
        file.parent.mkdir()
        Store.create(file, first()).close()
        when = f"{number}+" if from_then_on else f"{number}"
        said = run_script(file, "-e", "trace=pwrite64", "-e", f"inject=pwrite64:error={error}:when={when}")
        found["runs"] += 1
        found["edits held"] += sum(line.startswith("refused") for line in said)
        acknowledged = max([0, *(int(line.split()[1]) for line in said if line.startswith("done"))])
        with Store.open(file, key=scripted.KEY) as store:
            held = state(store.inventory)
        if held not in expected[acknowledged:]:
            found["edits lost"] += 1
            print(error, "write", when, "acknowledged", acknowledged, said)
        left = [one.name for one in file.parent.iterdir() if one.name not in (file.name, "backups")]
        left += [one.name for one in file.parent.rglob("*.new")]
        found["files left behind"] += len(left)
        if left:
            print(error, "write", when, left)
    return found

"""Whether the files that datasets point to are still the ones that were measured."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from d4i_desktop.core.edits import Edit, together
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.evidence import file_changed, saw_file, scan_held
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset, Scan
from d4i_desktop.evidence.task import Task

Seen = tuple[str, int, int]
"""SHA-256 of the bytes, how many there are, nanoseconds since 1970 at the last change."""


ON_A_SERVER = ("\\\\", "//")
"""How such paths begin on Windows. An inventory may come from a stranger: only opening it is to call no server."""


def file_now(scan: Scan, task: Task | None = None) -> Seen | None:
    """The file as it is now; ``None`` where it can't be reached, which says nothing of it. Raises ``Cancelled``.

    Its bytes are only read where its size or time say that it may be another one.
    """
    from d4i_desktop.evidence.reading import fingerprint

    path = Path(scan.file)
    if scan.file.startswith(ON_A_SERVER):
        return None
    try:
        about = path.stat()
        changed = file_changed(scan, about.st_size, about.st_mtime_ns)
        return (fingerprint(path, task) if changed else scan.fingerprint), about.st_size, about.st_mtime_ns
    except (OSError, UserError, ValueError):
        return None


def files_now(scans: Iterable[Scan], task: Task | None = None) -> dict[str, Seen]:
    """By dataset, of those files that can be reached. Raises ``Cancelled``."""
    found = ((scan.dataset_id, file_now(scan, task)) for scan in scans)
    return {dataset: seen for dataset, seen in found if seen is not None}


def looked_again(inventory: Inventory, seen: dict[str, Seen]) -> Edit:
    """What was measured in files that have changed is out of date from now on; an edit of nothing where none has."""
    datasets = [(inventory.get(Dataset, id), scan_held(inventory, id), now) for id, now in seen.items()]
    changed = [
        saw_file(inventory, dataset, *now)
        for dataset, scan, now in datasets
        if dataset is not None and scan is not None and scan.fingerprint != now[0]
    ]
    return changed[0] if len(changed) == 1 else together("saw_files", changed)

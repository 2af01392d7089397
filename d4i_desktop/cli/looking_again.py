"""Before anything is said of a dataset: is its file still the one that was measured?"""

from __future__ import annotations

from d4i_desktop.core.model import Scan
from d4i_desktop.store.store import Store


def look_again(store: Store) -> None:
    """Mark what has changed since; in an inventory that is only read, for this once."""
    scans = tuple(store.inventory.all(Scan))
    if not scans:
        return
    from d4i_desktop.evidence.watching import files_now, looked_again

    edit = looked_again(store.inventory, files_now(scans))
    if edit and store.read_only:
        store.inventory.apply(edit)
    elif edit:
        store.apply(edit)

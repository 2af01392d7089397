"""A fixed script for programs that watch or break what it writes: each edit is acknowledged, or refused and held.

``scripted.py FILE``; one line per edit on stdout: ``done N`` (that one and all before it), or ``refused N MESSAGE``.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from d4i_desktop.core.errors import UserError
from d4i_desktop.store.backups import Backups
from d4i_desktop.store.keys import Key
from d4i_desktop.store.store import Store
from reliability.story import story

SEED, EDITS = 7, 12
KEY = Key(b"scripted, master", b"D4I\x01" + b"scripted sal")


def main(file: Path) -> None:
    store = Store.open(file, backups=Backups(file.with_name("backups")))
    print("opened", flush=True)
    for number, edit in enumerate(story(store.inventory, SEED, EDITS), start=1):
        try:
            store.apply(edit)
        except UserError as error:
            store.hold(edit)
            print("refused", number, error.message_id, flush=True)
            continue
        print("done", number, flush=True)
    try:
        store.change_key(KEY)
    except UserError as error:
        print("refused", "key", error.message_id, flush=True)
    store.close()
    print("closed", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

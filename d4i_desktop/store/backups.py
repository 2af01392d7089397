"""Copies of inventories on this computer, each opened and checked after it was written.

They lie in the person's folder for programs' data, which sync clients leave alone, one folder for each inventory and
place: its name is made of the organisation's id and the file's path, so that a file that can't be opened any more still
finds its own. A protected file's copies are protected by the same key.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path
from sqlite_utils import Database

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.thinning import kept
from d4i_desktop.core.trail import kind_of
from d4i_desktop.store import contents, engine, inspection, making
from d4i_desktop.store.keys import Key, is_protected
from d4i_desktop.store.migrations import SEALED_SINCE, VERSION, migrate
from d4i_desktop.store.seals import Tally, read_tally

if TYPE_CHECKING:
    from d4i_desktop.store.store import Store

REASONS = ("opening", "closing", "migration", "import", "deletion", "passphrase", "asked")
NAME = re.compile(r"(\d{5})-(\d{8}T\d{6}Z)-([a-z]+)\.d4i")
MOMENT = "%Y%m%dT%H%M%SZ"
PAGES_AT_ONCE = 1000
ASIDE = frozenset({"trail", "setting"})
"""What may differ without anything of the inventory having changed."""

Changes = Counter[tuple[str, str]]
"""How many things of a kind (``dataset``) were ``added``, ``changed`` or ``removed``."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy. ``number`` counts up for an inventory, whatever the clock does; ``size`` in bytes."""

    path: Path
    number: int
    taken: datetime
    reason: str
    size: int


def backups_folder() -> Path:
    """Where this person's backups lie on this computer."""
    return user_data_path("d4i-desktop", appauthor=False, roaming=False) / "backups"


class Backups:
    """All backups under one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def take(self, store: Store, reason: str) -> Backup | None:
        """A copy of an open inventory; ``None`` where nothing changed since the newest.

        Raises ``UserError`` where it couldn't be written or isn't sound; nothing of it is left then.
        """
        with store.turn:
            return self.take_of(store._database, store.path, store.key, reason)

    def take_of(self, database: Database, path: Path, key: Key | None, reason: str) -> Backup | None:
        """As :meth:`take`, for a database that no store has taken on yet, such as one before its migration."""
        if reason not in REASONS:
            raise ValueError(reason)
        folder = self.root / _folder(_organisation(database), path)
        older = _listed([folder])
        if older and reason != "asked" and _same(older[0].path, database, key, sound=reason == "opening"):
            return None
        number = max((one.number for one in _listed(self._related(folder))), default=0) + 1
        now = datetime.now(UTC)
        made = folder / f"{number:05d}-{now.strftime(MOMENT)}-{reason}.d4i"
        with engine.sentences(made):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _copy(database, made, key)
        self._thin(folder, now)
        return _backup(made)

    def listed(self, path: Path) -> tuple[Backup, ...]:
        """The backups of the inventory at that path, the newest first; none of what never was there.

        Those taken from other places of the same inventory are among them: it may have been moved.
        """
        ours = sorted(self.root.glob(f"*-{_short(str(path.resolve()))}"))
        related = {folder for one in ours for folder in self._related(one)}
        return _listed(sorted(related))

    def restore(self, backup: Backup, beside: Path, key: Key | None = None) -> Path:
        """Put a backup beside the present file, which stays as it is; where it is now.

        Raises ``UserError`` for a backup that is damaged, protected by another key, or can't be written there.
        """
        target = free(beside.with_name(f"{beside.stem} {backup.taken.astimezone():%Y-%m-%d %H.%M}{beside.suffix}"))
        protected = inspection.check_header(backup.path)
        with _opened(backup.path, key) as database, engine.sentences(target):
            _copy(database, target, key if protected else None)
        return target

    def changes(self, backup: Backup, older: Backup | None, key: Key | None = None) -> Changes:
        """What is other in a backup than in the one before. Raises ``UserError`` where one can't be read."""
        before = _inventory(older.path, key) if older else Inventory()
        return difference(before, _inventory(backup.path, key))

    def settle(self, store: Store) -> None:
        """Finish what was cut off: protect what isn't yet, and let go of halves. For a file whose lock we hold.

        Only of this inventory in this place: another copy, or another inventory that lay here before, may be somebody
        else's, with another passphrase or none.
        """
        folder = self.root / _folder(_organisation(store._database), store.path)
        for half in [*folder.glob(".*.new"), *folder.glob(".*.old")]:
            making.let_go(half)
        if store.key is not None:
            self._change_keys(_listed([folder]), None, store.key)

    def change_key(self, path: Path, old: Key | None, new: Key | None) -> tuple[Backup, ...]:
        """Write the backups of an inventory that had the old key anew under the new one; those that couldn't be."""
        return self._change_keys(self.listed(path), old, new)

    def _change_keys(self, backups: Iterable[Backup], old: Key | None, new: Key | None) -> tuple[Backup, ...]:
        left = []
        for one in backups:
            if is_protected(one.path) is not (old is not None):
                continue
            try:
                with engine.sentences(one.path):
                    _change_key(one.path, old, new)
            except UserError:
                left.append(one)
        return tuple(left)

    def _related(self, folder: Path) -> list[Path]:
        return sorted(self.root.glob(f"{folder.name.split('-')[0]}-*"))

    def _thin(self, folder: Path, now: datetime) -> None:
        """Let go of what is too old and of what was cut off. One that can't be removed now goes the next time."""
        for half in folder.glob(".*.new"):
            making.let_go(half)
        held = _listed([folder])[::-1]
        stay = kept([one.taken for one in held], now)
        for place, one in enumerate(held):
            if place not in stay:
                with suppress(OSError):
                    one.path.unlink()


def difference(before: Inventory, after: Inventory) -> Changes:
    """What became of things from one state of an inventory to a later one."""
    found: Changes = Counter()
    old = {(type(one), one.id): one for one in before.everything()}
    new = {(type(one), one.id): one for one in after.everything()}
    for id in old.keys() | new.keys():
        if old.get(id) != new.get(id):
            how = "added" if id not in old else "removed" if id not in new else "changed"
            found[kind_of(new.get(id) or old[id]), how] += 1
    return found


def free(path: Path) -> Path:
    """The path, or the next with a number that doesn't exist yet: nothing is ever overwritten."""
    others = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in range(2, 10_000))
    return path if not path.exists() else next(one for one in others if not one.exists())


@contextmanager
def _opened(path: Path, key: Key | None) -> Iterator[Database]:
    """A backup, for reading, in the version it was taken in. A key is only used where the backup has one."""
    protected = inspection.check_header(path)
    if protected and key is None:
        raise UserError("passphrase_needed", file=path.name)
    with engine.sentences(path), _connected(path, key if protected else None) as database:
        inspection.check_content(database, path, inspection.check_version(database, path), protected=protected)
        yield database


@contextmanager
def _connected(path: Path, key: Key | None) -> Iterator[Database]:
    database = engine.connect(path, read_only=True, key=key)
    try:
        yield database
    finally:
        database.conn.close()


def _inventory(path: Path, key: Key | None) -> Inventory:
    with _opened(path, key) as database:
        if inspection.check_version(database, path) == VERSION:
            return contents.read_inventory(database, path)
        return _grown(database, path, key)


def _grown(database: Database, path: Path, key: Key | None) -> Inventory:
    """What a backup of an older version holds: a copy of it is brought up to date, beside it, and removed again."""
    copy = making.beside(path)
    _copy(database, copy, key if inspection.check_header(path) else None)
    try:
        grown = engine.connect(copy, read_only=False, key=key if inspection.check_header(copy) else None)
        try:
            migrate(grown)
            return contents.read_inventory(grown, path)
        finally:
            grown.conn.close()
    finally:
        copy.unlink(missing_ok=True)


def _copy(database: Database, target: Path, key: Key | None) -> None:
    """Page by page, then looked at like any file before it gets its name."""
    new = making.beside(target)
    making.remove(new)
    try:
        with making.building(new, key) as copy:
            database.conn.backup(copy.conn)
        making.verify(new, key)
        os.rename(new, target)
        making.sync_folder(target)
    finally:
        making.remove(new)


def _change_key(path: Path, old: Key | None, new: Key | None) -> None:
    beside = making.beside(path)
    making.remove(beside)
    try:
        with _opened(path, old) as database:
            _export(database, beside, new)
        making.verify(beside, new)
        making.swap(beside, path)
    finally:
        making.remove(beside)


def _export(database: Database, target: Path, key: Key | None) -> None:
    """SQLCipher's own way from one key to another; it leaves out what stands in the header."""
    run = database.conn.execute
    with engine.free_to_attach(database):
        run("ATTACH DATABASE ? AS copy KEY ?", (str(target), key.raw if key else ""))
        try:
            run("SELECT sqlcipher_export('copy')")
            for name in ("application_id", "user_version"):
                run(f"PRAGMA copy.{name} = {int(run(f'PRAGMA main.{name}').fetchone()[0])}")
        finally:
            run("DETACH DATABASE copy")


def _same(path: Path, database: Database, key: Key | None, *, sound: bool) -> bool:
    """Whether a backup holds what the inventory does now, by the tallies of both.

    It was looked through when taken; ``sound``: it is again, as a disk may have spoilt it since.
    """
    try:
        if inspection.check_header(path) is not (key is not None):
            return False
        with engine.sentences(path), _connected(path, key) as older:
            if inspection.check_version(older, path) < SEALED_SINCE:
                return False
            same = _compared(read_tally(older)) == _compared(read_tally(database))
        if same and sound:
            making.verify(path, key)
        return same
    except UserError:  # damaged, of another key
        return False


def _compared(tally: Tally) -> Tally:
    return {name: count for name, count in tally.items() if name not in ASIDE and count != (0, 0)}


def _organisation(database: Database) -> str:
    return str(database.conn.execute("SELECT id FROM organisation").fetchone()[0])


def _folder(organisation: str, path: Path) -> str:
    return f"{_short(organisation)}-{_short(str(path.resolve()))}"


def _short(text: str) -> str:
    """Neither a name nor a path can be read from it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _listed(folders: Iterable[Path]) -> tuple[Backup, ...]:
    found = [one for folder in folders for file in folder.glob("*.d4i") if (one := _backup(file))]
    return tuple(sorted(found, key=lambda one: one.number, reverse=True))


def _backup(file: Path) -> Backup | None:
    """What the name of a backup says; ``None`` for another file."""
    named = NAME.fullmatch(file.name)
    if named is None:
        return None
    number, taken, reason = named.groups()
    try:
        moment = datetime.strptime(taken, MOMENT).replace(tzinfo=UTC)
        return Backup(file, int(number), moment, reason, file.stat().st_size)
    except (ValueError, OSError):
        return None

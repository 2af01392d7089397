"""An open inventory: what the file holds in memory, and the one road by which it changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import wraps
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from sqlite_utils import Database

from d4i_desktop.core.edits import Change, Edit
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Organisation
from d4i_desktop.core.trail import Entry, TrailRule, entry_of
from d4i_desktop.store import admission, contents, engine, inspection, making, record
from d4i_desktop.store.keys import Key, keys_of
from d4i_desktop.store.lock import Lock
from d4i_desktop.store.migrations import VERSION, migrate
from d4i_desktop.store.rows import TABLES, to_row
from d4i_desktop.store.seals import Sealed
from d4i_desktop.store.unfolding import folded, unfolded

if TYPE_CHECKING:
    from d4i_desktop.store.backups import Backups

Given = ParamSpec("Given")
Result = TypeVar("Result")
SUFFIX = ".d4i"
NOT_KEPT = frozenset(
    "disk_full disk_error cannot_reach_file cannot_reach moved_away changed_elsewhere read_only already_open "
    "damaged not_ours".split()
)
"""Why an edit may not reach the disk although there is nothing wrong with it."""


def _in_turn(
    method: Callable[Concatenate[Store, Given], Result],
) -> Callable[Concatenate[Store, Given], Result]:
    """One thread at a time: another waits until the whole of what is under way is done.

    Left to SQLite, two threads that ask for each other's locks, its own and Python's, may wait for ever.
    """

    @wraps(method)
    def alone(self: Store, /, *given: Given.args, **named: Given.kwargs) -> Result:
        with self.turn:
            return method(self, *given, **named)

    return alone


class Store:
    """Use :meth:`open` or :meth:`create`. ``read_only`` says whether :meth:`apply` will refuse.

    ``who`` makes the edits from now on, for the trail; may be empty. ``damage``: what is wrong with a file that can be
    used all the same.
    """

    def __init__(self, path: Path, database: Database, lock: Lock | None, key: Key | None) -> None:
        self.turn = RLock()
        self.path = path
        self.key = key
        self.read_only = lock is None
        self.who = ""
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.backups: Backups | None = None
        self.held: tuple[Edit, ...] = ()
        self._held_entries: tuple[Entry, ...] = ()
        self._lock = lock
        self._stale = False  # whether old values may still lie in the file
        self.damage: UserError | None = None
        self._take(database)
        self.inventory = contents.read_inventory(database, path)
        if not contents.attachments_sound(database, path):
            self.damage = UserError("attachment_damaged", file=path.name)

    def _take(self, database: Database) -> None:
        self._database = database
        self._sealed = Sealed(database)
        self._identity = os.stat(self.path)
        self.trail_rule: TrailRule = record.rule_of(database)
        self._number = record.next_number(database)

    @classmethod
    def create(cls, path: Path, organisation: Organisation, key: Key | None = None) -> Store:
        """Begin a new inventory. Raises ``UserError`` where there is a file already; nothing half-made is left."""
        making.make(path, making.Content(entities=(organisation,)), key)
        return cls.open(path, key=key)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        key: Key | None = None,
        take_over: bool = False,
        backups: Backups | None = None,
    ) -> Store:
        """Open an inventory after looking whether it is ours and sound.

        A file or folder that can't be written opens read-only. Raises ``UserError`` for a file that is missing,
        foreign, damaged, too new, protected (without a key that opens it), or open elsewhere (unless only reading was
        asked for); it is left as it was. ``take_over``: a lock that another computer left behind doesn't count.
        ``backups``: where copies go before a migration and at the end.
        """
        if path.is_symlink():  # what is beside the file itself counts, and it is never replaced by a link's name
            path = path.resolve()
        if not path.exists():
            raise UserError("missing", file=path.name, folder=str(path.absolute().parent))
        lock = None if read_only else admission.lock_of(path, take_over)
        try:
            protected = inspection.check_header(path)
            if protected and key is None:
                raise UserError("passphrase_needed", file=path.name)
            used = key if protected else None
            with engine.sentences(path):
                if lock is not None:
                    admission.drop_strange_journal(path, used)
                admission.recover(path, lock, used)
                return cls._opened(path, lock, used, backups)
        except BaseException:
            if lock:
                lock.release()
            raise

    @classmethod
    def _opened(cls, path: Path, lock: Lock | None, key: Key | None, backups: Backups | None) -> Store:
        database = admission.connected(path, lock, key)
        try:
            with engine.one_moment(database):
                version = inspection.check_version(database, path)
                inspection.check_content(database, path, version, protected=key is not None)
                if lock is None:
                    if version < VERSION:
                        raise UserError("old_and_read_only", file=path.name)
                    return cls(path, database, lock, key)
            if version < VERSION:
                if backups is not None:
                    backups.take_of(database, path, key, "migration")
                migrate(database)
            store = cls(path, database, lock, key)
            store._settle(backups)
            return store
        except BaseException:
            database.conn.close()
            raise

    def _settle(self, backups: Backups | None) -> None:
        """Clear away what a program that was cut off left behind, and make up for the backup it couldn't take."""
        self.backups = backups
        self._stale = self._lock is not None and self._lock.left_behind
        admission.journal_of(self.path).unlink(missing_ok=True)
        making.clear(self.path)
        self._tidy()
        if backups is not None:
            backups.settle(self)
        self.back_up("opening")

    @_in_turn
    def back_up(self, reason: str) -> bool:
        """Keep a backup, if something changed since the last; whether there is one now of what the file holds.

        Whoever must know why there is none calls :meth:`Backups.take` instead.
        """
        if self.backups is None or self.read_only:
            return False
        try:
            self.backups.take(self, reason)
        except UserError:
            return False
        return True

    @_in_turn
    def apply(self, edit: Edit, step: str = "do") -> None:
        """Carry out an edit: on disk when this returns, or not at all. What was held is written with it.

        Raises ``UserError`` for a read-only file, a full disk, a medium that is gone, a file that something else
        replaced or changed. ``step`` as in :data:`~d4i_desktop.core.trail.STEPS`.
        """
        if not edit:
            return
        self.inventory.verify(edit)
        entry = self._entry(edit, step)
        with self._changing():
            self._write_all((*self.held, edit), (*self._held_entries, entry))
        self._written((*self.held, edit))
        self.inventory.apply(edit)

    @_in_turn
    def hold(self, edit: Edit, step: str = "do") -> None:
        """Carry out in memory what can't be written now; :meth:`save_held` or the next :meth:`apply` write it."""
        entry = self._entry(edit, step)
        self.inventory.apply(edit)
        self.held += (edit,)
        self._held_entries += (entry,)

    def can_hold(self, error: UserError) -> bool:
        """Whether an edit was refused for what ails the disk or the file, not for what it is."""
        return not self.read_only and error.message_id in NOT_KEPT

    @_in_turn
    def save_held(self) -> None:
        """Write what is held. Raises ``UserError`` as :meth:`apply` does; it stays held."""
        if self.held:
            with self._changing():
                self._write_all(self.held, self._held_entries)
            self._written(self.held)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One transaction on the file that was opened, if it is still there."""
        if self.read_only:
            raise UserError("read_only", file=self.path.name)
        if not self._in_place():
            raise UserError("moved_away", file=self.path.name, folder=str(self.path.absolute().parent))
        with engine.sentences(self.path), self._sealed.change():
            self._database.conn.execute("PRAGMA defer_foreign_keys = ON")
            yield

    def _in_place(self) -> bool:
        """Only looked at, never opened: closing it again would drop SQLite's locks."""
        try:
            return os.path.samestat(os.stat(self.path), self._identity)
        except OSError:
            return False

    def _entry(self, edit: Edit, step: str) -> Entry:
        who = self.who if self.trail_rule.names else ""
        return entry_of(edit, self._number + len(self.held), self.now().isoformat(timespec="seconds"), who, step)

    def _write_all(self, edits: Iterable[Edit], entries: Iterable[Entry]) -> None:
        for edit in edits:
            for table, kind, changes in _batches(edit.changes):
                self._write(table, kind, changes)
        self._sealed.put(record.TRAIL, [record.entry_row(one) for one in entries], pk="number")

    def _written(self, edits: Iterable[Edit]) -> None:
        for edit in edits:
            self._number += 1
            self._stale |= any(change.before for change in edit.changes)
        self.held, self._held_entries = (), ()

    def _write(self, table: str, kind: str, changes: list[Change]) -> None:
        if kind == "delete":
            self._sealed.remove(table, [change.before.id for change in changes if change.before])
        else:
            self._sealed.put(table, [to_row(change.after) for change in changes if change.after])

    # What is attached

    @_in_turn
    def attach(self, content: bytes) -> str:
        """Keep bytes in the file, on disk when this returns; the SHA-256 by which :meth:`attached` finds them.

        What nothing refers to is forgotten when the file is closed. Raises ``UserError`` as :meth:`apply` does.
        """
        name = sha256(content).hexdigest()
        with self._changing():
            self._sealed.put("attachment", [{"sha256": name, "content": folded(content)}], pk="sha256")
        return name

    @_in_turn
    def attached(self, name: str) -> bytes:
        """What was attached under that SHA-256. Raises ``UserError`` where it is missing or isn't what it was."""
        with engine.sentences(self.path):
            row = self._database.conn.execute("SELECT content FROM attachment WHERE sha256 = ?", (name,)).fetchone()
        content = unfolded(row[0]) if row else b""
        if sha256(content).hexdigest() != name:
            raise UserError("attachment_damaged", file=self.path.name)
        return content

    def logo(self) -> bytes:
        """The organisation's logo; empty where it has none or the file's is damaged: a plan can do without."""
        name = self.inventory.organisation.logo
        try:
            return self.attached(name) if name else b""
        except UserError:
            return b""

    # Who changed what

    @_in_turn
    def trail(self) -> tuple[Entry, ...]:
        """Every edit since the trail was last erased, the oldest first; those that are held too."""
        with engine.sentences(self.path):
            return (*record.entries(self._database), *self._held_entries)

    @_in_turn
    def set_trail_rule(self, rule: TrailRule) -> None:
        """Keep the trail so from now on, and let go at once what it says is too old or too much."""
        with self._changing():
            record.put_rule(self._sealed, rule)
        self.trail_rule = rule
        self._follow(rule)

    @_in_turn
    def erase_trail(self, before: str = "", dataset_id: str = "", *, names_only: bool = False) -> int:
        """Erase the entries before a moment (ISO text in UTC), of one dataset, or all; or only their names.

        How many there were. It can't be undone. Raises ``UserError`` as :meth:`apply` does.
        """
        with engine.sentences(self.path):
            kept = record.entries(self._database)
        found = [one for one in kept if (not before or one.at < before) and dataset_id in ("", one.dataset_id)]
        if names_only:
            found = [one for one in found if one.who]
        if found:
            with self._changing():
                record.erase(self._sealed, found, names_only=names_only)
            self._stale = True
        return len(found)

    def _follow(self, rule: TrailRule) -> None:
        if rule.months:
            self.erase_trail(before=record.months_ago(self.now(), rule.months))
        if not rule.names:
            self.erase_trail(names_only=True)

    # Keys and copies

    def is_opened_by(self, secret: str) -> bool:
        """Whether a passphrase or a recovery code is the one of this open, protected file. Slow on purpose."""
        return self.key is not None and any(one == self.key for one in keys_of(self.key.salt, secret))

    @_in_turn
    def content(self) -> making.Content:
        """All of it as it is in memory, held edits too; without what is attached but damaged.

        Raises ``UserError`` where the file can't be read any more.
        """
        with engine.sentences(self.path):
            names = [row[0] for row in self._database.conn.execute("SELECT sha256 FROM attachment")]
        return self._content(names, self.trail())

    def _content(self, names: Iterable[str], trail: Iterable[Entry]) -> making.Content:
        return making.Content(
            entities=self.inventory.everything(),
            attachments=tuple(self._sound(names)),
            trail=tuple(trail),
            rule=self.trail_rule,
        )

    def _sound(self, names: Iterable[str]) -> Iterator[bytes]:
        for name in names:
            try:
                yield self.attached(name)
            except UserError:
                continue

    @_in_turn
    def copy_to(self, path: Path) -> None:
        """Everything in a new file with the same key. Raises ``UserError``, also where there is a file already.

        Where the file itself is gone or damaged by now, all that is in memory: no attachments and no history then.
        """
        try:
            content = self.content()
        except (UserError, *contents.UNREADABLE):
            content = self._content((), self._held_entries)
        making.make(path, content, self.key)

    @_in_turn
    def change_key(self, key: Key | None) -> int:
        """Write the whole file anew under another key, or none; what was readable before is overwritten.

        Backups follow; how many couldn't. Raises ``UserError``, and the file stays as it was.
        """
        self.save_held()
        with self._changing():  # whether it can be written at all
            pass
        with engine.sentences(self.path):
            beside = making.beside(self.path)
            making.write(beside, self.content(), key)
            self._database.conn.close()
            before = self.key
            try:
                making.swap(beside, self.path)
                self.key = key
            finally:
                making.remove(beside)
                self._take(engine.connect(self.path, read_only=False, key=self.key))
        return 0 if self.backups is None else len(self.backups.change_key(self.path, before, key))

    # The end

    @_in_turn
    def close(self) -> None:
        """Leave nothing behind of what was deleted, keep a backup where something changed, let the file go.

        What is held is lost then; ask :attr:`held` before. Never raises: a medium that is gone can't be tidied.
        """
        try:
            if self._lock is not None:
                with engine.sentences(self.path):
                    self._tidy()
                    self.back_up("closing")
        except (UserError, engine.DatabaseError):
            pass
        finally:
            self._database.conn.close()
            if self._lock:
                self._lock.release()
                self._lock = None

    def _tidy(self) -> None:
        """Let go of what nothing refers to and of what the trail's rule lets go."""
        with engine.sentences(self.path):
            gone = contents.unused(self._database)
        if gone:
            with self._changing():
                self._sealed.remove("attachment", gone, pk="sha256")
            self._stale = True
        self._follow(self.trail_rule)
        if self._stale:
            # Overwritten when deleted, but moved while a page was full: copies of that may lie between the rows.
            with engine.sentences(self.path), engine.free_to_attach(self._database):
                self._database.conn.execute("VACUUM")
            self._stale = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _batches(changes: Iterable[Change]) -> Iterator[tuple[str, str, list[Change]]]:
    """Changes of one table and one kind that follow each other, written together."""

    def what(change: Change) -> tuple[str, str]:
        known = change.after or change.before
        assert known is not None
        return TABLES[type(known)], "put" if change.after else "delete"

    for (table, kind), group in groupby(changes, what):
        yield table, kind, list(group)

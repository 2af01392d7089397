"""From a file to findings that are kept: read it beside the window, recognise, measure, and store it in one step."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from d4i_desktop.core import evidence
from d4i_desktop.core.edits import Change, Edit
from d4i_desktop.core.model import Dataset, Field, Measurement, Release, Role
from d4i_desktop.ui.dialogs.long_work import LongWork
from d4i_desktop.ui.pages.evidence import jobs
from d4i_desktop.ui.pages.evidence.jobs import Loaded
from d4i_desktop.ui.pages.evidence.subject import Subject, fields_of, versions_of

if TYPE_CHECKING:
    from d4i_desktop.evidence.table import Look


class ReadingIn(QObject):
    """Two stretches of work: reading the file, then counting with the roles its columns have here.

    ``began`` carries the key of a sentence, ``ended`` whether findings were kept, ``failed`` a ``UserError``.
    """

    began = Signal(str)
    advanced = Signal(float)
    ended = Signal(bool)
    failed = Signal(object)
    broke = Signal()

    def __init__(self, subject: Subject, fresh: Dataset | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._subject, self._fresh = subject, fresh
        self._reader, self._counter = LongWork(self), LongWork(self)
        self._loaded: Loaded | None = None
        self._roles: dict[str, Role] = {}
        for work in (self._reader, self._counter):
            work.advanced.connect(self.advanced)
            work.failed.connect(self.failed)
            work.broke.connect(self.broke)
        self._reader.done.connect(self._read)
        self._counter.done.connect(self._counted)

    @property
    def running(self) -> bool:
        return self._reader.running or self._counter.running

    def stop(self) -> None:
        """End it; nothing is kept."""
        self._reader.stop()
        self._counter.stop()
        self._roles.clear()

    def wait(self) -> None:
        """Until nothing is worked out any more."""
        self._reader.wait()
        self._counter.wait()

    # A file

    def read(self, look: Look) -> None:
        """Read the file that was looked at, and keep what it shows."""
        self.stop()
        today = self._subject.session.today()
        self._reader.start(partial(jobs.opened, look, self._subject.dataset_id, today))
        self.began.emit("reading")

    def _read(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.began.emit("counting")
        self._count(loaded, self._keep(loaded, ()))

    def _dataset(self) -> Dataset:
        return self._fresh or self._subject.dataset

    def _keep(self, loaded: Loaded, measured: tuple[Measurement, ...]) -> Edit:
        inventory, dataset = self._subject.session.inventory, self._dataset()
        kept = evidence.keep(inventory, dataset, loaded.scan, loaded.columns, measured)
        return Edit(kept.label, (Change(None, dataset), *kept.changes)) if self._fresh else kept

    def _count(self, loaded: Loaded, after: Edit) -> None:
        """With the columns as they are once that edit is made."""
        subject = self._subject
        inventory = subject.session.inventory
        changed = {one.after.id: one.after for one in after.changes if isinstance(one.after, Field)}
        fields = {one.id: one for one in inventory.of(Field, subject.dataset_id)} | changed
        held = fields_of(tuple(fields.values()), loaded.scan)
        self._counter.start(
            partial(
                jobs.measured, loaded, _of_role(held, Role.QUASI_IDENTIFIER), _of_role(held, Role.SENSITIVE),
                versions_of(held, inventory.of(Release, subject.dataset_id)), subject.session.today(),
            )
        )  # fmt: skip

    # Roles

    def confirm(self, column: str, role: Role) -> None:
        """A person says what a column gives away: counted anew where the file is in memory, or in the one that is being
        read."""
        subject = self._subject
        read = self._loaded if self._counter.running else None
        if subject.loaded is None or self._reader.running or read is not None:
            subject.session.do(evidence.confirm_role(subject.session.inventory, subject.dataset, column, role))
            if read is not None:
                self._count(read, self._keep(read, ()))
            return
        self._loaded = None
        self._roles[column] = role
        self.began.emit("counting")
        self._count(subject.loaded, self._confirmed(()))

    def _confirmed(self, measured: tuple[Measurement, ...]) -> Edit:
        """The roles that were chosen while it was being counted, with what came of it."""
        subject = self._subject
        inventory, dataset = subject.session.inventory, subject.dataset
        last = next(reversed(self._roles))
        label = evidence.confirm_role(inventory, dataset, last, self._roles[last]).label
        held = {one.release: one for one in inventory.of(Measurement, dataset.id)}
        roles = [
            Change(one, replace(one, role=self._roles[one.name])) for one in subject.fields if one.name in self._roles
        ]
        figures = [
            Change(before, replace(one, id=before.id) if before else one)
            for one in measured
            for before in (held.get(one.release),)
        ]
        return Edit(label, tuple(one for one in (*roles, *figures) if one.before != one.after))

    def _counted(self, measured: tuple[Measurement, ...]) -> None:
        """One edit: what was read or chosen, and the figures."""
        subject, loaded = self._subject, self._loaded
        if loaded is not None:
            subject.shelf.put(subject.dataset_id, loaded)
            edit = self._keep(loaded, measured)
        else:
            edit = self._confirmed(measured)
        self._roles.clear()
        self._loaded = self._fresh = None
        subject.session.do(edit)
        self.ended.emit(loaded is not None)


def _of_role(fields: tuple[Field, ...], role: Role) -> tuple[str, ...]:
    return tuple(one.name for one in fields if one.role is role)

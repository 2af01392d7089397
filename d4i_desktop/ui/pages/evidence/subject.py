"""One dataset and the file it points to, as every part of the page sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from d4i_desktop.content.words import Language
from d4i_desktop.core import evidence
from d4i_desktop.core.facts import Facts
from d4i_desktop.core.model import Dataset, Field, Measurement, Release, ReleaseKind, Role, Scan
from d4i_desktop.core.treatments import KEEP, completed
from d4i_desktop.ui.pages.evidence.jobs import Loaded, Version
from d4i_desktop.ui.session import Session


class Shelf(QObject):
    """The file that was read, for as long as the window is open: never on disk, and one at a time.

    ``trying``: what is being tried for each release and wasn't used yet; ``leave_out``: below how many people a
    group's rows go.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.loaded: Loaded | None = None
        self.dataset_id = ""
        self.trying: dict[ReleaseKind, dict[str, str]] = {}
        self.leave_out: dict[ReleaseKind, int] = {}

    @classmethod
    def of(cls, session: Session) -> Shelf:
        """The session's; it outlives a page, which is built anew for another language."""
        found = session.findChild(cls)
        return found if isinstance(found, cls) else cls(session)

    def put(self, dataset_id: str, loaded: Loaded | None) -> None:
        """Keep this file instead, and begin to try anew."""
        self.dataset_id, self.loaded = dataset_id, loaded
        self.trying, self.leave_out = {}, {}


@dataclass(frozen=True)
class Subject:
    """Reads are always of this moment."""

    session: Session
    words: Language
    dataset_id: str

    @property
    def dataset(self) -> Dataset:
        """Raises ``LookupError`` once the dataset is gone."""
        found = self.session.inventory.get(Dataset, self.dataset_id)
        if found is None:
            raise LookupError(self.dataset_id)
        return found

    @property
    def known(self) -> bool:
        """Whether the dataset is in the inventory (yet, or still)."""
        return self.session.inventory.get(Dataset, self.dataset_id) is not None

    @property
    def read_only(self) -> bool:
        """Whether the inventory can only be looked at."""
        return self.session.store.read_only

    @property
    def facts(self) -> Facts:
        return self.session.review(self.dataset).facts

    @property
    def scan(self) -> Scan | None:
        return evidence.scan_held(self.session.inventory, self.dataset_id)

    @property
    def shelf(self) -> Shelf:
        return Shelf.of(self.session)

    @property
    def loaded(self) -> Loaded | None:
        """The file in memory, while it is the one that the findings are about."""
        shelf, scan = self.shelf, self.scan
        if shelf.loaded is None or scan is None or shelf.dataset_id != self.dataset_id:
            return None
        return shelf.loaded if shelf.loaded.scan.fingerprint == scan.fingerprint else None

    def measurement(self, kind: ReleaseKind = ReleaseKind.FULL) -> Measurement | None:
        """What was measured in the file for that release; figures typed in by hand don't count here."""
        found = self.facts.measurement(kind)
        return found if found is not None and found.fingerprint else None

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns of the file, in its order, with the roles that people confirmed."""
        return fields_of(self.session.inventory.of(Field, self.dataset_id), self.scan)

    def named(self, role: Role) -> tuple[str, ...]:
        return tuple(one.name for one in self.fields if one.role is role)

    @property
    def quasi(self) -> tuple[str, ...]:
        return self.named(Role.QUASI_IDENTIFIER)

    @property
    def sensitive(self) -> tuple[str, ...]:
        return self.named(Role.SENSITIVE)

    @property
    def kinds(self) -> dict[str, str]:
        return {one.name: one.kind for one in self.fields}

    def decided(self, kind: ReleaseKind) -> dict[str, str]:
        """A treatment for every column of the file, by name: what was decided, else what is proposed."""
        release = self.facts.release(kind)
        return by_name(kind, self.fields, dict(release.treatments) if release else {})

    def version(self, kind: ReleaseKind) -> Version:
        """The release as it is being tried now."""
        treatments = self.decided(kind) | self.shelf.trying.get(kind, {})
        return Version(kind, without_keep(treatments), self.leave_out_below(kind))

    def leave_out_below(self, kind: ReleaseKind) -> int:
        """Below how many people a group's rows go: as it is being tried, else as it was decided."""
        shelf, release = self.shelf, self.facts.release(kind)
        if shelf.dataset_id == self.dataset_id and kind in shelf.leave_out:
            return shelf.leave_out[kind]
        return release.leave_out_below if release else 0


def fields_of(fields: tuple[Field, ...], scan: Scan | None) -> tuple[Field, ...]:
    """Those that the file has, in its order."""
    held = {one.name: one for one in fields}
    return tuple(held[one.name] for one in scan.columns if one.name in held) if scan else ()


def by_name(kind: ReleaseKind, fields: tuple[Field, ...], decided: Mapping[str, str]) -> dict[str, str]:
    """A treatment for each column, by its name."""
    chosen = completed(kind, fields, decided)
    return {one.name: chosen[one.id] for one in fields}


def without_keep(treatments: Mapping[str, str]) -> dict[str, str]:
    return {name: what for name, what in treatments.items() if what != KEEP}


def versions_of(fields: tuple[Field, ...], releases: Iterable[Release]) -> tuple[Version, ...]:
    """The full records, and every release about whose columns, or who is left out of it, something was decided."""
    held = {one.kind: one for one in releases}
    found = []
    for kind in ReleaseKind:
        release = held.get(kind)
        treatments, below = (dict(release.treatments), release.leave_out_below) if release else ({}, 0)
        if kind is ReleaseKind.FULL or treatments or below:
            found.append(Version(kind, without_keep(by_name(kind, fields, treatments)), below))
    return tuple(found)

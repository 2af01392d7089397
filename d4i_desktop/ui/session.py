"""What the window works on: one open inventory, one door for change, one signal when something has changed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.edits import Edit, History, touched
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset, Message, Organisation
from d4i_desktop.core.questionnaire import last_author
from d4i_desktop.core.review import Review, review

if TYPE_CHECKING:  # the window shows Welcome without the database
    from d4i_desktop.store.store import Store


RISKY = {"edits.delete_dataset": "deletion", "edits.import_list": "import"}
"""Edits before which a backup is kept, though they can be undone: until the file is closed, that is."""


class Session(QObject):
    """Views read :attr:`inventory` freely, change it through :meth:`do`, and listen to :attr:`changed`.

    A view never refreshes itself after writing. Reviews are computed when asked for and kept until an edit touches
    their dataset.
    """

    changed = Signal(object)  # the Edit that was carried out, undone or redone
    unsaved_changed = Signal()
    author_changed = Signal(str)
    closing = Signal()

    def __init__(self, store: Store, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.catalogue = catalogue
        self.history = History()
        self.author = last_author(store.inventory)
        store.who = self.author
        self.problem: UserError | None = None
        self._reviews: dict[str, Review] = {}

    @property
    def inventory(self) -> Inventory:
        return self.store.inventory

    @property
    def organisation(self) -> Organisation:
        return self.inventory.organisation

    def set_author(self, author: str) -> None:
        """Who answers from now on; may be a role or a pseudonym, or empty."""
        if author != self.author:
            self.author = self.store.who = author
            self.author_changed.emit(author)

    def today(self) -> date:
        return date.today()

    def now(self) -> str:
        """The moment an answer is given, as ISO text in UTC."""
        return datetime.now(UTC).isoformat(timespec="seconds")

    def do(self, edit: Edit, *, final: bool = False) -> None:
        """Carry out an edit; it is on disk when this returns. Raises ``UserError`` with nothing changed.

        Where the disk or the file is what fails, the edit is kept in memory instead: :attr:`unsaved`, :attr:`problem`.
        A ``final`` one, such as issuing a plan, can't be undone; nor can what went before it. It isn't kept so.
        """
        if not edit:
            return
        if edit.label.key in RISKY:
            self.store.back_up(RISKY[edit.label.key])
        if final:
            self._write(edit)
        else:
            self._apply(edit, "do")
        if final:
            self.history = History()
        else:
            self.history.record(edit)
        self._announce(edit)

    def notice(self, edit: Edit) -> None:
        """Keep what the program saw by itself. It is no step of anybody's, so undo and redo pass it over."""
        if not edit:
            return
        self._apply(edit, "notice")
        self.history.notice(edit)
        self._announce(edit)

    def undo(self) -> None:
        if self.history.done:
            edit = self.history.done[-1]
            self._apply(edit.inverse, "undo")
            self.history.undone.append(self.history.done.pop())
            self._announce(edit)

    def redo(self) -> None:
        if self.history.undone:
            edit = self.history.undone[-1]
            self._apply(edit, "redo")
            self.history.done.append(self.history.undone.pop())
            self._announce(edit)

    # What couldn't be written

    @property
    def unsaved(self) -> int:
        """How many edits are in memory only; :attr:`problem` says why."""
        return len(self.store.held)

    def save_unsaved(self) -> None:
        """Try to write them again. Raises ``UserError``; they stay in memory."""
        try:
            self.store.save_held()
        except UserError as error:
            self._tell(error)
            raise
        self._tell(None)

    def _apply(self, edit: Edit, step: str) -> None:
        """Write an edit, or keep it in memory where the disk or the file fails."""
        try:
            self._write(edit, step)
        except UserError as error:
            if not self.store.can_hold(error):
                raise
            self.store.hold(edit, step)
            self._tell(error)

    def _write(self, edit: Edit, step: str = "do") -> None:
        held = self.unsaved
        self.store.apply(edit, step)
        if held:
            self._tell(None)

    def _tell(self, problem: UserError | None) -> None:
        self.problem = problem
        self.unsaved_changed.emit()

    @property
    def undo_label(self) -> Message | None:
        return self.history.done[-1].label if self.history.done else None

    @property
    def redo_label(self) -> Message | None:
        return self.history.undone[-1].label if self.history.undone else None

    def review(self, dataset: Dataset) -> Review:
        """The review as of now."""
        found = self._reviews.get(dataset.id)
        if found is None:
            found = self._reviews[dataset.id] = review(self.catalogue, self.inventory, dataset)
        return found

    def reviewed(self, dataset: Dataset) -> Review | None:
        """The review as of now, if it costs nothing any more."""
        return self._reviews.get(dataset.id)

    def close(self) -> None:
        self.closing.emit()
        self.store.close()

    def _announce(self, edit: Edit) -> None:
        gone = touched(edit)
        for id in set(self._reviews) if gone is None else gone & self._reviews.keys():
            del self._reviews[id]
        self.changed.emit(edit)

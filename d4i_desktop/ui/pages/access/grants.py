"""The pane about one cell: what is given, to whom exactly, on which conditions, and what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.access import (
    OFFERED,
    Flag,
    audience_name,
    flags,
    grants_of,
    permits,
    put_grant,
    remove_grant,
    set_cell,
)
from d4i_desktop.core.access_words import lifted, reason
from d4i_desktop.core.model import Dataset, Grant, ReleaseKind, new_id
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.terms import ReleaseBox, Terms
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.cards import Divider


class GrantCard(QWidget):
    """One grant; without one, only the choice of what to give."""

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self._session, self._words = session, words
        self.grant: Grant | None = None
        self._place = ("", "")
        self.release = ReleaseBox(words, words("access.pane.gets"))
        self.release.picked.connect(self._give)
        self.wrong = text.label("", Type.BODY, text.Tone.DANGER)
        self.lifted = text.small("")
        self.caution = text.label("", Type.BODY, text.Tone.CAUTION)
        self.remove = LinkButton(words("access.pane.remove"), "trash-2")
        self.remove.clicked.connect(self._remove)
        self.terms = Terms(words, session.today())
        self.terms.changed.connect(lambda field, value: self._change(**{field: value}))
        self.terms.body.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.divider = Divider()
        for part in (self.divider, self.release, self.wrong, self.lifted, self.caution, self.terms):
            column.addWidget(part)

    def show_grant(self, dataset: Dataset, audience: str, grant: Grant | None, *, first: bool, alone: bool) -> None:
        """``first``: nothing stands above it; ``alone``: it is the only one of its cell."""
        self.grant, self._place = grant, (dataset.id, audience)
        words = self._words
        name = audience_name(words, audience)
        self.release.setAccessibleName(words("access.pane.gets_for", audience=name, dataset=dataset.title))
        self.release.set_release(grant.release if grant else None)
        self.divider.setVisible(not first)
        self.terms.setVisible(grant is not None)
        self.remove.setVisible(not alone)
        self._show_flags(dataset, grant)
        if grant is not None:
            self.terms.show_grant(grant)
        self._lock(self._session.store.read_only)

    def _show_flags(self, dataset: Dataset, grant: Grant | None) -> None:
        found = self._session.review(dataset)
        who = grant.who if grant else ""
        beyond = [one for one in OFFERED if found.begun and not permits(found, self._place[1], one, who)]
        self.release.mark(beyond)
        raised = flags(grant, found, self._session.today()) if grant else ()
        said = {flag: reason(self._words, found, grant, flag) for flag in raised} if grant else {}
        self.wrong.setText(said.pop(Flag.BEYOND, ""))
        self.lifted.setText(lifted(self._words, found, grant) if grant and self.wrong.text() else "")
        self.caution.setText(" ".join(said.values()))
        for label in (self.wrong, self.lifted, self.caution):
            label.setVisible(bool(label.text()))

    def _lock(self, locked: bool) -> None:
        for part in (self.release, self.remove):
            part.setEnabled(not locked)
        self.terms.lock(locked)

    def commit(self) -> None:
        """Keep what is being typed."""
        self.terms.commit()

    def _name(self) -> str:
        return audience_name(self._words, self._place[1])

    def _give(self, release: ReleaseKind | None) -> None:
        session, grant = self._session, self.grant
        if grant is None:
            made = set_cell(session.catalogue, session.inventory, *self._place, release, self._name())
            session.do(made)
        elif release is None:
            session.do(remove_grant(grant, self._name()))
        else:
            self._change(release=release)

    def _change(self, **values: Any) -> None:
        before = self._session.inventory.get(Grant, self.grant.id) if self.grant else None
        if before is not None:
            after = replace(before, **values)
            session = self._session
            session.do(put_grant(session.catalogue, session.inventory, before, after, self._name()))

    def _remove(self) -> None:
        if self.grant is not None:
            self._session.do(remove_grant(self.grant, self._name()))


class CellPane(QWidget):
    """All grants of one cell. Where several members of an audience get theirs apart, each has its own."""

    review_wanted = Signal(str)

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._words = session, words
        self._place: tuple[Dataset, str] | None = None
        self.audience = text.lead("")
        self.dataset = text.soft("")
        self.cards: list[GrantCard] = []
        self.another = LinkButton(words("access.pane.another"), "plus")
        self.another.clicked.connect(self._add)
        self.review = LinkButton(words("access.pane.review"), "shield-check")
        self.review.clicked.connect(lambda: self.review_wanted.emit(self._place[0].id if self._place else ""))
        self.hint = text.small(words("access.hint"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        column.addWidget(self.audience)
        column.addWidget(self.dataset)
        column.addLayout(self._list)
        for link in (self.another, self.review):
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.hint)

    def show_place(self, dataset: Dataset, audience: str) -> None:
        """Show what that audience gets of that dataset."""
        if self._place is not None and (self._place[0].id, self._place[1]) != (dataset.id, audience):
            self.commit()
        self._place = dataset, audience
        self.audience.setText(audience_name(self._words, audience))
        self.dataset.setText(dataset.title)
        held: tuple[Grant | None, ...] = grants_of(self._session.inventory, dataset.id, audience) or (None,)
        self._make(len(held))
        for number, (card, grant) in enumerate(zip(self.cards, held, strict=True)):
            card.show_grant(dataset, audience, grant, first=number == 0, alone=len(held) == 1)
        locked = self._session.store.read_only
        self.another.setVisible(held[0] is not None and not locked)
        self.hint.setVisible(held[0] is None and not locked)

    def _make(self, wanted: int) -> None:
        while len(self.cards) < wanted:
            self.cards.append(GrantCard(self._session, self._words))
            self._list.addWidget(self.cards[-1])
            self.cards[-1].show()  # at once, so that it can take the focus
        while len(self.cards) > wanted:
            card = self.cards.pop()
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _add(self) -> None:
        if self._place is None or self.cards[-1].grant is None:
            return
        dataset, audience = self._place
        made = Grant(id=new_id(), dataset_id=dataset.id, audience=audience, release=self.cards[-1].grant.release)
        session, name = self._session, audience_name(self._words, audience)
        session.do(put_grant(session.catalogue, session.inventory, None, made, name))
        self.cards[-1].terms.lines["who"].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        self.cards[0].release.setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        """Keep what is being typed."""
        for card in list(self.cards):
            card.commit()

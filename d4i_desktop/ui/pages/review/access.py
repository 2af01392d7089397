"""Who may use which release, on which conditions, and what goes beyond the permitted level."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from d4i_desktop.core.access import (
    SAFES,
    Flag,
    add_audience,
    allowed,
    audience_name,
    flags,
    grants_of,
    names_taken,
    put_grant,
    remove_grant,
    set_cell,
)
from d4i_desktop.core.access_words import reason
from d4i_desktop.core.catalogue import Question
from d4i_desktop.core.model import Grant, ReleaseKind
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.review.answers import AnswerView
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.pages.terms import ReleaseBox, Terms
from d4i_desktop.ui.widgets import messages, text
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.cards import Divider
from d4i_desktop.ui.widgets.entries import Line


class GrantRow(QWidget):
    """One audience and what it gets. The conditions unfold beneath."""

    def __init__(self, subject: Subject, audience: str, place: int) -> None:
        super().__init__()
        self.subject, self.audience, self._place = subject, audience, place
        self.words, self.name = subject.words, audience_name(subject.words, audience)
        self.release = ReleaseBox(self.words, self.words("review.access.gets", audience=self.name))
        self.release.picked.connect(self._give)
        self.more = LinkButton(self.words("review.access.conditions"), "chevron-down")
        self.more.setAccessibleName(self.words("review.access.conditions_for", audience=self.name))
        self.more.clicked.connect(self._unfold)
        self._beyond = text.label("", Type.SMALL, text.Tone.DANGER)
        self._summary = text.small("")
        top = QGridLayout()
        top.setHorizontalSpacing(10)
        top.setVerticalSpacing(2)
        top.addWidget(text.strong(self.name), 0, 0)
        top.addWidget(self.release, 0, 1)
        top.addWidget(self.more, 1, 1, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self._summary, 1, 0)
        top.setColumnStretch(0, 1)
        self.terms = Terms(self.words, subject.session.today(), self.name)
        self.terms.changed.connect(lambda field, value: self._change(**{field: value}))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        for part in (self._beyond, self.terms, Divider()):
            column.addWidget(part)
        self.terms.hide()

    def grant(self) -> Grant | None:
        held = grants_of(self.subject.session.inventory, self.subject.dataset_id, self.audience)
        return held[self._place] if self._place < len(held) else None

    def _give(self, release: ReleaseKind | None) -> None:
        session, before = self.subject.session, self.grant()
        if before is None:
            place = self.subject.dataset_id, self.audience
            session.do(set_cell(session.catalogue, session.inventory, *place, release, self.name))
        elif release is None:
            session.do(remove_grant(before, self.name))
        else:
            self._change(release=release)

    def _change(self, **values: Any) -> None:
        session, before = self.subject.session, self.grant()
        if before is not None:
            after = replace(before, **values)
            session.do(put_grant(session.catalogue, session.inventory, before, after, self.name))

    def _unfold(self) -> None:
        self.terms.setVisible(self.terms.isHidden())

    def refresh(self) -> None:
        grant = self.grant()
        self.release.set_release(grant.release if grant else None)
        self.more.setVisible(grant is not None)
        self._summary.setText(self._said(grant))
        self._summary.setVisible(grant is not None)
        self._beyond.setText(self._warning(grant))
        self._beyond.setVisible(bool(self._beyond.text()))
        if grant is None:
            self.terms.hide()
            return
        self.terms.show_grant(grant)

    def _said(self, grant: Grant | None) -> str:
        if grant is None:
            return ""
        count = sum(bool(getattr(grant, field)) for field in SAFES)
        parts = [grant.who, self.words.n("review.access.count", count) if count else ""]
        parts += [self.words("review.access.until_day", day=self.words.date(grant.until))] if grant.until else []
        return " · ".join(part for part in parts if part)

    def _warning(self, grant: Grant | None) -> str:
        """Why it doesn't hold now; that it isn't reviewed yet goes without saying in a review."""
        if grant is None:
            return ""
        review = self.subject.review
        raised = flags(grant, review, self.subject.session.today())
        return " ".join(reason(self.words, review, grant, one) for one in raised if one is not Flag.UNREVIEWED)

    def commit(self) -> None:
        self.terms.commit()


class AccessAnswer(AnswerView):
    """A row for every audience, and room for one's own."""

    def __init__(self, subject: Subject, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(subject, question, parent)
        self.rows: dict[tuple[str, int], GrantRow] = {}
        self._clash = messages.Banner(messages.Tone.WARNING, "")
        self.column.addWidget(self._clash)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)
        self.other = Line(self.words("review.access.other"), self.words("review.access.other"))
        self.other.left.connect(self._add)
        self.column.addWidget(self.other)

    def _add(self, name: str) -> None:
        """An audience of the user's own, for every dataset; a name that is known already adds nothing."""
        self.other.set_value("")
        self.other.clear()
        session = self.subject.session
        taken = names_taken(session.catalogue, session.inventory, self.words)
        if name and " ".join(name.split()).casefold() not in taken:
            session.do(add_audience(session.inventory, name, taken))

    def _wanted(self) -> list[tuple[str, int]]:
        session = self.subject.session
        held = Counter(one.audience for one in session.inventory.of(Grant, self.subject.dataset_id))
        known = [*session.catalogue.audiences, *session.organisation.audiences, *held]
        return [(one, place) for one in dict.fromkeys(known) for place in range(max(1, held[one]))]

    def refresh(self) -> None:
        wanted = self._wanted()
        for key in [key for key in self.rows if key not in wanted]:
            row = self.rows.pop(key)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, key in enumerate(wanted):
            if key not in self.rows:
                self.rows[key] = GrantRow(self.subject, *key)
                self._list.insertWidget(place, self.rows[key])
            self.rows[key].refresh()
        self._show_clashes()

    def _show_clashes(self) -> None:
        grants = [row.grant() for row in self.rows.values()]
        beyond = sum(grant is not None and not allowed(grant, self.subject.review) for grant in grants)
        self._clash.setVisible(bool(beyond))
        if beyond:
            self._clash.set_words(self.words.n("review.access.clashes", beyond))

    def focus_first(self) -> None:
        for row in list(self.rows.values())[:1]:
            row.release.setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        for row in self.rows.values():
            row.commit()

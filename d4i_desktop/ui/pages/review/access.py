"""Who may use which release, on which conditions, and what goes beyond the permitted level."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from d4i_desktop.core import edits
from d4i_desktop.core.access import OFFERED, SAFES, add_audience, allowed, audience_name, names_taken
from d4i_desktop.core.catalogue import Question
from d4i_desktop.core.model import Grant, ReleaseKind, new_id
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.review.answers import AnswerView
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import messages, text
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.cards import Divider
from d4i_desktop.ui.widgets.entries import DayField, Line


class GrantRow(QWidget):
    """One audience and what it gets. The conditions unfold beneath."""

    def __init__(self, subject: Subject, question: Question, audience: str, place: int) -> None:
        super().__init__()
        self.subject, self._question, self.audience, self._place = subject, question, audience, place
        self.words, self.name = subject.words, audience_name(subject.words, audience)
        self.release = self._combo()
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
        self._fold = QWidget()
        self.lines, self.until = self._fill_fold()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        for part in (self._beyond, self._fold, Divider()):
            column.addWidget(part)
        self._fold.hide()

    def _combo(self) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(self.words("review.access.gets", audience=self.name))
        combo.addItem(self.words("review.access.nothing"), None)
        for kind in OFFERED:
            combo.addItem(self.words(f"release.{kind.value}.name"), kind.value)
        combo.activated.connect(self._chosen)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]
        return combo

    def _fill_fold(self) -> tuple[dict[str, Line], DayField]:
        column = QVBoxLayout(self._fold)
        column.setContentsMargins(0, 2, 0, 6)
        column.setSpacing(4)
        lines = {}
        for field in ("who", *SAFES):
            label = self.words("review.access.who" if field == "who" else f"five_safes.{field}")
            lines[field] = Line(f"{self.name}: {label}")
            lines[field].left.connect(lambda typed, field=field: self._change(**{field: typed}))
            column.addWidget(text.small_heading(label))
            column.addWidget(lines[field])
        label = self.words("review.access.until")
        until = DayField(self.words, f"{self.name}: {label}", self.subject.session.today())
        until.chosen.connect(lambda day: self._change(until=day))
        column.addWidget(text.small_heading(label))
        column.addWidget(until)
        return lines, until

    def grant(self) -> Grant | None:
        held = [
            one
            for one in self.subject.session.inventory.of(Grant, self.subject.dataset_id)
            if one.audience == self.audience
        ]
        return held[self._place] if self._place < len(held) else None

    def _chosen(self, _index: int) -> None:
        kind, before, session = self.release.currentData(), self.grant(), self.subject.session
        if kind is None:
            if before is not None:
                session.do(edits.remove(before, "remove_grant", audience=self.name))
            return
        fresh = Grant(
            id=new_id(), dataset_id=self.subject.dataset_id, audience=self.audience, release=ReleaseKind(kind)
        )
        after = replace(before, release=ReleaseKind(kind)) if before else fresh
        edit = edits.put(before, after, "grant", audience=self.name)
        session.do(self.subject.instead_of_missing(self._question.id, edit))

    def _change(self, **values: object) -> None:
        before = self.grant()
        if before is not None:
            after = replace(before, **values)  # type: ignore[arg-type]
            self.subject.session.do(edits.put(before, after, "grant", audience=self.name))

    def _unfold(self) -> None:
        self._fold.setVisible(self._fold.isHidden())

    def refresh(self) -> None:
        grant = self.grant()
        self.release.setCurrentIndex(self.release.findData(grant.release.value) if grant else 0)
        self.more.setVisible(grant is not None)
        self._summary.setText(self._said(grant))
        self._summary.setVisible(grant is not None)
        self._beyond.setText(self._warning(grant))
        self._beyond.setVisible(bool(self._beyond.text()))
        if grant is None:
            self._fold.hide()
            return
        for field, line in self.lines.items():
            line.set_value(getattr(grant, field))
        self.until.set_value(grant.until)

    def _said(self, grant: Grant | None) -> str:
        if grant is None:
            return ""
        count = sum(bool(getattr(grant, field)) for field in SAFES)
        parts = [grant.who, self.words.n("review.access.count", count) if count else ""]
        parts += [self.words("review.access.until_day", day=self.words.date(grant.until))] if grant.until else []
        return " · ".join(part for part in parts if part)

    def _warning(self, grant: Grant | None) -> str:
        if grant is None or allowed(grant, self.subject.review):
            return ""
        level = self.subject.review.releases[grant.release].level
        return self.words("review.access.beyond", level=self.words(f"level.{int(level)}.name"))

    def commit(self) -> None:
        for line in self.lines.values():
            line.commit()


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
        held = [one.audience for one in session.inventory.of(Grant, self.subject.dataset_id)]
        audiences = dict.fromkeys([*session.catalogue.audiences, *session.organisation.audiences, *held])
        return [(one, place) for one in audiences for place in range(max(1, held.count(one)))]

    def refresh(self) -> None:
        wanted = self._wanted()
        for key in [key for key in self.rows if key not in wanted]:
            row = self.rows.pop(key)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, key in enumerate(wanted):
            if key not in self.rows:
                self.rows[key] = GrantRow(self.subject, self.question, *key)
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

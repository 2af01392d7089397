"""The pane about one audience: what it gets as a paragraph, filling its column, and its name if it is one's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.access import (
    audience_name,
    fill_column,
    given,
    names_taken,
    remove_audience,
    rename_audience,
)
from d4i_desktop.core.access_words import paragraph
from d4i_desktop.core.model import Dataset
from d4i_desktop.core.review import Review
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.access.fill import FillBox
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.cards import Divider
from d4i_desktop.ui.widgets.entries import Line


class AudiencePane(QWidget):
    """``chosen`` carries another audience to show, ``copied`` the text to copy."""

    chosen = Signal(str)
    copied = Signal(str)
    removed = Signal(str)

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._words = session, words
        self._audience = ""
        self._reviews: dict[str, Review] | None = None
        self._shown: Sequence[Dataset] = ()
        self.choice = QComboBox()
        self.choice.setAccessibleName(words("access.pane.audience"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(8)
        self.choice.activated.connect(lambda _index: self.chosen.emit(self.choice.currentData()))
        self.paragraph = text.body("")
        self.paragraph.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = LinkButton(words("access.pane.copy"), "copy")
        self.copy.clicked.connect(lambda: self.copied.emit(self.paragraph.text()))
        self.fill = FillBox(words, words("access.fill.column"))
        self.fill.asked.connect(self._show_fill)
        self.own = self._own()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choice)
        column.addWidget(self.paragraph)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.divider = Divider()
        for part in (self.divider, self.fill, self.own):
            column.addWidget(part)

    def _own(self) -> QWidget:
        words = self._words
        self.name = Line(words("access.pane.rename"))
        self.name.left.connect(self._rename)
        self.taken = text.label(words("access.pane.rename_taken"), Type.SMALL, text.Tone.DANGER)
        self.remove = LinkButton(words("access.pane.remove_audience"), "trash-2")
        self.remove.clicked.connect(self._remove)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for each in (Divider(), text.small_heading(words("access.pane.rename")), self.name, self.taken):
            column.addWidget(each)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        return part

    def show_audience(
        self, audience: str, every: Sequence[str], reviews: dict[str, Review] | None, shown: Sequence[Dataset]
    ) -> None:
        """``reviews`` of all datasets by id, or None while they are worked out; ``shown``: the rows of the matrix."""
        if audience != self._audience:
            self.commit()
        self._audience, self._reviews, self._shown = audience, reviews, shown
        self._list(every)
        self._show_paragraph()
        self._show_fill()
        locked = self._session.store.read_only
        self.own.setVisible(audience not in self._session.catalogue.audiences and not locked)
        self.name.set_value(audience)
        self.taken.hide()
        for part in (self.fill, self.divider):
            part.setVisible(not locked)

    def _list(self, every: Sequence[str]) -> None:
        names = [audience_name(self._words, one) for one in every]
        if names != [self.choice.itemText(n) for n in range(self.choice.count())]:
            self.choice.clear()
            for one, name in zip(every, names, strict=True):
                self.choice.addItem(name, one)
        self.choice.setCurrentIndex(self.choice.findData(self._audience))

    def _show_paragraph(self) -> None:
        session, reviews = self._session, self._reviews
        if reviews is None:
            self.paragraph.setText(self._words("access.pane.waiting"))
        else:
            held = given(session.inventory, reviews.values(), self._audience)
            self.paragraph.setText(paragraph(self._words, self._audience, held, session.today()))
        self.copy.setVisible(reviews is not None)

    def _show_fill(self) -> None:
        about = self._words.n("access.fill.shown", len(self._shown))
        reviews = self._reviews
        if reviews is None:
            self.fill.show_fill(None, about)
            return
        found = [reviews[one.id] for one in self._shown if one.id in reviews]
        wanted = fill_column(self._session.inventory, found, self._audience, self.fill.release.release())
        self.fill.show_fill(wanted, about)

    def _rename(self, name: str) -> None:
        session = self._session
        if not name:
            self.name.set_value(self._audience)
            return
        taken = names_taken(session.catalogue, session.inventory, self._words)
        try:
            edit = rename_audience(session.inventory, self._audience, name, taken)
        except ValueError:
            self.taken.show()
            return
        before, self._audience = self._audience, name
        session.do(edit)
        if before != name:
            self.chosen.emit(" ".join(name.split()))

    def _remove(self) -> None:
        name = self._audience
        self._session.do(remove_audience(self._session.inventory, name))
        self.removed.emit(name)

    def focus_first(self) -> None:
        self.choice.setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        """Keep what is being typed."""
        if self.own.isVisibleTo(self):
            self.name.commit()

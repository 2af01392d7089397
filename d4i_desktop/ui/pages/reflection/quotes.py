"""What people said, one box each. A quote is printed only where somebody ticked that it may be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.model import Quote, Reflection, new_id
from d4i_desktop.core.reflection import put_quote, quotes, remove_quote
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import IconButton, SecondaryButton
from d4i_desktop.ui.widgets.entries import Line, Prose
from d4i_desktop.ui.widgets.layouts import Flow

LINES = 2


class QuoteRow(QWidget):
    """One quote. Every change is kept when its field is left."""

    def __init__(self, session: Session, words: Language, quote: Quote) -> None:
        super().__init__()
        self._session, self._id = session, quote.id
        self.said = Prose(words("reflection.quote"), words("reflection.quote_hint"), LINES)
        self.who = Line(words("reflection.who"), words("reflection.who_hint"))
        self.printed = QCheckBox(words("reflection.printed"))
        self.remove = IconButton("trash-2", words("reflection.remove_quote"))
        self._build()
        self.said.left.connect(lambda typed: self._change(text=typed))
        self.who.left.connect(lambda typed: self._change(who=typed))
        self.printed.clicked.connect(lambda on: self._change(printed=on))
        self.remove.clicked.connect(self._remove)
        self.setEnabled(not session.store.read_only)
        self.show_quote(quote)

    def _build(self) -> None:
        beside = QHBoxLayout()
        beside.setSpacing(10)
        beside.addWidget(self.who, 1)
        beside.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        column.addWidget(self.said)
        column.addLayout(beside)
        column.addWidget(Flow(self.printed))

    def show_quote(self, quote: Quote) -> None:
        self.said.set_value(quote.text)
        self.who.set_value(quote.who)
        self.printed.setChecked(quote.printed)

    def commit(self) -> None:
        """Keep what is being typed."""
        self.said.commit()
        self.who.commit()

    def _change(self, **values: Any) -> None:
        if (held := self._session.inventory.get(Quote, self._id)) is not None:
            self._session.do(put_quote(held, replace(held, **values)))

    def _remove(self) -> None:
        if (held := self._session.inventory.get(Quote, self._id)) is not None:
            self._session.do(remove_quote(held))


class Quotes(QWidget):
    """The quotes of one reflection, and a button for another."""

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self._session, self._words = session, words
        self._reflection = ""
        self.rows: dict[str, QuoteRow] = {}
        self.add = SecondaryButton(words("reflection.add_quote"), "plus")
        self.add.setEnabled(not session.store.read_only)
        self.add.clicked.connect(self._add)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(text.small(words("reflection.quotes_help")))
        column.addLayout(self._column)
        column.addWidget(self.add)

    def show_quotes(self, reflection: Reflection) -> None:
        """Rows stay while their quote does, so that what is being typed isn't disturbed."""
        self._reflection = reflection.id
        held = quotes(self._session.inventory, reflection)
        for gone in set(self.rows) - {one.id for one in held}:
            self._drop(self.rows.pop(gone))
        for place, quote in enumerate(held):
            if quote.id not in self.rows:
                self.rows[quote.id] = QuoteRow(self._session, self._words, quote)
                self._column.insertWidget(place, self.rows[quote.id])
            self.rows[quote.id].show_quote(quote)

    def commit(self) -> None:
        """Keep what is being typed."""
        for row in tuple(self.rows.values()):
            row.commit()

    def _drop(self, row: QuoteRow) -> None:
        if row.isAncestorOf(self.focusWidget() or self):
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _add(self) -> None:
        made = Quote(id=new_id(), reflection_id=self._reflection, text="")
        self._session.do(put_quote(None, made))
        if made.id in self.rows:
            self.rows[made.id].said.setFocus(Qt.FocusReason.OtherFocusReason)

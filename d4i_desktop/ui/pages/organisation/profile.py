"""Who we are. Each field is saved when it is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.edits import put
from d4i_desktop.core.model import Organisation
from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.columns import Columns
from d4i_desktop.ui.pages.organisation.logo import LogoCard
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import Chip
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import Flow
from d4i_desktop.ui.widgets.text import Tone

LINES = ("name", "mission", "contact", "privacy_lead")


class LongText(QPlainTextEdit):
    """Several lines. Tab goes on to the next field; ``left`` when it is."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def text(self) -> str:
        return self.toPlainText()

    def setText(self, words: str) -> None:
        self.setPlainText(words)


class JurisdictionChips(Flow):
    """Where we work; any number of them."""

    changed = Signal()

    def __init__(self, words: Language, codes: Iterable[str]) -> None:
        self.chips = {code: Chip(words(f"jurisdiction.{code}")) for code in codes}
        super().__init__(*self.chips.values())
        self.setAccessibleName(words("window.organisation.jurisdictions"))
        for chip in self.chips.values():
            chip.clicked.connect(self.changed)

    def value(self) -> tuple[str, ...]:
        return tuple(code for code, chip in self.chips.items() if chip.isChecked())

    def set_value(self, codes: tuple[str, ...]) -> None:
        for code, chip in self.chips.items():
            chip.setChecked(code in codes)


class Profile(QWidget):
    """Name, mission, contact, privacy lead, logo and where we work."""

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.words = session, words
        self.fields: dict[str, QLineEdit | LongText] = {one: self._field(one) for one in LINES}
        self.jurisdictions = JurisdictionChips(words, [one.id for one in session.catalogue.jurisdictions])
        self.jurisdictions.changed.connect(self._save_jurisdictions)
        self.hint = text.label("", tone=Tone.DANGER)
        self.hint.hide()
        form = Card(padding=20)
        form.body.setSpacing(3)
        for name, field in self.fields.items():
            self._add(form.body, name, field)
        self._add(form.body, "jurisdictions", self.jurisdictions)
        read_only = session.store.read_only
        for widget in (*self.fields.values(), self.jurisdictions):
            widget.setEnabled(not read_only)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self.logo = LogoCard(session, words)
        around.addWidget(Columns((form,), (self.logo, self._why())))

    def _field(self, name: str) -> QLineEdit | LongText:
        field: QLineEdit | LongText
        if name == "mission":
            field = LongText()
            field.setFixedHeight(theme.px(22) * 2 + 28)
            field.left.connect(lambda: self._save(name))
        else:
            field = QLineEdit()
            field.editingFinished.connect(lambda: self._save(name))
        field.setObjectName(name)
        field.setAccessibleName(self.words(f"window.organisation.{name}"))
        field.setAccessibleDescription(self.words(f"window.organisation.{name}_help"))
        return field

    def _add(self, column: QVBoxLayout, name: str, field: QWidget) -> None:
        label = text.strong(self.words(f"window.organisation.{name}"))
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(text.small(self.words(f"window.organisation.{name}_help")))
        column.addSpacing(2)
        column.addWidget(field)
        if name == "name":
            column.addWidget(self.hint)
        column.addSpacing(8)

    def _why(self) -> QWidget:
        """What these answers are used for."""
        card = Card()
        card.body.addWidget(text.heading(self.words("window.organisation.why_title")))
        for part in ("plan", "questions", "lead"):
            card.body.addWidget(text.soft(self.words(f"window.organisation.why_{part}")))
        return card

    def refresh(self) -> None:
        """Show what the inventory says now."""
        organisation = self.session.organisation
        for name, field in self.fields.items():
            if field.text() != getattr(organisation, name):
                field.setText(getattr(organisation, name))
        self.jurisdictions.set_value(organisation.jurisdictions)
        self.hint.hide()
        self.logo.refresh()

    def _save(self, name: str) -> None:
        value = self.fields[name].text().strip()
        if name == "name" and not value:
            self.fields["name"].setText(self.session.organisation.name)
            self.hint.setText(self.words("window.organisation.name_needed"))
            self.hint.show()
            return
        self._change(replace(self.session.organisation, **{name: value}))  # type: ignore[arg-type]

    def _save_jurisdictions(self) -> None:
        self._change(replace(self.session.organisation, jurisdictions=self.jurisdictions.value()))

    def _change(self, after: Organisation) -> None:
        self.session.do(put(self.session.organisation, after, "change_organisation"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leaves a line as Tab does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

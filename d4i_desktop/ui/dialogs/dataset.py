"""The dataset dialog: every field of the inventory, the columns of the data and the releases, as one edit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from d4i_desktop.content.words import Language
from d4i_desktop.core import edits
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.fields import FIELDS, Group, value_of, with_value
from d4i_desktop.core.model import Dataset, Field, Release, new_id
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.columns_page import ColumnsPage
from d4i_desktop.ui.dialogs.deletion_day import DeletionDay
from d4i_desktop.ui.dialogs.field_row import FieldRow, title_row
from d4i_desktop.ui.dialogs.releases_page import ReleasesPage
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.layouts import ScrollColumn
from d4i_desktop.ui.widgets.text import Tone

COLUMNS, RELEASES = "columns", "releases"
PLACES = (*(group.value for group in Group), COLUMNS, RELEASES)
SIZE = QSize(960, 640)


class DatasetDialog(QDialog):
    """A list of parts at the left, the fields of one part beside it. Parts are built when they are first opened."""

    def __init__(
        self, session: Session, words: Language, dataset: Dataset | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.words = words
        self._session = session
        self._before = dataset
        self._dataset = dataset or Dataset(id=new_id(), title="")
        self._fields = session.inventory.of(Field, self._dataset.id)
        self._releases = session.inventory.of(Release, self._dataset.id)
        self.rows: dict[str, FieldRow] = {}
        self._built: dict[str, QWidget] = {}
        self.columns: ColumnsPage | None = None
        self.releases: ReleasesPage | None = None
        self.edit: Edit | None = None
        self._build()
        self.open_part(Group.WHAT.value)
        self.title.setFocus()

    @classmethod
    def ask(
        cls, parent: QWidget, session: Session, words: Language, dataset: Dataset | None, part: str = ""
    ) -> Edit | None:
        """Ask for a new dataset (``None``) or for changes; the edit that a person saved, if any.

        ``part`` is where to begin: a group of fields, ``columns`` or ``releases``.
        """
        dialog = cls(session, words, dataset, parent)
        if part:
            dialog.open_part(part)
        dialog.exec()
        dialog.deleteLater()
        return dialog.edit

    # What it looks like

    def _build(self) -> None:
        words, before = self.words, self._before
        self.setWindowTitle(
            words("inventory.dialog.edit", title=before.title) if before else words("inventory.dialog.add")
        )
        self.title = QLineEdit(self._dataset.title)
        self.title_problem = text.label("", Type.SMALL_STRONG, Tone.DANGER)
        self.title_problem.hide()
        self.title.textEdited.connect(lambda _text: self._title_edited())
        self.parts = self._part_list()
        self._place = QStackedWidget()
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self.parts)
        middle.addWidget(self._place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(middle, 1)
        column.addLayout(self._bottom())
        self._fit()

    def _fit(self) -> None:
        """Never larger than the screen; at twice the text size the parts scroll inside."""
        room = self.screen().availableSize() - QSize(24, 48)
        self.resize(QSize(theme.px(SIZE.width()), theme.px(SIZE.height())).boundedTo(room))

    def _part_list(self) -> QListWidget:
        parts = QListWidget()
        parts.setAccessibleName(self.words("inventory.dialog.stages"))
        parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place in PLACES:
            item = QListWidgetItem(self._part_name(place))
            item.setData(Qt.ItemDataRole.UserRole, place)
            parts.addItem(item)
        parts.setFixedWidth(min(parts.sizeHintForColumn(0) + 30, theme.px(240)))
        parts.currentItemChanged.connect(lambda item, _old: self.open_part(item.data(Qt.ItemDataRole.UserRole)))
        return parts

    def _part_name(self, place: str) -> str:
        if place in (COLUMNS, RELEASES):
            return self.words(f"inventory.dialog.{place}")
        return self.words(f"group.{place}")

    def _bottom(self) -> QHBoxLayout:
        words = self.words
        self.save = PrimaryButton(words("inventory.dialog.save" if self._before else "inventory.dialog.save_new"))
        self.save.setDefault(True)
        self.cancel = SecondaryButton(words("inventory.dialog.cancel"))
        self.keep = PrimaryButton(words("inventory.dialog.keep_editing"))
        self.discard = SecondaryButton(words("inventory.dialog.discard"))
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self._keep_editing)
        self.discard.clicked.connect(self._discard)
        for key in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(QKeySequence(key), self).activated.connect(self.accept)
        self._unsaved = text.strong(words("inventory.dialog.unsaved"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._unsaved, 1)
        row.addStretch(1)
        for button in (self.discard, self.keep, self.cancel, self.save):
            row.addWidget(button)
        self._ask_whether_to_leave(False)
        return row

    def _ask_whether_to_leave(self, asking: bool) -> None:
        for part in (self._unsaved, self.discard, self.keep):
            part.setVisible(asking)
        for part in (self.cancel, self.save):
            part.setVisible(not asking)
        self._asking = asking

    # Its parts

    def open_part(self, place: str) -> None:
        """Show a group of fields, ``columns`` or ``releases``."""
        if place not in self._built:
            self._built[place] = self._part(place)
            self._place.addWidget(self._built[place])
        if self.releases is not None and place == RELEASES:
            self.releases.show_columns(self._fields_now())
        self._place.setCurrentWidget(self._built[place])
        self.parts.setCurrentRow(PLACES.index(place))

    def _part(self, place: str) -> QWidget:
        if place == COLUMNS:
            self.columns = ColumnsPage(self.words, self._fields)
            return self.columns
        if place == RELEASES:
            self.releases = ReleasesPage(self.words, self._releases)
            return self.releases
        return self._form(Group(place))

    def _form(self, group: Group) -> ScrollColumn:
        """One loop over the fields of a group."""
        form = ScrollColumn(margin=4, gap=20)
        if group is Group.WHAT:
            label = text.label(self.words("field.title.label"), Type.STRONG, wrap=False)
            label.setBuddy(self.title)
            self.title.setAccessibleName(label.text())
            form.body.addWidget(title_row(self.words, label, self.title, self.title_problem))
        for item in FIELDS:
            if item.group is group:
                row = FieldRow(self.words, item, value_of(self._dataset, item.id), self._session.today())
                self.rows[item.id] = row
                form.body.addWidget(row)
        if group is Group.HOW_LONG:
            self._say_deletion(form)
        return form

    def _say_deletion(self, form: ScrollColumn) -> None:
        """Under the fields it follows from, the day by which the data must be gone."""
        self.deletion_day = DeletionDay(self.words)
        form.body.insertWidget(form.body.indexOf(self.rows["retention_from"]) + 1, self.deletion_day)
        for id in ("retention_months", "retention_event", "retention_from", "deletion_due"):
            self.rows[id].changed.connect(lambda: self.deletion_day.show_dataset(self.dataset()))
        self.deletion_day.show_dataset(self.dataset())

    # What it comes to

    def dataset(self) -> Dataset:
        """The dataset as the form has it now."""
        after = with_value(self._dataset, "title", " ".join(self.title.text().split()))
        for id, row in self.rows.items():
            after = with_value(after, id, row.value())
        return after

    def _fields_now(self) -> Sequence[Field]:
        return self.columns.fields(self._dataset.id) if self.columns else self._fields

    def _made(self) -> Edit:
        """Everything that was changed here, as one edit; empty where nothing was."""
        after = self.dataset()
        changes = [edits.Change(self._before, after)] if self._before != after else []
        if self.columns is not None:
            changes += self.columns.changes(after.id)
        if self.releases is not None or self.columns is not None:
            changes += self._release_changes(after.id)
        key = "change_dataset" if self._before else "add_dataset"
        return edits.edit(key, changes, title=after.title)

    def _release_changes(self, dataset_id: str) -> list[edits.Change]:
        """Through the page even when it wasn't opened: a column that goes takes its treatments with it."""
        page = self.releases or ReleasesPage(self.words, self._releases)
        return list(page.changes(dataset_id, self._fields_now()))

    def changed(self) -> bool:
        """Whether a person did anything here."""
        made = self._made()
        blank = self._before is None and self.dataset() == self._dataset and len(made.changes) < 2
        return bool(made) and not blank

    # Leaving

    def accept(self) -> None:
        if not self.title.text().strip():
            self._ask_for_title()
            return
        for id, row in self.rows.items():
            if row.complain():
                self.open_part(next(one.group.value for one in FIELDS if one.id == id))
                row.editor.widget.setFocus()
                return
        self.edit = self._made() or None
        super().accept()

    def _ask_for_title(self) -> None:
        self.open_part(Group.WHAT.value)
        self.title_problem.setText(self.words("inventory.dialog.title_needed"))
        self.title_problem.show()
        self.title.setAccessibleDescription(self.title_problem.text())
        self.title.setFocus()

    def _title_edited(self) -> None:
        if self.title.text().strip():
            self.title_problem.hide()

    def reject(self) -> None:
        """Escape, Cancel or the window's cross: with changes, ask first; asked already, go on editing."""
        if self._asking:
            self._keep_editing()
        elif self.changed():
            self._ask_whether_to_leave(True)
            self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().reject()

    def _keep_editing(self) -> None:
        self._ask_whether_to_leave(False)
        self.parts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _discard(self) -> None:
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()

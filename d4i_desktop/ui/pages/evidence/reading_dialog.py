"""How a file reads: every guess shown beside the first rows, and changed where it is wrong."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QProgressBar, QSpinBox, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.pages.evidence import jobs
from d4i_desktop.ui.pages.evidence.preview import Preview
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.combos import Combo
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn, clear, closing_row
from d4i_desktop.ui.widgets.messages import Banner, Tone
from d4i_desktop.ui.widgets.table import framed

if TYPE_CHECKING:
    from d4i_desktop.evidence.table import Look, Part, Settings

ENCODINGS = ("utf-8", "utf-16", "cp1252", "iso8859_1", "mac_roman", "cp850")
DELIMITERS = (",", ";", "\t", "|", " ")
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "space"}
TYPED_MS = 250
MOST_WARNINGS = 6


class ReadingDialog(QDialog):
    """The file is looked at beside the window after each change, and the preview follows."""

    def __init__(self, words: Language, path: Path, settings: Settings | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self._path = words, path
        self._settings: Any = settings
        self.look: Look | None = None
        self._seen = False
        self._looker = Worker(self)
        self._looker.done.connect(self._show)
        self._looker.failed.connect(self._complain)
        self.setWindowTitle(words("evidence.reading.title"))
        self._build()
        self._connect()
        self._look()

    # What it looks like

    def _build(self) -> None:
        words = self.words
        self.file = text.heading(self._path.name)
        self.about = text.soft("")
        self.part, self.encoding, self.delimiter = (
            Combo(words(f"evidence.reading.{one}")) for one in ("part", "encoding", "delimiter")
        )
        self.header_row = QSpinBox()
        self.header_row.setRange(0, 999)
        self.header_row.setKeyboardTracking(False)
        self.header_row.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.header_row.setAccessibleName(words("evidence.reading.header_row"))
        self.header_row.setSpecialValueText(words("evidence.reading.no_headers"))
        self.labels: dict[QWidget, QLabel] = {}  # they go with what they name
        self.preview = Preview(words("evidence.reading.preview"))
        self.problem = Banner(Tone.ERROR, "")
        self.problem.hide()
        self.warnings = ScrollColumn(gap=4)
        self.warnings.setMaximumHeight(theme.px(120))
        self.more = text.small("")
        self.busy = QProgressBar()
        self.busy.setProperty("kind", "thin")
        self.busy.setTextVisible(False)
        self.busy.setRange(0, 0)
        self._arrange()

    def _arrange(self) -> None:
        words = self.words
        row: list[QWidget] = []
        for widget, key in (
            (self.part, "part"), (self.encoding, "encoding"),
            (self.delimiter, "delimiter"), (self.header_row, "header_row"),
        ):  # fmt: skip
            label = text.label(words(f"evidence.reading.{key}"), tone=text.Tone.SOFT, wrap=False)
            label.setBuddy(widget)
            widget.setMinimumWidth(theme.px(90 if widget is self.header_row else 150))
            widget.setMaximumWidth(theme.px(300))
            if isinstance(widget, Combo):
                widget.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
            self.labels[widget] = label
            row.append(_pair(label, widget))
            self._offer(widget, False)  # until there is a guess
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        above: tuple[QWidget, ...] = (self.file, self.about, self.problem, Flow(*row, gap=16))
        below: tuple[QWidget, ...] = (self.more, self.warnings, self.busy)
        for part in above:
            column.addWidget(part)
        column.addWidget(framed(self.preview), 1)
        for one in below:
            column.addWidget(one)
        self.cancel = SecondaryButton(words("window.cancel"))
        self.go = PrimaryButton(words("evidence.reading.go"))
        column.addLayout(closing_row(self, self.cancel, self.go))
        room = self.screen().availableSize()
        self.resize(min(theme.px(900), room.width() - 24), min(theme.px(600), room.height() - 48))

    def _connect(self) -> None:
        self.part.activated.connect(lambda _index: self._set(part=self.part.currentData(), header_row=None))
        self.encoding.activated.connect(lambda _index: self._set(encoding=self.encoding.currentData()))
        self.delimiter.activated.connect(lambda _index: self._set(delimiter=self.delimiter.currentData()))
        self.header_row.valueChanged.connect(lambda row: self._set(header_row=row))
        self.go.clicked.connect(self.accept)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.accept)

    # Looking

    def _set(self, **said: object) -> None:
        """A person says otherwise than was guessed."""
        if self.look is not None:
            self._settings = replace(self._settings or self.look.settings, **said)
            self._look()

    def _look(self) -> None:
        self.busy.show()
        self.go.setEnabled(False)
        self._looker.start(partial(jobs.looked, self._path, self._settings))

    def _show(self, look: Look) -> None:
        self.look = look
        self.busy.hide()
        self.problem.hide()
        self.go.setEnabled(True)
        self.about.setText(self._about(look))
        beyond = self.preview.show_look(look)
        self.more.setText(self.words.n("evidence.reading.more", beyond) if beyond else "")
        self.more.setVisible(bool(beyond))
        self._show_guesses(look)
        self._show_warnings(look)
        if not self._seen:
            self._seen = True
            self.go.setFocus()

    def _about(self, look: Look) -> str:
        words = self.words
        kind = words(f"evidence.format.{look.format}") if words.has(f"evidence.format.{look.format}") else look.format
        return f"{kind} · {words.n('evidence.reading.columns', len(look.headers))}. {words('evidence.reading.stays')}"

    def _show_guesses(self, look: Look) -> None:
        _fill(self.part, [(self._part_name(one), one.name) for one in look.parts], look.part)
        encodings = [*ENCODINGS, *([look.encoding] if _same(look.encoding) not in map(_same, ENCODINGS) else [])]
        current = next((one for one in encodings if _same(one) == _same(look.encoding)), look.encoding)
        _fill(self.encoding, [(self._encoding_name(one), one) for one in encodings], current)
        dialect = look.dialect
        delimiters = list(DELIMITERS)
        if dialect is not None and dialect.delimiter not in delimiters:
            delimiters.append(dialect.delimiter)
        shown = [(self._delimiter_name(one), one) for one in delimiters]
        _fill(self.delimiter, shown, dialect.delimiter if dialect else "")
        blocked = self.header_row.blockSignals(True)
        self.header_row.setValue(_header_row(look))
        self.header_row.blockSignals(blocked)
        self._offer(self.part, len(look.parts) > 1)
        self._offer(self.encoding, bool(look.encoding))
        self._offer(self.delimiter, dialect is not None)
        self._offer(self.header_row, dialect is not None or look.format in ("xlsx", "xls", "ods"))

    def _offer(self, widget: QWidget, offered: bool) -> None:
        if (pair := self.labels[widget].parentWidget()) is not None:
            pair.setVisible(offered)

    def _part_name(self, part: Part) -> str:
        named = self.words("evidence.reading.hidden", name=part.name) if part.hidden else part.name
        return f"{named} ({self.words.n('evidence.file.rows', part.rows)})" if part.rows is not None else named

    def _encoding_name(self, encoding: str) -> str:
        key = f"evidence.encoding.{_same(encoding)}"
        return self.words(key) if self.words.has(key) else encoding

    def _delimiter_name(self, delimiter: str) -> str:
        if delimiter in _NAMES:
            return self.words(f"evidence.delimiter.{_NAMES[delimiter]}")
        return delimiter

    def _show_warnings(self, look: Look) -> None:
        clear(self.warnings.body)
        sentences = [self.words.message(one) for one in look.warnings]
        for sentence in sentences[:MOST_WARNINGS]:
            self.warnings.body.addWidget(text.body(sentence))
        self.warnings.setVisible(bool(sentences))

    def _complain(self, error: UserError) -> None:
        """The last guess that worked stays, so that what was changed can be changed again."""
        self.busy.hide()
        self.go.setEnabled(False)
        self.problem.set_words(self.words.error(error))
        self.problem.show()
        if self.look is None:
            self.cancel.setFocus()

    # Leaving

    def accept(self) -> None:
        if self.look is not None and self.go.isEnabled():
            super().accept()

    def done(self, result: int) -> None:
        self._looker.cancel()
        super().done(result)

    @classmethod
    def ask(cls, parent: QWidget, words: Language, path: Path, settings: Settings | None = None) -> Look | None:
        """How to read it, or ``None`` if the person changed their mind."""
        dialog = cls(words, path, settings, parent)
        chosen = dialog.look if dialog.exec() else None
        dialog.deleteLater()
        QApplication.processEvents()
        return chosen


def _header_row(look: Look) -> int:
    """The row with the names: as a person said, else as it was found; sheets keep it in their layout."""
    if look.settings.header_row is not None:
        return look.settings.header_row
    found = look.dialect or getattr(look, "layout", None)
    return found.header_row if found else 1


def _pair(label: QLabel, widget: QWidget) -> QWidget:
    """A name and its field, which stay beside each other."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(label)
    row.addWidget(widget)
    return pair


def _fill(combo: Combo, entries: list[tuple[str, str]], current: str) -> None:
    blocked = combo.blockSignals(True)
    combo.clear()
    for shown, data in entries:
        combo.addItem(shown, data)
    combo.setCurrentIndex(next((place for place, (_, data) in enumerate(entries) if data == current), 0))
    combo.blockSignals(blocked)


def _same(encoding: str) -> str:
    """One encoding has many names: ``latin_1`` and ``ISO-8859-1``."""
    import codecs

    try:
        return codecs.lookup(encoding).name.replace("-", "_") if encoding else ""
    except LookupError:
        return encoding.casefold()

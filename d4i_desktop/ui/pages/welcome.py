"""Welcome: begin, reopen, or try the sample."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QProgressBar, QVBoxLayout, QWidget

from d4i_desktop.content.words import LANGUAGES, Language
from d4i_desktop.ui import dropping, theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.settings import Settings
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import FramedButton, LinkButton, PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.fields import IconView
from d4i_desktop.ui.widgets.layouts import ScrollColumn, clear
from d4i_desktop.ui.widgets.messages import Banner, Tone, dismissible
from d4i_desktop.ui.widgets.rail import Logo

KEYS = {"new_asked": "Ctrl+N", "ask_for_file": "Ctrl+O", "quit_asked": "Ctrl+Q"}
MOST_SHOWN = 5


class WelcomeWindow(QMainWindow):
    """What there is before an inventory is open. It asks by signal and opens nothing by itself."""

    new_asked = Signal()
    ask_for_file = Signal()
    sample_asked = Signal()
    stop_asked = Signal()  # making the sample is to end
    worksheets_asked = Signal()
    quit_asked = Signal()
    open_asked = Signal(Path)
    list_dropped = Signal(Path)
    language_asked = Signal(str)

    def __init__(self, words: Language, settings: Settings) -> None:
        super().__init__()
        self.words, self.settings = words, settings
        self.setWindowTitle("D4I Desktop")
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 480)
        self._keys = {name: QShortcut(QKeySequence(keys), self) for name, keys in KEYS.items()}
        for name, key in self._keys.items():
            key.activated.connect(getattr(self, name))
        self.build(words)

    def build(self, words: Language) -> None:
        """Everything in these words; what was said in a banner goes."""
        self.words = words
        whole = QWidget()
        whole.setProperty("ground", "window")
        self._column = QVBoxLayout()
        self._column.setSpacing(14)
        self._column.addLayout(self._head())
        self._column.addSpacing(10)
        self._banners = QVBoxLayout()
        self._column.addLayout(self._banners)
        self._column.addWidget(self._making())
        self._column.addLayout(self._cards())
        about = f"{words('window.welcome.drop')} {words('window.welcome.private')}"
        self._column.addWidget(text.small(about))
        self.worksheets = LinkButton(words("window.menu.worksheets"), "printer")
        self.worksheets.clicked.connect(self.worksheets_asked)
        self._column.addWidget(self.worksheets, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        centred = QWidget()
        centred.setMaximumWidth(theme.px(880))
        centred.setLayout(self._column)
        scroll = ScrollColumn(margin=24)
        scroll.body.addSpacing(theme.px(44))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(centred, 20)
        row.addStretch(1)
        scroll.body.addLayout(row)
        around = QVBoxLayout(whole)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)
        self.setCentralWidget(whole)
        self.new.setFocus()

    def _head(self) -> QHBoxLayout:
        words = self.words
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Logo("layers", 52), 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(text.title("D4I Desktop"))
        names.addWidget(text.soft(words("window.welcome.about")))
        row.addLayout(names, 1)
        self.language = FramedButton(words.language.upper(), words("window.language.name"))
        menu = QMenu(self.language)
        for code in LANGUAGES:
            action = menu.addAction(words(f"window.language.{code}"))
            action.triggered.connect(lambda _checked=False, code=code: self.language_asked.emit(code))
        self.language.setMenu(menu)
        row.addWidget(self.language, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _making(self) -> Card:
        """What is shown while the sample is being made."""
        sentence = text.body(self.words("window.welcome.making"))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setProperty("kind", "thin")
        bar.setAccessibleName(sentence.text())
        self.cancel = SecondaryButton(self.words("window.cancel"))
        self.cancel.clicked.connect(self.stop_asked)
        line = QHBoxLayout()
        line.addWidget(sentence, 1)
        line.addWidget(self.cancel)
        self.making = Card(padding=16)
        self.making.body.addLayout(line)
        self.making.body.addWidget(bar)
        self.making.hide()
        return self.making

    def show_making(self, making: bool) -> None:
        """That the sample is being made: meanwhile nothing else can be begun from here."""
        if making == self.making.isVisibleTo(self):
            return
        self.making.setVisible(making)
        self.setAcceptDrops(not making)
        for button in (self.new, self.open, self.sample, self.worksheets, self.language, *self.recent):
            button.setDisabled(making)
        for key in (self._keys["new_asked"], self._keys["ask_for_file"]):
            key.setEnabled(not making)
        (self.cancel if making else self.sample).setFocus()

    def _cards(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._start(), 55)
        row.addWidget(self._recent(), 45)
        return row

    def _start(self) -> Card:
        words = self.words
        card = Card(edge=True, padding=22)
        card.body.setSpacing(6)
        self.new = PrimaryButton(words("window.welcome.new"), "file-plus")
        self.open = SecondaryButton(words("window.welcome.open"), "folder-open")
        self.sample = SecondaryButton(words("window.welcome.sample"), "sparkles")
        asked = (self.new_asked, self.ask_for_file, self.sample_asked)
        for name, button, signal in zip(
            ("new", "open", "sample"), (self.new, self.open, self.sample), asked, strict=True
        ):
            button.clicked.connect(signal)
            card.body.addWidget(button)
            card.body.addWidget(text.soft(words(f"window.welcome.{name}_about")))
            card.body.addSpacing(10)
        card.body.addStretch(1)
        return card

    def _recent(self) -> Card:
        words = self.words
        card = Card(padding=22)
        card.body.setSpacing(4)
        files = self.settings.remembered[:MOST_SHOWN]
        card.body.addWidget(text.heading(words(f"window.welcome.{'recent' if files else 'first_title'}")))
        self.recent = [self._recent_file(file, card) for file in files]
        if not files:
            for number, part in enumerate(("list", "review", "plan"), start=1):
                card.body.addSpacing(8)
                card.body.addLayout(_numbered(number, words(f"window.welcome.first_{part}")))
        card.body.addStretch(1)
        return card

    def _recent_file(self, file: Path, card: Card) -> LinkButton:
        button = LinkButton(file.stem.replace("&", "&&"), plain=True)
        button.setAccessibleName(file.stem)
        button.setAccessibleDescription(str(file.parent))
        button.setToolTip(text.escaped(str(file)))
        button.clicked.connect(lambda: self.open_asked.emit(file))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(IconView("file-text"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(button)
        line.addStretch(1)
        card.body.addSpacing(4)
        card.body.addLayout(line)
        there = shortened(file.parent)
        folder = text.label("", Type.SMALL, text.Tone.SOFT)
        folder.setText(there if file.is_file() else self.words("window.welcome.gone", folder=there))
        folder.setContentsMargins(theme.px(18) + 11, 0, 0, 0)
        card.body.addWidget(folder)
        return button

    def say(self, sentence: str) -> None:
        """What went wrong, above the cards. The last word replaces the one before."""
        clear(self._banners)
        self._banners.addWidget(Banner(Tone.WARNING, sentence))

    def mention_above(self, sentence: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """A calm line above the cards until it is put away, with something to do about it."""
        self._banners.addWidget(dismissible(sentence, self.words("window.close"), action, do))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropping.file_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = dropping.file_in(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            (self.open_asked if dropping.is_inventory(file) else self.list_dropped).emit(file)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.quit_asked.emit()


def _numbered(number: int, words: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(12)
    line.addWidget(text.label(str(number), Type.LEAD, text.Tone.ACCENT, wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(text.soft(words), 1)
    return line


def shortened(folder: Path) -> str:
    """A folder as people say it: from their own, and its middle left out when it is long."""
    try:
        name = str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        name = str(folder)
    return name if len(name) <= 44 else f"{name[:14]}…{name[-29:]}"

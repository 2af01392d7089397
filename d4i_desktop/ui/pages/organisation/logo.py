"""The logo: chosen or dropped, shown as it will print, replaced, removed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.edits import put
from d4i_desktop.core.palette import LIGHT, Role
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.dropping import file_in
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.organisation.logo_file import SUFFIXES, Read, read_logo
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import Flow
from d4i_desktop.ui.widgets.text import Tone


class Paper(QWidget):
    """A picture on a white sheet, as it will print; a word where there is none."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = word
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(220), 116)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        empty = self._image.isNull()
        pen = QPen(theme.colour(Role.EDGE if empty else Role.LINE), 1)
        if empty:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour(Role.WINDOW) if empty else QColor(LIGHT.pane))
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(sheet, 8, 8)
        if empty:
            painter.setFont(theme.font(Type.SMALL))
            painter.setPen(theme.colour(Role.SOFT))
            painter.drawText(sheet, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._word)
        else:
            self._paint_image(painter, sheet.adjusted(14, 14, -14, -14))

    def _paint_image(self, painter: QPainter, room: QRectF) -> None:
        size = self._image.size()
        share = min(room.width() / size.width(), room.height() / size.height(), 1.0)
        box = QRectF(0, 0, size.width() * share, size.height() * share)
        box.moveCenter(room.center())
        painter.drawImage(box, self._image)


class LogoCard(Card):
    """Takes a picture that is dropped on it, too. A refused one changes nothing and says why."""

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.session, self.words = session, words
        self._shown: str | None = None
        self._file = ""
        self.worker = Worker(self)
        self.worker.done.connect(self._read)
        self.paper = Paper(words("organisation.logo.none"))
        self.problem = text.label("", tone=Tone.DANGER)
        self.problem.hide()
        self.choose = SecondaryButton(words("organisation.logo.choose"))
        self.choose.clicked.connect(self._choose)
        self.remove = LinkButton(words("organisation.logo.remove"))
        self.remove.clicked.connect(lambda: self._put(""))
        self._row = Flow(self.choose, self.remove, gap=14)
        self.body.addWidget(text.heading(words("organisation.logo.title")))
        for part in (text.small(words("organisation.logo.help")), self.paper, self.problem, self._row):
            self.body.addWidget(part)
        self._row.setHidden(session.store.read_only)
        self.setAcceptDrops(not session.store.read_only)

    def refresh(self) -> None:
        """Show the logo that the organisation has now."""
        name = self.session.organisation.logo
        if name == self._shown:
            return
        self._shown = name
        image = QImage.fromData(self.session.store.logo())
        self.paper.show_image(image)
        self.paper.setAccessibleName(self._said(image.isNull()))
        self.choose.rename(self.words(f"organisation.logo.{'replace' if name else 'choose'}"))
        self.remove.setVisible(bool(name))
        self._say(self.words("organisation.logo.missing") if name and image.isNull() else "")

    def _said(self, empty: bool) -> str:
        if empty:
            return self.words("organisation.logo.none")
        return self.words("organisation.logo.shown", organisation=self.session.organisation.name)

    def _say(self, sentence: str, tone: Tone = Tone.DANGER) -> None:
        self.problem.setText(sentence)
        self.problem.setProperty("tone", tone.value)
        text.restyle(self.problem)
        self.problem.setVisible(bool(sentence))

    def _choose(self) -> None:
        kinds = f"{self.words('organisation.logo.kinds')} ({' '.join(f'*{one}' for one in SUFFIXES)})"
        file, _ = QFileDialog.getOpenFileName(self, self.words("organisation.logo.choose"), "", kinds)
        if file:
            self.take(Path(file))

    def take(self, file: Path) -> None:
        """Read that file beside the window, and keep it as the logo if it is one."""
        self._file = file.name
        self._say(self.words("organisation.logo.working"), Tone.SOFT)
        self.worker.start(lambda: read_logo(file))

    def _read(self, found: Read) -> None:
        if found.refused:
            self._say(self.words(f"organisation.logo.{found.refused}", file=self._file))
            return
        self._say("")
        self._put(self.session.store.attach(found.content))

    def _put(self, logo: str) -> None:
        us = self.session.organisation
        self.session.do(put(us, replace(us, logo=logo), "change_organisation"))

    # Dropped pictures

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _picture_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = _picture_in(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.take(file)


def _picture_in(dropped: QMimeData) -> Path | None:
    """The first local file, unless it is one that the window takes; what is no picture is told so."""
    if file_in(dropped):
        return None
    files = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return next((file for file in files if file.suffix.lower() in SUFFIXES), files[0] if files else None)

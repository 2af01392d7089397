"""Labels on the type scale. Plain text always, so that what a person typed is never read as markup."""

from __future__ import annotations

import html
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from d4i_desktop.ui.fonts import Type


class Tone(StrEnum):
    """The ink of a label. A tone other than plain needs words that say the same."""

    PLAIN = "plain"
    SOFT = "soft"
    ACCENT = "accent"
    CAUTION = "caution"
    DANGER = "danger"


def label(text: str, kind: Type = Type.BODY, tone: Tone = Tone.PLAIN, *, wrap: bool = True) -> QLabel:
    """A label that wraps and grows in height as it gets narrower (``wrap=False``: one line)."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("type", kind.value)
    made.setProperty("tone", tone.value)
    made.setWordWrap(wrap)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def title(text: str) -> QLabel:
    """The name of a screen, or the question it asks."""
    return label(text, Type.TITLE)


def lead(text: str) -> QLabel:
    """The one sentence that matters on a card."""
    return label(text, Type.LEAD)


def heading(text: str) -> QLabel:
    """The name of a card or a section."""
    return label(text, Type.HEADING)


def body(text: str) -> QLabel:
    return label(text, Type.BODY)


def strong(text: str) -> QLabel:
    return label(text, Type.STRONG)


def soft(text: str) -> QLabel:
    """Body text that steps back."""
    return label(text, Type.BODY, Tone.SOFT)


def small(text: str) -> QLabel:
    """A hint or a caption."""
    return label(text, Type.SMALL, Tone.SOFT)


def small_heading(text: str) -> QLabel:
    """The name of one value in a list of values."""
    return label(text, Type.SMALL_STRONG)


def rich(markup: str, kind: Type = Type.BODY, tone: Tone = Tone.PLAIN) -> QLabel:
    """The only label that reads markup. Whatever a person typed has to go through :func:`escaped` first."""
    made = label("", kind, tone)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(markup)
    made.setOpenExternalLinks(False)
    return made


def escaped(text: str) -> str:
    """``text`` so that :func:`rich` shows it as it is."""
    return html.escape(text)


def restyle(widget: QWidget) -> None:
    """Let the style sheet see a property that was changed after the widget was first shown."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()

"""All datasets on the spectrum, in a picture and in words."""

from __future__ import annotations

from collections.abc import Sequence

from d4i_desktop.content.words import Language
from d4i_desktop.core.fields import level_of
from d4i_desktop.core.geometry import Placed
from d4i_desktop.core.model import Dataset
from d4i_desktop.core.sentences import level_name
from d4i_desktop.ui.pages.overview.heads import heading
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.spectrum_strip import SpectrumStrip, StripWords


class SpectrumCard(Card):
    """All datasets on the spectrum: a ring where each is today, a dot where it is wanted."""

    def __init__(self, words: Language) -> None:
        super().__init__()
        self._words = words
        self.count = text.small("")
        names = tuple(level_name(words, level) for level in range(6))
        strip_words = StripWords(names, words("window.spectrum.today"), words("window.spectrum.wanted"))
        self.strip = SpectrumStrip(strip_words)
        self.strip.setAccessibleName(words("window.spectrum.title"))
        self.body.addLayout(heading(words("window.spectrum.title"), self.count))
        self.body.addSpacing(4)
        self.body.addWidget(self.strip)

    def show_datasets(self, datasets: Sequence[Dataset]) -> None:
        words = self._words
        placed = [Placed(d.title, level_of(d.level_today), level_of(d.level_wanted)) for d in datasets]
        self.count.setText(words.n("window.datasets", len(placed)))
        self.strip.show_datasets(placed, self._described(placed))

    def _described(self, placed: Sequence[Placed]) -> str:
        """The picture in words: how many are at each level."""
        parts = []
        for level in range(6):
            today = sum(one.today == level for one in placed)
            wanted = sum(one.wanted == level for one in placed)
            if today or wanted:
                name = level_name(self._words, level)
                parts.append(self._words("window.spectrum.described", level=name, today=today, wanted=wanted))
        return " ".join(parts)

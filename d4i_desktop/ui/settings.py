"""What one person set for this computer: language, look, recent files. Paths and choices only, never content."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QLocale, QSettings

from d4i_desktop.content.words import LANGUAGES
from d4i_desktop.ui.theme import Mode, Theme

TEXT_SIZES = (100, 125, 150, 200)
"""In per cent."""

LOCK_MINUTES = (5, 15, 30, 60, 0)
"""Without a key or a click, before a protected file locks itself; 0 for never."""

MOST_RECENT = 8


def settings_file() -> Path:
    """The file in this person's configuration folder."""
    return user_config_path("d4i-desktop", appauthor=False) / "settings.ini"


class Settings:
    """Kept in an INI file. A value that makes no sense (a hand edit, an older version) counts as not set."""

    def __init__(self, file: Path) -> None:
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """What was chosen, else the language of the system where we speak it, else English."""
        return self.chosen_language or language_of(QLocale.system().uiLanguages())

    @property
    def chosen_language(self) -> str:
        return self._one_of("language", LANGUAGES, "")

    def set_language(self, language: str) -> None:
        self._kept.setValue("language", language)

    @property
    def mode(self) -> Mode:
        return Mode(self._one_of("theme", tuple(Mode), Mode.SYSTEM))

    def set_mode(self, mode: Mode) -> None:
        self._kept.setValue("theme", mode.value)

    @property
    def text_size(self) -> int:
        return int(self._one_of("text_size", tuple(map(str, TEXT_SIZES)), "100"))

    def set_text_size(self, per_cent: int) -> None:
        self._kept.setValue("text_size", per_cent)

    @property
    def theme(self) -> Theme:
        return Theme(self.mode, self.text_size / 100)

    @property
    def lock_minutes(self) -> int:
        return int(self._one_of("lock_minutes", tuple(map(str, LOCK_MINUTES)), "15"))

    def set_lock_minutes(self, minutes: int) -> None:
        self._kept.setValue("lock_minutes", str(minutes))

    @property
    def geometry(self) -> QByteArray:
        kept = self._kept.value("geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def set_geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("geometry", geometry)

    @property
    def remembered(self) -> tuple[Path, ...]:
        """Files opened before, the last one first, wherever they may be now."""
        kept = self._kept.value("recent") or []
        paths = [kept] if isinstance(kept, str) else [str(one) for one in kept]
        return tuple(Path(one) for one in paths if one)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Those that are still there."""
        return tuple(one for one in self.remembered if one.is_file())

    def add_recent(self, file: Path) -> None:
        """Put a file first among the recent ones."""
        self.forget(file)
        self._kept.setValue("recent", [str(one) for one in (file.absolute(), *self.remembered)][:MOST_RECENT])

    def forget(self, file: Path) -> None:
        """Take a file off the list."""
        self._kept.setValue("recent", [str(one) for one in self.remembered if one != file.absolute()])

    def save(self) -> None:
        """Write it out now; otherwise that happens by itself before long."""
        self._kept.sync()

    def _one_of(self, key: str, allowed: Sequence[str], otherwise: str) -> str:
        kept = str(self._kept.value(key) or "")
        return kept if kept in allowed else otherwise


def language_of(wanted: Sequence[str]) -> str:
    """The first of these locale names (``fr-CA``, ``en``) that we speak; English otherwise."""
    codes = (name.replace("_", "-").split("-")[0].lower() for name in wanted)
    return next((code for code in codes if code in LANGUAGES), "en")

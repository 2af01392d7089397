"""One language: every sentence of the window, the command line, the PDF and the content, from TOML.

``resources/i18n/<language>/<room>.toml`` gives ``<room>.<key>``; ``resources/content/text/<language>.toml`` gives
``question.18.text`` and the like. A plural is a table with ``one`` and ``other``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date as Day
from functools import cache
from typing import Any

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Message
from d4i_desktop.paths import resources

LANGUAGES = ("en", "fr")
NAMED = 40
"""Names that a sentence lists at most."""
MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "fr": "janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc.".split(),
}


class Language:
    """The words of one language. Raises ``KeyError`` for a key that it lacks: a bug, found by the content check."""

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self.texts = texts

    def __call__(self, key: str, /, **params: Any) -> str:
        text = self.texts[key]
        return text.format(**params) if params else text

    def n(self, key: str, n: int, /, **params: Any) -> str:
        """The form for that many things; ``{n}`` is the number as people write it."""
        one = n == 1 or (self.language == "fr" and n == 0)
        return self.texts[f"{key}.{'one' if one else 'other'}"].format(n=self.number(n), **params)

    def has(self, key: str, /) -> bool:
        return key in self.texts

    def message(self, message: Message) -> str:
        """A label that was made without knowing a language, such as an edit's."""
        return self(message.key, **dict(message.params))

    def error(self, error: UserError) -> str:
        """Names in a tuple are put between this language's quotation marks."""
        params = {key: self._quoted(one) if isinstance(one, tuple) else one for key, one in error.params.items()}
        return self(error.key, **params)

    def _quoted(self, names: tuple[str, ...]) -> str:
        more = " …" if len(names) > NAMED else ""
        return ", ".join(self("changes.quoted", text=one) for one in names[:NAMED]) + more

    def date(self, day: Day, /, *, year: bool = True) -> str:
        """28 Nov 2026, 28 nov. 2026."""
        number = "1er" if self.language == "fr" and day.day == 1 else str(day.day)
        short = f"{number} {MONTHS[self.language][day.month - 1]}"
        return f"{short} {day.year}" if year else short

    def number(self, value: float, /) -> str:
        """1,234.5 in English, 1 234,5 in French (with a narrow no-break space)."""
        text = f"{value:,.10g}" if value == value else ""
        if self.language == "fr":
            return text.replace(",", "\u202f").replace(".", ",")
        return text

    def join(self, items: list[str], /) -> str:
        """a, b and c."""
        if len(items) < 2:
            return "".join(items)
        last = {"en": " and ", "fr": " et "}[self.language]
        return ", ".join(items[:-1]) + last + items[-1]


@cache
def load(language: str) -> Language:
    """The words of ``en`` or ``fr``; any other code gives English."""
    code = language if language in LANGUAGES else "en"
    return Language(code, dict(_texts(code)))


def _texts(language: str) -> Iterator[tuple[str, str]]:
    content = resources() / "content" / "text" / f"{language}.toml"
    yield from _flat(tomllib.loads(content.read_text(encoding="utf-8")), "")
    for room in sorted((resources() / "i18n" / language).glob("*.toml")):
        yield from _flat(tomllib.loads(room.read_text(encoding="utf-8")), f"{room.stem}.")


def _flat(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)

"""How the core asks for a sentence without knowing a language or a file."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol


class Words(Protocol):
    """A language: sentences by key, plurals, dates and numbers as people write them."""

    @property
    def language(self) -> str: ...

    def __call__(self, key: str, /, **params: Any) -> str: ...

    def n(self, key: str, n: int, /, **params: Any) -> str: ...

    def has(self, key: str, /) -> bool: ...

    def date(self, day: date, /, *, year: bool = True) -> str: ...

    def number(self, value: float, /) -> str: ...

    def join(self, items: list[str], /) -> str: ...

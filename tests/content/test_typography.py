"""How the words are set."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from d4i_desktop.paths import resources


def test_french_signs_stand_behind_spaces_that_no_line_breaks_at():
    for file in (resources() / "i18n" / "fr").glob("*.toml"):
        for text in texts_in(tomllib.loads(file.read_text(encoding="utf-8"))):
            assert not re.search(r"(?<=[\w})»%]) [:;!?»]|« ", text), f"{file.name}: {text}"


def texts_in(held: object) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for one in held.values():
            yield from texts_in(one)

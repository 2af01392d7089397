"""Finds sentences that nothing says any more.

Keys are often put together (``f"access.flag.{flag}"``), so that this can only go by what code could say: a key counts
as used where its fixed parts stand in the code and its other parts are words that the code or the content knows. A key
that is put together in any other way than an f-string isn't seen: write it out.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from d4i_desktop.content.check_words import room_texts

DEPTH = 2
"""A key may be put together from parts that are put together themselves, so many times over."""

Parts = tuple[str | None, ...]
"""An f-string: its fixed parts, and ``None`` for each value."""


def unused_faults(root: Path, code: Path) -> Iterator[str]:
    """The sentences of the window, the command line and the plan that no code could ask for."""
    words, made = _content_words(root / "content"), set[Parts]()
    for path in code.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            words |= set(_said(node))
            if isinstance(node, ast.JoinedStr):
                made.add(tuple(str(one.value) if isinstance(one, ast.Constant) else None for one in node.values))
    beginning = [_pattern(one) for one in made if one[0] is not None]
    ending = [_pattern(one) for one in made if one[0] is None and one[-1] is not None and one[-1].startswith(".")]
    for key in room_texts(root, "en"):
        whole = re.sub(r"\.(one|other)$", "", key)
        if not any(_can_say(one, words, beginning, [*beginning, *ending], DEPTH) for one in (key, whole)):
            yield f"i18n: nothing says {key}"


def _said(node: ast.AST) -> Iterator[str]:
    """The texts and names that stand in the code."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Attribute(attr=name) | ast.arg(arg=name) | ast.Name(id=name):
            yield name
        case ast.keyword(arg=str(name)):
            yield name


def _content_words(folder: Path) -> set[str]:
    words = {str(number) for number in range(10)}
    for path in folder.glob("*.toml"):
        words |= set(_ids(tomllib.loads(path.read_text(encoding="utf-8"))))
    return words


def _ids(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        yield from _ids(list(value.values()))
    elif isinstance(value, list):
        for one in value:
            yield from _ids(one)
    elif isinstance(value, str):
        yield value


def _pattern(parts: Parts) -> re.Pattern[str]:
    return re.compile("".join("(.+)" if one is None else re.escape(one) for one in parts))


def _can_say(
    text: str,
    words: set[str],
    within: Sequence[re.Pattern[str]],
    patterns: Iterable[re.Pattern[str]],
    depth: int,
) -> bool:
    """Whether the text is a word, or is made by a pattern from parts that can be said ``within``."""
    if text in words or not depth:
        return text in words
    found = (one.fullmatch(text) for one in patterns)
    return any(one and all(_can_say(part, words, within, within, depth - 1) for part in one.groups()) for one in found)

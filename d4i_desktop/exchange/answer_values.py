"""Values of an answers document as the model wants them. What doesn't fit raises ``ValueError``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from math import isfinite
from typing import Any, TypeVar

from d4i_desktop.core.catalogue import Keeper, Question, QuestionKind
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.fields import BY_ID, FieldKind
from d4i_desktop.core.model import Missing, Value

Named = TypeVar("Named", bound=StrEnum)


def question_value(question: Question, raw: Any) -> Any:
    """A value as JSON has it, as the question wants it; what doesn't fit is left for the check to refuse."""
    if question.keeper is Keeper.FIELD:
        return field_value(question.field, raw)
    if raw in (Missing.UNKNOWN.value, Missing.NOT_APPLICABLE.value):
        return Missing(raw)
    if question.kind is QuestionKind.MULTIPLE and isinstance(raw, str):
        return (raw,)
    return typed(raw, is_date=question.kind is QuestionKind.DATE)


def field_value(id: str, raw: Any) -> Value:
    if raw in (Missing.UNKNOWN.value, Missing.NOT_APPLICABLE.value):
        return Missing(raw)
    kind = BY_ID[id].kind
    if kind is FieldKind.LEVEL:
        return str(raw)
    if kind is FieldKind.CHOICES and isinstance(raw, str):
        return (raw,)
    value: Value = typed(raw, is_date=kind is FieldKind.DATE)
    return value


def typed(raw: Any, *, is_date: bool) -> Any:
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, list):
        return tuple(text(one) for one in raw)
    if isinstance(raw, float) and not isfinite(raw):
        raise ValueError(f"{raw}: number")
    return day(raw) if is_date else raw


def day(raw: Any) -> date | None:
    if raw is None or raw == "":
        return None
    if isinstance(raw, datetime):
        raise ValueError(f"{raw}: YYYY-MM-DD")
    try:
        return raw if isinstance(raw, date) else date.fromisoformat(text(raw))
    except ValueError as problem:
        raise ValueError(f"{short(raw)}: YYYY-MM-DD") from problem


def text(raw: Any) -> str:
    """What a person typed; a number counts as what it looks like, a list or an object doesn't."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise ValueError(f"{short(raw)}: text")
    return str(raw)


def title(raw: Any) -> str:
    if not text(raw).strip():
        raise UserError("title_empty")
    return text(raw).strip()


def reason(raw: Any) -> str:
    """Why somebody knows better; never empty."""
    if not text(raw).strip():
        raise ValueError("reason")
    return text(raw)


def one_to_four(raw: Any) -> int:
    if raw not in (1, 2, 3, 4) or isinstance(raw, bool):
        raise ValueError(f"{raw!r}: 1, 2, 3, 4")
    return int(raw)


def within(raw: Any, allowed: range) -> int:
    if raw not in allowed or isinstance(raw, bool):
        raise ValueError(f"{raw!r}: {', '.join(map(str, allowed))}")
    return int(raw)


def member(kind: type[Named], raw: Any) -> Named:
    """One of a fixed set of names."""
    found = next((one for one in kind if one == raw), None)
    if found is None:
        raise ValueError(f"{short(raw)}: {', '.join(kind)}")
    return found


def known_id(id: str, known: set[str]) -> str:
    if id not in known:
        raise ValueError(f"{id!r}")
    return id


def level(raw: Any) -> int:
    if raw not in range(6) or isinstance(raw, bool):
        raise ValueError(f"{raw!r}: 0, 1, 2, 3, 4, 5")
    return int(raw)


def count(raw: Any) -> int | None:
    if raw is None:
        return None
    if not isinstance(raw, int) or isinstance(raw, bool) or raw < 0:
        raise ValueError(f"{raw!r}: 0, 1, 2, …")
    return raw


def allowed(question: Question) -> Iterator[str]:
    yield from question.choices
    if question.unknown:
        yield Missing.UNKNOWN.value
    if question.not_applicable:
        yield Missing.NOT_APPLICABLE.value


def short(raw: Any) -> str:
    text = str(raw)
    return text if len(text) <= 60 else text[:59] + "…"


def said(problem: Exception, entry: Any) -> str:
    """What a wrong entry lacked or held; names of keys and values only, so that it reads in any language."""
    if isinstance(problem, TypeError | AttributeError) or not problem.args:
        return short(entry)
    return str(problem.args[0])

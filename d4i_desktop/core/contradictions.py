"""Where a file shows something else than people answered: a blind spot that no feeling is needed for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from d4i_desktop.core.facts import Facts
from d4i_desktop.core.kinds import KINDS, SURE
from d4i_desktop.core.model import Field, Role
from d4i_desktop.core.sentences import listed, small
from d4i_desktop.core.words import Words

LIMIT = 4
"""How many columns are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``question`` was answered one way and ``columns``, or ``people`` who were counted, say the other.

    ``what`` is ``nobody``, ``names``, ``rare``, ``kinds`` or ``sensitive``; ``kinds`` are the kinds of personal
    information (:mod:`kinds`) that the answer leaves out.
    """

    question: str
    what: str
    columns: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    people: int = 0


def contradictions(facts: Facts) -> tuple[Contradiction, ...]:
    """What the file shows against the answers, in the order of the questions; nothing where nobody looked into it."""
    if facts.scan is None:
        return ()
    return tuple(_found(facts))


def _found(facts: Facts) -> Iterator[Contradiction]:
    naming = _columns(facts, Role.DIRECT_IDENTIFIER)
    if facts.value("1") in ("nobody", "places") and naming:
        yield Contradiction("1", "nobody", naming)
    if facts.value("18") == "no" and naming:
        yield Contradiction("18", "names", naming)
    if facts.value("19") == "no" and (alone := _alone(facts)):
        yield Contradiction("19", "rare", people=alone)
    if kinds := _left_out(facts):
        yield Contradiction("20", "kinds", kinds=kinds)
    sensitive = _columns(facts, Role.SENSITIVE)
    if facts.dataset.sensitive == "no" and sensitive:
        yield Contradiction("", "sensitive", sensitive)


def _seen(facts: Facts) -> list[Field]:
    """The columns that the file has, with the roles that people confirmed."""
    names = {one.name for one in facts.scan.columns} if facts.scan else set()
    return sorted((one for one in facts.fields if one.name in names), key=lambda one: (one.position, one.id))


def _columns(facts: Facts, role: Role) -> tuple[str, ...]:
    return tuple(one.name for one in _seen(facts) if one.role is role)


def _alone(facts: Facts) -> int:
    return max((one.uniques or 0 for one in facts.measurements if one.fingerprint), default=0)


def _left_out(facts: Facts) -> tuple[str, ...]:
    """Kinds that the file seems to hold and that aren't among those named; a person's “other” takes a column out."""
    named = facts.value("20")
    if not isinstance(named, tuple) or facts.scan is None:
        return ()
    nothing = {one.name for one in _seen(facts) if one.role is Role.OTHER}
    kinds = [
        found.kind
        for column in facts.scan.columns
        if column.name not in nothing
        for found in column.detected[:1]
        if found.confidence >= SURE
    ]
    return tuple(dict.fromkeys(one for one in kinds if _unnamed(one, named)))


def _unnamed(kind: str, named: tuple[str, ...]) -> bool:
    known = KINDS.get(kind)
    return known is not None and bool(known.information) and known.information not in named and kind != "free_text"


def contradiction(words: Words, found: Contradiction) -> str:
    """It as a sentence, such as “You said that nothing names people, but “Email” does (question 18).”"""
    if found.what == "rare":
        return words.n("measured.against.rare", found.people)
    if found.what == "kinds":
        return words(
            "measured.against.kinds", kinds=listed(words, [small(words(f"kind.{one}")) for one in found.kinds], LIMIT)
        )
    columns = listed(words, [words("changes.quoted", text=one) for one in found.columns], LIMIT)
    return words.n(f"measured.against.{found.what}", len(found.columns), columns=columns)

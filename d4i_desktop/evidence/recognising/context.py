"""The columns of a table beside each other: what a bare “id” or “name” means, and what each column gives away."""

from __future__ import annotations

from collections.abc import Sequence

from d4i_desktop.core.kinds import role_of
from d4i_desktop.core.model import ColumnFinding, Detected, Role
from d4i_desktop.evidence.recognising.columns import Seen, is_personal
from d4i_desktop.evidence.recognising.headed import FITS
from d4i_desktop.evidence.recognising.headers import Said
from d4i_desktop.evidence.recognising.sample import Sample


def in_context(columns: Sequence[Seen]) -> tuple[ColumnFinding, ...]:
    """A finding for each, with the role that is suggested."""
    people = sum(1 for one in columns if is_personal(one.detected))
    named = any(
        one.detected and one.detected[0].kind in ("email", "phone", "date_of_birth", "given_name") for one in columns
    )
    return tuple(_finding(one, people, named) for one in columns)


def _finding(one: Seen, people: int, named: bool) -> ColumnFinding:
    detected = one.detected or _in_doubt(one, people, named)
    column = one.sample.column
    return ColumnFinding(
        name=column.name,
        type=column.type.value,
        missing=column.missing,
        distinct=column.distinct,
        detected=tuple(
            Detected(kind=each.kind, share=round(min(1.0, each.share), 4), confidence=round(each.confidence, 3))
            for each in detected
        ),
        role=_role(detected, one.describes),
    )


def _in_doubt(one: Seen, people: int, named: bool) -> tuple[Detected, ...]:
    for said in one.doubtful:
        share = FITS[said.kind](one.sample)
        if said.kind == "identifier" and share and _identifies(said, one.sample, people):
            return (Detected(kind="identifier", share=share, confidence=0.9 if said.weight > 1 else 0.75),)
        if said.kind == "name" and share and named and said.whole and people:
            return (Detected(kind="name", share=share, confidence=0.7),)
    return ()


def _identifies(said: Said, sample: Sample, people: int) -> bool:
    """A number of a person by its header; a bare “id” or “code” in a table about people, where it hardly repeats."""
    if said.weight > 1 and said.whole:
        return True
    return people > 0 and sample.distinct >= 0.5 * sample.present


def _role(detected: tuple[Detected, ...], describes: bool) -> Role:
    if detected:
        return role_of(detected[0].kind)
    return Role.QUASI_IDENTIFIER if describes else Role.OTHER

"""Why a column has the role that is suggested for it, and what may be done about it, as sentences."""

from __future__ import annotations

from d4i_desktop.core.kinds import KINDS, role_of
from d4i_desktop.core.model import ColumnFinding, Detected, Message, Role

WITHOUT_A_KIND = {
    Role.DIRECT_IDENTIFIER: ("drop", "pseudonym"),
    Role.QUASI_IDENTIFIER: ("group_rare", "drop"),
    Role.SENSITIVE: ("group_rare", "drop"),
    Role.OTHER: (),
}
"""What helps where nothing is known but the role."""
_TEXT = "text"
_NAMES = frozenset({"name", "given_name", "family_name"})
_PLACES = frozenset({"postal_code", "city", "location", "coordinates"})
_WORK = frozenset({"job_title", "employment"})


def suggested(finding: ColumnFinding) -> tuple[str, ...]:
    """Treatments that help for such a column, the most sensible first; none for one that gives nothing away."""
    if finding.role is Role.OTHER:
        return ()
    kind = finding.detected[0].kind if finding.detected else ""
    if kind not in KINDS or (KINDS[kind].role is not finding.role and finding.role is Role.DIRECT_IDENTIFIER):
        return WITHOUT_A_KIND[finding.role]
    if finding.type == _TEXT and kind in ("age", "income", "date"):
        return WITHOUT_A_KIND[Role.QUASI_IDENTIFIER]
    if finding.type == "integer" and kind == "date_of_birth":
        return ("decade", "drop")
    return KINDS[kind].treatments


def reason(finding: ColumnFinding) -> Message:
    """Why that role is suggested: a sentence ``evidence.why.*``."""
    if not finding.detected:
        return _without_a_kind(finding.role)
    first = finding.detected[0]
    if role_of(first.kind) is not finding.role:
        return Message.of("evidence.why.decided")
    if not first.share:
        return Message.of("evidence.why.header_only")
    if finding.role is Role.DIRECT_IDENTIFIER:
        return _direct(first)
    if finding.role is Role.QUASI_IDENTIFIER:
        return _quasi(first.kind)
    return _sensitive(first, finding.detected[1:]) if finding.role is Role.SENSITIVE else _harmless(first.kind)


def _without_a_kind(role: Role) -> Message:
    if role is Role.QUASI_IDENTIFIER:
        return Message.of("evidence.why.describes")
    return Message.of("evidence.why.nothing") if role is Role.OTHER else Message.of("evidence.why.decided")


def _percent(share: float) -> int:
    """Whole per cent; never 0 for what was found, never 100 for what isn't all."""
    return min(99, max(1, round(share * 100))) if share < 1 else 100


def _direct(first: Detected) -> Message:
    if first.kind in _NAMES:
        return Message.of("evidence.why.names", share=_percent(first.share))
    if first.kind == "identifier":
        return Message.of("evidence.why.identifier")
    return Message.of("evidence.why.direct", share=_percent(first.share))


def _quasi(kind: str) -> Message:
    if kind == "date_of_birth":
        return Message.of("evidence.why.date_of_birth")
    if kind in _PLACES:
        return Message.of("evidence.why.place")
    if kind in _WORK:
        return Message.of("evidence.why.work")
    return Message.of("evidence.why.date") if kind == "date" else Message.of("evidence.why.together")


def _sensitive(first: Detected, inside: tuple[Detected, ...]) -> Message:
    if first.kind != "free_text":
        return Message.of("evidence.why.sensitive")
    telling = [one.share for one in inside if role_of(one.kind) in (Role.DIRECT_IDENTIFIER, Role.QUASI_IDENTIFIER)]
    if telling:
        return Message.of("evidence.why.text_holds", share=_percent(max(telling)))
    return Message.of("evidence.why.text")


def _harmless(kind: str) -> Message:
    return Message.of("evidence.why.page") if kind == "url" else Message.of("evidence.why.nothing")

"""Why a column has the role that is suggested for it, and what may be done about it, as sentences."""

from __future__ import annotations

from d4i_desktop.core.kinds import KINDS
from d4i_desktop.core.model import ColumnFinding, Message


def suggested(finding: ColumnFinding) -> tuple[str, ...]:
    """Treatments that help for such a column, the most sensible first."""
    return KINDS[finding.detected[0].kind].treatments if finding.detected else ()


def reason(finding: ColumnFinding) -> Message:
    """Why that role is suggested: a sentence ``evidence.why.*``."""
    return Message.of("evidence.why.nothing")

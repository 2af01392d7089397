"""What may be done to columns before a version of the data leaves: treat them, see what changes, ask for a proposal."""

from __future__ import annotations

from d4i_desktop.evidence.treating.keys import key_from, key_text, new_key
from d4i_desktop.evidence.treating.suggest import Step, Suggestion, suggest
from d4i_desktop.evidence.treating.totals import Totals, for_totals, tabulated
from d4i_desktop.evidence.treating.treat import OTHER, treat
from d4i_desktop.evidence.treating.what_if import WhatIf
from d4i_desktop.evidence.treating.whole import Treated, treated

__all__ = [
    "OTHER",
    "Step",
    "Suggestion",
    "Totals",
    "Treated",
    "WhatIf",
    "for_totals",
    "key_from",
    "key_text",
    "new_key",
    "suggest",
    "tabulated",
    "treat",
    "treated",
]

"""Evidence: see what a file gives away about people, try what would make it safer, write the safe copy."""

from d4i_desktop.ui.pages.evidence.page import EvidencePage

__all__ = ["EvidencePage"]

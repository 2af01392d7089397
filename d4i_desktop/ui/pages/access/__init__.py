"""Access: who may use what, and on which conditions."""

from d4i_desktop.ui.pages.access.page import AccessPage

__all__ = ["AccessPage"]

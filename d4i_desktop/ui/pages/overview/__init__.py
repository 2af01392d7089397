"""Overview: the next step, where the data stands, fears and facts, what is due."""

from d4i_desktop.ui.pages.overview.page import OverviewPage

__all__ = ["OverviewPage"]

"""The Plan page: the plan as it will print, and who does what by when."""

from d4i_desktop.ui.pages.plan.page import PlanPage

__all__ = ["PlanPage"]

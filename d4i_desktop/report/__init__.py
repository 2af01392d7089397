"""A plan on paper: pages laid out with reportlab, vectors and embedded fonts only."""

from d4i_desktop.report.printing import PageSize, print_plan

__all__ = ["PageSize", "print_plan"]

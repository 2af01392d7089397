"""A plan on paper: pages laid out with reportlab, vectors and embedded fonts only."""

from d4i_desktop.report.printing import PageSize, draw_plan, print_plan, whole_file

__all__ = ["PageSize", "draw_plan", "print_plan", "whole_file"]

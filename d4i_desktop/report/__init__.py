"""A document on paper: pages laid out with reportlab, vectors and embedded fonts only."""

from d4i_desktop.report.paper import PAPERS, PageSize, Paper, usual_size
from d4i_desktop.report.printing import draw_document, print_document, whole_file

__all__ = ["PAPERS", "PageSize", "Paper", "draw_document", "print_document", "usual_size", "whole_file"]

"""Tagged PDF (PDF/UA-1, PDF/A-2a) with reportlab: a canvas that marks what is drawn, and a tree of what it means.

It knows of PDF alone, not of plans. Whatever isn't marked as an :class:`Element` is decoration (an artifact).
"""

from d4i_desktop.report.tagged.canvas import Stretch, TaggedCanvas
from d4i_desktop.report.tagged.properties import Properties
from d4i_desktop.report.tagged.structure import Element

__all__ = ["Element", "Properties", "Stretch", "TaggedCanvas"]

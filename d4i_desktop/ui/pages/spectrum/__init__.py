"""The spectrum board: place each dataset where it is wanted, and see what stops it."""

from d4i_desktop.ui.pages.spectrum.page import SpectrumPage

__all__ = ["SpectrumPage"]

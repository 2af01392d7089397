"""PDFium draws in one thread at a time: these tests read PDFs in theirs, so the window's must have come to rest."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture(autouse=True)
def _nothing_is_drawn_elsewhere():
    """A page of the window that another test showed may still be being drawn."""
    press = sys.modules.get("d4i_desktop.ui.pages.plan.press")
    if press is not None and press.QCoreApplication.instance() is not None:
        press.press_thread().waitForDone()

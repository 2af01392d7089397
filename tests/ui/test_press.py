"""The pages of a plan are drawn and put away in one thread."""

from __future__ import annotations

from io import BytesIO

import shiboken6
from reportlab.pdfgen.canvas import Canvas

from d4i_desktop.ui.pages.plan.press import Press, press_thread


def test_a_page_that_goes_puts_its_pdf_away_in_the_thread_that_drew_it(qtbot):
    held = BytesIO()
    canvas = Canvas(held)
    canvas.drawString(72, 72, "A plan")
    canvas.save()
    press = Press(lambda: None)
    with qtbot.waitSignal(press.printed):
        press.print(held.getvalue())
    document = press._desk.document
    assert document is not None and document.raw is not None
    shiboken6.delete(press)
    press_thread().waitForDone()
    assert document.raw is None

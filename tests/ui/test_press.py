"""The pages of a plan are drawn and put away in one thread."""

from __future__ import annotations

from io import BytesIO

import shiboken6
from reportlab.pdfgen.canvas import Canvas

from d4i_desktop.ui.pages.plan.desk import Desk
from d4i_desktop.ui.pages.plan.press import Press, press_thread


def one_page():
    held = BytesIO()
    canvas = Canvas(held)
    canvas.drawString(72, 72, "A plan")
    canvas.save()
    return held.getvalue()


def test_a_page_is_drawn_as_wide_as_asked_to_the_pixel_on_any_screen():
    desk = Desk()
    desk.print(one_page(), desk.stop)
    widths = range(300, 420, 7)
    assert [desk.draw(0, width).picture.width() for width in widths] == list(widths)
    desk.retire()


def test_a_page_that_goes_puts_its_pdf_away_in_the_thread_that_drew_it(qtbot):
    press = Press(lambda: None)
    with qtbot.waitSignal(press.printed):
        press.print(one_page())
    document = press._desk.document
    assert document is not None and document.raw is not None
    shiboken6.delete(press)
    press_thread().waitForDone()
    assert document.raw is None

"""Printing with real printers of Qt's, which write PDF files; only the system's dialog is answered for the person."""

from __future__ import annotations

import sys
import threading
from itertools import pairwise

import pypdfium2
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QBitmap, QImage, QPageLayout, QPageRanges, QPageSize, QRegion
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.report.paper import PageSize
from d4i_desktop.store.store import Store
from d4i_desktop.ui.pages.plan import PlanPage
from d4i_desktop.ui.pages.plan.desk import OnPaper
from d4i_desktop.ui.pages.plan.on_paper import BAND, PaperJob, bands, chosen_pages, placed
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets.messages import Toast

LETTER, A4 = PageSize.LETTER.value, PageSize.A4.value
GREY, NO_DITHER = QImage.Format.Format_Grayscale8, Qt.ImageConversionFlag.ThresholdDither
PAPERS = {LETTER: QPageSize.PageSizeId.Letter, A4: QPageSize.PageSizeId.A4}


@pytest.fixture
def page(qapp, sample_file, qtbot):
    session = Session(Store.open(sample_file), load_catalogue())
    made = PlanPage(session, load("en"))
    made.resize(1020, 610)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.up_to_date, timeout=10_000)
    yield made
    session.close()


@pytest.fixture
def plan(page, tmp_path, qtbot):
    with qtbot.waitSignal(page.press.saved, timeout=10_000):
        page.save_to(tmp_path / "plan.pdf")
    return (tmp_path / "plan.pdf").read_bytes()


def printer_to(file, paper=LETTER):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFileName(str(file))
    made.setPageSize(QPageSize(PAPERS[paper]))
    return made


def some(printer, pages):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString(pages))
    return printer


def accepted(page, monkeypatch, change):
    """The person's answer to the system's dialog."""

    def exec_(dialog):
        change(dialog.printer())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", exec_)
    return page


def printed(page, qtbot):
    page.side.print.click()
    qtbot.waitUntil(lambda: not page.printing.under_way, timeout=20_000)


# Where a sheet goes


def test_a_sheet_of_the_same_paper_keeps_its_size():
    paper = QRectF(0, 0, *LETTER)
    assert placed(LETTER, paper, paper.adjusted(18, 18, -18, -18)) == paper


def test_a_sheet_that_is_too_large_is_shrunk_whole_and_centred():
    paper = QRectF(0, 0, *LETTER)
    where = placed(A4, paper, paper)
    assert where.height() == pytest.approx(LETTER[1], abs=1.1)
    assert where.width() / where.height() == pytest.approx(A4[0] / A4[1])
    assert where.center() == paper.center()


def test_a_smaller_sheet_is_not_blown_up():
    where = placed(LETTER, QRectF(0, 0, 1200, 1600), QRectF(0, 0, 1200, 1600))
    assert (where.width(), where.height()) == LETTER
    assert where.center().toTuple() == (600, 800)


def test_a_printer_with_wide_margins_gets_the_sheet_small_enough():
    paper = QRectF(0, 0, *LETTER)
    where = placed(LETTER, paper, paper.adjusted(50, 50, -50, -50))
    assert where.left() >= 30 - 1 and where.right() <= LETTER[0] - 30 + 1


# Which pages


def test_ranges_order_and_copies_are_as_asked(qapp, tmp_path):
    printer = some(printer_to(tmp_path / "a.pdf"), "2-3,5")
    assert chosen_pages(printer, 9, 0) == [1, 2, 4]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printer.setCopyCount(2)
    assert chosen_pages(printer, 9, 0) == [4, 2, 1, 4, 2, 1]
    printer.setCollateCopies(False)
    assert chosen_pages(printer, 9, 0) == [4, 4, 2, 2, 1, 1]


def test_the_current_page_is_the_one_in_view(qapp, tmp_path):
    printer = printer_to(tmp_path / "a.pdf")
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert chosen_pages(printer, 9, 4) == [4]


# What comes out


def test_into_a_file_of_the_same_paper_go_the_plans_own_bytes(plan, tmp_path):
    PaperJob(plan, printer_to(tmp_path / "out.pdf")).finish()
    assert (tmp_path / "out.pdf").read_bytes() == plan


def test_some_pages_into_a_file_keep_their_words(plan, tmp_path):
    PaperJob(plan, some(printer_to(tmp_path / "out.pdf"), "2-3")).finish()
    texts = [one.extract_text() for one in PdfReader(tmp_path / "out.pdf").pages]
    assert len(texts) == 2
    assert "The plan on one page" in texts[0]


def test_on_other_paper_each_page_is_drawn_whole(plan, tmp_path):
    job = PaperJob(plan, some(printer_to(tmp_path / "out.pdf", A4), "2-3"))
    steps = [job.step() for _ in range(3)]
    assert [(one.done, one.pages, one.over) for one in steps] == [
        (0, 2, False), (1, 2, False), (2, 2, True),
    ]  # fmt: skip
    left, top, width, height = ink_of(plan, 1)
    share = A4[0] / LETTER[0]
    drawn = ink_of((tmp_path / "out.pdf").read_bytes(), 0)
    centre = [drawn[0] + drawn[2] / 2, drawn[1] + drawn[3] / 2]
    assert drawn[2:] == pytest.approx([width * share, height * share], abs=2)
    assert centre == pytest.approx(
        [
            A4[0] / 2 + (left + width / 2 - LETTER[0] / 2) * share,
            A4[1] / 2 + (top + height / 2 - LETTER[1] / 2) * share,
        ],
        abs=2,
    )


def test_landscape_paper_gets_the_sheet_upright_and_smaller(plan, tmp_path):
    printer = some(printer_to(tmp_path / "out.pdf"), "2")
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    PaperJob(plan, printer).finish()
    assert [round(one) for one in PdfReader(tmp_path / "out.pdf").pages[0].mediabox[2:]] == [792, 612]
    drawn, sheet = ink_of((tmp_path / "out.pdf").read_bytes(), 0), ink_of(plan, 1)
    assert drawn[3] == pytest.approx(sheet[3] * LETTER[0] / LETTER[1], abs=2)


def ink_of(pdf, page):
    """The box around what is drawn on a page, in points from the upper left."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page]
        bitmap = sheet.render(scale=2, grayscale=True)
        picture = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, GREY)
        box = QRegion(QBitmap.fromImage(picture.convertToFormat(QImage.Format.Format_Mono, NO_DITHER))).boundingRect()
        bitmap.close()
        sheet.close()
    return [one / 2 for one in box.getRect()]


def test_bands_cover_the_page_without_a_gap(plan):
    with pypdfium2.PdfDocument(plan) as document:
        sheet = document[1]
        parts = [part for _, part in bands(sheet, QRectF(3, 3, *LETTER), 300 / 72, threading.Event())]
        sheet.close()
    assert len(parts) == -(-3300 // BAND)
    assert all(below.top() < above.bottom() for above, below in pairwise(parts))
    assert parts[-1].bottom() - parts[0].top() == pytest.approx(LETTER[1], abs=0.3)


def test_a_file_that_cannot_be_written_is_a_failure_and_no_crash(plan, tmp_path):
    for paper in (LETTER, A4):
        job = PaperJob(plan, printer_to(tmp_path / "gone" / "out.pdf", paper))
        job.finish()
        assert job.step().error is not None


# In the window


def test_printing_asks_the_system_and_says_when_it_is_done(page, tmp_path, qtbot, monkeypatch):
    asked = []

    def answer(printer):
        asked.append((printer.docName(), printer.pageLayout().fullRectPoints().size().toTuple()))
        printer.setOutputFileName(str(tmp_path / "out.pdf"))

    printed(accepted(page, monkeypatch, answer), qtbot)
    assert len(PdfReader(tmp_path / "out.pdf").pages) == page.preview.pages
    name, size = asked[0]
    assert name.startswith("Sharing plan - Harbour Family Centre")
    assert size == (612, 792)
    assert page.window().findChildren(Toast)[-1].accessibleName() == "Saved “out.pdf”."


def test_printing_is_told_page_by_page_and_can_be_stopped(page, tmp_path, qtbot, monkeypatch):
    def answer(printer):
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))

    accepted(page, monkeypatch, answer)
    QTest.keyClick(page.preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert page.side.print.text() == "Stop printing"
    qtbot.waitUntil(lambda: page.side.printing.text().startswith("Printing page 2 of"), timeout=20_000)
    assert page.side.printing.isVisible()
    page.preview.go_to(9)
    qtbot.waitUntil(lambda: page.preview.wanted() is None, timeout=10_000)
    assert page.printing.under_way
    page.side.print.click()
    qtbot.waitUntil(lambda: not page.printing.under_way, timeout=10_000)
    assert page.side.print.text() == "Print…"
    assert not page.window().findChildren(Toast)
    assert not page.problem.isVisible()


def test_changing_ones_mind_prints_nothing(page, monkeypatch):
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    page.side.print.click()
    assert not page.printing.under_way


def test_a_folder_that_is_gone_is_said(page, tmp_path, qtbot, monkeypatch):
    answer = accepted(page, monkeypatch, lambda one: one.setOutputFileName(str(tmp_path / "gone" / "out.pdf")))
    printed(answer, qtbot)
    assert page.problem.accessibleName().startswith(f"The folder {tmp_path / 'gone'} isn’t there any more")


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (OnPaper(3, 3, over=True), "3 pages have gone to the printer."),
        (OnPaper(1, 3, over=True, error=OSError("off")), "The pages couldn’t be printed."),
    ],
)
def test_how_it_ended_on_a_printer_is_said(page, last, said):
    page.press.on_paper.emit(last)
    toasts = [one.accessibleName() for one in page.window().findChildren(Toast)]
    assert any(one.startswith(said) for one in [*toasts, page.problem.accessibleName()])


def test_without_a_printer_where_none_can_be_a_file_a_sentence_says_so(page, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    page.side.print.click()
    assert page.problem.accessibleName().startswith("No printer is set up on this computer.")


def test_what_is_being_printed_ends_although_its_page_goes(page, tmp_path, qtbot, monkeypatch):
    def answer(printer):
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        some(printer, "2-4").setPageMargins(QMarginsF(), QPageLayout.Unit.Point)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))

    accepted(page, monkeypatch, answer).side.print.click()
    page.hide()
    page.press.deleteLater()
    qtbot.waitUntil(lambda: pages_of(tmp_path / "out.pdf") == 3, timeout=20_000)


def pages_of(file):
    try:
        return len(PdfReader(file).pages)
    except Exception:  # not there yet, or not whole
        return 0

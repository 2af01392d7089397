"""The Plan page with a real file, real PDFs and real widgets."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from time import perf_counter

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDesktopServices, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import edits
from d4i_desktop.core.model import Action, Dataset, Organisation, Status, new_id
from d4i_desktop.store.keys import Key
from d4i_desktop.store.store import Store
from d4i_desktop.ui.dialogs.action import ActionDialog
from d4i_desktop.ui.dialogs.choose_datasets import ChooseDatasetsDialog
from d4i_desktop.ui.pages.plan import PlanPage
from d4i_desktop.ui.pages.plan.actions import DUE, STATUS
from d4i_desktop.ui.pages.plan.desk import ONE
from d4i_desktop.ui.pages.plan.page import ACTIONS, PAGES
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.messages import Toast

NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def session(qapp, sample_file):
    made = Session(Store.open(sample_file), load_catalogue())
    yield made
    made.close()


@pytest.fixture
def page(session, qtbot):
    return ready(shown(PlanPage(session, load("en")), qtbot), qtbot)


@pytest.fixture
def actions(page):
    page.show_place(ACTIONS)
    return page.actions_place


def shown(page, qtbot):
    page.resize(1020, 610)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    return page


def ready(page, qtbot):
    qtbot.waitUntil(lambda: page.up_to_date, timeout=10_000)
    return page


def saved(page, file, qtbot):
    """The PDF as text, page by page."""
    with qtbot.waitSignal(page.press.saved, timeout=10_000):
        page.save_to(file)
    return [one.extract_text() for one in PdfReader(file).pages]


def picture(page, number=0):
    return page.preview.picture(number)


def titles(actions):
    return [actions.table.rows_model.columns[0].value(one) for one in actions.table.rows_model.rows]


def toast(page):
    return page.window().findChildren(Toast)[-1]


# The preview


def test_the_preview_has_as_many_pages_as_the_saved_pdf(page, tmp_path, qtbot):
    assert page.preview.pages == len(saved(page, tmp_path / "plan.pdf", qtbot)) > 10


def test_pages_in_view_are_named_and_drawn_as_sharp_as_the_screen(page):
    assert page.preview.views[0].accessibleName() == f"Page 1 of {page.preview.pages}"
    assert picture(page).width() == page.preview.views[0].width() * page.devicePixelRatio()
    assert len(picture(page).convertToFormat(picture(page).Format.Format_Indexed8).colorTable()) > 2


def test_only_pages_in_view_are_drawn(page):
    assert picture(page, page.preview.pages - 1) is None
    assert len(page.preview.views) < 4


def test_the_preview_follows_an_edit(page, session, qtbot):
    pages, before = page.preview.pages, picture(page).copy()
    many = [edits.add_dataset(Dataset(id=new_id(), title=f"Set {number}")) for number in range(30)]
    session.do(edits.together("add_dataset", many, title=""))
    assert page.state.text() == "Updating…"
    ready(page, qtbot)
    assert page.preview.pages > pages
    us = session.organisation
    session.do(edits.put(us, Organisation(id=us.id, name="Another name"), "change_organisation"))
    ready(page, qtbot)
    assert picture(page) != before


def test_many_edits_in_a_row_are_printed_once(page, session, qtbot):
    printed = []
    page.press.printed.connect(printed.append)
    for number in range(12):
        session.do(edits.add_dataset(Dataset(id=new_id(), title=f"Set {number}")))
    ready(page, qtbot)
    assert len(printed) == 1


def test_a_print_that_nobody_waits_for_any_more_is_given_up(page, session, qtbot):
    printed = []
    page.press.printed.connect(printed.append)
    for _ in range(5):
        page.press.print(page.order())
    ready(page, qtbot)
    assert len(printed) == 1


def test_page_down_reads_on_and_end_shows_the_last_page(page, qtbot):
    page.preview.setFocus()
    QTest.keyClick(page.preview, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    ready(page, qtbot)
    assert (page.viewer.field.text(), page.viewer.count.text()) == ("2", f"of {page.preview.pages}")
    before = page.preview.verticalScrollBar().value()
    QTest.keyClick(page.preview, Qt.Key.Key_PageDown)
    assert page.preview.verticalScrollBar().value() > before
    QTest.keyClick(page.preview, Qt.Key.Key_End)
    ready(page, qtbot)
    assert picture(page, page.preview.pages - 1) is not None


def test_what_was_read_stays_in_view_when_the_window_gets_narrower(page, qtbot):
    page.preview.go_to(7)
    page.resize(800, 610)
    ready(page, qtbot)
    assert page.preview.page == 7
    assert picture(page, 7).width() == page.preview.views[7].width() * page.devicePixelRatio()


def test_the_window_never_stands_still_for_long_while_a_plan_is_printed(page, session, qtbot):
    many = [edits.add_dataset(Dataset(id=new_id(), title=f"Set {number}")) for number in range(150)]
    session.do(edits.together("add_dataset", many, title=""))
    beats = []
    clock = QTimer(interval=5)
    clock.timeout.connect(lambda: beats.append(perf_counter()))
    clock.start()
    ready(page, qtbot)
    assert max(after - before for before, after in pairwise(beats)) < 0.25


def test_nothing_of_the_plan_lies_in_a_temporary_folder_while_it_is_only_looked_at(page):
    assert page.delivery.folder is None


def test_the_words_of_a_page_are_what_a_screen_reader_gets(page, qtbot):
    page.preview.go_to(1)
    ready(page, qtbot)
    said = page.preview.views[1].accessibleDescription()
    assert said.splitlines()[2] == "The plan on one page"
    assert "Highest risks" in said


def test_clicking_a_line_of_the_contents_goes_to_its_page(page, qtbot):
    page.preview.go_to(2)
    ready(page, qtbot)
    view, link = page.preview.views[2], page.preview._of(2).links[-1]
    across, down = (link.left + link.right) / 2, (link.top + link.bottom) / 2
    middle = QPoint(round(across * view.width()), round(down * view.height()))
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, QPointF(middle), QPointF(view.mapToGlobal(middle)), none, none, NO_KEY)
    QApplication.sendEvent(view, moved)
    assert view.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle)
    ready(page, qtbot)
    assert "How this plan was made" in page.preview.views[link.page].accessibleDescription()


def test_contents_lists_the_chapters_and_goes_there(page):
    chapters = {one.text(): one for one in page.viewer.chapters.menu().actions()}
    assert {"The plan on one page", "What we hold", "Signatures"} <= set(chapters)
    chapters["What we hold"].trigger()
    assert page.viewer.field.text() == str(page.preview.page + 1) != "1"


def test_a_page_is_gone_to_by_its_number(page, qtbot):
    field = page.viewer.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.preview.page == 6
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert (page.preview.page, field.text()) == (7, "8")
    field.selectAll()
    QTest.keyClicks(field, "9999")
    QTest.keyClick(field, Qt.Key.Key_Return)
    page.preview.setFocus()
    assert page.preview.page == 7
    assert field.text() == "8"


def test_pages_are_made_larger_and_smaller_by_key_wheel_and_button_and_stay_sharp_and_in_place(page, qtbot):
    preview = page.preview
    preview.go_to(5)
    preview.setFocus()
    width = preview.views[5].width()
    QTest.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(preview, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    ready(page, qtbot)
    assert preview.page == 5
    assert preview.views[5].width() == round(preview._room() * 1.5) > width
    assert picture(page, 5).width() == preview.views[5].width() * page.devicePixelRatio()
    assert preview.horizontalScrollBar().maximum() > 0
    assert page.viewer.scale.text() == "150%"
    QTest.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.viewer.scale.text() == "100%"
    page.viewer.smaller.click()
    assert page.viewer.scale.text() == "80%"
    page.viewer.larger.click()
    turn(preview, 120)
    assert page.viewer.scale.text() == "125%"
    turn(preview, -120)
    assert preview.page == 5


def turn(preview, angle):
    at, none = QPointF(20, 20), QPoint()
    wheel = QWheelEvent(
        at, preview.viewport().mapToGlobal(at), none, QPoint(0, angle), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(preview.viewport(), wheel)


def test_a_whole_page_is_seen_at_once(page, qtbot):
    page.viewer.scale.menu().actions()[1].trigger()
    page.preview.go_to(3)
    ready(page, qtbot)
    assert page.preview.views[3].height() <= page.preview.viewport().height()
    assert page.preview.horizontalScrollBar().maximum() == 0


def test_the_keys_that_make_pages_larger_leave_the_size_of_the_text_alone(window, qtbot):
    window.go("plan")
    page = ready(window.page, qtbot)
    size = window.settings.text_size
    page.preview.setFocus()
    press = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier, "+")
    QApplication.sendEvent(page.preview, press)
    assert press.isAccepted()
    QTest.keyClick(page.preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.settings.text_size == size
    assert page.viewer.scale.text() == "125%"


def test_a_preview_that_nobody_looks_at_is_not_printed(window, qtbot):
    window.go("plan")
    page = ready(window.page, qtbot)
    printed = []
    page.press.printed.connect(printed.append)
    window.session.do(edits.add_dataset(Dataset(id=new_id(), title="One more")))
    with ONE:
        page._print()
        window.go("inventory")
    qtbot.waitUntil(lambda: page.press.idle, timeout=10_000)
    assert printed == []
    window.go("plan")
    ready(page, qtbot)
    assert len(printed) == 1


# What the plan is to hold


def test_large_print_takes_more_pages_of_the_same_paper(page, qtbot):
    pages, size = page.preview.pages, page.preview.size_of_page
    page.options.large.click()
    ready(page, qtbot)
    assert page.preview.pages > pages * 1.5
    assert page.preview.size_of_page == size


def test_without_open_questions_none_is_listed(page, tmp_path, qtbot):
    asked = "".join(saved(page, tmp_path / "with.pdf", qtbot))
    page.options.unanswered.click()
    left = "".join(saved(page, tmp_path / "without.pdf", qtbot))
    assert "Not answered yet" in asked
    assert "Not answered yet" not in left


def test_french_prints_french(page, tmp_path, qtbot):
    page.options.language.chips["fr"].click()
    ready(page, qtbot)
    text = saved(page, tmp_path / "plan.pdf", qtbot)
    assert "Le plan en une page" in text[1]
    assert page.proposed_name().startswith("Plan de partage - Harbour Family Centre - ")


def test_the_plan_begins_in_the_language_of_the_inventory_not_of_the_window(session, qtbot):
    page = shown(PlanPage(session, load("fr")), qtbot)
    assert page.options.language.value() == "en"
    assert page.side.save.text() == "Enregistrer le PDF"


def test_a_partner_is_told_less_and_only_what_concerns_it(page, tmp_path, qtbot):
    everything = saved(page, tmp_path / "a.pdf", qtbot)
    names = [page.options.partner.itemText(place) for place in range(page.options.partner.count())]
    assert not page.options.partner.isVisible()
    page.options.edition.chips["partner"].click()
    assert page.options.partner.isVisible()
    assert names
    page.options.partner.setEditText(names[0])
    ready(page, qtbot)
    partners = saved(page, tmp_path / "b.pdf", qtbot)
    assert names[0] in partners[0]
    assert "Privacy lead" in "".join(everything)
    assert "Privacy lead" not in "".join(partners)


def test_chosen_datasets_alone_are_printed(page, session, tmp_path, qtbot, monkeypatch):
    first = session.inventory.datasets()[0]
    monkeypatch.setattr(ChooseDatasetsDialog, "ask", classmethod(lambda *_: (first.id,)))
    page.options.datasets.chips["some"].click()
    ready(page, qtbot)
    assert page.options.which.text() == "1 of 11 chosen"
    assert "1 in the inventory" in saved(page, tmp_path / "plan.pdf", qtbot)[0]
    page.options.datasets.chips["all"].click()
    assert not page.options.which.isVisible()
    assert "11 in the inventory" in saved(page, tmp_path / "plan.pdf", qtbot)[0]


def test_changing_ones_mind_about_choosing_leaves_all(page, monkeypatch):
    monkeypatch.setattr(ChooseDatasetsDialog, "ask", classmethod(lambda *_: None))
    page.options.datasets.chips["some"].click()
    assert page.options.datasets.value() == "all"
    assert page.options.options().datasets is None


def test_choosing_datasets_narrows_down_and_needs_at_least_one(session, qtbot):
    dialog = ChooseDatasetsDialog(load("en"), session.inventory.datasets(), None)
    qtbot.addWidget(dialog)
    dialog.none.click()
    assert not dialog.take.isEnabled()
    dialog.search.line.setText("dónor")
    dialog.all.click()
    assert [session.inventory.get(Dataset, one).title for one in dialog.value()] == ["Donor gifts"]
    assert dialog.take.isEnabled()


def test_the_paper_is_as_wide_as_chosen(page, tmp_path, qtbot):
    page.options.paper.chips["a4"].click()
    saved(page, tmp_path / "plan.pdf", qtbot)
    assert round(PdfReader(tmp_path / "plan.pdf").pages[0].mediabox.width) == 595


# The file


def test_saving_says_so_and_offers_to_open_it(page, tmp_path, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    saved(page, tmp_path / "plan.pdf", qtbot)
    assert toast(page).accessibleName() == "Saved “plan.pdf”."
    toast(page).findChild(LinkButton).click()
    assert opened == [str(tmp_path / "plan.pdf")]


def test_saving_where_nothing_can_be_written_says_so_and_leaves_nothing(page, tmp_path, qtbot):
    folder = tmp_path / "gone"
    with qtbot.waitSignal(page.press.saved, timeout=10_000):
        page.save_to(folder / "plan.pdf")
    assert page.problem.isVisible()
    assert page.problem.accessibleName().startswith(f"The folder {folder} isn’t there any more")
    assert not folder.exists()
    assert page.side.save.isEnabled()


def test_a_plan_that_could_not_be_written_leaves_the_older_one_as_it_was(page, tmp_path, qtbot, monkeypatch):
    older = tmp_path / "plan.pdf"
    older.write_bytes(b"older")
    monkeypatch.setattr("os.fsync", lambda _handle: (_ for _ in ()).throw(OSError(28, "full")))
    with qtbot.waitSignal(page.press.saved, timeout=10_000):
        page.save_to(older)
    monkeypatch.undo()
    assert page.problem.isVisible()
    assert older.read_bytes() == b"older"
    assert {one.name for one in tmp_path.iterdir()} <= {"plan.pdf", "Inventory 2026.d4i", ".Inventory 2026.d4i.lock"}


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "There is no room left on the disk for “plan.pdf”."),
        (errno.EROFS, "You aren’t allowed to write in"),
        (errno.EIO, "“plan.pdf” couldn’t be saved in"),
    ],
)
def test_what_kept_the_file_from_being_written_is_said(page, tmp_path, qtbot, monkeypatch, number, said):
    monkeypatch.setattr("os.fsync", lambda _handle: (_ for _ in ()).throw(OSError(number, "no")))
    with qtbot.waitSignal(page.press.saved, timeout=10_000):
        page.save_to(tmp_path / "plan.pdf")
    assert page.problem.accessibleName().startswith(said)


def test_a_file_that_another_program_holds_is_to_be_closed_first(page, tmp_path, qtbot, monkeypatch):
    (tmp_path / "plan.pdf").write_bytes(b"older")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(PermissionError(errno.EACCES, "in use")))
    with qtbot.waitSignal(page.press.saved, timeout=10_000):
        page.save_to(tmp_path / "plan.pdf")
    assert "Close it if it is open in another program" in page.problem.accessibleName()


def test_a_name_without_pdf_gets_it(page, tmp_path, qtbot, monkeypatch):
    def exec_(dialog):
        assert dialog.defaultSuffix() == "pdf"
        dialog.selectFile(str(tmp_path / "for the board"))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", exec_)
    with qtbot.waitSignal(page.press.saved, timeout=10_000):
        QTest.keyClick(page.preview, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert (tmp_path / "for the board.pdf").exists()


def test_printing_hands_a_copy_to_the_viewer_that_goes_with_the_page(page, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    page.side.open.click()
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    folder = page.delivery.folder.name
    assert opened[0].startswith(folder)
    assert len(PdfReader(opened[0]).pages) == page.preview.pages
    page.delivery.folder.cleanup()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    page.delivery.open(folder)
    assert page.problem.accessibleName().startswith("No program on this computer opens PDF files.")


def test_of_a_protected_inventory_no_copy_lies_among_the_temporary_files(page, qtbot, tmp_path, monkeypatch):
    opened, chosen = [], tmp_path / "chosen.pdf"
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    monkeypatch.setattr(page.delivery, "ask_where", lambda _name, _folder: chosen)
    page.session.store.change_key(Key(b"a passphrase key", b"D4I\x01 and a salt."))
    page.side.open.click()
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    assert (opened, page.delivery.folder) == ([str(chosen)], None)


# Actions


def test_a_late_action_is_named_late(actions):
    row = actions.table.rows_model.rows[0]
    due = actions.table.rows_model.columns[DUE]
    assert due.value(row).endswith("days late")
    assert due.late(row)
    assert actions.filter.chips["late"].text() == "Late 1"


def test_an_action_is_added_and_undone(actions, session, monkeypatch):
    def exec_(dialog):
        assert not dialog.add.isEnabled()
        QTest.keyClicks(dialog.title, "Lock <b>& bolt</b>")
        QTest.keyClicks(dialog.owner, "Front desk")
        dialog.due.ask.click()
        assert dialog.add.isEnabled()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ActionDialog, "exec", exec_)
    count = len(titles(actions))
    actions.add.click()
    made = actions.table.current()
    assert (made.title, made.owner, made.due) == ("Lock <b>& bolt</b>", "Front desk", session.today())
    assert made.dataset_id == ""
    assert actions.pane.accessibleName() == "Lock <b>& bolt</b>"
    session.undo()
    assert len(titles(actions)) == count
    assert session.inventory.get(Action, made.id) is None


def test_owner_day_status_and_proof_are_kept_as_they_are_said(actions, session):
    pane, id = actions.pane, actions.table.current().id
    pane.owner.setFocus()
    pane.owner.clear()
    QTest.keyClicks(pane.owner, "Director")
    QTest.keyClick(pane.owner, Qt.Key.Key_Return)
    pane.status.setCurrentIndex(pane.status.findData(Status.DONE))
    pane.status.activated.emit(pane.status.currentIndex())
    assert pane._hint.isVisible()
    QTest.keyClicks(pane.proof, "Minutes of 3 May")
    pane.commit()
    pane.due.clear.click()
    held = session.inventory.get(Action, id)
    assert (held.owner, held.status, held.proof, held.due) == ("Director", Status.DONE, "Minutes of 3 May", None)
    assert held.verified
    assert not pane._hint.isVisible()
    assert actions.table.current().id == id
    assert actions.table.rows_model.columns[STATUS].value(actions.table.current()) == "done"


def test_what_is_being_typed_goes_to_the_action_it_was_typed_for(actions, session):
    first, second = actions.table.rows_model.rows[:2]
    actions.pane.proof.setText("Half a word")
    actions.table.select(second.id)
    assert session.inventory.get(Action, first.id).proof == "Half a word"
    assert session.inventory.get(Action, second.id).proof == second.proof


def test_an_action_is_removed_by_key_and_brought_back(page, actions, session):
    before = titles(actions)
    actions.table.setFocus()
    QTest.keyClick(actions.table, Qt.Key.Key_Delete)
    assert titles(actions) == before[1:]
    assert actions.table.current() is not None
    toast(page).findChild(LinkButton).click()
    assert titles(actions) == before


def test_the_review_of_an_action_is_a_step_away(page, actions, qtbot):
    with qtbot.waitSignal(page.go) as went:
        actions.pane.review.click()
    assert went.args == ["review", actions.table.current().dataset_id]


def test_an_action_that_changed_is_printed(page, actions, session, tmp_path, qtbot):
    day = session.today() + timedelta(days=400)
    actions.pane.due.chosen.emit(day)
    page.show_place(PAGES)
    ready(page, qtbot)
    assert load("en").date(day) in " ".join("".join(saved(page, tmp_path / "plan.pdf", qtbot)).split())


def test_the_preview_waits_while_actions_are_settled(page, actions, session, qtbot):
    edition = page.preview._edition
    actions.pane.due.chosen.emit(None)
    QTest.qWait(500)
    assert page.preview._edition == edition
    page.show_place(PAGES)
    ready(page, qtbot)
    assert page.preview._edition > edition


def test_a_file_that_can_only_be_read_shows_what_it_holds(session, sample_file, qtbot):
    session.store.close()
    only_read = Session(Store.open(sample_file, read_only=True), load_catalogue())
    page = ready(shown(PlanPage(only_read, load("en")), qtbot), qtbot)
    page.show_place(ACTIONS)
    pane = page.actions_place.pane
    owner = pane.owner.text()
    with qtbot.captureExceptions() as raised:
        pane.owner.setText("Somebody else")
        QTest.keyClick(pane.owner, Qt.Key.Key_Return)
    assert [str(error.message_id) for _kind, error, _trace in raised] == ["read_only"]
    assert pane.owner.text() == owner
    only_read.close()


# Empty places, other languages


def test_an_empty_inventory_leads_to_the_first_dataset(qapp, tmp_path, qtbot):
    us = Organisation(id=new_id(), name="Harbour Family Centre")
    session = Session(Store.create(tmp_path / "new.d4i", us), load_catalogue())
    page = shown(PlanPage(session, load("en")), qtbot)
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.go) as went:
        page.empty.button.click()
    assert went.args == ["inventory", ""]
    session.do(edits.add_dataset(Dataset(id=new_id(), title="")))
    ready(page, qtbot)
    assert page.preview.pages > 3
    page.show_place(ACTIONS)
    assert page.actions_place.empty.isVisible()
    session.close()


def test_another_language_comes_back_to_the_same_choices_while_the_old_page_still_prints(window, qtbot):
    window.go("plan")
    page = window.page
    page.options.language.chips["fr"].click()
    page.options.paper.chips["a4"].click()
    page.options.large.click()
    page.options.unanswered.click()
    page.preview.zoom_to(1.25)
    ready(page, qtbot)
    page.preview.go_to(4)
    window.session.do(edits.add_dataset(Dataset(id=new_id(), title="One more")))
    page.press.print(page.order())
    window.set_language("fr")
    settle()
    new = window.page
    assert new is not page
    ready(new, qtbot)
    assert (new.options.language.value(), new.options.paper.value(), new.preview.page) == ("fr", "a4", 4)
    assert new.options.sheet.large and not new.options.options().unanswered
    assert new.preview.zoom == 1.25


def settle():
    loop = QEventLoop()
    QTimer.singleShot(50, loop.quit)
    loop.exec()


def test_filters_leave_what_is_late_or_nobodys_and_go_when_there_is_none(actions, session):
    session.do(edits.put(None, Action(id="n", dataset_id="", measure="", title="Ask twice"), "add_action", title="x"))
    every = titles(actions)
    actions.filter.chips["nobody"].click()
    assert titles(actions) == ["Ask twice"]
    held = session.inventory.get(Action, "n")
    session.do(edits.put(held, replace(held, owner="Board"), "change_action", title="x"))
    assert titles(actions) == every
    assert not actions.filter.chips["nobody"].isVisible()
    actions.filter.chips["late"].click()
    assert len(titles(actions)) == 1


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("question:12", "From question 12."),
        ("factor:mindset:3", "From the five factors: Mindset."),
        ("reflection", "From looking back."),
    ],
)
def test_an_action_says_what_called_for_it(actions, session, source, said):
    made = Action(id="n", dataset_id="", measure="", title="Ask", source=source)
    session.do(edits.put(None, made, "add_action", title="x"))
    actions.table.select("n")
    assert actions.pane._source.isVisible()
    assert actions.pane._source.text() == said

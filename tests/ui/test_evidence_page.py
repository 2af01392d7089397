"""The Evidence page as a person uses it: real files, real widgets, the real engines."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from shiboken6 import isValid
from ui.made_files import HEADERS, write_csv

from d4i_desktop.core import edits, evidence
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Dataset, Field, Measurement, ReleaseKind, Role
from d4i_desktop.store.store import Store
from d4i_desktop.ui.pages.evidence import jobs
from d4i_desktop.ui.pages.evidence.bench import EMPTY, SHOWN
from d4i_desktop.ui.pages.evidence.copy_dialog import CopyDialog
from d4i_desktop.ui.pages.evidence.page import EvidencePage
from d4i_desktop.ui.pages.evidence.reading_dialog import ReadingDialog
from d4i_desktop.ui.pages.evidence.worst import ShowDialog
from d4i_desktop.ui.session import Session

FULL, DEIDENTIFIED = ReleaseKind.FULL, ReleaseKind.DEIDENTIFIED
LONG = 30_000
"""Milliseconds that work may take on a machine that does much else."""


@pytest.fixture
def file(tmp_path):
    return write_csv(tmp_path / "intake_2026.csv")


@pytest.fixture
def page(window):
    window.go("evidence")
    QApplication.processEvents()
    return window.page


@pytest.fixture
def fileless(page):
    """A dataset that points to no file."""
    inventory = page.session.inventory
    return next(one for one in inventory.datasets() if evidence.scan_held(inventory, one.id) is None)


@pytest.fixture
def agree(monkeypatch):
    """Every file reads as it was guessed."""
    monkeypatch.setattr(ReadingDialog, "ask", lambda _parent, _words, path, settings=None: jobs.looked(path, settings))


def settled(qtbot, bench):
    qtbot.waitUntil(lambda: not bench.reading.running, timeout=LONG)
    QApplication.processEvents()


def counted(qtbot, part):
    qtbot.waitUntil(lambda: part.outcome is not None and not part._counter.busy, timeout=LONG)


@pytest.fixture
def bench(page, fileless, file, agree, qtbot):
    """A dataset whose file was just read."""
    page.open_dataset(fileless.id)
    page.bench.take(file)
    settled(qtbot, page.bench)
    return page.bench


@pytest.fixture
def what_if(bench, qtbot):
    bench.show_part("what_if")
    counted(qtbot, bench.what_if)
    return bench.what_if


def fields(bench):
    return {one.name: one for one in bench.subject.session.inventory.of(Field, bench.dataset_id)}


def scan(bench):
    return evidence.scan_held(bench.subject.session.inventory, bench.dataset_id)


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)


def drop(on, file):
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    none = Qt.KeyboardModifier.NoModifier
    on.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, none))


# Choosing


def test_every_dataset_is_listed_and_enter_opens_one(page):
    page.choose()
    rows = page.chooser.table.rows_model.rows
    assert [one.title for one in rows] == [one.title for one in page.session.inventory.datasets()]
    press(page.chooser.table, Qt.Key.Key_Return)
    assert page.bench.dataset_id == rows[0].id


def test_a_dataset_without_a_file_says_what_belongs_there(page, fileless):
    page.open_dataset(fileless.id)
    assert page.bench._stack.currentIndex() == EMPTY
    assert page.bench.no_file.empty.button.isVisible()


def test_who_has_no_file_can_say_why_in_the_review(window, page, fileless):
    page.open_dataset(fileless.id)
    page.bench.no_file.why.click()
    assert window.place == "review"
    assert window.page.walkthrough.subject.dataset_id == fileless.id


def test_the_place_keys_reach_nine_places(window):
    for number, place in ((6, "evidence"), (9, "reflection")):
        press(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        assert window.place == place


def test_walking_along_the_rail_stays_on_the_rail(window):
    window.rail.entries["review"].setFocus()
    press(window.focusWidget(), Qt.Key.Key_Down)
    assert window.place == "evidence"
    assert window.focusWidget() is window.rail.entries["evidence"]
    press(window.focusWidget(), Qt.Key.Key_Down)
    assert window.place == "access"


# How a file reads


def dialog_on(page, qtbot, path):
    dialog = ReadingDialog(page.words, path, None, page)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.busy.isVisible(), timeout=LONG)
    return dialog


def previewed(dialog):
    return dialog.preview.rows_model.held


def test_the_first_rows_are_shown_before_anything_is_believed(page, file, qtbot):
    dialog = dialog_on(page, qtbot, file)
    assert previewed(dialog).headers == HEADERS
    assert previewed(dialog).rows[0][0] == "Person 0"
    assert dialog.go.isEnabled()


def test_the_preview_follows_when_a_guess_is_changed(page, file, qtbot):
    dialog = dialog_on(page, qtbot, file)
    dialog.header_row.setValue(3)
    qtbot.waitUntil(lambda: previewed(dialog).headers[0] == "Person 1", timeout=LONG)
    dialog.delimiter.take(";")
    dialog.delimiter.activated.emit(dialog.delimiter.currentIndex())
    qtbot.waitUntil(lambda: len(previewed(dialog).headers) == 1, timeout=LONG)


def test_a_choice_that_cannot_be_read_can_be_changed_again(page, file, qtbot, monkeypatch):
    dialog = dialog_on(page, qtbot, file)
    monkeypatch.setattr(jobs, "looked", lambda *_given: (_ for _ in ()).throw(UserError("no_key")))
    dialog.header_row.setValue(5)
    qtbot.waitUntil(lambda: dialog.problem.isVisible(), timeout=LONG)
    assert not dialog.go.isEnabled()
    monkeypatch.undo()
    dialog.header_row.setValue(1)
    qtbot.waitUntil(lambda: dialog.go.isEnabled(), timeout=LONG)
    assert previewed(dialog).headers == HEADERS


def test_a_file_that_holds_no_table_says_so_and_cannot_be_read(page, tmp_path, qtbot):
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    dialog = dialog_on(page, qtbot, empty)
    assert dialog.problem.isVisible()
    assert "empty.csv" in dialog.problem.accessibleName()
    assert not dialog.go.isEnabled()


# Reading


def test_what_a_file_shows_is_kept_in_one_step_that_undo_takes_back(bench, qtbot):
    session = bench.subject.session
    assert scan(bench).rows == 412
    assert fields(bench)["Email"].role is Role.DIRECT_IDENTIFIER
    assert bench._stack.currentIndex() == SHOWN
    assert "412" in bench.shown.sentence.text()
    session.undo()
    assert scan(bench) is None
    assert bench._stack.currentIndex() == EMPTY
    session.redo()
    assert bench.subject.loaded is not None


def test_a_file_seen_to_have_changed_is_no_step_to_undo(bench, file, qtbot):
    session = bench.subject.session
    before = scan(bench)
    session.do(edits.set_field(bench.subject.dataset, "people_count", 3))
    session.undo()
    file.write_bytes(file.read_bytes() + file.read_bytes()[-40:])
    with qtbot.waitSignal(session.changed):
        bench.look_at_file()
    assert scan(bench).fingerprint != before.fingerprint
    session.redo()
    assert bench.subject.dataset.people_count == 3
    session.undo()
    session.undo()
    assert scan(bench) is None


def test_nothing_is_kept_of_a_reading_that_was_stopped(page, fileless, file, agree, qtbot):
    page.open_dataset(fileless.id)
    bench = page.bench
    done = len(page.session.history.done)
    bench.take(file)
    bench.work.stop.click()
    bench.reading.wait()
    QApplication.processEvents()
    assert scan(bench) is None
    assert len(page.session.history.done) == done
    assert not bench.work.isVisible()


@pytest.mark.parametrize("counting", [False, True])
def test_a_role_that_is_chosen_while_another_file_is_read_is_kept_with_it(bench, tmp_path, qtbot, counting):
    other = write_csv(tmp_path / "later.csv", rows=50)
    bench.take(other)
    if counting:
        qtbot.waitSignal(bench.reading.began, timeout=LONG).wait()
    bench.columns.confirmed.emit("Email", Role.OTHER)
    settled(qtbot, bench)
    found = bench.subject.measurement()
    assert (scan(bench).file, scan(bench).rows) == (str(other), 50)
    assert fields(bench)["Email"].role is Role.OTHER
    assert bench.subject.facts.stale(found) is None


def test_the_window_only_ever_waits_for_other_threads(page, fileless, file, agree, qtbot, monkeypatch):
    """Whatever touches the data runs beside the window."""
    ours, seen = threading.main_thread(), {}

    def watched(name):
        real = getattr(jobs, name)

        def run(*given):
            seen.setdefault(name, set()).add(threading.current_thread() is ours)
            return real(*given)

        return run

    names = ("opened", "measured", "tried", "suggested", "shown_groups", "copied", "file_now")
    for name in names:
        monkeypatch.setattr(jobs, name, watched(name))
    monkeypatch.setattr(ShowDialog, "exec", lambda _self: 0)
    page.open_dataset(fileless.id)
    bench = page.bench
    bench.take(file)
    settled(qtbot, bench)
    bench.look_at_file()
    bench.show_part("what_if")
    counted(qtbot, bench.what_if)
    bench.what_if.proposal.search()
    qtbot.waitUntil(lambda: not bench.what_if.proposal.searching.running, timeout=LONG)
    bench.people.show_groups()
    qtbot.waitUntil(lambda: not bench.people._work.running, timeout=LONG)
    dialog = copy_dialog(bench, qtbot, file.with_name("copy.csv"))
    dialog.write.click()
    qtbot.waitUntil(lambda: not dialog._work.running, timeout=LONG)
    qtbot.waitUntil(lambda: not bench._file.running, timeout=LONG)
    assert seen == {name: {False} for name in names}


# Columns


def test_a_digit_says_what_a_column_gives_away_and_counts_at_once(bench, qtbot):
    table = bench.columns.table
    table.select("Income")
    before = bench.subject.measurement()
    press(table, Qt.Key.Key_2)
    settled(qtbot, bench)
    assert fields(bench)["Income"].role is Role.QUASI_IDENTIFIER
    assert "Income" in bench.subject.measurement().columns
    assert table.current().name == "Income"
    bench.subject.session.undo()
    assert fields(bench)["Income"].role is Role.SENSITIVE
    assert bench.subject.measurement() == before


def test_roles_that_are_chosen_while_it_counts_are_all_kept(bench, qtbot):
    for name in ("Income", "Notes"):
        bench.columns.table.select(name)
        press(bench.columns.table, Qt.Key.Key_2)
    settled(qtbot, bench)
    assert {fields(bench)[name].role for name in ("Income", "Notes")} == {Role.QUASI_IDENTIFIER}
    assert {"Income", "Notes"} <= set(bench.subject.measurement().columns)


def test_what_a_person_decided_stays_when_the_file_is_read_again(bench, file, qtbot):
    bench.columns.table.select("Income")
    press(bench.columns.table, Qt.Key.Key_4)
    settled(qtbot, bench)
    bench.take(file)
    settled(qtbot, bench)
    assert fields(bench)["Income"].role is Role.OTHER
    assert bench.columns.table.current() is not None


def test_enter_leads_to_the_choices(bench):
    bench.columns.table.select("Email")
    bench.columns.table.setFocus()
    press(bench.columns.table, Qt.Key.Key_Return)
    assert bench.window().focusWidget() is bench.columns.roles.cards[0]


# People


def test_the_picture_counts_every_person_once(bench):
    bench.show_part("people")
    found = bench.subject.measurement()
    assert bench.people.picture.bars[0].words.split()[0] == str(found.uniques)
    assert len(bench.people.picture.bars) == 5
    telling = bench.people.ranking.bars
    assert [one.share for one in telling] == sorted((one.share for one in telling), reverse=True)


def test_values_are_shown_only_on_asking_and_kept_nowhere(bench, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(ShowDialog, "exec", lambda self: shown.append(self.lines))
    bench.show_part("people")
    born = next(row.split(",")[3] for row in Path(scan(bench).file).read_text().splitlines()[1:])
    done = len(bench.subject.session.history.done)
    bench.people.worst.show_me.click()
    qtbot.waitUntil(lambda: bool(shown), timeout=LONG)
    assert any("-" in line for line in shown[0])
    assert len(bench.subject.session.history.done) == done
    kept = bench.subject.session.store.path.read_bytes()
    assert born.encode() not in kept


# What if


def treat(what_if, column, treatment):
    line = what_if.treatings.lines[column]
    line.combo.setCurrentIndex(line.combo.findData(treatment))


def test_the_picture_follows_while_a_slider_is_moved(what_if, qtbot):
    before = what_if.outcome.groups
    treat(what_if, "Date of birth", "age_band")
    line = what_if.treatings.lines["Date of birth"]
    line.slider.setValue(line.slider.maximum())
    qtbot.waitUntil(lambda: what_if.outcome.groups != before and not what_if._counter.busy, timeout=LONG)
    assert line.treatment == "age_band:25"
    assert line.amount.text().startswith("25")
    shown = what_if.card.picture.bars
    assert sum(int(one.words.split()[0].replace(",", "")) for one in shown) == what_if.outcome.groups.rows


def test_a_suggestion_reaches_its_target_and_says_what_it_did(what_if, qtbot):
    what_if.proposal.target.setValue(4)
    what_if.proposal.ask.click()
    qtbot.waitUntil(lambda: what_if.proposal.said.isVisible(), timeout=LONG)
    qtbot.waitUntil(lambda: what_if.outcome.groups.k >= 4 and not what_if._counter.busy, timeout=LONG)
    assert "4" in what_if.proposal.said.text()
    assert not what_if.proposal.work.isVisible()


def test_what_is_used_is_decided_and_measured_and_can_be_undone(what_if, qtbot):
    session, subject = what_if.subject.session, what_if.subject
    what_if.proposal.ask.click()
    qtbot.waitUntil(lambda: what_if.proposal.said.isVisible(), timeout=LONG)
    counted(qtbot, what_if)
    what_if.card.use.click()
    qtbot.waitUntil(lambda: subject.measurement(DEIDENTIFIED) is not None, timeout=LONG)
    held = subject.measurement(DEIDENTIFIED)
    assert held.k >= 5
    assert subject.facts.stale(held) is None
    release = subject.facts.release(DEIDENTIFIED)
    assert dict(release.treatments)[fields_by(subject)["Email"].id] == "drop"
    assert release.leave_out_below == held.leave_out_below == what_if.below.value()
    session.undo()
    assert subject.measurement(DEIDENTIFIED) is None
    assert subject.facts.release(DEIDENTIFIED) is None


def test_who_is_left_out_stays_left_out_when_the_file_is_read_again(bench, what_if, qtbot):
    subject = what_if.subject
    what_if.proposal.ask.click()
    qtbot.waitUntil(lambda: what_if.proposal.said.isVisible(), timeout=LONG)
    counted(qtbot, what_if)
    what_if.card.use.click()
    qtbot.waitUntil(lambda: subject.measurement(DEIDENTIFIED) is not None, timeout=LONG)
    before = subject.measurement(DEIDENTIFIED)
    assert before.rows < subject.measurement().rows
    subject.shelf.put("", None)
    bench.read_again()
    settled(qtbot, bench)
    after = subject.measurement(DEIDENTIFIED)
    assert (after.rows, after.k) == (before.rows, before.k)
    assert subject.facts.stale(after) is None


def test_who_is_left_out_is_shown_again_and_left_out_of_the_copy(bench, what_if, qtbot, tmp_path):
    subject = what_if.subject
    what_if.below.setValue(4)
    counted(qtbot, what_if)
    what_if.card.use.click()
    qtbot.waitUntil(lambda: subject.measurement(DEIDENTIFIED) is not None, timeout=LONG)
    subject.shelf.put(subject.dataset_id, subject.shelf.loaded)
    what_if.show_release(FULL)
    assert what_if.below.value() == 0
    what_if.show_release(DEIDENTIFIED)
    assert what_if.below.value() == 4
    dialog = copy_dialog(bench, qtbot, tmp_path / "copy.csv")
    assert dialog.below.value() == 4
    dialog.release.setCurrentIndex(dialog.release.findData(FULL.value))
    assert dialog.below.value() == 0


def fields_by(subject):
    return {one.name: one for one in subject.session.inventory.of(Field, subject.dataset_id)}


def test_another_language_keeps_the_file_open(window, bench, qtbot):
    bench.show_part("what_if")
    window.set_language("fr")
    qtbot.waitUntil(lambda: isinstance(window.page, EvidencePage) and window.page.bench is not None)
    assert window.page.bench.subject.loaded is not None
    assert window.page.bench.part == "what_if"


# The copy


def copy_dialog(bench, qtbot, out):
    subject = bench.subject
    dialog = CopyDialog(subject, subject.loaded, subject.version(DEIDENTIFIED), bench.window())
    qtbot.addWidget(dialog)
    dialog.place.setText(str(out))
    dialog.show()
    return dialog


def written(dialog, qtbot):
    dialog.write.click()
    qtbot.waitUntil(lambda: not dialog._work.running, timeout=LONG)
    QApplication.processEvents()


def test_the_copy_ends_with_a_proof_read_from_the_file(bench, qtbot, tmp_path):
    out = tmp_path / "out" / "copy.csv"
    out.parent.mkdir()
    dialog = copy_dialog(bench, qtbot, out)
    written(dialog, qtbot)
    assert dialog.proof.isVisible(), dialog.problem.accessibleName()
    assert "412" in dialog.proof.accessibleName()
    assert "@example.org" not in out.read_text(encoding="utf-8-sig")


def test_a_copy_that_would_name_people_is_refused_and_not_left(bench, qtbot, tmp_path):
    out = tmp_path / "copy.csv"
    dialog = copy_dialog(bench, qtbot, out)
    dialog.release.take(FULL.value)
    written(dialog, qtbot)
    assert dialog.problem.isVisible()
    assert not out.exists()
    assert dialog.write.isEnabled()


def test_people_in_small_groups_can_be_left_out_of_the_copy(bench, qtbot, tmp_path):
    out = tmp_path / "copy.csv"
    dialog = copy_dialog(bench, qtbot, out)
    dialog.below.setValue(2)
    written(dialog, qtbot)
    assert dialog.copy.groups.k >= 2
    assert dialog.copy.rows + dialog.copy.left_out == 412


def test_totals_are_written_as_one_table_of_counts(bench, qtbot, tmp_path):
    out = tmp_path / "totals.csv"
    dialog = copy_dialog(bench, qtbot, out)
    dialog.release.take(ReleaseKind.TOTALS.value)
    written(dialog, qtbot)
    assert dialog.copy is not None, dialog.problem.accessibleName()
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].endswith("People")
    assert all(int(line.rsplit(",", 1)[1]) >= 5 for line in lines[1:])


def test_what_totals_would_say_follows_too(what_if, qtbot):
    what_if.kinds[ReleaseKind.TOTALS].click()
    qtbot.waitUntil(lambda: bool(what_if.outcome.by) and not what_if._counter.busy, timeout=LONG)
    assert what_if.outcome.groups.k >= 5
    assert str(what_if.outcome.groups.classes) in what_if.card.sentence.text()
    what_if.card.use.click()
    qtbot.waitUntil(lambda: what_if.subject.measurement(ReleaseKind.TOTALS) is not None, timeout=LONG)
    held = what_if.subject.measurement(ReleaseKind.TOTALS)
    assert held.smallest_cell == what_if.outcome.groups.k
    assert what_if.subject.facts.stale(held) is None


def test_the_key_of_codes_may_not_lie_beside_the_copy(bench, qtbot, tmp_path):
    bench.subject.shelf.trying[DEIDENTIFIED] = {"Email": "pseudonym"}
    dialog = copy_dialog(bench, qtbot, tmp_path / "copy.csv")
    assert dialog.with_key.isVisible()
    dialog.with_key.setChecked(True)
    dialog.key.setText(str(tmp_path / "key.txt"))
    written(dialog, qtbot)
    assert dialog.problem.isVisible()
    apart = tmp_path / "apart"
    apart.mkdir()
    dialog.key.setText(str(apart / "key.txt"))
    written(dialog, qtbot)
    assert dialog.copy is not None, dialog.problem.accessibleName()
    assert (apart / "key.txt").read_text().startswith("d4i-key")


# The whole way by keyboard


def soon(what):
    """Do it once the window that comes up is there."""
    QTimer.singleShot(50, what)


def press_focused(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def tab_to(window, wanted):
    for _ in range(80):
        if window.focusWidget() is wanted:
            return
        press_focused(window, Qt.Key.Key_Tab)
    raise AssertionError(f"no Tab leads to {wanted.accessibleName()}")


def test_from_a_file_to_a_safe_copy_without_a_mouse(window, file, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given, **_named: (str(file), ""))

    def confirm():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReadingDialog) and dialog.go.isEnabled():
            press_focused(dialog, Qt.Key.Key_Return)
        else:
            soon(confirm)

    window.go("overview")
    press_focused(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    page = window.page
    page.chooser.table.setFocus()
    for _ in range(2):
        press_focused(window, Qt.Key.Key_Down)
    press_focused(window, Qt.Key.Key_Return)
    bench = page.bench
    assert window.focusWidget() is bench.no_file.empty.button
    soon(confirm)
    press_focused(window, Qt.Key.Key_Space)
    settled(qtbot, bench)
    assert window.focusWidget() is bench.columns.table
    press_focused(window, Qt.Key.Key_Down)
    press_focused(window, Qt.Key.Key_1)
    settled(qtbot, bench)
    assert fields(bench)["Email"].role is Role.DIRECT_IDENTIFIER
    tab_to(window, bench.shown.chips["what_if"])
    press_focused(window, Qt.Key.Key_Space)
    counted(qtbot, bench.what_if)
    tab_to(window, bench.what_if.proposal.ask)
    press_focused(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bench.what_if.proposal.said.isVisible(), timeout=LONG)
    tab_to(window, bench.what_if.treatings.lines["Gender"].combo)
    press_focused(window, Qt.Key.Key_Down)
    counted(qtbot, bench.what_if)
    tab_to(window, bench.what_if.card.copy)
    written_by_keys = []

    def write():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, CopyDialog):
            soon(write)
        elif dialog.copy is not None:
            written_by_keys.append(dialog.proof.accessibleName())
            press_focused(dialog, Qt.Key.Key_Escape)
        elif dialog.problem.isVisible():
            written_by_keys.append(dialog.problem.accessibleName())
            press_focused(dialog, Qt.Key.Key_Escape)
        else:
            if not dialog._work.running:
                tab_to(dialog, dialog.write)
                press_focused(dialog, Qt.Key.Key_Return)
            soon(write)

    soon(write)
    press_focused(window, Qt.Key.Key_Space)
    assert "412" in written_by_keys[0] or "rows" in written_by_keys[0]
    assert any(one.name.startswith("intake_2026 - ") for one in tmp_path.iterdir())


# Later


def test_stored_findings_show_at_once_and_the_file_can_be_read_again(desktop, bench, qtbot):
    window, id = desktop.window, bench.dataset_id
    file = bench.subject.session.store.path
    desktop.close_file()
    desktop.open(file)
    window = desktop.window
    window.go("evidence", id)
    again = window.page.bench
    assert again.subject.loaded is None
    assert "412" in again.shown.sentence.text()
    again.show_part("people")
    assert again.people.picture.bars
    assert not again.people.worst.show_me.isVisible()
    again.show_part("what_if")
    again.what_if.unread.acted.emit()
    settled(qtbot, again)
    counted(qtbot, again.what_if)
    assert again.subject.loaded is not None


def test_a_changed_file_makes_the_evidence_stale_until_it_is_read_again(bench, file, qtbot):
    write_csv(file, rows=300, seed=4)
    bench.look_at_file()
    qtbot.waitUntil(lambda: bench.stale.isVisible(), timeout=LONG)
    assert bench.subject.facts.stale(bench.subject.measurement()) is not None
    assert bench.subject.loaded is None
    bench.stale.acted.emit()
    settled(qtbot, bench)
    assert not bench.stale.isVisible()
    assert scan(bench).rows == 300


def test_a_file_that_is_gone_says_so_and_keeps_what_was_found(bench, file, qtbot):
    file.unlink()
    bench.look_at_file()
    qtbot.waitUntil(lambda: bench.stale.isVisible(), timeout=LONG)
    assert "intake_2026.csv" in bench.stale.accessibleName()
    assert bench.subject.measurement() is not None


def test_a_read_only_inventory_shows_but_offers_no_change(desktop, bench, qtbot, monkeypatch):
    id, path = bench.dataset_id, bench.subject.session.store.path
    desktop.close_file()
    with Store.open(path, read_only=True) as store:
        session = Session(store, desktop.window.session.catalogue)
        page = EvidencePage(session, desktop.window.words)
        qtbot.addWidget(page)
        page.show()
        page.open_dataset(id)
        bench = page.bench
        assert bench.shown.sentence.text()
        assert not bench.other.isVisible()
        assert not any(card.isEnabled() for card in bench.columns.roles.cards)
        press(bench.columns.table, Qt.Key.Key_1)
        bench.show_part("what_if")
        assert not hasattr(bench.what_if.unread, "button")
        bench.stop()
        page.close()


# Files that are dropped


def test_a_file_dropped_on_the_list_makes_a_dataset(page, file, agree, qtbot):
    page.choose()
    drop(page, file)
    settled(qtbot, page.bench)
    made = page.session.inventory.dataset("Intake 2026")
    assert made is not None
    assert page.bench.dataset_id == made.id
    assert len(fields(page.bench)) == len(HEADERS)
    page.session.undo()
    assert page.session.inventory.dataset("Intake 2026") is None
    assert page.bench is None


def test_a_dataset_taken_back_while_its_file_is_looked_at_ends_quietly(page, file, agree, qtbot):
    page.choose()
    drop(page, file)
    bench = page.bench
    settled(qtbot, bench)
    bench.look_at_file()
    page.session.undo()
    qtbot.waitUntil(lambda: not isValid(bench))
    assert page.bench is None


def test_who_changes_their_mind_about_a_new_dataset_is_back_at_the_list(page, file, monkeypatch):
    monkeypatch.setattr(ReadingDialog, "ask", lambda *_given: None)
    page.choose()
    count = len(page.session.inventory.datasets())
    page.add_from(file)
    assert page.bench is None
    assert len(page.session.inventory.datasets()) == count


@pytest.mark.parametrize("place", ["overview", "inventory"])
def test_a_spreadsheet_dropped_elsewhere_may_be_a_list_or_data(window, file, agree, qtbot, place):
    window.go(place)
    drop(window, file)
    offers = next(one for one in window.findChildren(QMenu) if one.isVisible())
    offers.actions()[1].trigger()
    offers.close()
    assert window.place == "evidence"
    settled(qtbot, window.page.bench)
    assert window.session.inventory.dataset("Intake 2026") is not None


def test_a_statistics_file_dropped_anywhere_goes_to_the_evidence(window, tmp_path, monkeypatch):
    taken = []
    monkeypatch.setattr(EvidencePage, "import_file", lambda _self, file: taken.append(file))
    window.go("overview")
    drop(window, tmp_path / "survey.sav")
    assert taken == [tmp_path / "survey.sav"]
    assert window.place == "evidence"


def test_the_inventory_adds_a_dataset_from_a_data_file(window, file, agree, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given, **_named: (str(file), ""))
    window.go("inventory")
    window.page.from_list.menu().actions()[-1].trigger()
    assert window.place == "evidence"
    settled(qtbot, window.page.bench)
    made = window.session.inventory.dataset("Intake 2026")
    assert evidence.scan_held(window.session.inventory, made.id).file == str(file)


def test_nothing_of_a_person_is_in_what_is_kept(bench):
    inventory = bench.subject.session.inventory
    kept = f"{scan(bench)} {inventory.of(Measurement, bench.dataset_id)} {inventory.get(Dataset, bench.dataset_id)}"
    assert "@example.org" not in kept
    assert "506-555" not in kept


def test_work_that_breaks_leaves_nothing_waiting(what_if, qtbot, monkeypatch):
    def breaks(*_given):
        raise RuntimeError("a bug")

    monkeypatch.setattr(jobs, "suggested", breaks)
    with qtbot.captureExceptions() as raised:
        what_if.proposal.ask.click()
        qtbot.waitUntil(lambda: not what_if.proposal.searching.running, timeout=LONG)
    assert [kind for kind, _error, _trace in raised] == [RuntimeError]
    assert not what_if.proposal.work.isVisible()

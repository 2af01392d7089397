"""The window around an inventory, worked as a person does: with keys, menus and dropped files."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMenu, QPlainTextEdit, QWidget

from d4i_desktop.core.edits import put, set_field
from d4i_desktop.evidence.reading import SUFFIXES
from d4i_desktop.ui.dialogs import reading
from d4i_desktop.ui.dialogs.reading import GlossaryDialog, help_for
from d4i_desktop.ui.dropping import file_in
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.places import KEYS
from d4i_desktop.ui.settings import Settings, language_of
from d4i_desktop.ui.theme import Mode
from d4i_desktop.ui.widgets.messages import Banner, Toast

NAMED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)


def press(window: QWidget, keys: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, keys, modifier)


def control(window: QWidget, key: Qt.Key) -> None:
    press(window, key, Qt.KeyboardModifier.ControlModifier)


def banners(window) -> list[str]:
    QApplication.processEvents()
    return [one.accessibleName() for one in window.findChildren(Banner) if not one.isHidden()]


def carried(*files) -> QMimeData:
    found = QMimeData()
    found.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return found


def drop(window, file) -> None:
    held = carried(file)  # the event doesn't keep it
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, none)
    window.dropEvent(event)


def test_the_rail_says_who_we_are_and_how_far_we_are(window, qtbot):
    qtbot.waitUntil(lambda: window.rail.entries["review"].count != "")
    assert window.windowTitle() == "Harbour Family Centre"
    assert window.rail.entries["inventory"].count == str(len(window.session.inventory.datasets()))
    done, total = window.rail.entries["review"].count.split("/")
    assert 0 < int(done) < int(total) == len(window.session.inventory.datasets())


@pytest.mark.parametrize("place", KEYS)
def test_every_place_opens_and_says_its_name(window, place):
    window.go(place)
    assert window.page.isVisible()
    assert window.header.title.text() == window.words(f"window.place.{place}")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("place", KEYS)
def test_every_control_has_a_name_a_screen_reader_can_say(window, place, language):
    window.set_language(language)
    window.go(place)
    QApplication.processEvents()
    nameless = [
        one
        for one in window.findChildren(QWidget)
        if isinstance(one, NAMED) and one.isVisible() and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        if not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
    ]
    assert nameless == []


def test_the_whole_window_can_be_walked_with_keys(window):
    control(window, Qt.Key.Key_2)
    assert window.place == "organisation"
    control(window, Qt.Key.Key_1)
    window.rail.entries["overview"].setFocus()
    press(window, Qt.Key.Key_Down)
    assert window.place == "organisation"
    assert window.rail.entries["organisation"].hasFocus()


def test_going_to_a_page_by_key_puts_the_focus_there(window):
    control(window, Qt.Key.Key_2)
    assert window.page.chips["who"].hasFocus()
    control(window, Qt.Key.Key_1)
    assert window.page.step.first.hasFocus()


def test_a_file_named_after_the_organisation_is_not_said_twice(desktop, window, sample_file, tmp_path):
    assert window.rail._subtitle.text() == "Inventory 2026"
    other = tmp_path / "Harbour Family Centre.d4i"
    shutil.copy(sample_file, other)
    desktop.open(other)
    assert desktop.window.rail._subtitle.isHidden()


def test_tab_reaches_every_button_of_the_header(window):
    window.header.search.line.setFocus()
    reached = set()
    for _ in range(80):
        press(window, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert {window.header.language, window.header.help, window.header.menu} <= reached


def test_an_edit_can_be_undone_and_redone_by_name(window):
    session, before = window.session, window.session.organisation
    session.do(put(before, replace(before, contact="The front desk"), "change_organisation"))
    assert window.menus.undo.text() == "Undo: Change the organisation"
    assert "Undo: Change the organisation" in window.header.undo.toolTip()
    control(window, Qt.Key.Key_Z)
    assert session.organisation == before
    assert not window.menus.undo.isEnabled()
    assert window.menus.redo.text() == "Redo: Change the organisation"
    control(window, Qt.Key.Key_Y)
    assert session.organisation.contact == "The front desk"


def test_in_a_field_undo_takes_back_typing_first_and_then_the_last_change(window):
    session, before = window.session, window.session.organisation
    window.go("organisation")
    session.do(put(before, replace(before, mission="Meals"), "change_organisation"))
    field = window.page.profile.fields["contact"]
    field.setFocus()
    held = field.text()
    QTest.keyClicks(field, "x")
    control(window, Qt.Key.Key_Z)
    assert (field.text(), session.organisation.mission) == (held, "Meals")
    control(window, Qt.Key.Key_Z)
    assert session.organisation == before


def test_the_undo_button_undoes(window):
    session, before = window.session, window.session.organisation
    session.do(put(before, replace(before, mission="Meals"), "change_organisation"))
    window.header.undo.click()
    assert session.organisation == before


def test_another_language_keeps_the_place_and_the_dataset(window):
    dataset = window.session.inventory.datasets()[2]
    window.go("review", dataset.id)
    place = window.page.bookmark()
    assert place.startswith(dataset.id)
    control(window, Qt.Key.Key_L)
    assert window.words.language == "fr"
    assert window.place == "review"
    assert window.page.bookmark() == place
    assert window.header.title.text() == "Examen des risques"
    assert window.settings.language == "fr"


def test_another_language_keeps_what_is_being_typed(window, qtbot):
    window.go("organisation")
    field = window.page.profile.fields["contact"]
    field.setFocus()
    field.setText("Half a sentence")
    window.set_language("fr")
    assert window.session.organisation.contact == "Half a sentence"
    qtbot.waitUntil(lambda: window.page.profile.fields["contact"].text() == "Half a sentence")


def test_keys_still_work_after_the_language_changed(window):
    window.set_language("fr")
    window.set_language("en")
    control(window, Qt.Key.Key_3)
    assert window.place == "inventory"
    before = window.session.organisation
    window.session.do(put(before, replace(before, mission="Meals"), "change_organisation"))
    control(window, Qt.Key.Key_Z)
    assert window.session.organisation == before


def test_the_theme_and_the_text_size_are_remembered(window, settings):
    window.set_mode(Mode.DARK)
    window.set_text_size(150)
    assert (settings.mode, settings.text_size) == (Mode.DARK, 150)
    assert window.place == "overview"


def test_at_twice_the_text_the_window_still_fits_a_small_screen(window):
    window.set_language("fr")
    window.set_text_size(200)
    for place in ("overview", "organisation"):
        window.go(place)
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= 1280, place


def test_search_finds_a_dataset_and_goes_there(window):
    dataset = window.session.inventory.datasets()[3]
    control(window, Qt.Key.Key_K)
    assert window.header.search.line.hasFocus()
    QTest.keyClicks(window.header.search.line, dataset.title[:6].upper())
    assert window.header.search.results.isVisible()
    press(window, Qt.Key.Key_Return)
    assert window.place == "inventory"
    assert window.page.bookmark() == dataset.id
    assert not window.header.search.results.isVisible()


def test_search_finds_places_and_questions_too(window):
    kinds = {one.kind for one in window._findable()}
    assert {"place", "dataset", "question"} <= kinds


def test_a_question_that_was_found_is_asked(window):
    question = window.session.catalogue.questions[2].id
    found = next(one for one in window._findable() if (one.kind, one.id) == ("question", question))
    window.header.found.emit(found)
    assert window.place == "review"
    assert window.page.bookmark().endswith(f"/{question}")


@pytest.mark.parametrize(("typed", "id"), [("2", "2"), ("12", "12"), ("22b", "22b"), ("question 18", "18")])
def test_a_question_is_found_by_its_number(window, typed, id):
    control(window, Qt.Key.Key_K)
    QTest.keyClicks(window.header.search.line, typed)
    press(window, Qt.Key.Key_Return)
    assert (window.place, window.page.bookmark().partition("/")[2]) == ("review", id)
    number = "Question " + id
    assert window.page.walkthrough.middle.views[id].place.text().startswith(number + " · ")


def test_what_is_not_there_is_said(window):
    control(window, Qt.Key.Key_K)
    QTest.keyClicks(window.header.search.line, "zzzzz")
    assert window.header.search.results.item(0).text() == "Nothing was found with these words."
    press(window, Qt.Key.Key_Return)
    assert window.place == "overview"


def test_search_goes_away_when_the_focus_does(window):
    control(window, Qt.Key.Key_K)
    QTest.keyClicks(window.header.search.line, "a")
    window.rail.entries["plan"].setFocus()
    assert not window.header.search.results.isVisible()


def test_a_read_only_file_says_so_and_changes_nothing(desktop, sample_file, qtbot, monkeypatch):
    monkeypatch.setattr("d4i_desktop.store.store.os.access", lambda *_: False)
    desktop.open(sample_file)
    assert "can only be read" in banners(desktop.window)[0]
    assert desktop.window.rail._footer.text() == "Read-only"
    desktop.window.go("organisation")
    assert not desktop.window.page.profile.fields["name"].isEnabled()


def test_a_dropped_inventory_is_opened(desktop, window, tmp_path, sample_file):
    other = tmp_path / "Other.d4i"
    shutil.copy(sample_file, other)
    drop(window, other)
    assert desktop.session.store.path == other
    assert isinstance(desktop.window, MainWindow)


def test_whatever_can_be_read_can_be_dropped_and_nothing_else(tmp_path):
    for suffix in SUFFIXES:
        assert file_in(carried(tmp_path / f"file{suffix.upper()}")) == tmp_path / f"file{suffix.upper()}"
    assert file_in(carried(tmp_path / "file.xlsb", tmp_path / "file.pdf")) is None


@pytest.mark.parametrize("place", ["overview", "inventory"])
def test_a_dropped_table_may_list_datasets_or_be_one(window, tmp_path, monkeypatch, place):
    taken = []
    window.go("inventory")
    monkeypatch.setattr(window.page, "import_file", taken.append)
    window.go(place)
    file = tmp_path / "list.CSV"
    file.write_text("title\nDonors\n")
    drop(window, file)
    asked = next(one for one in window.findChildren(QMenu) if one.isVisible())
    asked.actions()[0].trigger()
    asked.close()
    assert (window.place, taken) == ("inventory", [file])


def test_a_file_that_cannot_be_opened_leaves_the_open_one_alone(desktop, window, tmp_path):
    strange = tmp_path / "strange.d4i"
    strange.write_bytes(b"not an inventory at all")
    desktop.open(strange)
    assert desktop.window is window
    assert "is not a D4I inventory" in banners(window)[0]
    assert strange.read_bytes() == b"not an inventory at all"
    window.findChildren(Banner)[-1].acted.emit()
    QApplication.sendPostedEvents(None, 52)
    assert banners(window) == []


def test_opening_the_file_that_is_open_does_nothing(desktop, window, sample_file):
    desktop.open(sample_file)
    assert desktop.window is window
    assert banners(window) == []


def test_closing_the_window_saves_the_field_that_is_being_typed_in(window):
    window.go("organisation")
    field = window.page.profile.fields["privacy_lead"]
    field.setFocus()
    field.setText("Treasurer")
    window.close()
    assert window.session.organisation.privacy_lead == "Treasurer"


def test_a_change_on_one_page_shows_in_the_rail(window):
    dataset = window.session.inventory.datasets()[0]
    before = window.rail.entries["inventory"].count
    window.session.do(put(None, replace(dataset, id="new", title="New"), "add_dataset", title="New"))
    assert window.rail.entries["inventory"].count == str(int(before) + 1)


def test_f10_opens_the_menu(window, monkeypatch):
    opened = []
    monkeypatch.setattr(window.header.menu, "showMenu", lambda: opened.append(True))
    press(window, Qt.Key.Key_F10)
    QTest.keyPress(window, Qt.Key.Key_Alt)
    QTest.keyRelease(window, Qt.Key.Key_Alt)
    assert opened == [True, True]


def test_help_is_about_the_screen_that_is_shown(window, monkeypatch):
    shown = []
    monkeypatch.setattr(reading.Reading, "exec", lambda self: shown.append(self.windowTitle()))
    window.go("plan")
    press(window, Qt.Key.Key_F1)
    assert shown == ["Help: Plan"]


@pytest.mark.parametrize("place", KEYS)
def test_there_is_help_for_every_place(window, place):
    assert help_for(window.words, place).windowTitle()


def test_the_glossary_narrows_down_as_one_types(window, qtbot):
    dialog = GlossaryDialog(window.words)
    qtbot.addWidget(dialog)
    every = dialog.terms()
    assert every == sorted(every, key=str.casefold)
    if every:
        dialog.search.line.setText(every[0])
        assert every[0] in dialog.terms()
    dialog.search.line.setText("zzzzz")
    assert dialog.terms() == []


def test_a_word_in_passing_goes_over_the_window(window):
    window.mention("The sample lies there.")
    assert window.findChildren(Toast)[0].accessibleName() == "The sample lies there."


def test_settings_that_make_no_sense_count_as_not_set(tmp_path):
    file = tmp_path / "settings.ini"
    file.write_text("[General]\nlanguage=xx\ntheme=pink\ntext_size=7000\nrecent=/nowhere.d4i\ngeometry=1\n")
    kept = Settings(file)
    assert (kept.chosen_language, kept.mode, kept.text_size, kept.recent) == ("", Mode.SYSTEM, 100, ())


def test_settings_hold_no_content_of_the_inventory(desktop, window, tmp_path):
    dataset = window.session.inventory.datasets()[0]
    window.session.do(set_field(dataset, "notes", "A secret about the harbour"))
    desktop.close_file()
    kept = (tmp_path / "settings" / "settings.ini").read_text()
    assert "secret" not in kept
    assert "Inventory 2026.d4i" in kept


@pytest.mark.parametrize(
    ("wanted", "found"), [(["fr-CA", "en"], "fr"), (["de_DE", "fr"], "fr"), (["de-DE"], "en"), ([], "en")]
)
def test_the_language_of_the_system_is_used_where_we_speak_it(wanted, found):
    assert language_of(wanted) == found


def test_tab_goes_from_a_question_on_to_the_next_not_to_what_is_beside_it(window):
    dataset = window.session.inventory.datasets()[0]
    window.go("review", dataset.id)
    walkthrough = window.page.walkthrough
    walkthrough.show_question("1")
    seen = []
    for _ in range(12):
        press(window, Qt.Key.Key_Tab)
        seen.append(window.focusWidget())
        if seen[-1] is walkthrough.middle.next:
            break
    assert seen[-1] is walkthrough.middle.next
    assert all(walkthrough.middle.isAncestorOf(one) for one in seen)


def test_no_name_for_a_screen_reader_carries_the_sign_of_a_menu_key(window):
    assert [
        one.accessibleName() for one in window.header.findChildren(QAbstractButton) if "&" in one.accessibleName()
    ] == []


def test_going_back_with_alt_and_an_arrow_opens_no_menu(window, monkeypatch):
    opened = []
    monkeypatch.setattr(window, "_open_menu", lambda: opened.append(True))
    window.go("review", window.session.inventory.datasets()[0].id)
    walkthrough = window.page.walkthrough
    walkthrough.show_question("1")
    press(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyPress(window.focusWidget(), Qt.Key.Key_Alt)
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(window.focusWidget(), Qt.Key.Key_Alt)
    assert walkthrough.question == "1" and opened == []
    QTest.keyPress(window.focusWidget(), Qt.Key.Key_Alt)
    QTest.keyRelease(window.focusWidget(), Qt.Key.Key_Alt)
    assert opened == [True]

"""The beginning: a new inventory, an old one, the sample; what can't be opened; what goes wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox, QFileDialog, QLineEdit

from d4i_desktop.app import free
from d4i_desktop.ui.dialogs import new_inventory
from d4i_desktop.ui.dialogs.new_inventory import NewInventoryDialog, file_name
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.pages.welcome import WelcomeWindow
from d4i_desktop.ui.widgets.messages import Banner, Toast


@pytest.fixture
def welcome(desktop, qtbot):
    desktop.begin()
    with qtbot.waitActive(desktop.window):
        desktop.window.activateWindow()
    return desktop.window


@pytest.fixture
def filled(monkeypatch):
    """``filled(**values)``: the dialog that opens next is filled in with these and begun."""

    def fill(name: str = "", press: str = "make", **lines: str) -> list[NewInventoryDialog]:
        seen = []

        def work(dialog: NewInventoryDialog) -> int:
            seen.append(dialog)
            dialog.name.setText(name)
            for line, value in lines.items():
                getattr(dialog, line).setText(value)
                getattr(dialog, line).textEdited.emit(value)
            getattr(dialog, press).click()
            return dialog.result()

        monkeypatch.setattr(NewInventoryDialog, "exec", work)
        return seen

    return fill


def said(window) -> list[str]:
    QApplication.processEvents()
    return [one.accessibleName() for one in window.findChildren(Banner) if one.isVisible()]


def drop(window, file: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    none = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, none))


def test_without_a_file_there_is_welcome_with_the_focus_on_its_first_step(welcome):
    assert isinstance(welcome, WelcomeWindow)
    assert welcome.new.hasFocus()


def test_a_new_inventory_takes_a_name_and_is_named_after_it(desktop, welcome, filled, tmp_path):
    filled("Harbour Family Centre")
    QTest.keyClick(welcome.new, Qt.Key.Key_Space)
    assert isinstance(desktop.window, MainWindow)
    assert desktop.session.organisation.name == "Harbour Family Centre"
    assert (tmp_path / "Harbour Family Centre.d4i").is_file()
    assert desktop.settings.recent == (tmp_path / "Harbour Family Centre.d4i",)


def test_where_an_organisation_works_and_its_language_are_kept(desktop, welcome, monkeypatch):
    def work(dialog):
        dialog.name.setText("Maison des jeunes")
        dialog.jurisdictions.chips["ca-qc"].click()
        dialog.languages["fr"].click()
        dialog.make.click()
        return dialog.result()

    monkeypatch.setattr(NewInventoryDialog, "exec", work)
    welcome.new.click()
    organisation = desktop.session.organisation
    assert (organisation.jurisdictions, organisation.language) == (("ca-qc",), "fr")
    assert desktop.window.words.language == "fr"


def test_without_a_name_nothing_can_begin(desktop, welcome, filled):
    seen = filled("   ")
    welcome.new.click()
    assert not seen[0].make.isEnabled()
    assert desktop.window is welcome


def test_a_file_that_exists_is_never_overwritten(desktop, welcome, filled, tmp_path):
    file = tmp_path / "Kept.d4i"
    file.write_text("mine")
    seen = filled("Kept")
    welcome.new.click()
    assert desktop.window is welcome
    assert "There is already a file" in seen[0]._problem.accessibleName()
    assert file.read_text() == "mine"


def test_cancelling_changes_nothing(desktop, welcome, filled, tmp_path):
    filled("Harbour", press="cancel")
    welcome.new.click()
    assert desktop.window is welcome
    assert list(tmp_path.glob("*.d4i")) == []


def test_the_place_that_a_person_chose_stays_when_the_name_changes(qapp, qtbot, desktop, tmp_path, monkeypatch):
    chosen = str(tmp_path / "elsewhere" / "mine")
    monkeypatch.setattr(new_inventory.QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    dialog = NewInventoryDialog(desktop.words, tmp_path, lambda _wanted: None)
    qtbot.addWidget(dialog)
    dialog.choose.click()
    dialog.name.setText("Another name")
    assert dialog.value().file == Path(chosen + ".d4i")


@pytest.mark.parametrize(
    ("name", "kept"),
    [("A/B: \\C?", "AB C"), ("..", ""), ("Élan & fils", "Élan & fils"), ("a" * 200, "a" * 80), ("x\n\t", "x")],
)
def test_a_name_becomes_a_file_name_on_every_system(name, kept):
    assert file_name(name) == kept


@pytest.fixture
def sample(desktop, qtbot):
    """``sample()`` asks for the sample on Welcome and waits until it is open."""

    def ask() -> None:
        desktop.window.sample.click()
        qtbot.waitUntil(lambda: isinstance(desktop.window, MainWindow))

    return ask


def test_the_sample_is_written_where_it_says_and_opens(desktop, welcome, sample, tmp_path):
    sample()
    files = list(tmp_path.glob("*.d4i"))
    assert len(files) == 1
    sentence = desktop.window.findChildren(Toast)[0].accessibleName()
    assert files[0].name in sentence
    assert str(tmp_path) in sentence
    assert len(desktop.session.inventory.datasets()) >= 8


def test_the_first_start_can_be_on_the_sample(desktop, qtbot, tmp_path):
    desktop.begin(sample=True)
    assert desktop.window.making.isVisible()
    qtbot.waitUntil(lambda: isinstance(desktop.window, MainWindow))
    assert desktop.session.store.path.parent == tmp_path


def test_while_the_sample_is_made_it_can_only_be_stopped_and_nothing_is_left_of_it(desktop, welcome, tmp_path):
    welcome.sample.click()
    assert (welcome.making.isVisible(), welcome.new.isEnabled(), welcome.cancel.hasFocus()) == (True, False, True)
    welcome.cancel.click()
    desktop._maker.wait()
    QApplication.processEvents()
    assert (welcome.making.isVisible(), welcome.new.isEnabled(), welcome.sample.hasFocus()) == (False, True, True)
    assert desktop.window is welcome
    assert list(tmp_path.glob("*.d4i")) == []


def test_a_sample_that_cant_be_written_says_so_and_welcome_goes_on(desktop, welcome, qtbot, tmp_path):
    desktop.documents = tmp_path / "gone"
    welcome.sample.click()
    qtbot.waitUntil(lambda: said(welcome) != [])
    assert not welcome.making.isVisible()
    assert welcome.sample.isEnabled()


def test_trying_the_sample_again_leaves_the_first_one_alone(desktop, welcome, sample, tmp_path):
    sample()
    first = desktop.session.store.path
    desktop.show_welcome()
    sample()
    assert desktop.session.store.path != first
    assert len(list(tmp_path.glob("*.d4i"))) == 2


def test_opening_asks_for_a_file(desktop, welcome, sample_file, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(sample_file), ""))
    QTest.keyClick(welcome, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert desktop.session.store.path == sample_file


def test_a_file_opened_before_is_one_click_away_and_one_that_is_gone_for_good_leaves_the_list(
    desktop, sample_file, tmp_path
):
    desktop.settings.add_recent(sample_file)
    gone = tmp_path / "gone.d4i"
    gone.touch()
    desktop.settings.add_recent(gone)
    gone.unlink()
    desktop.begin()
    assert [one.accessibleName() for one in desktop.window.recent] == ["gone", "Inventory 2026"]
    desktop.window.recent[0].click()
    assert "There is no file" in desktop.window.findChild(Banner).accessibleName()
    assert [one.accessibleName() for one in desktop.window.recent] == ["Inventory 2026"]
    desktop.window.recent[0].click()
    assert isinstance(desktop.window, MainWindow)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "There is no file “x.d4i”"), (b"", "is not a D4I inventory"), (b"SQLite format 3\0" * 99, "x.d4i")],
)
def test_a_file_that_cannot_be_opened_gets_its_sentence(desktop, tmp_path, content, sentence):
    file = tmp_path / "x.d4i"
    if content is not None:
        file.write_bytes(content)
    desktop.begin(file)
    assert isinstance(desktop.window, WelcomeWindow)
    assert sentence in said(desktop.window)[0]
    assert content is None or file.read_bytes() == content


def test_only_the_last_thing_that_went_wrong_is_said(desktop, welcome, tmp_path):
    desktop.open(tmp_path / "a.d4i")
    desktop.open(tmp_path / "b.d4i")
    QApplication.sendPostedEvents(None, 52)
    assert len(said(welcome)) == 1
    assert "b.d4i" in said(welcome)[0]


def test_a_dropped_inventory_is_opened(desktop, welcome, sample_file):
    drop(welcome, sample_file)
    assert isinstance(desktop.window, MainWindow)


def test_a_dropped_list_begins_an_inventory_and_goes_there(desktop, welcome, filled, tmp_path, monkeypatch):
    taken = []
    monkeypatch.setattr(MainWindow, "import_list", lambda _self, file: taken.append(file))
    filled("Harbour")
    file = tmp_path / "list.xlsx"
    drop(welcome, file)
    assert taken == [file]


def test_dropped_data_begins_an_inventory_and_is_looked_into(desktop, welcome, filled, tmp_path, monkeypatch):
    taken = []
    monkeypatch.setattr(MainWindow, "look_into", lambda _self, file: taken.append(file))
    filled("Harbour")
    drop(welcome, tmp_path / "survey.sav")
    assert taken == [tmp_path / "survey.sav"]


def test_welcome_speaks_the_other_language_at_once_and_so_do_qts_buttons(desktop, welcome, qtbot):
    welcome.language_asked.emit("fr")
    assert welcome.new.text() == "Nouvel inventaire"
    assert desktop.settings.language == "fr"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Annuler"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_control_of_welcome_and_the_new_dialog_has_a_name(desktop, welcome, qtbot, tmp_path, language):
    desktop.set_language(language)
    dialog = NewInventoryDialog(desktop.words, tmp_path, lambda _wanted: None)
    qtbot.addWidget(dialog)
    controls = [*welcome.findChildren(QAbstractButton), *dialog.findChildren((QAbstractButton, QLineEdit)[0])]
    controls += dialog.findChildren(QLineEdit)
    assert [one for one in controls if not (one.accessibleName() or one.isHidden())] == []


def test_closing_a_file_gives_it_back_and_shows_welcome(desktop, sample_file):
    desktop.open(sample_file)
    desktop.window.close_asked.emit()
    assert isinstance(desktop.window, WelcomeWindow)
    assert desktop.session is None
    desktop.open(sample_file)
    assert isinstance(desktop.window, MainWindow)


def test_the_first_free_name_is_taken(tmp_path):
    (tmp_path / "a.d4i").touch()
    (tmp_path / "a 2.d4i").touch()
    assert free(tmp_path / "a.d4i") == tmp_path / "a 3.d4i"


def test_the_window_starts_without_what_only_later_pages_need():
    program = (
        "import sys, d4i_desktop.app;"
        "late = ('reportlab', 'python_calamine', 'pypdfium2', 'sqlcipher3', 'd4i_desktop.ui.pages.plan');"
        "print([one for one in late if one in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"

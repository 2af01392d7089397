"""From a path to an open file: damage, other people, backups; and what couldn't be written."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from d4i_desktop.core.edits import put
from d4i_desktop.store.keys import Key
from d4i_desktop.store.lock import Lock
from d4i_desktop.store.store import Store
from d4i_desktop.ui.dialogs.backups import CHANGED, WHEN, BackupsDialog
from d4i_desktop.ui.dialogs.choice import ChoiceDialog
from d4i_desktop.ui.dialogs.damage import DamageDialog, DiagnosisDialog
from d4i_desktop.ui.dialogs.passphrase import PassphraseDialog
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.pages.welcome import WelcomeWindow
from d4i_desktop.ui.unsaved import UnsavedBanner
from d4i_desktop.ui.widgets.messages import Banner, Toast

TRIES = 4000


def upon(kind, do) -> None:
    """Do this to the next dialog of that kind."""

    def look(left: int) -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, kind):
            do(shown)
        elif left:
            QTimer.singleShot(5, lambda: look(left - 1))

    QTimer.singleShot(0, lambda: look(TRIES))


def said_in(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel))


def rename(session, name: str) -> None:
    before = session.organisation
    session.do(put(before, replace(before, name=name), "change_organisation"))


def banners(window) -> list[str]:
    QApplication.processEvents()
    return [one.accessibleName() for one in window.findChildren(Banner) if not one.isHidden()]


def damage(file) -> bytes:
    """Flip a bit of a name as it lies on the disk."""
    content = bytearray(file.read_bytes())
    content[content.index(b"Harbour Family Centre") + 3] ^= 1
    file.write_bytes(content)
    return bytes(content)


@pytest.fixture(autouse=True)
def backups_of_its_own(monkeypatch, tmp_path):
    """All samples are one inventory, whose backups belong together."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def damaged(desktop, sample_file):
    """A file that was opened and closed, so that there is a backup of it, and damaged since."""
    desktop.open(sample_file)
    desktop.show_welcome()
    damage(sample_file)
    return sample_file


# Damage


def test_a_damaged_file_is_left_alone_a_backup_takes_its_place_and_work_goes_on(desktop, damaged):
    before = damaged.read_bytes()
    upon(DamageDialog, lambda shown: shown.ways["restore"].click())
    upon(BackupsDialog, lambda shown: shown.restore.click())
    desktop.open(damaged)
    assert isinstance(desktop.window, MainWindow)
    restored = desktop.session.store.path
    assert restored.parent == damaged.parent
    assert restored != damaged
    assert damaged.read_bytes() == before
    rename(desktop.session, "Harbour Trust")
    desktop.show_welcome()
    with Store.open(restored, read_only=True) as store:
        assert store.inventory.organisation.name == "Harbour Trust"


def test_what_can_be_read_is_told_and_opened(desktop, damaged):
    before, told = damaged.read_bytes(), []

    def open_it(shown) -> None:
        told.append(said_in(shown))
        shown.buttons["open"].click()

    upon(DamageDialog, lambda shown: shown.ways["readable"].click())
    upon(ChoiceDialog, open_it)
    desktop.open(damaged)
    assert desktop.session.store.path == damaged.with_name("Inventory 2026 (recovered).d4i")
    assert "datasets" in told[0]
    assert damaged.read_bytes() == before


def test_a_diagnosis_is_shown_in_full_and_holds_nothing_of_the_content(desktop, damaged):
    seen = []

    def read(shown) -> None:
        seen.append(shown.report.toPlainText())
        upon(DamageDialog, lambda again: again.cancel.click())
        shown.close_button.click()

    upon(DamageDialog, lambda shown: shown.ways["diagnosis"].click())
    upon(DiagnosisDialog, read)
    desktop.open(damaged)
    assert "organisation" in seen[0]
    assert "Harbour" not in seen[0]


def test_who_changes_their_mind_is_on_welcome_with_the_file_as_it_was(desktop, damaged):
    before = damaged.read_bytes()
    upon(DamageDialog, lambda shown: shown.cancel.click())
    desktop.open(damaged)
    assert isinstance(desktop.window, WelcomeWindow)
    assert damaged.read_bytes() == before


# Where it lies


def test_a_file_in_a_synced_folder_is_said_once_to_be_readable_there(desktop, sample_file, tmp_path):
    folder = tmp_path / "OneDrive - Harbour"
    folder.mkdir()
    file = sample_file.rename(folder / sample_file.name)
    desktop.open(file)
    told = [one for one in desktop.window.findChildren(Banner) if "OneDrive" in one.accessibleName()]
    assert len(told) == 1
    upon(PassphraseDialog, lambda shown: shown.reject())
    told[0].link.click()
    desktop.show_welcome()
    desktop.open(file)
    assert "OneDrive" not in " ".join(banners(desktop.window))


def test_a_file_with_a_passphrase_needs_no_such_warning(desktop, sample_file, tmp_path):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    file = sample_file.rename(folder / sample_file.name)
    key = Key(b"a passphrase key", b"D4I\x01 and a salt.")
    with Store.open(file) as store:
        store.change_key(key)
    desktop.open(file, key)
    assert "Dropbox" not in " ".join(banners(desktop.window))


# Gone


@pytest.fixture
def on_welcome(desktop, sample_file, tmp_path):
    """Welcome, with a file in the list that was opened from a stick and closed."""
    stick = tmp_path / "stick"
    stick.mkdir()
    file = sample_file.rename(stick / sample_file.name)
    desktop.open(file)
    desktop.show_welcome()
    return file


def test_a_file_that_is_gone_is_still_listed_and_a_backup_takes_its_place(desktop, on_welcome):
    on_welcome.unlink()
    desktop.show_welcome()
    assert "Not found in" in said_in(desktop.window)
    upon(ChoiceDialog, lambda shown: shown.buttons["restore"].click())
    upon(BackupsDialog, lambda shown: shown.restore.click())
    desktop.window.recent[0].click()
    assert desktop.session.store.path.parent == on_welcome.parent


def test_the_backup_of_a_file_whose_folder_is_gone_goes_among_the_documents(desktop, on_welcome, tmp_path):
    shutil.rmtree(on_welcome.parent)
    upon(ChoiceDialog, lambda shown: shown.buttons["restore"].click())
    told = []

    def restore(shown) -> None:
        told.append(said_in(shown))
        shown.restore.click()

    upon(BackupsDialog, restore)
    desktop.open(on_welcome)
    assert desktop.session.store.path.parent == desktop.documents == tmp_path
    assert str(tmp_path) in told[0]


def test_a_file_that_is_gone_can_be_taken_off_the_list(desktop, on_welcome):
    on_welcome.unlink()
    upon(ChoiceDialog, lambda shown: shown.buttons["forget"].click())
    desktop.open(on_welcome)
    assert isinstance(desktop.window, WelcomeWindow)
    assert desktop.window.recent == []


def test_a_file_whose_beginning_is_damaged_has_only_its_backups(desktop, damaged):
    damaged.write_bytes(b"\xff" * 100 + damaged.read_bytes()[100:])
    seen = []

    def look(shown) -> None:
        seen.append((said_in(shown), shown.ways["readable"].isVisible()))
        shown.cancel.click()

    upon(DamageDialog, look)
    desktop.open(damaged)
    ((said, readable),) = seen
    assert "The beginning of" in said
    assert not readable


def test_what_could_be_read_is_listed_though_it_isnt_opened(desktop, damaged):
    def put_away(shown) -> None:
        upon(DamageDialog, lambda again: again.cancel.click())
        shown.cancel.click()

    upon(DamageDialog, lambda shown: shown.ways["readable"].click())
    upon(ChoiceDialog, put_away)
    desktop.open(damaged)
    assert desktop.window.recent[0].accessibleName() == "Inventory 2026 (recovered)"


def test_without_a_backup_what_can_be_read_comes_first(desktop, sample_file):
    damage(sample_file)
    desktop.show_welcome()
    seen = []

    def look(shown) -> None:
        seen.append((shown.ways["restore"].isEnabled(), shown.ways["readable"].isDefault()))
        shown.cancel.click()

    upon(DamageDialog, look)
    desktop.open(sample_file)
    assert seen == [(False, True)]


# Somebody else


def test_a_file_that_is_open_elsewhere_on_this_computer_opens_to_read(desktop, sample_file):
    desktop.show_welcome()
    lock = Lock(sample_file)
    assert lock.take() is None
    seen = []

    def read(shown) -> None:
        seen.append(list(shown.buttons))
        shown.buttons["read"].click()

    upon(ChoiceDialog, read)
    desktop.open(sample_file)
    assert seen == [["read"]]
    assert desktop.session.store.read_only
    assert any("because it is open elsewhere" in one for one in banners(desktop.window))
    lock.release()


def test_a_lock_that_another_computer_left_can_be_passed_over(desktop, sample_file):
    desktop.show_welcome()
    there = {"who": "ana", "computer": "office-2", "since": "2026-11-20 09:12"}
    Lock(sample_file).path.write_text(json.dumps(there))
    seen = []

    def over(shown) -> None:
        seen.append(said_in(shown))
        shown.buttons["over"].click()

    upon(ChoiceDialog, over)
    desktop.open(sample_file)
    assert all(one in seen[0] for one in ("ana", "office-2", "20 Nov 2026, 09:12"))
    assert "will be lost" in seen[0]
    assert not desktop.session.store.read_only


def test_what_can_only_be_read_goes_on_as_a_copy(desktop, sample_file, tmp_path, monkeypatch):
    desktop.show_welcome()
    lock = Lock(sample_file)
    lock.take()
    upon(ChoiceDialog, lambda shown: shown.buttons["read"].click())
    desktop.open(sample_file)
    copy = tmp_path / "mine"  # the ending is added
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    desktop.window.findChild(Banner).acted.emit()
    assert desktop.session.store.path == copy.with_name("mine.d4i")
    assert not desktop.session.store.read_only
    lock.release()


# Backups


def test_backups_say_when_why_and_what_changed(desktop, window, qtbot):
    session = window.session
    rename(session, "Harbour Trust")
    seen = []

    def work(shown) -> None:
        shown.now.click()
        qtbot.waitUntil(lambda: not shown._comparing.busy)
        items = [shown.list.topLevelItem(at) for at in range(shown.list.topLevelItemCount())]
        seen.extend((one.text(WHEN), one.text(CHANGED)) for one in items)
        shown.cancel.click()

    upon(BackupsDialog, work)
    window.menus.asked.emit("backups")
    assert len(seen) == 2
    assert "because you asked" in seen[0][0]
    assert "profile" in seen[0][1]
    assert seen[1][1] == "the oldest one there is"


def test_a_backup_is_put_back_as_a_new_file_that_is_opened(desktop, window):
    before = window.session.store.path
    upon(BackupsDialog, lambda shown: shown.restore.click())
    window.menus.asked.emit("backups")
    assert desktop.session.store.path != before
    assert desktop.session.store.path.parent == before.parent
    assert before.exists()


# Is it sound?


def test_a_sound_file_is_said_to_be_sound(desktop, window, qtbot):
    window.menus.asked.emit("check")
    qtbot.waitUntil(
        lambda: any("is sound" in one.accessibleName() for one in window.findChildren(Toast)), timeout=20000
    )


def test_damage_is_found_while_the_file_is_open(desktop, window, qtbot):
    seen = []

    def look(shown) -> None:
        seen.append(shown)
        shown.cancel.click()

    damage(window.session.store.path)
    upon(DamageDialog, look)
    window.menus.asked.emit("check")
    qtbot.waitUntil(lambda: seen != [], timeout=20000)
    assert desktop.window is window


# What couldn't be written


@pytest.fixture
def unsaved(desktop, window, tmp_path):
    """The stick is gone, and two changes were made since."""
    file = window.session.store.path
    (tmp_path / "away").mkdir()
    shutil.move(file, tmp_path / "away" / file.name)
    rename(window.session, "Harbour Trust")
    rename(window.session, "Harbour Fund")
    return window


def put_back(window, tmp_path) -> None:
    file = window.session.store.path
    shutil.move(tmp_path / "away" / file.name, file)


def test_what_isnt_saved_is_said_until_it_is(unsaved, tmp_path):
    (said,) = banners(unsaved)
    assert "2 changes are only in memory" in said
    assert unsaved.session.unsaved == 2
    unsaved.findChild(UnsavedBanner).link.click()
    assert len(banners(unsaved)) == 1
    put_back(unsaved, tmp_path)
    unsaved.findChild(UnsavedBanner).link.click()
    assert banners(unsaved) == []
    assert unsaved.session.unsaved == 0
    assert unsaved.findChildren(Toast)[-1].accessibleName() == "Everything is saved now."


def test_it_can_be_saved_elsewhere_and_work_goes_on_there(desktop, unsaved, tmp_path, monkeypatch):
    copy = tmp_path / "saved.d4i"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    unsaved.findChild(UnsavedBanner).copy.click()
    assert desktop.session.store.path == copy
    assert desktop.session.organisation.name == "Harbour Fund"
    assert desktop.session.unsaved == 0
    assert not any("memory" in one for one in banners(desktop.window))


@pytest.mark.parametrize("leave", ["close", "open another", "quit"])
def test_nothing_unsaved_is_left_behind_unasked(desktop, unsaved, tmp_path, leave):
    def go() -> None:
        if leave == "close":
            unsaved.menus.asked.emit("close")
        elif leave == "quit":
            unsaved.close()
        else:
            desktop.open(tmp_path / "away" / unsaved.session.store.path.name)

    upon(ChoiceDialog, lambda shown: shown.cancel.click())
    go()
    assert desktop.window is unsaved
    assert unsaved.isVisible()
    assert unsaved.session.unsaved == 2
    upon(ChoiceDialog, lambda shown: shown.buttons["go"].click())
    go()
    assert desktop.window is not unsaved or not unsaved.isVisible()


def test_before_closing_a_copy_can_be_saved(desktop, unsaved, tmp_path, monkeypatch):
    copy = tmp_path / "saved.d4i"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    upon(ChoiceDialog, lambda shown: shown.buttons["copy"].click())
    unsaved.menus.asked.emit("close")
    assert isinstance(desktop.window, WelcomeWindow)
    with Store.open(copy, read_only=True) as store:
        assert store.inventory.organisation.name == "Harbour Fund"


def test_the_rail_counts_what_isnt_saved(unsaved, tmp_path):
    assert unsaved.rail._footer.text() == "2 changes not saved"
    put_back(unsaved, tmp_path)
    unsaved.session.save_unsaved()
    assert unsaved.rail._footer.text() == "All changes saved"

"""The history: who, when, what, never an old value; to narrow down, to erase, and to keep by a rule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import edits
from d4i_desktop.core.model import Dataset, Organisation, new_id
from d4i_desktop.core.trail import TrailRule
from d4i_desktop.store.store import Store
from d4i_desktop.ui.dialogs.history import HistoryDialog
from d4i_desktop.ui.dialogs.history_erase import EraseDialog, Erasure
from d4i_desktop.ui.dialogs.history_keep import Sure
from d4i_desktop.ui.session import Session

SECRET = "Telling steward"
NOW = datetime.now(UTC)


@pytest.fixture
def session(tmp_path, qapp):
    """Two years of history: an old entry, some of today, one of a dataset that is gone."""
    store = Store.create(tmp_path / "centre.d4i", Organisation(id=new_id(), name="Centre"))
    made = Session(store, load_catalogue())
    at(store, 700)
    made.set_author("Lead")
    intake, donors = Dataset(id=new_id(), title="Intake"), Dataset(id=new_id(), title="Donors")
    made.do(edits.add_dataset(intake))
    at(store, 40)
    made.set_author("Board")
    made.do(edits.add_dataset(donors))
    at(store, 0)
    made.set_author("")
    made.do(edits.set_field(intake, "steward", SECRET))
    made.do(edits.delete_dataset(made.inventory, donors))
    yield made
    made.close()


def at(store, days: int) -> None:
    store.now = lambda: NOW - timedelta(days=days)


@pytest.fixture
def dialog(session, qtbot):
    made = HistoryDialog(session, load("en"))
    qtbot.addWidget(made)
    made.show()
    return made


def shown(dialog):
    """The rows as a person reads them, without the day."""
    model = dialog.table.rows_model
    return [tuple(column.value(row) for column in model.columns[1:]) for row in model.rows]


def choose(combo: QComboBox, name: str) -> None:
    combo.setCurrentIndex(combo.findText(name))
    combo.activated.emit(combo.currentIndex())


EVERYTHING = [
    ("No name", "A deleted dataset", "Deleted a dataset"),
    ("No name", "Intake", "Changed a dataset – Looked after by"),
    ("Board", "A deleted dataset", "Added a dataset"),
    ("Lead", "Intake", "Added a dataset"),
]


def test_it_tells_newest_first_and_nothing_of_what_stood_there(dialog):
    assert shown(dialog) == EVERYTHING
    assert dialog.count.text() == "4 entries"
    assert SECRET not in repr(shown(dialog)) and "Donors" not in repr(shown(dialog))


def test_an_undo_is_told_as_one(session, dialog):
    session.undo()
    dialog.read()
    assert shown(dialog)[0] == ("No name", "Donors", "Taken back: Deleted a dataset")


@pytest.mark.parametrize(
    ("typed", "dataset", "person", "time", "left"),
    [
        ("", "Every dataset", "Everybody", "At any time", [0, 1, 2, 3]),
        ("looked AFTER", "Every dataset", "Everybody", "At any time", [1]),
        ("intake lead", "Every dataset", "Everybody", "At any time", [3]),
        ("", "Intake", "Everybody", "At any time", [1, 3]),
        ("", "Deleted datasets", "Everybody", "At any time", [0, 2]),
        ("", "Every dataset", "Board", "At any time", [2]),
        ("", "Every dataset", "No name", "At any time", [0, 1]),
        ("", "Every dataset", "Everybody", "The last 12 months", [0, 1, 2]),
        ("", "Every dataset", "Everybody", "The last 30 days", [0, 1]),
        ("added", "Deleted datasets", "Board", "The last 12 months", [2]),
    ],
)
def test_it_narrows_by_text_dataset_person_and_time(dialog, typed, dataset, person, time, left):
    dialog.search.line.setText(typed)
    for combo, name in ((dialog.dataset, dataset), (dialog.person, person), (dialog.time, time)):
        choose(combo, name)
    assert shown(dialog) == [EVERYTHING[place] for place in left]


def test_where_nothing_is_left_it_says_so(dialog):
    dialog.search.line.setText("nothing of the kind")
    assert dialog.count.text() == "0 of 4 entries"
    assert dialog.nothing.isVisible() and not dialog.table.isVisible()


def test_what_is_cut_off_in_the_table_can_be_read_below(dialog):
    dialog.table.selectRow(1)
    assert dialog.whole.text() == EVERYTHING[1][2]


@pytest.fixture
def erasing(session, dialog, qtbot, monkeypatch):
    """``erasing(kind, value)`` chooses that, erases, and returns how many it said would go."""

    def erase(kind: str, value: str = "") -> str:
        said = []

        def answer(asked: EraseDialog) -> bool:
            if value:
                choose(asked.months if kind == "older" else asked.dataset, value)
            asked.choices[kind].setChecked(True)
            said.append(asked.goes.text())
            return asked.yes.isEnabled()

        monkeypatch.setattr(EraseDialog, "exec", answer)
        dialog.erase.click()
        return said[0]

    return erase


@pytest.mark.parametrize(
    ("kind", "value", "count", "left"),
    [
        ("older", "12 months", 1, [0, 1, 2]),
        ("older", "1 month", 2, [0, 1]),
        ("of_dataset", "Intake", 2, [0, 2]),
        ("of_dataset", "Deleted datasets", 2, [1, 3]),
        ("everything", "", 4, []),
    ],
)
def test_erasing_says_how_many_go_and_they_are_gone_from_the_file(session, dialog, erasing, kind, value, count, left):
    assert erasing(kind, value) == load("en").n("history.erase.goes", count)
    assert shown(dialog) == [EVERYTHING[place] for place in left]
    path = session.store.path
    session.store.close()
    with Store.open(path) as store:
        assert len(store.trail()) == len(left)


def test_only_names_may_go(dialog, erasing):
    assert erasing("names") == load("en").n("history.erase.names_go", 2)
    assert [row[0] for row in shown(dialog)] == ["No name"] * 4
    assert erasing("names") == load("en")("history.erase.nothing")


def test_there_is_no_erasing_where_nothing_is_of_that_kind(session, dialog, qtbot):
    asked = EraseDialog(load("en"), session, [], dialog._entries[:1])
    qtbot.addWidget(asked)
    assert "of_dataset" not in asked.choices
    assert not asked.yes.isEnabled()


def test_the_choice_of_a_list_is_the_choice_of_its_line(session, dialog, qtbot):
    asked = EraseDialog(load("en"), session, [("Intake", frozenset({"x"}))], dialog._entries)
    qtbot.addWidget(asked)
    asked.dataset.activated.emit(0)
    assert asked.wanted() == Erasure(datasets=frozenset({"x"}))


# The rule


@pytest.fixture
def sure(monkeypatch):
    """What was asked before it went; ``answers`` is what the person says."""

    class Asked(list):
        answer = True

    asked = Asked()
    monkeypatch.setattr(Sure, "ask", lambda _words, told, _parent: asked.append(told) or asked.answer)
    return asked


def test_a_rule_lets_go_at_once_of_what_it_does_not_keep(session, dialog, sure):
    choose(dialog.keeping.months, "12 months")
    assert sure == [[load("en").n("history.keep.old_go", 1)]]
    assert session.store.trail_rule == TrailRule(months=12)
    assert shown(dialog) == EVERYTHING[:3]


def test_without_names_those_that_are_there_go_and_later_ones_are_not_kept(session, dialog, sure):
    dialog.keeping.names.click()
    assert sure == [[load("en").n("history.keep.names_go", 2)]]
    session.set_author("Lead")
    session.do(edits.add_dataset(Dataset(id=new_id(), title="New")))
    dialog.read()
    assert {row[0] for row in shown(dialog)} == {"No name"}


def test_a_rule_that_is_not_meant_changes_nothing(session, dialog, sure):
    sure.answer = False
    choose(dialog.keeping.months, "3 months")
    dialog.keeping.names.click()
    assert session.store.trail_rule == TrailRule()
    assert dialog.keeping.rule() == TrailRule()
    assert shown(dialog) == EVERYTHING


def test_a_rule_that_lets_nothing_go_is_not_asked_about(session, dialog, sure):
    session.store.set_trail_rule(TrailRule(months=3))
    again = HistoryDialog(session, load("en"))
    choose(again.keeping.months, "as long as the file")
    assert sure == [] and session.store.trail_rule == TrailRule()
    again.deleteLater()


def test_a_file_that_is_only_read_can_be_looked_at_alone(session, qtbot):
    path = session.store.path
    session.store.close()
    with Store.open(path, read_only=True) as store:
        dialog = HistoryDialog(Session(store, load_catalogue()), load("en"))
        qtbot.addWidget(dialog)
        assert shown(dialog) == EVERYTHING
        assert not dialog.erase.isEnabled() and not dialog.keeping.isEnabled()


def test_a_file_that_is_gone_is_said_in_the_dialog(session, dialog, erasing):
    session.store.path.rename(session.store.path.with_name("elsewhere.d4i"))
    erasing("everything")
    assert dialog.problem.isVisible() and "centre.d4i" in dialog.problem.accessibleName()
    assert shown(dialog) == EVERYTHING


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_control_has_a_name_in_both_languages(session, qtbot, language):
    words = load(language)
    dialog = HistoryDialog(session, words)
    asked = EraseDialog(words, session, [("x", frozenset())], ())
    sure = Sure(words, ["x"])
    for one in (dialog, asked, sure):
        qtbot.addWidget(one)
        controls = [*one.findChildren(QAbstractButton), *one.findChildren(QComboBox)]
        unnamed = [two for two in controls if not (two.accessibleName() or getattr(two, "text", str)())]
        assert [two for two in unnamed if not two.isHidden() and type(two).__module__.startswith("d4i")] == []


def test_it_can_be_used_with_the_keyboard(dialog, qtbot):
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    assert dialog.focusWidget() is dialog.search.line
    QTest.keyClicks(dialog.search.line, "dataset")
    for _ in range(4):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.table
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.whole.text() == EVERYTHING[1][2]
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None and not dialog.isVisible()


def test_the_menu_opens_it_on_what_was_just_typed(window, monkeypatch):
    opened = []
    monkeypatch.setattr(HistoryDialog, "exec", lambda dialog: opened.append(shown(dialog)[0]))
    window.session.do(edits.add_dataset(Dataset(id=new_id(), title="Just now")))
    window.menus.asked.emit("history")
    assert opened == [("No name", "Just now", "Added a dataset")]

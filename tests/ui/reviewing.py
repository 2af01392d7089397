"""What the tests of the Risk review share: a page on a real file, and how a person gets about on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import edits
from d4i_desktop.core.model import Dataset, Organisation, new_id
from d4i_desktop.store.store import Store
from d4i_desktop.ui.pages.review import ReviewPage
from d4i_desktop.ui.session import Session

INTAKE = Dataset(id=new_id(), title="Client intake forms")


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "a.d4i", Organisation(id=new_id(), name="Harbour Family Centre")) as opened:
        opened.apply(edits.add_dataset(INTAKE))
        yield opened


@pytest.fixture
def session(qapp, store):
    return Session(store, load_catalogue())


@pytest.fixture
def page(session, qtbot):
    made = ReviewPage(session, load("en"))
    qtbot.addWidget(made)
    made.resize(1020, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.open_dataset(INTAKE.id)
    return made


def say(page, question, value):
    """Answer a question behind the page's back, as another view would."""
    page.walkthrough.subject.answer(page.session.catalogue.question(question), value)


def about_people(page):
    say(page, "1", "people")


def asked(page):
    """The view of the question that is shown."""
    (view,) = page.walkthrough.middle.views.values()
    return view


def show(page, question):
    page.walkthrough.show_question(question)
    return asked(page).answer


def value(page, question):
    return page.session.review(page.session.inventory.get(Dataset, INTAKE.id)).facts.value(question)


def held(page, kind):
    return page.session.inventory.of(kind, INTAKE.id)


def focus(qtbot, widget):
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def nameless(page: QWidget) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
    shown = [one for kind in kinds for one in page.findChildren(kind) if one.isVisible()]
    spoken = (one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "") for one in shown)
    return [
        one for one, name in zip(shown, spoken, strict=True)
        if not name and one.focusPolicy() is not Qt.FocusPolicy.NoFocus and not one.objectName().startswith("qt_")
    ]  # fmt: skip

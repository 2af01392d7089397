"""What a stranger typed is shown as it was typed: nothing in the window takes it for HTML."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView

from d4i_desktop.core import edits
from d4i_desktop.core.model import Entity
from d4i_desktop.store.store import Store
from d4i_desktop.ui.places import KEYS

HOSTILE = '<b>hostile</b><img src="/etc/passwd">'
TYPED = frozenset(
    "title name mission contact privacy_lead description purpose programme steward place ownership note notes who "
    "project people setting data output owner proof reason text changed differently author person".split()
)


@pytest.fixture
def hostile_file(sample_file):
    with Store.open(sample_file) as store:
        for one in store.inventory.everything():
            changed = spoilt(one)
            if changed != one:
                store.apply(edits.edit("change_organisation", [edits.Change(one, changed)]))
    return sample_file


def spoilt(one: Entity) -> Entity:
    held = {field.name: getattr(one, field.name) for field in fields(one)}
    return replace(one, **{name: HOSTILE + v[:9] for name, v in held.items() if name in TYPED and type(v) is str and v})


def test_nothing_in_the_window_takes_what_was_typed_for_html(desktop, qtbot, qapp, hostile_file):
    desktop.open(hostile_file)
    window, seen = desktop.window, 0
    places = [(place, "") for place in KEYS]
    places += [(place, one.id) for one in desktop.session.inventory.datasets()[:1] for place in ("review", "inventory")]
    for place, dataset in places:
        window.go(place, dataset)
        qtbot.wait(100)
        for widget in qapp.allWidgets():
            assert "<img" not in widget.toolTip(), (place, widget)
            if isinstance(widget, QLabel) and "<img" in widget.text():
                assert widget.textFormat() is Qt.TextFormat.PlainText, (place, widget)
                seen += 1
            if isinstance(widget, QAbstractItemView) and widget.model() is not None:
                assert not any("<img" in tip for tip in tips(widget)), (place, widget)
    assert seen > 50


def tips(view: QAbstractItemView) -> list[str]:
    model = view.model()
    columns = range(model.columnCount()) if isinstance(view, QTableView) else range(1)
    places = [model.index(row, column) for row in range(min(20, model.rowCount())) for column in columns]
    return [str(model.data(place, Qt.ItemDataRole.ToolTipRole) or "") for place in places]

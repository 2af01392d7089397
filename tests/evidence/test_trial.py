"""Old workbooks are opened in a process apart first."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import xlwt

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.reading import apart, load, look, trial
from d4i_desktop.exchange import read as read_list


@pytest.fixture
def xls(tmp_path) -> Path:
    book = xlwt.Workbook()
    for place, name in enumerate(("clients", "staff")):
        sheet = book.add_sheet(name)
        for row, cells in enumerate((("name", "visits"), ("Person 1", 3), ("Person 2", 12))):
            for column, cell in enumerate(cells):
                sheet.write(row + place, column, cell)
    book.save(str(tmp_path / "clients.xls"))
    return tmp_path / "clients.xls"


@pytest.fixture
def deadly(monkeypatch):
    """Whatever is opened apart ends its process."""
    popen = apart.subprocess.Popen
    code = "import os; os.abort()"
    monkeypatch.setattr(
        apart.subprocess, "Popen", lambda _command, **given: popen([sys.executable, "-c", code], **given)
    )


def test_a_whole_workbook_is_read_after_its_trial(xls):
    assert load(look(xls)).table.rows == 2


@pytest.mark.usefixtures("deadly")
def test_a_workbook_that_ends_the_process_is_refused_in_a_sentence(xls):
    with pytest.raises(UserError, match="reading_broken"):
        look(xls)
    with pytest.raises(UserError, match="list_broken"):
        read_list(xls)


def test_a_workbook_that_is_merely_damaged_is_no_danger(xls):
    xls.write_bytes(xls.read_bytes()[:4_000])
    assert list(trial.answers({"path": str(xls)})) == []
    with pytest.raises(UserError, match="reading_broken"):
        look(xls)


@pytest.mark.usefixtures("deadly")
def test_other_files_need_no_trial(tmp_path):
    path = tmp_path / "clients.csv"
    path.write_text("name,visits\nPerson 1,3\n")
    assert load(look(path)).table.rows == 1

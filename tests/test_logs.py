"""The log can't hold what a person typed, stays small, and never gets in the way."""

from __future__ import annotations

import logging
import stat
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from d4i_desktop import faults, logs
from d4i_desktop.logs import Event

SECRET = "Marie-Claire Tremblay"


@pytest.fixture
def log(tmp_path, monkeypatch):
    """The log of this test alone."""
    monkeypatch.setattr(logs, "folder", lambda: tmp_path / "log")
    root, before = logging.getLogger(), list(logging.getLogger().handlers)
    logs.begin()
    yield tmp_path / "log"
    logging.captureWarnings(False)
    for one in [one for one in root.handlers if one not in before]:
        root.removeHandler(one)


def broken() -> Exception:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(f"no {SECRET}") from error
    except ValueError as error:
        return error


def test_an_event_is_a_line_with_its_numbers(log):
    logs.note(Event.OPENED, datasets=12)
    (line,) = logs.read().splitlines()
    assert line.endswith("Z opened datasets=12")


def test_a_fault_is_told_by_kind_and_place_with_what_caused_it(log):
    logs.fault(broken())
    told = logs.read()
    assert "ValueError" in told and "KeyError" in told and "test_logs.py" in told
    assert SECRET not in told


def test_what_anybody_else_logs_is_told_by_its_place_only(log):
    logging.getLogger("fontTools.subset").warning("about %s", SECRET)
    logging.getLogger(SECRET).error(SECRET)
    try:
        raise OSError(SECRET)
    except OSError:
        logging.getLogger("library").exception(SECRET)
    logging.getLogger("d4i_desktop").warning(SECRET, extra={"told": SECRET, "numbers": {SECRET: 1}})
    warnings.warn(SECRET, stacklevel=1)
    told = logs.read()
    assert len(told.splitlines()) == 5
    assert "fontTools.subset" in told and "OSError" in told
    assert SECRET not in told


def test_only_names_and_numbers_fit_into_our_own_lines(log):
    logs.refused(f"no_such_dataset {SECRET}")
    logs.qt("warning", f"qt.{SECRET}", "file:1")
    with pytest.raises(ValueError):
        logs.note(Event.OPENED, datasets=SECRET)  # type: ignore[arg-type]
    assert SECRET not in logs.read()


def test_the_log_keeps_the_newest_within_three_small_files(log, monkeypatch):
    monkeypatch.setattr(logs, "MOST_BYTES", 1000)
    for number in range(400):
        logs.note(Event.OPENED, datasets=number)
    files = list(log.iterdir())
    assert sorted(one.name for one in files) == sorted(logs.NAMES)
    assert all(one.stat().st_size < 1100 for one in files)
    kept = [int(line.rpartition("=")[2]) for line in logs.read().splitlines()]
    assert kept == list(range(kept[0], 400))


def test_what_happens_at_every_step_does_not_drive_out_the_rest(log):
    logs.note(Event.STARTED)
    for _ in range(1000):
        logs.qt("warning", "qt.qpa", "x.cpp:1")
    assert len(logs.read().splitlines()) == 1 + logs.MOST_ALIKE


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setattr(logs, "folder", lambda: tmp_path / "file" / "log")
    logs.LogFile().emit(logging.makeLogRecord({"msg": Event.STARTED}))
    assert logs.read() == ""


def test_erasing_leaves_nothing(log):
    logs.note(Event.STARTED)
    (log / logs.NAMES[1]).write_text("older")
    logs.erase()
    assert list(log.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a person's folders to them by itself")
def test_nobody_else_on_the_computer_may_read_it(log):
    logs.note(Event.STARTED)
    assert stat.S_IMODE(log.stat().st_mode) == 0o700
    assert stat.S_IMODE((log / logs.NAMES[0]).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (str(Path(faults.__file__)), "d4i_desktop/faults.py"),
        (logging.__file__, "logging/__init__.py"),
        (pytest.__file__, "pytest/__init__.py"),
        ("/home/marie/mine.py", "mine.py"),
        (r"C:\Users\Marie\d4i\mine.py", "mine.py"),
        (r"d4i_desktop\ui\crash.py", "d4i_desktop/ui/crash.py"),
        ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap>"),
        ("<string>", "<string>"),
    ],
)
def test_a_path_is_told_from_where_code_lies(path, told):
    assert faults.short(path) == told


def test_what_calls_itself_for_ever_is_told_by_its_two_ends():
    def deeper() -> None:
        deeper()

    try:
        deeper()
    except RecursionError as error:
        told = faults.report(error).splitlines()
    assert len(told) < faults.MOST_FRAMES + 5
    assert any("..." in line for line in told)


def test_faults_that_name_each_other_as_cause_are_told_once():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert faults.report(first).splitlines()[1:] == ["ValueError", "KeyError"]


def test_logging_needs_no_network_module():
    code = (
        "import sys; from d4i_desktop import logs; logs.begin(); logs.fault(ValueError());"
        "sys.exit(','.join({'socket', 'ssl', 'logging.handlers'} & sys.modules.keys()) or None)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")

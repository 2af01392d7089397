"""Commands about data files that can't do what was asked: they say why, and leave nothing."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import duckdb
import pytest

from d4i_desktop.cli.main import main
from d4i_desktop.evidence import measuring
from d4i_desktop.evidence.task import Task

ROWS = "Age,Town\n" + "".join(f"{20 + one % 9},T{one % 3}\n" for one in range(60))


@pytest.fixture
def ages(tmp_path: Path) -> Path:
    path = tmp_path / "ages.csv"
    path.write_text(ROWS)
    return path


def test_an_encoding_that_does_not_fit_is_told_in_a_sentence(ages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", str(ages), "--encoding", "utf-16"]) == 1
    assert capsys.readouterr().err == (
        "“ages.csv” is not written in that encoding. Choose another, or none, so that it is guessed.\n"
    )


def test_columns_are_separated_by_one_sign(ages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", str(ages), "--delimiter", "ab"]) == 2
    assert "--delimiter" in capsys.readouterr().err
    assert main(["scan", str(ages), "--delimiter", "comma", "--json"]) == 0


def test_a_missing_file_is_told_with_its_whole_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["scan", "nowhere.csv"]) == 1
    assert str(tmp_path) in capsys.readouterr().err


def test_households_need_weights(ages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", str(ages), "--household", "Town"]) == 1
    assert "--weight" in capsys.readouterr().err


def test_nothing_is_kept_of_a_file_that_is_written_to_meanwhile(
    ages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inventory, measure = tmp_path / "a.d4i", measuring.measure
    assert main(["new", str(inventory), "--name", "Centre"]) == 0
    assert main(["review", str(inventory), "Ages", "--create"]) == 0

    def while_it_grows(*given: object, **options: object) -> object:
        with ages.open("a") as file:
            file.write("99,T9\n")
        return measure(*given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(measuring, "measure", while_it_grows)
    before = inventory.read_bytes()
    assert main(["scan", str(ages), "--into", str(inventory), "--dataset", "Ages", "--lang", "en"]) == 1
    assert "was changed while it was being read" in capsys.readouterr().err
    assert inventory.read_bytes() == before


def test_findings_are_kept_nowhere_only_if_nobody_asked(
    ages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inventory = tmp_path / "a.d4i"
    assert main(["new", str(inventory), "--name", "Centre"]) == 0
    assert main(["scan", str(ages), "--into", str(inventory), "--dataset", ""]) == 1
    assert "“”" in capsys.readouterr().err


@pytest.mark.parametrize("amount", ["1_0", " 10", "１０", "1e-300", "nan", "0", "", "5:5"])
def test_an_amount_is_a_plain_number(ages: Path, tmp_path: Path, amount: str) -> None:
    out = tmp_path / "out.csv"
    assert main(["safe-copy", str(ages), "--treat", f"Age=round:{amount}", "--out", str(out)]) == 1
    assert not out.exists()


def test_a_key_that_finds_no_room_leaves_nothing(
    ages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    key, out = tmp_path / "apart" / "key", tmp_path / "out.csv"
    key.parent.mkdir()
    monkeypatch.setattr(os, "fsync", full)
    command = ["safe-copy", str(ages), "--treat", "Age=pseudonym", "--key", str(key), "--out", str(out)]
    assert main(command) == 1
    assert "no room" in capsys.readouterr().err
    assert not key.exists() and not out.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to one thread")
def test_ctrl_c_within_the_engine_stays_one() -> None:
    con = duckdb.connect()
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in what a shell began in the background
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        with pytest.raises(KeyboardInterrupt), Task().interruptible(con.interrupt):
            con.execute("SELECT count(*) FROM range(20000000000) t(x) WHERE x % 7 = 3").fetchall()
    finally:
        timer.join()
        signal.signal(signal.SIGINT, before)


def test_who_stops_a_command_is_told_so(
    ages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("d4i_desktop.evidence.recognising.recognise", stopped)
    assert main(["scan", str(ages), "--lang", "fr"]) == 130
    told = capsys.readouterr()
    assert not told.out and told.err.strip().startswith("Arrêté")


def test_an_end_from_outside_is_as_orderly_as_ctrl_c(ages: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    try:
        assert main(["scan", str(ages), "--json"]) == 0
        assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTERM, before)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who may read everything is never refused")
def test_a_file_that_one_may_not_read_is_told_in_a_sentence(ages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ages.chmod(0)
    assert main(["scan", str(ages)]) == 1
    assert "may read it" in capsys.readouterr().err

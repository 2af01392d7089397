"""Backups, damage and passphrases on the command line."""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from d4i_desktop.cli.main import main
from d4i_desktop.store.keys import is_protected


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "centre.d4i"
    assert main(["new", str(path), "--name", "Centre", "--lang", "en"]) == 0
    add(path, "Intake")
    return path


def add(file: Path, title: str) -> None:
    assert main(["review", str(file), title, "--create", "--answers", answers(file)]) == 0


def answers(file: Path) -> str:
    path = file.with_name("answers.json")
    path.write_text(json.dumps({"fields": {"description": "telling"}}), encoding="utf-8")
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *command: str, code: int = 0) -> Any:
    capsys.readouterr()
    assert main([*command, "--json"]) == code
    return json.loads(capsys.readouterr().out)


def titles(capsys: pytest.CaptureFixture[str], file: Path) -> list[str]:
    return [one["title"] for one in said(capsys, "list", str(file))["datasets"]]


def test_every_command_that_changes_something_leaves_a_backup_that_says_what_changed(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(file, "Donors")
    found = said(capsys, "backup", str(file), "--list")["backups"]
    assert [one["reason"] for one in found] == ["closing", "closing", "opening"]
    assert [one["changes"].get("added dataset") for one in found] == [1, 1, None]


def test_a_backup_that_is_asked_for_is_taken_and_listed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(file)]) == 0
    assert main(["backup", str(file), "--list", "--lang", "fr"]) == 0
    assert "à votre demande" in capsys.readouterr().out


def test_restoring_puts_a_new_file_beside_the_present_one(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = said(capsys, "backup", str(file), "--list")["backups"][0]["number"]
    add(file, "Donors")
    present = file.read_bytes()
    made = said(capsys, "restore", str(file), "--number", str(before))["file"]
    assert titles(capsys, Path(made)) == ["Intake"]
    assert file.read_bytes() == present and Path(made).parent == file.parent


def test_a_file_without_backups_says_so(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", str(file.with_name("other.d4i"))]) == 1
    assert "no backup" in capsys.readouterr().err
    assert main(["restore", str(file), "--number", "99"]) == 1
    assert "99" in capsys.readouterr().err


def damage(file: Path, what: bytes, into: bytes) -> None:
    content = file.read_bytes()
    assert what in content
    file.write_bytes(content.replace(what, into))


def test_a_changed_word_in_the_file_is_noticed_and_what_can_be_read_is_told_and_saved(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(file, "Donors")
    damage(file, b"telling", b"yelling")
    damaged = file.read_bytes()
    found = said(capsys, "check", str(file), code=1)
    assert (found["sound"], found["problem"]) == (False, "damaged_row")
    assert found["readable"]["kept"]["dataset"] == found["readable"]["doubtful"]["dataset"] == 2
    assert found["backups"] == 3
    saved = said(capsys, "restore", str(file), "--readable")["file"]
    assert titles(capsys, Path(saved)) == ["Intake", "Donors"] and file.read_bytes() == damaged


def test_a_damaged_file_finds_its_backups(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(file.read_bytes()[:5000])
    assert main(["check", str(file)]) == 1
    assert titles(capsys, Path(said(capsys, "restore", str(file))["file"])) == ["Intake"]


def test_a_passphrase_protects_the_file_and_its_backups_and_can_be_changed_and_removed(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("D4I_NEW_PASSPHRASE", "violet kettle orbit marsh")
    assert main(["passphrase", str(file)]) == 0
    backups = list(file.parent.glob("data/**/*.d4i"))
    assert backups and all(is_protected(one) and b"telling" not in one.read_bytes() for one in [file, *backups])

    assert main(["list", str(file)]) == 1
    assert "D4I_PASSPHRASE" in capsys.readouterr().err
    monkeypatch.setenv("D4I_PASSPHRASE", "violet kettle orbit harsh")
    assert main(["list", str(file)]) == 1
    assert "does not open" in capsys.readouterr().err
    monkeypatch.setenv("D4I_PASSPHRASE", "violet kettle orbit marsh")
    assert titles(capsys, file) == ["Intake"]

    monkeypatch.setenv("D4I_NEW_PASSPHRASE", "harvest copper lagoon stitch")
    assert main(["passphrase", str(file)]) == 0
    assert main(["list", str(file)]) == 1
    monkeypatch.setenv("D4I_PASSPHRASE", "harvest copper lagoon stitch")
    assert titles(capsys, Path(said(capsys, "restore", str(file))["file"])) == ["Intake"]
    assert main(["passphrase", str(file), "--remove"]) == 0
    monkeypatch.delenv("D4I_PASSPHRASE")
    assert titles(capsys, file) == ["Intake"]
    assert not any(is_protected(one) for one in [file, *backups])


def test_the_properties_of_a_protected_inventorys_plan_name_nobody(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = file.with_name("plan.pdf")
    assert main(["plan", str(file), "--out", str(plan)]) == 0
    assert "Centre" in str(PdfReader(plan).metadata)
    for name in ("D4I_NEW_PASSPHRASE", "D4I_PASSPHRASE"):
        monkeypatch.setenv(name, "violet kettle orbit marsh")
    assert main(["passphrase", str(file)]) == 0
    assert main(["plan", str(file), "--issue", "--out", str(plan)]) == 0
    again = file.with_name("again.pdf")
    assert main(["plan", str(file), "--number", "1", "--large-print", "--out", str(again)]) == 0
    for one in (plan, again):
        read = PdfReader(one)
        held = read.trailer["/Root"]["/Metadata"].get_data().decode()
        assert "Centre" not in f"{read.metadata} {held}" and "Centre" in read.pages[0].extract_text()


def test_a_backup_that_cannot_follow_a_new_passphrase_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    oldest = said(capsys, "backup", str(file), "--list")["backups"][-1]["path"]
    Path(oldest).write_bytes(Path(oldest).read_bytes()[:4096])
    monkeypatch.setenv("D4I_NEW_PASSPHRASE", "tulip anchor marble gravel")
    assert main(["passphrase", str(file)]) == 0
    assert "One of its backups" in capsys.readouterr().out


def test_a_passphrase_that_protects_from_nobody_is_refused_before_anything_is_written(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    monkeypatch.setenv("D4I_NEW_PASSPHRASE", "abc")
    assert main(["passphrase", str(file), "--lang", "fr"]) == 1
    assert "Trop facile à deviner" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_removing_a_passphrase_that_is_not_there_is_said(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["passphrase", str(file), "--remove"]) == 1
    assert "no passphrase" in capsys.readouterr().err


def test_the_code_on_the_recovery_sheet_opens_the_file(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = file.with_name("sheet.pdf")
    assert main(["recovery-sheet", str(file), "--out", str(sheet)]) == 1 and not sheet.exists()
    monkeypatch.setenv("D4I_NEW_PASSPHRASE", "violet kettle orbit marsh")
    assert main(["passphrase", str(file)]) == 0
    monkeypatch.setenv("D4I_PASSPHRASE", "violet kettle orbit marsh")
    assert main(["recovery-sheet", str(file), "--out", str(sheet), "--lang", "fr"]) == 0
    text = PdfReader(sheet).pages[0].extract_text()
    groups = re.findall(r"\b[0-9A-HJKMNP-TV-Z]{5}\b", text)
    monkeypatch.setenv("D4I_PASSPHRASE", " ".join(groups[:7]))
    assert titles(capsys, file) == ["Intake"]


def has_terminals() -> bool:
    """Not on Windows, nor in a bare root without ``/dev/pts``."""
    try:
        for end in os.openpty():
            os.close(end)
    except (AttributeError, OSError):
        return False
    return True


@pytest.mark.skipif(not has_terminals(), reason="the system has no terminals of that kind, or none left")
def test_at_a_terminal_the_passphrase_is_asked_for_and_not_shown(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pty

    monkeypatch.setenv("D4I_NEW_PASSPHRASE", "violet kettle orbit marsh")
    assert main(["passphrase", str(file)]) == 0
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-m", "d4i_desktop", "list", str(file), "--lang", "en"])
    asked = os.read(terminal, 1000)
    os.write(terminal, b"violet kettle orbit marsh\n")
    told = b""
    with suppress(OSError):  # how a terminal says that nobody writes to it any more
        while part := os.read(terminal, 1000):
            told += part
    assert os.waitpid(child, 0)[1] == 0
    assert b"Passphrase for" in asked or b"Phrase de passe" in asked
    assert b"Intake" in told and b"marsh" not in told

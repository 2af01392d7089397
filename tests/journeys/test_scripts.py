"""What a script relies on: where answers come from, whom a title means, in which language a fault is told."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from d4i_desktop.cli.main import main


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "centre.d4i"
    assert main(["new", str(path), "--name", "Centre", "--lang", "en", "--jurisdiction", "ca"]) == 0
    capsys.readouterr()
    return path


class Shell:
    """Runs commands and reads what they print."""

    def __init__(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.file, self.capsys = file, capsys

    def review(self, dataset: str, *options: str) -> Any:
        assert main(["review", str(self.file), dataset, "--json", *options]) == 0
        return json.loads(self.capsys.readouterr().out)

    def refused(self, *command: str, lang: str = "en") -> str:
        """The one sentence on stderr."""
        before = self.file.read_bytes()
        assert main([*command, "--lang", lang]) == 1
        told = self.capsys.readouterr()
        assert not told.out and len(told.err.splitlines()) == 1 and self.file.read_bytes() == before
        return told.err


@pytest.fixture
def shell(file: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(file, capsys)


@pytest.mark.parametrize("system", ["en_CA.UTF-8", "fr_CA.UTF-8"])
def test_a_fault_is_told_in_the_language_that_was_asked_for(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setenv("LC_ALL", system)
    assert shell.refused("review", str(shell.file), "Nothing", lang="fr").startswith("Il n’y a pas")
    assert shell.refused("review", str(shell.file), "Nothing", lang="en").startswith("There is no")


def test_answers_can_come_from_another_program(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    piped = io.TextIOWrapper(io.BytesIO(b'{"answers": {"1": "nobody", "33b": "cc0"}}'))
    monkeypatch.setattr(sys, "stdin", piped)
    assert shell.review("Beds", "--create", "--answers", "-")["levels"]["permitted"] == 5


def test_a_title_is_the_same_however_its_accents_are_typed(shell: Shell) -> None:
    made = shell.review("Été", "--create")
    assert shell.review(" E\u0301TE\u0301 ", "--create")["dataset"] == made["dataset"]


def test_of_two_datasets_of_one_title_neither_is_guessed(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "title.json").write_text('{"fields": {"title": "Intake"}}')
    first = shell.review("Intake", "--create")["dataset"]
    second = shell.review("Forms", "--create", "--answers", str(tmp_path / "title.json"))["dataset"]
    for command in (["review", str(shell.file), "intake", "--create"], ["review", str(shell.file), "Intake"]):
        told = shell.refused(*command)
        assert first["id"] in told and second["id"] in told
    assert shell.review(second["id"])["dataset"] == second


@pytest.mark.parametrize("title", ["", "   "])
def test_a_dataset_needs_a_title(shell: Shell, title: str) -> None:
    assert "title" in shell.refused("review", str(shell.file), title, "--create")


@pytest.mark.parametrize(
    "document",
    [
        '{"answers": {"4": "\\ud800"}}',
        '{"fields": {"record_count": 1000000000000000000000000}}',
        '{"releases": [{"name": "full", "k": 9223372036854775808}]}',
        '{"answers": {"4": ' + "9" * 5000 + "}}",
        "[" * 100_000,
        "[]",
        "",
    ],
)
def test_what_no_file_can_keep_is_refused(shell: Shell, tmp_path: Path, document: str) -> None:
    (tmp_path / "answers.json").write_text(document)
    shell.review("Intake", "--create")
    shell.refused("review", str(shell.file), "Intake", "--answers", str(tmp_path / "answers.json"))


def test_answers_are_read_up_to_a_size_and_kept_whole(shell: Shell, tmp_path: Path) -> None:
    for size, taken in ((5_000_000, True), (25_000_000, False)):
        path = tmp_path / f"{size}.json"
        path.write_text(json.dumps({"answers": {"1": "nobody", "4": "x" * size}}))
        if taken:
            assert shell.review("Intake", "--create", "--answers", str(path))["progress"]["answered"] == 2
        else:
            assert path.name in shell.refused("review", str(shell.file), "Intake", "--answers", str(path))

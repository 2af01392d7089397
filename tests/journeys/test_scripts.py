"""What a script relies on: where answers come from, whom a title means, in which language a fault is told."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from d4i_desktop.cli.main import main
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.contract_answers import document
from d4i_desktop.paths import PACKAGE

GUIDE = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
SHOWN = {
    found["name"]: json.loads(found["body"])
    for found in re.finditer(r"^```json (?P<name>\w+)\n(?P<body>.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
}


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


def shape(found: Any, place: str = "") -> dict[str, set[str]]:
    """The kinds of value at each place, ``null`` left out; entries of a list share one place."""
    kinds: dict[str, set[str]] = {place: set() if found is None else {type(found).__name__}}
    entries = [("", one) for one in found] if isinstance(found, list) else []
    for key, one in found.items() if isinstance(found, dict) else entries:
        for where, which in shape(one, f"{place}/{key}").items():
            kinds.setdefault(where, set()).update(which)
    return kinds


@pytest.fixture
def documented(shell: Shell, tmp_path: Path) -> Shell:
    """A file in which everything that the guide shows has happened."""
    (tmp_path / "first.json").write_text('{"answers": {"1": "people"}}')
    (tmp_path / "answers.json").write_text(json.dumps(SHOWN["answers"]))
    shell.review("Intake", "--create", "--answers", str(tmp_path / "first.json"))
    assert main(["plan", str(shell.file), "--issue", "--by", "Lead", "--out", str(tmp_path / "plan.pdf")]) == 0
    shell.capsys.readouterr()
    shell.review("Intake", "--answers", str(tmp_path / "answers.json"))
    return shell


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("review", ["review", "FILE", "Intake"]),
        ("list", ["list", "FILE"]),
        ("questions", ["questions"]),
        ("plans", ["plans", "FILE"]),
        ("changes", ["plans", "FILE", "--changes"]),
        ("check", ["check", "FILE"]),
        ("history", ["history", "FILE"]),
    ],
)
def test_the_guide_shows_every_key_that_is_printed_and_no_other(
    documented: Shell, name: str, command: list[str]
) -> None:
    assert main([*(str(documented.file) if one == "FILE" else one for one in command), "--json"]) == 0
    printed = json.loads(documented.capsys.readouterr().out)
    if name == "questions":
        printed["answers"] = {}
    shown, found = shape(SHOWN[name]), shape(printed)
    assert set(shown) == set(found)
    assert not [place for place, kinds in shown.items() if found[place] and kinds - found[place]]


def test_the_guide_shows_every_part_and_key_of_an_answers_document() -> None:
    told = document(load("en"), load_catalogue())
    assert set(SHOWN["answers"]) - {"answers"} == set(told) - {"missing"}
    for part, keys in told.items():
        if isinstance(keys, dict):
            assert set(SHOWN["answers"][part][0]) == set(keys), part


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_an_output_that_lacks_a_letter_gets_another_and_a_script_loses_none(
    encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Windows makes of ``d4i scan FILE > out.txt``: French numbers hold a space that its code pages lack."""
    file = tmp_path / "lodz.csv"
    file.write_text("Łódź;Âge\n" + "".join(f"{one};{20 + one % 50}\n" for one in range(1500)), encoding="utf-8")

    def printed(*options: str) -> str:
        out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
        monkeypatch.setattr(sys, "stdout", out)
        assert main(["scan", str(file), "--lang", "fr", "--quasi", "Łódź", *options]) == 0
        out.flush()
        return out.buffer.getvalue().decode(encoding)

    assert "1 500 lignes" in printed().replace("\xa0", " ")
    assert json.loads(printed("--json"))["columns"][0]["name"] == "Łódź"

"""What CONTRIBUTING shows step by step works as it stands there."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

import pytest
from core.cases import reviewed

from d4i_desktop.content.check import faults
from d4i_desktop.content.check_words import content_texts
from d4i_desktop.content.load import load_catalogue, read_catalogue
from d4i_desktop.core.model import Answer
from d4i_desktop.core.questionnaire import outdated
from d4i_desktop.core.review import suggested_measures
from d4i_desktop.paths import PACKAGE, resources

GUIDE = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^ *```toml\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)
PLACE = re.compile(
    r"# resources/(?P<file>\S+?)"
    r"(?:, in \[(?P<table>[^\]]+)\]|, in the drives of question (?P<drives>\w+))?\n(?P<toml>.*)",
    re.DOTALL,
)


def section(title: str) -> str:
    return GUIDE.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


@pytest.fixture
def lakeland(tmp_path: Path) -> Path:
    """A copy of the content with every block of the section written where it says."""
    for part in ("content", "i18n"):
        shutil.copytree(resources() / part, tmp_path / part)
    blocks = [textwrap.dedent(found["body"]) for found in BLOCK.finditer(section("Add a jurisdiction in an afternoon"))]
    assert len(blocks) > 10
    for block in blocks:
        place = PLACE.match(block)
        assert place, f"a block doesn't say where it goes: {block}"
        path = tmp_path / place["file"]
        path.write_text(written(path.read_text(encoding="utf-8"), place), encoding="utf-8")
    return tmp_path


def written(text: str, place: re.Match[str]) -> str:
    """The file with one block put where the block says."""
    toml = place["toml"]
    if place["table"]:
        header = f"[{place['table']}]\n"
        assert text.count(header) == 1, header
        return text.replace(header, header + toml)
    if place["drives"]:
        before, question, after = text.partition(f'id = "{place["drives"]}"\n')
        return before + question + after.replace("drives = [", f"drives = [{toml.strip()} ", 1)
    return f"{text}\n{toml}"


def test_a_seventh_jurisdiction_is_whole_after_the_steps(lakeland: Path) -> None:
    assert list(faults(lakeland)) == []
    catalogue = read_catalogue(lakeland / "content")
    assert len(catalogue.jurisdictions) == 7
    assert content_texts(lakeland, "fr")["question.9.in.lk"].startswith("Vérifiez")


def test_the_new_place_is_asked_its_question_and_no_other_place_is(lakeland: Path) -> None:
    catalogue = read_catalogue(lakeland / "content")
    asked = {
        code: {one.id for one in reviewed({"1": "people"}, jurisdictions=(code,), catalogue=catalogue).questions}
        for code in ("lk", "ca-qc", "other")
    }
    assert "9c" in asked["lk"]
    assert "9c" not in asked["ca-qc"] | asked["other"]


def test_the_new_answer_counts_and_calls_for_a_measure(lakeland: Path) -> None:
    catalogue = read_catalogue(lakeland / "content")
    found = reviewed({"1": "people", "9c": "no"}, jurisdictions=("lk",), catalogue=catalogue)
    assert "not_in_the_book" in {one.contribution for one in found.risks["duty"].because}
    assert "deletion_date" in suggested_measures(catalogue, found)


@pytest.mark.parametrize(
    "name", re.findall(r"`(\w+\.toml)`", section("Add a question") + section("Word a factor's rung"))
)
def test_the_guide_names_files_that_are_there(name: str) -> None:
    assert any(resources().rglob(name))


VERSION = load_catalogue().version
RETIREMENT = {
    "questions.toml": [
        ('"none", "near", "contained", "happened"]', '"none", "contained", "happened"]\nretired_choices = ["near"]'),
        (f"version = {VERSION}", f"version = {VERSION + 1}"),
    ],
    "risks.toml": [('["near", "contained", "unknown"]', '["contained", "unknown"]')],
    "measures.toml": [('["happened", "contained", "near"]', '["happened", "contained"]')],
    "retired.toml": [("choice = []", 'choice = ["27:near"]')],
}


def test_a_choice_is_retired_as_the_guide_says_and_its_answers_ask_for_another_look(tmp_path: Path) -> None:
    for part in ("content", "i18n"):
        shutil.copytree(resources() / part, tmp_path / part)
    for file, changes in RETIREMENT.items():
        path = tmp_path / "content" / file
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    assert list(faults(tmp_path)) == []
    question = read_catalogue(tmp_path / "content").question("27")
    old = Answer(id="a", dataset_id="dataset", question="27", value="near", content_version=VERSION)
    assert outdated(question, old)


def test_a_question_that_means_something_else_since_asks_for_another_look(tmp_path: Path) -> None:
    shutil.copytree(resources() / "content", tmp_path / "content")
    path = tmp_path / "content" / "questions.toml"
    text = path.read_text(encoding="utf-8").replace(f"version = {VERSION}", f"version = {VERSION + 1}")
    path.write_text(text.replace('id = "12"\n', f'id = "12"\nsince = {VERSION + 1}\n'), encoding="utf-8")
    question = read_catalogue(tmp_path / "content").question("12")
    before, after = (
        Answer(id="a", dataset_id="d", question="12", value="yes", content_version=VERSION + n) for n in (0, 1)
    )
    assert outdated(question, before) and not outdated(question, after)

"""The checker finds each kind of fault, and the content that ships has none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from d4i_desktop.content.check import faults
from d4i_desktop.paths import PACKAGE, resources


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the content and of the sentences, to be spoilt."""
    for part in ("content", "i18n"):
        shutil.copytree(resources() / part, tmp_path / part)
    return tmp_path


def spoil(root: Path, file: str, old: str, new: str) -> list[str]:
    """Change the first place where ``old`` stands, and check again."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return list(faults(root))


def add(root: Path, file: str, text: str) -> list[str]:
    path = root / file
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    return list(faults(root))


def test_the_content_that_ships_is_whole() -> None:
    assert list(faults(resources())) == []


def test_the_code_asks_only_for_words_that_are_there() -> None:
    assert list(faults(resources(), PACKAGE)) == []


def test_the_command_says_how_much_there_is() -> None:
    command = [sys.executable, "-m", "d4i_desktop.content.check"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=PACKAGE.parent, check=False)
    assert ran.returncode == 0, ran.stdout
    assert "questions" in ran.stdout and ran.stdout.count("\n") == 1


QUESTIONS, RULES, RISKS = "content/questions.toml", "content/rules.toml", "content/risks.toml"
MEASURES, ENGLISH, FRENCH = "content/measures.toml", "content/text/en.toml", "content/text/fr.toml"
EDITS = "i18n/fr/edits.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (QUESTIONS, 'kind = "single"', 'kind = "guess"', "questions.toml: question 1 (1)"),
        (QUESTIONS, 'kind = "single"', 'sort = "single"', "questions.toml: question 1 (1)"),
        (QUESTIONS, '[[question]]\nid = "1"', "[[question]\n", "questions.toml: "),
        (RULES, 'question = "11"', 'question = "99"', "rule no_authority: there is no question 99"),
        (RULES, '["no", "unknown"]', '["never", "unknown"]', "rule no_authority: question 11 has no choice never"),
        (RULES, '"legal_authority"', '"authority"', "rule no_authority: there is no field authority"),
        (
            RULES,
            '["none", "unknown"]',
            '["nil", "unknown"]',
            "rule no_authority: field legal_authority has no choice nil",
        ),
        (RULES, '["renewed_consent"]', '["a_wish"]', "rule no_authority: there is no measure a_wish"),
        (RULES, 'residual = "high"', 'residual = "huge"', "rule risk_high: there is no risk level huge"),
        (RULES, 'signed_off_by = "38"', 'signed_off_by = "39"', "rule risk_high: question 39 isn't a decision"),
        (
            RULES,
            '{ question = "15", any_of = ["level_0"] }',
            '{ none = [{ question = "15" }] }',
            "rule limit_0: none isn't allowed",
        ),
        (
            RULES,
            '{ question = "15", any_of = ["level_0"] }',
            '{ all = [{ question = "15", any_of = ["level_0"] }, { question = "15", any_of = ["level_1"] }] }',
            "rule limit_0 can never fire",
        ),
        (RULES, '["level_1", "unknown"]', '["level_1"]', "question 15: no rule counts “unknown”"),
        (
            RISKS,
            '"loss", "reidentification"',
            '"reidentification"',
            "contribution about_people: there is no scenario loss",
        ),
        (RISKS, "severity_at_least = 2", "severity_at_least = 1", "contribution about_people adds nothing"),
        (RISKS, "severity_at_least = 2", "severity_at_least = 9", "contribution about_people: floors run from 1 to 4"),
        (
            RISKS,
            '{ field = "kept", any_of = ["personal',
            '{ field = "kept", any_of = ["unanswered", "personal',
            "contribution kept_carried: only a rule may count on a field that isn't answered yet",
        ),
        (
            RISKS,
            'id = "about_places"',
            'id = "about_people"',
            "rule, contribution or measure about_people is there 2 times",
        ),
        (
            MEASURES,
            'settles = ["unused_columns"]',
            'settles = ["sins"]',
            "measure drop_fields: there is no contribution sins",
        ),
        (MEASURES, 'settles = ["unused_columns"]', 'settles = ["leavers"]', "measure drop_fields settles leavers, but"),
        (MEASURES, "severity = 1\n", "severity = 1\nchanges_data = false\n", "measures.toml: "),
        (MEASURES, 'measure = "drop_fields"', 'measure = "nothing"', "suggestion nothing: there is no such measure"),
        (
            QUESTIONS,
            'drives = ["',
            'drives = ["no_such_thing", "',
            "question 1: drives no_such_thing, which doesn't use its answer",
        ),
        (QUESTIONS, 'drives = ["no_assessment"', 'drives = ["plan"', "question 2b: drives doesn't name no_assessment"),
        (
            QUESTIONS,
            'drives = ["plan"]',
            "drives = []",
            "no choice has an effect, and drives doesn't say what it feeds",
        ),
        (QUESTIONS, 'stages = ["screen", ', "stages = [", "question 1: there is no stage screen"),
        (ENGLISH, '[question.40]\ntext = "', '[question.40]\ntekst = "', "text/en.toml: question.40.text is missing"),
        (ENGLISH, "{k}", "{size}", "text: rule.k_below_3.because has {k} in one language only"),
        (FRENCH, "[level.5]\nname", "[level.5]\nnom", "text: level.5.name isn't there in French"),
        (EDITS, "{title}", "{titre}", "i18n: edits.add_dataset has {title} in one language only"),
        (EDITS, "add_dataset", "ajouter", "i18n: edits.add_dataset isn't there in French"),
        (EDITS, "add_dataset", "= add", "i18n/fr: "),
    ],
)
def test_a_fault_is_found(root: Path, file: str, old: str, new: str, fault: str) -> None:
    found = spoil(root, file, old, new)
    assert any(fault in one for one in found), found


def test_a_question_that_can_never_be_shown_is_found(root: Path) -> None:
    table = """
[[question]]
id = "41"
stage = "decide"
kind = "text"
when = { all = [
  { question = "1", any_of = ["nobody"] },
  { question = "3", any_of = ["none"] },
  { question = "1", any_of = ["people"] },
] }
drives = ["plan"]
"""
    assert "question 41 can never be reached" in add(root, QUESTIONS, table)


def test_questions_that_wait_for_each_other_are_found(root: Path) -> None:
    table = """
[[question]]
id = "41"
stage = "decide"
kind = "single"
choices = ["yes"]
when = { question = "42", any_of = ["yes"] }
drives = ["42"]
[[question]]
id = "42"
stage = "decide"
kind = "single"
choices = ["yes"]
when = { question = "41", any_of = ["yes"] }
drives = ["41"]
"""
    found = add(root, QUESTIONS, table)
    assert "question 41 can never be reached" in found
    assert "question 42 can never be reached" in found


def test_a_measure_that_does_nothing_is_found(root: Path) -> None:
    found = add(root, MEASURES, '[[measure]]\nid = "hope"\nscenarios = ["loss"]\n')
    assert "measure hope lifts and lowers nothing" in found


def test_severity_that_falls_without_a_change_of_the_data_is_found(root: Path) -> None:
    found = add(root, MEASURES, '[[measure]]\nid = "hope"\nscenarios = ["loss"]\nseverity = 1\n')
    assert "measure hope: severity falls only where the data changes" in found


def test_words_that_belong_to_nothing_are_found(root: Path) -> None:
    found = add(root, ENGLISH, '\n[rule.old]\nbecause = "it was so"\n')
    assert "text: rule.old.because belongs to nothing" in found


CODE = """
def show(words, count, key):
    words("edits.no_such_key")
    words(f"level.{key}.nome")
    words("edits.rate")
    words.n("edits.rate", count)
    Message.of("edits.gone")
    raise UserError("never_written")
"""


def test_words_that_the_code_asks_for_and_that_are_missing_are_found(root: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "page.py").write_text(CODE, encoding="utf-8")
    found = list(faults(root, package))
    assert found == [
        "package/page.py:3: there are no words for edits.no_such_key",
        "package/page.py:4: there are no words for level.….nome",
        "package/page.py:5: edits.rate needs a value for {person}",
        "package/page.py:6: there are no words for edits.rate.one",
        "package/page.py:6: there are no words for edits.rate.other",
        "package/page.py:7: there are no words for edits.gone",
        "package/page.py:8: there are no words for errors.never_written",
    ]

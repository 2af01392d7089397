"""The checker finds each kind of fault, and the content that ships has none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from d4i_desktop.content.check import faults, report
from d4i_desktop.content.check_words import LANGUAGES
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
PLACES, RETIRED = "content/jurisdictions.toml", "content/retired.toml"
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


NOTE = 'in.ca = "Check whether your privacy rules'


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (QUESTIONS, 'neutral = ["nobody"]\n', "", "question 1: choice nobody has no effect and isn't called neutral"),
        (QUESTIONS, '["nobody"]\n', '["nobody", "people"]\n', "question 1: choice people is called neutral and has an"),
        (QUESTIONS, '["nobody"]\n', '["nobody", "ships"]\n', "question 1: there is no choice ships to be neutral"),
        (QUESTIONS, 'id = "1"\n', 'id = "1"\nsince = 99\n', "question 1: since is 99, and the content's version"),
        (
            QUESTIONS,
            'id = "1"\n',
            'id = "1"\nretired_choices = ["people"]\n',
            "question 1: choice people is retired and still offered",
        ),
        (
            QUESTIONS,
            'id = "1"\n',
            'id = "1"\nretired_choices = ["ghosts"]\n',
            "question 1: its retired choice ghosts isn't in retired.toml",
        ),
        (QUESTIONS, 'choices = ["people", ', 'choices = ["people", "people", ', "choice 1:people is there 2 times"),
        (QUESTIONS, 'jurisdiction = ["eu", "uk"]', 'jurisdiction = ["eu", "atlantis"]', "there is no jurisdiction atl"),
        (PLACES, 'within = "ca"', 'within = "cb"', "jurisdiction ca-nb: there is no jurisdiction cb"),
        (PLACES, 'id = "ca"\n', 'id = "ca"\nwithin = "ca-nb"\n', "jurisdiction ca lies within itself"),
        (RETIRED, "question = []", 'question = ["18"]', "question 18 was used before, for something else"),
        (RETIRED, "choice = []", 'choice = ["18:yes"]', "choice 18:yes was used before, for something else"),
        (RETIRED, "measure = []", 'measure = ["encrypt"]', "measure encrypt was used before, for something else"),
        (RETIRED, "factor = []", "wish = []", "retired.toml: there is no kind wish"),
        (
            RULES,
            'ceiling = 2\nreleases = ["full", "deidentified"]\nwhen = { question = "11"',
            'ceiling = 5\nreleases = ["full", "deidentified"]\nwhen = { question = "11"',
            "rule partners_only can never decide",
        ),
        (
            RULES,
            '"generalise", "suppress_small_groups", "drop_fields", "no_onward_sharing"',
            '"generalise", "backup", "drop_fields", "no_onward_sharing"',
            "rule risk_high_deidentified: measure backup never lifts it",
        ),
        (
            MEASURES,
            'settles = ["leavers"]',
            "settles = []",
            "measure leaver_checklist lifts and lowers nothing",
        ),
        (ENGLISH, NOTE, NOTE.replace("in.ca", "in.cb"), "text: question.2.in.cb belongs to nothing"),
        (ENGLISH, NOTE, NOTE.replace("in.ca", "i.ca"), "text: question.2.in.ca isn't there in English"),
        (ENGLISH, "[factor.mindset]", "[factor.mindsets]", "text: factor.mindsets.name belongs to nothing"),
        (FRENCH, "[factor.mindset.2]\nstatement", "[factor.mindset.2]\nsaid", "factor.mindset.2.statement is missing"),
        (FRENCH, "[jurisdiction_word.uk]", "[jurisdiction_word.us]", "jurisdiction_word.uk.regulator is missing"),
    ],
)
def test_what_no_longer_does_what_it_says_is_found(root: Path, file: str, old: str, new: str, fault: str) -> None:
    found = spoil(root, file, old, new)
    assert any(fault in one for one in found), found


def test_a_note_where_a_question_is_never_asked_is_found(root: Path) -> None:
    text = (root / ENGLISH).read_text(encoding="utf-8")
    table = text[text.index("[question.11b]") :].split("\n\n", 1)[0].split("\n[", 1)[0]
    found = spoil(root, ENGLISH, table, table.replace("in.ca-nb", "in.eu"))
    assert "text: question.11b.in.eu belongs to nothing" in found


def test_a_missing_list_of_retired_ids_is_a_fault(root: Path) -> None:
    (root / RETIRED).unlink()
    assert any(one.startswith("retired.toml: ") for one in faults(root))


def test_not_knowing_must_have_an_effect_where_an_answer_has(root: Path) -> None:
    found = spoil(
        root, RISKS, '{ question = "29c", any_of = ["no", "unknown"] }', '{ question = "29c", any_of = ["no"] }'
    )
    assert "question 29c: no contribution counts “unknown”" in found


def test_a_report_names_the_ten_hardest_questions_of_each_language() -> None:
    lines = list(report(resources()))
    for language in LANGUAGES:
        at = next(place for place, line in enumerate(lines) if line.startswith(f"{language}: "))
        eases = [float(line.split()[0]) for line in lines[at + 1 : at + 11]]
        assert len(eases) == 10 and eases == sorted(eases, reverse=True)


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


def test_a_question_whose_way_contradicts_itself_is_found(root: Path) -> None:
    """Question 26d is only asked about people, and 41 only about nobody: each can be answered, but not both."""
    table = """
[[question]]
id = "41"
stage = "decide"
kind = "text"
when = { all = [{ question = "26d", any_of = ["no"] }, { question = "1", any_of = ["nobody"] }] }
drives = ["plan"]
"""
    spoil(root, QUESTIONS, 'neutral = ["nobody"]\n', "")
    for id in ("1", "26d"):
        spoil(root, QUESTIONS, *drives_of(root, id))
    found = add(root, QUESTIONS, table)
    assert any(one.startswith("question 41 can never be reached: the answers") for one in found), found


def drives_of(root: Path, id: str) -> tuple[str, str]:
    """What to change so that a question drives question 41."""
    _, question, after = (root / QUESTIONS).read_text(encoding="utf-8").partition(f'id = "{id}"\n')
    head = after[: after.index("drives = [")]
    return f"{question}{head}drives = [", f'{question}{head}drives = ["41", '


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


def test_a_contribution_that_others_always_drown_is_found(root: Path) -> None:
    table = """
[[contribution]]
id = "zealous"
scenarios = ["duty"]
when = { question = "2b", any_of = ["no", "unknown"] }
severity_at_least = 2
"""
    drives = ['drives = ["no_assessment", ', 'drives = ["no_assessment", "zealous", ']
    for language in (ENGLISH, FRENCH):
        spoil(root, language, "[contribution]\n", f"[contribution]\nzealous = '{language}'\n")
    spoil(root, QUESTIONS, *drives)
    found = add(root, RISKS, table)
    assert found == ["contribution zealous can never count: whenever it holds, others have said as much"]


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
    found = [one for one in faults(root, package) if one.startswith("package/")]
    assert found == [
        "package/page.py:3: there are no words for edits.no_such_key",
        "package/page.py:4: there are no words for level.….nome",
        "package/page.py:5: edits.rate needs a value for {person}",
        "package/page.py:6: there are no words for edits.rate.one",
        "package/page.py:6: there are no words for edits.rate.other",
        "package/page.py:7: there are no words for edits.gone",
        "package/page.py:8: there are no words for errors.never_written",
    ]


SAYING = """
def show(words, flag):
    words("window.cancel")
    words(f"access.flag.{flag}")
    words.n("access.grants", 2)


FLAGS = ("beyond", "ended")
"""


def test_words_that_no_code_asks_for_are_found(root: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "page.py").write_text(SAYING, encoding="utf-8")
    found = set(faults(root, package))
    assert {"i18n: nothing says access.flag.unreviewed", "i18n: nothing says window.title"} <= found
    said = ("window.cancel", "access.flag.beyond", "access.flag.ended", "access.grants.one", "access.grants.other")
    assert not found & {f"i18n: nothing says {key}" for key in said}

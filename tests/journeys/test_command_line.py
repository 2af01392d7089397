"""The whole task without a window: from nothing to a plan in the board's hands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from d4i_desktop.cli.main import main

LIST = """Title;Responsible;What it is for;Personal information
Intake forms;Programme lead;To help;name
Road map;Office;To find us;none
"""


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "centre.d4i"
    assert main(["new", str(path), "--name", "Centre", "--lang", "en", "--jurisdiction", "ca"]) == 0
    capsys.readouterr()
    return path


def answered(tmp_path: Path, document: dict[str, Any]) -> str:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def said(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_a_coordinator_goes_from_a_list_to_a_printed_plan(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.csv").write_text(LIST, encoding="cp1252")
    assert main(["import", str(file), str(tmp_path / "list.csv"), "--lang", "en"]) == 0
    answers = answered(
        tmp_path,
        {
            "answers": {"1": "people", "11": "unknown", "18": {"value": "yes", "note": "Names", "author": "Lead"}},
            "fields": {"level_today": 1, "level_wanted": 4, "licence": "cc_by"},
            "perceived": [{"person": "Lead", "scenario": "reidentification", "severity": 1, "likelihood": 1}],
            "measures": [{"measure": "encrypt", "owner": "Office", "due": "2026-12-15"}],
            "access": [{"audience": "board", "release": "totals", "conditions": {"output": "Totals only"}}],
        },
    )
    capsys.readouterr()
    assert main(["review", str(file), "Intake forms", "--answers", answers, "--json", "--lang", "en"]) == 0
    found = said(capsys)
    assert found["levels"] == {"today": 1, "wanted": 4, "permitted": 1}
    assert {one["source"] for one in found["trace"]} >= {"question:11", "question:18"}
    assert [one["ceiling"] for one in found["trace"]] == sorted(one["ceiling"] for one in found["trace"])

    assert main(["list", str(file), "--json"]) == 0
    rows = {one["title"]: one for one in said(capsys)["datasets"]}
    assert rows["Intake forms"]["levels"]["permitted"] == 1 and rows["Intake forms"]["steward"] == "Programme lead"
    assert rows["Intake forms"]["progress"]["unknown"] == 1

    pdf = tmp_path / "plan.pdf"
    assert main(["plan", str(file), "--out", str(pdf), "--lang", "fr"]) == 0
    text = "\n".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Intake forms" in text and "Centre" in text and "Office" in text
    capsys.readouterr()
    assert main(["check", str(file), "--json"]) == 0
    assert said(capsys)["sound"] is True


def test_a_partner_sees_its_own_access_and_no_other_partners(file: Path, tmp_path: Path) -> None:
    access = [{"audience": "named_partner", "who": who, "release": "full"} for who in ("School board", "Food bank")]
    answers = answered(tmp_path, {"answers": {"1": "people"}, "access": access})
    assert main(["review", str(file), "Intake", "--create", "--answers", answers]) == 0
    pdf = tmp_path / "plan.pdf"
    arguments = ["plan", str(file), "--out", str(pdf), "--edition", "partner", "--partner", "School board"]
    assert main(arguments) == 0
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(pdf).pages)
    assert "School board" in text and "Food bank" not in text


def test_the_demo_makes_an_inventory_and_its_plan_in_either_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in ("en", "fr"):
        assert main(["demo", "--lang", language, "--out", str(tmp_path / language)]) == 0
        made = sorted((tmp_path / language).iterdir())
        told = capsys.readouterr().out
        assert all(str(one.resolve()) in told for one in made)
        assert sorted(one.suffix for one in made) == [".csv", ".d4i", ".pdf"]
        (printed,) = (one for one in made if one.suffix == ".pdf")
        assert len(PdfReader(printed).pages) > 5


def test_a_second_demo_overwrites_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        assert main(["demo", "--lang", "en", "--out", str(tmp_path)]) == 0
    assert len(list(tmp_path.iterdir())) == 6


def test_the_questions_are_listed_with_text_and_condition_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    texts = {}
    for language in ("en", "fr"):
        assert main(["questions", "--lang", language, "--json"]) == 0
        found = said(capsys)
        texts[language] = {one["id"]: one["text"] for one in found["questions"]}
        assert found["content_version"] >= 1
        assert all(one["why"] and one["kind"] for one in found["questions"])
    assert texts["en"].keys() == texts["fr"].keys() and len(texts["en"]) >= 25
    assert all(texts["en"][id] != texts["fr"][id] for id in texts["en"])


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"answers": {"999": "yes"}}, "999"),
        ({"answers": {"18": "perhaps"}}, "perhaps"),
        ({"fields": {"colour": "red"}}, "colour"),
        ({"fields": {"licence": "mine"}}, "mine"),
        ({"fields": {"level_today": 9}}, "9"),
        ({"fields": {"next_review": "soon"}}, "soon"),
        ({"perceived": [{"person": "A", "scenario": "meteor", "severity": 1, "likelihood": 1}]}, "meteor"),
        ({"perceived": [{"person": "A", "scenario": "loss", "severity": 9, "likelihood": 1}]}, "9"),
        ({"overrides": [{"scenario": "loss", "severity": 1, "likelihood": 1, "reason": ""}]}, "reason"),
        ({"releases": [{"name": "everything"}]}, "everything"),
        ({"access": [{"audience": "martians", "release": "full"}]}, "martians"),
        ({"surprise": []}, "surprise"),
        ({"answers": []}, "answers"),
    ],
)
def test_answers_that_cannot_be_are_refused_with_their_place_and_nothing_is_written(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], document: dict[str, Any], message: str
) -> None:
    assert main(["review", str(file), "Intake", "--create"]) == 0
    before = file.read_bytes()
    capsys.readouterr()
    good = {"fields": {"purpose": "To help"}, **document}
    assert main(["review", str(file), "Intake", "--answers", answered(tmp_path, good)]) == 1
    told = capsys.readouterr()
    assert message in told.err and "Traceback" not in told.err and len(told.err.strip().splitlines()) == 1
    assert file.read_bytes() == before


def test_data_of_a_community_is_held_until_its_decision_is_recorded(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for said_so, held in (("waiting", True), ("unknown", True), ("decided_3", False)):
        answers = answered(tmp_path, {"answers": {"1": "people", "11": "yes", "16": said_so}})
        assert main(["review", str(file), "Survey", "--create", "--answers", answers, "--json"]) == 0
        found = said(capsys)
        assert (found["hold"] is not None) is held
        assert found["levels"]["permitted"] <= (1 if held else 3)
        if held:
            assert found["hold"]["question"] == "16" and found["hold"]["reason"]


def test_a_wrong_name_lists_the_datasets_there_are(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(file), "Road map", "--create"]) == 0
    assert main(["review", str(file), "Rode map"]) == 1
    assert "Road map" in capsys.readouterr().err


def test_a_plan_that_cannot_be_written_says_where_and_leaves_nothing(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    for out in (tmp_path / "gone" / "plan.pdf", tmp_path / "taken" / "plan.pdf"):
        before = sorted(tmp_path.iterdir())
        assert main(["plan", str(file), "--out", str(out)]) == 1
        assert "plan.pdf" in capsys.readouterr().err and sorted(tmp_path.iterdir()) == before


def test_wrong_use_is_told_apart_from_what_a_person_can_put_right(tmp_path: Path) -> None:
    assert main(["frobnicate"]) == 2
    assert main(["plan", "x.d4i"]) == 2
    assert main(["list", str(tmp_path / "gone.d4i")]) == 1


def test_answering_more_never_opens_what_was_closed(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = [{"1": "people"}, {"11": "no"}, {"18": "unknown"}, {"11": "no", "18": "yes"}]
    permitted = []
    for step in steps:
        answers = answered(tmp_path, {"answers": step})
        assert main(["review", str(file), "Intake", "--create", "--answers", answers, "--json"]) == 0
        permitted.append(said(capsys)["levels"]["permitted"])
    assert permitted == sorted(permitted, reverse=True)


def test_the_questions_of_a_place_come_with_what_to_check_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions", "--jurisdiction", "ca-qc", "--json"]) == 0
    found = {one["id"]: one for one in json.loads(capsys.readouterr().out)["questions"]}
    assert {"26d", "29b"} <= set(found), "Quebec lies within Canada, whose questions are asked there too"
    assert "29c" not in found and "11b" not in found
    assert [note["in"] for note in found["26"]["notes"]] == ["ca-qc", "ca"]
    assert {choice["id"]: choice["neutral"] for choice in found["18"]["choices"]} == {"yes": False, "no": True}
    assert all(choice["example"] for choice in found["31"]["choices"])


def test_worksheets_are_printed_with_or_without_an_inventory(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sheets.pdf"
    assert main(["blank", "--out", str(out), "--lang", "fr", "--paper", "a4", "--large-print"]) == 0
    assert f"{out} ({len(PdfReader(out).pages)} pages)" in capsys.readouterr().out
    assert PdfReader(out).pages[0].mediabox.width == pytest.approx(595.28, abs=0.1)
    assert main(["blank", str(file), "--out", str(out), "--sheet", "access"]) == 0
    assert PdfReader(out).pages[0].extract_text().startswith("Centre")


def test_worksheets_leave_out_what_is_asked_elsewhere(tmp_path: Path) -> None:
    asked = {}
    for place in ("ca-qc", "uk"):
        out = tmp_path / f"{place}.pdf"
        arguments = ["--lang", "en", "--sheet", "review", "--jurisdiction", place]
        assert main(["blank", "--out", str(out), *arguments]) == 0
        asked[place] = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(out).pages)
    assert "before it left Quebec" in asked["ca-qc"] and "within three days" not in asked["ca-qc"]
    assert "before it left Quebec" not in asked["uk"] and "within three days" in asked["uk"]


def test_worksheets_that_cannot_be_written_say_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["blank", "--out", str(tmp_path / "missing" / "sheets.pdf"), "--lang", "en"]) == 1
    assert "missing can't be reached" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", [["questions", "--json"], ["list", "FILE"], ["check", "FILE"], ["blank", "FILE", "--out", "FILE.pdf"]]
)
def test_commands_work_without_qt_and_without_a_network_module(file: Path, command: list[str]) -> None:
    script = (
        "import sys; from d4i_desktop.__main__ import main; code = main(sys.argv[1:]);"
        "bad = [m for m in sys.modules if m.split('.')[0] in ('PySide6', 'socket', 'ssl', 'http', 'requests')];"
        "sys.exit(f'loaded: {bad}' if bad else code)"
    )
    arguments = [one.replace("FILE", str(file)) for one in command]
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_self_test_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["self-test", "--lang", "en"]) == 0
    assert "Everything" in capsys.readouterr().out


def test_the_list_says_what_is_overdue_and_counts_the_day_of_deletion(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fields = {"retention_months": 12, "retention_event": "case_closed", "retention_from": "2020-02-29"}
    answers = answered(tmp_path, {"fields": fields})
    assert main(["review", str(file), "Case files", "--answers", answers, "--create", "--lang", "en"]) == 0
    capsys.readouterr()
    assert main(["list", str(file), "--json"]) == 0
    assert said(capsys)["datasets"][0]["deletion_due"] == "2021-02-28"
    assert main(["list", str(file), "--lang", "en"]) == 0
    assert "overdue: Delete Case files, " in capsys.readouterr().out

"""A plan is issued, the world goes on, and ten years later it is printed again, all without a window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from d4i_desktop.cli.main import main
from d4i_desktop.store import engine

DAY = "1763800000"  # 22 November 2025
LATER = "2079000000"  # 18 November 2035


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    path = tmp_path / "centre.d4i"
    assert main(["new", str(path), "--name", "Centre", "--lang", "en"]) == 0
    review(path, {"answers": {"1": "people", "11": "yes"}, "fields": {"level_today": 1}})
    capsys.readouterr()
    return path


def review(file: Path, document: dict[str, Any]) -> None:
    answers = file.with_name("answers.json")
    answers.write_text(json.dumps(document), encoding="utf-8")
    assert main(["review", str(file), "Intake forms", "--create", "--answers", str(answers)]) == 0


def printed(file: Path, name: str, *arguments: str) -> Path:
    out = file.with_name(name)
    assert main(["plan", str(file), "--out", str(out), "--lang", "en", *arguments]) == 0
    return out


def listed(file: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    capsys.readouterr()
    assert main(["plans", str(file), "--json", "--lang", "en", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_plan_is_printed_again_as_it_was_issued_ten_years_ago(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = printed(file, "first.pdf", "--issue", "--by", "Director", "--note", "Approved")
    review(file, {"answers": {"11": "no"}, "fields": {"level_today": 4}})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATER)
    again = printed(file, "again.pdf", "--number", "1")
    assert again.read_bytes() == first.read_bytes()
    (plan,) = listed(file, capsys)["plans"]
    assert (plan["number"], plan["issued_on"], plan["issued_by"]) == (1, "2025-11-22", "Director")
    groups = " ".join(plan["fingerprint"][at : at + 4].upper() for at in range(0, 16, 4))
    assert all(groups in " ".join(page.extract_text().split()) for page in PdfReader(again).pages)


def test_what_changed_since_the_last_plan_is_told_and_stands_in_the_next(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed(file, "first.pdf", "--issue")
    assert listed(file, capsys, "--changes") == {"since": 1, "changes": []}
    review(file, {"fields": {"level_today": 4}})
    found = listed(file, capsys, "--changes")
    assert [(one["kind"], one["before"], one["after"]) for one in found["changes"]] == [("today", "1", "4")]
    second = printed(file, "second.pdf", "--issue")
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(second).pages)
    assert "What changed since plan no. 1" in text and found["changes"][0]["text"] in text


def test_one_number_may_have_a_document_in_each_language(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed(file, "first.pdf", "--issue", "--all-languages")
    (plan,) = listed(file, capsys)["plans"]
    assert [one["language"] for one in plan["documents"]] == ["en", "fr"]
    out = file.with_name("fr.pdf")
    assert main(["plan", str(file), "--number", "1", "--lang", "fr", "--out", str(out)]) == 0
    assert "Plan de partage" in PdfReader(out).pages[0].extract_text()


def text_of(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(pdf).pages)


def test_an_issued_plan_is_printed_in_another_form_from_what_was_frozen(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed(file, "first.pdf", "--issue", "--by", "Director")
    printed(file, "second.pdf", "--issue")
    review(file, {"answers": {"11": "no"}, "fields": {"level_today": 4, "steward": "Archivist"}})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATER)
    again = printed(file, "again.pdf", "--number", "1", "--lang", "fr", "--large-print")
    told = capsys.readouterr().out
    large, small = PdfReader(again), PdfReader(file.with_name("first.pdf"))
    assert len(large.pages) > len(small.pages)
    (_, plan) = listed(file, capsys)["plans"]
    groups = " ".join(plan["fingerprint"][at : at + 4].upper() for at in range(0, 16, 4))
    assert groups in told and all(groups in " ".join(page.extract_text().split()) for page in large.pages[1:])
    text = text_of(again).replace("\u00a0", " ")
    missing = [one for one in ("Plan de partage", "22 nov. 2025", "Director") if one not in text]
    assert missing == []
    assert "Archivist" not in text and "2035" not in text


def test_whoever_names_a_partner_never_gets_the_internal_edition(file: Path) -> None:
    review(file, {"fields": {"notes": "The key is under the mat"}})
    first = printed(file, "first.pdf", "--issue")
    theirs = printed(file, "theirs.pdf", "--number", "1", "--partner", "School board")
    draft = printed(file, "draft.pdf", "--partner", "School board")
    assert "under the mat" in text_of(first)
    assert all("under the mat" not in text_of(one) and "School board" in text_of(one) for one in (theirs, draft))


def test_another_form_shows_only_the_datasets_that_the_plan_was_issued_for(file: Path) -> None:
    answers = file.with_name("more.json")
    answers.write_text("{}", encoding="utf-8")
    assert main(["review", str(file), "Case notes", "--create", "--answers", str(answers)]) == 0
    printed(file, "first.pdf", "--issue", "--dataset", "Intake forms")
    again = text_of(printed(file, "again.pdf", "--number", "1", "--large-print"))
    assert "Intake forms" in again and "Case notes" not in again


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--number", "9"], "1"),
        (["--number", "1", "--dataset", "Case notes"], "Intake forms"),
        (["--number", "1", "--issue"], "--issue"),
        (["--by", "Director"], "--issue"),
    ],
)
def test_what_cannot_be_printed_is_said_in_a_sentence_and_nothing_is_issued(
    file: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    printed(file, "first.pdf", "--issue")
    capsys.readouterr()
    assert main(["plan", str(file), "--out", str(file.with_name("no.pdf")), *arguments]) == 1
    told = capsys.readouterr().err
    assert said in told and len(told.splitlines()) == 1
    assert not file.with_name("no.pdf").exists() and len(listed(file, capsys)["plans"]) == 1


def test_nothing_is_issued_where_the_pdf_cannot_be_written(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = file.with_name("gone") / "plan.pdf"
    assert main(["plan", str(file), "--issue", "--out", str(out)]) == 1
    assert listed(file, capsys)["plans"] == []


def test_changes_before_any_plan_say_how_to_issue_one(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plans", str(file), "--changes"]) == 1
    assert "--issue" in capsys.readouterr().err


def test_check_finds_an_issued_plan_that_is_no_longer_what_it_was(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed(file, "first.pdf", "--issue")
    assert main(["check", str(file)]) == 0
    database = engine.connect(file, read_only=False)
    database.conn.execute("UPDATE attachment SET content = x'00' WHERE sha256 = (SELECT pdf FROM issued_document)")
    database.conn.commit()
    database.conn.close()
    capsys.readouterr()
    assert main(["check", str(file), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["sound"], found["problem"]) == (False, "plan_pdf_damaged")
    assert main(["check", str(file)]) == 1
    assert main(["plan", str(file), "--number", "1", "--out", str(file.with_name("no.pdf"))]) == 1
    assert not file.with_name("no.pdf").exists()

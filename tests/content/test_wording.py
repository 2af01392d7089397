"""The wording is plain, and French looks like French."""

from __future__ import annotations

import re

import pytest

from d4i_desktop.content.check_words import LANGUAGES, content_texts
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.readability import hardest, lix, reading_ease
from d4i_desktop.paths import resources

TEXTS = {language: content_texts(resources(), language) for language in LANGUAGES}
CITATION = re.compile(r"§|\b(?:GDPR|RGPD|PIPEDA|LPRPDE|PHIPA|OCAP|PCAP|[Aa]rticle \d|[Ss]ection \d|Law 25|Loi 25)\b")
NOTE = re.compile(r"question\.\w+\.in\.[\w-]+")
NARROW, WIDE = "\u202f", "\u00a0"


def test_lix_counts_long_words_and_words_per_sentence() -> None:
    assert lix("The cat sat. It slept.") == pytest.approx(2.5)
    assert lix("Confidentiality matters") == pytest.approx(2 + 100)
    assert lix("") == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_read_as_easily_as_a_story(language: str) -> None:
    assert reading_ease(TEXTS[language]) < 40
    assert {key: round(ease) for key, ease in hardest(TEXTS[language]) if ease > 45} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_a_place_reads_like_a_newspaper_at_most(language: str) -> None:
    notes = {key: lix(text) for key, text in TEXTS[language].items() if NOTE.fullmatch(key)}
    assert len(notes) > 70
    assert {key: round(ease) for key, ease in notes.items() if ease > 55} == {}


def test_a_place_is_told_to_check_and_never_that_something_is_lawful() -> None:
    claim = re.compile(r"\b(?:lawful|legal|compliant|allowed)\b(?! (?:basis|ground))", re.IGNORECASE)
    told = [key for key, text in TEXTS["en"].items() if NOTE.fullmatch(key) and claim.search(text)]
    assert told == []


MATTERS = ["2", "9", "11", "12", "14", "16", "22", "26", "26b", "26c", "27", "29", "38"]


@pytest.mark.parametrize("id", MATTERS)
def test_every_place_has_its_own_word_on_what_differs_from_place_to_place(id: str) -> None:
    for one in load_catalogue().jurisdictions:
        assert f"question.{id}.in.{one.id}" in TEXTS["fr"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_cites_a_law(language: str) -> None:
    assert [key for key, text in TEXTS[language].items() if key.startswith("question.") and CITATION.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_asks_briefly(language: str) -> None:
    long = {
        key for key in TEXTS[language] if re.fullmatch(r"question\.\w+\.text", key) and len(TEXTS[language][key]) > 125
    }
    assert long == set()


def test_french_has_its_spaces_quotes_and_apostrophes() -> None:
    wrong = [
        key
        for key, text in TEXTS["fr"].items()
        if "'" in text
        or re.search(rf"[^{NARROW}{WIDE}][;?!](?:\s|$)", text)
        or re.search(rf"[^{NARROW}{WIDE}]:(?:\s|$)", text)
        or re.search(rf"«[^{NARROW}{WIDE}]|[^{NARROW}{WIDE}]»", text)
    ]
    assert wrong == []


def test_no_sentence_is_left_in_english_in_the_french_text() -> None:
    """The same words in both languages are a slip, but for names of licences, places and a few true cognates."""
    same = {key for key, text in TEXTS["en"].items() if TEXTS["fr"][key] == text and len(text) > 14}
    assert same == set()


def test_every_topic_from_one_to_forty_is_asked() -> None:
    topics = {int(re.sub(r"\D", "", question.id)) for question in load_catalogue().questions if not question.retired}
    assert topics == set(range(1, 41))

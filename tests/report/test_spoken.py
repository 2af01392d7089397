"""What a screen reader is told: languages, names of signs, links, the order in which things were typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from report.organisations import TODAY
from report.structure import Node, structure

from d4i_desktop.core.document import Bullets, Document, Heading, Paragraph, Run
from d4i_desktop.report import print_document
from d4i_desktop.report.spoken import language_by_script, language_of, spoken

NOTE = "Nous ne savons pas encore qui peut ouvrir les dossiers de cette année."
ARABIC = "مرحبا بالعالم"


def printed(folder: Path, *runs: Run, language: str = "en") -> Node:
    """The structure of a document of one paragraph."""
    return _printed(folder, document(language=language, sections=((Paragraph(runs),),)))


def document(**parts: Any) -> Document:
    plain = {"title": "T", "organisation": "O", "day": TODAY, "subject": "", "cover": None, "head": "", "foot": ""}
    return Document(**{**plain, "language": "en", "contents": "", "summary": (), **parts})


def _printed(folder: Path, document: Document) -> Node:
    print_document(document, folder / "out.pdf")
    return structure(folder / "out.pdf")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (NOTE, "fr"),
        ("We don’t know yet who can open the files of this year.", "en"),
        ("Case notes", ""),
        ("Annual report / Rapport annuel", ""),
        ("", ""),
        ("ひらがなの文", "ja"),
    ],
)
def test_small_words_tell_the_language_and_too_few_of_them_tell_none(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("ᐃᓄᒃᑎᑐᑦ", "iu"),
        ("ᓀᐦᐃᔭᐍᐏᐣ", "cr"),
        ("中文", "zh"),
        ("한국어", "ko"),
        ("שלום", "he"),
        ("नमस्ते", "hi"),
        ("word", ""),
        ("é12", ""),
    ],
)
def test_letters_tell_the_language_of_a_word(word, language):
    assert language_by_script(word) == language


def test_a_note_in_the_other_language_says_so(tmp_path):
    (text,) = printed(tmp_path, Run(NOTE)).all("P")
    assert text.said["Lang"] == "fr"


def test_a_note_in_the_other_language_behind_a_label_says_so_without_its_label(tmp_path):
    (text,) = printed(tmp_path, Run("Note: ", strong=True), Run(NOTE)).all("P")
    assert "Lang" not in text.said
    (inner,) = (kid for kid in text.kids if isinstance(kid, Node))
    assert (inner.tag, inner.said["Lang"]) == ("Span", "fr")


def test_a_note_in_the_language_of_the_document_needs_no_word_of_it(tmp_path):
    found = printed(tmp_path, Run(NOTE), language="fr")
    assert all("Lang" not in one.said for one in found.all() if one.tag != "Document")
    assert not list(found.all("Span"))


def test_a_long_note_in_another_language_is_one_stretch(tmp_path):
    found = printed(tmp_path, Run("Note: "), Run(f"{NOTE} " * 10))
    (inner,) = found.all("Span")
    assert len(inner.kids) > 5


def test_arabic_is_said_in_the_order_in_which_it_was_typed(tmp_path):
    (inner,) = printed(tmp_path, Run(f"Arabic {ARABIC} and more")).all("Span")
    assert inner.said["Lang"] == "ar"
    assert inner.said["ActualText"].strip() == ARABIC


def test_a_sign_that_no_font_has_is_said_by_its_name(tmp_path):
    (inner,) = printed(tmp_path, Run("before \U00012345 after")).all("Span")
    assert inner.said["ActualText"].strip() == "cuneiform sign uru times ki"


def test_in_a_french_document_a_sign_without_a_font_is_said_in_english(tmp_path):
    (inner,) = printed(tmp_path, Run("avant \U00012345 après"), language="fr").all("Span")
    assert inner.said["Lang"] == "en"


def test_signs_are_called_by_their_names_and_what_nobody_sees_is_not_called():
    assert spoken("a\U00012345b") == "a cuneiform sign uru times ki b"
    assert spoken("\ue000") == "[U+E000]"
    assert spoken("a\u200b\u0007é") == "aé"


def test_a_page_that_is_named_is_a_link_to_it(tmp_path):
    pointing = (Paragraph((Run("More on page {page}.", page_of="there"),)),)
    whole = document(summary=pointing, sections=((Heading(1, "There", "there"),),))
    (link,) = _printed(tmp_path, whole).all("Link")
    assert link.links[0]["/Contents"].strip() == "More on page 2."


def test_lists_are_lists(tmp_path):
    whole = document(sections=((Bullets(((Run("one"),), (Run("two"),))),),))
    (found,) = _printed(tmp_path, whole).all("L")
    assert found.outline() == ["L", ["LI", ["LBody"]], ["LI", ["LBody"]]]

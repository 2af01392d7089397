"""Passphrases: what guessing finds soon, and what chance draws."""

from __future__ import annotations

import math

import pytest

from d4i_desktop.content.words import load
from d4i_desktop.core.strength import Grade, Pattern, findings_text, strength_text
from d4i_desktop.store import passphrases
from d4i_desktop.store.guessing import strength_of
from d4i_desktop.store.passphrases import DRAWN, LANGUAGES, draw, drawable

KNOWN = ("Centre Étoile du Nord", "Inventory 2026")


def patterns(passphrase: str) -> list[Pattern]:
    return [one.pattern for one in strength_of(passphrase, KNOWN).findings]


@pytest.mark.parametrize(
    ("passphrase", "pattern"),
    [
        ("motdepasse", Pattern.COMMON),
        ("azertyuiop", Pattern.COMMON),
        ("password1", Pattern.COMMON),
        ("étagère", Pattern.WORD),
        ("staple", Pattern.WORD),
        ("Hélène", Pattern.NAME),
        ("Tremblay", Pattern.NAME),
        ("Rimouski", Pattern.PLACE),
        ("etoile du nord", Pattern.OURS),
        ("CentreÉtoileDuNord", Pattern.OURS),
        ("ghjkl;'", Pattern.KEYBOARD),
        ("zjzjzjzjzj", Pattern.REPEAT),
        ("lmnopqrs", Pattern.SEQUENCE),
        ("26-11-2026", Pattern.DATE),
        ("m0tdep@sse", Pattern.SIGNS),
        ("esiobmarf", Pattern.BACKWARDS),
        ("x7", Pattern.SHORT),
    ],
)
def test_what_is_tried_first_is_named_and_refused(passphrase, pattern):
    found = strength_of(passphrase, KNOWN)
    assert pattern in patterns(passphrase)
    assert found.grade is Grade.HOPELESS


def test_accents_and_capitals_make_a_name_no_better():
    plain, dressed = strength_of("helene"), strength_of("Hélène")
    assert [one.pattern for one in plain.findings] == [one.pattern for one in dressed.findings]
    assert dressed.guesses < 10 * plain.guesses


def test_a_part_is_told_as_it_was_typed():
    assert strength_of("Hélène1985").findings[0].part == "Hélène"
    assert strength_of("c h o c o l a t").findings[0].part == "c h o c o l a t"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawn_passphrase_is_strong_and_worth_no_more_than_the_draw(language):
    found = strength_of(draw(language))
    assert found.grade is Grade.STRONG
    assert found.guesses <= len(drawable(language)) ** DRAWN


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_to_draw_from_are_different_and_typed_on_every_keyboard(language):
    words = drawable(language)
    assert len(set(words)) == len(words) > 1024
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    assert DRAWN * math.log2(len(words)) > 50


def test_every_word_is_chosen_by_the_systems_chance(monkeypatch):
    given = iter(drawable("en")[:DRAWN])
    monkeypatch.setattr(passphrases.secrets, "choice", lambda _words: next(given))
    assert draw("en") == "-".join(drawable("en")[:DRAWN])


@pytest.mark.parametrize("odd", ["", " ", "é", "İ" * 80, "\u0301\u0301", "-" * 200, "日本語のパスフレーズ", "a\x00b"])
def test_anything_that_can_be_typed_is_looked_at(odd):
    assert strength_of(odd).guesses >= 0


def test_something_added_to_a_passphrase_never_makes_it_hopeless():
    assert strength_of(draw("fr") + "1").grade is Grade.STRONG


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parts_are_only_said_where_the_passphrase_is_shown(language):
    words, found = load(language), strength_of("Tremblay1985")
    assert any("Tremblay" in one for one in findings_text(words, found, shown=True))
    assert not any("Tremblay" in one for one in findings_text(words, found, shown=False))


def test_a_strong_one_is_praised_and_left_alone():
    found = strength_of(draw("en"))
    assert strength_text(load("en"), found) == "Strong: it holds for thousands of years."
    assert findings_text(load("en"), found, shown=True) == []

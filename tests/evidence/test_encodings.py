"""Which encoding a text is in."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.reading.encodings import decode, errors_of, guess, guess_of_all, known

FRENCH = "prénom;ville\nZoé;Montréal\nFrançois;Trois-Rivières\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850"])
def test_french_is_read_in_the_encoding_it_was_written_in(encoding):
    assert decode(FRENCH.encode(encoding))[0].removeprefix("\ufeff") == FRENCH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_noticed(encoding):
    assert guess(FRENCH.encode(encoding)) == encoding


def test_a_letter_that_is_cut_at_the_end_of_a_sample_is_no_fault():
    data = "é".encode()[:1]
    assert guess(b"prenom " + data, whole=False) == "utf-8"
    assert guess(b"prenom " + data, whole=True) != "utf-8"


def test_one_stray_byte_leaves_the_rest_utf_8():
    data = FRENCH.encode() * 5 + b"Ren\xe9;Laval\n"
    assert guess_of_all(io.BytesIO(data)) == "utf-8"
    assert data.decode("utf-8", errors=errors_of("utf-8")).endswith("René;Laval\n")


def test_a_file_whose_accents_come_late_is_judged_by_them():
    assert guess_of_all(io.BytesIO(b"abc\n" * 100_000 + FRENCH.encode("cp1252"))) == "cp1252"


@pytest.mark.parametrize("name", ["utf-99", "base64", "rot13", ""])
def test_an_encoding_that_there_is_not_is_refused(name):
    with pytest.raises(UserError):
        known(name)


@given(st.text())
def test_utf_8_comes_back_as_it_was(text):
    data = text.encode("utf-8", errors="ignore")
    if guess(data) == "utf-8":
        assert decode(data)[0] == data.decode()


@given(st.binary())
def test_no_bytes_are_refused(data):
    assert isinstance(decode(data)[0], str)

from __future__ import annotations

import io
import os
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from d4i_desktop import exchange
from d4i_desktop.core.errors import UserError
from reliability import mutants, strangers

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")


@pytest.mark.parametrize("kind", strangers.KINDS)
def test_a_strangers_file_is_read_or_refused_with_a_sentence(tmp_path: Path, kind: str) -> None:
    seed = random.randrange(10**6)
    print("seed", seed)
    times = 12 if kind in ("sav", "dta") else 40
    found = strangers.run(tmp_path, kind, times, seed)
    assert found["tries"] == times and found["told"] > 0
    assert not [what for what in ("crashes", "hangs", "over 1 GB", "without a message") if found[what]]


@pytest.mark.parametrize("place", [b"ZZZZZZ99999999", b"A99999999", b"A0", b"1A", b"XFE1"])
def test_a_cell_beyond_the_end_of_any_sheet_ends_nobody(tmp_path: Path, place: bytes) -> None:
    """The reader makes room up to the last cell, and gives up the whole program when there is none."""
    path = tmp_path / "far.xlsx"
    with zipfile.ZipFile(io.BytesIO(mutants.originals("xlsx")[0])) as sound, zipfile.ZipFile(path, "w") as made:
        for one in sound.infolist():
            made.writestr(one, sound.read(one).replace(b'r="A1"', b'r="' + place + b'"'))
    for read in (strangers._data, exchange.read):
        with suppress(UserError):
            read(path)


def test_a_part_that_is_packed_in_an_unknown_way_is_told(tmp_path: Path) -> None:
    path = tmp_path / "packed.xlsx"
    content = bytearray(mutants.originals("xlsx")[0])
    for sign, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = (
            content.find(b"xl/worksheets/sheet1.xml")
            if sign == b"PK\x03\x04"
            else content.rfind(b"xl/worksheets/sheet1")
        )
        start = content.rfind(sign, 0, at)
        content[start + place : start + place + 2] = (99).to_bytes(2, "little")
    path.write_bytes(content)
    for read in (strangers._data, exchange.read):
        with pytest.raises(UserError):
            read(path)

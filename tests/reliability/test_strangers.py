from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from reliability import strangers

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")


@pytest.mark.parametrize("kind", strangers.KINDS)
def test_a_strangers_file_is_read_or_refused_with_a_sentence(tmp_path: Path, kind: str) -> None:
    seed = random.randrange(10**6)
    print("seed", seed)
    times = 12 if kind in ("sav", "dta") else 40
    found = strangers.run(tmp_path, kind, times, seed)
    assert found["tries"] == times and found["told"] > 0
    assert not [what for what in ("crashes", "hangs", "over 1 GB", "without a message") if found[what]]

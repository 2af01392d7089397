from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from reliability import killed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_what_was_acknowledged_survives_a_kill_at_any_moment(tmp_path: Path) -> None:
    seed = random.randrange(10**6)
    print("seed", seed)
    found = killed.run(tmp_path, 25, seed)
    assert (found["kills"], found["edits lost"], found["did not open"]) == (25, 0, 0)

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from reliability import together


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_of_many_programs_one_writes_at_a_time_and_the_others_are_told(tmp_path: Path) -> None:
    seed = random.randrange(10**6)
    print("seed", seed)
    found = together.run(tmp_path, 4, 10, seed)
    assert found["opened"] > 0 and found["told_already_open"] > 0
    assert (found["edits lost"], found["edits nobody made"]) == (0, 0)
    assert not [what for what in found if what.startswith("broke")]

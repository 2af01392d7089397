from __future__ import annotations

import random
from pathlib import Path

import pytest

from reliability import flips


@pytest.mark.parametrize("protected", [False, True], ids=["plain", "protected"])
def test_no_flipped_bit_changes_what_is_read(tmp_path: Path, protected: bool) -> None:
    seed = random.randrange(10**6)
    print("seed", seed)
    found = flips.run(tmp_path, 150, seed, protected=protected)
    assert (found["flips"], found["read otherwise"]) == (150, 0)
    assert found["noticed"] == 150 if protected else found["noticed"] > 40

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reliability import full_disk, torn
from reliability.traced import can_trace

pytestmark = pytest.mark.skipif(not can_trace(), reason="strace is missing or may not look into programs here")


def test_the_file_recovers_wherever_the_power_goes(tmp_path: Path) -> None:
    seed = random.randrange(10**6)
    print("seed", seed)
    folder = tmp_path / "disk"
    folder.mkdir()
    found = torn.run(folder, 1, seed)
    assert found["states"] > 500
    assert (found["did not open"], found["edits lost"]) == (0, 0)


@pytest.mark.parametrize("error", full_disk.ERRORS)
@pytest.mark.parametrize("from_then_on", [False, True], ids=["once", "from_then_on"])
def test_what_a_failing_disk_refuses_is_held_and_nothing_acknowledged_is_lost(
    tmp_path: Path, error: str, from_then_on: bool
) -> None:
    start = random.randrange(1, 60)
    print("from write", start)
    found = full_disk.run(tmp_path, range(start, 600, 150), error, from_then_on=from_then_on)
    assert found["runs"] == 4 and found["edits held"] > 0
    assert (found["edits lost"], found["files left behind"]) == (0, 0)

from __future__ import annotations

from pathlib import Path

import pytest

from reliability import offline
from reliability.traced import can_trace


@pytest.mark.skipif(not can_trace(), reason="strace is missing or may not look into programs here")
@pytest.mark.parametrize(
    "alone",
    [
        False,
        pytest.param(True, marks=pytest.mark.skipif(not offline.can_be_alone(), reason="no network of one's own here")),
    ],
    ids=["on_the_network", "without_one"],
)
def test_not_one_socket_is_opened_on_the_whole_journey(tmp_path: Path, alone: bool) -> None:
    found = offline.run(tmp_path, alone=alone)
    assert found["programs"] > 15
    assert (found["failed"], found["sockets"]) == (0, 0)

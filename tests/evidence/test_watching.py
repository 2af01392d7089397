"""Whether a file is still the one that was measured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from d4i_desktop.core.model import Scan
from d4i_desktop.evidence.reading import fingerprint
from d4i_desktop.evidence.task import Cancelled, Task
from d4i_desktop.evidence.watching import file_now, files_now


@pytest.fixture
def seen(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("age\n34\n35\n")
    about = path.stat()
    return Scan(
        id="s", dataset_id="d", file=str(path), fingerprint=fingerprint(path), size=about.st_size,
        modified=about.st_mtime_ns, rows=2,
    )  # fmt: skip


def test_a_file_that_only_looks_newer_is_the_same_by_its_bytes(seen):
    found = file_now(replace(seen, modified=1))
    assert found == (seen.fingerprint, seen.size, seen.modified)


def test_a_file_that_is_gone_says_nothing(seen, tmp_path):
    (tmp_path / "people.csv").unlink()
    assert file_now(seen) is None
    assert files_now([seen]) == {}


def test_a_server_that_an_inventory_names_is_not_called(seen):
    assert file_now(replace(seen, file="/" + seen.file)) is None
    assert file_now(replace(seen, file="\\\\stranger\\share\\people.csv")) is None


def test_looking_at_a_file_that_changed_can_be_stopped(seen):
    task = Task()
    task.cancel()
    assert file_now(seen, task) is not None
    with pytest.raises(Cancelled):
        files_now([replace(seen, size=1)], task)

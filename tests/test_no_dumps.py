"""A crash leaves nothing of what we had in memory."""

from __future__ import annotations

import subprocess
import sys

import pytest

CRASH = "from d4i_desktop.no_dumps import leave_no_dump; leave_no_dump(); import os, resource; os.abort()"


@pytest.mark.skipif(sys.platform == "win32", reason="the limits are of other systems")
@pytest.mark.parametrize("hard", [0, None])
def test_a_crash_leaves_no_dump_whatever_the_limits_were(tmp_path, hard):
    import resource

    def limits() -> None:
        before = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (before if hard is None else hard,) * 2)

    run = subprocess.run([sys.executable, "-c", CRASH], cwd=tmp_path, preexec_fn=limits, capture_output=True)
    assert run.returncode < 0 and run.stderr == b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the limits are of other systems")
def test_no_program_is_handed_a_dump_either():
    code = CRASH.replace("os.abort()", "print(resource.getrlimit(resource.RLIMIT_CORE))")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout.strip() in ("(1, 1)", "(0, 0)")

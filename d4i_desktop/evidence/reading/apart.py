"""Reading in a process of its own, for what is read by a library in C: a file that makes it crash, hang or eat all
memory ends that process alone.

The request goes in over stdin and the answer comes back over stdout, as pieces: a line of JSON, then as many bytes as
it says. Nothing is written to disk, and what comes back is only ever data.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any, BinaryIO

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.reading.files import state
from d4i_desktop.evidence.task import Task
from d4i_desktop.no_dumps import leave_no_dump

COMMAND = "read-apart"
"""What the program is called with to be that process."""
MOST_MEMORY = 4_000_000_000
LONGEST_LINE = 10_000
SECONDS, SECONDS_PER_MB = 60.0, 10.0
"""How long the process may be silent: a pass over the file takes longer the larger it is."""
Piece = tuple[dict[str, Any], bytes]


def asked(request: dict[str, Any], path: Path, task: Task | None = None) -> Generator[Piece]:
    """The pieces that the reading process answers with.

    Raises :class:`UserError` ``reading_broken`` once the process dies or is silent for longer than a file of that size
    takes, ``reading_too_large`` where it runs out of memory, ``no_process`` where it can't be started; and
    ``Cancelled``.
    """
    task = task or Task()
    seconds = SECONDS + SECONDS_PER_MB * state(path).st_size / 1e6
    process = _begun(path)
    try:
        _give(process, {**request, "path": str(path.absolute())})
        with task.interruptible(process.kill):
            while piece := _piece(process, path, seconds):
                yield piece
    finally:
        process.kill()
        if process.stdout:
            process.stdout.close()
        process.wait()


def works(file: Path) -> None:
    """Raises :class:`UserError` where the process can't be started, or lacks a library that it needs; of the ``file``
    nothing is read."""
    for _ in asked({"what": "nothing"}, file):
        raise AssertionError


def _begun(path: Path) -> subprocess.Popen[bytes]:
    frozen = getattr(sys, "frozen", False)
    try:
        return subprocess.Popen(
            [sys.executable, COMMAND] if frozen else [sys.executable, "-m", "d4i_desktop", COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=None if frozen else Path(__file__).parents[3],
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # each of its threads asks for room of its own
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise UserError("no_process", file=path.name) from error


def _give(process: subprocess.Popen[bytes], request: dict[str, Any]) -> None:
    given, process.stdin = process.stdin, None
    assert given
    # It may have died at once, for which Windows has another error than a broken pipe: its silence tells.
    with suppress(OSError), given:
        given.write(json.dumps(request).encode())


def _piece(process: subprocess.Popen[bytes], path: Path, seconds: float) -> Piece | None:
    """The next one; ``None`` once the process said that it is done."""
    assert process.stdout
    timer = Timer(seconds, process.kill)
    timer.start()
    try:
        head = json.loads(process.stdout.readline(LONGEST_LINE))
        data = process.stdout.read(int(head["bytes"]))
    except (ValueError, LookupError, TypeError, OverflowError, MemoryError) as error:
        raise UserError("reading_broken", file=path.name) from error
    finally:
        timer.cancel()
    if len(data) != head["bytes"] or "error" in head:
        raise UserError("reading_too_large" if head.get("error") == "memory" else "reading_broken", file=path.name)
    return None if "done" in head else (head, data)


def serve() -> None:
    """Be the reading process: read the request from stdin and answer it."""
    out = _own_stdout()
    _bear_limits()
    with open(0, "rb", closefd=False) as given:  # an installed program may have no sys.stdin
        request = json.loads(given.read())
    try:
        _send(out, _answers(request))
    except MemoryError:
        _send(out, [({"error": "memory"}, b"")])
    except Exception:  # whatever it is, the file caused it
        _send(out, [({"error": "broken"}, b"")])
    else:
        _send(out, [({"done": True}, b"")])


def _answers(request: dict[str, Any]) -> Iterator[Piece]:
    if request.get("what") == "workbook":
        from d4i_desktop.evidence.reading import trial

        return trial.answers(request)
    from d4i_desktop.evidence.reading import statistics_apart

    return iter(()) if request.get("what") == "nothing" else statistics_apart.answers(request)


def _send(out: BinaryIO, pieces: Iterable[Piece]) -> None:
    for head, data in pieces:
        out.write(json.dumps({**head, "bytes": len(data)}).encode() + b"\n")
        out.write(data)
        out.flush()


def _own_stdout() -> BinaryIO:
    """Where the answer goes. Whatever a library prints goes to stderr instead, which nobody reads."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _bear_limits() -> None:
    """No more memory than a file of data needs, where a system takes a limit, and no dump of what was read."""
    leave_no_dump()
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    with suppress(ValueError, OSError):  # macOS refuses a limit below what it maps for every process
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))

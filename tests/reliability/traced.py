"""What a program writes, as strace saw it: the calls in their order, with their bytes."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SCRIPT = Path(__file__).with_name("scripted.py")
CALLS = "openat,lseek,pwrite64,write,ftruncate,unlink,unlinkat,rename,renameat,renameat2,link,linkat,fsync,fdatasync"
LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
OF_FD = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")


@dataclass(frozen=True, slots=True)
class Call:
    """``name`` of the system call; ``path`` it is about, ``other`` where it names two; ``data`` at ``offset``."""

    name: str
    path: str
    other: str = ""
    data: bytes = b""
    offset: int = 0


@cache
def can_trace() -> bool:
    """Whether strace is there and may look into other programs, which some containers forbid."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


def run(file: Path, *options: str, log: Path | None = None) -> list[str]:
    """Run the script on a file under strace; the lines it said."""
    where = str(log) if log else os.devnull
    command = ["strace", "-f", "-o", where, *options, sys.executable, str(SCRIPT), str(file)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    if ended.returncode != 0:
        raise AssertionError(ended.stderr[-2000:])
    return ended.stdout.split("\n")


def recorded(file: Path) -> list[Call]:
    """Run the script on a file; what it wrote in the file's folder, and what it said (``write`` without a path)."""
    log = file.with_name("strace.log")
    run(file, "-y", "-xx", "-s", "2000000", "-e", f"trace={CALLS}", log=log)
    found = list(_calls(log, str(file.parent)))
    log.unlink()
    return found


def _calls(log: Path, folder: str) -> Iterator[Call]:
    for line in log.read_text().splitlines():
        matched = LINE.match(line)
        if matched is None or matched[3].startswith("-"):
            continue
        name, said = matched[1], matched[2]
        texts = [_bytes(one) for one in TEXT.findall(said)]
        of_fd = OF_FD.match(said)
        path = _bytes(of_fd[2]).decode() if of_fd else ""
        if name == "write" and of_fd and of_fd[1] == "1":
            yield Call("said", "", data=texts[0])
        elif of_fd and path.startswith(folder):
            yield _on_fd(name, path, texts, said)
        elif texts and texts[0].decode().startswith(folder):
            made = name == "openat" and "O_CREAT" in said
            yield Call("create" if made else name, texts[0].decode(), texts[1].decode() if len(texts) > 1 else "")


def _on_fd(name: str, path: str, texts: list[bytes], said: str) -> Call:
    last = said.rsplit(", ", 1)[-1]
    offset = int(last) if name in ("pwrite64", "ftruncate") and last.isdigit() else -1
    if name == "lseek":
        offset = int(said.split(", ")[1])  # all of ours are SEEK_SET
    return Call(name, path, data=texts[0] if texts else b"", offset=offset)


def _bytes(written: str) -> bytes:
    return ast.literal_eval(f'b"{written}"')

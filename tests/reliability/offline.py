"""The whole journey, with every call to the network in sight: which sockets are opened?"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from reliability.traced import can_trace

SOCKET = re.compile(r"\b(socket|connect|bind|sendto|sendmsg|socketpair)\((.*)")
WINDOW = Path(__file__).with_name("in_the_window.py")
PASSPHRASE = "a passphrase for the journey"


def commands(folder: Path) -> list[list[str]]:
    """What a person does on the command line, from an empty folder to a plan and a copy that may leave."""
    file, clients = str(folder / "centre.d4i"), str(folder / "client-intake.csv")
    return [
        ["demo", "--out", str(folder), "--lang", "en"],
        ["new", file, "--name", "Centre", "--lang", "en", "--jurisdiction", "ca"],
        ["review", file, "Intake", "--create", "--answers", _answers(folder)],
        ["scan", clients, "--suggest", "--into", file, "--dataset", "Intake"],
        [
            "safe-copy",
            clients,
            *(f"--treat={one}=drop" for one in ("Name", "Phone", "Health notes")),
            "--out",
            str(folder / "safe.csv"),
        ],
        ["list", file, "--json"],
        ["questions", "--json"],
        ["passphrase", file],
        ["recovery-sheet", file, "--out", str(folder / "sheet.pdf")],
        ["plan", file, "--issue", "--out", str(folder / "plan.pdf")],
        ["plans", file, "--changes"],
        ["history", file],
        ["backup", file],
        ["restore", file],
        ["check", file],
        ["blank", "--out", str(folder / "blank.pdf")],
    ]


def _answers(folder: Path) -> str:
    path = folder / "answers.json"
    path.write_text('{"fields": {"description": "Who comes to us"}, "answers": {"1": "unknown"}}', encoding="utf-8")
    return str(path)


def run(folder: Path, *, alone: bool) -> Counter[str]:
    """The journey under strace. ``alone``: in a network of its own that has no way out. Counts ``sockets``, by kind."""
    found: Counter[str] = Counter({"programs": 0, "failed": 0, "sockets": 0})
    environment = os.environ | {
        "D4I_PASSPHRASE": PASSPHRASE,
        "D4I_NEW_PASSPHRASE": PASSPHRASE,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    programs = [[sys.executable, "-m", "d4i_desktop", *one] for one in commands(folder)]
    programs.append([sys.executable, str(WINDOW), str(folder / "window")])
    for number, program in enumerate(programs):
        log = folder / f"{number}.strace"
        around = ["unshare", "-rn"] if alone else []
        command = [*around, "strace", "-f", "-e", "trace=network", "-o", str(log), *program]
        ended = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=300)
        found["programs"] += 1
        if ended.returncode:
            found["failed"] += 1
            print(program[2:], ended.returncode, ended.stderr[-500:])
        for line in SOCKET.findall(log.read_text()):
            found["sockets"] += 1
            print(program[2:], "(".join(line)[:200])
    return found


def can_be_alone() -> bool:
    """Whether a network of its own can be had here, as an ordinary user or at all."""
    if shutil.which("unshare") is None or not can_trace():
        return False
    return subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0

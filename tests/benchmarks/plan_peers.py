"""Printing a plan of 10, 100 and 1,000 datasets: ours beside reportlab (untagged), fpdf2, weasyprint and typst.

By hand:  .venv/bin/python tests/benchmarks/plan_peers.py --peers PYTHON [--sizes 10 100] [--only ours typst]

PYTHON is one that has reportlab, fpdf2, weasyprint and typst. The plan of the made-up organisation is built once per
size and handed to all, so building it counts for nobody; starting Python and importing doesn't count either. Every run
is a process of its own, so that its memory is its own (with the plan in it: see "nothing"). Seconds are the median of
the rounds; tools take turns within a round. ``cpu`` is what all their threads worked. ``words`` is the share of the
plan's words that the PDF gives back: nobody is faster by leaving something out.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]
PEERS = Path(__file__).parent / "peers"
ROUNDS = {10: 5, 100: 3, 1000: 2}
SLOW = 30.0
"""What takes more seconds than this runs once."""
BASE = "reportlab, no page numbers"
TOOLS = {
    "nothing": ("ours", "nothing"),
    "ours": ("ours", ""),
    BASE: ("with_reportlab", "one pass"),
    "reportlab": ("with_reportlab", "contents"),
    "fpdf2": ("with_fpdf2", ""),
    "typst, untagged": ("with_typst", "untagged"),
    "typst, tagged": ("with_typst", "tagged"),
    "typst, ua-1 and a-2a": ("with_typst", "ua-1 a-2a"),
    "weasyprint": ("with_weasyprint", ""),
    "weasyprint, ua-1": ("with_weasyprint", "pdf/ua-1"),
}
NAMES = {"reportlab", "rl_accel", "fpdf2", "weasyprint", "typst"}
UNDRAWN = {"anchor", "alt", "about", "page_of", "shorter"}
Result = dict[str, Any]


def make(size: int, out: Path) -> None:
    """The plan and how wide characters are, in a file."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    from report.organisations import TODAY, typical

    from d4i_desktop.content.load import load_catalogue
    from d4i_desktop.content.words import load
    from d4i_desktop.core.plan import build_plan
    from d4i_desktop.report.fonts import MAIN, register_main, width

    catalogue = load_catalogue()
    document = build_plan(catalogue, typical(catalogue, size), load("en"), TODAY)
    register_main()
    drawn = {one for text in texts((document.summary, document.sections)) for one in text}
    widths = {
        weight: {one: width(one, font, 1) for one in drawn} for weight, font in zip((400, 600, 700), MAIN, strict=True)
    }
    out.write_bytes(pickle.dumps((document, widths)))


def texts(value: object) -> Iterator[str]:
    """Every text that is drawn."""
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in UNDRAWN:
                yield from texts(getattr(value, one.name))


def tokens(text: str) -> Iterator[str]:
    return (one[0] for one in re.finditer(r"[^\W_]+", unicodedata.normalize("NFKC", text)))


def check(source: Path, pdf: Path) -> None:
    """Pages, and the share of the plan's words that are in the PDF as often as in the plan."""
    sys.path.insert(0, str(ROOT))
    import pypdfium2

    document, _ = pickle.loads(source.read_bytes())
    want: Counter[str] = Counter()
    for text in texts((document.cover, document.summary, document.contents, document.sections)):
        want.update(tokens(text.replace("{page}", "")))
    from peers.shared import listed

    for heading in listed(document) if document.contents else ():
        want.update(tokens(heading.text))
    got: Counter[str] = Counter()
    with pypdfium2.PdfDocument(pdf) as opened:
        for page in opened:
            got.update(tokens(page.get_textpage().get_text_bounded()))
        pages = len(opened)
    print(json.dumps({"pages": pages, "words": (want & got).total() / want.total()}))


def run(python: str, source: Path, tool: str, out: Path, limit: float) -> Result:
    """One run: seconds, cpu, memory and bytes; or ``stopped``, or what went wrong."""
    script, variant = TOOLS[tool]
    command = [python, str(PEERS / f"{script}.py"), str(source), str(out), variant]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return {"stopped": f"stopped after {limit:.0f} s"}
    if ran.returncode:
        said = (ran.stderr.strip() or f"ended with {ran.returncode}").splitlines()[-1]
        return {"stopped": f"failed: {said[:90]}"}
    return {**json.loads(ran.stdout.splitlines()[-1]), "bytes": out.stat().st_size if out.exists() else 0}


def of(what: str, *arguments: Path | str) -> Result:
    """One of the tasks above, in a process of its own: a process that has grown passes its size on to its children."""
    ran = subprocess.run(
        [sys.executable, __file__, f"--{what}", *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return json.loads(ran.stdout) if ran.stdout else {}


def race(size: int, tools: list[str], peers: str, folder: Path, limit: float, rounds: int) -> dict[str, Result]:
    source = folder / f"{size}.pickle"
    of("make", str(size), source)
    found: dict[str, list[Result]] = {tool: [] for tool in tools}
    for _ in range(rounds):
        for tool in tools:
            if found[tool] and ("stopped" in found[tool][-1] or found[tool][-1]["seconds"] > SLOW):
                continue
            python = sys.executable if TOOLS[tool][0] == "ours" else peers
            found[tool].append(run(python, source, tool, folder / _name(tool, size), limit))
    return {tool: _summed(runs, source, folder / _name(tool, size)) for tool, runs in found.items()}


def _name(tool: str, size: int) -> str:
    return f"{re.sub('[^a-z0-9]+', '-', tool)}-{size}.pdf"


def _summed(runs: list[Result], source: Path, pdf: Path) -> Result:
    if "stopped" in runs[-1]:
        return runs[-1]
    middle = {name: median(one[name] for one in runs) for name in ("seconds", "cpu", "memory", "bytes")}
    return {**middle, **(of("check", source, pdf) if middle["bytes"] else {})}


def show(size: int, found: dict[str, Result]) -> None:
    heads = ("seconds", 8), ("x", 7), ("cpu", 8), ("pages", 8), ("ms/page", 9), ("MB", 8), ("x", 6), ("kB/page", 9)
    named = "".join(f"{word:>{wide}}" for word, wide in (*heads, ("memory", 10), ("words", 9)))
    print(f"\n{f'{size:,} datasets':27}{named}", flush=True)
    base = found.get(BASE, {})
    for tool, one in found.items():
        if "stopped" in one:
            print(f"{tool:27}{one['stopped']}")
        elif not one["bytes"]:
            print(f"{tool:27}{'':59}{one['memory']:>10,.0f}")
        else:
            print(_row(tool, one, base))


def _row(tool: str, one: Result, base: Result) -> str:
    slower = one["seconds"] / base["seconds"] if "seconds" in base else 0
    larger = one["bytes"] / base["bytes"] if "bytes" in base else 0
    return (
        f"{tool:27}{one['seconds']:>8.2f}{slower:>7.2f}{one['cpu']:>8.2f}{one['pages']:>8,}"
        f"{one['seconds'] / one['pages'] * 1000:>9.2f}{one['bytes'] / 1e6:>8.2f}{larger:>6.2f}"
        f"{one['bytes'] / one['pages'] / 1000:>9.2f}{one['memory']:>10,.0f}{one['words']:>9.1%}"
    )


def straight(found: dict[int, dict[str, Result]]) -> None:
    """How much longer a page takes in the longest plan than in the one before: 1 is a straight line."""
    *_, before, last = sorted(found)
    print(f"\nseconds a page, {last:,} datasets against {before:,}:")
    for tool, one in found[last].items():
        earlier = found[before].get(tool, {})
        if one.get("pages") and earlier.get("pages"):
            ratio = one["seconds"] / one["pages"] / (earlier["seconds"] / earlier["pages"])
            print(f"{tool:27}{ratio:>8.2f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--peers", default="", help="a Python that has reportlab, fpdf2, weasyprint and typst")
    options.add_argument("--sizes", type=int, nargs="+", default=list(ROUNDS))
    options.add_argument("--only", nargs="+", help="tools whose name begins so")
    options.add_argument("--rounds", type=int, help="instead of 5, 3 and 2")
    options.add_argument("--limit", type=float, default=240, help="seconds for one run")
    options.add_argument("--keep", type=Path, help="a folder for the PDFs")
    options.add_argument("--make", nargs=2, help=argparse.SUPPRESS)
    options.add_argument("--check", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.make:
        make(int(given.make[0]), Path(given.make[1]))
    elif given.check:
        check(*given.check)
    else:
        with tempfile.TemporaryDirectory() as folder:
            compare(given, given.keep or Path(folder))


def versions(python: str) -> str:
    """Of the peers; reportlab is slower for all without its C part, ``rl_accel``."""
    asked = (
        f"import importlib.metadata as m; print({{d.name: d.version for d in m.distributions() if d.name in {NAMES}}})"
    )
    return subprocess.run([python, "-c", asked], capture_output=True, text=True, check=True).stdout.strip()


def compare(given: argparse.Namespace, folder: Path) -> None:
    print("ours: ", versions(sys.executable))
    if given.peers:
        print("peers:", versions(given.peers))
    tools = [one for one, (script, _) in TOOLS.items() if given.peers or script == "ours"]
    if given.only:
        tools = [one for one in tools if one.startswith(tuple(given.only))]
    found: dict[int, dict[str, Result]] = {}
    for size in sorted(given.sizes):
        still = [one for one in tools if not any("stopped" in before.get(one, {}) for before in found.values())]
        found[size] = race(size, still, given.peers, folder, given.limit, given.rounds or ROUNDS.get(size, 2))
        show(size, found[size])
    if len(found) > 1:
        straight(found)


if __name__ == "__main__":
    main()

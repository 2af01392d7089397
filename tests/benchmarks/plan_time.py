"""Seconds, pages, bytes and memory of a plan of 10, 100 and 1,000 datasets; then what issuing it takes.

By hand:  .venv/bin/python tests/benchmarks/plan_time.py
Each size runs in a process of its own, so that the memory is its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from d4i_desktop.core.catalogue import Catalogue
    from d4i_desktop.core.inventory import Inventory
    from d4i_desktop.core.words import Words

ROOT = Path(__file__).parents[2]


def measure(count: int) -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    from report.organisations import TODAY, typical

    from d4i_desktop.content.load import load_catalogue
    from d4i_desktop.content.words import load
    from d4i_desktop.core.plan import build_plan
    from d4i_desktop.report import print_document

    catalogue, words = load_catalogue(), load("en")
    inventory = typical(catalogue, count)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "plan.pdf"
        begun = time.perf_counter()
        plan = build_plan(catalogue, inventory, words, TODAY)
        built = time.perf_counter()
        pages = print_document(plan, out)
        ended = time.perf_counter()
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{count:>6,} datasets {pages:>6,} pages  build {built - begun:6.2f} s  print {ended - built:6.2f} s  "
            f"{(ended - begun) / pages * 1000:5.1f} ms a page  {out.stat().st_size / 1e6:6.2f} MB  "
            f"{megabytes:5.0f} MB memory"
        )
        measure_issue(catalogue, inventory, words, ended - begun)


def measure_issue(catalogue: Catalogue, inventory: Inventory, words: Words, printing: float) -> None:
    """A second plan, with what changed since the first, beside the time of printing alone."""
    from report.organisations import TODAY

    from d4i_desktop.core.frozen import contents, freeze
    from d4i_desktop.report.issuing import prepare

    begun = time.perf_counter()
    before = freeze(contents(catalogue, inventory, {"en": words}, TODAY, 0))
    frozen = time.perf_counter()
    prepared = prepare(catalogue, inventory, {"en": words}, TODAY, before=before)
    ended = time.perf_counter()
    print(
        f"       issue {ended - frozen:6.2f} s ({(ended - frozen) / printing:.2f} of printing)  "
        f"of it freeze {frozen - begun:6.2f} s  snapshot {len(prepared.snapshot) / 1e6:6.2f} MB"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
    else:
        for size in ("10", "100", "1000"):
            subprocess.run([sys.executable, __file__, size], check=True)

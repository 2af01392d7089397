"""How fast, and in how much memory, the groups of a csv file are counted: by us and by bare engines. Run by hand.

    python tests/benchmarks/risk.py [--peers PYTHON] [--rows 1000000] [--repeats 3] [--file CSV] [--slow]

``--peers`` is a Python with pandas, polars, duckdb and pycanon; without it only ours is measured. Each is a process of
its own that reads the same file of six columns and ends with k and the histogram of group sizes; they take turns, and
the best of the repeats counts. *whole* is the whole process; *work* is without the start of the interpreter; *memory*
is the most that the process held (as Linux tells the process itself: seen from outside, the parent's would count).
``--slow`` adds pycanon above a million rows. ARX needs Java and its jar, which no package brings: it isn't run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

BEGIN = "import time; _begin = time.perf_counter(); import json, sys; path = sys.argv[1]\n"
END = """
work = time.perf_counter() - _begin
held = [int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(json.dumps({"k": int(k), "sizes": int(sizes), "work": work, "memory": held[0] / 1024}))
"""
SCRIPTS = {
    "ours": """
from pathlib import Path
from d4i_desktop.evidence.reading import load, look
from d4i_desktop.evidence.measuring import groups
found = groups(load(look(Path(path))).table.columns)
k, sizes = found.k, len(found.sizes)
""",
    "duckdb": """
import duckdb
names = [one[0] for one in duckdb.sql(f"SELECT * FROM '{path}' LIMIT 0").description]
inner = f"SELECT count(*) AS n FROM '{path}' GROUP BY {', '.join(names)}"
found = duckdb.sql(f"SELECT n, count(*) FROM ({inner}) GROUP BY n").fetchall()
k, sizes = min(n for n, _ in found), len(found)
""",
    "polars": """
import polars as pl
frame = pl.scan_csv(path)
names = frame.collect_schema().names()
found = frame.group_by(names).len().group_by("len").agg(pl.len().alias("times")).collect(engine="streaming")
k, sizes = found["len"].min(), len(found)
""",
    "pandas": """
import pandas as pd
frame = pd.read_csv(path)
found = frame.groupby(list(frame.columns), dropna=False, observed=True).size().value_counts()
k, sizes = found.index.min(), len(found)
""",
    "pycanon": """
import pandas as pd
from pycanon import anonymity
from pycanon.anonymity.utils import aux_anonymity
frame = pd.read_csv(path).fillna("")
names = list(frame.columns)
k = anonymity.k_anonymity(frame, names)
sizes = len({len(one) for one in aux_anonymity.get_equiv_class(frame, names)})
""",
}
SLOW = ("pycanon",)


def people(rows: int, path: Path) -> None:
    """A table of six columns, nearly everybody alone: sex, age, postal area, education, occupation and language."""
    random = np.random.default_rng(1)
    areas = [f"{a}{d}{b}" for a in "EHJGKTV" for d in range(1, 10) for b in "ABCEGHJ"]
    columns = {
        "sex": ["Female", "Male", "Other", ""],
        "age": [str(age) for age in range(100)],
        "postal": areas,
        "education": ["None", "Primary", "Secondary", "College", "Bachelor", "Master", "Doctorate"],
        "occupation": [f"Occupation {number}" for number in range(120)],
        "language": ["English", "French", "Cree", "Arabic", "Mandarin", "Spanish"],
    }
    with path.open("w") as file:
        file.write(",".join(columns) + "\n")
        for start in range(0, rows, 500_000):
            many = min(500_000, rows - start)
            cells = [np.array(values)[random.integers(0, len(values), many)].tolist() for values in columns.values()]
            file.write("\n".join(map(",".join, zip(*cells, strict=True))) + "\n")


def run(python: str, script: str, path: Path) -> dict[str, float]:
    """One process: seconds and megabytes, and what it counted."""
    began = time.perf_counter()
    said = subprocess.run(
        [python, "-c", BEGIN + script + END, str(path)], stdout=subprocess.PIPE, text=True, check=True
    )
    return {**json.loads(said.stdout.splitlines()[-1]), "whole": time.perf_counter() - began}


def compare(path: Path, pythons: dict[str, str], repeats: int) -> None:
    """All take turns on the file; prints their best and how many times ours that is."""
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in pythons}
    for turn in range(repeats):
        for name, python in pythons.items():
            if turn == 0 or name not in SLOW:
                runs[name].append(run(python, SCRIPTS[name], path))
    best = {
        name: {key: min(one[key] for one in found) for key in ("whole", "work", "memory")}
        for name, found in runs.items()
    }
    print(f"{path.name}: {path.stat().st_size / 1e6:.0f} MB; all must agree: k and different sizes")
    for name, one in best.items():
        counted = {(found["k"], found["sizes"]) for found in runs[name]}
        ratio = best["ours"]["whole"] / one["whole"]
        print(
            f"{name:8} whole {one['whole']:7.2f} s  work {one['work']:7.2f} s  memory {one['memory']:6.0f} MB  "
            f"ours/it {ratio:5.2f} (work {best['ours']['work'] / one['work']:5.2f})  {sorted(counted)}"
        )


def milliseconds(work: Callable[[], object], times: int = 7) -> float:
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return sorted(found)[times // 2] * 1000


def recount(path: Path) -> None:
    """Once the file is read: how long answers take while somebody tries things out."""
    from d4i_desktop.evidence.measuring import contributors, diversity, groups, measure, minimal_uniques
    from d4i_desktop.evidence.reading import load, look
    from d4i_desktop.evidence.treating import treat

    table = load(look(path)).table
    columns, age = table.columns, table.column("age")

    def what_if() -> None:
        coarse = treat(age, "age_band:10")
        groups([coarse if one is age and coarse is not None else one for one in columns])

    names = [one.name for one in columns]
    print(f"{table.rows} rows x {len(columns)} once read, median in ms:")
    print(f"  groups                    {milliseconds(lambda: groups(columns)):7.1f}")
    print(f"  what if: ages in bands    {milliseconds(what_if):7.1f}")
    print(f"  each column left out      {milliseconds(lambda: contributors(columns)):7.1f}")
    print(f"  minimal uniques up to 3   {milliseconds(lambda: minimal_uniques(columns, 3), 1):7.1f}")
    print(f"  diversity of a column     {milliseconds(lambda: diversity(columns[:5], columns[5]), 3):7.1f}")
    print(f"  everything                {milliseconds(lambda: measure(table, names[:5], names[5:]), 1):7.1f}")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--peers")
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--repeats", type=int, default=3)
    asked.add_argument("--file", type=Path)
    asked.add_argument("--slow", action="store_true")
    said = asked.parse_args()
    pythons = {"ours": sys.executable}
    if said.peers:
        skipped = SLOW if said.rows > 1_000_000 and not said.slow else ()
        pythons |= {name: said.peers for name in SCRIPTS if name != "ours" and name not in skipped}
    with tempfile.TemporaryDirectory() as folder:
        path = said.file or Path(folder) / f"people-{said.rows}.csv"
        if not said.file:
            people(said.rows, path)
        compare(path, pythons, said.repeats)
        recount(path)


if __name__ == "__main__":
    main()

"""The search for the least loss on the Adult extract, beside what ARX prints for the same hierarchies and measures.

By hand:  .venv/bin/python tests/benchmarks/suggesting.py [ADULT.CSV]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from evidence.arx_adult import COLUMNS, ENTROPY, LOSS, WITHOUT_OCCUPATION, adult, bits, geometric, ladders  # noqa: E402

from d4i_desktop.evidence.table import Table  # noqa: E402
from d4i_desktop.evidence.treating import suggest  # noqa: E402
from d4i_desktop.evidence.treating.exhaustive import whole  # noqa: E402
from d4i_desktop.evidence.treating.lattice import Found, Search, counter  # noqa: E402


def line(label: str, theirs: float, found: Found, seconds: float) -> None:
    assert found.best
    print(
        f"{label:<34} ARX {theirs:>17.10g}  ours {found.loss:>17.10g} ({found.loss / theirs:.6f})  "
        f"{found.best.node}  left out {found.best.left_out:>5,}  {seconds:5.2f} s  "
        f"{found.tried:,} of {found.possible:,}  {'proven' if found.proven else 'not proven'}"
    )


def against_arx(table: Table) -> None:
    columns = table.named(COLUMNS)
    codes = [one.codes for one in columns]
    for entropy, cases in ((True, ENTROPY), (False, LOSS)):
        for case in cases:
            begun = time.perf_counter()
            counted = counter(codes, ladders(columns, entropy=entropy), case.k, counts_left_out=not entropy)
            objective = bits(table.rows) if entropy else geometric
            found = whole(Search(counted, int(table.rows * case.share), objective=objective))
            measure = "entropy" if entropy else "loss"
            line(
                f"{measure}, k {case.k}, at most {case.share:.0%} left out",
                case.loss,
                found,
                time.perf_counter() - begun,
            )
            outcome = counted.outcome(case.node)
            print(f"{'':<34} at ARX's node {float(objective(outcome.losses)):.10g}, left out {outcome.left_out:,}")
    names = [one for one in COLUMNS if one != "occupation"]
    eight = table.named(names)
    counted = counter([one.codes for one in eight], ladders(eight, entropy=False), 5)
    losses = sorted(counted.outcome(WITHOUT_OCCUPATION[0]).losses.tolist(), reverse=True)
    print("by column, largest first: ARX ", WITHOUT_OCCUPATION[1], "\n                          ours", losses)


def ours(table: Table) -> None:
    for target in (3, 5, 11, 20):
        for share in (0.0, 0.05):
            begun = time.perf_counter()
            found = suggest(table, COLUMNS, target, share=share)
            print(
                f"suggest, k {target:>2}, at most {share:.0%} left out: loss {found.loss:.4f}, k {found.groups.k}, "
                f"left out {found.left_out:,}, {time.perf_counter() - begun:.2f} s, {found.tried:,} of "
                f"{found.possible:,}, {'proven' if found.best else 'not proven'}: {dict(found.treatments)}"
            )


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data" / "adult" / "adult.csv"
    data = adult(path)
    against_arx(data)
    ours(data)

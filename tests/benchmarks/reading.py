"""How many of the messy files are read right: dialect, header and shape, beside other readers' automatic reading.

    .venv/bin/python tests/benchmarks/reading.py [--peers PYTHON] [--files FOLDER]

FOLDER holds ``csv/``, the truth in ``parameters/*.json``, and ``clean/`` (the survey sample of the Pollock benchmark,
Vitagliano et al., PVLDB 16(8), 2023). PYTHON has duckdb, pandas and clevercsv. For everybody alike: rows with nothing
in them aren't counted; names are compared by their letters and digits, and those that a reader made up for nameless
columns, or to tell two of one name apart, count as right; where the header, the rows and ``parameters`` disagree on the
number of columns, each of the three is right.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import subprocess
import sys
import time
from pathlib import Path

FILES = Path(__file__).parents[2].parent / "shared" / "data" / "messy-csv"
PEERS = r"""
import json, sys, time
path = sys.argv[1]
found = {}

def filled(rows):
    return sum(1 for row in rows if any(cell is not None and str(cell).strip() not in ("", "nan") for cell in row))

def duckdb_():
    import duckdb
    delimiter, quote, header = duckdb.execute("SELECT Delimiter, Quote, HasHeader FROM sniff_csv(?)", [path]).fetchone()
    result = duckdb.execute("SELECT * FROM read_csv(?, all_varchar=true)", [path])
    names, rows = [one[0] for one in result.description], result.fetchall()
    return delimiter, quote.replace("(empty)", ""), names if header else None, filled(rows), len(names)

def pandas_():
    import csv, pandas
    frame = pandas.read_csv(path, sep=None, engine="python", dtype=str, keep_default_na=False)
    sniffed = csv.Sniffer().sniff(open(path, newline="", errors="replace").readline())
    names = list(map(str, frame.columns))
    columns = len(names) + (frame.index.dtype == object)
    return sniffed.delimiter, '"', names, filled(frame.itertuples(index=False)), columns

def clevercsv_():
    import clevercsv
    text = open(path, newline="", encoding="utf-8", errors="replace").read()
    sniffer = clevercsv.Sniffer()
    dialect = sniffer.sniff(text)
    rows = list(clevercsv.reader(text.splitlines(True), dialect))
    header = sniffer.has_header(text)
    return dialect.delimiter, dialect.quotechar, rows[0] if header else None, filled(rows[header:]), max(map(len, rows))

for name, read in (("duckdb", duckdb_), ("pandas", pandas_), ("clevercsv", clevercsv_)):
    start = time.perf_counter()
    try:
        found[name] = [*read(), time.perf_counter() - start]
    except Exception as error:
        found[name] = [type(error).__name__]
print(json.dumps(found))
"""


def truth(folder: Path, name: str) -> tuple[str, str, list[str] | None, int, set[int]]:
    """Delimiter, quote, names (None without header), rows with something in them, numbers of columns."""
    said = json.loads((folder / "parameters" / f"{name}.json").read_text())
    data = (folder / "clean" / name).read_bytes()
    rows = list(csv.reader(io.StringIO(data.decode("utf-8", errors="replace"), newline="")))
    headed = int(said["header_lines"]) > 0
    body = rows[1:] if headed or rows[0][0] == "col_0" else rows
    count = sum(1 for row in body if any(map(str.strip, row)))
    columns = {max(map(len, body)), len(rows[0]), int(said.get("n_columns", 0))}
    return said["delimiter"], said["quotechar"], rows[0] if headed else None, count, columns


def ours(path: Path) -> list[object]:
    from d4i_desktop.evidence.reading import load, look

    start = time.perf_counter()
    data = load(look(path))
    dialect = data.look.dialect
    assert dialect
    names = list(data.look.headers) if dialect.header_row else None
    took = time.perf_counter() - start
    return [dialect.delimiter, dialect.quote, names, data.table.rows, len(data.table.columns), took]


def right(found: list, want: tuple[str, str, list[str] | None, int, set[int]]) -> dict[str, bool]:
    if len(found) == 1:
        return dict.fromkeys(("dialect", "header", "shape"), False)
    delimiter, quote, names, rows, columns, _ = found
    same_quote = (quote or '"') == (want[1] or '"') or (not want[1] and quote in ('"', "'", "", None))
    return {
        "dialect": delimiter == want[0] and same_quote,
        "header": _same_names(names, want[2]),
        "shape": rows == want[3] and columns in want[4],
    }


def _same_names(found: list[str] | None, want: list[str] | None) -> bool:
    if found is None or want is None:
        return found is want
    if len(found) == len(want) + 1:
        found = found[1:]
    return len(found) == len(want) and all(map(_same_name, found, want))


def _same_name(found: str, want: str) -> bool:
    made_up = re.fullmatch(r"column_?\d+|Unnamed: .*|", found) is not None
    told_apart = re.sub(r"[._]\d+$", "", found)
    return _letters(want) in (_letters(found), _letters(told_apart)) or (not want.strip() and made_up)


def _letters(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", name)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--peers", help="a Python that has duckdb, pandas and clevercsv")
    options.add_argument("--files", type=Path, default=FILES)
    given = options.parse_args()
    totals: dict[str, dict[str, int]] = {}
    names = sorted(one.name.removesuffix(".json") for one in (given.files / "parameters").glob("*.json"))
    for name in names:
        path, want = given.files / "csv" / name, truth(given.files, name)
        found = {"ours": ours(path)}
        if given.peers:
            ran = subprocess.run([given.peers, "-c", PEERS, str(path)], capture_output=True, text=True, check=True)
            found |= json.loads(ran.stdout)
        print(name[:48].ljust(49), "  ".join(f"{who} {_line(who, one, want, totals)}" for who, one in found.items()))
    for who, counts in totals.items():
        print(f"{who:10}", "  ".join(f"{what} {count}/{len(names)}" for what, count in counts.items()))


def _line(who: str, found: list, want: tuple, totals: dict[str, dict[str, int]]) -> str:
    marks = right(found, want)
    counts = totals.setdefault(who, {"dialect": 0, "header": 0, "shape": 0, "all": 0})
    for what, is_right in {**marks, "all": all(marks.values())}.items():
        counts[what] += is_right
    return "".join(what[0] if is_right else "-" for what, is_right in marks.items())


if __name__ == "__main__":
    sys.exit(main())

"""Data files of people who obviously don't exist, for tests and pictures of the Evidence page."""

from __future__ import annotations

from pathlib import Path
from random import Random

HEADERS = ("Full name", "Email", "Phone", "Date of birth", "Postal code", "Gender", "Income", "Notes")


def people(rows: int = 412, seed: int = 3) -> list[tuple[str, ...]]:
    """Rows of generated people; the same each time."""
    made = Random(seed)
    return [
        (
            f"Person {number}",
            f"p{number}@example.org",
            f"506-555-{number % 10000:04d}",
            f"{made.randint(1940, 2005)}-{made.randint(1, 12):02d}-{made.randint(1, 28):02d}",
            f"E2{made.choice('KLM')} {made.randint(1, 9)}{made.choice('ABC')}{made.randint(1, 9)}",
            made.choice(("woman", "man", "woman", "man", "non-binary")),
            str(made.randint(12, 80) * 1000),
            made.choice(("call back", "", "prefers mornings")),
        )
        for number in range(rows)
    ]


def write_csv(file: Path, rows: int = 412, delimiter: str = ",", seed: int = 3) -> Path:
    """A text table of them."""
    lines = [delimiter.join(row) for row in (HEADERS, *people(rows, seed))]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file

"""ARX's hierarchies for the Adult extract, and what its own tests print for them.

Hierarchies: github.com/arx-deidentifier/arx, data/adult_hierarchy_*.csv, where one version writes “Europa” for England:
the printed losses hold with the same word as for the others. Optima: src/test/java/.../test,
TestAnonymizationKAnonymity (entropy), TestAnonymizationHeuristic and TestUtilityMetricsLoss (loss).
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from d4i_desktop.evidence.table import Column, ColumnType, Table, column_of
from d4i_desktop.evidence.treating.lattice import Ladder, Level, Objective

COLUMNS = "sex age race marital-status education native-country workclass occupation salary-class".split()
ANY = "*"


def _under(**groups: str) -> dict[str, tuple[str, ...]]:
    return {leaf: (leaf, group, ANY) for group, leaves in groups.items() for leaf in leaves.split()}


def _ages() -> dict[str, tuple[str, ...]]:
    """Of 1 to 100; bands of 5 years end with a multiple of 5 there, those of 20 join four."""
    return {str(age): (str(age), *(str((age - 1) // years) for years in (5, 10, 20)), ANY) for age in range(1, 101)}


def _education() -> dict[str, tuple[str, ...]]:
    levels = {
        ("Undergraduate", "Higher"): "Bachelors Some-college",
        ("High School", "Secondary"): "11th HS-grad 9th 7th-8th 12th 10th",
        ("Professional", "Higher"): "Prof-school Assoc-acdm Assoc-voc",
        ("Graduate", "Higher"): "Masters Doctorate",
        ("Primary School", "Primary"): "1st-4th 5th-6th Preschool",
    }
    return {leaf: (leaf, *groups, ANY) for groups, leaves in levels.items() for leaf in leaves.split()}


HIERARCHIES: dict[str, dict[str, tuple[str, ...]]] = {
    "sex": {one: (one, ANY) for one in ("Male", "Female")},
    "age": _ages(),
    "race": {one: (one, ANY) for one in "White Asian-Pac-Islander Amer-Indian-Eskimo Other Black".split()},
    "marital-status": _under(
        present="Married-civ-spouse Married-AF-spouse",
        absent="Divorced Never-married Separated Widowed Married-spouse-absent",
    ),
    "education": _education(),
    "native-country": _under(
        north_america="United-States Puerto-Rico Canada Outlying-US(Guam-USVI-etc) Cuba Honduras Jamaica Mexico "
        "Dominican-Republic Haiti Guatemala El-Salvador",
        asia="Cambodia India Japan China Iran Philippines Vietnam Laos Taiwan Thailand Hong",
        europe="England Germany Greece Italy Poland Portugal Ireland France Hungary Scotland Yugoslavia "
        "Holand-Netherlands",
        africa="South",
        south_america="Ecuador Columbia Nicaragua Trinadad&Tobago Peru",
    ),
    "workclass": _under(
        private="Private Self-emp-not-inc Self-emp-inc",
        government="Federal-gov Local-gov State-gov",
        unemployed="Without-pay Never-worked",
    ),
    "occupation": _under(
        technical="Tech-support Craft-repair Prof-specialty Machine-op-inspct",
        nontechnical="Sales Exec-managerial Handlers-cleaners",
        other="Other-service Adm-clerical Farming-fishing Transport-moving Priv-house-serv Protective-serv "
        "Armed-Forces",
    ),
    "salary-class": {one: (one, ANY) for one in (">50K", "<=50K")},
}


@dataclass(frozen=True)
class Optimum:
    """``node``: the level of each column, in the order of the file; ``share`` of the rows may be left out."""

    k: int
    share: float
    loss: float
    node: tuple[int, ...]


ENTROPY = (
    Optimum(5, 0.04, 255559.85455731067, (1, 0, 1, 1, 3, 2, 2, 0, 1)),
    Optimum(100, 0.04, 379417.3460570988, (1, 1, 1, 1, 3, 2, 2, 1, 1)),
    Optimum(5, 0.0, 407289.5388925293, (1, 2, 1, 1, 3, 2, 2, 1, 1)),
    Optimum(100, 0.0, 453196.8932458743, (0, 4, 1, 1, 3, 2, 2, 1, 1)),
)
"""Non-uniform entropy in bits, summed over rows and columns; rows that are left out aren't counted."""
LOSS = (
    Optimum(5, 1.0, 0.22041192847984292, (0, 3, 0, 0, 2, 1, 1, 1, 0)),
    Optimum(5, 0.04, 0.26611081915757495, (0, 3, 0, 1, 1, 1, 1, 2, 0)),
)
"""The loss metric, as the geometric mean over columns of 1 + loss, less 1: the best of ARX's 1,000 heuristic steps."""
WITHOUT_OCCUPATION = ((0, 3, 0, 0, 1, 0, 0, 0), (0.297248193, 0.29678055, *6 * (0.1297659306,)))
"""k = 5, all rows may be left out: node and the loss of each column, largest first (TestUtilityMetricsLoss, case 1)."""


def adult(path: Path) -> Table:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    kinds = {"age": ColumnType.INTEGER}
    columns = [
        column_of(name, [row[at] for row in rows[1:]], kinds.get(name, ColumnType.TEXT))
        for at, name in enumerate(rows[0])
    ]
    return Table(tuple(columns), len(rows) - 1)


def ladders(columns: Sequence[Column], *, entropy: bool) -> tuple[Ladder, ...]:
    return tuple(_ladder(one, HIERARCHIES[one.name], entropy) for one in columns)


def _ladder(column: Column, hierarchy: dict[str, tuple[str, ...]], entropy: bool) -> Ladder:
    rungs = zip(*hierarchy.values(), strict=True)
    return tuple(_level(column, dict(zip(hierarchy, rung, strict=True)), entropy) for rung in rungs)


def _level(column: Column, rung: dict[str, str], entropy: bool) -> Level:
    leaves = list(rung.values())
    numbers = {name: at + 1 for at, name in enumerate(dict.fromkeys(leaves))}
    groups = np.array([0, *(numbers[rung[value]] for value in column.values[1:].tolist())])
    if entropy:
        people = np.bincount(groups, weights=column.counts)[groups]
        return Level("", groups, np.log2(np.maximum(people, 1) / np.maximum(column.counts, 1)))
    share = [(leaves.count(rung[value]) - 1) / (len(leaves) - 1) for value in column.values[1:].tolist()]
    return Level("", groups, np.array([0.0, *share]))


def bits(rows: int) -> Objective:
    return lambda losses: losses.sum(axis=-1) * rows


def geometric(losses: np.ndarray) -> np.ndarray:
    return np.exp(np.log1p(losses).mean(axis=-1)) - 1

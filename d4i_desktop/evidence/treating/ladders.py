"""The rungs of each column: what it may become, from as it is to gone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.core.kinds import KINDS
from d4i_desktop.core.model import Role
from d4i_desktop.core.treatments import DROP, KEEP, NEVER_COARSE, is_known, with_amount
from d4i_desktop.evidence.table import MISSING, Column, ColumnType, smallest
from d4i_desktop.evidence.treating.areas import area_of
from d4i_desktop.evidence.treating.dates import OLDEST, year_of
from d4i_desktop.evidence.treating.lattice import Ladder, Level
from d4i_desktop.evidence.treating.loss import mapping, value_losses
from d4i_desktop.evidence.treating.numbers import percentile_of, sizes_of
from d4i_desktop.evidence.treating.treat import treat

DAYS = ("month", "year", "age_band:5", "decade", "age_band:20")
AGES = ("age_band:5", "age_band:10", "age_band:20")
YEARS = ("age_band:5", "decade", "age_band:20")
AREAS = ("postal_area:3", "postal_area:1")
COORDINATES = ("round:0.01", "round:0.05", "round:0.25")
TOPS = ("top_code:95", "top_code:90", "top_code:75")
SEEN = 500
"""How many values are looked at to tell what a column holds where nobody said."""
FEW = 25
"""Up to so many different numbers are taken one by one; more are rounded."""
_AGE_HEADER = re.compile(r"(?:\b|_)(?:age|ages|âge|aged|âges)(?:\b|_)", re.I)
_OF_KIND = {"age": AGES, "postal_code": AREAS, "coordinates": COORDINATES}


def treatments_for(column: Column, kind: str = "") -> tuple[str, ...]:
    """From finest to coarsest, ``keep`` first and ``drop`` last; what says too much however coarse can only go."""
    if kind in NEVER_COARSE or (kind in KINDS and KINDS[kind].role is Role.DIRECT_IDENTIFIER):
        return (DROP,)
    if not column.distinct:
        return (KEEP,)
    return (KEEP, *_between(column, kind), DROP)


def _between(column: Column, kind: str) -> tuple[str, ...]:
    if column.type in (ColumnType.DATE, ColumnType.MOMENT):
        return DAYS
    if kind in _OF_KIND:
        return _OF_KIND[kind]
    if column.type in (ColumnType.INTEGER, ColumnType.NUMBER):
        return _of_numbers(column, kind)
    if column.type is ColumnType.TEXT:
        return _of_texts(column, kind)
    return ()


def _of_numbers(column: Column, kind: str) -> tuple[str, ...]:
    """Few different whole numbers may well be codes for something, of which none is the highest."""
    sizes = sizes_of(column)
    held = ~np.isnan(sizes)
    if not held.any():
        return ()
    low, high = float(sizes[held].min()), float(sizes[held].max())
    if not kind and _AGE_HEADER.search(column.name) and low >= 0 and high <= OLDEST:
        return AGES
    if low >= 1850 and high <= 2100 and (kind in ("date", "date_of_birth") or column.distinct > 2):
        return YEARS
    if column.distinct > FEW:
        most = [percentile_of(sizes[held], column.counts[held], one) for one in (5, 95)]
        return _roundings(most[1] - most[0] or high - low)
    return TOPS if column.type is ColumnType.NUMBER else _rarities(int(column.counts.sum()))


def _roundings(span: float) -> tuple[str, ...]:
    """To about a hundredth, a twentieth and a quarter of what nine tenths of the people span.

    Each is five times the one before: half of an odd multiple falls between two multiples, so that what one joins the
    next doesn't part.
    """
    finest = 10.0 ** np.floor(np.log10(max(span, 1e-6) / 40))
    return tuple(one for factor in (1, 5, 25) if is_known(one := with_amount("round", finest * factor)))


def _of_texts(column: Column, kind: str) -> tuple[str, ...]:
    seen = column.values[1 : SEEN + 1].tolist()
    if kind in ("date", "date_of_birth") or _most(seen, year_of):
        return DAYS
    if not kind and _most(seen, lambda value: area_of(column.name, 3)(value) if re.search("[A-Za-z]", value) else ""):
        return AREAS
    return _rarities(int(column.counts.sum()))


def _most(values: list[str], change: Callable[[str], str]) -> bool:
    return sum(bool(change(one)) for one in values) > 0.8 * len(values)


def _rarities(rows: int) -> tuple[str, ...]:
    """Fewer than 5 rows, then about half a per cent of all, two and ten, in round numbers."""
    steps = sorted({5, *(max(5, int(float(f"{rows / part:.1g}"))) for part in (200, 50, 10))})
    return tuple(f"group_rare:{one}" for one in steps)


def ladder(column: Column, treatments: tuple[str, ...]) -> Ladder:
    """The rungs that join whole groups of the rung before and make fewer of them; the last one always."""
    rungs: list[Level] = []
    for place, one in enumerate(treatments):
        level = _level(column, one)
        last = place == len(treatments) - 1
        if not rungs or last or _coarser(rungs[-1].groups, level.groups):
            rungs.append(level)
    return tuple(rungs)


def _level(column: Column, treatment: str) -> Level:
    after = treat(column, treatment)
    groups = np.zeros(len(column.values), dtype=np.int64) if after is None else mapping(column, after)
    return Level(treatment, groups, value_losses(column, after, treatment))


def _coarser(finer: NDArray[np.int64], groups: NDArray[np.int64]) -> bool:
    """Whether it joins whole groups into fewer, and yet tells some values from others."""
    pairs = len(np.unique(finer * (int(groups.max()) + 1) + groups))
    made = len(np.unique(groups))
    return pairs == len(np.unique(finer)) and 2 < made < pairs


def usable(column: Column, rungs: Ladder, target: int, allowed: int) -> Ladder:
    """Without the rungs at which the column by itself already leaves too many rows in small groups; never empty."""
    for place, level in enumerate(rungs):
        sizes = np.bincount(level.groups, weights=column.counts)
        if sizes[sizes < target].sum() <= allowed:
            return rungs[place:]
    return rungs[-1:]


def merged(column: Column, rungs: Ladder) -> tuple[NDArray[Any], Ladder]:
    """Codes for the rows, and the same rungs, with one code for the values that no rung tells apart in any way."""
    if len(np.unique(rungs[0].groups)) == len(column.values):
        return column.codes, rungs
    missing = np.arange(len(column.values)) != MISSING
    alike = np.stack([missing, rungs[0].groups, *(one.losses for one in rungs)], axis=-1)
    _, first, codes = np.unique(alike, axis=0, return_index=True, return_inverse=True)
    shorter = tuple(Level(one.name, one.groups[first], one.losses[first]) for one in rungs)
    return smallest(codes.reshape(-1), len(first))[column.codes], shorter

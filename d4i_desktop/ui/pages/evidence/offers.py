"""What may be tried for a column, and by how much."""

from __future__ import annotations

from d4i_desktop.core.kinds import KINDS
from d4i_desktop.core.treatments import DROP, KEEP, TREATMENTS, base

STEPS: dict[str, tuple[float, ...]] = {
    "age_band": (2, 3, 5, 10, 15, 20, 25),
    "top_code": (50, 60, 70, 75, 80, 85, 90, 95, 97, 99),
    "round": (0.01, 0.05, 0.1, 0.5, 1, 5, 10, 50, 100, 500, 1000, 5000, 10000, 50000, 100000),
    "group_rare": (2, 3, 5, 10, 15, 20, 30, 50, 100),
    "suppress_small": (2, 3, 5, 10, 15, 20),
    "postal_area": (1, 2, 3, 4, 5),
}
"""The stops of each slider, from least to most."""
_OF_TYPE = {
    "integer": ("age_band", "decade", "top_code", "round"),
    "number": ("age_band", "top_code", "round"),
    "date": ("month", "year", "age_band", "decade"),
    "datetime": ("month", "year", "age_band", "decade"),
    "text": ("mask",),
}
ALWAYS = (KEEP, DROP, "pseudonym", "group_rare", "suppress_small")


def offered(type: str, kind: str, now: str) -> tuple[str, ...]:
    """The treatments that make sense for a column of that type and kind; the present one is always among them."""
    fits = {*ALWAYS, *_OF_TYPE.get(type, ()), base(now)}
    if kind in KINDS:
        fits |= set(KINDS[kind].treatments)
    return tuple(one for one in TREATMENTS if one in fits)


def steps_of(treatment: str) -> tuple[float, ...]:
    """The stops of a treatment's slider, an unusual amount that was decided before among them; none without one."""
    name, _, given = treatment.partition(":")
    stops = set(STEPS.get(name, ()))
    return tuple(sorted(stops | {float(given)} if given and stops else stops))

"""Columns and tables for tests of recognising, made up from nothing but the rules that numbers follow."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

from d4i_desktop.core.model import ColumnFinding
from d4i_desktop.evidence.recognising import recognise
from d4i_desktop.evidence.recognising.checks import luhn
from d4i_desktop.evidence.table import ColumnType, Table, column_of

ROWS = 60


def found(header: str, values: Iterable[str], type: ColumnType = ColumnType.TEXT, label: str = "") -> ColumnFinding:
    """What is seen in a table of that one column."""
    column = column_of(header, values, type, label)
    return recognise(Table((column,), len(column.codes)))[0]


def found_in(**columns: Iterable[str]) -> dict[str, ColumnFinding]:
    """What is seen in a table of those columns, by header."""
    made = tuple(column_of(name, list(values)) for name, values in columns.items())
    return {one.name: one for one in recognise(Table(made, len(made[0].codes)))}


def kind(finding: ColumnFinding) -> str:
    return finding.detected[0].kind if finding.detected else ""


def many(make: Callable[[random.Random], str], rows: int = ROWS) -> list[str]:
    chance = random.Random(7)
    return [make(chance) for _ in range(rows)]


def digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choices("0123456789", k=count))


def passing(head: str) -> str:
    """With the digit that makes it pass Luhn's check."""
    return next(head + last for last in "0123456789" if luhn(head + last))


def sin(chance: random.Random) -> str:
    return passing(chance.choice("1245679") + digits(chance, 7))


def card(chance: random.Random) -> str:
    return passing("4" + digits(chance, 14))


def ontario(chance: random.Random) -> str:
    number = passing(chance.choice("123456789") + digits(chance, 8))
    return f"{number[:4]}-{number[4:7]}-{number[7:]}-AB"


def nhs(chance: random.Random) -> str:
    """England's: weights 10 to 2, modulo 11; a check of 10 is never given out."""
    while True:
        head = "9" + digits(chance, 8)
        check = -sum(int(one) * (10 - place) for place, one in enumerate(head)) % 11
        if check != 10:
            return f"{head[:3]} {head[3:6]} {head[6:]}{check}"


def ramq(chance: random.Random) -> str:
    month = chance.randint(1, 12) + chance.choice((0, 50))
    letters = "".join(chance.choices("ABCDEFGHLMNP", k=4))
    return f"{letters} {digits(chance, 2)}{month:02d} {chance.randint(1, 28):02d}{digits(chance, 2)}"


def nir(chance: random.Random, place: str = "") -> str:
    place = place or f"{chance.randint(1, 19):02d}"
    head = f"{chance.choice('12')}{digits(chance, 2)}{chance.randint(1, 12):02d}{place}{digits(chance, 6)}"
    return f"{head}{97 - int(head.replace('2A', '19').replace('2B', '18')) % 97:02d}"


def day(chance: random.Random, first: int = 1935, last: int = 2015) -> str:
    return f"{chance.randint(first, last)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"


def phone(chance: random.Random) -> str:
    return f"{chance.choice(('613', '514', '867', '204'))}-555-{digits(chance, 4)}"

"""What was measured, in sentences that a member of the board understands; window, command line and plan share them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from d4i_desktop.core.facts import Facts
from d4i_desktop.core.kinds import SURE
from d4i_desktop.core.model import Measurement, Missing, ReleaseKind
from d4i_desktop.core.sentences import listed, small
from d4i_desktop.core.staleness import Stale
from d4i_desktop.core.totals import LEAST
from d4i_desktop.core.words import Words

BINS = ((1, 1), (2, 2), (3, 4), (5, 9), (10, None))
"""Sizes of groups that are told apart: alone, of two, of three and four, of five to nine, of ten and more."""
NOUNS = ("clients", "children", "members", "volunteers", "staff", "donors")
SERVED = {"clients", "children", "families"}
SMALLEST = 2
"""The first number of people that some group can have fewer of."""
NAMED, TELLING = 5, 3
"""How many columns are named, and how many of the most telling ones."""


def people(words: Words, facts: Facts, count: int) -> str:
    """“412 clients” where the dataset is about them alone; else “412 people”. Whom one serves are all clients."""
    covered = facts.dataset.people
    held = set() if covered is None or isinstance(covered, Missing) else set(covered)
    noun = "clients" if "clients" in held and held <= SERVED else next(iter(held)) if len(held) == 1 else ""
    return words.n(f"measured.who.{noun}" if noun in NOUNS else "measured.who.people", count)


def columns_named(words: Words, facts: Facts, names: Sequence[str], most: int = NAMED) -> str:
    """“date of birth, postal code and gender”: by what they hold, where that is known and tells them apart."""
    kinds = {one.name: one.kind for one in facts.fields}
    times = Counter(kinds.get(one, "") for one in names)
    told = [_column(words, one, kinds.get(one, "") if times[kinds.get(one, "")] == 1 else "") for one in names]
    return listed(words, told, most)


def column_named(words: Words, facts: Facts, name: str, among: Sequence[str] = ()) -> str:
    """One of them."""
    kinds = {one.name: one.kind for one in facts.fields}
    mine = kinds.get(name, "")
    shared = sum(1 for one in among if kinds.get(one, "") == mine) > 1
    return _column(words, name, "" if shared else mine)


def _column(words: Words, name: str, kind: str) -> str:
    return small(words(f"kind.{kind}")) if kind and words.has(f"kind.{kind}") else words("changes.quoted", text=name)


def alone(words: Words, facts: Facts, found: Measurement) -> str:
    """“Of 412 clients, 389 are the only person with their combination of date of birth, postal code and gender.”

    Empty where nobody counted who is alone.
    """
    if found.uniques is None:
        return ""
    columns = columns_named(words, facts, found.columns)
    key = "measured.alone" if columns else "measured.alone_somehow"
    if found.rows is None:
        return words.n("measured.alone_of_nobody", found.uniques)
    if found.uniques == 0:
        whom = people(words, facts, found.rows)
        return words("measured.nobody" if columns else "measured.nobody_somehow", people=whom, columns=columns)
    return words.n(key, found.uniques, people=people(words, facts, found.rows), columns=columns)


def in_version(words: Words, facts: Facts, found: Measurement) -> str:
    """“Nobody is alone; the smallest group has 6 people.” What holds for one version of the data."""
    if found.release is ReleaseKind.TOTALS:
        smallest = found.k if found.smallest_cell is None else found.smallest_cell
        if smallest is None:
            return ""
        said = words.n("measured.totals_table" if smallest >= LEAST else "measured.totals", smallest)
    elif found.k is None:
        said = alone(words, facts, found)
    elif found.uniques:
        said = words.n("measured.still_alone", found.uniques)
    else:
        said = words.n("measured.together", found.k)
    return " ".join(filter(None, (said, left_out(words, facts, found))))


def left_out(words: Words, facts: Facts, found: Measurement) -> str:
    """“People in groups of fewer than 5 are left out: 11 of 412 clients.” Empty where nobody is to be.

    Without the count in totals, and where another file was measured than the one that is there now.
    """
    scan, below = facts.scan, found.leave_out_below
    records = found.release is not ReleaseKind.TOTALS and below >= SMALLEST
    if not records or found.rows is None or scan is None or scan.fingerprint != found.fingerprint:
        return leaves_out(words, below)
    left = words.number(scan.rows - found.rows)
    return words("measured.left_out", below=words.number(below), left=left, people=people(words, facts, scan.rows))


def leaves_out(words: Words, below: int) -> str:
    """“People in groups of fewer than 5 are left out.” Empty where nobody is to be: every group has one person."""
    return words("measured.leaves_out", below=words.number(below)) if below >= SMALLEST else ""


def telling(words: Words, facts: Facts, found: Measurement) -> tuple[str, ...]:
    """The columns that give most away: “Without the date of birth, 31 would be alone instead of 389.”"""
    if not found.uniques:
        return ()
    names = [name for name, _ in found.contributors]
    helping = [(name, int(left)) for name, left in found.contributors if int(left) < found.uniques]
    order = sorted(helping, key=lambda pair: pair[1])[:TELLING]
    named = [(column_named(words, facts, name, names), left) for name, left in order]
    return tuple(
        words.n("measured.without", left, column=column) if left else words("measured.without_it_nobody", column=column)
        for column, left in named
    )


def giving_away(words: Words, facts: Facts, found: Measurement) -> str:
    """“Most is given away by: the date of birth (31 would be alone without it), ...” Empty where no column does."""
    told = telling(words, facts, found)
    return words("measured.most", columns=words("measured.between").join(told)) if told else ""


def revealed(words: Words, facts: Facts, found: Measurement) -> tuple[str, ...]:
    """Sensitive columns that are the same for everybody in some group, so that to know the group is to know them."""
    same = [name for name, fewest in found.diversity if fewest.isdigit() and int(fewest) == 1]
    if not same or (found.k or 0) < 2:
        return ()
    return (words("measured.same", columns=columns_named(words, facts, same)),)


def kinds_held(words: Words, facts: Facts) -> str:
    """“name, email address and date of birth”: what the file seems to hold, each once, in the file's order."""
    if facts.scan is None:
        return ""
    kinds = [one.kind for column in facts.scan.columns for one in column.detected if one.confidence >= SURE]
    return words.join([small(words(f"kind.{one}")) for one in dict.fromkeys(kinds) if words.has(f"kind.{one}")])


def measured_on(words: Words, facts: Facts, found: Measurement, *, named: bool = True) -> str:
    """“Measured on 28 Nov 2026 in intake.csv.” Where the file lies is nobody's business."""
    day = words.date(found.taken_on) if found.taken_on else ""
    if not found.fingerprint:
        return words("measured.typed", day=day) if day else ""
    file = file_name(facts.scan.file) if named and facts.scan else ""
    if not day:
        return words("measured.measured_in", file=file) if file else ""
    return words("measured.measured_on_in", day=day, file=file) if file else words("measured.measured_on", day=day)


def file_name(path: str) -> str:
    """The last part of a path of any system."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def out_of_date(words: Words, changed: Stale) -> str:
    """What has changed since, and what to do."""
    return words(f"measured.stale.{changed}")


def people_by_size(found: Measurement) -> tuple[int, ...]:
    """How many people are in groups of each of :data:`BINS`; shape (5,); empty where sizes weren't kept."""
    if not found.sizes:
        return ()
    counts = [0] * len(BINS)
    for size, groups in ((int(a), int(b)) for a, b in found.sizes):
        at = next(n for n, (least, most) in enumerate(BINS) if least <= size and (most is None or size <= most))
        counts[at] += size * groups
    return tuple(counts)


def bin_names(words: Words) -> tuple[str, ...]:
    """“alone”, “2 people” ... for :data:`BINS`."""
    return tuple(words(f"measured.size.{least}") for least, _ in BINS)


def named_in(words: Words, identifiers: Sequence[str], confirmed: Collection[str]) -> str:
    """Whom a copy names: nobody, or what a person decided to leave in; other ``identifiers`` only look it."""
    staying = [one for one in identifiers if one in confirmed]
    if staying:
        return words("evidence.copy.proof_allowed", columns=words.join(staying))
    return words("evidence.copy.proof_nobody")

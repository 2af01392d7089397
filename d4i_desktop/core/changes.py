"""What changed between two plans, the most important first; :func:`difference_text` says each for a board."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from d4i_desktop.core.change_words import difference_text, difference_texts
from d4i_desktop.core.difference import Difference, Kind
from d4i_desktop.core.model import ReleaseKind
from d4i_desktop.core.risk import RiskLevel
from d4i_desktop.core.snapshot import Frozen, FrozenAction, FrozenDataset, FrozenGrant, Named, read

__all__ = ["Difference", "Frozen", "Kind", "changes", "difference_text", "difference_texts", "read"]

OPEN_STATES = ("planned", "doing")
GRAVE = ("high", "very_high")


def changes(before: Frozen, after: Frozen) -> tuple[Difference, ...]:
    """What isn't the same in ``after``, the most important first; nothing between a plan and itself.

    Names are those of the plan in which a thing is, of the later one where it is in both.
    """
    order = {id: at for at, id in enumerate([*after.datasets, *before.datasets])}
    found = [*_datasets(before, after), *_actions(before, after), *_access(before, after), *_factors(before, after)]
    return tuple(sorted(found, key=lambda one: (_rank(one), -_step(one), order.get(one.dataset, -1), one.what.id)))


def _datasets(before: Frozen, after: Frozen) -> Iterator[Difference]:
    for id in dict.fromkeys([*after.datasets, *before.datasets]):
        old, new = before.datasets.get(id), after.datasets.get(id)
        if old and new:
            yield from _dataset(old, new)
        elif old or new:
            title = new.title if new else old.title if old else ""
            held = ("held" if old else "", "held" if new else "")
            yield Difference(kind=Kind.DATASET, before=held[0], after=held[1], dataset=id, title=title)


def _dataset(old: FrozenDataset, new: FrozenDataset) -> Iterator[Difference]:
    levels = ((Kind.TODAY, old.today, new.today), (Kind.WANTED, old.wanted, new.wanted))
    pairs = [(kind, _text(was), _text(now)) for kind, was, now in levels]
    if "none" not in (old.review, new.review):
        pairs.append((Kind.REVIEW, old.review, new.review))
        yield from _risks(old, new)
    for kind, was, now in pairs:
        if was != now:
            yield Difference(kind=kind, before=was, after=now, dataset=new.id, title=new.title)
    yield from _permitted(old, new)
    yield from _smallest(old, new)


def _smallest(old: FrozenDataset, new: FrozenDataset) -> Iterator[Difference]:
    """How few people a group of a release has, and how few leave them out of it."""
    for release in ReleaseKind:
        kinds = (
            (Kind.SMALLEST, old.smallest.get(release), new.smallest.get(release)),
            (Kind.LEFT_OUT, old.left_out_below.get(release) or None, new.left_out_below.get(release) or None),
        )
        for kind, was, now in kinds:
            if was != now:
                yield Difference(
                    kind=kind, before=_text(was), after=_text(now), dataset=new.id, title=new.title,
                    releases=(str(release),),
                )  # fmt: skip


def _text(level: int | None) -> str:
    return "" if level is None else str(level)


def _permitted(old: FrozenDataset, new: FrozenDataset) -> Iterator[Difference]:
    """Releases whose level moved alike, for the same reasons, are told together."""
    alike: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], Difference] = {}
    for release in ReleaseKind:
        was, now = _level(old, release), _level(new, release)
        if was == now:
            continue
        came, went = _blocking(old, new, release), _blocking(new, old, release)
        key = (was, now, tuple(one.id for one in came), tuple(one.id for one in went))
        known = alike.get(key)
        alike[key] = (
            replace(known, releases=(*known.releases, release))
            if known
            else Difference(
                kind=Kind.PERMITTED, before=was, after=now, dataset=new.id, title=new.title,
                releases=(str(release),), came=came, went=went,
            )
        )  # fmt: skip
    yield from alike.values()


def _level(one: FrozenDataset, release: str) -> str:
    """Before any review no level has been worked out that anyone may rely on."""
    return "" if one.review == "none" else _text(one.permitted.get(release))


def _blocking(without: FrozenDataset, having: FrozenDataset, release: str) -> tuple[Named, ...]:
    """The ceilings of one that the other hasn't and that forbid what the other permits, the strictest first."""
    if "none" in (without.review, having.review):
        return ()
    known = {one.rule.id for one in without.ceilings.get(release, ())}
    allowed = without.permitted.get(release, 0)
    found = [one for one in having.ceilings.get(release, ()) if one.rule.id not in known and one.level < allowed]
    return tuple(one.rule for one in found)


def _risks(old: FrozenDataset, new: FrozenDataset) -> Iterator[Difference]:
    """What was found, and what remains with proven measures where that moved otherwise."""
    for id in dict.fromkeys([*new.risks, *old.risks]):
        was, now = old.risks.get(id), new.risks.get(id)
        known = now or was
        if known is None or (not (was and now) and not known.own):
            continue
        found = (was.assessed if was else "", now.assessed if now else "")
        remains = (was.verified if was else "", now.verified if now else "")
        moved = [(Kind.FOUND, found)] + ([(Kind.VERIFIED, remains)] if remains != found and was and now else [])
        for kind, (earlier, later) in moved:
            if earlier != later:
                yield Difference(
                    kind=kind, before=earlier, after=later, dataset=new.id, title=new.title, what=known.scenario
                )


def _actions(before: Frozen, after: Frozen) -> Iterator[Difference]:
    """Not those of datasets that came or went: they came and went with them."""
    for id in dict.fromkeys([*after.actions, *before.actions]):
        old, new = before.actions.get(id), after.actions.get(id)
        known = new or old
        if known is None or not _in_both(known.dataset, before, after):
            continue
        states = (old.state if old else "", new.state if new else "")
        if states[0] != states[1] and set(states) != {"", "dropped"}:
            yield _of_action(Kind.ACTION, known, after, *states)
        late = (_late(old, before), _late(new, after))
        if bool(late[0]) != bool(late[1]) and all(state in OPEN_STATES for state in states):
            yield _of_action(Kind.LATE, known, after, *late)


def _in_both(dataset: str, before: Frozen, after: Frozen) -> bool:
    return not dataset or (dataset in before.datasets and dataset in after.datasets)


def _late(action: FrozenAction | None, plan: Frozen) -> str:
    late = action and action.due and action.state in OPEN_STATES and action.due < plan.day
    return action.due.isoformat() if action and action.due and late else ""


def _of_action(kind: Kind, action: FrozenAction, plan: Frozen, before: str, after: str) -> Difference:
    dataset = plan.datasets.get(action.dataset)
    what = Named(action.measure or action.id, action.called.texts)
    title = dataset.title if dataset else ""
    return Difference(kind=kind, before=before, after=after, dataset=action.dataset, title=title, what=what)


def _access(before: Frozen, after: Frozen) -> Iterator[Difference]:
    for grants, held in ((after.grants - before.grants, ("", "given")), (before.grants - after.grants, ("given", ""))):
        for one in sorted(grants):
            yield _of_grant(one, after if held[1] else before, *held)


def _of_grant(one: FrozenGrant, plan: Frozen, before: str, after: str) -> Difference:
    return Difference(
        kind=Kind.ACCESS, before=before, after=after, dataset=one.dataset, title=plan.datasets[one.dataset].title,
        what=Named(one.audience), who=one.who, releases=(one.release,),
    )  # fmt: skip


def _factors(before: Frozen, after: Frozen) -> Iterator[Difference]:
    for id in dict.fromkeys([*after.factors, *before.factors]):
        was, now = _text(before.factors.get(id)), _text(after.factors.get(id))
        if was != now:
            yield Difference(kind=Kind.FACTOR, before=was, after=now, what=Named(id))


def _rank(one: Difference) -> int:
    """First what closes or endangers data, then who got in, then what got better, then what was planned."""
    worse, there = _step(one) > 0, bool(one.after)
    match one.kind:
        case Kind.PERMITTED:
            return 0 if worse else 5
        case Kind.FOUND | Kind.VERIFIED:
            return 1 if worse and one.after in GRAVE else 8 if worse else 9
        case Kind.TODAY:
            return 2 if worse else 7
        case Kind.LATE:
            return 2 if there else 12
        case Kind.ACCESS:
            return 3 if there else 4
        case Kind.SMALLEST | Kind.LEFT_OUT:
            return 8 if worse else 9
        case Kind.ACTION:
            return {"proven": 10, "done": 11, "dropped": 13, "": 13, "planned": 14, "doing": 17}[one.after]
        case _:
            return {Kind.DATASET: 6, Kind.REVIEW: 15, Kind.WANTED: 16, Kind.FACTOR: 18}[one.kind]


def _step(one: Difference) -> int:
    """By how many levels something got stricter, riskier or more open than it was; below zero where it got better."""
    if one.kind is Kind.PERMITTED and one.before and one.after:
        return int(one.before) - int(one.after)
    if one.kind is Kind.TODAY and one.before and one.after:
        return int(one.after) - int(one.before)
    if one.kind is Kind.SMALLEST and one.before and one.after:
        return 1 if int(one.before) > int(one.after) else -1
    if one.kind is Kind.LEFT_OUT:
        return 1 if int(one.before or 0) > int(one.after or 0) else -1
    if one.kind in (Kind.FOUND, Kind.VERIFIED):
        return _risk(one.after) - _risk(one.before)
    return 0


def _risk(id: str) -> int:
    return int(RiskLevel[id.upper()]) if id else 0

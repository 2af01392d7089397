"""A difference between two plans as a sentence for a board."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from d4i_desktop.core.access import audience_name
from d4i_desktop.core.difference import Difference, Kind
from d4i_desktop.core.model import ReleaseKind
from d4i_desktop.core.sentences import small
from d4i_desktop.core.snapshot import Named
from d4i_desktop.core.words import Words


def difference_text(words: Words, difference: Difference) -> str:
    """One whole sentence, such as “Intake forms: at most Internal now (before: Open), because they carry names.”"""
    return _said(words, (difference,))


def difference_texts(words: Words, differences: Iterable[Difference]) -> tuple[str, ...]:
    """A sentence for each, in their order; risks that moved alike and actions that fared alike share one."""
    return tuple(_said(words, tuple(group)) for _, group in groupby(differences, _fate))


def _fate(one: Difference) -> tuple[object, ...]:
    """What neighbours must have in common to share a sentence."""
    if one.kind in (Kind.FOUND, Kind.VERIFIED) and one.before and one.after:
        return one.kind, one.dataset, one.before, one.after
    if one.kind is Kind.ACTION:
        return one.kind, one.dataset, _state(one)
    return (one,)


def _said(words: Words, alike: Sequence[Difference]) -> str:
    one = alike[0]
    match one.kind:
        case Kind.DATASET:
            return words(_key("dataset", one), title=_title(words, one))
        case Kind.REVIEW:
            return words(f"changes.review_{one.after}", title=_title(words, one))
        case Kind.FOUND | Kind.VERIFIED:
            return _risks(words, alike)
        case Kind.ACTION:
            where, actions = _where(words, one), words.join([_action(words, each) for each in alike])
            return words(f"changes.action_{_state(one)}", where=where, actions=actions)
        case Kind.LATE:
            day = words.date(date.fromisoformat(one.after or one.before))
            return words(_key("late", one), where=_where(words, one), action=_action(words, one), day=day)
        case _:
            return SAID[one.kind](words, one)


def _key(room: str, one: Difference) -> str:
    return f"changes.{room}_{'came' if one.after else 'went'}"


def _title(words: Words, one: Difference) -> str:
    return one.title.strip() or words("plan.untitled")


def named(words: Words, one: Named, *keys: str) -> str:
    """As it was called in this language when the plan was issued; else as the content has it; else in another one."""
    held = dict(one.texts)
    said = held.get(words.language) or held.get("")
    known = next((words(key) for key in keys if words.has(key)), "")
    return said or known or next(iter(held.values()), one.id)


def _permitted(words: Words, one: Difference) -> str:
    told = f"{_title(words, one)}{_versions(words, one)}"
    if not one.before or not one.after:
        key = "changes.permitted_first" if one.after else "changes.permitted_none"
        return words(key, what=told, level=_level_name(words, one.after or one.before))
    stricter = int(one.after) < int(one.before)
    said = words(
        "changes.permitted_down" if stricter else "changes.permitted_up",
        what=told,
        after=_level_name(words, one.after),
        before=_level_name(words, one.before),
    )
    return f"{said}{_why(words, one, stricter)}."


def _why(words: Words, one: Difference, stricter: bool) -> str:
    """Which ceilings came, or which went."""
    found = one.came if stricter else one.went
    reasons = words.join([_reason(words, ceiling) for ceiling in found])
    if not reasons:
        return ""
    return words("changes.because" if stricter else "changes.no_longer", reasons=reasons)


def _reason(words: Words, ceiling: Named) -> str:
    """The reason as it was given; a rule's short name where it was given in another language only."""
    return small(named(words, ceiling, f"rule.{ceiling.id}.short")).rstrip(".")


def _versions(words: Words, one: Difference) -> str:
    """Which versions of the data, unless it is all of them."""
    if not one.releases or len(one.releases) == len(ReleaseKind):
        return ""
    names = words.join([small(words(f"release.{release}.name")) for release in one.releases])
    return words("changes.versions", names=names)


def _level(words: Words, one: Difference) -> str:
    before, after = (_level_name(words, level) for level in (one.before, one.after))
    return words(f"changes.{one.kind}", title=_title(words, one), before=before, after=after)


def _level_name(words: Words, level: str) -> str:
    return words(f"level.{level}.name") if level else words("changes.no_level")


def _risks(words: Words, alike: Sequence[Difference]) -> str:
    one = alike[0]
    scenarios = words.join([_quoted(words, named(words, d.what, f"scenario.{d.what.id}.name")) for d in alike])
    if not one.before or not one.after:
        level = small(words(f"risk.{one.after or one.before}"))
        return words(_key("own_risk", one), title=_title(words, one), scenario=scenarios, level=level)
    before, after = (small(words(f"risk.{level}")) for level in (one.before, one.after))
    title, key = _title(words, one), f"changes.{one.kind}"
    return words.n(key, len(alike), title=title, scenarios=scenarios, before=before, after=after)


def _smallest(words: Words, one: Difference) -> str:
    what, n = f"{_title(words, one)}{_versions(words, one)}", int(one.after or one.before)
    if not one.before or not one.after:
        return words.n("changes.smallest_first" if one.after else "changes.smallest_none", n, what=what)
    return words.n("changes.smallest", n, what=what, before=words.number(int(one.before)))


def _left_out(words: Words, one: Difference) -> str:
    key = "left_out" if one.before and one.after else "left_out_first" if one.after else "left_out_none"
    what = f"{_title(words, one)}{_versions(words, one)}"
    before, n = (words.number(int(people)) if people else "" for people in (one.before, one.after or one.before))
    return words(f"changes.{key}", what=what, before=before, n=n)


def _where(words: Words, one: Difference) -> str:
    return _title(words, one) if one.dataset else words("plan.action.everywhere")


def _action(words: Words, one: Difference) -> str:
    return _quoted(words, named(words, one.what, f"measure.{one.what.id}.title") or words("changes.no_action"))


def _quoted(words: Words, text: str) -> str:
    return words("changes.quoted", text=text)


def _state(one: Difference) -> str:
    """What became of an action."""
    reopened = one.before in ("done", "proven", "dropped") and one.after in ("planned", "doing")
    return "reopened" if reopened else one.after or "gone"


def _access(words: Words, one: Difference) -> str:
    audience = audience_name(words, one.what.id)
    who = words("plan.grant.who", audience=audience, who=one.who) if one.who else audience
    version = small(words(f"release.{one.releases[0]}.name"))
    return words(_key("access", one), title=_title(words, one), who=who, version=version)


def _factor(words: Words, one: Difference) -> str:
    factor = words(f"factor.{one.what.id}.name") if words.has(f"factor.{one.what.id}.name") else one.what.id
    if not one.before or not one.after:
        return words(_key("factor", one), factor=factor, rung=_rung(words, one.after or one.before))
    return words("changes.factor", factor=factor, before=_rung(words, one.before), after=_rung(words, one.after))


def _rung(words: Words, rung: str) -> str:
    return small(words(f"rung.{rung}"))


SAID = {
    Kind.PERMITTED: _permitted,
    Kind.TODAY: _level,
    Kind.WANTED: _level,
    Kind.SMALLEST: _smallest,
    Kind.LEFT_OUT: _left_out,
    Kind.ACCESS: _access,
    Kind.FACTOR: _factor,
}

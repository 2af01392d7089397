"""The datasets with which the checker tries the content out are ones that a person could really answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from d4i_desktop.content import demonstrate
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.core.catalogue import Contribution, Rule
from d4i_desktop.core.conditions import holds
from d4i_desktop.core.model import Answer, Level, ReleaseKind

CATALOGUE = load_catalogue()
NEVER = Rule(id="never", ceiling=Level.OPEN, releases=(ReleaseKind.FULL,), when=CATALOGUE.rules[0].when)


@pytest.mark.parametrize("one", CATALOGUE.contributions, ids=lambda one: one.id)
def test_every_answer_in_them_is_to_a_question_that_is_asked(one: Contribution) -> None:
    made = list(demonstrate.states(CATALOGUE, one.when, ReleaseKind.FULL))
    assert made
    for inventory in made:
        facts = demonstrate.judged(CATALOGUE, inventory).facts
        for answer in inventory.all(Answer):
            when = CATALOGUE.question(answer.question).when
            assert when is None or holds(when, facts), answer.question


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=lambda rule: rule.id)
def test_each_rule_alone_decides_for_some_dataset(rule: Rule) -> None:
    kind, inventory = next(demonstrate.binding(CATALOGUE, rule))
    found = demonstrate.judged(CATALOGUE, inventory)
    others = replace(CATALOGUE, rules=tuple(one for one in CATALOGUE.rules if one.id != rule.id))
    assert demonstrate.judged(others, inventory).releases[kind].level > found.releases[kind].level


def test_a_rule_that_changes_nothing_decides_nowhere() -> None:
    more = replace(CATALOGUE, rules=(*CATALOGUE.rules, NEVER))
    assert next(demonstrate.binding(more, NEVER), None) is None


def test_a_measure_that_acts_elsewhere_settles_nothing() -> None:
    cause = next(one for one in CATALOGUE.contributions if one.id == "leavers")
    backup, checklist = CATALOGUE.measure("backup"), CATALOGUE.measure("leaver_checklist")
    assert backup is not None and checklist is not None
    assert not demonstrate.settles(CATALOGUE, backup, cause)
    assert demonstrate.settles(CATALOGUE, checklist, cause)

"""Reminders in words: what is to be done, when, and who is in charge."""

from __future__ import annotations

from datetime import date

from d4i_desktop.core.access import audience_name
from d4i_desktop.core.model import Missing
from d4i_desktop.core.reminders import Reminder, ReminderKind
from d4i_desktop.core.sentences import action_title
from d4i_desktop.core.words import Words


def what(words: Words, one: Reminder) -> str:
    """“Review Client intake forms again”: what is to be done."""
    title = one.dataset.title if one.dataset else ""
    if one.kind is ReminderKind.ACTION and one.action:
        return action_title(words, one.action)
    if one.kind is ReminderKind.ACCESS and one.grant:
        key = "due.what.access_ended" if one.overdue else "due.what.access"
        who = one.grant.who.strip() or audience_name(words, one.grant.audience)
        return words(key, who=who, dataset=title)
    if one.kind is ReminderKind.ANSWERS:
        return words.n("due.what.answers", one.count, dataset=title)
    return words(f"due.what.{one.kind}", dataset=title)


def named(words: Words, one: Reminder) -> str:
    """What is to be done, with the dataset where the words alone don't name it."""
    said = what(words, one)
    if one.kind is ReminderKind.ACTION and one.dataset:
        return words("due.of", what=said, dataset=one.dataset.title)
    return said


def when(words: Words, one: Reminder, today: date) -> str:
    """“12 days late”, “today”, “by 28 Nov”; empty where it can wait."""
    if one.day is None:
        return ""
    if one.overdue:
        return words.n("due.late", one.late)
    if not one.days:
        return words("due.today")
    day = words.date(one.day, year=one.day.year != today.year)
    return words("due.by", day=day.replace(" ", "\u00a0"))


def charge(one: Reminder) -> str:
    """In whose hands it is: an action's owner, else the dataset's steward; empty where nobody is named."""
    if one.action:
        return one.action.owner.strip()
    steward = one.dataset.steward if one.dataset else None
    return "" if steward is None or isinstance(steward, Missing) else steward


def sentence(words: Words, one: Reminder, today: date) -> str:
    """All of it in one line."""
    said, day = named(words, one), when(words, one, today)
    return words("due.sentence", what=said, when=day) if day else said

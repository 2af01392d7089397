"""The plan's look back at the plan before: what changed, what people said, what will be done differently."""

from __future__ import annotations

from d4i_desktop.core.document import Block, Bullets, Heading, KeepTogether, PageBreak, Paragraph, Tone
from d4i_desktop.core.model import Quote, Reflection
from d4i_desktop.core.plan_facts import ENOUGH, PlanFacts
from d4i_desktop.core.plan_words import plain
from d4i_desktop.core.reflection import printable, resolutions, since_last_plan
from d4i_desktop.core.words import Words


def looking_back(facts: PlanFacts) -> tuple[Block, ...]:
    """The newest reflection since the last plan; nothing in a partner's edition or without one."""
    found = since_last_plan(facts.inventory)
    if found is None or not facts.internal:
        return ()
    words = facts.words
    return (
        PageBreak(ENOUGH),
        Heading(1, words("plan.reflection.title"), "reflection"),
        Paragraph(plain(_occasion(words, found)), Tone.LEAD),
        *_changed(words, found),
        *_said(words, printable(facts.inventory, found)),
        *_differently(words, found),
        *_again(words, found),
    )


def _occasion(words: Words, found: Reflection) -> str:
    day = words.date(found.held_on)
    on = (
        words("plan.reflection.on", day=day, plan=found.plan) if found.plan else words("plan.reflection.early", day=day)
    )
    people = found.people.strip().rstrip(".")
    return f"{on} {words('plan.reflection.people', people=people)}" if people else on


def _changed(words: Words, found: Reflection) -> tuple[Block, ...]:
    lines = [line.strip() for line in found.changed.splitlines() if line.strip()]
    if not lines:
        return ()
    first, *rest = (Paragraph(plain(line)) for line in lines)
    heading = Heading(2, words("plan.reflection.changed"), listed=False)
    return KeepTogether((heading, first)), *rest


def _said(words: Words, held: tuple[Quote, ...]) -> tuple[Block, ...]:
    if not held:
        return ()
    entries = tuple(plain(_quoted(words, one)) for one in held)
    heading = Heading(2, words("plan.reflection.said"), listed=False)
    return KeepTogether((heading, Bullets(entries[:1]))), *((Bullets(entries[1:]),) if entries[1:] else ())


def _quoted(words: Words, quote: Quote) -> str:
    said, who = " ".join(quote.text.split()), quote.who.strip()
    if not who:
        return words("plan.reflection.quote", text=said)
    return words("plan.reflection.quote_of", text=said, who=who)


def _differently(words: Words, found: Reflection) -> tuple[Block, ...]:
    lines = resolutions(found)
    if not lines:
        return ()
    heading = Heading(2, words("plan.reflection.differently"), listed=False)
    entries = tuple(plain(line) for line in lines)
    return KeepTogether((heading, Bullets(entries[:1]))), *((Bullets(entries[1:]),) if entries[1:] else ())


def _again(words: Words, found: Reflection) -> tuple[Block, ...]:
    if found.next_review is None:
        return ()
    day = words.date(found.next_review).replace(" ", "\u00a0")
    return (Paragraph(plain(words("plan.reflection.again", day=day))),)

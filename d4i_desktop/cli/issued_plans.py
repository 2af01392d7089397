"""The plans that were issued, and what changed since the last one."""

from __future__ import annotations

from typing import Any

import click

from d4i_desktop.cli.opening import opened
from d4i_desktop.cli.shared import existing_file, json_option, language_option, print_json, say, today, words_in
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import Language
from d4i_desktop.core.changes import Difference, changes, difference_text, difference_texts
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.frozen import contents
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.issued import documents_of, fingerprint_groups, issued_plans, last_issued, next_number
from d4i_desktop.core.model import IssuedPlan
from d4i_desktop.core.snapshot import frozen, read
from d4i_desktop.store.store import Store


@click.command()
@existing_file
@click.option("--changes", "changed", is_flag=True, help="what changed since the last / ce qui a changé depuis")
@language_option
@json_option
def plans(file: str, changed: bool, lang: str | None, as_json: bool) -> None:
    """The issued plans, the newest first; or what changed since the last of them."""
    words = words_in(lang)
    with opened(file, read_only=True) as store:
        if changed:
            _changes(words, store, as_json)
        elif as_json:
            found = [_plan(store.inventory, one) for one in issued_plans(store.inventory)]
            print_json({"organisation": store.inventory.organisation.name, "plans": found})
        else:
            _listing(words, store.inventory)


def _listing(words: Language, inventory: Inventory) -> None:
    if last_issued(inventory) is None:
        say(words, "no_plans")
    for plan in issued_plans(inventory):
        fingerprint = fingerprint_groups(plan.fingerprint)
        say(words, "plan_line", number=plan.number, day=words.date(plan.issued_on), fingerprint=fingerprint)
        for one in documents_of(inventory, plan):
            edition = words(f"plan.edition.{one.edition}.foot") + (f": {one.partner}" if one.partner else "")
            click.echo(words.n("command.plan_document", one.pages, language=one.language, edition=edition))


def _plan(inventory: Inventory, plan: IssuedPlan) -> dict[str, Any]:
    return {
        "number": plan.number,
        "issued_on": plan.issued_on.isoformat(),
        "issued_by": plan.issued_by,
        "note": plan.note,
        "fingerprint": plan.fingerprint,
        "content_version": plan.content_version,
        "documents": [
            {
                "language": one.language,
                "edition": one.edition,
                "partner": one.partner,
                "pages": one.pages,
                "sha256": one.pdf,
            }
            for one in documents_of(inventory, plan)
        ],
    }


def _changes(words: Language, store: Store, as_json: bool) -> None:
    last = last_issued(store.inventory)
    if last is None:
        raise UserError("no_plan_issued")
    number = next_number(store.inventory)
    now = contents(load_catalogue(), store.inventory, {words.language: words}, today(), number)
    found = changes(read(store.attached(last.fingerprint)), frozen(now))
    if as_json:
        print_json({"since": last.number, "changes": [_difference(words, one) for one in found]})
        return
    say(words, "since" if found else "since_nothing", number=last.number, day=words.date(last.issued_on))
    for sentence in difference_texts(words, found):
        click.echo(f"- {sentence}")


def _difference(words: Language, one: Difference) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "dataset": one.dataset or None,
        "what": one.what.id or None,
        "who": one.who or None,
        "releases": list(one.releases),
        "before": one.before or None,
        "after": one.after or None,
        "came": [rule.id for rule in one.came],
        "went": [rule.id for rule in one.went],
        "text": difference_text(words, one),
    }

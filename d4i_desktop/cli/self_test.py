"""Does the installed program have all it needs? The whole job, small, in a temporary folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from d4i_desktop.cli.shared import language_option, say, today, words_in
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import LANGUAGES, load
from d4i_desktop.core import edits
from d4i_desktop.core.issued import problems
from d4i_desktop.core.model import Dataset, new_id
from d4i_desktop.core.plan import PlanOptions, build_plan
from d4i_desktop.core.strength import Grade
from d4i_desktop.exchange import guess, prepare, read
from d4i_desktop.paths import resources
from d4i_desktop.report import print_document
from d4i_desktop.report.issuing import edit_of as issue_of
from d4i_desktop.report.issuing import prepare as prepare_plan
from d4i_desktop.sample import make_sample
from d4i_desktop.store.backups import Backups
from d4i_desktop.store.guessing import strength_of
from d4i_desktop.store.keys import new_key
from d4i_desktop.store.passphrases import draw
from d4i_desktop.store.store import Store
from d4i_desktop.store.unlocking import unlock


@click.command("self-test")
@language_option
def self_test(lang: str | None) -> None:
    """Everything the installed program needs, in less than a minute; exit 1 with the first thing that fails."""
    words = words_in(lang)
    with tempfile.TemporaryDirectory() as folder:
        for name, step in STEPS.items():
            step(Path(folder))
            say(words, "self_test_step", step=words(f"command.self_test_{name}"))
    say(words, "self_test_done")


def _content(folder: Path) -> None:
    catalogue = load_catalogue()
    for language in LANGUAGES:
        words = load(language)
        for question in catalogue.questions:
            words(f"question.{question.id}.text")


def _file(folder: Path) -> None:
    for language in LANGUAGES:
        make_sample(folder / f"{language}.d4i", language, today())
    with Store.open(folder / "en.d4i") as store:
        edit = edits.add_dataset(Dataset(id=new_id(), title="é ᐃ 🙂"))
        store.apply(edit)
        store.apply(edit.inverse)


def _protect(folder: Path) -> None:
    assert all(strength_of(draw(language)).grade is Grade.STRONG for language in LANGUAGES)
    file, key = folder / "en.d4i", new_key("self-test")
    backups = Backups(folder / "backups")
    with Store.open(file, backups=backups) as store:
        store.change_key(key)
        backups.take(store, "asked")
    key = unlock(file, key.recovery_code)
    with Store.open(backups.restore(backups.listed(file)[0], file, key), key=key, backups=backups) as store:
        assert store.inventory.datasets()
    with Store.open(file, key=key, backups=backups) as store:
        store.change_key(None)


def _plan(folder: Path) -> None:
    for language in LANGUAGES:
        with Store.open(folder / f"{language}.d4i", read_only=True) as store:
            plan = build_plan(load_catalogue(), store.inventory, load(language), today(), PlanOptions())
            print_document(plan, folder / f"{language}.pdf")


def _issue(folder: Path) -> None:
    with Store.open(folder / "en.d4i") as store:
        languages = {code: load(code) for code in LANGUAGES}
        prepared = prepare_plan(load_catalogue(), store.inventory, languages, today())
        store.apply(issue_of(prepared, store.attach))
        assert store.attached(prepared.documents[0][0].pdf) == prepared.documents[0][1]
        assert not list(problems(store.inventory, store.attached, "en.d4i"))


def _list(folder: Path) -> None:
    file = folder / "list.csv"
    file.write_text("Titre;Description\nOutils prêtés;Été 2026\n", encoding="cp1252")
    table = read(file).table
    with Store.open(folder / "fr.d4i", read_only=True) as store:
        assert len(prepare(store.inventory, table, guess(table), file.name).added) == 1


def _evidence(folder: Path) -> None:
    """A file about made-up people is read, searched and copied in every format, each copy read back."""
    from d4i_desktop.evidence import reading
    from d4i_desktop.evidence.copying import SUFFIXES, write_copy
    from d4i_desktop.evidence.recognising import recognise

    file = folder / "people.csv"
    rows = (f"person{one}@example.org;506 555-01{one % 100:02d};{20 + one % 3}" for one in range(300))
    file.write_text("\n".join(["Courriel;Téléphone;Âge", *rows]), encoding="cp1252")
    data = reading.load(reading.look(file))
    first, second, _ = recognise(data.table)
    assert (first.detected[0].kind, second.detected[0].kind) == ("email", "phone")
    for suffix in SUFFIXES:
        treatments = {first.name: "drop", second.name: "drop"}
        assert write_copy(data, treatments, ["Âge"], folder / f"copy{suffix}", target=100).rows == 300


def _statistics(folder: Path) -> None:
    """The process that reads files of SPSS, Stata and SAS starts with its library, and tells that this is none."""
    from d4i_desktop.core.errors import UserError
    from d4i_desktop.evidence import reading
    from d4i_desktop.evidence.reading import apart

    file = folder / "broken.sav"
    file.write_bytes(b"$FL2@(#) " + bytes(1000))
    apart.works(file)
    try:
        reading.load(reading.look(file))
    except UserError:
        return
    raise AssertionError(file.name)


def _window(folder: Path) -> None:
    """The window's libraries can be loaded; a screen isn't needed."""
    from importlib.util import find_spec

    assert find_spec("PySide6.QtWidgets") and find_spec("PySide6.QtPrintSupport"), "PySide6"
    assert (resources() / "fonts").is_dir() and (resources() / "icons").is_dir()


STEPS: dict[str, Callable[[Path], None]] = {
    "content": _content,
    "file": _file,
    "protect": _protect,
    "plan": _plan,
    "issue": _issue,
    "list": _list,
    "evidence": _evidence,
    "statistics": _statistics,
    "window": _window,
}

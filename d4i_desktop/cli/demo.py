"""The main job in one command: the sample inventory and its plan."""

from __future__ import annotations

from pathlib import Path

import click

from d4i_desktop.cli.shared import language_option, say, today, words_in, writing
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.core.plan import PlanOptions, build_plan
from d4i_desktop.report import print_document
from d4i_desktop.sample import SAMPLE_NAMES, make_sample
from d4i_desktop.store.store import SUFFIX, Store


@click.command()
@language_option
@click.option("--out", type=click.Path(file_okay=False, readable=False), default=".")
def demo(lang: str | None, out: str) -> None:
    """Make the sample inventory with its client file and its plan PDF, and say where they are."""
    words = words_in(lang)
    folder = Path(out)
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    file = _free(folder / (SAMPLE_NAMES[words.language] + SUFFIX))
    clients = make_sample(file, words.language, today())
    pdf = _free(file.with_suffix(".pdf"))
    with Store.open(file, read_only=True) as store:
        plan = build_plan(load_catalogue(), store.inventory, words, today(), PlanOptions(logo=store.logo()))
        with writing(pdf):
            print_document(plan, pdf)
    say(words, "demo_made", file=file.resolve(), pdf=pdf.resolve(), clients=clients.resolve())


def _free(path: Path) -> Path:
    """The path, or the next with a number that doesn't exist yet: nothing is ever overwritten."""
    others = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, 10_000))
    return path if not path.exists() else next(one for one in others if not one.exists())

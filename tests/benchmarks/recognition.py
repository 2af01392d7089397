"""How well personal information is recognised: precision and recall per kind, false hits on real tables, and Presidio.

By hand:  .venv/bin/python tests/benchmarks/recognition.py --peers PYTHON [--tables 20] [--seed 0] [--real FOLDER]
              [--presidio] [--only GENERATOR]

``PYTHON`` has faker and mimesis (and presidio-analyzer) installed. Detection was tuned on Faker only; Mimesis is a
generator it never saw, with the same headers. *strange* (strange_tables.py) has other headers, answers and a mess like
that of real exports; its half *held* was never looked at while anything was mended, so its figure is the honest one.
A column counts as right when the surest kind is the true one. ``FOLDER`` holds csv files of
real data about nobody in particular; each column that is called a direct identifier is printed, to be judged by a
person. In tables without headers, kinds that no value shows (:data:`NEED_A_HEADER`) are counted apart as well.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.kinds import role_of
from d4i_desktop.core.model import Role
from d4i_desktop.evidence.reading import load, look
from d4i_desktop.evidence.recognising import recognise

LOCALES = ("en_CA", "fr_CA", "en_US", "en_GB", "fr_FR")
HERE = Path(__file__).parent
NEED_A_HEADER = frozenset(
    {"income", "age", "passport", "bank_account", "identifier", "driver_licence", "criminal_record", "username"}
)
ALIKE = {
    "national_id": {"national_id", "ssn"},
    "ssn": {"ssn", "national_id"},
    "criminal_record": {"criminal_record"},
    "photo": {"photo", "url"},
}


@dataclass
class Tally:
    """Counts of columns by kind: found rightly, found wrongly, overlooked."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    overlooked: Counter[str] = field(default_factory=Counter)
    mistakes: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, truth: str, accepted: list[str], found: str) -> None:
        if truth and (found in ALIKE.get(truth, {truth}) or (found and found in accepted)):
            self.right[truth] += 1
        elif truth:
            self.overlooked[truth] += 1
            if found:
                self.wrong[found] += 1
            self.mistakes[truth, found] += 1
        elif found and found not in accepted:
            self.wrong[found] += 1
            self.mistakes["nobody’s", found] += 1

    def figures(self, without: frozenset[str] = frozenset()) -> tuple[float, float]:
        """Precision and recall over all kinds but those."""
        right, wrong, overlooked = (
            sum(count for kind, count in one.items() if kind not in without)
            for one in (self.right, self.wrong, self.overlooked)
        )
        return right / max(1, right + wrong), right / max(1, right + overlooked)


def generated(peers: str, generator: str, locale: str, headers: str, tables: int, seed: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        script = str(HERE / "people_tables.py")
        subprocess.run([peers, script, generator, locale, headers, str(tables), str(seed), folder], check=True)
        yield from sorted(Path(folder).glob("*.csv"))


def strange(peers: str, part: str, headers: str, tables: int, seed: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        script = str(HERE / "strange_tables.py")
        subprocess.run([peers, script, part, headers, str(tables), str(seed), folder], check=True)
        yield from sorted(Path(folder).glob("*.csv"), key=lambda place: int(place.stem))


def found_by_us(table: Path) -> list[str]:
    columns = recognise(load(look(table)).table)
    return [one.detected[0].kind if one.detected else "" for one in columns]


PRESIDIO = """
import csv, json, sys
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpEngine, NlpArtifacts
import spacy
class Blank(NlpEngine):
    def __init__(self): self.nlp = spacy.blank("en")
    def load(self): pass
    def is_loaded(self): return True
    def process_text(self, text, language):
        doc = self.nlp(text)
        return NlpArtifacts([], doc, [t.idx for t in doc], [t.text for t in doc], self, language)
    def process_batch(self, texts, language, **kw):
        for text in texts: yield text, self.process_text(text, language)
    def is_stopword(self, word, language): return False
    def is_punct(self, word, language): return False
    def get_supported_entities(self): return []
    def get_supported_languages(self): return ["en"]
registry = RecognizerRegistry(); registry.load_predefined_recognizers(languages=["en"])
engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["en"])
KINDS = {"EMAIL_ADDRESS": "email", "PHONE_NUMBER": "phone", "CREDIT_CARD": "credit_card", "IBAN_CODE": "iban",
    "IP_ADDRESS": "ip_address", "MAC_ADDRESS": "mac_address", "URL": "url", "US_SSN": "ssn", "CA_SIN": "sin",
    "UK_NHS": "national_id", "UK_NINO": "national_id", "US_PASSPORT": "passport", "US_DRIVER_LICENSE": "driver_licence",
    "US_BANK_NUMBER": "bank_account", "DATE_TIME": "date_of_birth", "PERSON": "name", "LOCATION": "city"}
for place in sys.argv[1:]:
    rows = list(csv.reader(open(place, encoding="utf-8")))
    out = []
    for column in zip(*rows[1:]):
        texts = [one for one in column if one][:100]
        votes = {}
        for text in texts:
            hits = engine.analyze(text=text, language="en", score_threshold=0.3)
            whole = [h for h in hits if h.entity_type in KINDS and h.end - h.start > len(text) * .6]
            for kind in {KINDS[h.entity_type] for h in whole}:
                votes[kind] = votes.get(kind, 0) + 1
        best = max(votes, key=votes.get, default="")
        out.append(best if votes.get(best, 0) > len(texts) / 2 else "")
    print(json.dumps(out))
"""


def found_by_presidio(peers: str, tables: list[Path]) -> list[list[str]]:
    """Its pattern recognisers (its language models can't be had offline); the kind that most values have."""
    run = subprocess.run([peers, "-c", PRESIDIO, *map(str, tables)], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def compare(peers: str, generator: str, headers: str, tables: int, with_presidio: bool) -> None:
    ours, theirs = Tally(), Tally()
    for seed, locale in enumerate(LOCALES):
        places = list[Path]()
        truths, found = [], []
        for place in generated(peers, generator, locale, headers, tables, seed):
            places.append(place)
            truths.append(json.loads(place.with_suffix(".json").read_text(encoding="utf-8")))
            found.append(found_by_us(place))
            if with_presidio and seed < 1:
                _count(theirs, truths[-1], found_by_presidio(peers, [place])[0])
        for truth, one in zip(truths, found, strict=True):
            _count(ours, truth, one)
    _print(f"{generator}, headers {headers}", ours, headers)
    if theirs.right:
        _print(f"  Presidio on the same ({LOCALES[0]} only)", theirs, headers)


def compare_strange(peers: str, part: str, headers: str, tables: int, seed: int) -> None:
    """The held half is told in totals only, so that nobody mends by it."""
    tally, direct = Tally(), Counter[bool]()
    for place in strange(peers, part, headers, tables, seed):
        truth = json.loads(place.with_suffix(".json").read_text(encoding="utf-8"))
        found = found_by_us(place)
        _count(tally, truth, found)
        pairs = zip(truth, found, strict=True)
        direct.update(role_of(kind) is Role.DIRECT_IDENTIFIER for one, kind in pairs if _names_people(one["kind"]))
    _print(f"strange ({part}), headers {headers}", tally, headers, details=part != "held")
    print(f"{'  direct identifiers called so':40} {direct[True]} of {direct.total()}")


def _names_people(kind: str) -> bool:
    return bool(kind) and role_of(kind) is Role.DIRECT_IDENTIFIER


def _count(tally: Tally, truth: list[dict[str, object]], found: list[str]) -> None:
    for one, kind in zip(truth, found, strict=True):
        tally.add(str(one["kind"]), list(one["accepted"]), kind)  # type: ignore[call-overload]


def _print(title: str, tally: Tally, headers: str, details: bool = True) -> None:
    precision, recall = tally.figures()
    counts = f"({tally.right.total()} right, {tally.wrong.total()} wrong, {tally.overlooked.total()} overlooked)"
    print(f"{title:40} precision {precision:.3f}  recall {recall:.3f}  {counts}")
    if headers == "none":
        precision, recall = tally.figures(NEED_A_HEADER)
        print(f"{'  kinds that values can show':40} precision {precision:.3f}  recall {recall:.3f}")
    if not details:
        return
    for kind in sorted(tally.right.keys() | tally.wrong.keys() | tally.overlooked.keys()):
        right, wrong, overlooked = tally.right[kind], tally.wrong[kind], tally.overlooked[kind]
        if wrong or overlooked:
            print(f"    {kind:22} right {right:4}  wrong {wrong:3}  overlooked {overlooked:3}")
    print("    most often:", ", ".join(f"{a} as {b or '-'} {n}" for (a, b), n in tally.mistakes.most_common(12)))


def real(folder: Path) -> None:
    """Columns of real tables that are called direct identifiers, each to be judged by a person."""
    columns = hits = 0
    for place in sorted(folder.rglob("*.csv")):
        try:
            found = recognise(load(look(place)).table)
        except UserError as error:
            print(f"    {place.name}: {error}")
            continue
        columns += len(found)
        for one in found:
            if one.role is Role.DIRECT_IDENTIFIER:
                hits += 1
                print(f"    {place.name}: {one.name}: {one.detected[0] if one.detected else ''}")
    rate = 1000 * hits / max(1, columns)
    print(f"real tables: {hits} of {columns} columns called direct identifiers ({rate:.2f} per 1,000)")


def main() -> None:
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--peers", default=sys.executable)
    wanted.add_argument("--tables", type=int, default=20)
    wanted.add_argument("--real", type=Path)
    wanted.add_argument("--presidio", action="store_true")
    wanted.add_argument("--seed", type=int, default=0)
    wanted.add_argument("--only", choices=("faker", "mimesis", "seen", "held", "strange"))
    given = wanted.parse_args()
    for generator in ("faker", "mimesis"):
        for headers in ("en", "fr", "none"):
            if given.only in (None, generator):
                compare(given.peers, generator, headers, given.tables, given.presidio)
    for part in ("seen", "held"):
        for headers in ("en", "fr", "both", "none"):
            if given.only in (None, "strange", part):
                compare_strange(given.peers, part, headers, 5 * given.tables, given.seed)
    if given.real:
        real(given.real)


if __name__ == "__main__":
    main()

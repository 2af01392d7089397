"""Start, edit, filter and memory, against an empty PySide6 window in the same run.

By hand:  .venv/bin/python tests/benchmarks/window.py
Every start is a process of its own; the median of five is given.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from d4i_desktop.app import Desktop, application, load_ahead
from d4i_desktop.content.words import load
from d4i_desktop.core import edits
from d4i_desktop.core.model import Answer, Dataset, Level, Organisation, ReleaseKind, new_id
from d4i_desktop.sample import make_sample
from d4i_desktop.store.store import Store
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.pages.plan.desk import pdf_of
from d4i_desktop.ui.places import KEYS
from d4i_desktop.ui.settings import Settings
from d4i_desktop.ui.widgets.choices import RadioCard

KEPT: list[Desktop] = []

EMPTY = """
import time; begun = time.perf_counter()
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.show(); app.processEvents()
"""
OURS = """
import sys, time; begun = time.perf_counter()
from pathlib import Path
from d4i_desktop.app import Desktop, application
from d4i_desktop.content.words import load
from d4i_desktop.ui.settings import Settings
from d4i_desktop.ui.widgets.choices import RadioCard
app = application([]); folder = Path(sys.argv[1]).parent
desktop = Desktop(app, Settings(folder / "start.ini"), load("en"), folder)
desktop.begin(Path(sys.argv[1])); app.processEvents()
"""
REPORT = """
import resource
print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def inventory(path: Path, count: int) -> Path:
    """A file with that many datasets, all fields of a typical one filled and a few answers each."""
    made: list[Dataset | Answer] = []
    for number in range(count):
        dataset = Dataset(
            id=new_id(), title=f"Dataset {number}", description="Paper form at the first visit. " * 3,
            steward=("Office", "Kitchen", "Board")[number % 3], purpose="To help", people=("clients",),
            personal_information=("name", "contact"), kept=("shared_drive",), level_today="1", level_wanted="3",
        )  # fmt: skip
        made.append(dataset)
        made += [Answer(id=new_id(), dataset_id=dataset.id, question=q, value="yes") for q in ("11", "18", "20")]
    with Store.create(path, Organisation(id=new_id(), name="Centre")) as store:
        store.apply(edits.edit("import_list", [edits.Change(None, one) for one in made], file="x"))
    return path


def started(script: str, *arguments: str) -> tuple[float, float]:
    """Seconds from the first import to the shown window, and the peak memory in MB."""
    runs = []
    for _ in range(5):
        done = subprocess.run(
            [sys.executable, "-c", script + REPORT, *arguments], capture_output=True, text=True, check=True
        )
        runs.append(tuple(float(one) for one in done.stdout.split()[-2:]))
    return statistics.median(one[0] for one in runs), statistics.median(one[1] for one in runs)


def opened(path: Path) -> tuple[QApplication, MainWindow]:
    """The real window on a file, Inventory page shown, as the program opens it."""
    app, desktop = begun(path)
    window = desktop.window
    assert isinstance(window, MainWindow)
    window.go("inventory")
    for _ in range(20):
        app.processEvents()
    return app, window


def begun(path: Path) -> tuple[QApplication, Desktop]:
    app = QApplication.instance() or application([])
    desktop = Desktop(app, Settings(path.with_suffix(".ini")), load("en"), path.parent)
    desktop.begin(path)
    KEPT.append(desktop)
    return app, desktop


def edit_times(path: Path) -> list[float]:
    """Seconds from the edit to the repainted Inventory page."""
    app, window = opened(path)
    times = []
    for dataset in window.session.inventory.datasets()[:100]:
        start = time.perf_counter()
        window.session.do(edits.set_field(dataset, "steward", "Somebody else"))
        app.processEvents()
        times.append(time.perf_counter() - start)
    return times


def answer_times(path: Path) -> list[float]:
    """Seconds from a choice in the review to the repainted page, ceilings and risk map included."""
    app, window = opened(path)
    window.go("review", window.session.inventory.datasets()[0].id)
    window.page.open_question("18")
    app.processEvents()
    times = []
    for number in range(40):
        cards = [one for one in window.page.findChildren(RadioCard) if one.isVisible()]
        start = time.perf_counter()
        cards[number % 2].click()
        app.processEvents()
        times.append(time.perf_counter() - start)
    return times


def move_times(path: Path) -> list[float]:
    """Seconds from moving a card on the spectrum board to the repainted board."""
    app, window = opened(path)
    window.go("spectrum")
    settle(app)
    times = []
    for number, dataset in enumerate(window.session.inventory.datasets()[:40]):
        window.page.open_dataset(dataset.id)
        app.processEvents()
        start = time.perf_counter()
        window.page.place(window.page.spot(), Level(number % 2))
        app.processEvents()
        times.append(time.perf_counter() - start)
    return times


def cell_times(path: Path) -> list[float]:
    """Seconds from giving an audience a release to the repainted matrix."""
    app, window = opened(path)
    window.go("access")
    settle(app)
    times = []
    for dataset in window.session.inventory.datasets()[:40]:
        window.page.open_dataset(dataset.id)
        app.processEvents()
        start = time.perf_counter()
        window.page.set_release(ReleaseKind.TOTALS)
        app.processEvents()
        times.append(time.perf_counter() - start)
    return times


def preview_times(path: Path) -> tuple[list[float], float]:
    """Seconds from an edit to the new pages on the Plan page; and of printing the same plan alone, into memory."""
    app, desktop = begun(path)
    window = desktop.window
    assert isinstance(window, MainWindow)
    window.go("plan")
    page, times = window.page, []
    wait_for(app, lambda: page.preview.pages and page.up_to_date)
    for number in range(10):
        dataset = window.session.inventory.datasets()[number]
        start = time.perf_counter()
        window.session.do(edits.set_field(dataset, "steward", "Somebody else"))
        wait_for(app, lambda: page.up_to_date)
        times.append(time.perf_counter() - start)
    start = time.perf_counter()
    pdf_of(page.order(), threading.Event())
    return times, time.perf_counter() - start


def wait_for(app: QApplication, condition: Callable[[], object]) -> None:
    """At most a minute, letting the other threads go first."""
    end = time.monotonic() + 60
    while not condition() and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.001)


def visit_times(path: Path) -> dict[str, float]:
    """Seconds from asking for each page for the first time to the painted page."""
    app, desktop = begun(path)
    window = desktop.window
    assert isinstance(window, MainWindow)
    load_ahead()
    settle(app)
    times = {}
    for place in KEYS:
        start = time.perf_counter()
        window.go(place)
        app.processEvents()
        times[place] = time.perf_counter() - start
        settle(app, 1.0)
    return times


def settle(app: QApplication, seconds: float = 3.0) -> None:
    """Let what is computed beside the window end."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()


def p95(times: list[float]) -> float:
    """In milliseconds."""
    return sorted(times)[int(len(times) * 0.95)] * 1000


def filter_times(path: Path) -> list[float]:
    """Seconds for each letter typed into the filter, until the table is painted."""
    app, window = opened(path)
    box = next(one for one in window.findChildren(QLineEdit) if one.isVisible() and "ilter" in one.accessibleName())
    times = []
    for letter in "dataset 12":
        start = time.perf_counter()
        QTest.keyClicks(box, letter)
        app.processEvents()
        times.append(time.perf_counter() - start)
    return times


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        thousand = inventory(Path(folder) / "1000.d4i", 1000)
        empty, empty_memory = started(EMPTY)
        ours, memory = started(OURS, str(thousand))
        print(f"start, 1,000 datasets: {ours:.3f} s, empty window {empty:.3f} s: {ours / empty:.2f}x")
        print(f"memory: {memory:.0f} MB, empty window {empty_memory:.0f} MB: {memory / empty_memory:.2f}x")
        print(f"edit to repainted page: p95 {p95(edit_times(thousand)):.1f} ms")
        answers = answer_times(inventory(Path(folder) / "review.d4i", 1000))
        print(f"answer to repainted page: p95 {p95(answers):.1f} ms")
        moves = move_times(inventory(Path(folder) / "spectrum.d4i", 1000))
        print(f"card moved to repainted board: p95 {p95(moves):.1f} ms")
        cells = cell_times(inventory(Path(folder) / "access.d4i", 1000))
        print(f"cell given to repainted matrix: p95 {p95(cells):.1f} ms")
        keys = sorted(filter_times(inventory(Path(folder) / "10000.d4i", 10_000)))
        median, worst = statistics.median(keys) * 1000, keys[-1] * 1000
        print(f"filter keystroke, 10,000 datasets: median {median:.1f}, worst {worst:.1f} ms")
        make_sample(Path(folder) / "sample.d4i", "en", date.today())
        shown, alone = preview_times(Path(folder) / "sample.d4i")
        median, worst = statistics.median(shown), max(shown)
        print(f"edit to new pages of the plan, sample: median {median:.2f} s, worst {worst:.2f} s")
        print(f"printing it alone: {alone:.2f} s, {median / alone:.2f}x with the pause and the drawing")
        # Last, because the plan goes on being printed.
        visits = visit_times(inventory(Path(folder) / "visits.d4i", 1000))
        print("first visits:", ", ".join(f"{place} {seconds * 1000:.0f} ms" for place, seconds in visits.items()))


if __name__ == "__main__":
    main()

"""Every widget on four sheets, as pictures to look at: ``python tests/ui/gallery.py FOLDER``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from d4i_desktop.core.geometry import Mark, Moment, Placed
from d4i_desktop.ui import theme
from d4i_desktop.ui.theme import Mode, Theme
from d4i_desktop.ui.widgets import messages, text
from d4i_desktop.ui.widgets.badges import LevelBadge, RiskBadge, Tag
from d4i_desktop.ui.widgets.buttons import (
    Chip,
    FramedButton,
    IconButton,
    LinkButton,
    PrimaryButton,
    SecondaryButton,
)
from d4i_desktop.ui.widgets.cards import Card, Divider, ThinProgress
from d4i_desktop.ui.widgets.choices import Choice, ChoiceGroup
from d4i_desktop.ui.widgets.fields import SearchField
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn
from d4i_desktop.ui.widgets.rail import Entry, Rail
from d4i_desktop.ui.widgets.risk_map import MapWords, RiskMap
from d4i_desktop.ui.widgets.spectrum_strip import SpectrumStrip, StripWords
from d4i_desktop.ui.widgets.table import Badge, Column, Table

LEVELS = ("Sealed", "Internal", "Named partner", "Approved group", "Public with terms", "Open")
RISKS = ("Low", "Moderate", "High", "Very high")
GRADES = ("negligible", "limited", "significant", "maximum")
TABLE = ((0, 0, 0, 1), (0, 1, 1, 2), (1, 1, 2, 3), (1, 2, 3, 3))
MOMENTS = {each: each.value for each in Moment}
MARKS = (
    Mark(1, Moment.FELT, 3, 1),
    Mark(1, Moment.FOUND, 3, 3),
    Mark(1, Moment.PLANNED, 2, 2),
    Mark(2, Moment.FELT, 4, 4),
    Mark(2, Moment.FOUND, 2, 1),
    Mark(3, Moment.VERIFIED, 2, 1),
    Mark(4, Moment.FOUND, 2, 1),
    Mark(10, Moment.FELT, 2, 1),
)
ENTRIES = (
    Entry("overview", "house", "Overview"),
    Entry("organisation", "building-2", "Organisation", "4/5"),
    Entry("inventory", "table-2", "Inventory", "12"),
    Entry("spectrum", "columns-3", "Spectrum", "9/12"),
    Entry("review", "shield-check", "Risk review", "6/12"),
    Entry("access", "users", "Access", "5/12"),
    Entry("plan", "file-text", "Plan"),
    Entry("reflection", "history", "Reflection"),
)
ROWS = (
    ("Client intake forms", "Programme lead", 1, 2, 2, "28 Nov"),
    ("Case notes", "Counselling", 0, 0, 3, "—"),
    ("Attendance", "Front desk", 1, 4, 0, "Jun 2027"),
    ("Donor gifts", "Treasurer", 1, 2, 1, "Mar 2027"),
    ("Staff files (paper)", "Director", 1, 1, 2, "overdue"),
    ("Annual report figures", "Director", 5, 5, 0, "Sep 2027"),
    ("Not placed yet", "", None, None, None, ""),
)


def level_of(severity: int, likelihood: int) -> int:
    return TABLE[severity - 1][likelihood - 1]


def named(level: int | None, names: tuple[str, ...]) -> str:
    return "" if level is None else names[level]


def graded(header: str, place: int, names: tuple[str, ...], badge: Badge) -> Column[tuple]:
    return Column(header, lambda row: named(row[place], names), badge=badge, grade=lambda row: row[place])


def window(page: str, content: QWidget) -> QWidget:
    whole = QWidget()
    whole.setProperty("ground", "window")
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    rail = Rail(ENTRIES, name="Stages")
    rail.set_organisation("Harbour Family Centre", "Inventory 2026")
    rail.set_footer("All changes saved")
    rail.select(page)
    row.addWidget(rail)
    column = QVBoxLayout()
    column.setContentsMargins(24, 14, 24, 16)
    column.setSpacing(14)
    column.addLayout(head(page.title()))
    column.addWidget(content, 1)
    row.addLayout(column, 1)
    return whole


def head(name: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(text.title(name), 1)
    search = SearchField("Search everything", "Ctrl+K")
    search.setFixedWidth(theme.px(220))
    for widget in (search, IconButton("undo-2", "Undo", "Ctrl+Z"), IconButton("redo-2", "Redo")):
        row.addWidget(widget)
    row.addWidget(FramedButton("EN", "Language: English"))
    row.addWidget(IconButton("circle-help", "Help"))
    return row


def overview() -> QWidget:
    column = ScrollColumn()
    step = Card(edge=True)
    step.body.addWidget(text.small("Next step"))
    step.body.addWidget(text.lead("Finish the review of Client intake forms"))
    step.body.addWidget(text.soft("8 of 31 questions to go. Two people gave their gut feeling."))
    go_on = PrimaryButton("Continue the review", "arrow-right", icon_after=True)
    step.body.addWidget(Flow(go_on, SecondaryButton("Look at the file")))
    data = Card()
    data.body.addWidget(text.heading("Where our data stands"))
    strip = SpectrumStrip(StripWords(LEVELS, "today", "wanted"))
    placed = [Placed(f"D{n}", n % 3, min(5, n % 7)) for n in range(9)] + [Placed("n", 4, None)] * 40
    strip.show_datasets(placed, "Nine datasets")
    data.body.addWidget(strip)
    stages = Card()
    stages.body.addWidget(text.heading("The method"))
    grid = QGridLayout()
    for row, (name, done) in enumerate((("Five factors", 80), ("Inventory", 100), ("Reviews", 40))):
        grid.addWidget(text.label(name, wrap=False), row, 0)
        grid.addWidget(ThinProgress(name, done), row, 1)
    stages.body.addLayout(grid)
    risks = Card()
    risks.body.addWidget(text.heading("Fears and facts"))
    risk_map = RiskMap(MapWords("Severity", "Likelihood", GRADES, GRADES, MOMENTS), level_of)
    risk_map.show_risks(MARKS, {1: "Re-identification"}, "Eight ratings")
    risks.body.addWidget(risk_map)
    risks.body.addWidget(RiskBadge(2, "High"))
    risks.body.addWidget(text.body("Blind spot. Re-identification: felt limited, the file shows significant."))
    for each in (step, data, stages, risks):
        column.body.addWidget(each)
    if theme.look().scale > 1.4:
        return column
    right = ScrollColumn()
    right.body.addWidget(risks)
    right.body.addWidget(stages)
    right.setFixedWidth(394)
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(column, 1)
    row.addWidget(right)
    return both


def inventory() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    chips = [Chip("All", "12"), Chip("Personal", "9"), Chip("High risk", "3"), Chip("Overdue", "1")]
    chips[0].setChecked(True)
    column.addWidget(
        Flow(
            *chips,
            SecondaryButton("From a list", "upload"),
            SecondaryButton("From a file", "scan-search"),
            PrimaryButton("Add dataset", "plus"),
        )
    )
    table: Table[tuple] = Table(
        (
            Column("Dataset", lambda row: row[0]),
            Column("Steward", lambda row: row[1]),
            graded("Today", 2, LEVELS, Badge.LEVEL),
            graded("Permitted", 3, LEVELS, Badge.LEVEL),
            graded("Risk", 4, RISKS, Badge.RISK),
            Column("Review", lambda row: row[5], late=lambda row: row[5] == "overdue"),
        ),
        lambda row: row[0],
        "Datasets",
    )
    table.set_rows(ROWS)
    table.select("Client intake forms")
    row = QHBoxLayout()
    row.addWidget(table.framed(), 1)
    detail = Card()
    detail.body.addWidget(text.lead("Client intake forms"))
    detail.body.addWidget(text.body("Paper form at first visit, typed into a spreadsheet each Friday."))
    detail.body.addWidget(text.small_heading("Holds"))
    detail.body.addWidget(
        Flow(*(Tag(word) for word in ("names", "birth dates", "postal codes", "health", "income")), gap=5)
    )
    detail.body.addWidget(LevelBadge(1, LEVELS[1]))
    detail.body.addWidget(Divider())
    unsure = text.label("We don't know whether it covers sharing", text.Type.STRONG, text.Tone.CAUTION)
    detail.body.addWidget(unsure)
    side = ScrollColumn()
    side.body.addWidget(detail)
    side.setFixedWidth(theme.px(220))
    row.addWidget(side)
    column.addLayout(row, 1)
    tone = messages.Tone
    stopped = "Client intake forms can't go further than Named partner."
    column.addWidget(messages.Banner(tone.WARNING, stopped, "Why"))
    column.addWidget(messages.Banner(tone.ERROR, "The file is read-only: nothing can be changed."))
    return page


def review() -> QWidget:
    column = ScrollColumn(gap=10)
    column.body.addWidget(text.small("Sensitivity and harm · question 4 of 6"))
    column.body.addWidget(text.title("Are there children, dependants or people at risk in it?"))
    column.body.addWidget(text.soft("Someone who depends on others is harmed more by the same leak."))
    group = ChoiceGroup(
        (
            Choice("yes", "Yes, they are the people it is about", "A family shelter's residents"),
            Choice("some", "Some of them may be", "A food bank's households"),
            Choice("no", "No"),
        )
    )
    group.set_value(("yes",))
    kinds = (Choice("a", "Names"), Choice("b", "Birth dates", "Day, month or year"))
    several = ChoiceGroup(kinds, several=True)
    several.set_value(("b",))
    column.body.addWidget(group)
    column.body.addWidget(several)
    links = (LinkButton("I don't know"), LinkButton("Doesn't apply"), LinkButton("Add a note"))
    column.body.addWidget(Flow(*links, gap=16))
    go_on = PrimaryButton("Next", "arrow-right", icon_after=True)
    column.body.addWidget(Flow(SecondaryButton("Back"), go_on))
    return column


def fields() -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    column = ScrollColumn(margin=6, gap=8)
    left = column.body
    combo, date = QComboBox(), QDateEdit()
    combo.addItems(["Programme lead", "Director"])
    date.setCalendarPopup(True)
    line = QLineEdit("Title of the dataset")
    note = QPlainTextEdit("A note")
    note.setFixedHeight(theme.px(90))
    off = QLineEdit("Can't be changed")
    off.setEnabled(False)
    boxes = (QCheckBox("Also archived"), QCheckBox("Off"), QRadioButton("English"), QRadioButton("Français"))
    boxes[0].setChecked(True)
    boxes[2].setChecked(True)
    gone = PrimaryButton("Not now")
    gone.setEnabled(False)
    for each in (line, off, combo, date, note, *boxes, gone):
        left.addWidget(each)
    row.addWidget(column, 1)
    card = Card()
    empty = messages.EmptyState(
        "table-2", "No datasets yet", "List what you hold, paper included.", "Add the first dataset"
    )
    card.body.addWidget(empty)
    row.addWidget(card, 1)
    return page


PAGES = {"overview": overview, "inventory": inventory, "review": review, "organisation": fields}


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for mode in (Mode.LIGHT, Mode.DARK):
        for scale in (1.0, 2.0):
            theme.apply(app, Theme(mode, scale, motion=False))
            for name, build in PAGES.items():
                shot(app, window(name, build()), folder / f"{name}-{mode}-{int(scale * 100)}.png")


def shot(app: QApplication, whole: QWidget, path: Path) -> None:
    whole.resize(1280, 720)
    whole.show()
    for _ in range(3):
        app.processEvents()
    if whole.width() > 1280 or whole.height() > 720:
        sys.stdout.write(f"{path.name} needs {whole.width()} x {whole.height()}\n")
    first = whole.findChildren(ChoiceGroup)
    if first:
        first[0].cards[1].setFocus(Qt.FocusReason.TabFocusReason)
    if path.name.startswith("inventory"):
        messages.Toast(whole, "“Attendance” archived", "Undo")
    for _ in range(3):
        app.processEvents()
    whole.grab().save(str(path))
    whole.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Write the safe copy: which release, in which form and where; it is only there once it was read back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import ReleaseKind, Role
from d4i_desktop.core.sentences import small, treatment_name
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.long_work import LongWork, TaskJob
from d4i_desktop.ui.pages.evidence import jobs
from d4i_desktop.ui.pages.evidence.copy_words import proof, proposed
from d4i_desktop.ui.pages.evidence.jobs import Loaded, Version
from d4i_desktop.ui.pages.evidence.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.combos import Combo
from d4i_desktop.ui.widgets.entries import Line
from d4i_desktop.ui.widgets.layouts import ScrollColumn, closing_row
from d4i_desktop.ui.widgets.messages import Banner, Tone
from d4i_desktop.ui.widgets.progress import WorkBar

if TYPE_CHECKING:
    from d4i_desktop.evidence.copying import Copy

FORMATS = (".csv", ".xlsx", ".parquet")


class CopyDialog(QDialog):
    """Nothing is written before *Write*; what was stopped or refused leaves nothing behind."""

    def __init__(self, subject: Subject, loaded: Loaded, version: Version, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject, self.words = subject, subject.words
        self._loaded = loaded
        self._work = LongWork(self)
        self.copy: Copy | None = None
        self._confirmed: list[str] = []
        self.setWindowTitle(self.words("evidence.copy.title"))
        self._build(version)
        self._connect()
        self._release_chosen()

    # What it looks like

    def _build(self, version: Version) -> None:
        words = self.words
        self.release = Combo(words("evidence.copy.release"))
        for kind in ReleaseKind:
            self.release.addItem(words(f"release.{kind.value}.name"), kind.value)
        self.release.take(version.kind.value)
        self.about = text.small("")
        self.format = Combo(words("evidence.copy.format"))
        for one in FORMATS:
            self.format.addItem(words(f"evidence.copy.as_{one[1:]}"), one)
        self.place, self.choose = self._file_row("place")
        self.place.setText(str(proposed(self.words, self._loaded.data.look.path, FORMATS[0])))
        self.below = QSpinBox()
        self.below.setRange(0, 1000)
        self.below.setValue(version.leave_out_below)
        self.below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.below.setSpecialValueText(words("evidence.copy.leave_nobody_out"))
        self.below.setAccessibleName(words("evidence.try.leave_out"))
        self.with_key = QCheckBox(words("evidence.copy.with_key"))
        self.key_about = text.small(words("evidence.copy.key_about"))
        self.key, self.choose_key = self._file_row("key")
        self.problem, self.proof = Banner(Tone.ERROR, ""), Banner(Tone.INFO, "")
        self.work = WorkBar(words)
        self._arrange()

    def _file_row(self, key: str) -> tuple[Line, SecondaryButton]:
        name = self.words(f"evidence.copy.{key}")
        button = SecondaryButton(self.words("evidence.copy.choose"), "folder-open")
        button.setAccessibleName(self.words("evidence.copy.choose_for", name=name))
        return Line(name), button

    def _arrange(self) -> None:
        words = self.words
        self.form = ScrollColumn(gap=5, margin=4)
        body = self.form.body
        body.addWidget(text.lead(words("evidence.copy.title")))
        body.addWidget(text.soft(words("evidence.copy.about")))
        self._field(body, "release", self.release)
        body.addWidget(self.about)
        self._field(body, "format", self.format)
        self._field(body, "place", self.place, self.choose)
        self._field(body, "leave_out", self.below)
        body.addSpacing(6)
        self.key_row = QWidget()
        key_row = QVBoxLayout(self.key_row)
        key_row.setContentsMargins(0, 0, 0, 0)
        self._field(key_row, "key", self.key, self.choose_key)
        for part in (self.with_key, self.key_about, self.key_row, self.problem, self.work, self.proof):
            body.addWidget(part)
        for banner in (self.problem, self.proof):
            banner.hide()
        self.cancel = SecondaryButton(words("window.cancel"))
        self.write = PrimaryButton(words("evidence.copy.write"), "download")
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.addWidget(self.form, 1)
        column.addLayout(closing_row(self, self.cancel, self.write, above=10))
        room = self.screen().availableSize() - QSize(24, 48)
        self.resize(QSize(theme.px(600), theme.px(610)).boundedTo(room))

    def _field(self, body: QVBoxLayout, key: str, widget: QWidget, beside: QWidget | None = None) -> None:
        label = text.strong(self.words("evidence.try.leave_out" if key == "leave_out" else f"evidence.copy.{key}"))
        label.setBuddy(widget)
        body.addSpacing(6)
        body.addWidget(label)
        if beside is None:
            body.addWidget(widget)
            return
        row = QHBoxLayout()
        row.addWidget(widget, 1)
        row.addWidget(beside)
        body.addLayout(row)

    def _connect(self) -> None:
        self.release.currentIndexChanged.connect(lambda _index: self._other_release())
        self.format.currentIndexChanged.connect(lambda _index: self._format_chosen())
        self.choose.clicked.connect(self._choose_place)
        self.choose_key.clicked.connect(self._choose_key)
        self.with_key.toggled.connect(self.key_row.setVisible)
        self.write.clicked.connect(self._write)
        self.work.stopped.connect(self._stop)
        self._work.advanced.connect(self.work.advance)
        self._work.done.connect(self._written)
        self._work.failed.connect(self._complain)
        self._work.broke.connect(self._stop)

    # What is asked for

    @property
    def version(self) -> Version:
        """The release as it is tried or decided, with as many left out as is said here."""
        kind = ReleaseKind(self.release.currentData())
        return replace(self.subject.version(kind), leave_out_below=self.below.value())

    def _other_release(self) -> None:
        self.below.setValue(self.subject.leave_out_below(ReleaseKind(self.release.currentData())))
        self._release_chosen()

    def _release_chosen(self) -> None:
        version = self.version
        shown = [
            self.words("evidence.try.step", column=name, treatment=small(treatment_name(self.words, what)))
            for name, what in version.treatments.items()
        ]
        steps = self.words("evidence.try.steps", steps=self.words("evidence.and_then").join(shown))
        self.about.setText(steps if shown else self.words("evidence.copy.nothing_done"))
        records = version.kind is not ReleaseKind.TOTALS
        coded = records and "pseudonym" in version.treatments.values()
        for part in (self.with_key, self.key_about):
            part.setVisible(coded)
        self.key_row.setVisible(coded and self.with_key.isChecked())
        if not coded:
            self.with_key.setChecked(False)

    def _format_chosen(self) -> None:
        place = Path(self.place.text())
        suffix = str(self.format.currentData())
        self.place.setText(str(place.with_suffix(suffix) if place.suffix.lower() in FORMATS else f"{place}{suffix}"))

    def _choose_place(self) -> None:
        suffix = str(self.format.currentData())
        kinds = f"{self.format.currentText()} (*{suffix})"
        name, _kind = QFileDialog.getSaveFileName(self, self.words("evidence.copy.place"), self.place.text(), kinds)
        if name:
            self.place.setText(name if Path(name).suffix.lower() in FORMATS else name + suffix)

    def _choose_key(self) -> None:
        title = self.words("evidence.copy.key")
        options = QFileDialog.Option.DontConfirmOverwrite
        name, _kind = QFileDialog.getSaveFileName(self, title, self.key.text(), "(*)", options=options)
        if name:
            self.key.setText(name)

    # Writing

    def _write(self) -> None:
        self.problem.hide()
        if self.with_key.isChecked() and not self.key.text().strip():
            self._say_problem(self.words("evidence.copy.key_where"))
            return
        version, fields = self.version, {one.name: one for one in self.subject.fields}
        self._confirmed = [
            one.name
            for one in self._loaded.columns
            if one.role is Role.DIRECT_IDENTIFIER and fields[one.name].role is not Role.DIRECT_IDENTIFIER
        ]
        key = Path(self.key.text().strip()) if self.with_key.isChecked() else None
        self._enable(False)
        self.work.begin(self.words("evidence.work.copying"))
        self._work.start(self._job(version, Path(self.place.text().strip()), key))

    def _job(self, version: Version, out: Path, key: Path | None) -> TaskJob:
        quasi, sensitive = self.subject.quasi, self.subject.sensitive
        if version.kind is ReleaseKind.TOTALS:
            called = self.words("measured.totals_column")
            return partial(jobs.counted_out, self._loaded, quasi, sensitive, version, self._confirmed, out, called)
        return partial(jobs.copied, self._loaded, quasi, version, self._confirmed, out, key)

    def _enable(self, enabled: bool) -> None:
        for part in (
            self.release, self.format, self.place, self.choose, self.below, self.with_key, self.key_row, self.write,
        ):  # fmt: skip
            part.setEnabled(enabled)

    def _written(self, copy: Copy) -> None:
        self.copy = copy
        self.work.hide()
        self.proof.set_words(proof(self.words, copy, self._confirmed))
        self.proof.show()
        self.write.hide()
        self.cancel.rename(self.words("window.close"))
        self.cancel.setFocus()
        QTimer.singleShot(0, self, lambda: self.form.ensureWidgetVisible(self.proof))

    def _complain(self, error: UserError) -> None:
        self._say_problem(self.words.error(error))

    def _say_problem(self, sentence: str) -> None:
        self.work.hide()
        self._enable(True)
        self.problem.set_words(sentence)
        self.problem.show()
        QTimer.singleShot(0, self, lambda: self.form.ensureWidgetVisible(self.problem))

    def _stop(self) -> None:
        self._work.stop()
        self.work.hide()
        self._enable(True)

    def done(self, result: int) -> None:
        self._work.stop()
        super().done(result)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.release.setFocus(Qt.FocusReason.OtherFocusReason)

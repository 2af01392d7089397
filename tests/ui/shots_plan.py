"""The plan page in its window as pictures to look at: ``python tests/ui/shots_plan.py FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import edits
from d4i_desktop.core.model import Dataset, IssuedDocument, Organisation, new_id
from d4i_desktop.report.issuing import edit_of, prepare
from d4i_desktop.sample import make_sample
from d4i_desktop.store.store import Store
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.action import ActionDialog
from d4i_desktop.ui.dialogs.choose_datasets import ChooseDatasetsDialog
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.pages.plan.issue_dialog import IssueDialog
from d4i_desktop.ui.pages.plan.preview import WHOLE
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.settings import Settings
from d4i_desktop.ui.theme import Mode, Theme


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def shoot(widget: QWidget, folder: Path, name: str, milliseconds: int = 80) -> None:
    wait(milliseconds)
    widget.grab().save(str(folder / f"{name}.png"))


def window_on(file: Path, language: str, home: Path) -> MainWindow:
    settings = Settings(home / "settings.ini")
    window = MainWindow(Session(Store.open(file), load_catalogue()), load(language), settings)
    window.resize(1280, 720)
    window.go("plan")
    window.show()
    return window


def main(folder: Path) -> None:
    app = QApplication(sys.argv)
    folder.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp())
    Store.create(home / "empty.d4i", Organisation(id=new_id(), name="Harbour Family Centre")).close()
    theme.apply(app, Theme(Mode.LIGHT, motion=False))
    window = window_on(home / "empty.d4i", "en", home)
    shoot(window, folder, "empty")
    window.session.do(edits.add_dataset(Dataset(id=new_id(), title="Intake")))
    window.page.show_place("actions")
    shoot(window, folder, "actions-none")
    window.close()
    window.session.close()
    for language in ("en", "fr"):
        make_sample(home / f"{language}.d4i", language, date.today())
        for mode, scale in ((Mode.LIGHT, 1.0), (Mode.DARK, 1.0), (Mode.LIGHT, 2.0)):
            theme.apply(app, Theme(mode, scale, motion=False))
            shoot_all(home, language, folder, f"{language}-{mode.value}-{int(scale * 100)}")


def shoot_all(home: Path, language: str, folder: Path, tail: str) -> None:
    window = window_on(home / f"{language}.d4i", language, home)
    page = window.page
    shoot(window, folder, f"pages-{tail}", 1500)
    page.preview.setFocus()
    page.preview.go_to(1)
    page.options.edition.chips["partner"].click()
    page.options.choose_only(tuple(one.id for one in window.session.inventory.datasets()[:3]))
    shoot(window, folder, f"partner-{tail}", 1500)
    page.save_to(Path("/nowhere/plan.pdf"))
    shoot(window, folder, f"problem-{tail}", 800)
    page.problem.hide()
    page.options.large.click()
    page.preview.zoom_to(WHOLE)
    page.side.show_printing(load(language)("planpage.printing_page", page=3, pages=27))
    shoot(window, folder, f"whole-{tail}", 2500)
    page.side.show_printing("")
    page.show_place("actions")
    shoot(window, folder, f"actions-{tail}")
    page.actions_place.remove_action()
    shoot(window, folder, f"removed-{tail}")
    dialog = ActionDialog(window.session, load(language), window)
    dialog.show()
    shoot(dialog, folder, f"add-{tail}")
    dialog.close()
    issue = shown_dialog(window, language)
    shoot(issue, folder, f"issue-{tail}")
    issue.prepare()
    shoot(issue, folder, f"issuing-{tail}", 10)
    wait(9000)
    assert issue.issued is not None
    page.refresh()
    page.past_place.table.select(issue.issued.id)
    page.show_place("past")
    page.done.set_words(load(language)("planpage.issue.done", number=issue.number, fingerprint="9F2C 41AB 0D7E 5566"))
    page.done.show()
    shoot(window, folder, f"past-{tail}", 1200)
    page.past_place.pane.show_wanted.emit(next(iter(window.session.inventory.all(IssuedDocument))))
    shoot(window, folder, f"shown-{tail}", 1500)
    page.show_document(None)
    choose = ChooseDatasetsDialog(load(language), window.session.inventory.datasets(), None, window)
    choose.none.click()
    choose.list.item(2).setCheckState(Qt.CheckState.Checked)
    choose.show()
    shoot(choose, folder, f"choose-{tail}")
    choose.close()
    window.close()
    window.session.close()


def shown_dialog(window: MainWindow, language: str) -> IssueDialog:
    """The dialog to issue a second plan, after some changes."""
    session, page = window.session, window.page
    made = prepare(session.catalogue, session.inventory, {language: load(language)}, session.today())
    session.do(edit_of(made, session.store.attach), final=True)
    session.do(edits.set_field(session.inventory.datasets()[0], "level_wanted", "0"))
    session.do(edits.set_field(session.inventory.datasets()[1], "level_wanted", "0"))
    options = page.options
    dialog = IssueDialog(session, load(language), options.options(), language, options.sheet, window)
    dialog.show()
    return dialog


if __name__ == "__main__":
    main(Path(sys.argv[1]))

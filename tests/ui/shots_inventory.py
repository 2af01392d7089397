"""The inventory page and its dialogs as pictures to look at: ``python tests/ui/shots_inventory.py FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.edits import add_dataset, archive, put, together
from d4i_desktop.core.model import Answer, Dataset, Field, Missing, Organisation, Release, ReleaseKind, Role, new_id
from d4i_desktop.store.store import Store
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.dataset import PLACES, DatasetDialog
from d4i_desktop.ui.dialogs.import_list import ImportDialog
from d4i_desktop.ui.models.groups import Shown
from d4i_desktop.ui.pages.inventory import InventoryPage
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.theme import Mode, Theme

LIST = (
    "Registre des données,,,,\n\nTitre,Description,Responsable,Personnes,Niveau actuel,Colonne à nous\n"
    "Inscriptions,Feuille d’inscription,Accueil,Clients,Interne,x\nDons 2025,,Trésorerie,,Interne,y\n"
    ",sans titre,,,,\nInscriptions,deux fois,,,,\nTotal,,,3,,\n"
)


def fill(session: Session) -> None:
    """Twelve datasets of a community organisation, some reviewed, one overdue, one archived."""
    today = session.today()
    rows = (
        ("Client intake forms", "Programme lead", "1", 6, ("name", "date_of_birth", "address", "health", "income")),
        ("Case notes", "Counselling", "0", None, ("name", "health", "opinion")),
        ("Attendance", "Front desk", "1", 220, ("name",)),
        ("Donor gifts", "Treasurer", "1", 110, ("name", "contact", "bank")),
        ("Volunteer roster", "Volunteer lead", "1", 60, ("name", "contact")),
        ("Newsletter list", "Communications", "1", 61, ("contact",)),
        ("Staff files (paper)", "Director", "1", -12, ("name", "bank", "employment")),
        ("Needs survey 2025", "Research", "1", 90, ("opinion", "income")),
        ("Event photos", "Communications", "3", None, ("photo",)),
        ("Annual report figures", "Director", "5", 300, ("none",)),
        ("Food bank visits", Missing.UNKNOWN, "1", None, None),
        ("Old membership cards", "Front desk", "0", None, ("name",)),
    )
    made = []
    for title, steward, level, days, information in rows:
        made.append(
            Dataset(
                id=new_id(),
                title=title,
                steward=steward,
                level_today=level,
                level_wanted="4",
                description="Paper form at first visit, typed into a spreadsheet each Friday.",
                people=("clients", "families"),
                people_count=412.0,
                kept=("shared_drive", "paper_locked"),
                retention_months=84.0,
                retention_event="last_contact",
                retention_from=today - timedelta(days=2600 - 40 * len(made)),
                restrictions="Only for the funder's report" if len(made) == 7 else None,
                community_authority="waiting" if len(made) == 7 else "none",
                keywords=("intake", "clients"),
                consent_wording=Missing.UNKNOWN,
                vendors=Missing.NOT_APPLICABLE,
                personal_information=information,
                next_review=today + timedelta(days=days) if days else None,
            )
        )
    session.do(together("add_dataset", [add_dataset(one) for one in made], title=""))
    session.do(archive(made[-1]))
    names = ("case_id", "given_name", "birth_date", "postal_code", "income", "notes")
    fields = [
        Field(id=new_id(), dataset_id=made[0].id, position=place, name=name, role=list(Role)[place % 4])
        for place, name in enumerate(names)
    ]
    session.do(together("change_columns", [put(None, one, "change_columns", title="") for one in fields], title=""))
    release = Release(
        id=new_id(),
        dataset_id=made[0].id,
        kind=ReleaseKind.DEIDENTIFIED,
        wanted=3,
        treatments=((fields[1].id, "drop"), (fields[2].id, "year")),
    )
    session.do(put(None, release, "change_release", title=""))
    for dataset in made[:6]:
        for question in session.catalogue.questions[: 3 + len(dataset.title)]:
            if question.keeper == "answer" and question.choices:
                value = question.choices[:1] if question.kind == "multiple" else question.choices[0]
                answer = Answer(id=new_id(), dataset_id=dataset.id, question=question.id, value=value)
                session.do(put(None, answer, "answer_question", title=dataset.title))


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def shoot(widget: QWidget, folder: Path, name: str) -> None:
    wait(60)
    widget.grab().save(str(folder / f"{name}.png"))


def shown_page(session: Session, language: str, size: tuple[int, int] = (1068, 656)) -> InventoryPage:
    page = InventoryPage(session, load(language))
    page.setProperty("ground", "window")
    page.resize(*size)
    page.show()
    QTest.qWaitForWindowExposed(page)
    return page


def main(folder: Path) -> None:
    app = QApplication(sys.argv)
    folder.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp())
    organisation = Organisation(id=new_id(), name="Harbour Family Centre")
    session = Session(Store.create(home / "a.d4i", organisation), load_catalogue())
    theme.apply(app, Theme(Mode.LIGHT))
    shoot(page := shown_page(session, "en"), folder, "page-empty")
    page.close()
    fill(session)
    (home / "registre.csv").write_text(LIST, encoding="utf-8")
    for mode in (Mode.LIGHT, Mode.DARK):
        for language in ("en", "fr"):
            for scale in (1.0, 2.0):
                if mode is Mode.DARK and scale == 2.0:
                    continue
                theme.apply(app, Theme(mode, scale))
                shoot_all(session, language, folder, f"{mode.value}-{language}-{int(scale * 100)}", home, scale)


def shoot_all(session: Session, language: str, folder: Path, tail: str, home: Path, scale: float) -> None:
    page = shown_page(session, language, (1020, 636) if scale == 1.0 else (880, 600))
    shoot(page, folder, f"page-{tail}")
    if tail == "light-en-100":
        page.filter.line.setText("zzz")
        shoot(page, folder, "page-nothing")
        page.filter.clear()
        page.show_only(Shown.ARCHIVED)
        shoot(page, folder, "page-archived")
        page.show_only(Shown.ALL)
        menu = page.menu_for(page.table.current())
        menu.popup(QPoint(10, 10))
        shoot(menu, folder, "menu")
        menu.close()
    dialog = DatasetDialog(session, load(language), page.table.rows_model.rows[0])
    size = (960, 640) if scale == 1.0 else (1256, 672)
    dialog.setFixedSize(*size)
    dialog.show()
    for place in PLACES:
        dialog.open_part(place)
        shoot(dialog, folder, f"dialog-{tail}-{place}")
    dialog.title.setText("Other")
    dialog.reject()
    shoot(dialog, folder, f"dialog-{tail}-unsaved")
    dialog._discard()
    importing = ImportDialog(session, load(language))
    importing.setFixedSize(*size)
    importing.show()
    shoot(importing, folder, f"import-{tail}-begin")
    importing.load(home / "registre.csv")
    wait(500)
    shoot(importing, folder, f"import-{tail}-columns")
    importing.show_tab(1)
    shoot(importing, folder, f"import-{tail}-skipped")
    importing.reject()
    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

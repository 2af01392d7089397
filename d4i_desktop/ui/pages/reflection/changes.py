"""What changed since the last issued plan, to be read and talked about; nothing here can be changed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.issued import last_issued
from d4i_desktop.ui.comparing import Comparison, Differences
from d4i_desktop.ui.pages.differences import DifferenceList
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import SecondaryButton
from d4i_desktop.ui.widgets.cards import Card


class ChangesCard(Card):
    """Compares when it is asked to; the words before stay until the new ones are known."""

    go = Signal(str, str)

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self._session, self._words = session, words
        self.comparison = Comparison(session, words, self)
        self.comparison.found.connect(self._show)
        self.comparison.failed.connect(self._fail)
        self.title = text.heading("")
        self.issued = text.small("")
        self.list = DifferenceList(words)
        self.issue = SecondaryButton(words("reflection.issue_first"), "file-text")
        self.issue.clicked.connect(lambda: self.go.emit("plan", ""))
        self.body.addWidget(self.title)
        self.body.addWidget(self.issued)
        self.body.addLayout(self.list)
        self.body.addWidget(self.issue)
        self.list.say(words("reflection.comparing"))

    def refresh(self) -> None:
        words, last = self._words, last_issued(self._session.inventory)
        self.issue.setVisible(last is None)
        self.issued.setVisible(last is not None)
        if last is None:
            self.title.setText(words("reflection.since_none"))
            self.list.say(words("reflection.no_plan"))
        else:
            self.title.setText(words("reflection.since", number=last.number))
            self.issued.setText(words("reflection.issued_on", day=words.date(last.issued_on)))
            self.comparison.since_last_issue()

    def _show(self, found: Differences) -> None:
        if found:
            self.list.show_differences(found)
        else:
            self.list.say(self._words("reflection.nothing"))

    def _fail(self, error: UserError) -> None:
        self.list.say(self._words.error(error))

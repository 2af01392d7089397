"""Fixtures that every test may ask for. Qt runs without a screen unless told otherwise."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Backups and logs of tests stay apart from a person's, and go with the tests; programs that tests start inherit it.
os.environ["XDG_DATA_HOME"] = os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="d4i-tests-")

import pytest
from hypothesis import settings

# Time is noisy on a shared machine: speed is measured by hand, in tests/benchmarks.
# Many examples, now and then: pytest --hypothesis-profile=thorough
settings.register_profile("untimed", deadline=None, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=500)
settings.load_profile("untimed")
atexit.register(shutil.rmtree, os.environ["XDG_DATA_HOME"], ignore_errors=True)


@pytest.fixture(scope="session")
def qapp(qapp_args, qapp_cls):
    """The application, dressed in our fonts and the light theme, without motion."""
    from PySide6.QtWidgets import QApplication

    from d4i_desktop.ui import theme

    app = QApplication.instance() or qapp_cls(qapp_args)
    theme.apply(app, theme.Theme(theme.Mode.LIGHT, motion=False))
    return app


@pytest.fixture
def dress(qapp):
    """``dress(theme)`` changes the theme for one test."""
    from d4i_desktop.ui import theme

    yield lambda wanted: theme.apply(qapp, wanted)
    theme.apply(qapp, theme.Theme(theme.Mode.LIGHT, motion=False))

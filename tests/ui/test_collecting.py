"""Garbage that holds Qt's objects must go in the window's thread, whichever thread makes it necessary."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest

from d4i_desktop.ui.collecting import Collector, put_off


class Ring:
    """Garbage that only the search for circles finds; it says in which thread it went."""

    def __init__(self, went: list[threading.Thread]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: went.append(threading.current_thread()))


@pytest.fixture
def collector(qapp):
    """At work, and Python's own search with it put off."""
    made = Collector()
    made.begin()
    yield made
    made.end()


def many() -> list[list[object]]:
    """Enough new objects to make Python look."""
    return [[] for _ in range(100_000)]


def in_a_thread(job) -> None:
    thread = threading.Thread(target=job)
    thread.start()
    thread.join()


def test_a_thread_that_makes_many_objects_takes_nothing_apart(collector):
    went = []
    Ring(went)
    in_a_thread(many)
    assert went == []


def test_without_it_a_thread_does(qapp):
    gc.enable()
    went = []
    Ring(went)
    in_a_thread(many)
    assert went
    assert went != [threading.main_thread()]


def test_the_window_takes_it_apart_soon(collector, qtbot):
    went = []
    Ring(went)
    kept = many()
    qtbot.waitUntil(lambda: bool(went))
    assert went == [threading.main_thread()]
    assert kept


def test_it_waits_while_a_plan_is_printed(collector):
    went = []
    Ring(went)
    kept = many()
    with put_off():
        collector.look()
        assert went == []
    collector.look()
    assert went
    assert kept


def test_what_lived_long_goes_in_the_end(collector):
    went = []
    ring = Ring(went)
    gc.collect()
    del ring
    kept = []
    for _ in range(200):
        kept.append([[] for _ in range(1000)])
        collector.look()
    assert went == [threading.main_thread()]

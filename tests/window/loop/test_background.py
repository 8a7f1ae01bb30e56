"""The loop's thread beside the window's."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy

from app.window.loop.background import Background

_PYTHONS_OWN = 0.005


@pytest.fixture
def background() -> Iterator[Background]:
    """The loop of a program that has begun just now."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_PYTHONS_OWN)
    background = Background()
    yield background
    background.end()
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("qapp")
def test_other_threads_let_the_window_have_its_turn_at_once_while_they_work(background: Background) -> None:
    begun = QSignalSpy(background.begun)
    background.on_the_loop(lambda: None)
    assert begun.wait(5_000)
    assert sys.getswitchinterval() <= _PYTHONS_OWN / 5

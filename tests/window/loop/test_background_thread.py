"""The loop's thread beside the window's."""

import sys
import threading
from collections.abc import Iterator

import pytest

from app.window.loop.background_thread import Background
from tests.support.program import BOUND

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
    begun = threading.Event()
    background.on_the_loop(begun.set)
    assert begun.wait(BOUND)
    assert sys.getswitchinterval() <= _PYTHONS_OWN / 5

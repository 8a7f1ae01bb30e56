"""A person at the window, with a clock that the test sets."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.window import theme
from tests.support.person import Person
from tests.support.set_clock import SetClock


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def person(qapp: QApplication, clock: SetClock) -> Iterator[Person]:
    qapp.setStyle("Fusion")
    theme.apply(theme.LIGHT)
    qapp.clipboard().clear()
    person = Person(clock)
    yield person
    person.close()
    person.window.deleteLater()

"""The window in a program of its own, which goes on step by step, so that others can look at it in between."""

import select
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from tests.support.children import PIPE, Child
from tests.support.person import Person
from tests.support.program import started

#: What the steps begin with.
BEGIN: Final = """
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from tests.support.person import Person
from tests.support.saving import names
from tests.support.set_clock import SetClock
from tests.support.window_in_steps import pause

application = QApplication([])
clock = SetClock()
person = Person(clock)
person.session.load(choose_last_used=False)
field = lambda name: person.find(QLineEdit, name)


def typed(name, text):
    # With an assistive program there, a key arrives only when that one has seen it.
    person.type_into(name, text)
    person.wait_until(lambda: field(name).text() == text)


"""


def pause(person: Person, name: str) -> None:
    """Say where the window is, and let it live until the test has looked."""
    sys.stdout.write(f"{name}\n")
    sys.stdout.flush()
    # The window has to answer meanwhile.
    person.wait_until(lambda: bool(select.select([sys.stdin], [], [], 0)[0]))
    sys.stdin.readline()


class WindowInSteps:
    """A running window; `next` lets it go on to the place where it pauses next."""

    def __init__(self, program: Child) -> None:
        self.program = program
        self._has_begun = False

    def next(self) -> str:
        """The name of the place where it pauses now; empty at the end."""
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        if self._has_begun:
            self.program.stdin.write(b"\n")
            self.program.stdin.flush()
        self._has_begun = True
        return self.program.stdout.readline().decode().strip()

    def last_words(self) -> bytes:
        """What it wrote as an error until its end."""
        return self.program.communicate()[1]


@contextmanager
def window_in_steps(steps: str, *arguments: str, changes: Mapping[str, str | None]) -> Iterator[WindowInSteps]:
    """Open a window and have it do these steps, Python that calls `pause(person, NAME)`."""
    with started(["-c", BEGIN + steps, *arguments], changes=changes, stdin=PIPE) as program:
        yield WindowInSteps(program)

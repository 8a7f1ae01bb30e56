"""A person who drags whatever can be pointed at in a window over another program's, which reads what it is offered."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from tests.support.children import PIPE, Child, result
from tests.support.program import started
from tests.support.window_in_steps import WindowInSteps

#: Where the other program's window is, beside ours, on a screen of this size.
SCREEN: Final = "2400x1200"
_OTHERS: Final = (1900, 300)
#: Far enough from a click not to be the next one of a series.
_NEAR: Final = 25

#: A key that does nothing: what the pointer did before it has been handled once it comes.
_FENCE: Final = "Shift_R"

#: For the steps of a window: names what can be pointed at, and answers, also during a drag, until it is to go on.
TO_BE_DRAGGED: Final = """
import ctypes, json, select, sys
from PySide6.QtCore import QAbstractNativeEventFilter, QPoint, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPlainTextEdit, QTextEdit


def begin_of(widget):
    if isinstance(widget, QAbstractItemView):
        place = widget.visualRect(widget.currentIndex()).center()
        return widget.viewport().mapToGlobal(place) if widget.currentIndex().isValid() else None
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.viewport().mapToGlobal(QPoint(12, 14))
    if isinstance(widget, QLineEdit):
        return widget.mapToGlobal(QPoint(14, widget.height() // 2))
    if isinstance(widget, QLabel) and widget.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
        return widget.mapToGlobal(QPoint(4, min(10, widget.height() // 2)))
    return None


def pointable():
    for widget in application.allWidgets():
        begin = begin_of(widget) if widget.isVisible() and not widget.visibleRegion().isEmpty() else None
        if begin is not None and application.widgetAt(begin) in (widget, getattr(widget, "viewport", lambda: 0)()):
            name = widget.objectName() or type(widget).__name__
            yield [name, isinstance(widget, QAbstractItemView), begin.x(), begin.y()]


def drags():
    return any(window.inherits("QShapedPixmapWindow") and window.isVisible() for window in application.allWindows())


class Fences(QAbstractNativeEventFilter):
    number = 0

    def nativeEventFilter(self, kind, message):
        released, right_shift = 3, 62
        code, key = (ctypes.c_uint8 * 2).from_address(int(message))
        self.number += (code & 127, key) == (released, right_shift)
        return False, 0


fences = Fences()
application.installNativeEventFilter(fences)


class Answering:
    is_over = False
    is_asked = False

    def look(self):
        if self.is_over:
            return
        QTimer.singleShot(2, self.look)
        if self.is_asked and fences.number:
            self.is_asked, fences.number = False, 0
            print("drags" if drags() else "seen", flush=True)
        elif select.select([sys.stdin], [], [], 0)[0]:
            self.is_asked = sys.stdin.readline().strip() == "seen?"
            self.is_over = not self.is_asked


def to_be_dragged(place):
    application.sync()
    print(json.dumps([place, sorted(pointable())]), flush=True)
    answering = Answering()
    answering.look()
    person.wait_until(lambda: answering.is_over)
"""

#: The other program: whatever comes over it is read in all its forms, and told when it is asked for.
_TARGET: Final = """
import json, sys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class Target(QWidget):
    def dragEnterEvent(self, event):
        content = event.mimeData()
        had = {form: bytes(content.data(form)).decode("latin-1") for form in content.formats()}
        print(json.dumps(had), flush=True)
        event.ignore()


application = QApplication([])
target = Target()
target.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
target.setAcceptDrops(True)
target.setGeometry(int(sys.argv[1]) - 150, int(sys.argv[2]) - 150, 300, 300)
target.show()
while not target.windowHandle().isExposed():
    application.processEvents()
print("there", flush=True)
application.exec()
"""


@dataclass(frozen=True)
class Place:
    """Something in the window that can be pointed at."""

    name: str
    is_list: bool
    x: int
    y: int


@dataclass(frozen=True)
class Pointer:
    """The pointer of a screen, with a window in steps and another program's beneath it."""

    display: str
    window: WindowInSteps
    other: Child

    def places(self, line: str) -> tuple[str, Sequence[Place]]:
        """Where the window is, and what can be pointed at there."""
        where, places = json.loads(line)
        return where, [Place(*place) for place in places]

    def offered(self, place: Place) -> Mapping[str, str]:
        """What the other program is offered when all that is here is selected and dragged there, by its forms."""
        x, y = place.x, place.y
        if not place.is_list:
            self._does("mousemove", x, y, "click", "--repeat", 3, "--delay", 1, 1, "key", "ctrl+a")
            x += _NEAR
        self._does("mousemove", x, y, "mousedown", 1)
        for step in (15, 40, 80):
            self._does("mousemove", x + step, y + step // 8)
        drags = self._does("mousemove", *_OTHERS)
        had = self._had_by_the_other() if drags else {}
        still_drags = self._does("mouseup", 1, "mousemove", _OTHERS[0], 5)
        assert not still_drags
        return had

    def _does(self, *deeds: object) -> bool:
        """Do it, and let the window see it; whether it is being dragged from then."""
        command = ["xdotool", *(str(deed) for deed in deeds), "key", _FENCE]
        result(command, env={**os.environ, "DISPLAY": self.display}, check=True)
        assert self.window.program.stdin is not None
        self.window.program.stdin.write(b"seen?\n")
        self.window.program.stdin.flush()
        answer = _line(self.window.program)
        assert answer in {"seen", "drags"}, self.window.last_words().decode()
        return answer == "drags"

    def _had_by_the_other(self) -> dict[str, str]:
        had = json.loads(_line(self.other))
        assert isinstance(had, dict)
        return had


@contextmanager
def pointer_over(window: WindowInSteps, display: str, surroundings: Mapping[str, str | None]) -> Iterator[Pointer]:
    """Have another program's window beside this one."""
    arguments = ["-c", _TARGET, *(str(number) for number in _OTHERS)]
    with started(arguments, changes={**surroundings, "DISPLAY": display}, stdout=PIPE) as other:
        assert _line(other) == "there"
        yield Pointer(display, window, other)


def _line(program: Child) -> str:
    assert program.stdout is not None
    return program.stdout.readline().decode().strip()

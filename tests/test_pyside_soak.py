"""The PySide6 in use must not lose references to None and True.

PySide6 6.12.0 on Python 3.10 and 3.11 loses one reference to None with every call of a C++ method that returns
nothing, and one to True with every emit from Python (PYSIDE-3474). Short tests pass with it; a program that runs for
an hour is aborted with "deallocating None". On Python 3.12 and later both objects are immortal.
"""

import sys

from PySide6.QtCore import QObject, Signal

#: What else happens in the interpreter meanwhile may take or give back a few.
_TOLERANCE = 50


class _Speaker(QObject):
    spoke = Signal()


def _references() -> tuple[int, int]:
    return sys.getrefcount(None), sys.getrefcount(True)  # noqa: FBT003 - the object itself is meant


def _assert_kept(before: tuple[int, int]) -> None:
    assert all(abs(now - then) < _TOLERANCE for now, then in zip(_references(), before, strict=True))


def test_calls_that_return_nothing_keep_none_alive() -> None:
    speaker = QObject()
    before = _references()
    # In parts, so that a bad release is told by a failing test before it ends the interpreter.
    for _ in range(2000):
        for _ in range(100):
            speaker.setObjectName("speaker")
        _assert_kept(before)


def test_signals_emitted_from_python_keep_true_alive() -> None:
    speaker = _Speaker()
    heard: list[None] = []
    speaker.spoke.connect(lambda: heard.append(None))
    before = _references()
    for _ in range(50):
        for _ in range(100):
            speaker.spoke.emit()
        heard_so_far = len(heard)
        heard.clear()
        assert heard_so_far == 100
        _assert_kept(before)

"""A real tray on the tests' screen, in its upper right corner, and a hand that clicks there."""

import contextlib
from collections.abc import Iterator
from enum import IntEnum

from PySide6.QtCore import QPoint

from tests.support.children import NOWHERE, child, result


class Button(IntEnum):
    """A button of the mouse, as X counts them."""

    LEFT = 1
    RIGHT = 3


@contextlib.contextmanager
def own_tray() -> Iterator[None]:
    """A tray, which the windows of the screen find once it has started."""
    place = ("--edge", "top", "--align", "right", "--widthtype", "request", "--height", "24")
    with child(["trayer", *place], stdout=NOWHERE, stderr=NOWHERE):
        yield


def click(place: QPoint, button: Button = Button.LEFT) -> None:
    """Click this place of the screen, as a person does."""
    where = (str(place.x()), str(place.y()))
    result(["xdotool", "mousemove", *where, "click", str(button.value)], check=True)

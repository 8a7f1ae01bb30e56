"""Changes that the accessibility bus isn't told of: it would be told what was there before."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unheard() -> Iterator[None]:
    """Tell no assistive program what happens meanwhile; what it asks for itself, it is given."""
    from PySide6.QtGui import (
        QAccessible,
    )  # its enumerations are a twentieth of a start; here something is shown already

    was_active = QAccessible.isActive()
    QAccessible.setActive(False)
    try:
        yield
    finally:
        QAccessible.setActive(was_active)

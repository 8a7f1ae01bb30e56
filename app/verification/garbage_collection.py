"""Keeps Python's collector of cycles away from large lists: it would halt every thread to look at all of them."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Make large things of values that hold each other in no circle; what is there at the end is never looked at again.

    Such things go with the last reference to them, collected or not.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()

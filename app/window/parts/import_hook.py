"""Puts Python's own import back in place of PySide6's, which reads the source of every module that is imported."""

import builtins

import PySide6.QtCore  # noqa: F401 - it is what puts its own there

#: PySide6 keeps what it has replaced, and looks in each source for a feature that nothing here uses.
_KEPT = "__orig_import__"


def import_plainly() -> None:
    """From now on; where PySide6 has replaced nothing, nothing changes."""
    if getattr(builtins, "__feature_import__", None) is builtins.__import__:
        builtins.__import__ = getattr(builtins, _KEPT)

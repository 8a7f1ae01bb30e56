"""Variables that stand for options: an option wins, then the variable, then the settings."""

import os
from collections.abc import Callable
from typing import TypeVar

from app.command_line.options.common_options import FromVariable, UsageError, from_variable, with_variable

T = TypeVar("T")


def variable(name: str) -> FromVariable | None:
    """What the variable holds, None where it is empty or not there."""
    text = os.environ.get(name, "")
    return from_variable(text, name) if text else None


def reading(read: Callable[[str], T]) -> Callable[[str], T]:
    """The same reader, whose complaint names the variable where it is at fault."""

    def read_either(text: str) -> T:
        try:
            return read(text)
        except UsageError as wrong:
            raise UsageError(with_variable(text, wrong)) from None

    return read_either

"""Variables that stand for options: an option wins, then the variable, then the settings."""

import os
from collections.abc import Callable
from typing import TypeVar

from app.command_line.options.common_options import UsageError
from app.wording.language import translated as _

T = TypeVar("T")


class FromVariable(str):
    """A text that no option was given for; `variable` is where it comes from."""

    __slots__ = ("variable",)

    variable: str


def variable(name: str) -> FromVariable | None:
    """What the variable holds, None where it is empty or not there."""
    text = os.environ.get(name, "")
    if not text:
        return None
    found = FromVariable(text)
    found.variable = name
    return found


def reading(read: Callable[[str], T]) -> Callable[[str], T]:
    """The same reader, whose complaint names the variable where it is at fault."""

    def read_either(text: str) -> T:
        try:
            return read(text)
        except UsageError as wrong:
            if not isinstance(text, FromVariable):
                raise
            complaint = _("In the variable {name}: {complaint}").format(name=text.variable, complaint=wrong)
            raise UsageError(complaint) from None

    return read_either

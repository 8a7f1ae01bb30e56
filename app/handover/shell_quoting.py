"""Quotes one value for a shell, so that it arrives as it is, whatever it holds."""

import re
from typing import Final

#: Windows' own way of taking a command line apart treats backslashes specially only before a quote.
_BACKSLASHES_BEFORE_QUOTE: Final = re.compile(r'(\\*)(?="|\Z)')
#: What gets the command prompt's escape sign: all that may be special, and whatever stands behind a percent sign.
_NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9_=+~:./\\-]|(?<=%).")
#: PowerShell takes all of these for an apostrophe (its language specification, §2.3.5.2).
_APOSTROPHES: Final = re.compile("(['\u2018\u2019\u201a\u201b])")


def posix_quoted(value: str) -> str:
    """For sh and its kin: nothing is special between apostrophes, so only an apostrophe needs care."""
    return "'" + value.replace("'", "'\\''") + "'"


def powershell_quoted(value: str) -> str:
    """For PowerShell: nothing is special between apostrophes, and an apostrophe is doubled."""
    return "'" + _APOSTROPHES.sub(r"\1\1", value) + "'"


def windows_quoted(value: str) -> str:
    """For Windows' command prompt, as one argument of a program.

    Two readers take it apart in turn: the prompt, whose escape sign is `^`, also before the quotes so that its own
    quoting never begins, and behind a percent sign so that no variable has such a name; then the program, for
    which a quote is escaped with a backslash, and a backslash before a quote with another one.
    """
    argument = '"' + _BACKSLASHES_BEFORE_QUOTE.sub(r"\1\1", value).replace('"', '\\"') + '"'
    return _NOT_PLAIN.sub(r"^\g<0>", argument)

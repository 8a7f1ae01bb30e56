"""Where the passphrase of an export comes from: a variable or a hidden prompt, never an option's value."""

import os
from typing import Final

from app.command_line.terminal.prompts import ask_hidden
from app.command_line.terminal.streams import say
from app.endpoint.secret import Secret
from app.profiles.passphrase_strength import is_weak, protects_nothing
from app.wording.language import translated as _

VARIABLE: Final = "IDMOBILE_PASSPHRASE"


def passphrase() -> Secret:
    """The passphrase of an existing file, empty where none is given."""
    return Secret(os.environ.get(VARIABLE) or ask_hidden(_("Passphrase of the file (it stays hidden): ")))


def new_passphrase() -> Secret:
    """The passphrase for a new file, asked for until it is twice the same; empty where none is given."""
    given = os.environ.get(VARIABLE)
    if given:
        _say_strength(given)
    return Secret(given or _typed_twice())


def _typed_twice() -> str:
    while typed := ask_hidden(_("New passphrase for the file (it stays hidden): ")):
        _say_strength(typed)
        if protects_nothing(Secret(typed)):
            continue
        if ask_hidden(_("The same passphrase again: ")) == typed:
            return typed
        say(_("The two passphrases are different."))
    return ""


def _say_strength(given: str) -> None:
    if is_weak(Secret(given)):
        say(
            _(
                "This passphrase is easy to guess: whoever gets hold of the file could try one after another. It "
                "is better to use 12 characters or more, such as four or five words that have nothing to do with "
                "each other."
            )
        )

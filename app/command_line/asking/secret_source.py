"""Where a client secret comes from: standard input, a variable or a hidden prompt, never an option's value."""

import os
import sys
from typing import Final, TextIO

from app.wording.language import translated as _

VARIABLE: Final = "IDMOBILE_CLIENT_SECRET"


def client_secret(*, from_standard_input: bool, question: str = "") -> str:
    """The secret from the first source that applies, or an empty text where there is none.

    Standard input is read to its end, less one final line end. Bytes that are no UTF-8 become lone surrogates,
    which no request can carry. Ctrl+C at the prompt is a `KeyboardInterrupt`.
    """
    given = given_secret(from_standard_input=from_standard_input)
    return given if given or from_standard_input else _prompt(question or _question())


def given_secret(*, from_standard_input: bool) -> str:
    """The same, without asking anybody; on a terminal, standard input is what is typed there, and stays hidden."""
    if not from_standard_input:
        return os.environ.get(VARIABLE, "")
    # What is typed there would be seen by everybody around.
    return _prompt(_question()) if _is_typed() else _standard_input()


def _question() -> str:
    return _("Client secret (it stays hidden): ")


def _is_typed() -> bool:
    stream: TextIO | None = sys.stdin
    return stream is not None and stream.isatty()


def _standard_input() -> str:
    stream: TextIO | None = sys.stdin
    if stream is None:
        return ""
    given = stream.buffer.read().decode("utf-8", "surrogateescape")
    return given.removesuffix("\n").removesuffix("\r") if given.endswith("\n") else given


def _prompt(question: str) -> str:
    from app.command_line.speaking.terminal import ask_hidden  # a script's secret comes another way

    return ask_hidden(question)

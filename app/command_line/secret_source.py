"""Where a client secret comes from: standard input, a variable or a hidden prompt, never an option's value."""

import os
import sys
from typing import Final, TextIO

from app.wording.language import translated as _

VARIABLE: Final = "IDMOBILE_CLIENT_SECRET"


def client_secret(*, from_standard_input: bool) -> str:
    """The secret from the first source that applies, or an empty text where there is none.

    Standard input is read to its end, less one final line end. Bytes that are no UTF-8 become lone surrogates,
    which no request can carry. Ctrl+C at the prompt is a `KeyboardInterrupt`.
    """
    if from_standard_input:
        return _standard_input()
    return os.environ.get(VARIABLE) or _prompt()


def _standard_input() -> str:
    stream: TextIO | None = sys.stdin
    if stream is None:
        return ""
    given = stream.buffer.read().decode("utf-8", "surrogateescape")
    return given.removesuffix("\n").removesuffix("\r") if given.endswith("\n") else given


def _prompt() -> str:
    streams: tuple[TextIO | None, ...] = (sys.stdin, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        return ""
    import getpass  # noqa: PLC0415 - a script never comes here
    import warnings  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            # Where the terminal can't hide what is typed, nothing is asked.
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(_("Client secret (it stays hidden): "), stream=sys.stderr)
    except (EOFError, getpass.GetPassWarning):
        return ""
    except UnicodeDecodeError as unreadable:
        return unreadable.object.decode("utf-8", "surrogateescape").removesuffix("\n")

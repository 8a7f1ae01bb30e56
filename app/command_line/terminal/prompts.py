"""Questions to a person on a terminal; where there is none, nobody is asked."""

import sys
import warnings

from app.command_line.terminal.hidden_typing import hidden
from app.command_line.terminal.terminal_detection import is_terminal
from app.wording.language import translated as _


def is_there() -> bool:
    """Whether a question can be seen and answered: both input and error output are a terminal."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def ask(question: str) -> str | None:
    """The line that is typed, without blanks around it; None at the end of the input.

    Ctrl+C is a `KeyboardInterrupt`.
    """
    sys.stderr.write(question)
    sys.stderr.flush()
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        # No answer of ours is written so; it is asked again, or taken for a no.
        return "?"
    return line.strip() if line else None


def agrees(question: str) -> bool:
    """Whether the answer is a yes; whoever is used to English answers in it."""
    answer = (ask(question) or "").casefold()
    return bool(answer) and any(word.startswith(answer) for word in ("yes", _("yes")))


def ask_hidden(question: str) -> str:
    """What is typed, which stays hidden; empty where there is no terminal that can hide it, or at the input's end.

    Bytes that are no UTF-8 become lone surrogates. Ctrl+C is a `KeyboardInterrupt`.
    """
    if not is_there():
        return ""
    import getpass  # a script never comes here

    try:
        with warnings.catch_warnings():
            # Where the terminal can't hide what is typed, nothing is asked.
            warnings.simplefilter("error", getpass.GetPassWarning)
            with hidden():
                return getpass.getpass(question, stream=sys.stderr)
    except (EOFError, getpass.GetPassWarning):
        return ""
    except UnicodeDecodeError as unreadable:
        return unreadable.object.decode("utf-8", "surrogateescape").removesuffix("\n")

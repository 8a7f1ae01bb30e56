"""Questions to a person on a terminal; where there is none, nobody is asked."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from app.command_line.speaking.console import is_terminal
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
    import warnings

    try:
        with warnings.catch_warnings():
            # Where the terminal can't hide what is typed, nothing is asked.
            warnings.simplefilter("error", getpass.GetPassWarning)
            with _shown_again_whatever_ends_it():
                return getpass.getpass(question, stream=sys.stderr)
    except (EOFError, getpass.GetPassWarning):
        return ""
    except UnicodeDecodeError as unreadable:
        return unreadable.object.decode("utf-8", "surrogateescape").removesuffix("\n")


if sys.platform == "win32":

    @contextmanager
    def _shown_again_whatever_ends_it() -> Iterator[None]:
        """Windows' own way of asking hides nothing but what is typed for it."""
        yield

else:

    @contextmanager
    def _shown_again_whatever_ends_it() -> Iterator[None]:
        """Have the terminal show what is typed again, also where its quit key or its closing ends the program."""
        import signal
        import termios

        try:
            terminal = sys.stdin.fileno()
            as_it_was = termios.tcgetattr(terminal)
        except (OSError, termios.error):
            # Standard input was replaced within the program; what is asked finds its own way to the terminal.
            yield
            return

        def end(number: int, _frame: object) -> None:
            with suppress(OSError, termios.error):
                termios.tcsetattr(terminal, termios.TCSANOW, as_it_was)
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)

        # What is ignored, as by nohup, stays so.
        ending = (signal.SIGQUIT, signal.SIGHUP)
        before = {number: signal.signal(number, end) for number in ending if signal.getsignal(number) is signal.SIG_DFL}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

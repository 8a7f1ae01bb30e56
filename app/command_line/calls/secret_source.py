"""Where a client secret comes from: standard input, a variable, a file or a prompt, never an option's value."""

import os
import sys
from pathlib import Path
from typing import Final, TextIO

from app.command_line.terminal.terminal_detection import is_terminal
from app.endpoint.problem import Problem
from app.file_reading import read_plain, unreadable
from app.wording.language import translated as _

VARIABLE: Final = "IDMOBILE_CLIENT_SECRET"
FILE_VARIABLE: Final = "IDMOBILE_CLIENT_SECRET_FILE"
#: systemd's, for a service's LoadCredential= and SetCredentialEncrypted= (systemd.exec).
_CREDENTIALS: Final = "CREDENTIALS_DIRECTORY"
_CREDENTIAL: Final = "idmobile-client-secret"
#: Bytes; a device never ends.
_MOST: Final = 65536


def client_secret(*, from_standard_input: bool, question: str = "") -> str | Problem:
    """The secret from the first source that applies, or an empty text where there is none.

    `file_unreadable` where a variable names a file that can't be read: nothing else is sent in its place.

    Standard input is read to its end; its one final line end goes where every secret is read. Bytes
    that are no UTF-8 become lone surrogates, which no request can carry. Ctrl+C at the prompt is a `KeyboardInterrupt`.
    """
    given = given_secret(from_standard_input=from_standard_input)
    return given if given or from_standard_input else _prompt(question or _question())


def given_secret(*, from_standard_input: bool) -> str | Problem:
    """The same, without asking anybody; on a terminal, standard input is what is typed there, and stays hidden."""
    if not from_standard_input:
        return os.environ.get(VARIABLE) or _from_a_file()
    # What is typed there would be seen by everybody around.
    return _prompt(_question()) if is_terminal(sys.stdin) else _standard_input()


def _question() -> str:
    return _("Client secret (it stays hidden): ")


def _from_a_file() -> str | Problem:
    """What the named file holds, or the service's own credential."""
    named = os.environ.get(FILE_VARIABLE)
    folder = os.environ.get(_CREDENTIALS)
    if not named and not folder:
        return ""
    file = Path(named) if named else Path(folder or "") / _CREDENTIAL
    content = read_plain(file, _MOST)
    if content is None:
        # A service may have credentials that are not for this program.
        return unreadable(file) if named else ""
    return content if isinstance(content, Problem) else _text(content)


def _text(content: bytes) -> str:
    # The one final line end goes where every secret is read.
    return content.decode("utf-8", "surrogateescape")


def _standard_input() -> str:
    stream: TextIO | None = sys.stdin
    if stream is None:
        return ""
    return _text(stream.buffer.read())


def _prompt(question: str) -> str:
    from app.command_line.terminal.prompts import ask_hidden  # a script's secret comes another way

    return ask_hidden(question)

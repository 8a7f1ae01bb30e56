"""What is in the form, as typed, and whether it was loaded.

Plain tuples with names: the first paint waits for them, and each data class costs it ten times as much.
"""

from enum import Enum, auto
from typing import NamedTuple

from app.window.loop.unsaved_identifiers import PRACTICE


class FormState(Enum):
    """Whether the form shows what is in the keyring."""

    #: The keyring hasn't answered yet, so the form holds placeholders.
    LOADING = auto()
    LOADED = auto()
    #: The keyring couldn't give the profile, so the form holds placeholders.
    NOT_READABLE = auto()


class FormValues(NamedTuple):
    """The form's fields before anything is read into them; `method` is `POST` or `GET`.

    `secret_of` is the profile whose saved secret is meant in place of a typed one; empty where none is.
    """

    name: str = ""
    server: str = ""
    licence: str = ""
    secret: str = ""
    method: str = "POST"
    allow_http: bool = False
    secret_of: str = ""

    def __repr__(self) -> str:
        """All but the secret."""
        shown = (f"{name}={value!r}" for name, value in self._asdict().items() if name != "secret")
        return f"{type(self).__name__}({', '.join(shown)})"


class FormContent(NamedTuple):
    """The chosen profile and what is in the form: what a request made from there is about.

    `values` is None as long as the form holds placeholders: whoever needs the values reads the profile. `server` is
    there even then, but only to be shown.
    """

    profile: str
    values: FormValues | None
    server: str = ""

    @property
    def is_practice(self) -> bool:
        """Whether it is about the practice server."""
        return self.profile == PRACTICE

    @property
    def is_filled(self) -> bool:
        """Whether nothing is missing that a request needs."""
        values = self.values
        return values is not None and all(
            (values.server.strip(), values.licence.strip(), values.secret.strip() or values.secret_of)
        )


#: What the form begins with.
PRACTICE_VALUES = FormValues(server="127.0.0.1", licence="PRACTICE", secret="practice")  # noqa: S106 - public

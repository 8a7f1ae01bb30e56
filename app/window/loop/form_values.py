"""What stands in the form, as typed, and whether it is what is meant."""

from dataclasses import dataclass, field
from enum import Enum, auto

from app.window.loop.identifiers import PRACTICE


class FormState(Enum):
    """How the form stands to the profile in the keyring."""

    #: The keyring hasn't answered yet: what stands in the form is a placeholder.
    LOADING = auto()
    LOADED = auto()
    #: The keyring gave a problem instead: likewise.
    NOT_READABLE = auto()


@dataclass(frozen=True, slots=True)
class FormValues:
    """The form's fields before anything is read into them; `method` is `POST` or `GET`."""

    name: str = ""
    server: str = ""
    licence: str = ""
    secret: str = field(default="", repr=False)
    method: str = "POST"
    allow_http: bool = False


@dataclass(frozen=True, slots=True)
class FormContent:
    """What a person means who asks with the form: the chosen profile, with what stands in the form.

    `values` is None as long as the form holds placeholders: whoever needs the values reads the profile. `server` is
    what stands there even then, to be shown and nothing else.
    """

    profile: str
    values: FormValues | None
    server: str = ""

    @property
    def is_practice(self) -> bool:
        """Whether it is about the practice server."""
        return self.profile == PRACTICE


#: What the form begins with.
PRACTICE_VALUES = FormValues(server="127.0.0.1", licence="PRACTICE", secret="practice")  # noqa: S106 - public

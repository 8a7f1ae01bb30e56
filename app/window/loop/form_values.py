"""What stands in the form, as typed."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FormValues:
    """The form's fields before anything is read into them; `method` is `POST` or `GET`."""

    name: str = ""
    server: str = ""
    licence: str = ""
    secret: str = field(default="", repr=False)
    method: str = "POST"
    allow_http: bool = False


#: What the form begins with.
PRACTICE_VALUES = FormValues(server="127.0.0.1", licence="PRACTICE", secret="practice")  # noqa: S106 - public

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

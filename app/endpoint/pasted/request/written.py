"""A request as somebody wrote it, before anything is said about it: the same for every notation."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText

FORM_TYPE: Final = "application/x-www-form-urlencoded"
JSON_TYPE: Final = "application/json"
MULTIPART_TYPE: Final = "multipart/form-data"
TEXT_TYPE: Final = "text/plain"
GET: Final = "GET"
POST: Final = "POST"


class Notation(Enum):
    """How the request is written, and so how it is written back."""

    URL = auto()
    REQUEST_LINE = auto()
    CURL = auto()
    CURL_IN_CMD = auto()
    CURL_IN_POWERSHELL = auto()
    POWERSHELL = auto()
    RAW_HTTP = auto()
    FORM = auto()
    JSON = auto()
    POSTMAN = auto()
    PYTHON = auto()
    JAVASCRIPT = auto()
    CSHARP = auto()
    GO = auto()
    PHP = auto()
    RUBY = auto()
    JAVA = auto()
    HTTPIE = auto()
    WGET = auto()
    BRUNO = auto()
    EXPORT = auto()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A name and a value as the server gets them; of a header, too.

    `written` is the value before its percent-encoding, where whoever wrote the request had to encode it by hand;
    None where a program does that.
    """

    name: DecodedText
    value: DecodedText
    written: DecodedText | None = None

    @property
    def is_filled_in(self) -> bool:
        """Whether the value, or a part of it, isn't in the text: a variable holds it."""
        return FILLED_IN in self.value.text


def place_of(parameters: Sequence[Parameter]) -> tuple[int, int]:
    """The characters of the input from the first name to the last value."""
    return min(each.name.start for each in parameters), max(max(each.name.end, each.value.end) for each in parameters)


@dataclass(frozen=True, slots=True)
class Body:
    """A body's parameters, what its content is, and the content type that goes out unless a header says another.

    `usual_type` is empty where none goes out then. `place` is all of the body in the input.
    """

    parameters: tuple[Parameter, ...]
    place: tuple[int, int]
    content_type: str = FORM_TYPE
    usual_type: str = FORM_TYPE


@dataclass(frozen=True, slots=True)
class WrittenRequest:
    """What a notation's reader found.

    `place` is all of the request in the input, `method` in capitals. `address` is the URL with its query, or a path
    alone where `host` or a header has the rest; `query` are the parameters that a program adds to it. `has_more` says
    that parameters, or a body, go out which aren't in the text. `loose_ampersand` is where a shell ends the command
    for want of quotation marks. `library` is what source code calls, such as `httpx.post`.
    """

    notation: Notation
    place: tuple[int, int]
    method: str
    address: DecodedText | None = None
    host: DecodedText | None = None
    query: tuple[Parameter, ...] = ()
    headers: tuple[Parameter, ...] = ()
    body: Body | None = None
    has_more: bool = False
    loose_ampersand: tuple[int, int] | None = None
    library: str = ""

    def header(self, name: str) -> DecodedText | None:
        """The value of the first header with this name, given in small letters."""
        return next((header.value for header in self.headers if header.name.text.lower() == name), None)

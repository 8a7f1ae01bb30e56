"""What a pasted text says, and what is wrong with it: one identifier for each slip, and where it stands."""

from dataclasses import dataclass
from enum import StrEnum, auto

from app.endpoint.credentials import Method
from app.endpoint.problem import Kind
from app.endpoint.secret import Secret


class FindingKind(StrEnum):
    """One identifier for each finding, the same in the window, the command line and tests."""

    PARAMETER_MISTYPED = auto()
    PARAMETER_MISSING = auto()
    PARAMETER_EMPTY = auto()
    PARAMETER_TWICE = auto()
    PARAMETER_FOREIGN = auto()
    GRANT_WRONG = auto()
    PLACEHOLDER_LEFT = auto()
    NOT_ENCODED = auto()
    BLANKS_AROUND = auto()
    QUOTES_AROUND = auto()
    INSECURE_HTTP = auto()
    PATH_WRONG = auto()
    PARAMETERS_IN_ADDRESS = auto()
    BODY_TYPE_WRONG = auto()
    NOT_A_REQUEST = auto()
    NOT_UNDERSTOOD = auto()
    VALUE_UNSEEN = auto()
    ADDRESS_INCOMPLETE = auto()
    TEXT_DAMAGED = auto()
    TEXT_TOO_LONG = auto()
    INVISIBLE_CHARACTERS = auto()
    LOOK_ALIKES = auto()
    VALUE_DAMAGED = auto()


@dataclass(frozen=True, slots=True)
class Finding:
    """One slip; nothing in it shows a secret.

    `parameter` is the name it is about, as the input writes it where the name itself is wrong; None where it is
    about something else. `meant` is what should stand there: a name, a path, a character's percent-encoding; several
    names or kinds of damage, divided by commas, where the finding is about what wasn't seen or was undone.
    `leads_to` is the problem that the endpoint answers with, None where no answer is published. `start` and
    `end` are characters of the input; they are the same where something is missing.
    """

    kind: FindingKind
    parameter: str | None
    meant: str | None
    leads_to: Kind | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PastedRequest:
    """A request as read from a text; None where the text doesn't say it, or where something else fills it in.

    `server` is the host without a scheme, with the port where that isn't https's own. `licence` and `secret` are
    the values as meant, so without the blanks or quotation marks that findings name. `is_plain_http` says that the
    address begins with http, whichever computer it leads to. `findings` are in the order of the text.

    `mended` is the request as it should be, in the notation of the input, with the secret masked; None where
    nothing is wrong or nothing is known. `masked` is the input with every secret in it masked, whatever name it
    stands under, and `secret_places` are where these stand: characters of the input, in order. `is_whole` says that
    a server or the path was seen, and all three parameters with their values.
    """

    findings: tuple[Finding, ...]
    masked: str
    secret_places: tuple[tuple[int, int], ...]
    server: str | None = None
    licence: str | None = None
    secret: Secret | None = None
    method: Method | None = None
    is_plain_http: bool = False
    mended: str | None = None
    is_whole: bool = False
